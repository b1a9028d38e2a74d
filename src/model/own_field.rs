//! Fields (自定义字段): keys of the office's own that items may bear, and what stands under them.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::{Mutex, OnceLock, PoisonError};

use super::event::{Words, own};
use super::{CategoryCode, DERIVED_KEYS, Date, Declarations, Field, Item};

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldType {
    Text,
    Number,
    Date,
    YesNo,
    Choice,
}

impl Words for FieldType {
    const ALL: &'static [(&'static str, Self)] = &[
        ("text", Self::Text),
        ("number", Self::Number),
        ("date", Self::Date),
        ("yes-no", Self::YesNo),
        ("choice", Self::Choice),
    ];
}

/// The step from which on an item must bear a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RequiredTo {
    Add,
    Submit,
    Close,
}

impl Words for RequiredTo {
    const ALL: &'static [(&'static str, Self)] =
        &[("add", Self::Add), ("submit", Self::Submit), ("close", Self::Close)];
}

/// A field that a ledger declares.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnField {
    /// The key in the item's table, in JSON and CSV.
    pub key: &'static str,
    pub name: String,
    pub holds: FieldType,
    pub measured_in: Option<String>,
    /// Of a choice: what may be chosen.
    pub choices: Vec<String>,
    /// Items of these bear it; of all where there are none.
    pub categories: Vec<CategoryCode<'static>>,
    pub required_to: Option<RequiredTo>,
    /// Whether units fill it in on their form.
    pub in_form: bool,
}

/// Why a text is no key for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAFieldKey {
    /// It is not made of small letters, digits and `_`.
    Unfit,
    /// It is the program's own, in the file or in JSON.
    Taken,
}

/// Words that stand for a part of an item, or of a report, elsewhere.
const TAKEN: &[&str] = &[
    "key", "name", "group", "progress", "due_soon", "overdue", "by", "total", "version", "public",
];

/// A key for a field, as it stands in TOML and JSON; the same text is kept once for the whole run.
///
/// # Errors
/// When it may be none.
pub fn field_key(text: &str) -> Result<&'static str, NotAFieldKey> {
    static KEYS: OnceLock<Mutex<HashSet<&'static str>>> = OnceLock::new();
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    if !text.bytes().all(fits) || !text.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Err(NotAFieldKey::Unfit);
    }
    if Field::of_key(text).is_some() || DERIVED_KEYS.contains(&text) || TAKEN.contains(&text) {
        return Err(NotAFieldKey::Taken);
    }
    let keys = KEYS.get_or_init(Mutex::default);
    let mut keys = keys.lock().unwrap_or_else(PoisonError::into_inner);
    match keys.get(text) {
        Some(key) => Ok(key),
        None => {
            let key: &'static str = Box::leak(text.to_owned().into_boxed_str());
            keys.insert(key);
            Ok(key)
        }
    }
}

/// What stands under a key of an item that is not the program's own.
#[derive(Debug, Clone, PartialEq)]
pub enum Extra<'a> {
    Text(Cow<'a, str>),
    Whole(i64),
    Number(f64),
    YesNo(bool),
    Day(Date),
    /// A time, or a day with a time, as it is written.
    Moment(String),
    List(Vec<Extra<'a>>),
    Table(Vec<(Cow<'a, str>, Extra<'a>)>),
}

impl Extra<'_> {
    /// What it says, as the log keeps it and as people read it.
    pub fn written(&self) -> String {
        match self {
            Self::Text(text) => text.to_string(),
            Self::Whole(number) => number.to_string(),
            Self::Number(number) => number.to_string(),
            Self::YesNo(yes) => yes.to_string(),
            Self::Day(day) => day.to_string(),
            Self::Moment(text) => text.clone(),
            Self::List(list) => list.iter().map(Extra::written).collect::<Vec<_>>().join(", "),
            Self::Table(table) => table
                .iter()
                .map(|(key, value)| format!("{key}: {}", value.written()))
                .collect::<Vec<_>>()
                .join("; "),
        }
    }

    /// The number, where it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Whole(number) => Some(*number as f64),
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The same, owning its texts.
    pub fn to_static(&self) -> Extra<'static> {
        match self {
            Self::Text(text) => Extra::Text(own(text)),
            Self::Whole(number) => Extra::Whole(*number),
            Self::Number(number) => Extra::Number(*number),
            Self::YesNo(yes) => Extra::YesNo(*yes),
            Self::Day(day) => Extra::Day(*day),
            Self::Moment(text) => Extra::Moment(text.clone()),
            Self::List(list) => Extra::List(list.iter().map(Extra::to_static).collect()),
            Self::Table(table) => Extra::Table(
                table.iter().map(|(key, value)| (own(key), value.to_static())).collect(),
            ),
        }
    }
}

impl serde::Serialize for Extra<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Whole(number) => serializer.serialize_i64(*number),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::YesNo(yes) => serializer.serialize_bool(*yes),
            Self::Day(day) => day.serialize(serializer),
            Self::Moment(text) => serializer.serialize_str(text),
            Self::List(list) => serializer.collect_seq(list),
            Self::Table(table) => {
                serializer.collect_map(table.iter().map(|(key, value)| (key, value)))
            }
        }
    }
}

impl OwnField {
    /// Whether an item may bear it.
    pub fn is_of(&self, item: &Item<'_>) -> bool {
        self.categories.is_empty()
            || item.category.as_ref().is_some_and(|code| self.categories.contains(code))
    }

    /// Whether a value is what the field holds.
    pub fn takes(&self, value: &Extra<'_>) -> bool {
        match (self.holds, value) {
            (FieldType::Text, Extra::Text(_))
            | (FieldType::Number, Extra::Whole(_) | Extra::Number(_))
            | (FieldType::YesNo, Extra::YesNo(_))
            | (FieldType::Date, Extra::Day(_)) => true,
            (FieldType::Choice, Extra::Text(text)) => {
                self.choices.iter().any(|choice| choice == text)
            }
            _ => false,
        }
    }
}

impl Item<'_> {
    /// What stands under a key that is not the program's own.
    pub fn extra(&self, key: &str) -> Option<&Extra<'_>> {
        self.extras.iter().find(|(own, _)| own == key).map(|(_, value)| value)
    }
}

impl Declarations {
    /// The declared field of a key.
    pub fn field(&self, key: &str) -> Option<&OwnField> {
        self.fields.iter().find(|field| field.key == key)
    }

    /// The names of the fields that an item must bear for a step, and does not.
    pub fn fields_missing(&self, item: &Item<'_>, step: RequiredTo) -> Vec<String> {
        let wanted =
            self.fields.iter().filter(|field| field.required_to.is_some_and(|to| to <= step));
        let says = |field: &&OwnField| match item.extra(field.key) {
            Some(Extra::Text(text)) => super::says_something(text),
            Some(_) => true,
            None => false,
        };
        let missing = wanted.filter(|field| field.is_of(item) && !says(field));
        missing.map(|field| field.key.to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_the_programs_own_is_no_key_for_a_field() {
        assert_eq!(field_key("funds"), Ok("funds"));
        for text in ["due", "status", "owner", "next_signature", "group"] {
            assert_eq!(field_key(text), Err(NotAFieldKey::Taken), "{text}");
        }
        for text in ["", "资金", "Funds", "2nd", "a-b", "a b"] {
            assert_eq!(field_key(text), Err(NotAFieldKey::Unfit), "{text}");
        }
    }
}
