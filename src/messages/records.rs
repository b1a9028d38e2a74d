//! Why an event may not be recorded.

use crate::model::{Date, NotADate, RecordRefused, Status};

/// What a language says of it.
pub trait RecordsWords {
    fn bad_date(&self, text: &str, why: NotADate) -> (String, Option<String>);
    /// The command that gives an item another deadline.
    fn deadline_moved(&self, id: &str, status: Status) -> String;
    fn record_refused(&self, id: &str, why: &RecordRefused) -> (String, Option<String>);
    /// That working days were counted without the holidays of a year.
    fn weekends_only(&self, said: &str, day: Date, year: i32) -> String;
    /// So many working days.
    fn working_days(&self, days: i64) -> String;
}
