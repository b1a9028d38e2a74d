//! Indicators (指标): what they came to, of the whole and of each unit, and who has not reported.

use serde::Serialize;

use crate::model::{
    CategoryCode, Date, Declarations, Direction, Indicator, Pace, Rate, Reached, Reading, Unit,
    UnitCode, same_word,
};

/// What is asked about indicators.
#[derive(Debug, Clone, Copy)]
pub struct Readings<'a> {
    /// Readings after this day count for nothing.
    pub as_of: Date,
    /// A unit that has none since this day is silent; by default since the indicator's first day.
    pub since: Option<Date>,
    /// Of these units alone; of all where none is named.
    pub units: &'a [UnitCode<'a>],
    /// Of these categories alone; of all where none is named.
    pub categories: &'a [CategoryCode<'a>],
}

/// An indicator as it stood on a day; what needs a reading is absent before the first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndicatorRow {
    pub id: String,
    pub name: String,
    pub category: Option<String>,
    pub unit: Option<String>,
    pub measured_in: Option<String>,
    #[serde(serialize_with = "super::per::some_word")]
    pub direction: Option<Direction>,
    pub limit: Option<f64>,
    pub value: Option<f64>,
    pub read_on: Option<Date>,
    /// The value / the limit.
    pub used: Option<f64>,
    /// Days of the period gone by at the last reading / its days.
    pub elapsed: Rate,
    pub on_pace: Option<bool>,
    /// The figure at the period's end at this pace.
    pub forecast: Option<f64>,
    pub baseline: Option<f64>,
    /// The forecast against the baseline: -0.1 is a tenth less.
    pub change_on_baseline: Option<f64>,
    /// How many are to report it.
    pub asked: usize,
    /// How many of them have.
    pub answered: usize,
    /// The units, in the order declared, where each reports it.
    pub rows: Option<Vec<IndicatorUnit>>,
    /// The ledger it is of, where it is one of several ledgers' alone.
    #[serde(skip)]
    pub ledger: Option<String>,
    #[serde(skip)]
    pub from: Date,
    #[serde(skip)]
    pub until: Date,
}

/// What one unit reported of an indicator.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IndicatorUnit {
    pub key: String,
    pub name: String,
    pub value: Option<f64>,
    pub read_on: Option<Date>,
    pub limit: Option<f64>,
    pub used: Option<f64>,
    pub on_pace: Option<bool>,
    pub baseline: Option<f64>,
    pub change_on_baseline: Option<f64>,
    /// Nothing was read since the day asked about.
    pub silent: bool,
}

impl IndicatorRow {
    /// Its units that have not reported, in the order declared.
    pub fn silent(&self) -> impl Iterator<Item = &IndicatorUnit> {
        self.rows.iter().flatten().filter(|unit| unit.silent)
    }

    fn stands(&mut self, pace: Option<Pace>, somebody_is_silent: bool) {
        self.used = pace.as_ref().and_then(|p| p.used);
        self.elapsed = pace.as_ref().map_or_else(Rate::default, |p| p.elapsed);
        self.on_pace = pace.as_ref().and_then(|p| p.on_pace).filter(|_| !somebody_is_silent);
        self.forecast = pace.as_ref().and_then(|p| p.forecast);
        self.change_on_baseline = pace.as_ref().and_then(|p| p.change_on_baseline);
    }
}

/// The indicators in the order declared; those of several ledgers that have one id and unit of measure are added up.
pub fn indicators(head: &Declarations, asked: Readings<'_>) -> Vec<IndicatorRow> {
    let mut rows: Vec<(IndicatorRow, &Indicator<'_>)> = Vec::new();
    for (row, indicator) in each(head, asked) {
        let same = |(other, of): &&mut (IndicatorRow, &Indicator<'_>)| {
            of.ledger != indicator.ledger
                && same_word(&of.id, &indicator.id)
                && other.measured_in == row.measured_in
        };
        match rows.iter_mut().find(same) {
            Some((sum, of)) => add(sum, of, row, indicator),
            None => rows.push((row, indicator)),
        }
    }
    rows.into_iter().map(|(row, _)| row).collect()
}

/// Each indicator by itself, whatever others there are.
pub(super) fn each<'h>(
    head: &'h Declarations,
    asked: Readings<'_>,
) -> impl Iterator<Item = (IndicatorRow, &'h Indicator<'static>)> {
    head.indicators.iter().filter_map(move |indicator| {
        let is_wanted = asked.categories.is_empty()
            || indicator.category.as_ref().is_some_and(|code| asked.categories.contains(code));
        Some((is_wanted.then(|| row(head, indicator, asked)).flatten()?, indicator))
    })
}

fn is_chosen(unit: &UnitCode<'_>, asked: Readings<'_>) -> bool {
    asked.units.is_empty() || asked.units.iter().any(|chosen| unit.is_or_ends_in(chosen))
}

fn is_silent(indicator: &Indicator<'_>, readings: &[&Reading<'_>], asked: Readings<'_>) -> bool {
    let counted = indicator.counted(readings, asked.as_of);
    let since = asked.since.unwrap_or(indicator.from);
    counted.iter().all(|reading| reading.on < since)
}

