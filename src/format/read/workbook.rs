//! Workbooks: the cells of one sheet, row by row, once it is known that they unpack to no more than can be read.

use std::io::{self, BufReader, Read, Seek as _};
use std::panic;
use std::sync::{Arc, Mutex, PoisonError};

use calamine::{
    CellErrorType, DataRef, Reader as _, SheetVisible, Xlsx, XlsxError, XlsxFormulaMetadata,
};

use super::beside::{Beside, has_links};
pub(super) use super::book::{Book, broken};
use super::head::{Heads, MergedCells};
use super::hidden::hidden_rows;
use super::input::Input;
use super::{
    ALL_SHEETS, Given, ReadOptions, RowSink, SourceRow, Stopped, WasRead, all_used, other_workbook,
};
use crate::messages::{ImportRefused, SourceRefused};
use crate::model::Date;

/// The most bytes that a workbook may unpack to.
const UNPACKED: u64 = 512 << 20;
/// How many rows of a sheet are looked at to see whether it has a register.
const GLANCE: usize = 30;
/// The most columns that a row is read to: what a sheet can have.
pub(super) const COLUMNS: usize = 16_384;

/// How a workbook was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WorkbookKind {
    /// Excel's since 2007, with macros or without.
    Xlsx,
    OpenDocument,
    /// Excel's of before.
    Xls,
}

/// Unpacks every part of a workbook to nowhere, so that one that swells is refused before any of it is held.
fn checked(input: &mut Input) -> Result<WorkbookKind, Stopped> {
    input.rewind()?;
    let mut start = Vec::new();
    (&mut *input).take(64 << 10).read_to_end(&mut start)?;
    if start.is_empty() {
        return Err(ImportRefused::Source(SourceRefused::Empty).into());
    }
    if start.starts_with(b"\xd0\xcf\x11\xe0") {
        // A workbook with a password is kept within a document of the old kind, under this name in UTF-16.
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut rest = start;
        input.read_to_end(&mut rest)?;
        if memchr::memmem::find(&rest, &name).is_some() {
            return Err(ImportRefused::Source(SourceRefused::Protected).into());
        }
        return Ok(WorkbookKind::Xls);
    }
    let is_open_document =
        memchr::memmem::find(&start, b"application/vnd.oasis.opendocument.spreadsheet").is_some();
    let broken = |why: zip::result::ZipError| {
        ImportRefused::Source(SourceRefused::BrokenWorkbook { why: why.to_string() })
    };
    input.rewind()?;
    let mut parts = zip::ZipArchive::new(BufReader::new(&mut *input)).map_err(broken)?;
    let mut left = UNPACKED;
    for n in 0..parts.len() {
        let part = parts.by_index(n).map_err(broken)?;
        let unpacked = io::copy(&mut part.take(left + 1), &mut io::sink());
        let unpacked = unpacked.map_err(|e| {
            ImportRefused::Source(SourceRefused::BrokenWorkbook { why: e.to_string() })
        })?;
        left = left
            .checked_sub(unpacked)
            .ok_or(ImportRefused::Source(SourceRefused::Swollen { megabytes: UNPACKED >> 20 }))?;
    }
    Ok(if is_open_document { WorkbookKind::OpenDocument } else { WorkbookKind::Xlsx })
}

/// Opens a workbook, once it is known that it can be held.
pub(super) fn opened(input: &mut Input) -> Result<Book<'_>, Stopped> {
    if checked(input)? != WorkbookKind::Xlsx {
        return Err(ImportRefused::Source(SourceRefused::OldWorkbook).into());
    }
    input.rewind()?;
    Xlsx::new(BufReader::new(input)).map_err(broken)
}

/// References that no sheet can have make the library panic: such a workbook is broken, and is said to be.
pub(crate) fn unbroken<T, E: From<Stopped>>(work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    // What a panic prints is the program's, and one at a time may say that it prints nothing.
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let done = panic::catch_unwind(panic::AssertUnwindSafe(work));
    panic::set_hook(hook);
    done.unwrap_or_else(|_| {
        let why = "a cell that no sheet can have".to_owned();
        Err(Stopped::from(ImportRefused::Source(SourceRefused::BrokenWorkbook { why })).into())
    })
}

