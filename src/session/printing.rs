//! Printing what was found, in the format that was asked for.

use std::borrow::Cow;
use std::path::Path;

use super::options::Printing;
use super::roll_up::LeftOut;
use super::{Outcome, Session};
use crate::format::docx;
use crate::format::{self, Document, Format, LedgerLine, LeftOutLine, NotAWorkbook, Sheet};
use crate::messages::{ExportRefused, FileRefused, Phrase, UserError};

/// Prints one sheet, or the document that says the same.
///
/// # Errors
/// When it cannot be written.
pub fn print_sheet(
    session: &Session,
    printing: &Printing,
    sheet: &Sheet,
    document: impl FnOnce() -> Document,
) -> anyhow::Result<Outcome> {
    print_sheets(session, printing, std::slice::from_ref(sheet), document)
}

/// Prints sheets one after another, or the document that says the same.
///
/// # Errors
/// When they cannot be written.
pub fn print_sheets(
    session: &Session,
    printing: &Printing,
    sheets: &[Sheet],
    document: impl FnOnce() -> Document,
) -> anyhow::Result<Outcome> {
    let output = printing.to(session)?;
    let format = output.format;
    if format != Format::Docx {
        printing.letterhead(session, format)?;
    }
    let over = session.over();
    let document = || over_several(session, document());
    let mut sheets = Cow::Borrowed(sheets);
    if let Some(over) = over.filter(|over| !over.left_out.is_empty()) {
        let note = |left: &LeftOut| session.lang.words().left_out(&left.key, &left.why);
        let notes = over.left_out.iter().map(note).collect();
        sheets.to_mut().push(Sheet { notes, ..Sheet::default() });
    }
    let sheets = &sheets[..];
    let text = match format {
        Format::Table => {
            let (paint, width) = (session.paint(), output.width(session));
            let tables = sheets
                .iter()
                .map(|s| format::table(&s.dated(session.dates), session.lang, paint, width));
            tables.reduce(|above, below| above + "\n" + &below).unwrap_or_default()
        }
        Format::Markdown if output.width(session).is_some() => {
            let shown = sheets.iter().map(|sheet| sheet.clone().bounded(format::WIDEST_TEXT));
            shown.map(|s| format::markdown(&s, session.lang, 2)).collect()
        }
        Format::Markdown => sheets.iter().map(|s| format::markdown(s, session.lang, 2)).collect(),
        Format::Csv => format::csv(sheets, output.line_end())?,
        Format::Json => format::json(&document())?,
        Format::Html => format::page(sheets, &document(), session.lang),
        Format::Xlsx => return print_workbook(session, output.file(), sheets, &document()),
        Format::Docx => {
            let paper = docx::sheets_paper(sheets, &document(), session.today, session.lang);
            let letterhead = printing.letterhead(session, format)?;
            return print_papers(session, output.file(), &[paper], letterhead.as_ref(), None);
        }
    };
    session.put(output.file(), &text, format)?;
    if let Some(path) = output.file() {
        session.wrote(path, None);
    }
    Ok(Outcome::Done)
}

/// The ledgers that a report was over, and those that it left out, as a document says it.
pub fn over_several(session: &Session, document: Document) -> Document {
    let Some(over) = session.over() else { return document };
    Document {
        ledgers: Some(over.ledgers.iter().map(LedgerLine::new).collect()),
        left_out: Some(over.left_out.iter().map(left_out_line).collect()),
        ..document
    }
}

fn left_out_line(left: &LeftOut) -> LeftOutLine {
    LeftOutLine { ledger: left.key.clone(), why: left.why.clone() }
}

/// Writes sheets as a workbook: into a file or a pipe, for it is nothing to look at in a terminal.
fn print_workbook(
    session: &Session,
    file: Option<&Path>,
    sheets: &[Sheet],
    document: &Document,
) -> anyhow::Result<Outcome> {
    if file.is_none() && session.width.is_some() {
        return Err(UserError::Export(ExportRefused::WorkbookToTerminal).into());
    }
    if format::is_cut(sheets) {
        session.note(Phrase::WorkbookCut.name(session.lang));
    }
    let rows = sheets.iter().map(|s| s.rows.len()).max().unwrap_or(0);
    let bytes =
        format::report_workbook(sheets, document, session.lang).map_err(|why| match why {
            NotAWorkbook::TooManyRows => UserError::Export(ExportRefused::WorkbookRows { rows }),
            NotAWorkbook::TooLong { row, key } => {
                let row = sheets.iter().filter_map(|s| s.rows.get(row)).find_map(|row| row.first());
                UserError::Export(ExportRefused::WorkbookText {
                    id: row.map(format::Cell::plain).unwrap_or_default(),
                    key,
                })
            }
            NotAWorkbook::Other(why) => {
                let path = file.unwrap_or(Path::new("-")).to_owned();
                UserError::File(FileRefused::CannotWrite { path, why: std::io::Error::other(why) })
            }
        })?;
    match file {
        Some(path) => {
            session.put_bytes(path, &bytes)?;
            session.wrote(path, None);
        }
        None => session.print_bytes(&bytes)?,
    }
    Ok(Outcome::Done)
}

/// Writes papers as one document, into a file or a pipe; `items` are counted on a terminal.
///
/// # Errors
/// When it cannot be written, or would go to a terminal.
pub fn print_papers(
    session: &Session,
    file: Option<&Path>,
    papers: &[docx::Paper],
    letterhead: Option<&docx::Letterhead>,
    items: Option<usize>,
) -> anyhow::Result<Outcome> {
    let bytes = papers_bytes(session, papers, letterhead)?;
    put_document(session, file, &bytes)?;
    if let Some(path) = file {
        session.wrote(path, items);
    }
    Ok(Outcome::Done)
}

/// Writes a document to its file, or into a pipe.
///
/// # Errors
/// When it cannot be written, or would go to a terminal.
pub fn put_document(session: &Session, file: Option<&Path>, bytes: &[u8]) -> anyhow::Result<()> {
    match file {
        Some(path) => session.put_bytes(path, bytes),
        None if session.width.is_some() => {
            Err(UserError::Export(ExportRefused::DocumentToTerminal).into())
        }
        None => session.print_bytes(bytes),
    }
}

/// Papers as the bytes of one document.
///
/// # Errors
/// When it cannot be packed.
pub fn papers_bytes(
    session: &Session,
    papers: &[docx::Paper],
    letterhead: Option<&docx::Letterhead>,
) -> anyhow::Result<Vec<u8>> {
    let by = papers.first().and_then(|paper| paper.from.as_deref());
    let made = docx::Made { by: by.unwrap_or_default(), on: session.today };
    Ok(docx::docx(papers, &made, letterhead, session.lang)?)
}

/// Prints ids, one a line, for a script.
///
/// # Errors
/// When they cannot be written.
pub fn print_ids(
    session: &Session,
    printing: &Printing,
    ids: &[String],
) -> anyhow::Result<Outcome> {
    let text: String = ids.iter().map(|id| format!("{}\n", format::clean(id))).collect();
    match printing.to_one_of(session, &[Format::Table], Format::Table)?.file() {
        Some(path) => {
            session.put_bytes(path, text.as_bytes())?;
            session.wrote(path, Some(ids.len()));
        }
        None => session.print(&text)?,
    }
    Ok(Outcome::Done)
}
