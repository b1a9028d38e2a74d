//! Indicators laid out as sheets.

use super::sheet::{Cell, Column, Sheet};
use super::sheets::column;
use crate::messages::{Heading, IndicatorHeading, Phrase};
use crate::messages::{Lang, Named};
use crate::model::{Field, Words};
use crate::report::IndicatorRow;

/// Indicators with their value, pace and forecast; below them who has not reported.
pub fn indicators_sheet(rows: &[IndicatorRow], lang: Lang) -> Sheet {
    // Who reported is asked where units do.
    let of_units = rows.iter().any(|row| row.rows.is_some());
    let reported = |heading: IndicatorHeading| {
        let column = column(lang, heading).right().spare(7);
        if of_units { column } else { column.programs() }
    };
    let columns = vec![
        column(lang, Field::Id),
        column(lang, Heading::Name).text(),
        column(lang, Field::Category).spare(1),
        column(lang, Field::Unit).spare(1),
        column(lang, IndicatorHeading::MeasuredIn).spare(2),
        column(lang, IndicatorHeading::Direction).programs(),
        column(lang, IndicatorHeading::Direction).people().spare(3),
        column(lang, IndicatorHeading::Limit).right(),
        column(lang, Heading::Value).right(),
        column(lang, IndicatorHeading::ReadOn),
        column(lang, IndicatorHeading::Used).right(),
        column(lang, IndicatorHeading::Elapsed).right().spare(4),
        column(lang, IndicatorHeading::OnPace),
        column(lang, IndicatorHeading::Forecast).right().spare(5),
        column(lang, IndicatorHeading::Baseline).programs(),
        column(lang, IndicatorHeading::ChangeOnBaseline).right().spare(6),
        reported(IndicatorHeading::Asked),
        reported(IndicatorHeading::Answered),
    ];
    let cells = |row: &IndicatorRow| {
        vec![
            Cell::text(&row.id),
            Cell::text(&row.name),
            Cell::some(row.category.as_deref()),
            Cell::some(row.unit.as_deref()),
            Cell::some(row.measured_in.as_deref()),
            Cell::some(row.direction.map(Words::word)),
            Cell::some(row.direction.map(|direction| direction.name(lang))),
            Cell::Decimal(row.limit),
            Cell::Decimal(row.value),
            Cell::date(row.read_on),
            Cell::Share(row.used),
            Cell::Rate(row.elapsed),
            Cell::YesNo(row.on_pace),
            Cell::Decimal(row.forecast),
            Cell::Decimal(row.baseline),
            Cell::Change(row.change_on_baseline),
            Cell::Count(row.asked as u64),
            Cell::Count(row.answered as u64),
        ]
    };
    sheet(columns, rows.iter().map(cells).collect(), rows, lang)
}

/// What each unit reported of each indicator.
pub fn indicator_units_sheet(rows: &[IndicatorRow], lang: Lang) -> Sheet {
    let columns = vec![
        column(lang, Field::Id),
        column(lang, IndicatorHeading::Indicator).text(),
        column(lang, Heading::Key),
        column(lang, Heading::Name).text(),
        column(lang, IndicatorHeading::MeasuredIn).spare(2),
        column(lang, IndicatorHeading::Limit).right().spare(1),
        column(lang, Heading::Value).right(),
        column(lang, IndicatorHeading::ReadOn),
        column(lang, IndicatorHeading::Used).right(),
        column(lang, IndicatorHeading::OnPace),
        column(lang, IndicatorHeading::Baseline).right().spare(3),
        column(lang, IndicatorHeading::ChangeOnBaseline).right().spare(3),
        column(lang, IndicatorHeading::Silent),
    ];
    let mut cells = Vec::new();
    for row in rows {
        for unit in row.rows.iter().flatten() {
            cells.push(vec![
                Cell::text(&row.id),
                Cell::text(&row.name),
                Cell::text(&unit.key),
                Cell::text(&unit.name),
                Cell::some(row.measured_in.as_deref()),
                Cell::Decimal(unit.limit),
                Cell::Decimal(unit.value),
                Cell::date(unit.read_on),
                Cell::Share(unit.used),
                Cell::YesNo(unit.on_pace),
                Cell::Decimal(unit.baseline),
                Cell::Change(unit.change_on_baseline),
                Cell::YesNo(Some(unit.silent)),
            ]);
        }
    }
    sheet(columns, cells, rows, lang)
}

/// What units reported, for paper: a line for each unit, a column for each indicator. A long table of one figure a line is
/// for programs.
pub(crate) fn printed_readings(rows: &[IndicatorRow], lang: Lang) -> Sheet {
    let reported: Vec<&IndicatorRow> = rows.iter().filter(|row| row.rows.is_some()).collect();
    let mut columns = vec![column(lang, Field::Unit).text()];
    for row in &reported {
        let measured = row.measured_in.as_deref();
        let aside = measured.map_or_else(String::new, |unit| lang.words().aside(unit));
        columns.push(Column::new("value", format!("{}{aside}", row.name)).right());
    }
    let mut units: Vec<&str> = Vec::new();
    for unit in reported.iter().flat_map(|row| row.rows.iter().flatten()) {
        if !units.contains(&unit.key.as_str()) {
            units.push(&unit.key);
        }
    }
    let mut cells = Vec::new();
    for key in units {
        let mut line = vec![Cell::text(key)];
        for row in &reported {
            let of_unit = row.rows.iter().flatten().find(|unit| unit.key == key);
            line.push(Cell::Decimal(of_unit.and_then(|unit| unit.value)));
        }
        cells.push(line);
    }
    let mut total = vec![Cell::text(Phrase::Total.name(lang))];
    total.extend(reported.iter().map(|row| Cell::Decimal(row.value)));
    let title = Some(Phrase::ReadingsOfUnits.name(lang).to_owned());
    Sheet { title, columns, rows: cells, total: Some(total), ..Sheet::default() }
}

fn sheet(
    columns: Vec<super::sheet::Column>,
    cells: Vec<Vec<Cell>>,
    rows: &[IndicatorRow],
    lang: Lang,
) -> Sheet {
    let mut notes: Vec<String> = Vec::new();
    if cells.is_empty() {
        notes.push(Phrase::NoIndicators.name(lang).to_owned());
    }
    for row in rows.iter().filter(|row| row.answered < row.asked) {
        let silent: Vec<&str> = row.silent().map(|unit| unit.key.as_str()).collect();
        if !silent.is_empty() {
            notes.push(lang.words().silent_units(&row.name, &silent, row.asked));
        }
    }
    let title = (!cells.is_empty()).then(|| Phrase::IndicatorsTitle.name(lang).to_owned());
    Sheet { title, columns, rows: cells, notes, ..Sheet::default() }
}
