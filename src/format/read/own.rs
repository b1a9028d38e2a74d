//! What a form that came back says under the fields of the office's own.

use std::collections::HashMap;

use super::answer::CellAnswer;
use super::{Given, day, text};
use crate::format::form_cells::sum_of;
use crate::format::form_fields::{BORE, FIELD};

/// A column of a field, as the form remembers it.
#[derive(Debug)]
pub(super) struct OwnColumn {
    key: String,
    heading: String,
    /// What the form said of items, by their ids.
    bore: HashMap<String, String>,
}

/// A cell of a field: what stands there, and what stood there when the form was made.
#[derive(Debug)]
pub struct OwnAnswer {
    pub key: String,
    pub answer: CellAnswer,
    pub was: String,
}

impl OwnAnswer {
    /// Whether the cell says what it said when the form was made, however a spreadsheet program wrote it.
    pub fn is_as_it_was(&self) -> bool {
        let CellAnswer { given, is_formula, .. } = &self.answer;
        let is_same = match given {
            given if given.is_blank() => self.was.is_empty(),
            Given::Number(number) if self.was.parse() == Ok(*number) => true,
            Given::Day(day) => day.to_string() == self.was,
            given => {
                let said = text(given).ok().flatten().unwrap_or_default();
                sum_of([said.as_str()]) == sum_of([self.was.as_str()])
                    || day(given).is_ok_and(|day| day.to_string() == self.was)
            }
        };
        is_same && !is_formula
    }
}

impl OwnColumn {
    /// Whether a head is that of the column.
    pub(super) fn is_headed(&self, found: &str) -> bool {
        sum_of([found]) == sum_of([self.heading.as_str()])
    }

    /// What a cell of the column says of an item.
    pub(super) fn answer(&self, id: &str, answer: CellAnswer) -> OwnAnswer {
        let was = self.bore.get(id).cloned().unwrap_or_default();
        OwnAnswer { key: self.key.clone(), answer, was }
    }
}

/// The columns that lines of the memory name, and the lines that are about something else.
pub(super) fn remembered(lines: Vec<[String; 4]>) -> (Vec<OwnColumn>, Vec<[String; 4]>) {
    let (mut columns, mut others): (Vec<OwnColumn>, _) = (Vec::new(), Vec::new());
    for line in lines {
        let [kind, one, other, text] = line;
        if kind == FIELD {
            columns.push(OwnColumn { key: one, heading: text, bore: HashMap::new() });
        } else if kind != BORE {
            others.push([kind, one, other, text]);
        } else if let Some(column) = columns.iter_mut().find(|column| column.key == other) {
            column.bore.insert(one, text);
        }
    }
    (columns, others)
}
