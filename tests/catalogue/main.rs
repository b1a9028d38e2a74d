//! A catalogue of what people are told when something is wrong: each kind made by the real program, in both languages.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod book;
mod faults;
mod refusals;
mod stored;
