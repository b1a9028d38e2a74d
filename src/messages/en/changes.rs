//! What was changed, in English.

use super::{English, counted};
use crate::messages::changes::known_key;
use crate::messages::{ChangesWords, Lang, called};
use crate::report::ChoiceOption;

impl ChangesWords for English {
    fn field_words(&self, field: &str) -> String {
        match field.split_once('.') {
            None => key_name("item", field),
            Some(("measures", number)) => format!("measure {number}"),
            Some(("policy", key)) => format!("policy {key}"),
            Some((kind, rest)) => match rest.rsplit_once('.') {
                Some((name, key)) => format!("{kind} {name} {}", key_name(kind, key)),
                None => format!("{kind} {rest}"),
            },
        }
    }

    fn thing_words(&self, thing: &str) -> String {
        thing.replacen('.', " ", 1)
    }

    fn added(&self, what: &str) -> String {
        format!("{what} added")
    }

    fn drawn_from(&self, count: &str, choice: &str) -> String {
        format!("{} ({choice})", counted(count.parse().unwrap_or_default(), "item", "items"))
    }

    fn option_words(&self, option: ChoiceOption) -> &'static str {
        match option {
            ChoiceOption::Unit => "unit",
            ChoiceOption::Assist => "assist",
            ChoiceOption::Category => "category",
            ChoiceOption::Group => "group",
            ChoiceOption::Lead => "lead",
            ChoiceOption::Owner => "owner",
            ChoiceOption::Horizon => "horizon",
            ChoiceOption::Severity => "severity",
            ChoiceOption::Status => "status",
            ChoiceOption::Light => "light",
            ChoiceOption::Tag => "tag",
            ChoiceOption::Field => "field",
            ChoiceOption::Text => "text",
            ChoiceOption::DueBefore => "due before",
            ChoiceOption::DueAfter => "due after",
            ChoiceOption::Live => "live",
            ChoiceOption::Mine => "mine",
            ChoiceOption::Waiting => "waiting",
            ChoiceOption::Asked => "asked",
            ChoiceOption::Draw => "draw",
            ChoiceOption::AtLeast => "at least",
            ChoiceOption::Seed => "seed",
        }
    }

    fn split_off(&self, files: usize) -> String {
        format!("{} split off", counted(files, "unit", "units"))
    }

    fn joined(&self, files: usize) -> String {
        format!("{} joined", counted(files, "file", "files"))
    }

    fn more_changes(&self, more: usize) -> String {
        format!("{more} more")
    }

    fn undo_of(&self, number: u64) -> String {
        format!("undo of {number}")
    }
}

/// What a key of something of a kind is called within a line.
fn key_name(kind: &str, key: &str) -> String {
    match (kind, known_key(key)) {
        (_, None) => key.to_owned(),
        (_, Some("title" | "name" | "aka")) => key.to_owned(),
        (_, Some("assist")) => "assisting units".to_owned(),
        (_, Some(key)) => called(key, Lang::En).to_lowercase(),
    }
}
