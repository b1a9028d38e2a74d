//! A day does not fit the days beside it, or is missing or moved where it must not be, in English.

use crate::messages::en::English;
use crate::messages::explain;
use crate::messages::*;

impl English {
    pub(super) fn date_refusal(&self, it: &DateRefused) -> (String, Option<String>) {
        match it {
            DateRefused::NoDue => explain(
                "no deadline was given",
                "add --due DATE, or --horizon long for a standing commitment",
            ),
            DateRefused::DueBeforeOpened { due, opened } => explain(
                format!("the deadline {due} is before the opening date, {opened}"),
                "use a later deadline or an earlier opening date",
            ),
            DateRefused::OpenedInFuture { opened, today } => explain(
                format!("the opening date {opened} is in the future (today is {today})"),
                "use today or an earlier date",
            ),
            DateRefused::PeriodBackwards { since, until } => explain(
                format!("the period ends on {until}, before it begins on {since}"),
                "swap the two dates, or use others",
            ),
            DateRefused::UntilAfterAsOf { until, as_of } => explain(
                format!("--until {until} is after the as-of date, {as_of}"),
                "use an earlier --until or a later --as-of",
            ),
            DateRefused::DueByExtend { id, status } => explain(
                format!(
                    "the deadline of {id} can be changed only by an extension, with a recorded reason"
                ),
                self.deadline_moved(id, *status),
            ),
            DateRefused::ReplyByPast { day, as_of } => explain(
                format!("the reply date {day} is before the date of the notice, {as_of}"),
                format!("use {as_of} or a later date: --reply-by +7d"),
            ),
            DateRefused::OpenedAfterEvent { id, opened, first } => explain(
                format!("{id} cannot be opened on {opened}: it has an event on {first}"),
                format!("use {first} or an earlier date"),
            ),
            DateRefused::HorizonNeedsDue { id, status } => explain(
                format!(
                    "{id} has no deadline: only items with `horizon = \"long\"` may go without one"
                ),
                self.deadline_moved(id, *status),
            ),
            DateRefused::NotYetOpened { id, opened, as_of } => explain(
                format!("{id} was opened on {opened}, after {as_of}"),
                "use a later --as-of",
            ),
        }
    }
}