pub(crate) fn read(
    input: &mut Input,
    reading: &ReadOptions,
    taker: &mut dyn RowSink,
) -> Result<WasRead, Stopped> {
    let kind = checked(input)?;
    input.rewind()?;
    if kind != WorkbookKind::Xlsx {
        return other_workbook::read(input, kind, reading, taker);
    }
    let has_links = has_links(input);
    input.rewind()?;
    let mut book = Xlsx::new(BufReader::new(&mut *input)).map_err(broken)?;
    let (all, sheets) = (book.sheet_names(), book.sheets_metadata().to_vec());
    let chosen = chosen(all, &sheets, reading, |sheet, each| rows(&mut book, sheet, as_is, each))?;
    let from_1904 = book.has_1904_epoch();
    let mut numbers: Vec<Vec<u64>> = Vec::new();
    each_sheet(&chosen.read, reading, taker, |sheet, heads| {
        let merges = merges_of(&mut book, sheet)?;
        let beside = Beside::of(&mut book, sheet, has_links)?;
        let mut fill = Fill { merges: &merges, next: 0, active: Vec::new() };
        let mut seen = Vec::new();
        rows(&mut book, sheet, as_is, |mut row| {
            row.from_1904 = from_1904;
            row.sheet = Some(Arc::clone(sheet));
            seen.push(row.number);
            beside.put_into(&mut row);
            let begun = fill.begin(row.number);
            fill.fill(&mut row);
            heads.take(row, &merges[begun]).map(|()| true)
        })?;
        numbers.push(seen);
        Ok(())
    })?;
    drop(book);
    let mut hidden = 0;
    for (sheet, numbers) in chosen.read.iter().zip(numbers) {
        let hides = hidden_rows(input, sheet);
        hidden += numbers.iter().filter(|number| hides.contains(number)).count() as u64;
    }
    Ok(WasRead { hidden, other_sheets: chosen.others, ..WasRead::default() })
}

