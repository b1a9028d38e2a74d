//! Items as rows of a register: every key of an item, and what its log comes to, a row each.

use super::measures::{measures_in, measures_text};
use super::sheet::{Cell, Column, Sheet};
use crate::messages::{Heading, IndicatorHeading, Lang, Named};
use crate::model::{
    CategoryCode, Declarations, Extra, Field, FieldType, Holds, Horizon, OwnField, Severity,
    UnitCode, Value, Words,
};
use crate::report::{Registered, Request, Signature};

/// What stands in a column of a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// A code, a word or a name.
    Word,
    /// Running text.
    Text,
    Date,
    Count,
}

/// What an item's log comes to: keys, and what stands under each.
const FROM_LOG: &[(Heading, ColumnKind)] = &[
    (Heading::Progress, ColumnKind::Text),
    (Heading::Result, ColumnKind::Text),
    (Heading::Evidence, ColumnKind::Text),
    (Heading::Status, ColumnKind::Word),
    (Heading::Light, ColumnKind::Word),
    (Heading::DaysOverdue, ColumnKind::Count),
    (Heading::DaysWaiting, ColumnKind::Count),
    (Heading::SubmittedOn, ColumnKind::Date),
    (Heading::VerifyBy, ColumnKind::Date),
    (Heading::VerifyLate, ColumnKind::Word),
    (Heading::Signed, ColumnKind::Text),
    (Heading::NextSignature, ColumnKind::Word),
    (Heading::Indicator(IndicatorHeading::Asked), ColumnKind::Text),
    (Heading::ClosedOn, ColumnKind::Date),
    (Heading::DoneOn, ColumnKind::Date),
    (Heading::NextLookBack, ColumnKind::Date),
    (Heading::Extensions, ColumnKind::Count),
    (Heading::Reminders, ColumnKind::Count),
    (Heading::Stale, ColumnKind::Word),
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

fn kind(field: Field) -> ColumnKind {
    match field.holds() {
        Holds::Title | Holds::Text | Holds::Measures => ColumnKind::Text,
        Holds::Day => ColumnKind::Date,
        Holds::Count => ColumnKind::Count,
        _ => ColumnKind::Word,
    }
}

/// A request for an extension in a cell: until when, who, when and why.
pub(super) fn asked_cell(asked: Option<&Request>) -> Cell {
    let one = |r: &Request| format!("{} {} {}: {}", r.to, r.by, r.on, r.reason);
    asked.map_or(Cell::Absent, |request| Cell::Text(one(request)))
}

/// Signatures in a cell: the role, who and when, one after another.
pub(super) fn signed_cell(signed: &[Signature]) -> Cell {
    let one = |s: &Signature| format!("{} {} {}", s.role, s.by, s.on);
    match signed {
        [] => Cell::Absent,
        signed => Cell::Text(signed.iter().map(one).collect::<Vec<_>>().join("; ")),
    }
}

/// What a column of a register holds.
#[derive(Debug, Clone, Copy)]
pub enum RegisterKey<'o> {
    /// A key of an item, or what its log comes to.
    Known(Heading),
    /// A field of the office's own.
    Own(&'o OwnField),
}

impl RegisterKey<'_> {
    pub fn key(self) -> &'static str {
        match self {
            Self::Known(heading) => heading.key(),
            Self::Own(own) => own.key,
        }
    }
}

/// The columns of a register, and what stands under each; the office's own fields last.
pub fn register_columns(own: &[OwnField]) -> Vec<(RegisterKey<'_>, ColumnKind)> {
    let fields = fields().map(|field| (Heading::Field(field), kind(field)));
    let known = fields.chain(FROM_LOG.iter().copied());
    let known = known.map(|(heading, kind)| (RegisterKey::Known(heading), kind));
    known.chain(own.iter().map(|own| (RegisterKey::Own(own), own_kind(own)))).collect()
}

fn own_kind(own: &OwnField) -> ColumnKind {
    match own.holds {
        FieldType::Text => ColumnKind::Text,
        FieldType::Number => ColumnKind::Count,
        FieldType::Date => ColumnKind::Date,
        FieldType::YesNo | FieldType::Choice => ColumnKind::Word,
    }
}

