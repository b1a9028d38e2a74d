//! Targets: yearly control figures, and readings against them.

use std::borrow::Cow;

use super::event::Words;
use super::{CategoryCode, Date, Rate, UnitCode};

/// On which side of its limit a target wants to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    AtMost,
    AtLeast,
}

impl Words for Direction {
    const ALL: &'static [(&'static str, Self)] =
        &[("at-most", Self::AtMost), ("at-least", Self::AtLeast)];
}

/// What a target's figure had come to by the end of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pub on: Date,
    /// From the period's first day to `on`, both inclusive.
    pub value: f64,
}

/// A quantified target (量化目标).
#[derive(Debug, Clone, PartialEq)]
pub struct Target<'a> {
    pub id: Cow<'a, str>,
    pub name: Cow<'a, str>,
    pub unit: Option<UnitCode<'a>>,
    pub category: Option<CategoryCode<'a>>,
    /// What it is counted in: 件, days.
    pub measured_in: Cow<'a, str>,
    pub direction: Direction,
    pub limit: f64,
    /// The figure of the period before.
    pub baseline: Option<f64>,
    /// The first day of the period.
    pub from: Date,
    /// The last day of the period.
    pub until: Date,
    pub readings: Vec<Reading>,
}

/// How a target stands at its last reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Pace {
    pub reading: f64,
    pub read_on: Date,
    /// Reading / limit; none for a limit of nothing, or below it.
    pub used: Option<f64>,
    /// Days of the period gone by at the reading, over its days; both counted inclusively.
    pub elapsed: Rate,
    /// `at-most`: used <= elapsed; `at-least`: used >= elapsed.
    pub on_pace: Option<bool>,
    /// The figure at the period's end if it goes on as it did.
    pub forecast: Option<f64>,
    /// The forecast against the baseline: -0.1 is a tenth less than the year before.
    pub change_on_baseline: Option<f64>,
}

impl Target<'_> {
    /// Whether a day lies in its period; none does in one that ends before it begins.
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }

    /// How it stood on a day, at its last reading by then; a reading outside its period counts for nothing.
    pub fn pace(&self, as_of: Date) -> Option<Pace> {
        let counts = |r: &&Reading| r.on <= as_of && self.holds(r.on);
        let last = self.readings.iter().filter(counts).max_by_key(|r| r.on)?;
        let days = (self.until.days_since(self.from) + 1).max(0) as u64;
        let gone = (last.on.days_since(self.from) + 1).clamp(0, days as i64) as u64;
        let elapsed = Rate::new(gone, days);
        let used = (self.limit > 0.0).then(|| last.value / self.limit);
        let forecast = elapsed.fraction().filter(|e| *e > 0.0).map(|e| last.value / e);
        let on_pace = match (self.direction, used.zip(elapsed.fraction())) {
            (Direction::AtMost, Some((used, elapsed))) => Some(used <= elapsed),
            (Direction::AtLeast, Some((used, elapsed))) => Some(used >= elapsed),
            // Of what nothing may be used, a share cannot be told.
            (Direction::AtMost, None) if self.limit == 0.0 => Some(last.value <= 0.0),
            (_, None) => None,
        };
        let change_on_baseline = forecast
            .zip(self.baseline.filter(|b| *b != 0.0))
            .map(|(forecast, baseline)| forecast / baseline - 1.0);
        Some(Pace {
            reading: last.value,
            read_on: last.on,
            used,
            elapsed,
            on_pace,
            forecast,
            change_on_baseline,
        })
    }
}
