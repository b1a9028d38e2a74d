//! What was changed, said in a line: "FIN-1 deadline 2026-11-29 → 2026-12-12".

use super::words::name_of;
use super::{ABSENT, Lang, Named, Phrase};
use crate::model::{EventKind, LookBackOutcome, Words};
use crate::report::ChoiceOption;
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
    /// How many items a round has, and what they were drawn from.
    fn drawn_from(&self, count: &str, choice: &str) -> String;
    /// An option that chooses items, or draws among them.
    fn option_words(&self, option: ChoiceOption) -> &'static str;
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
    let said = |value: Option<&str>| {
        value.map_or_else(|| ABSENT.to_owned(), |value| value_words(field, value, lang))
    };
    let (from, to) = (said(from), said(to));
    let field =
        if field.is_empty() { String::new() } else { lang.words().field_words(field) + " " };
    format!("{field}{from} → {to}")
}

/// A value as people read it: names for roles and for the ledger's own words, the choice of a round without its dashes.
fn value_words(field: &str, value: &str, lang: Lang) -> String {
    if field.starts_with("round.") {
        return match value.split_once(": ") {
            Some((count, choice)) if count.parse::<usize>().is_ok() => {
                lang.words().drawn_from(count, &choice_words(choice, lang))
            }
            _ => value.to_owned(),
        };
    }
    let key = field.rsplit('.').next().unwrap_or(field);
    let Some((_, said)) = WORDED.iter().find(|(known, _)| *known == key) else {
        return value.to_owned();
    };
    let listed = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(value);
    let entry = |entry: &str| {
        let entry = entry.trim().trim_matches('"');
        match said {
            EntryWords::Role => {
                let (role, unit) =
                    entry.split_once('@').map_or((entry, None), |(r, u)| (r, Some(u)));
                let unit = unit.map_or_else(String::new, |unit| format!("@{unit}"));
                format!("{}{unit}", lang.words().role_name(role))
            }
            EntryWords::Word => {
                name_of(entry, lang).map_or_else(|| entry.to_owned(), str::to_owned)
            }
            EntryWords::AsWritten => entry.to_owned(),
        }
    };
    let entries: Vec<String> =
        listed.split(',').filter(|text| !text.trim().is_empty()).map(entry).collect();
    if entries.is_empty() { ABSENT.to_owned() } else { entries.join(Phrase::ListComma.name(lang)) }
}

/// How an entry of a value is said.
#[derive(Debug, Clone, Copy)]
enum EntryWords {
    /// The name of a role, its unit behind it.
    Role,
    /// A word of the ledger's own, by its name.
    Word,
    AsWritten,
}

/// The keys whose values are words of the ledger's own, or lists.
const WORDED: [(&str, EntryWords); 11] = [
    ("roles", EntryWords::Role),
    ("signatures", EntryWords::Role),
    ("closers", EntryWords::AsWritten),
    ("look_back_days", EntryWords::AsWritten),
    ("tags", EntryWords::AsWritten),
    ("assist", EntryWords::AsWritten),
    ("aka", EntryWords::AsWritten),
    ("choices", EntryWords::AsWritten),
    ("categories", EntryWords::AsWritten),
    ("severity", EntryWords::Word),
    ("horizon", EntryWords::Word),
];

/// What a round was drawn from, in words: `--status closed --draw 20%` is "status closed, draw 20%".
pub fn choice_words(typed: &str, lang: Lang) -> String {
    let option = |text: &str| {
        let (name, value) = text.split_once(' ').map_or((text, ""), |(n, v)| (n, v.trim()));
        let value = name_of(value, lang).unwrap_or(value);
        let name = match ChoiceOption::from_word(name) {
            Some(option) => lang.words().option_words(option).to_owned(),
            None => name.replace('-', " "),
        };
        if value.is_empty() { name } else { format!("{name} {value}") }
    };
    let parts = format!(" {typed}");
    let options = parts.split(" --").map(str::trim).filter(|text| !text.is_empty());
    options.map(option).collect::<Vec<_>>().join(Phrase::ListComma.name(lang))
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