/// What a field holds, in a cell.
pub(super) fn extra_cell(extra: Option<&Extra<'_>>) -> Cell {
    match extra {
        None => Cell::Absent,
        Some(Extra::Whole(number)) => Cell::Days(*number),
        Some(Extra::Day(day)) => Cell::Date(*day),
        Some(Extra::YesNo(yes)) => Cell::YesNo(Some(*yes)),
        Some(other) => Cell::Text(other.written()),
    }
}

/// What stands above a column of a field: its name, and what it is measured in.
pub(super) fn own_heading(field: &OwnField, lang: Lang) -> String {
    match &field.measured_in {
        Some(measure) => format!("{}{}", field.name, lang.words().aside(measure)),
        None => field.name.clone(),
    }
}

/// The cell for what a key holds; the entries of a list are joined.
pub(crate) fn field_cell(value: &Value<'_>, by: &str) -> Cell {
    match value {
        Value::Absent | Value::Log(_) => Cell::Absent,
        Value::Day(day) => Cell::Date(*day),
        Value::Count(count) => Cell::Count((*count).into()),
        Value::YesNo(yes) => Cell::YesNo(Some(*yes)),
        Value::Measures([]) => Cell::Absent,
        Value::Measures(measures) => Cell::Text(measures_text(measures)),
        Value::Ids(_) | Value::Units(_) | Value::Texts(_) => {
            joined(&value.texts().unwrap_or_default(), by)
        }
        text => Cell::some(text.text()),
    }
}

/// The same where people read it first: the entries of a list are parted as their language parts them.
pub(crate) fn listed_cell(value: &Value<'_>, by: &'static str) -> Cell {
    let entries = match value {
        Value::Ids(_) | Value::Units(_) | Value::Texts(_) => value.texts().unwrap_or_default(),
        _ => return field_cell(value, by),
    };
    Cell::list(entries.into_iter().map(str::to_owned).collect(), by)
}

fn joined(texts: &[&str], by: &str) -> Cell {
    if texts.is_empty() { Cell::Absent } else { Cell::Text(texts.join(by)) }
}

/// An item's row, a cell for each of [`register_columns`].
pub fn register_row(registered: &Registered<'_>, own: &[OwnField]) -> Vec<Cell> {
    register_row_in(registered, own, Lang::En)
}

/// The same, with what is known of each measure in a language.
pub fn register_row_in(registered: &Registered<'_>, own: &[OwnField], lang: Lang) -> Vec<Cell> {
    let Registered { listed, progress, result, evidence } = registered;
    let days = |days: Option<i64>| days.map_or(Cell::Absent, Cell::Days);
    let evidence: Vec<&str> = evidence.iter().map(String::as_str).collect();
    let mut row: Vec<Cell> =
        fields().map(|field| field_cell(&field.value(&listed.item), ", ")).collect();
    let place = fields().position(|field| field == Field::Measures);
    if let Some(cell @ Cell::Text(_)) = place.and_then(|place| row.get_mut(place)) {
        *cell = Cell::Text(measures_in(&listed.item.measures, lang));
    }
    row.extend([
        Cell::some(progress.as_deref()),
        Cell::some(result.as_deref()),
        joined(&evidence, "\n"),
        Cell::Status(listed.status),
        listed.light.map_or(Cell::Absent, |light| Cell::Light(Some(light))),
        days(listed.days_overdue),
        days(listed.days_waiting),
        Cell::date(listed.submitted_on),
        Cell::date(listed.verify_by),
        Cell::YesNo(Some(listed.verify_late)),
        signed_cell(&listed.signed),
        Cell::some(listed.next_signature.as_deref()),
        asked_cell(listed.asked.as_ref()),
        Cell::date(listed.closed_on),
        Cell::date(listed.done_on),
        Cell::date(listed.next_look_back),
        Cell::Count(listed.extensions.into()),
        Cell::Count(listed.reminders.into()),
        Cell::YesNo(Some(listed.stale)),
    ]);
    row.extend(own.iter().map(|own| extra_cell(listed.item.extra(own.key))));
    row
}

