//! Look-backs laid out as sheets.

use super::paint::Ink;
use super::sheet::{Cell, Column, Sheet};
use super::sheets::{column, figure_column, per_name, row_columns, row_lines, total_line};
use crate::messages::{FigureName, Heading, Lang, Named};
use crate::model::{Field, LookBackOutcome};
use crate::report::{LookBack, LookBackFigures, NextLookBack};

/// The rows, then what is due, what is coming, and what was made.
pub fn look_back_sheets(report: &LookBack, lang: Lang) -> Vec<Sheet> {
    vec![
        rows_sheet(report, lang),
        look_back_due_sheet(report, lang),
        coming_sheet(report, lang),
        made_sheet(report, lang),
    ]
}

fn figure_cells(figures: &LookBackFigures) -> Vec<Cell> {
    vec![
        Cell::Alarm(figures.due, Ink::Amber),
        Cell::Count(figures.made),
        Cell::Count(figures.effective),
        Cell::Alarm(figures.ineffective, Ink::Red),
        Cell::Rate(figures.effectiveness_rate),
    ]
}

fn rows_sheet(report: &LookBack, lang: Lang) -> Sheet {
    let per = &report.per;
    let mut columns = row_columns(per, lang);
    columns.extend([
        figure_column("due", FigureName::LookBacksDue, lang),
        figure_column("made", FigureName::Made, lang),
        figure_column("effective", FigureName::Effective, lang),
        figure_column("ineffective", FigureName::Ineffective, lang),
        figure_column("effectiveness_rate", FigureName::EffectivenessRate, lang),
    ]);
    Sheet {
        title: Some(lang.words().look_back_title(report.since, report.until, &per_name(per, lang))),
        columns,
        rows: row_lines(per, &report.rows, lang, |row| figure_cells(&row.figures)),
        total: Some(total_line(per, figure_cells(&report.total), lang)),
        ..Sheet::default()
    }
}

/// What is due to be looked back on, the longest past first.
pub fn look_back_due_sheet(report: &LookBack, lang: Lang) -> Sheet {
    let past = |next: &NextLookBack| Cell::Late(next.days_past, Ink::Amber);
    let more = report.more.due;
    let mut sheet = next_sheet((&report.due, more), column(lang, Heading::DaysPast), past, lang);
    sheet.title = Some(lang.words().look_backs_due_title(report.due.len() + more));
    sheet
}

fn coming_sheet(report: &LookBack, lang: Lang) -> Sheet {
    let left = |next: &NextLookBack| Cell::Days(-next.days_past);
    let more = report.more.coming;
    let mut sheet = next_sheet((&report.coming, more), column(lang, Heading::DaysLeft), left, lang);
    sheet.title = Some(lang.words().look_backs_coming_title(report.coming.len() + more));
    sheet
}

fn next_sheet(
    (list, more): (&[NextLookBack], usize),
    days: Column,
    days_of: impl Fn(&NextLookBack) -> Cell,
    lang: Lang,
) -> Sheet {
    let columns = vec![
        column(lang, Field::Id),
        column(lang, Field::Unit).roomy(),
        column(lang, Field::Title).text(),
        column(lang, Field::Owner),
        column(lang, Heading::ClosedOn),
        column(lang, Heading::Round).right(),
        column(lang, Heading::FallsDue),
        days.right(),
    ];
    let rows = list.iter().map(|next| {
        vec![
            Cell::text(&next.id),
            Cell::text(&next.unit),
            Cell::text(&next.title),
            Cell::some(next.owner.as_deref()),
            Cell::Date(next.closed_on),
            Cell::Count(next.round as u64),
            Cell::Date(next.falls_due),
            days_of(next),
        ]
    });
    Sheet { columns, rows: rows.collect(), notes: noted(more, lang), more, ..Sheet::default() }
}

fn made_sheet(report: &LookBack, lang: Lang) -> Sheet {
    use crate::model::Words;
    let columns = vec![
        column(lang, Field::Id),
        column(lang, Field::Unit).roomy(),
        column(lang, Field::Title).text().people(),
        column(lang, Heading::On),
        column(lang, Heading::By),
        column(lang, Heading::Outcome).programs(),
        column(lang, Heading::Outcome).people(),
        column(lang, Heading::Note).text(),
    ];
    let rows: Vec<_> = report
        .made
        .iter()
        .map(|made| {
            let ink = match made.outcome {
                LookBackOutcome::Effective => Ink::Green,
                LookBackOutcome::Ineffective => Ink::Red,
            };
            vec![
                Cell::text(&made.id),
                Cell::text(&made.unit),
                Cell::text(&made.title),
                Cell::Date(made.on),
                Cell::text(&made.by),
                Cell::text(made.outcome.word()),
                Cell::Inked(made.outcome.name(lang).to_owned(), ink),
                Cell::some(made.note.as_deref()),
            ]
        })
        .collect();
    let more = report.more.made;
    let title = Some(lang.words().look_backs_made_title(rows.len() + more));
    Sheet { title, columns, rows, notes: noted(more, lang), more, ..Sheet::default() }
}

/// What is said below a list of which more there is.
fn noted(more: usize, lang: Lang) -> Vec<String> {
    Vec::from_iter((more > 0).then(|| lang.words().and_more(more)))
}
