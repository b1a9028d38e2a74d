//! An indicator or a reading of it cannot be right.

use super::Gravity;
use crate::model::Date;

/// An indicator or a reading of it cannot be right.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq)]
#[strum(serialize_all = "kebab-case")]
pub enum ReadingFault {
    ReadingOutside {
        on: Date,
    },
    /// A unit's reading of an indicator that is not asked of it.
    NotAskedOf {
        id: String,
        unit: String,
    },
    /// A total that is less than the one before it, and nobody said why.
    TotalFalls {
        on: Date,
        value: f64,
        before_on: Date,
        before: f64,
    },
    /// A limit below nothing: no figure is told against it.
    NegativeLimit {
        limit: f64,
    },
}

impl ReadingFault {
    pub(super) fn gravity(&self) -> Gravity {
        match self {
            ReadingFault::NegativeLimit { .. } => Gravity::Error,
            ReadingFault::ReadingOutside { .. }
            | ReadingFault::NotAskedOf { .. }
            | ReadingFault::TotalFalls { .. } => Gravity::Warning,
        }
    }
}
