//! Printing what was found, in the format that was asked for.

use std::path::Path;

use super::options::Printing;
use super::roll_up::LeftOut;
use super::{Desk, Outcome};
use crate::format::{self, Document, Format, LedgerLine, LeftOutLine, NotAWorkbook, Sheet};
use crate::messages::{Phrase, Refusal};

/// Prints one sheet, or the document that says the same.
///
/// # Errors
/// When it cannot be written.
pub fn print_sheet(
    desk: &Desk,
    printing: &Printing,
    sheet: &Sheet,
    document: impl FnOnce() -> Document,
) -> anyhow::Result<Outcome> {
    print_sheets(desk, printing, std::slice::from_ref(sheet), document)
}

/// Prints sheets one after another, or the document that says the same.
///
/// # Errors
/// When they cannot be written.
pub fn print_sheets(
    desk: &Desk,
    printing: &Printing,
    sheets: &[Sheet],
    document: impl FnOnce() -> Document,
) -> anyhow::Result<Outcome> {
    let output = printing.to(desk)?;
    let format = output.format;
    let over = desk.over();
    let document = || Document {
        ledgers: over.map(|over| over.ledgers.iter().map(LedgerLine::new).collect()),
        left_out: over.map(|over| over.left_out.iter().map(left_out_line).collect()),
        ..document()
    };
    let mut sheets = sheets.to_vec();
    if let Some(over) = over.filter(|over| !over.left_out.is_empty()) {
        let note = |left: &LeftOut| desk.lang.words().left_out(&left.key, &left.why);
        let notes = over.left_out.iter().map(note).collect();
        sheets.push(Sheet { notes, ..Sheet::default() });
    }
    let sheets = &sheets[..];
    let text = match format {
        Format::Table => {
            let (paint, width) = (desk.paint(), output.width(desk));
            let tables =
                sheets.iter().map(|s| format::table(&s.dated(desk.dates), desk.lang, paint, width));
            tables.collect::<Vec<_>>().join("\n")
        }
        Format::Markdown if output.width(desk).is_some() => {
            let shown = sheets.iter().map(|sheet| sheet.clone().bounded(format::WIDEST_TEXT));
            shown.map(|s| format::markdown(&s, desk.lang, 2)).collect()
        }
        Format::Markdown => sheets.iter().map(|s| format::markdown(s, desk.lang, 2)).collect(),
        Format::Csv => format::csv(sheets, output.line_end())?,
        Format::Json => format::json(&document())?,
        Format::Html => format::page(sheets, &document(), desk.lang),
        Format::Xlsx => return print_workbook(desk, output.file(), sheets, &document()),
    };
    desk.put(output.file(), &text, format)?;
    if let Some(path) = output.file() {
        desk.wrote(path, None);
    }
    Ok(Outcome::Done)
}

fn left_out_line(left: &LeftOut) -> LeftOutLine {
    LeftOutLine { ledger: left.key.clone(), why: left.why.clone() }
}

/// Writes sheets as a workbook: into a file or a pipe, for it is nothing to look at in a terminal.
fn print_workbook(
    desk: &Desk,
    file: Option<&Path>,
    sheets: &[Sheet],
    document: &Document,
) -> anyhow::Result<Outcome> {
    if file.is_none() && desk.width.is_some() {
        return Err(Refusal::WorkbookToTerminal.into());
    }
    if format::is_cut(sheets) {
        desk.note(Phrase::WorkbookCut.name(desk.lang));
    }
    let rows = sheets.iter().map(|s| s.rows.len()).max().unwrap_or(0);
    let bytes = format::report_workbook(sheets, document, desk.lang).map_err(|why| match why {
        NotAWorkbook::TooManyRows => Refusal::WorkbookRows { rows },
        NotAWorkbook::TooLong { row, key } => {
            let row = sheets.iter().filter_map(|s| s.rows.get(row)).find_map(|row| row.first());
            Refusal::WorkbookText { id: row.map(format::Cell::plain).unwrap_or_default(), key }
        }
        NotAWorkbook::Other(why) => {
            let path = file.unwrap_or(Path::new("-")).to_owned();
            Refusal::CannotWrite { path, why: std::io::Error::other(why) }
        }
    })?;
    match file {
        Some(path) => {
            desk.put_bytes(path, &bytes)?;
            desk.wrote(path, None);
        }
        None => desk.print_bytes(&bytes)?,
    }
    Ok(Outcome::Done)
}

/// Prints ids, one a line, for a script.
///
/// # Errors
/// When they cannot be written.
pub fn print_ids(desk: &Desk, printing: &Printing, ids: &[String]) -> anyhow::Result<Outcome> {
    let text: String = ids.iter().map(|id| format!("{}\n", format::clean(id))).collect();
    match printing.to_one_of(desk, &[Format::Table], Format::Table)?.file() {
        Some(path) => {
            desk.put_bytes(path, text.as_bytes())?;
            desk.wrote(path, Some(ids.len()));
        }
        None => desk.print(&text)?,
    }
    Ok(Outcome::Done)
}