/// An indicator's row; none where it is of none of the units that are asked about.
fn row(
    head: &Declarations,
    indicator: &Indicator<'_>,
    asked: Readings<'_>,
) -> Option<IndicatorRow> {
    let id = match &indicator.ledger {
        Some(ledger) => format!("{ledger}/{}", indicator.id),
        None => indicator.id.to_string(),
    };
    let mut row = IndicatorRow {
        id,
        name: indicator.name.to_string(),
        category: indicator.category.as_ref().map(|c| c.to_string()),
        unit: indicator.unit.as_ref().map(|u| u.to_string()),
        measured_in: indicator.measured_in.as_deref().map(str::to_owned),
        direction: indicator.direction,
        limit: indicator.limit,
        value: None,
        read_on: None,
        used: None,
        elapsed: Rate::default(),
        on_pace: None,
        forecast: None,
        baseline: indicator.baseline,
        change_on_baseline: None,
        asked: 1,
        answered: 0,
        rows: None,
        ledger: indicator.ledger.as_deref().map(str::to_owned),
        from: indicator.from,
        until: indicator.until,
    };
    if indicator.is_per_unit() {
        return per_unit(head, indicator, asked, row);
    }
    let is_of_them = |unit: &UnitCode<'_>| is_chosen(unit, asked);
    if !asked.units.is_empty() && !indicator.unit.as_ref().is_some_and(is_of_them) {
        return None;
    }
    let readings = indicator.readings_of(None);
    let reached = indicator.reached(&readings, asked.as_of);
    (row.value, row.read_on) = (reached.map(|r| r.value), reached.map(|r| r.read_on));
    let pace = reached.map(|r| indicator.pace(r, row.limit, row.baseline));
    row.stands(pace, false);
    row.answered = usize::from(!is_silent(indicator, &readings, asked));
    Some(row)
}

/// An indicator that every unit reports: the sum over those asked about, and each of them.
fn per_unit(
    head: &Declarations,
    indicator: &Indicator<'_>,
    asked: Readings<'_>,
    mut row: IndicatorRow,
) -> Option<IndicatorRow> {
    let all: Vec<&Unit<'_>> =
        head.units.iter().filter(|unit| indicator.is_asked_of(&unit.code)).collect();
    let chosen: Vec<&Unit<'_>> =
        all.iter().copied().filter(|unit| is_chosen(&unit.code, asked)).collect();
    if chosen.is_empty() && !asked.units.is_empty() {
        return None;
    }
    if chosen.len() < all.len() {
        let sum = |figures: &[(UnitCode<'_>, f64)]| -> Option<f64> {
            chosen.iter().map(|unit| Indicator::of_unit(figures, &unit.code)).sum()
        };
        (row.limit, row.baseline) = (sum(&indicator.limits), sum(&indicator.baselines));
    }
    let rows: Vec<IndicatorUnit> =
        chosen.iter().map(|unit| unit_row(indicator, unit, asked)).collect();
    row.value = added(rows.iter().map(|unit| unit.value));
    row.read_on = rows.iter().filter_map(|unit| unit.read_on).max();
    row.asked = rows.len();
    row.answered = rows.iter().filter(|unit| !unit.silent).count();
    let reached = row.value.zip(row.read_on);
    let pace = reached.map(|(value, read_on)| {
        indicator.pace(Reached { value, read_on }, row.limit, row.baseline)
    });
    row.stands(pace, row.answered < row.asked);
    row.rows = Some(rows);
    Some(row)
}

fn unit_row(indicator: &Indicator<'_>, unit: &Unit<'_>, asked: Readings<'_>) -> IndicatorUnit {
    let readings = indicator.readings_of(Some(unit));
    let reached = indicator.reached(&readings, asked.as_of);
    let limit = Indicator::of_unit(&indicator.limits, &unit.code);
    let baseline = Indicator::of_unit(&indicator.baselines, &unit.code);
    let pace = reached.map(|reached| indicator.pace(reached, limit, baseline));
    IndicatorUnit {
        key: unit.code.to_string(),
        name: unit.name.to_string(),
        value: reached.map(|r| r.value),
        read_on: reached.map(|r| r.read_on),
        limit,
        used: pace.as_ref().and_then(|p| p.used),
        on_pace: pace.as_ref().and_then(|p| p.on_pace),
        baseline,
        change_on_baseline: pace.and_then(|p| p.change_on_baseline),
        silent: is_silent(indicator, &readings, asked),
    }
}

/// The sum of those that there are; none where there is none.
fn added(figures: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    figures.flatten().reduce(|sum, figure| sum + figure)
}

/// Adds what another ledger has of an indicator to the sum of those before.
fn add(sum: &mut IndicatorRow, of: &Indicator<'_>, more: IndicatorRow, another: &Indicator<'_>) {
    let both = |one: Option<f64>, other: Option<f64>| Some(one? + other?);
    sum.id = of.id.to_string();
    (sum.ledger, sum.unit) = (None, None);
    sum.value = added([sum.value, more.value].into_iter());
    sum.read_on = sum.read_on.max(more.read_on);
    (sum.limit, sum.baseline) = (both(sum.limit, more.limit), both(sum.baseline, more.baseline));
    sum.asked += more.asked;
    sum.answered += more.answered;
    if sum.category != more.category {
        sum.category = None;
    }
    if let Some(rows) = more.rows {
        sum.rows.get_or_insert_default().extend(rows);
    }
    // Figures of different periods, or that want to end on different sides, have no one pace.
    let is_alike = (of.from, of.until, sum.direction)
        == (another.from, another.until, another.direction)
        && (sum.from, sum.until) == (another.from, another.until);
    if !is_alike {
        sum.direction = None;
        // No day lies in it, and none will for the ledgers that follow.
        (sum.from, sum.until) = (Date::LAST, of.from);
        sum.stands(None, true);
        return;
    }
    let reached = sum.value.zip(sum.read_on);
    let pace = reached
        .map(|(value, read_on)| of.pace(Reached { value, read_on }, sum.limit, sum.baseline));
    sum.stands(pace, sum.answered < sum.asked);
}
