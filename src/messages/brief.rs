//! The brief in plain prose: as a deputy would say it to a leader, in either language.

use super::Lang;
use crate::model::{Date, Declarations};
use crate::report::{Brief, IndicatorRow};

/// What a brief says, without a look yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Prose {
    pub title: String,
    pub paragraph: String,
    /// The same in two sentences, without the day.
    pub conclusion: String,
    pub topics: Vec<BriefTopic>,
}

/// What is said of one thing: how much of it there is, and the first of it, or all.
#[derive(Debug, Clone, PartialEq)]
pub struct BriefTopic {
    pub head: String,
    pub entries: Vec<String>,
    /// How many more there are that are not named.
    pub more: Option<String>,
}

/// How many items a topic names where the brief is not a unit's page.
pub(super) const NAMED: usize = 3;

/// How many items a decision names there.
pub(super) const PRESSING: usize = 5;

/// How much of a list it takes to name that many, or one more instead of saying that there is one more.
pub const MOST_NAMED: usize = PRESSING + 1;

/// What a language says of it.
pub trait BriefWords {
    /// The whole brief in words.
    fn brief_prose(&self, brief: &Brief, head: &Declarations, as_of: Date) -> Prose;
    /// How many pages were written, and where.
    fn pages_written(&self, count: usize, folder: &str) -> String;
}

/// The indicators of each category, in the order declared; all of them are told, for they are what a figure is asked for.
pub(super) fn indicator_topics(
    rows: &[IndicatorRow],
    head: &Declarations,
    lang: Lang,
) -> Vec<BriefTopic> {
    let words = lang.words();
    let of = |category: Option<&str>| -> Vec<String> {
        let own = rows.iter().filter(|row| row.category.as_deref() == category);
        own.map(|row| words.indicator_entry(row)).collect()
    };
    let mut topics: Vec<BriefTopic> = Vec::new();
    let mut add = |name: Option<&str>, entries: Vec<String>| {
        if !entries.is_empty() {
            topics.push(BriefTopic { head: words.indicators_head(name), entries, more: None });
        }
    };
    for category in &head.categories {
        add(Some(&category.name), of(Some(category.code.as_str())));
    }
    add(None, of(None));
    topics
}
