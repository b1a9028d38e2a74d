//! What is said of reminders.

use crate::model::NoLadder;

/// What a language says of it.
pub trait RemindingWords {
    /// Why rungs are no ladder, and how one is written.
    fn no_ladder(&self, why: &NoLadder) -> (String, Option<String>);
    /// What a letter is headed by: which reminder it is, and at what level.
    fn reminder_head(&self, number: u32, level: Option<&str>) -> String;
    /// How many items were reminded.
    fn reminded(&self, items: usize) -> String;
    /// How many reminders stand in a report, and how many are not answered.
    fn reminders_title(&self, sent: usize, unanswered: usize) -> String;
}
