//! The brief in plain prose: as a deputy would say it to a leader, in either language.

use crate::model::{Date, Declarations};
use crate::report::Brief;

/// What a brief says, without a look yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Prose {
    pub title: String,
    pub paragraph: String,
    pub topics: Vec<Topic>,
}

/// What is said of one thing: how much of it there is, and the first of it, or all.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    pub head: String,
    pub entries: Vec<String>,
    /// How many more there are that are not named.
    pub more: Option<String>,
}

/// How many items a topic names where the brief is not a unit's page.
pub(super) const NAMED: usize = 3;

/// How many ids a decision names there.
pub(super) const IDS: usize = 8;

/// What a language says of it.
pub trait BriefWords {
    /// The whole brief in words.
    fn brief_prose(&self, brief: &Brief, head: &Declarations, as_of: Date) -> Prose;
    /// How many pages were written, and where.
    fn pages_written(&self, count: usize, folder: &str) -> String;
}
