//! The field's own words.

use super::Lang;
use crate::model::{
    Direction, EventKind, Finding, Horizon, Kind, Light, LookBackOutcome, RedFlag, Severity,
    SignKind, Status, ThingKind, Words,
};
use crate::report::{Every, LoggedAct, Per};

/// A value that people have a word for.
pub trait Named {
    fn name(&self, lang: Lang) -> &'static str;
}

/// What people name by a code, a name, or the beginning of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedKind {
    Unit,
    Category,
    Person,
}

/// Which method of a language names which type.
macro_rules! named {
    ($($named:ty => $method:ident)*) => {
        $(impl Named for $named {
            fn name(&self, lang: Lang) -> &'static str {
                lang.words().$method(*self)
            }
        })*
    };
}

named! {
    Status => status
    Light => light
    Horizon => horizon
    Severity => severity
    LookBackOutcome => outcome
    Finding => finding
    Kind => kind
    Direction => direction
    EventKind => deed
    LoggedAct => done
    Per => per
    NamedKind => named_kind
    ThingKind => thing_kind
    Every => every
    RedFlag => sign
    SignKind => sign_kind
}

/// The word of these that is called so on screen, in either language, or that is typed so.
pub fn word_for<'w>(typed: &str, words: &[&'w str]) -> Option<&'w str> {
    let spoken = typed.replace('-', " ");
    words.iter().copied().find(|word| {
        let is_english = |name: &&str| name.replace('-', " ") == spoken;
        names_of(word, Lang::En).iter().any(is_english) || names_of(word, Lang::Zh).contains(&typed)
    })
}

/// All that a word of the ledger's, or of an option, is called in a language: it may stand for several things.
pub fn names_of(word: &str, lang: Lang) -> Vec<&'static str> {
    fn of<W: Words + Named + Copy + 'static>(word: &str, lang: Lang) -> Option<&'static str> {
        W::from_word(word).map(|found| found.name(lang))
    }
    let named = [
        name_of(word, lang),
        of::<LookBackOutcome>(word, lang),
        of::<Finding>(word, lang),
        of::<Direction>(word, lang),
        of::<Per>(word, lang),
        of::<Every>(word, lang),
        (word == LoggedAct::Undone.word()).then(|| LoggedAct::Undone.name(lang)),
    ];
    let mut names: Vec<&'static str> = named.into_iter().flatten().collect();
    // Most words are no event's, and all kinds of event are many.
    if EventKind::WORDS.contains(&word) {
        let deeds = EventKind::all().into_iter().filter(|deed| deed.word() == word);
        names.extend(deeds.map(|deed| deed.name(lang)));
    }
    let typed = lang.words().also_typed().iter().find(|(known, _)| *known == word);
    names.extend(typed.into_iter().flat_map(|(_, typed)| *typed));
    names
}

/// The command that records an event of a kind.
pub fn word_of_command(deed: EventKind) -> &'static str {
    match deed {
        EventKind::Progress => "progress",
        EventKind::Comment => "comment",
        EventKind::Edited => "set",
        EventKind::Asked | EventKind::Extended => "extend",
        EventKind::Refused => "refuse",
        EventKind::Signed => "sign",
        EventKind::Reminded => "notice",
        EventKind::Reviewed => "review",
        EventKind::Submitted => "submit",
        EventKind::Returned => "return",
        EventKind::Closed => "close",
        EventKind::LookBack(_) => "look-back",
        EventKind::Reopened => "reopen",
        EventKind::Cancelled => "cancel",
    }
}

/// What a word of the ledger's is called in a language, where it is a status, a light, a horizon, a severity, a kind of
/// cancelling or what a look-back found.
pub fn name_of(word: &str, lang: Lang) -> Option<&'static str> {
    fn of<W: Words + Named + Copy + 'static>(word: &str, lang: Lang) -> Option<&'static str> {
        W::from_word(word).map(|found| found.name(lang))
    }
    of::<Status>(word, lang)
        .or_else(|| of::<Light>(word, lang))
        .or_else(|| of::<Horizon>(word, lang))
        .or_else(|| of::<Severity>(word, lang))
        .or_else(|| of::<Kind>(word, lang))
        .or_else(|| of::<LookBackOutcome>(word, lang))
}

/// What a language says of it.
pub trait WordsWords {
    /// Words that may be typed, for a Chinese reader each with what it is called on the screen.
    fn glossed(&self, words: &[&str]) -> String;
    /// Words, each with what is typed for it besides what tables call it.
    fn also_typed(&self) -> &'static [(&'static str, &'static [&'static str])];
    fn status(&self, it: Status) -> &'static str;
    fn light(&self, it: Light) -> &'static str;
    fn horizon(&self, it: Horizon) -> &'static str;
    fn severity(&self, it: Severity) -> &'static str;
    fn outcome(&self, it: LookBackOutcome) -> &'static str;
    fn finding(&self, it: Finding) -> &'static str;
    fn kind(&self, it: Kind) -> &'static str;
    fn direction(&self, it: Direction) -> &'static str;
    fn deed(&self, it: EventKind) -> &'static str;
    fn done(&self, it: LoggedAct) -> &'static str;
    fn named_kind(&self, it: NamedKind) -> &'static str;
    fn thing_kind(&self, it: ThingKind) -> &'static str;
    fn per(&self, it: Per) -> &'static str;
}
