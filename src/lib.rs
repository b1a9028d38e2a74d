//! A rectification ledger (整改台账): items per unit, signed off one by one (销号), looked back on (回头看).
//!
//! The rooms, and who may know whom. Names flow one way; a test reads the `use` lines and fails on one that runs back.
//!
//! | room | what is kept there | knows |
//! | --- | --- | --- |
//! | [`model`] | what an item is, and every rule about it: pure | nothing |
//! | [`store`] | where a ledger lies: found, read as a fold, changed in place, written whole | `model` |
//! | [`report`] | what the figures are: folds over items, coming to rows | `model` |
//! | [`messages`] | what people are told, in English and Chinese | `model` `store` `report` |
//! | [`manual`] | the manual, a topic a file | `messages` |
//! | [`mod@format`] | how rows look: table, Markdown, CSV, JSON | the above |
//! | [`session`] | what a command needs: ledger search, who acts, output, questions, diagnostics | the above, but for the manual |
//! | [`commands`] | what a person can type: one file a command | all |
//!
//! To print what is overdue in a ledger of one's own, see `examples/overdue.rs`.

#![deny(unreachable_pub)]

pub mod commands;
pub mod format;
pub mod manual;
pub mod messages;
pub mod model;
pub mod report;
pub mod session;
pub mod store;
