//! What the trend says.

use crate::model::Date;
use crate::report::{Every, TrendRow};

/// What a language says of it.
pub trait TrendWords {
    fn every(&self, it: Every) -> &'static str;
    fn trend_title(&self, every: Every) -> String;
    /// What a period is called; one that is cut short is called by its days.
    fn period_name(&self, row: &TrendRow, every: Every) -> String;
    /// What the two parts of a trend's bars stand for.
    fn trend_legend(&self, open: char, gone: char) -> String;
    /// What is said where a trend goes further back than it is told.
    fn trend_left_out(&self, left_out: usize, first: Date) -> String;
}
