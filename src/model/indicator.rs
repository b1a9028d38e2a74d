//! Indicators (指标): figures reported over time, of the ledger, of a unit, or of each unit, with or without a limit.

use std::borrow::Cow;

use super::event::{Words, own};
use super::{CategoryCode, Date, Rate, Time, Unit, UnitCode, same_word};

/// On which side of its limit an indicator wants to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    AtMost,
    AtLeast,
}

impl Words for Direction {
    const ALL: &'static [(&'static str, Self)] =
        &[("at-most", Self::AtMost), ("at-least", Self::AtLeast)];
}

/// Whether a reading is all that there was so far, or what came to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ReadingsAre {
    /// From the period's first day to the reading's, both inclusive.
    #[default]
    Totals,
    /// Each adds to those before.
    Additions,
}

impl Words for ReadingsAre {
    const ALL: &'static [(&'static str, Self)] =
        &[("totals", Self::Totals), ("additions", Self::Additions)];
}

/// Who reports an indicator, where that is not one for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportedPer {
    /// Every unit for itself; its readings stand in its own table.
    Unit,
}

impl Words for ReportedPer {
    const ALL: &'static [(&'static str, Self)] = &[("unit", Self::Unit)];
}

/// What an indicator's figure was on a day, as it was reported.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading<'a> {
    pub on: Date,
    /// When it was recorded, where the program recorded it on that very day.
    pub at: Option<Time>,
    pub by: Option<Cow<'a, str>>,
    pub value: f64,
    pub note: Option<Cow<'a, str>>,
    /// Why it was recorded though the total falls.
    pub anyway: Option<Cow<'a, str>>,
}

impl Reading<'_> {
    /// The same reading, owning its texts.
    pub fn to_static(&self) -> Reading<'static> {
        let some = |text: &Option<Cow<'_, str>>| text.as_ref().map(own);
        Reading {
            on: self.on,
            at: self.at,
            by: some(&self.by),
            value: self.value,
            note: some(&self.note),
            anyway: some(&self.anyway),
        }
    }
}

/// A reading that stands in a unit's own table, and so says which indicator it is of.
#[derive(Debug, Clone, PartialEq)]
pub struct UnitReading<'a> {
    pub indicator: Cow<'a, str>,
    pub reading: Reading<'a>,
}

/// A figure of a unit: its limit, or what it came to the year before.
pub type OfUnit<'a> = (UnitCode<'a>, f64);

/// An indicator (指标).
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator<'a> {
    pub id: Cow<'a, str>,
    pub name: Cow<'a, str>,
    /// The unit that its one figure is of; none where it is the ledger's, or each unit's.
    pub unit: Option<UnitCode<'a>>,
    pub category: Option<CategoryCode<'a>>,
    pub per: Option<ReportedPer>,
    /// The units that report it, where each does; all of them where none is named.
    pub units: Vec<UnitCode<'a>>,
    /// What it is counted in: 件, days.
    pub measured_in: Option<Cow<'a, str>>,
    pub readings_are: ReadingsAre,
    /// None where it is only counted.
    pub direction: Option<Direction>,
    /// Of the whole.
    pub limit: Option<f64>,
    pub limits: Vec<OfUnit<'a>>,
    /// The figure of the period before, of the whole.
    pub baseline: Option<f64>,
    pub baselines: Vec<OfUnit<'a>>,
    /// The first day of the period.
    pub from: Date,
    /// The last day of the period.
    pub until: Date,
    /// Where its one figure is read; those of each unit are in the units' tables.
    pub readings: Vec<Reading<'a>>,
    /// The ledger that it is of, where several are looked at together.
    pub ledger: Option<Cow<'a, str>>,
}

/// What readings came to by a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reached {
    pub value: f64,
    /// The day of the last reading that counts.
    pub read_on: Date,
}

/// How a figure stands at its last reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Pace {
    /// Value / limit; none for a limit of nothing, or below it.
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

