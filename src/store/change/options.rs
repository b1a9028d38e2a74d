//! How a change is to be made: what is asked of whoever makes it.

use std::time::Duration;

use crate::model::Date;

/// How a change is to be made.
pub struct ChangeOptions<'t> {
    /// Work everything out, and write nothing.
    pub dry_run: bool,
    /// How long to wait for another writer.
    pub patience: Duration,
    /// Told once, when there is another writer, who it is.
    pub waiting: &'t (dyn Fn(Option<&str>) + Sync),
    /// What the change is called in the list of what can be taken back: the command as typed.
    pub label: &'t str,
    /// The day it is made on.
    pub on: Date,
    /// Who makes it, where that is known.
    pub by: Option<String>,
    /// The number of the step that it takes back on record, where it does.
    pub takes_back: Option<u64>,
}
