//! What is said in Chinese.

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
mod names;
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
mod syntax;
mod template;
mod trend;
mod unfinished;
mod views;
mod words;

pub(crate) struct Chinese;

impl super::Language for Chinese {}
