//! A rectification ledger (整改台账): corrective actions by unit, each signed off (销号) and looked back on (回头看).
//!
//! The modules, and which of them may use which. Dependencies point one way; a test reads the `use` lines and fails on a violation.
//!
//! | module | contents | uses |
//! | --- | --- | --- |
//! | [`model`] | items and all rules about them; no I/O | nothing |
//! | [`store`] | ledger files: finding, reading as a fold, changing in place, saving | `model` |
//! | [`report`] | figures: folds over items that produce rows | `model` |
//! | [`messages`] | all text shown to people, in English and Chinese | `model` `store` `report` |
//! | [`manual`] | the manual, one file per topic | `messages` |
//! | [`mod@format`] | output of rows: table, Markdown, CSV, JSON, pages, documents | the above |
//! | [`session`] | what commands share: ledger search, the acting person, output, questions, diagnostics | the above, except the manual |
//! | [`commands`] | the command line: one file per command | all |
//!
//! For a program that prints the overdue items of a ledger, see `examples/overdue.rs`.

#![deny(unreachable_pub)]

pub mod commands;
pub mod format;
pub mod manual;
pub mod messages;
pub mod model;
#[cfg(test)]
mod random_cases;
pub mod report;
pub mod session;
pub mod store;
