//! Forms of rounds that come back: what was found of each item.

use calamine::Reader as _;

use super::workbook::{as_is, opened, rows, unbroken};
use super::{Input, Stopped, text};
use crate::format::form::MEMORY;
use crate::format::round_form::{BY, FINDING, HEADS, ON, ROUND_FORM};

/// A form of a round that came back.
#[derive(Debug, Default)]
pub struct ReadRoundForm {
    pub round: String,
    pub by: String,
    pub on: String,
    pub rows: Vec<FoundRow>,
}

/// What was filled in of an item.
#[derive(Debug)]
pub struct FoundRow {
    pub id: String,
    pub finding: String,
    pub note: String,
}

/// Reads a workbook as a form of a round; none where it is none.
///
/// # Errors
/// When it is no workbook that can be read.
pub fn read_round_form(input: &mut Input) -> Result<Option<ReadRoundForm>, Stopped> {
    unbroken(|| {
        let mut book = opened(input)?;
        let sheets = book.sheet_names();
        let Some(sheet) = sheets.iter().find(|sheet| *sheet != MEMORY).cloned() else {
            return Ok(None);
        };
        let mut memory: Vec<(String, String)> = Vec::new();
        rows(&mut book, MEMORY, as_is, |row| {
            let cell = |n: usize| row.cells.get(n).and_then(|c| text(c).ok().flatten());
            memory.push((cell(0).unwrap_or_default(), cell(1).unwrap_or_default()));
            Ok(memory.len() < 2)
        })?;
        let [(_, schema), (_, round)] = &memory[..] else { return Ok(None) };
        if schema != ROUND_FORM {
            return Ok(None);
        }
        let mut form = ReadRoundForm { round: round.clone(), ..ReadRoundForm::default() };
        rows(&mut book, &sheet, as_is, |row| {
            let cell = |n: usize| {
                let said = row.cells.get(n).and_then(|c| text(c).ok().flatten());
                said.unwrap_or_default().trim().to_owned()
            };
            let number = u32::try_from(row.number - 1).unwrap_or(u32::MAX);
            if number == BY.0 {
                (form.by, form.on) = (cell(BY.1.into()), cell(ON.1.into()));
            }
            let (finding, note) = (cell(FINDING), cell(FINDING + 1));
            if number > HEADS && !(finding.is_empty() && note.is_empty()) {
                form.rows.push(FoundRow { id: cell(0), finding, note });
            }
            Ok(true)
        })?;
        Ok(Some(form))
    })
}
