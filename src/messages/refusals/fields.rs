//! A field, or what is to be set in one, is refused.

use crate::messages::Heading;
use crate::model::{Field, FieldType};

/// A field, or what is to be set in one, is refused.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum FieldRefused {
    /// A field's key that is not made of small letters, digits and `_`, or is the program's own.
    BadFieldKey {
        text: String,
        is_taken: bool,
    },
    /// A field that is no number cannot be added up.
    NotANumber {
        key: &'static str,
    },
    NoChoices {
        key: String,
    },
    ChoicesOfNoChoice {
        key: String,
    },
    BadFieldValue {
        key: &'static str,
        text: String,
        holds: FieldType,
        choices: Vec<String>,
        nearest: Option<String>,
    },
    /// The field is of other categories' items.
    FieldElsewhere {
        key: &'static str,
        categories: Vec<String>,
    },
    /// A new item does not bear fields that it must.
    FieldsMissing {
        keys: Vec<String>,
    },
    /// A key that is not set by hand.
    NotSet {
        key: NotSetKey,
    },
}

/// A key of an item that is not set by hand: nobody sets it, or it has a command of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotSetKey {
    Id,
    Aka,
    Uid,
    Due,
    Measures,
    Log,
    /// What the log comes to.
    Status,
}

impl NotSetKey {
    pub fn key(self) -> &'static str {
        match self {
            Self::Id => Field::Id.key(),
            Self::Aka => Field::Aka.key(),
            Self::Uid => Field::Uid.key(),
            Self::Due => Field::Due.key(),
            Self::Measures => Field::Measures.key(),
            Self::Log => Field::Log.key(),
            Self::Status => Heading::Status.key(),
        }
    }

    /// What has this key, in exactly this spelling; none for a key that is set, and for one that no item has.
    pub fn of_key(key: &str) -> Option<Self> {
        match Field::of_key(key) {
            Some(field) => Self::of(field),
            None => (key == Self::Status.key()).then_some(Self::Status),
        }
    }

    fn of(field: Field) -> Option<Self> {
        match field {
            Field::Id => Some(Self::Id),
            Field::Aka => Some(Self::Aka),
            Field::Uid => Some(Self::Uid),
            Field::Due => Some(Self::Due),
            Field::Measures => Some(Self::Measures),
            Field::Log => Some(Self::Log),
            Field::Unit
            | Field::Assist
            | Field::Category
            | Field::Title
            | Field::Detail
            | Field::Cause
            | Field::Goal
            | Field::Severity
            | Field::Ref
            | Field::Source
            | Field::Lead
            | Field::Owner
            | Field::Horizon
            | Field::Opened
            | Field::StaleDays
            | Field::Again
            | Field::Public
            | Field::Tags => None,
        }
    }
}
