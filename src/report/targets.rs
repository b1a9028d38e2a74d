//! Quantified targets (量化目标): how much is used, how much of the period has gone, and where it will end.

use serde::Serialize;

use crate::model::{CategoryCode, Date, Declarations, Direction, Rate, UnitCode};

/// A target as it stood on a day; what needs a reading is absent before the first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TargetRow {
    pub id: String,
    pub name: String,
    pub unit: Option<String>,
    #[serde(serialize_with = "super::per::word")]
    pub direction: Direction,
    pub limit: f64,
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
    pub measured_in: String,
    pub baseline: Option<f64>,
    pub from: Date,
    pub until: Date,
}

/// The targets in the order declared, as of a day; of these units and categories where any are named.
pub fn targets(
    head: &Declarations,
    as_of: Date,
    units: &[UnitCode<'_>],
    categories: &[CategoryCode<'_>],
) -> Vec<TargetRow> {
    let chosen = head.targets.iter().filter(|t| {
        (units.is_empty()
            || t.unit.as_ref().is_some_and(|u| units.iter().any(|own| u.is_or_ends_in(own))))
            && (categories.is_empty()
                || t.category.as_ref().is_some_and(|c| categories.contains(c)))
    });
    let row = |target: &crate::model::Target<'_>| {
        let pace = target.pace(as_of);
        TargetRow {
            id: target.id.to_string(),
            name: target.name.to_string(),
            unit: target.unit.as_ref().map(|u| u.to_string()),
            direction: target.direction,
            limit: target.limit,
            reading: pace.as_ref().map(|p| p.reading),
            read_on: pace.as_ref().map(|p| p.read_on),
            used: pace.as_ref().and_then(|p| p.used),
            elapsed: pace.as_ref().map_or(Rate::default(), |p| p.elapsed),
            on_pace: pace.as_ref().and_then(|p| p.on_pace),
            forecast: pace.as_ref().and_then(|p| p.forecast),
            change_on_baseline: pace.as_ref().and_then(|p| p.change_on_baseline),
            category: target.category.as_ref().map(|c| c.to_string()),
            measured_in: target.measured_in.to_string(),
            baseline: target.baseline,
            from: target.from,
            until: target.until,
        }
    };
    chosen.map(row).collect()
}
