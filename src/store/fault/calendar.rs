//! The calendar, or the reminders counted by it, cannot be meant so.

use super::Gravity;
use crate::model::Date;
use crate::model::NoLadder;

/// The calendar, or the reminders counted by it, cannot be meant so.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq)]
#[strum(serialize_all = "kebab-case")]
pub enum CalendarFault {
    /// Rungs of reminders that are no ladder.
    NoLadder(NoLadder),
    /// A day that the calendar says is a holiday, and is worked.
    OffAndOn { day: Date },
    /// A calendar in which every day of the week is its weekend.
    NoWeekdayWorked,
    /// Years of which the calendar names no holiday, from the first to the last.
    NoHolidays { first: i32, last: i32 },
}

impl CalendarFault {
    pub(super) fn gravity(&self) -> Gravity {
        match self {
            CalendarFault::OffAndOn { .. }
            | CalendarFault::NoLadder(_)
            | CalendarFault::NoWeekdayWorked
            | CalendarFault::NoHolidays { .. } => Gravity::Warning,
        }
    }
}
