//! Items as rows of a register: every key of an item, and what its log comes to, a row each.

use super::measures::measures_text;
use super::sheet::{Cell, Column, Sheet};
use super::sheets::{asked_cell, signed_cell};
use crate::messages::Lang;
use crate::model::{Field, Holds, Value};
use crate::report::Registered;

/// What stands in a column of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A code, a word or a name.
    Word,
    /// Running text.
    Text,
    Date,
    Count,
}

/// What an item's log comes to: keys, and what stands under each.
const FROM_LOG: &[(&str, Kind)] = &[
    ("progress", Kind::Text),
    ("result", Kind::Text),
    ("evidence", Kind::Text),
    ("status", Kind::Word),
    ("light", Kind::Word),
    ("days_overdue", Kind::Count),
    ("days_waiting", Kind::Count),
    ("submitted_on", Kind::Date),
    ("signed", Kind::Text),
    ("next_signature", Kind::Word),
    ("asked", Kind::Text),
    ("closed_on", Kind::Date),
    ("done_on", Kind::Date),
    ("next_look_back", Kind::Date),
    ("extensions", Kind::Count),
    ("stale", Kind::Word),
];

/// The keys of an item that a register has: every one but those that say nothing to its reader, or name
/// an item of this ledger alone.
fn fields() -> impl Iterator<Item = Field> {
    let left_out = |field: &Field| {
        matches!(
            field,
            Field::Aka | Field::Uid | Field::Ref | Field::Again | Field::Public | Field::Log
        )
    };
    Field::ALL.iter().copied().filter(move |field| !left_out(field))
}

fn kind(field: Field) -> Kind {
    match field.holds() {
        Holds::Title | Holds::Text | Holds::Measures => Kind::Text,
        Holds::Day => Kind::Date,
        Holds::Count => Kind::Count,
        _ => Kind::Word,
    }
}

/// The columns of a register: keys, and what stands under each.
pub fn register_columns() -> Vec<(&'static str, Kind)> {
    fields().map(|field| (field.key(), kind(field))).chain(FROM_LOG.iter().copied()).collect()
}

/// The cell for what a key holds; the entries of a list are joined.
pub fn field_cell(value: &Value<'_>, by: &str) -> Cell {
    match value {
        Value::Absent | Value::Log(_) => Cell::Absent,
        Value::Day(day) => Cell::Date(*day),
        Value::Count(count) => Cell::Count((*count).into()),
        Value::YesNo(yes) => Cell::YesNo(Some(*yes)),
        Value::Measures([]) => Cell::Absent,
        Value::Measures(measures) => Cell::Text(measures_text(measures)),
        texts => joined(&texts.texts().unwrap_or_default(), by),
    }
}

fn joined(texts: &[&str], by: &str) -> Cell {
    if texts.is_empty() { Cell::Absent } else { Cell::Text(texts.join(by)) }
}

/// An item's row, a cell for each of [`register_columns`].
pub fn register_row(registered: &Registered) -> Vec<Cell> {
    let Registered { listed, progress, result, evidence } = registered;
    let days = |days: Option<i64>| days.map_or(Cell::Absent, Cell::Days);
    let evidence: Vec<&str> = evidence.iter().map(String::as_str).collect();
    let mut row: Vec<Cell> =
        fields().map(|field| field_cell(&field.value(&listed.item), ", ")).collect();
    row.extend([
        Cell::some(progress.as_deref()),
        Cell::some(result.as_deref()),
        joined(&evidence, "\n"),
        Cell::Status(listed.status),
        listed.light.map_or(Cell::Absent, |light| Cell::Light(Some(light))),
        days(listed.days_overdue),
        days(listed.days_waiting),
        Cell::date(listed.submitted_on),
        signed_cell(&listed.signed),
        Cell::some(listed.next_signature.as_deref()),
        asked_cell(listed.asked.as_ref()),
        Cell::date(listed.closed_on),
        Cell::date(listed.done_on),
        Cell::date(listed.next_look_back),
        Cell::Count(listed.extensions.into()),
        Cell::YesNo(Some(listed.stale)),
    ]);
    row
}

/// A register for people to read: no column that says nothing in any row.
pub fn register_sheet(rows: Vec<Vec<Cell>>, title: Option<&str>, lang: Lang) -> Sheet {
    let says = |c: usize| rows.iter().any(|row| row[c] != Cell::Absent);
    let all = register_columns();
    let kept: Vec<usize> = (0..all.len()).filter(|c| says(*c)).collect();
    let columns = kept.iter().map(|c| {
        let (key, kind) = all[*c];
        // In a register progress is what was said of it, not a rate.
        let head = match key {
            "progress" => "note",
            "asked" => "extension_asked",
            key => key,
        };
        let column = Column::new(key, lang.words().heading(head));
        if kind == Kind::Count { column.right() } else { column }
    });
    Sheet {
        title: title.map(str::to_owned),
        columns: columns.collect(),
        rows: rows.iter().map(|row| kept.iter().map(|c| row[*c].clone()).collect()).collect(),
        total: None,
        notes: Vec::new(),
    }
}