/// Reads sheets one after another, each with a head of its own.
pub(super) fn each_sheet(
    sheets: &[Arc<str>],
    reading: &ReadOptions,
    taker: &mut dyn RowSink,
    mut rows: impl FnMut(&Arc<str>, &mut Heads<'_>) -> Result<(), Stopped>,
) -> Result<(), Stopped> {
    let is_one = sheets.len() == 1;
    // What was said of a heading is to fit one of them.
    let mut unused: Option<Vec<String>> = None;
    for sheet in sheets {
        let mut heads = Heads::new(&reading.maps, taker);
        let read = rows(sheet, &mut heads).and_then(|()| heads.finish());
        let missed = read.map_err(|why| {
            if is_one { why } else { Stopped::Sheet(Arc::clone(sheet), Box::new(why)) }
        })?;
        unused = Some(match unused {
            Some(before) => before.into_iter().filter(|h| missed.contains(h)).collect(),
            None => missed,
        });
    }
    all_used(&unused.unwrap_or_default())
}

/// A text as it stands: a workbook tells a text from a formula by itself.
pub(super) fn as_is(text: &str) -> Given {
    match text {
        "" => Given::Nothing,
        text => Given::Text(text.to_owned()),
    }
}

/// The sheets that are read, and those that are not and hold something, where nobody named one.
pub(super) struct ChosenSheets {
    pub read: Vec<Arc<str>>,
    pub others: Vec<String>,
}

/// The sheet that was said, or all that have headings; else the only one that is not empty, else the only one that has
/// headings.
///
/// `rows` hands on the rows of a sheet until it is told that they are enough.
pub(super) fn chosen(
    sheets: Vec<String>,
    metadata: &[calamine::Sheet],
    reading: &ReadOptions,
    mut rows: impl FnMut(
        &str,
        &mut dyn FnMut(SourceRow) -> Result<bool, Stopped>,
    ) -> Result<(), Stopped>,
) -> Result<ChosenSheets, Stopped> {
    let wants_all = reading.sheet.as_deref().is_some_and(|name| name.trim() == ALL_SHEETS);
    if let Some(name) = &reading.sheet {
        match sheets.iter().find(|s| s.trim() == name.trim()) {
            Some(sheet) => {
                return Ok(ChosenSheets { read: vec![sheet.as_str().into()], others: Vec::new() });
            }
            None if wants_all => {}
            None => {
                return Err(ImportRefused::Source(SourceRefused::NoSuchSheet {
                    name: name.clone(),
                    sheets,
                })
                .into());
            }
        }
    }
    let visible = |s: &&calamine::Sheet| s.visible == SheetVisible::Visible;
    let visible: Vec<String> = metadata.iter().filter(visible).map(|s| s.name.clone()).collect();
    let (mut full, mut headed) = (Vec::new(), Vec::new());
    for sheet in visible {
        let (mut seen, mut known) = (0, 0);
        rows(&sheet, &mut |row| {
            let texts = row.cells.iter().filter_map(|c| match c {
                Given::Text(text) => Some(text.as_str()),
                _ => None,
            });
            known = known.max(texts.filter(|text| reading.maps.knows(text)).count());
            seen += usize::from(!row.cells.iter().all(Given::is_blank));
            Ok(seen < GLANCE)
        })?;
        if seen > 0 {
            full.push(sheet.clone());
        }
        if known > 1 {
            headed.push(sheet);
        }
    }
    let read = match (&full[..], &headed[..]) {
        ([], _) => return Err(ImportRefused::Source(SourceRefused::Empty).into()),
        ([_], _) => full.clone(),
        (_, [_]) => headed,
        (_, [_, ..]) if wants_all => headed,
        (_, []) => {
            return Err(ImportRefused::Source(SourceRefused::WhichSheet { sheets: full }).into());
        }
        _ => return Err(ImportRefused::Source(SourceRefused::WhichSheet { sheets: headed }).into()),
    };
    let hidden = metadata.iter().filter(|sheet| sheet.visible != SheetVisible::Visible);
    full.extend(hidden.map(|sheet| sheet.name.clone()));
    let others = full.into_iter().filter(|sheet| !read.contains(sheet)).collect();
    Ok(ChosenSheets { read: read.iter().map(|sheet| sheet.as_str().into()).collect(), others })
}

fn merges_of(book: &mut Book<'_>, sheet: &str) -> Result<Vec<MergedCells>, Stopped> {
    let found = book.merge_cells_by_sheet_name(sheet).map_err(broken)?;
    let merge = |m: &calamine::Dimensions| MergedCells {
        rows: (u64::from(m.start.0) + 1, u64::from(m.end.0) + 1),
        columns: (m.start.1 as usize, m.end.1 as usize),
    };
    let mut merges: Vec<MergedCells> = found.iter().map(merge).collect();
    merges.sort_by_key(|m| m.rows.0);
    Ok(merges)
}

/// Gives every cell of what is merged downwards the value of the first.
struct Fill<'m> {
    merges: &'m [MergedCells],
    next: usize,
    active: Vec<(MergedCells, Given)>,
}

impl Fill<'_> {
    /// The merges that begin at a row, or before it and after the last.
    fn begin(&mut self, row: u64) -> std::ops::Range<usize> {
        let from = self.next;
        self.next += self.merges[from..].iter().take_while(|m| m.rows.0 <= row).count();
        from..self.next
    }

    fn fill(&mut self, row: &mut SourceRow) {
        self.active.retain(|(merge, _)| merge.rows.1 >= row.number);
        for (merge, value) in &self.active {
            let column = merge.columns.0;
            if column >= row.cells.len() {
                row.cells.resize(column + 1, Given::Nothing);
            }
            if row.cells[column].is_blank() {
                row.cells[column] = value.clone();
                row.merged.push(column);
            }
        }
        let begin = self.merges[..self.next].iter().rev().take_while(|m| m.rows.0 == row.number);
        for merge in begin.filter(|m| m.rows.1 > m.rows.0 && m.columns.0 < COLUMNS) {
            let value = row.cells.get(merge.columns.0).cloned().unwrap_or_default();
            if !value.is_blank() {
                self.active.push((*merge, value));
            }
        }
    }
}

