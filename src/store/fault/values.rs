//! A key is missing or not known, or holds what it cannot.

use super::ExpectedType;
use super::Gravity;
use crate::model::Date;
use crate::model::FieldType;

/// A key is missing or not known, or holds what it cannot.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq)]
#[strum(serialize_all = "kebab-case")]
pub enum ValueFault {
    WrongType {
        key: String,
        wanted: ExpectedType,
        found: &'static str,
    },
    Missing {
        key: &'static str,
    },
    /// Empty where something must be said.
    Empty {
        key: String,
    },
    NotACode {
        value: String,
    },
    NotAnId {
        value: String,
    },
    /// A field's key is not made of small letters, digits and `_`, or is the program's own.
    NotAFieldKey {
        key: String,
        is_taken: bool,
    },
    /// A field that is a choice names nothing to choose.
    NoChoices {
        key: String,
    },
    /// What stands under a field is not what it holds.
    WrongField {
        key: String,
        value: String,
        holds: FieldType,
        choices: Vec<String>,
    },
    /// What a person signs as has no name, or names a unit by what is no code.
    NotARole {
        value: String,
    },
    /// A value that is none of the words that the key may have.
    UnknownWord {
        key: String,
        value: String,
        nearest: Option<&'static str>,
        words: Vec<&'static str>,
    },
    /// A key that the program does not know: kept.
    UnknownKey {
        key: String,
        nearest: Option<&'static str>,
    },
    /// A code that the audit is to leave out and does not know: it leaves nothing out.
    UnknownSign {
        code: String,
        nearest: Option<&'static str>,
    },
    /// What a view says is nothing that chooses or orders items.
    BadView {
        name: String,
    },
    /// A day outside the years that a ledger keeps.
    YearOutside {
        day: Date,
    },
}

impl ValueFault {
    pub(super) fn gravity(&self) -> Gravity {
        match self {
            ValueFault::WrongType { .. }
            | ValueFault::Missing { .. }
            | ValueFault::NotACode { .. }
            | ValueFault::NotAnId { .. }
            | ValueFault::UnknownWord { .. } => Gravity::Unreadable,
            ValueFault::BadView { .. }
            | ValueFault::Empty { .. }
            | ValueFault::YearOutside { .. }
            | ValueFault::NotARole { .. }
            | ValueFault::NotAFieldKey { .. }
            | ValueFault::NoChoices { .. }
            | ValueFault::WrongField { .. } => Gravity::Error,
            ValueFault::UnknownKey { .. } | ValueFault::UnknownSign { .. } => Gravity::Warning,
        }
    }
}
