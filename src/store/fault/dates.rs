//! Days contradict each other, or the log.

use super::Gravity;
use crate::model::Date;

/// Days contradict each other, or the log.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq)]
#[strum(serialize_all = "kebab-case")]
pub enum DateFault {
    /// A deadline is missing where the horizon is not `long`.
    NoDue,
    DueBeforeOpened {
        due: Date,
        opened: Date,
    },
    /// The deadline in the file is not the one that the log comes to.
    DueDisagrees {
        due: Option<Date>,
        log: Option<Date>,
    },
    /// An extension's `from` is not the deadline that stood.
    FromDisagrees {
        from: Date,
        stood: Option<Date>,
    },
    EventBeforeOpened {
        on: Date,
        opened: Date,
    },
    EventInFuture {
        on: Date,
        today: Date,
    },
    /// Events do not stand in the order of their days.
    OutOfOrder {
        on: Date,
        before: Date,
    },
    /// A period that ends before it begins.
    PeriodBackwards {
        from: Date,
        until: Date,
    },
}

impl DateFault {
    pub(super) fn gravity(&self) -> Gravity {
        match self {
            DateFault::NoDue
            | DateFault::DueBeforeOpened { .. }
            | DateFault::EventBeforeOpened { .. }
            | DateFault::EventInFuture { .. }
            | DateFault::PeriodBackwards { .. } => Gravity::Error,
            DateFault::DueDisagrees { .. }
            | DateFault::FromDisagrees { .. }
            | DateFault::OutOfOrder { .. } => Gravity::Warning,
        }
    }
}
