//! What is wrong with indicators and their readings, as far as only the whole ledger shows it.

use std::ops::Range;

use toml::de::DeTable;

use super::error::StoreError;
use super::fault::{Fault, LocatedFault, ReadingFault, ReferenceFault, ValueFault};
use super::files::Files;
use super::path::{PathStep, value_at};
use super::toml::decode::nearest;
use super::toml::split_tables::{Cuts, Table};
use crate::model::{Declarations, Indicator, Reading, ReadingsAre, Unit, UnitCode, same_word};

/// A fault, and the way to it from the table that it is in.
struct MetFault {
    fault: Fault,
    table: Table,
    /// The id or the code of that table.
    subject: String,
    way: Vec<PathStep>,
}

/// Every fault of the indicators and of what units reported, each in its place.
///
/// # Errors
/// When a file cannot be read.
pub(super) fn check_indicators(
    files: &Files,
    head: &Declarations,
) -> Result<Vec<LocatedFault>, StoreError> {
    let mut met = Vec::new();
    for indicator in &head.indicators {
        declared(head, indicator, &mut met);
        readings(indicator, None, &mut met);
    }
    for unit in &head.units {
        of_unit(head, unit, &mut met);
    }
    if met.is_empty() {
        return Ok(Vec::new());
    }
    placed(files, met)
}

/// The units and the category that an indicator names, and its days.
fn declared(head: &Declarations, indicator: &Indicator<'_>, met: &mut Vec<MetFault>) {
    let mut add = |fault, way| {
        let subject = indicator.id.to_string();
        met.push(MetFault { fault, table: Table::Indicator, subject, way });
    };
    let undeclared = |code: &UnitCode<'_>| {
        head.unit(code).is_none().then(|| {
            let codes = head.units.iter().map(|u| u.code.as_str());
            let nearest = nearest(code.as_str(), codes).map(str::to_owned);
            Fault::Reference(ReferenceFault::UndeclaredUnit { code: code.to_string(), nearest })
        })
    };
    if let Some(fault) = indicator.unit.as_ref().and_then(undeclared) {
        add(fault, vec![PathStep::Key("unit")]);
    }
    for (n, code) in indicator.units.iter().enumerate() {
        if let Some(fault) = undeclared(code) {
            add(fault, vec![PathStep::Key("units"), PathStep::Index(n)]);
        }
    }
    for (key, figures) in [("limits", &indicator.limits), ("baselines", &indicator.baselines)] {
        for (code, _) in figures {
            if let Some(fault) = undeclared(code) {
                add(fault, vec![PathStep::Key(key), PathStep::Named(code.to_string())]);
            }
        }
    }
    if let Some(code) = indicator.category.as_ref().filter(|c| head.category(c).is_none()) {
        let codes = head.categories.iter().map(|c| c.code.as_str());
        let nearest = nearest(code.as_str(), codes).map(str::to_owned);
        let code = code.to_string();
        add(
            Fault::Reference(ReferenceFault::UndeclaredCategory { code, nearest }),
            vec![PathStep::Key("category")],
        );
    }
    for (key, day) in [("from", indicator.from), ("until", indicator.until)] {
        if !day.is_recorded() {
            add(Fault::Value(ValueFault::YearOutside { day }), vec![PathStep::Key(key)]);
        }
    }
}

/// What a unit reported of what it was not asked, or that is not there.
fn of_unit(head: &Declarations, unit: &Unit<'_>, met: &mut Vec<MetFault>) {
    let subject = || unit.code.to_string();
    for (n, reading) in unit.readings.iter().enumerate() {
        let way = vec![PathStep::Key("readings"), PathStep::Index(n)];
        let id = reading.indicator.to_string();
        let fault = match head.indicators.iter().find(|i| same_word(&i.id, &id)) {
            None => {
                let ids = head.indicators.iter().map(|i| i.id.as_ref());
                let nearest = nearest(&id, ids).map(str::to_owned);
                Fault::Reference(ReferenceFault::UndeclaredIndicator { id, nearest })
            }
            Some(indicator) if !indicator.is_per_unit() || !indicator.is_asked_of(&unit.code) => {
                Fault::Reading(ReadingFault::NotAskedOf { id, unit: subject() })
            }
            Some(_) => continue,
        };
        met.push(MetFault { fault, table: Table::Unit, subject: subject(), way });
    }
    for indicator in head.indicators.iter().filter(|i| i.is_per_unit()) {
        readings(indicator, Some(unit), met);
    }
}

