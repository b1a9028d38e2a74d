//! What is said in English.

mod audit;
mod batch;
mod brief;
mod changes;
mod closing;
mod crash;
mod declared;
mod done;
mod extending;
mod failures;
mod faults;
mod file_refused;
mod form;
mod heading;
mod import;
mod indicator;
mod look_back;
mod mistakes;
mod not_a_day;
mod notice;
mod output;
mod pack;
mod page;
mod paper;
mod phrases;
mod policy;
mod preview;
mod questions;
mod records;
mod refusals;
mod reminding;
mod review;
mod round;
mod seal;
mod sentences;
mod settings;
mod signing;
mod state;
mod template;
mod trend;
mod unfinished;
mod views;
mod words;

pub(crate) struct English;

impl super::Language for English {}

/// A count and its noun: 1 unit, 2 units.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
