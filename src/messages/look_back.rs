//! What the look-back report says.

use crate::model::Date;

/// What a language says of it.
pub trait LookBackWords {
    fn look_back_title(&self, since: Option<Date>, until: Date, by: &str) -> String;
    fn look_backs_due_title(&self, count: usize) -> String;
    fn look_backs_coming_title(&self, count: usize) -> String;
    fn look_backs_made_title(&self, count: usize) -> String;
}
