//! What is said of reminders, in English.

use super::{English, counted};
use crate::messages::explain;
use crate::messages::*;
use crate::model::NoLadder;

impl RemindingWords for English {
    fn no_ladder(&self, why: &NoLadder) -> (String, Option<String>) {
        let how = "list the levels in ascending order: reminders=\"blue=due-soon,yellow=1,red=15\" (days overdue)";
        match why {
            NoLadder::Unreadable { text } => {
                explain(format!("invalid reminder level \"{text}\""), how)
            }
            NoLadder::Falls { level, before } => explain(
                format!(
                    "reminder levels must be in ascending order: {level} is not later than {before}"
                ),
                how,
            ),
            NoLadder::Twice { level } => {
                explain(format!("reminder level {level} appears twice"), how)
            }
        }
    }

    fn reminder_head(&self, number: u32, level: Option<&str>) -> String {
        match level {
            Some(level) => format!("Reminder {number}, {level}"),
            None => format!("Reminder {number}"),
        }
    }

    fn reminded(&self, items: usize) -> String {
        let items = counted(items, "item", "items");
        format!("reminder recorded on {items}")
    }

    fn reminders_title(&self, sent: usize, unanswered: usize) -> String {
        format!("Reminders: {sent}; not answered: {unanswered}")
    }
}
