//! What was changed, said in a line: "FIN-1 deadline 2026-11-29 → 2026-12-12".

use super::{ABSENT, Lang, Named, Phrase};
use crate::model::{EventKind, LookBackOutcome, Words};
use crate::store::{StepChange, StepChanges, keys};

/// So many changes of one step are told; of the others it is said how many there are.
const TOLD: usize = 3;

/// So many letters of a value are told.
const LETTERS: usize = 40;

/// What a language says of it.
pub trait ChangesWords {
    /// What was given another value: `due`, `measures.2`, `unit.GO.name`, `policy.evidence`.
    fn field_words(&self, field: &str) -> String;
    /// Something declared: `unit.GO`, `person.Wang`.
    fn thing_words(&self, thing: &str) -> String;
    fn added(&self, what: &str) -> String;
    /// That units were given files of their own.
    fn split_off(&self, files: usize) -> String;
    /// That the units' files were brought back into one.
    fn joined(&self, files: usize) -> String;
    /// How many more changes there are.
    fn more_changes(&self, more: usize) -> String;
    /// That a step takes another back, or makes one again.
    fn undo_of(&self, number: u64) -> String;
}

/// A key of the file as the program knows it.
pub(super) fn known_key(key: &str) -> Option<&'static str> {
    let tables = [
        keys::ITEM,
        keys::UNIT,
        keys::CATEGORY,
        keys::PERSON,
        keys::FIELD,
        keys::INDICATOR,
        keys::ROUND,
    ];
    tables.into_iter().flatten().copied().find(|known| *known == key)
}

/// A value's beginning, on one line.
fn short(value: &str) -> String {
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LETTERS) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

/// What was given another value, what it was and what it is.
pub fn moved(field: &str, from: Option<&str>, to: Option<&str>, lang: Lang) -> String {
    let (from, to) = (from.unwrap_or(ABSENT), to.unwrap_or(ABSENT));
    let field =
        if field.is_empty() { String::new() } else { lang.words().field_words(field) + " " };
    format!("{field}{from} → {to}")
}

fn of_event(word: &str, outcome: Option<&str>) -> Option<EventKind> {
    let outcome = outcome.and_then(LookBackOutcome::from_word);
    EventKind::all().into_iter().find(|kind| match kind {
        EventKind::LookBack(of) => kind.word() == word && Some(*of) == outcome,
        kind => kind.word() == word,
    })
}

impl StepChange {
    /// How many there are of what is counted.
    fn count(&self) -> usize {
        self.to.as_deref().and_then(|count| count.parse().ok()).unwrap_or_default()
    }

    fn say(&self, lang: Lang) -> String {
        let words = lang.words();
        let field = self.field.as_deref();
        let said = match (self.did.as_str(), field) {
            ("declared", Some(thing)) => return words.added(&words.thing_words(thing)),
            ("reading", Some(thing)) => {
                let value = self.to.as_deref().unwrap_or(ABSENT);
                return format!("{} = {value}", words.thing_words(thing));
            }
            ("split-off", _) => return words.split_off(self.count()),
            ("joined", _) => return words.joined(self.count()),
            ("added", _) => {
                let added = words.added(self.id.as_deref().unwrap_or_default());
                let title = self.to.as_deref().map(short).unwrap_or_default();
                return format!("{added}{}{title}", Phrase::Colon.name(lang));
            }
            ("edited" | "extended", Some(field)) => {
                let side = |side: &Option<String>| side.as_deref().map(short);
                let (from, to) = (side(&self.from), side(&self.to));
                moved(field, from.as_deref(), to.as_deref(), lang)
            }
            (word, thing) => {
                let deed = of_event(word, self.to.as_deref());
                let deed = deed.map_or_else(|| word.to_owned(), |kind| kind.name(lang).to_owned());
                let thing = thing.map(|thing| words.thing_words(thing));
                thing.map_or(deed.clone(), |thing| format!("{thing} {deed}"))
            }
        };
        let said = match &self.said {
            Some(text) => format!("{said}{}{}", Phrase::Colon.name(lang), short(text)),
            None => said,
        };
        match &self.id {
            Some(id) => format!("{id} {said}"),
            None => said,
        }
    }
}

/// What a step changed; none where that was not kept.
pub fn step_changes(changes: &StepChanges, lang: Lang) -> Option<String> {
    let mut said: Vec<String> = Vec::new();
    for change in changes.first.iter().take(TOLD) {
        said.push(change.say(lang));
    }
    if said.is_empty() {
        return None;
    }
    if changes.all > said.len() {
        said.push(lang.words().more_changes(changes.all - said.len()));
    }
    Some(said.join(Phrase::Semicolon.name(lang)))
}
