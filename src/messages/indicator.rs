//! What is said of indicators.

use crate::report::IndicatorRow;

/// The most units that are named where a list of them is part of a sentence.
pub(super) const UNITS_NAMED: usize = 8;

/// What a language says of it.
pub trait IndicatorWords {
    /// Which units have not reported an indicator, out of how many.
    fn silent_units(&self, name: &str, silent: &[&str], asked: usize) -> String;
    /// How an indicator stands, as a part of the brief.
    fn indicator_entry(&self, row: &IndicatorRow) -> String;
    /// What stands above the indicators of a category, or above those that have none.
    fn indicators_head(&self, category: Option<&str>) -> String;
}
