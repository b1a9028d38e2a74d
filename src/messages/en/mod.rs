//! What is said in English.

mod audit;
mod batch;
mod brief;
mod done;
mod look_back;
mod notice;
mod output;
mod page;
mod phrases;
mod policy;
mod sentences;
mod settings;
mod state;
mod template;
mod trend;
mod views;
mod words;

pub struct English;

impl super::Language for English {}

/// A count and its noun: 1 unit, 2 units.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
