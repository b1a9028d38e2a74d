//! Days contradict each other, or the log, in English.

use crate::messages::en::English;
use crate::store::DateFault;

impl English {
    pub(super) fn date_fault_words(&self, fault: &DateFault) -> String {
        match fault {
            DateFault::NoDue => {
                "no deadline: `due` may be missing only where `horizon = \"long\"`".to_owned()
            }
            DateFault::DueBeforeOpened { due, opened } => {
                format!("the deadline {due} is before the opening date, {opened}")
            }
            DateFault::DueDisagrees { due, log } => {
                let none = "none";
                let due = due.map_or_else(|| none.to_owned(), |d| d.to_string());
                let log = log.map_or_else(|| none.to_owned(), |d| d.to_string());
                format!("`due` is {due}, but the log gives {log}; figures follow the log")
            }
            DateFault::FromDisagrees { from, stood } => {
                let stood = stood.map_or_else(|| "none".to_owned(), |d| d.to_string());
                format!("this extension is from {from}, but the deadline then was {stood}")
            }
            DateFault::EventBeforeOpened { on, opened } => {
                format!("an event is dated {on}, before the item was opened on {opened}")
            }
            DateFault::EventInFuture { on, today } => {
                format!("an event is dated {on}, in the future (today is {today})")
            }
            DateFault::OutOfOrder { on, before } => {
                format!(
                    "an event dated {on} is listed after one dated {before}; events count by date"
                )
            }
            DateFault::PeriodBackwards { from, until } => {
                format!("the period ends on {until}, before it begins on {from}")
            }
        }
    }

    pub(super) fn date_fault_help(&self, fault: &DateFault) -> Option<String> {
        match fault {
            DateFault::DueDisagrees { .. } => Some(
                "set `due` to what the log gives; a deadline changes by an extension on record"
                    .to_owned(),
            ),
            DateFault::NoDue
            | DateFault::DueBeforeOpened { .. }
            | DateFault::FromDisagrees { .. }
            | DateFault::EventBeforeOpened { .. }
            | DateFault::EventInFuture { .. }
            | DateFault::OutOfOrder { .. }
            | DateFault::PeriodBackwards { .. } => None,
        }
    }
}