/// Hands on the rows of a sheet, until `each` has seen enough; `text` is what becomes of texts.
pub(super) fn rows(
    book: &mut Book<'_>,
    sheet: &str,
    text: fn(&str) -> Given,
    mut each: impl FnMut(SourceRow) -> Result<bool, Stopped>,
) -> Result<(), Stopped> {
    let mut cells = match book.worksheet_cells_reader(sheet) {
        Ok(cells) => cells,
        // A sheet of a chart has no cells.
        Err(XlsxError::WorksheetNotFound(_) | XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(why) => return Err(broken(why)),
    };
    let mut row: Option<SourceRow> = None;
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(broken)? {
        let (number, column) = (u64::from(cell.pos.0) + 1, cell.pos.1 as usize);
        let value = match (value_of(&cell.value, text), &cell.formula) {
            (value, None) => value,
            (value, Some(formula)) => {
                let formula = formula_text(formula);
                let is_stored = cell.value != DataRef::Empty;
                match linked(&value, &formula) {
                    Some(link) => link,
                    None if is_stored => value,
                    None => Given::Formula(formula),
                }
            }
        };
        if value == Given::Nothing || column >= COLUMNS {
            continue;
        }
        if row.as_ref().is_none_or(|row| row.number != number) {
            if let Some(full) = row.take()
                && !each(full)?
            {
                return Ok(());
            }
            row = Some(SourceRow { number, ..SourceRow::default() });
        }
        if let Some(row) = &mut row {
            if row.cells.len() <= column {
                row.cells.resize(column + 1, Given::Nothing);
            }
            row.cells[column] = value;
        }
    }
    if let Some(full) = row {
        each(full)?;
    }
    Ok(())
}

pub(super) fn value_of(value: &DataRef<'_>, as_given: fn(&str) -> Given) -> Given {
    match value {
        DataRef::Empty => Given::Nothing,
        DataRef::String(text) => as_given(text),
        DataRef::SharedString(text) => as_given(text),
        DataRef::Int(number) => Given::Number(*number as f64),
        DataRef::Float(number) => Given::Number(*number),
        DataRef::Bool(yes) => Given::Text(yes.to_string()),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let date = Date::new(year.into(), month.into(), day.into());
            match date.filter(|date| (1990..=2100).contains(&date.year())) {
                Some(date) => Given::Day(date),
                // A time of day alone, or a cell of 0: no day.
                None if (0.0..1.0).contains(&moment.as_f64()) && moment.as_f64() > 0.0 => {
                    Given::Text(format!("{hour:02}:{minute:02}"))
                }
                None => Given::Number(moment.as_f64()),
            }
        }
        DataRef::DateTime(length) => Given::Number(length.as_f64()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Given::Text(text.clone()),
        // A spreadsheet's own "not available".
        DataRef::Error(CellErrorType::NA) => Given::Nothing,
        DataRef::Error(error) => Given::Unreadable(error.to_string()),
    }
}

fn formula_text(formula: &XlsxFormulaMetadata) -> String {
    let text = match formula {
        XlsxFormulaMetadata::Normal { formula } => formula.clone(),
        XlsxFormulaMetadata::Shared { formula, .. } => formula.clone(),
        _ => String::new(),
    };
    format!("={text}")
}

/// What a formula leads to, and what is shown of it: `=HYPERLINK("https://…","shown")`; none where it leads nowhere.
fn linked(value: &Given, formula: &str) -> Option<Given> {
    let (name, arguments) = formula.split_once('(')?;
    if !name.eq_ignore_ascii_case("=HYPERLINK") {
        return None;
    }
    let mut texts = arguments.trim_start().strip_prefix('"')?.split('"');
    let address = texts.next().filter(|address| !address.is_empty())?.to_owned();
    let shown = texts.nth(1).unwrap_or_default();
    let text = match value {
        Given::Text(text) => text.clone(),
        _ if !shown.is_empty() => shown.to_owned(),
        _ => address.clone(),
    };
    Some(Given::Link { text, address })
}
