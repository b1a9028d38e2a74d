//! Why an event may not be recorded.

use crate::model::{NotADate, RecordRefused, Status};

/// What a language says of it.
pub trait RecordsWords {
    fn bad_date(&self, text: &str, why: NotADate) -> (String, Option<String>);
    /// The command that gives an item another deadline.
    fn deadline_moved(&self, id: &str, status: Status) -> String;
    fn record_refused(&self, id: &str, why: &RecordRefused) -> (String, Option<String>);
}
