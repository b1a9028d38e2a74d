//! What the public is told, laid out as a sheet.

use super::sheet::{Cell, Column, Sheet};
use super::sheets::column;
use crate::messages::{Heading, Lang, Named};
use crate::model::Field;
use crate::report::PublicItem;

/// Items as the public is told of them; their status too, where some are not closed.
pub fn public_sheet(items: &[PublicItem], all: bool, lang: Lang) -> Sheet {
    let mut columns = vec![
        column(lang, Field::Unit).programs(),
        Column::new("name", Field::Unit.name(lang)).text(),
        column(lang, Field::Title).text(),
        column(lang, Field::Measures).text(),
        column(lang, Heading::Result).text(),
        column(lang, Heading::ClosedOn),
    ];
    if all {
        columns.push(column(lang, Heading::Status));
    }
    let row = |item: &PublicItem| {
        let measures = match &item.measures[..] {
            [only] => only.clone(),
            several => {
                let numbered = (1..).zip(several).map(|(n, measure)| format!("{n}. {measure}"));
                numbered.collect::<Vec<_>>().join("\n")
            }
        };
        let mut row = vec![
            Cell::text(&item.unit),
            Cell::text(item.name.as_deref().unwrap_or(&item.unit)),
            Cell::text(&item.title),
            if measures.is_empty() { Cell::Absent } else { Cell::Text(measures) },
            Cell::some(item.result.as_deref()),
            Cell::date(item.closed_on),
        ];
        if all {
            row.push(Cell::Status(item.status));
        }
        row
    };
    Sheet {
        title: Some(lang.words().public_title(items.len())),
        columns,
        rows: items.iter().map(row).collect(),
        ..Sheet::default()
    }
}
