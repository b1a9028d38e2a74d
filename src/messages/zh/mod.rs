//! What is said in Chinese.

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

pub struct Chinese;

impl super::Language for Chinese {}