impl Indicator<'_> {
    /// Whether a day lies in its period; none does in one that ends before it begins.
    pub fn holds(&self, day: Date) -> bool {
        self.from <= day && day <= self.until
    }

    pub fn is_per_unit(&self) -> bool {
        self.per == Some(ReportedPer::Unit)
    }

    /// Whether a unit is to report it for itself, or it is that unit's one figure.
    pub fn is_asked_of(&self, unit: &UnitCode<'_>) -> bool {
        match self.per {
            Some(ReportedPer::Unit) => self.units.is_empty() || self.units.contains(unit),
            None => self.unit.as_ref() == Some(unit),
        }
    }

    /// What was read of it in a unit's table, or in its own where it has one figure.
    pub fn readings_of<'r>(&'r self, unit: Option<&'r Unit<'_>>) -> Vec<&'r Reading<'r>> {
        match unit.filter(|_| self.is_per_unit()) {
            Some(unit) => {
                let own = unit.readings.iter().filter(|r| same_word(&r.indicator, &self.id));
                own.map(|r| &r.reading).collect()
            }
            None => self.readings.iter().collect(),
        }
    }

    /// The readings that count by a day, in the order of their days: one of each, the last in the file's order.
    pub fn counted<'r>(&self, readings: &[&'r Reading<'r>], as_of: Date) -> Vec<&'r Reading<'r>> {
        let mut counted: Vec<&Reading<'_>> =
            readings.iter().filter(|r| r.on <= as_of && self.holds(r.on)).copied().collect();
        // The last of a day stands first, and is the one that is kept.
        counted.reverse();
        counted.sort_by_key(|r| r.on);
        counted.dedup_by_key(|r| r.on);
        counted
    }

    /// What readings came to by a day; one outside the period counts for nothing.
    pub fn reached(&self, readings: &[&Reading<'_>], as_of: Date) -> Option<Reached> {
        let counted = self.counted(readings, as_of);
        let last = counted.last()?;
        let value = match self.readings_are {
            ReadingsAre::Totals => last.value,
            ReadingsAre::Additions => counted.iter().map(|r| r.value).sum(),
        };
        Some(Reached { value, read_on: last.on })
    }

    /// How a figure of it stands against a limit and the figure of the year before.
    pub fn pace(&self, reached: Reached, limit: Option<f64>, baseline: Option<f64>) -> Pace {
        let Reached { value, read_on } = reached;
        let days = (self.until.days_since(self.from) + 1).max(0) as u64;
        let gone = (read_on.days_since(self.from) + 1).clamp(0, days as i64) as u64;
        let elapsed = Rate::new(gone, days);
        let used = limit.filter(|limit| *limit > 0.0).map(|limit| value / limit);
        let forecast = elapsed.fraction().filter(|e| *e > 0.0).map(|e| value / e);
        let on_pace = match (self.direction, used.zip(elapsed.fraction())) {
            (Some(Direction::AtMost), Some((used, elapsed))) => Some(used <= elapsed),
            (Some(Direction::AtLeast), Some((used, elapsed))) => Some(used >= elapsed),
            // Of what nothing may be used, a share cannot be told.
            (Some(Direction::AtMost), None) if limit == Some(0.0) => Some(value <= 0.0),
            (_, None) | (None, _) => None,
        };
        let change_on_baseline = forecast
            .zip(baseline.filter(|b| *b != 0.0))
            .map(|(forecast, baseline)| forecast / baseline - 1.0);
        Pace { used, elapsed, on_pace, forecast, change_on_baseline }
    }

    /// The reading of another day that a total would fall from, or to, were it so on a day.
    pub fn falls_against<'r>(
        &self,
        readings: &[&'r Reading<'r>],
        on: Date,
        value: f64,
    ) -> Option<&'r Reading<'r>> {
        if self.readings_are == ReadingsAre::Additions {
            return None;
        }
        let counted = self.counted(readings, Date::LAST);
        let before = counted.iter().rev().find(|r| r.on < on);
        let after = counted.iter().find(|r| r.on > on);
        let falls = before.filter(|before| before.value > value);
        falls.or(after.filter(|after| after.value < value)).copied()
    }

    /// The figure of a unit in a list of such; none where it has none.
    pub fn of_unit(figures: &[OfUnit<'_>], unit: &UnitCode<'_>) -> Option<f64> {
        figures.iter().find(|(code, _)| code == unit).map(|(_, figure)| *figure)
    }

    /// The same indicator, owning its texts.
    pub fn to_static(&self) -> Indicator<'static> {
        let figures = |list: &[OfUnit<'_>]| {
            list.iter().map(|(code, figure)| (code.to_static(), *figure)).collect()
        };
        Indicator {
            id: own(&self.id),
            name: own(&self.name),
            unit: self.unit.as_ref().map(UnitCode::to_static),
            category: self.category.as_ref().map(CategoryCode::to_static),
            per: self.per,
            units: self.units.iter().map(UnitCode::to_static).collect(),
            measured_in: self.measured_in.as_ref().map(own),
            readings_are: self.readings_are,
            direction: self.direction,
            limit: self.limit,
            limits: figures(&self.limits),
            baseline: self.baseline,
            baselines: figures(&self.baselines),
            from: self.from,
            until: self.until,
            readings: self.readings.iter().map(Reading::to_static).collect(),
            ledger: self.ledger.as_ref().map(own),
        }
    }
}