/// What an item's row is besides its cells: how a reader of a language is shown it.
pub struct Shown<'s> {
    pub head: &'s Declarations,
    pub lang: Lang,
}

/// Columns that a printed register has no room for: what a reader works out from the others.
const UNPRINTED: [&str; 8] = [
    "asked",
    "days_waiting",
    "submitted_on",
    "next_signature",
    "done_on",
    "next_look_back",
    "extensions",
    "stale",
];

impl Shown<'_> {
    /// The columns that are shown: those that say something in a row, and are worth the paper.
    pub fn columns(&self, rows: &[Vec<Cell>]) -> Vec<usize> {
        let says = |c: usize| rows.iter().any(|row| row[c] != Cell::Absent);
        let all = register_columns(&self.head.fields);
        (0..all.len())
            .filter(|c| {
                all[*c].0.key() == "id" || says(*c) && !UNPRINTED.contains(&all[*c].0.key())
            })
            .collect()
    }

    /// What a column is called, in words that an import knows.
    pub fn heading(&self, key: RegisterKey<'_>) -> String {
        match key {
            RegisterKey::Own(own) => own_heading(own, self.lang),
            RegisterKey::Known(heading) => self.lang.words().register_heading(heading).to_owned(),
        }
    }

    /// A value in words: names for codes, and for the ledger's own words.
    pub fn cell(&self, key: &str, cell: &Cell) -> Cell {
        let Cell::Text(text) = cell else { return self.word(cell) };
        let unit = |code: &str| match UnitCode::parse(code).ok().map(|code| self.head.unit(&code)) {
            Some(Some(unit)) => unit.name.to_string(),
            _ => code.to_owned(),
        };
        let named = |name: Option<&'static str>| name.unwrap_or(text).to_owned();
        Cell::Text(match key {
            "unit" => unit(text),
            "assist" => text.split(", ").map(unit).collect::<Vec<_>>().join(", "),
            "category" => {
                let code = CategoryCode::parse(text).ok();
                let category = code.and_then(|code| self.head.category(&code));
                category.map_or_else(|| text.clone(), |category| category.name.to_string())
            }
            "horizon" => named(Horizon::from_word(text).map(|horizon| horizon.name(self.lang))),
            "severity" => named(Severity::from_word(text).map(|severity| severity.name(self.lang))),
            _ => text.clone(),
        })
    }

    fn word(&self, cell: &Cell) -> Cell {
        match cell {
            Cell::Status(_) | Cell::Light(_) | Cell::YesNo(_) => {
                Cell::Text(cell.shown(self.lang).into_owned())
            }
            other => other.clone(),
        }
    }
}

/// A register for people to read: no column that says nothing in any row.
pub fn register_sheet(rows: Vec<Vec<Cell>>, of: &Declarations, lang: Lang) -> Sheet {
    let says = |c: usize| rows.iter().any(|row| row[c] != Cell::Absent);
    let all = register_columns(&of.fields);
    let kept: Vec<usize> = (0..all.len()).filter(|c| says(*c)).collect();
    let columns = kept.iter().map(|c| {
        let (key, kind) = all[*c];
        // In a register progress is what was said of it, not a rate.
        let head = match key {
            RegisterKey::Own(own) => own_heading(own, lang),
            RegisterKey::Known(Heading::Progress) => Heading::Note.name(lang).to_owned(),
            RegisterKey::Known(Heading::Indicator(IndicatorHeading::Asked)) => {
                Heading::ExtensionAsked.name(lang).to_owned()
            }
            RegisterKey::Known(heading) => heading.name(lang).to_owned(),
        };
        let column = Column::new(key.key(), head);
        if kind == ColumnKind::Count { column.right() } else { column }
    });
    Sheet {
        title: of.title.clone(),
        columns: columns.collect(),
        rows: rows.iter().map(|row| kept.iter().map(|c| row[*c].clone()).collect()).collect(),
        ..Sheet::default()
    }
}
