//! The figures of a form that came back.

use std::collections::HashMap;

use super::answer::{CellAnswer, FormStopped};
use super::workbook::{Book, as_is, broken, rows};
use super::{Given, text};
use crate::format::figures::{FIGURE, HEADS_AT, is_row};
use crate::format::form::MEMORY;
use crate::format::form_cells::{HEADS, cell_name, sum_of};
use crate::messages::{FormRefused, FormWorkbookRefused};

/// A figure that was asked for, and what was filled in.
#[derive(Debug)]
pub struct ReadFigure {
    pub indicator: String,
    /// None where it is one figure.
    pub unit: Option<String>,
    /// The name of the sheet that it is on.
    pub sheet: String,
    pub value: CellAnswer,
    pub on: CellAnswer,
    pub note: CellAnswer,
    /// Whether the words that name it are what was written.
    pub is_untouched: bool,
    row: u32,
    column: u16,
    has_more: bool,
    sum: String,
}

impl ReadFigure {
    pub fn is_blank(&self) -> bool {
        let blank = |answer: &CellAnswer| answer.given.is_blank() && !answer.is_formula;
        [&self.value, &self.on, &self.note].into_iter().all(blank)
    }
}

/// What lines of the memory say of figures, and the row of the items' heads.
///
/// # Errors
/// When a line is none that the program wrote.
pub(super) fn remembered(
    lines: Vec<[String; 4]>,
    sheets: &[String],
) -> Result<(u32, Vec<ReadFigure>), FormStopped> {
    let visible: Vec<&String> = sheets.iter().filter(|name| *name != MEMORY).collect();
    let (mut heads, mut figures) = (HEADS, Vec::new());
    for [kind, id, unit, at] in lines {
        let doctored = || FormStopped::from(FormRefused::Workbook(FormWorkbookRefused::Doctored));
        if kind == HEADS_AT {
            heads = id.parse().map_err(|_| doctored())?;
            continue;
        }
        let parts: Vec<&str> = at.split(' ').collect();
        let [sheet, row, column, of, sum] = parts[..] else { return Err(doctored()) };
        let numbers = (sheet.parse::<usize>().ok(), row.parse().ok(), column.parse().ok());
        let (FIGURE, (Some(sheet), Some(row), Some(column))) = (kind.as_str(), numbers) else {
            return Err(doctored());
        };
        // A sheet that was taken out.
        let sheet =
            visible.get(sheet).ok_or(FormRefused::Workbook(FormWorkbookRefused::HeadsChanged))?;
        let blank = |more: u16| CellAnswer {
            cell: cell_name(row, usize::from(column + more)),
            given: Given::Nothing,
            is_formula: false,
        };
        figures.push(ReadFigure {
            indicator: id,
            unit: Some(unit).filter(|unit| !unit.is_empty()),
            sheet: (*sheet).clone(),
            value: blank(0),
            on: blank(1),
            note: blank(2),
            is_untouched: false,
            row,
            column,
            has_more: is_row(of),
            sum: sum.to_owned(),
        });
    }
    Ok((heads, figures))
}

/// Reads what was filled in.
pub(super) fn answers(book: &mut Book<'_>, figures: &mut [ReadFigure]) -> Result<(), FormStopped> {
    let mut sheets: Vec<String> = Vec::new();
    for figure in figures.iter() {
        if !sheets.contains(&figure.sheet) {
            sheets.push(figure.sheet.clone());
        }
    }
    for sheet in sheets {
        let of_sheet = || figures.iter().filter(|figure| figure.sheet == sheet);
        let last = of_sheet().map(|figure| figure.row).max().unwrap_or(0);
        let mut cells: HashMap<(u32, usize), Given> = HashMap::new();
        rows(book, &sheet, as_is, |row| {
            let number = u32::try_from(row.number - 1).unwrap_or(u32::MAX);
            if number <= last {
                cells.extend((0..).zip(row.cells).map(|(n, given)| ((number, n), given)));
            }
            Ok(number < last)
        })?;
        let mut formulas: Vec<(u32, u32)> = Vec::new();
        let mut reader = book.worksheet_cells_reader(&sheet).map_err(broken)?;
        while let Some(cell) = reader.next_formula().map_err(broken)? {
            if !cell.get_value().is_empty() {
                formulas.push(cell.get_position());
            }
        }
        for figure in figures.iter_mut().filter(|figure| figure.sheet == sheet) {
            let (row, column) = (figure.row, usize::from(figure.column));
            let said = |row, column| -> String {
                let given = cells.get(&(row, column));
                given.and_then(|given| text(given).ok().flatten()).unwrap_or_default()
            };
            let named = if figure.has_more {
                sum_of([said(row, 0).as_str()])
            } else {
                sum_of([said(row, 1).as_str(), said(HEADS, column).as_str()])
            };
            figure.is_untouched = named == figure.sum;
            let more = if figure.has_more { 3 } else { 1 };
            let answers = [&mut figure.value, &mut figure.on, &mut figure.note];
            for (n, answer) in answers.into_iter().enumerate().take(more) {
                answer.given = cells.get(&(row, column + n)).cloned().unwrap_or_default();
                answer.is_formula = formulas.contains(&(row, (column + n) as u32));
            }
        }
    }
    Ok(())
}
