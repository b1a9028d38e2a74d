//! An event is on record that the policy of the day, or the status of the item, did not allow.

use super::Gravity;
use crate::model::IllegalTransition;

/// An event is on record that the policy of the day, or the status of the item, did not allow.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq)]
#[strum(serialize_all = "kebab-case")]
pub enum PolicyFault {
    Misplaced(IllegalTransition),
    /// Closed without the submission that the policy of the day wanted.
    ClosedUnsubmitted {
        by: String,
    },
    /// Closed by none of those whom the policy of the day named.
    ClosedByNoCloser {
        by: String,
        closers: Vec<String>,
    },
    /// Closed without signatures that the policy of the day wanted: of these roles, or of another than the closer.
    ClosedUnsigned {
        by: String,
        missing: Vec<String>,
    },
    /// The deadline was put off by the owner, else by who had asked for it.
    SelfExtended {
        by: String,
        owns: bool,
    },
    /// Nobody has a role, that policy has sign, for a unit.
    NobodySigns {
        unit: String,
        role: String,
    },
    /// A unit's log takes comments only.
    NotAComment,
}

impl PolicyFault {
    pub(super) fn gravity(&self) -> Gravity {
        match self {
            PolicyFault::NotAComment => Gravity::Error,
            PolicyFault::Misplaced(_)
            | PolicyFault::ClosedUnsubmitted { .. }
            | PolicyFault::ClosedByNoCloser { .. }
            | PolicyFault::ClosedUnsigned { .. }
            | PolicyFault::SelfExtended { .. }
            | PolicyFault::NobodySigns { .. } => Gravity::Warning,
        }
    }
}
