//! A catalogue of what people are told when something is wrong: each kind made by the real program, in both languages.

mod batch;
mod book;
mod faults;
mod form;
mod import;
mod mistakes;
mod refusals;
mod stored;
mod typed;
