//! Items as rows of a register: every key of an item, and what its log comes to, a row each.

use super::measures::measures_text;
use super::sheet::{Cell, Column, Sheet};
use crate::messages::{Lang, heading};
use crate::model::Words;
use crate::report::Registered;

/// What stands in a column of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// A code, a word or a name.
    Word,
    /// Running text.
    Text,
    Date,
    Count,
}

/// The columns of a register: keys, and what stands under each.
pub const REGISTER: &[(&str, Holds)] = &[
    ("id", Holds::Word),
    ("unit", Holds::Word),
    ("assist", Holds::Word),
    ("category", Holds::Word),
    ("title", Holds::Text),
    ("detail", Holds::Text),
    ("cause", Holds::Text),
    ("goal", Holds::Text),
    ("severity", Holds::Word),
    ("source", Holds::Word),
    ("lead", Holds::Word),
    ("owner", Holds::Word),
    ("horizon", Holds::Word),
    ("opened", Holds::Date),
    ("due", Holds::Date),
    ("stale_days", Holds::Count),
    ("measures", Holds::Text),
    ("tags", Holds::Word),
    ("progress", Holds::Text),
    ("result", Holds::Text),
    ("evidence", Holds::Text),
    ("status", Holds::Word),
    ("light", Holds::Word),
    ("days_overdue", Holds::Count),
    ("days_waiting", Holds::Count),
    ("submitted_on", Holds::Date),
    ("closed_on", Holds::Date),
    ("done_on", Holds::Date),
    ("next_look_back", Holds::Date),
    ("extensions", Holds::Count),
    ("stale", Holds::Word),
];

/// An item's row, a cell for each of [`REGISTER`].
pub fn register_row(registered: &Registered) -> Vec<Cell> {
    let Registered { listed, progress, result, evidence } = registered;
    let item = &listed.item;
    let joined = |texts: Vec<&str>, by: &str| match texts.is_empty() {
        true => Cell::Absent,
        false => Cell::Text(texts.join(by)),
    };
    let days = |days: Option<i64>| days.map_or(Cell::Absent, Cell::Days);
    vec![
        Cell::text(item.id.as_str()),
        Cell::text(item.unit.as_str()),
        joined(item.assist.iter().map(|a| a.as_str()).collect(), ", "),
        Cell::some(item.category.as_ref().map(|c| c.as_str())),
        Cell::text(&item.title),
        Cell::some(item.detail.as_deref()),
        Cell::some(item.cause.as_deref()),
        Cell::some(item.goal.as_deref()),
        Cell::some(item.severity.map(Words::word)),
        Cell::some(item.source.as_deref()),
        Cell::some(item.lead.as_deref()),
        Cell::some(item.owner.as_deref()),
        Cell::some(item.horizon.map(Words::word)),
        Cell::Date(item.opened),
        Cell::date(item.due),
        item.stale_days.map_or(Cell::Absent, |d| Cell::Count(d.into())),
        match item.measures.is_empty() {
            true => Cell::Absent,
            false => Cell::Text(measures_text(&item.measures)),
        },
        joined(item.tags.iter().map(AsRef::as_ref).collect(), ", "),
        Cell::some(progress.as_deref()),
        Cell::some(result.as_deref()),
        joined(evidence.iter().map(String::as_str).collect(), "\n"),
        Cell::Status(listed.status),
        listed.light.map_or(Cell::Absent, |light| Cell::Light(Some(light))),
        days(listed.days_overdue),
        days(listed.days_waiting),
        Cell::date(listed.submitted_on),
        Cell::date(listed.closed_on),
        Cell::date(listed.done_on),
        Cell::date(listed.next_look_back),
        Cell::Count(listed.extensions.into()),
        Cell::YesNo(Some(listed.stale)),
    ]
}

/// A register for people to read: no column that says nothing in any row.
pub fn register_sheet(rows: Vec<Vec<Cell>>, title: Option<&str>, lang: Lang) -> Sheet {
    let says = |c: usize| rows.iter().any(|row| row[c] != Cell::Absent);
    let kept: Vec<usize> = (0..REGISTER.len()).filter(|c| says(*c)).collect();
    let columns = kept.iter().map(|c| {
        let (key, holds) = REGISTER[*c];
        // In a register progress is what was said of it, not a rate.
        let head = if key == "progress" { "note" } else { key };
        let column = Column::new(key, heading(lang, head));
        if holds == Holds::Count { column.right() } else { column }
    });
    Sheet {
        title: title.map(str::to_owned),
        columns: columns.collect(),
        rows: rows.iter().map(|row| kept.iter().map(|c| row[*c].clone()).collect()).collect(),
        total: None,
        notes: Vec::new(),
    }
}
