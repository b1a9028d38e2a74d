//! A catalogue of what people are told when something is wrong: each kind made by the real program, in both languages.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../filling/mod.rs"]
mod filling;
#[cfg(unix)]
#[path = "../screen/mod.rs"]
mod screen;

mod batch;
mod book;
mod faults;
mod form;
mod import;
mod mistakes;
mod refusals;
mod stored;
