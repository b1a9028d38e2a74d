//! A field, or what is to be set in one, is refused.

use crate::messages::Heading;
use crate::model::FieldType;

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
        key: Heading,
    },
}
