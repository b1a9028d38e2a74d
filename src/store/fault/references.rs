//! A name stands for several, for none, or for another than a reader would think.

use super::Gravity;
use crate::model::ThingKind;
use std::path::PathBuf;

/// A name stands for several, for none, or for another than a reader would think.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq)]
#[strum(serialize_all = "kebab-case")]
pub enum ReferenceFault {
    /// An id, or the code of a unit, category or indicator, that was there before, at this line.
    Twice {
        what: ThingKind,
        id: String,
        line: Option<usize>,
        /// The file that it was there in, where that is another.
        file: Option<PathBuf>,
    },
    /// Two ids that a reader would take for one.
    LookAlike {
        id: String,
        other: String,
    },
    UndeclaredUnit {
        code: String,
        nearest: Option<String>,
    },
    UndeclaredCategory {
        code: String,
        nearest: Option<String>,
    },
    /// Somebody who is none of the persons declared.
    UndeclaredPerson {
        name: String,
        nearest: Option<String>,
    },
    /// A reading of no indicator.
    UndeclaredIndicator {
        id: String,
        nearest: Option<String>,
    },
    /// An item bears the uid of another: a merge left one item twice.
    SameUid,
}

impl ReferenceFault {
    pub(super) fn gravity(&self) -> Gravity {
        match self {
            ReferenceFault::Twice { what: ThingKind::Item, .. } => Gravity::Unreadable,
            // Of two units by one code the first counts: figures can be told.
            ReferenceFault::Twice { .. }
            | ReferenceFault::UndeclaredUnit { .. }
            | ReferenceFault::UndeclaredCategory { .. }
            | ReferenceFault::UndeclaredIndicator { .. }
            | ReferenceFault::SameUid => Gravity::Error,
            ReferenceFault::LookAlike { .. } | ReferenceFault::UndeclaredPerson { .. } => {
                Gravity::Warning
            }
        }
    }
}
