//! What a page says around its tables, in English.

use super::{English, counted};
use crate::messages::*;
use crate::model::Date;

impl PageWords for English {
    fn as_of_line(&self, as_of: Date) -> String {
        format!("As of {as_of}")
    }

    fn since_line(&self, since: Date, until: Date) -> String {
        format!("{since} to {until}")
    }

    fn units_and_items(&self, units: usize, items: u64) -> String {
        let unit = counted(units, "unit", "units");
        let item = counted(items as usize, "item", "items");
        format!("{unit}, {item}")
    }

    fn rows_listed(&self, count: usize) -> String {
        format!("{count} rows")
    }

    fn of_all(&self, part: u64, whole: u64) -> String {
        format!("{part} of {whole} items")
    }

    fn of_which_ineffective(&self, made: u64, ineffective: u64) -> String {
        format!("{made} made, {ineffective} rebounded")
    }

    fn longest_overdue(&self, days: i64) -> String {
        match days {
            1 => "the longest by 1 day".to_owned(),
            n => format!("the longest by {n} days"),
        }
    }

    fn within_days(&self, days: u32) -> String {
        match days {
            1 => "within 1 day".to_owned(),
            n => format!("within {n} days"),
        }
    }

    fn counted_in(&self, number: &str, unit: &str) -> String {
        format!("{number} {unit}")
    }

    fn on_pace_word(&self, on_pace: bool) -> &'static str {
        match on_pace {
            true => "on pace",
            false => "off pace",
        }
    }

    fn lights_legend(&self, due_soon_days: u32) -> String {
        format!(
            "● overdue: past its deadline while the unit owes something. ◐ due soon: due within {due_soon_days} days. ◆ waiting: submitted, not yet signed off. ○ on track. Closure rate: closed of all but the cancelled; of what fell due: the same over what was due by the day."
        )
    }

    fn made_with(&self) -> String {
        let version = env!("CARGO_PKG_VERSION");
        format!("Printed by ledger {version}")
    }
}