/// Readings of no day of the period, and totals that fall.
fn readings(indicator: &Indicator<'_>, unit: Option<&Unit<'_>>, met: &mut Vec<MetFault>) {
    let table = if unit.is_some() { Table::Unit } else { Table::Indicator };
    let subject = unit.map_or_else(|| indicator.id.to_string(), |unit| unit.code.to_string());
    // The place of each among all that stand in the table.
    let all: Vec<(usize, &Reading<'_>)> = match unit {
        None => indicator.readings.iter().enumerate().collect(),
        Some(unit) => (unit.readings.iter().enumerate())
            .filter(|(_, r)| same_word(&r.indicator, &indicator.id))
            .map(|(n, r)| (n, &r.reading))
            .collect(),
    };
    let mut add = |fault, n| {
        let way = vec![PathStep::Key("readings"), PathStep::Index(n)];
        met.push(MetFault { fault, table, subject: subject.clone(), way });
    };
    for (n, reading) in &all {
        let on = reading.on;
        if !on.is_recorded() {
            add(Fault::Value(ValueFault::YearOutside { day: on }), *n);
        } else if unit.is_some() && !indicator.holds(on) {
            add(Fault::Reading(ReadingFault::ReadingOutside { on }), *n);
        }
    }
    if indicator.readings_are == ReadingsAre::Additions {
        return;
    }
    let values: Vec<&Reading<'_>> = all.iter().map(|(_, reading)| *reading).collect();
    let counted = indicator.counted(&values, crate::model::Date::LAST);
    for pair in counted.windows(2) {
        let [before, falls] = pair else { continue };
        if falls.value < before.value && falls.anyway.is_none() {
            let place = all.iter().find(|(_, reading)| std::ptr::eq(*reading, *falls));
            let fault = Fault::Reading(ReadingFault::TotalFalls {
                on: falls.on,
                value: falls.value,
                before_on: before.on,
                before: before.value,
            });
            add(fault, place.map_or(0, |(n, _)| *n));
        }
    }
}

/// Finds the tables that the faults are in, by reading their texts once more.
fn placed(files: &Files, met: Vec<MetFault>) -> Result<Vec<LocatedFault>, StoreError> {
    let mut places: Vec<Option<(usize, Range<usize>)>> = vec![None; met.len()];
    for (file, of) in files.all.iter().enumerate() {
        let bytes = of.source.bytes()?;
        let mut cuts = Cuts::new(&bytes);
        let mut opening = cuts.next_opening();
        while let Some(this) = opening {
            opening = cuts.next_opening();
            if !matches!(this.table, Table::Unit | Table::Indicator) {
                continue;
            }
            let end = opening.map_or(bytes.len(), |next| next.at);
            let Ok(text) = std::str::from_utf8(&bytes[this.at..end]) else { continue };
            for (met, place) in met.iter().zip(&mut places) {
                if met.table == this.table && place.is_none() {
                    let span = span_of(text, met);
                    *place = span.map(|at| (file, this.at + at.start..this.at + at.end));
                }
            }
        }
    }
    let found = met.into_iter().zip(places).map(|(met, place)| {
        let (file, span) = place.unwrap_or((0, 0..0));
        LocatedFault { file, ..LocatedFault::new(met.fault, span, Some(met.subject)) }
    });
    Ok(found.collect())
}

/// The bytes of a fault in a table's text; none where it is another table.
fn span_of(text: &str, met: &MetFault) -> Option<Range<usize>> {
    let root = DeTable::parse(text).ok()?;
    let (names, key): (&[&str], _) = match met.table {
        Table::Unit => (&["unit"], "code"),
        _ => (&["indicator", "target"], "id"),
    };
    let tables = names.iter().find_map(|name| root.get_ref().get(*name))?.get_ref().as_array()?;
    let is_it = |id: Option<&str>| id.is_some_and(|id| same_word(id, &met.subject));
    let table =
        tables.iter().find(|t| is_it(t.get_ref().get(key).and_then(|k| k.get_ref().as_str())))?;
    Some(value_at(table, &met.way)?.span())
}
