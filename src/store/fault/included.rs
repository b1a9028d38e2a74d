//! The root and its parts do not name each other as they ought to.

use super::Gravity;
use crate::store::include::NoPart;

/// The root and its parts do not name each other as they ought to.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq)]
#[strum(serialize_all = "kebab-case")]
pub enum IncludeFault {
    /// A path in `include` leads out of the ledger's folder, or into what the program keeps for itself.
    IncludeOutside { path: String },
    /// A path in `include` is there, and can be no part.
    IncludeNoPart { path: String, why: NoPart },
    /// A file that says it is a part of this ledger, and that its `include` does not name.
    PartLeftOut { path: String },
    /// A file named in `include` is not there, or is no file.
    IncludeMissing { path: String },
    /// A pattern in `include` cannot be read as one.
    IncludePattern { path: String, why: &'static str },
    /// No file is like a pattern in `include`.
    IncludeNothing { path: String },
    /// A part names files of its own: only the root does.
    IncludeInPart,
    /// Said in a part, where the root's alone counts.
    RootsKey { key: &'static str },
    /// A part does not say which root it is a part of, or names another; `wanted` is what it ought to say.
    PartOf { said: Option<String>, wanted: String },
}

impl IncludeFault {
    pub(super) fn gravity(&self) -> Gravity {
        match self {
            IncludeFault::IncludeOutside { .. }
            | IncludeFault::IncludeNoPart { .. }
            | IncludeFault::IncludeMissing { .. }
            | IncludeFault::IncludePattern { .. }
            | IncludeFault::IncludeInPart => Gravity::Unreadable,
            IncludeFault::IncludeNothing { .. }
            | IncludeFault::PartLeftOut { .. }
            | IncludeFault::RootsKey { .. }
            | IncludeFault::PartOf { .. } => Gravity::Warning,
        }
    }
}
