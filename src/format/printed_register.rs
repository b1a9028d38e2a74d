//! The register of a report: made to be printed and read, not to be taken in again.

use super::measures::measures_in;
use super::register::{extra_cell, listed_cell, own_heading};
use super::sheet::{Cell, Column, Sheet};
use super::sheets::column;
use crate::messages::{Heading, Lang, Phrase};
use crate::model::{Declarations, Field, FieldType};
use crate::report::Registered;

/// The keys of an item that stand in the register of a report, before what became of it.
const REPORTED: [Field; 8] = [
    Field::Id,
    Field::Unit,
    Field::Category,
    Field::Title,
    Field::Measures,
    Field::Lead,
    Field::Owner,
    Field::Due,
];

/// The register of a report: each item with its measures, what was last said of it, and what came of it.
pub fn printed_register(
    rows: &[Registered<'_>],
    more: usize,
    head: &Declarations,
    lang: Lang,
) -> Sheet {
    let mut columns: Vec<Column> = Vec::new();
    for field in REPORTED {
        let column = column(lang, field);
        let is_text = matches!(field, Field::Title | Field::Measures);
        columns.push(if is_text { column.text() } else { column });
    }
    for own in &head.fields {
        let column = Column::new(own.key, own_heading(own, lang));
        columns.push(if own.holds == FieldType::Number { column.right() } else { column });
    }
    columns.extend([
        column(lang, Heading::Status),
        column(lang, Heading::Light),
        Column::new("note", lang.words().latest_progress()).text(),
        column(lang, Heading::Result).text(),
        column(lang, Heading::ClosedOn),
    ]);
    let cells = |registered: &Registered<'_>| {
        let Registered { listed, progress, result, .. } = registered;
        let mut row: Vec<Cell> = Vec::new();
        for field in REPORTED {
            row.push(match field {
                Field::Measures if listed.item.measures.is_empty() => Cell::Absent,
                Field::Measures => Cell::Text(measures_in(&listed.item.measures, lang)),
                field => listed_cell(&field.value(&listed.item), ", "),
            });
        }
        row.extend(head.fields.iter().map(|own| extra_cell(listed.item.extra(own.key))));
        row.extend([
            Cell::Status(listed.status),
            Cell::Light(listed.light),
            Cell::some(progress.as_deref()),
            Cell::some(result.as_deref()),
            Cell::date(listed.closed_on),
        ]);
        row
    };
    let notes = vec![match rows.len() {
        0 => Phrase::NoItems.name(lang).to_owned(),
        n => lang.words().items_listed(n + more),
    }];
    Sheet { columns, rows: rows.iter().map(cells).collect(), notes, more, ..Sheet::default() }
}
