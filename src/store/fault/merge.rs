//! A merge left something to be decided, or cannot do its work.

use super::Gravity;

/// A merge left something to be decided, or cannot do its work.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq)]
#[strum(serialize_all = "kebab-case")]
pub enum MergeFault {
    /// A merge left this undecided.
    Unresolved { field: String },
    /// A merge made an event void, and nobody decided yet what is to become of that.
    MadeVoid { event: String },
    /// A field is not what the last edit on record made it.
    FieldDisagrees { field: String, is: Option<String>, log: Option<String> },
    /// The attributes hand the ledger's files to the merge driver, which this clone lacks.
    NoDriver,
    /// The attributes hand files of the ledger to the merge driver, and leave these out.
    NotCovered { files: String },
}

impl MergeFault {
    pub(super) fn gravity(&self) -> Gravity {
        match self {
            MergeFault::Unresolved { .. } | MergeFault::MadeVoid { .. } => Gravity::Error,
            MergeFault::FieldDisagrees { .. }
            | MergeFault::NoDriver
            | MergeFault::NotCovered { .. } => Gravity::Warning,
        }
    }
}
