//! Indicators as they were told when they were called targets: `report targets`, word for word.

use serde::Serialize;

use super::indicators::{IndicatorRow, Readings, each};
use crate::model::{Date, Declarations, Direction, Rate};

/// An indicator as it stood on a day; what needs a reading is absent before the first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TargetRow {
    pub id: String,
    pub name: String,
    pub unit: Option<String>,
    #[serde(serialize_with = "super::per::some_word")]
    pub direction: Option<Direction>,
    pub limit: Option<f64>,
    pub reading: Option<f64>,
    pub read_on: Option<Date>,
    /// The last reading / the limit.
    pub used: Option<f64>,
    /// Days of the period gone by at that reading / its days.
    pub elapsed: Rate,
    pub on_pace: Option<bool>,
    /// The figure at the period's end at this pace.
    pub forecast: Option<f64>,
    /// The forecast against the baseline: -0.1 is a tenth less.
    pub change_on_baseline: Option<f64>,
    pub category: Option<String>,
    pub measured_in: Option<String>,
    pub baseline: Option<f64>,
    pub from: Date,
    pub until: Date,
}

impl From<IndicatorRow> for TargetRow {
    fn from(row: IndicatorRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            unit: row.unit,
            direction: row.direction,
            limit: row.limit,
            reading: row.value,
            read_on: row.read_on,
            used: row.used,
            elapsed: row.elapsed,
            on_pace: row.on_pace,
            forecast: row.forecast,
            change_on_baseline: row.change_on_baseline,
            category: row.category,
            measured_in: row.measured_in,
            baseline: row.baseline,
            from: row.from,
            until: row.until,
        }
    }
}

/// The indicators in the order declared, as of a day; of these units and categories where any are named.
pub fn targets(head: &Declarations, asked: Readings<'_>) -> Vec<TargetRow> {
    each(head, asked).map(|(row, _)| row.into()).collect()
}
