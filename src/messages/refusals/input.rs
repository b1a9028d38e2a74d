//! What was typed is not what is asked for there.

use super::Blank;
use crate::messages::NamedKind;
use crate::model::NotADate;

/// What was typed is not what is asked for there.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum InputRefused {
    BadDate {
        text: String,
        why: NotADate,
    },
    BadId {
        text: String,
    },
    BadCode {
        text: String,
    },
    /// A word that is none of those allowed.
    BadWord {
        option: &'static str,
        text: String,
        nearest: Option<&'static str>,
        words: Vec<&'static str>,
    },
    BadNumber {
        text: String,
    },
    /// No such span as `10wd` or `10d`.
    BadWithin {
        text: String,
    },
    BadCount {
        key: &'static str,
        text: String,
    },
    /// A role without a name, or of what is no unit's code.
    BadRole {
        text: String,
    },
    /// A word that only stands for a value where a command is described, typed as it stands there.
    StandsForValue {
        word: String,
    },
    /// A number given to `undo`, which takes back the newest change alone.
    OnlyTheNewest {
        typed: String,
    },
    NoteLooksLikeId {
        note: String,
    },
    /// An item is said to be a recurrence of itself.
    AgainItself {
        id: String,
    },
    Empty {
        what: Blank,
    },
    /// What was typed is the beginning of several names.
    Ambiguous {
        kind: NamedKind,
        text: String,
        candidates: Vec<String>,
    },
}
