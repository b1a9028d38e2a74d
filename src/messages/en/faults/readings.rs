//! An indicator or a reading of it cannot be right, in English.

use crate::messages::en::English;
use crate::store::ReadingFault;

impl English {
    pub(super) fn reading_fault_words(&self, fault: &ReadingFault) -> String {
        match fault {
            ReadingFault::ReadingOutside { on } => {
                format!("a reading is dated {on}, outside the period")
            }
            ReadingFault::NotAskedOf { id, unit } => format!("{unit} does not report {id}"),
            ReadingFault::TotalFalls { on, value, before_on, before } => {
                format!("the total falls from {before} on {before_on} to {value} on {on}")
            }
            ReadingFault::NegativeLimit { limit } => format!("the limit {limit} is negative"),
        }
    }

    pub(super) fn reading_fault_help(&self, fault: &ReadingFault) -> Option<String> {
        match fault {
            ReadingFault::NotAskedOf { .. } => Some("add the unit to `units` of the indicator, or remove the reading, which is not counted".to_owned()),
            ReadingFault::TotalFalls { .. } => Some("correct the figure, or give a reason: anyway = \"…\"".to_owned()),
            ReadingFault::ReadingOutside { .. } | ReadingFault::NegativeLimit { .. } => None,
        }
    }
}
