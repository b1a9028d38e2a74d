//! Indicators laid out as they were when they were called targets.

use super::sheet::{Cell, Sheet};
use super::sheets::column;
use crate::messages::{Heading, IndicatorHeading, Phrase};
use crate::messages::{Lang, Named};
use crate::model::{Field, Words};
use crate::report::TargetRow;

/// Targets with their last reading, pace and forecast.
pub fn targets_sheet(rows: &[TargetRow], lang: Lang) -> Sheet {
    let columns = vec![
        column(lang, Field::Id),
        column(lang, Heading::Name).text(),
        column(lang, Field::Unit).spare(1),
        column(lang, Field::Category).programs(),
        column(lang, IndicatorHeading::MeasuredIn).programs(),
        column(lang, IndicatorHeading::Direction).programs(),
        column(lang, IndicatorHeading::Direction).people().spare(4),
        column(lang, IndicatorHeading::Limit).right(),
        column(lang, IndicatorHeading::Baseline).programs(),
        column(lang, Heading::From).programs(),
        column(lang, Heading::Until).programs(),
        column(lang, IndicatorHeading::Reading).right(),
        column(lang, IndicatorHeading::ReadOn),
        column(lang, IndicatorHeading::Used).right(),
        column(lang, IndicatorHeading::Elapsed).right().spare(2),
        column(lang, IndicatorHeading::OnPace),
        column(lang, IndicatorHeading::Forecast).right(),
        column(lang, IndicatorHeading::ChangeOnBaseline).right().spare(3),
    ];
    let cells = |row: &TargetRow| {
        vec![
            Cell::text(&row.id),
            Cell::text(&row.name),
            Cell::some(row.unit.as_deref()),
            Cell::some(row.category.as_deref()),
            Cell::some(row.measured_in.as_deref()),
            Cell::some(row.direction.map(Words::word)),
            Cell::some(row.direction.map(|direction| direction.name(lang))),
            Cell::Decimal(row.limit),
            Cell::Decimal(row.baseline),
            Cell::Date(row.from),
            Cell::Date(row.until),
            Cell::Decimal(row.reading),
            Cell::date(row.read_on),
            Cell::Share(row.used),
            Cell::Rate(row.elapsed),
            Cell::YesNo(row.on_pace),
            Cell::Decimal(row.forecast),
            Cell::Change(row.change_on_baseline),
        ]
    };
    let (title, notes) = match rows {
        [] => (None, vec![Phrase::NoIndicators.name(lang).to_owned()]),
        _ => (Some(Phrase::IndicatorsTitle.name(lang).to_owned()), Vec::new()),
    };
    Sheet { title, columns, rows: rows.iter().map(cells).collect(), notes, ..Sheet::default() }
}
