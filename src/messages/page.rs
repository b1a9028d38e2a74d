//! What a page says around its tables.

use crate::model::Date;
use crate::report::PeriodChange;

/// What a language says of it.
pub trait PageWords {
    fn as_of_line(&self, as_of: Date) -> String;
    fn since_line(&self, since: Date, until: Date) -> String;
    fn units_and_items(&self, units: usize, items: u64) -> String;
    fn rows_listed(&self, count: usize) -> String;
    fn of_all(&self, part: u64, whole: u64) -> String;
    fn of_which_ineffective(&self, made: u64, ineffective: u64) -> String;
    fn longest_overdue(&self, days: i64) -> String;
    fn within_days(&self, days: u32) -> String;
    /// A number of what it is counted in.
    fn counted_in(&self, number: &str, unit: &str) -> String;
    fn on_pace_word(&self, on_pace: bool) -> &'static str;
    /// What was opened and closed in a period, and in the one before it.
    fn change_line(&self, it: &PeriodChange) -> String;
    /// By how many percentage points a rate is other than on a day.
    fn changed_points(&self, points: i64, on: Date) -> String;
    /// By how many items a figure is other than on a day.
    fn changed_count(&self, by: i64, on: Date) -> String;
    /// What the lights mean.
    fn lights_legend(&self, due_soon_days: u32) -> String;
    fn made_with(&self) -> String;
}
