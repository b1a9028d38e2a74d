//! A day does not fit the days beside it, or is missing or moved where it must not be.

use crate::model::Date;
use crate::model::Status;

/// A day does not fit the days beside it, or is missing or moved where it must not be.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum DateRefused {
    NoDue,
    DueBeforeOpened {
        due: Date,
        opened: Date,
    },
    OpenedInFuture {
        opened: Date,
        today: Date,
    },
    PeriodBackwards {
        since: Date,
        until: Date,
    },
    UntilAfterAsOf {
        until: Date,
        as_of: Date,
    },
    /// An answer that is asked for by a day before that of the letter.
    ReplyByPast {
        day: Date,
        as_of: Date,
    },
    /// Deadlines are moved by `extend`, or as an item is reopened.
    DueByExtend {
        id: String,
        status: Status,
    },
    OpenedAfterEvent {
        id: String,
        opened: Date,
        first: Date,
    },
    /// It has no deadline, and only a long horizon may be without one.
    HorizonNeedsDue {
        id: String,
        status: Status,
    },
    NotYetOpened {
        id: String,
        opened: Date,
        as_of: Date,
    },
}
