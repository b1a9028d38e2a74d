//! Workbooks of other programs, OpenDocument (`.ods`) and the old Excel (`.xls`): held whole while they are read.

use std::io::BufReader;
use std::sync::Arc;

use calamine::{CellErrorType, Data, DataRef, Ods, Reader, Sheets, Xls};

use super::input::Input;
use super::workbook::{COLUMNS, WorkbookKind, as_is, chosen, each_sheet, value_of};
use super::{Given, ReadOptions, RowSink, SourceRow, Stopped, WasRead};
use crate::messages::{ImportRefused, SourceRefused};
use crate::model::Date;

type Book<'i> = Sheets<BufReader<&'i mut Input>>;

/// Reads a register from a workbook of one of these kinds.
///
/// # Errors
/// When it is broken, or what its columns are cannot be told.
pub(crate) fn read(
    input: &mut Input,
    kind: WorkbookKind,
    reading: &ReadOptions,
    taker: &mut dyn RowSink,
) -> Result<WasRead, Stopped> {
    let input = BufReader::new(input);
    let opened = match kind {
        // Documents of every kind were kept so.
        WorkbookKind::Xls => Xls::new(input)
            .map(Sheets::Xls)
            .map_err(|_| ImportRefused::Source(SourceRefused::OldWorkbook).into()),
        _ => Ods::new(input).map(Sheets::Ods).map_err(|why| broken(&why.into())),
    };
    let mut book: Book<'_> = opened?;
    let (all, sheets) = (book.sheet_names(), book.sheets_metadata().to_vec());
    let chosen = chosen(all, &sheets, reading, |sheet, each| rows(&mut book, sheet, each))?;
    each_sheet(&chosen.read, reading, taker, |sheet, heads| {
        rows(&mut book, sheet, &mut |mut row| {
            row.sheet = Some(Arc::clone(sheet));
            heads.take(row, &[]).map(|()| true)
        })
    })?;
    Ok(WasRead { other_sheets: chosen.others, ..WasRead::default() })
}

fn broken(why: &calamine::Error) -> Stopped {
    ImportRefused::Source(SourceRefused::BrokenWorkbook { why: why.to_string() }).into()
}

/// Hands on the rows of a sheet, until `each` has seen enough.
fn rows(
    book: &mut Book<'_>,
    sheet: &str,
    each: &mut dyn FnMut(SourceRow) -> Result<bool, Stopped>,
) -> Result<(), Stopped> {
    let range = book.worksheet_range(sheet).map_err(|why| broken(&why))?;
    let (top, left) = range.start().unwrap_or_default();
    let from_1904 = range.used_cells().any(|(_, _, cell)| counts_from_1904(cell));
    for (n, cells) in range.rows().enumerate() {
        let pad = std::iter::repeat_n(Given::Nothing, left as usize);
        let cells: Vec<Given> = pad.chain(cells.iter().map(given)).take(COLUMNS).collect();
        if cells.iter().all(|cell| *cell == Given::Nothing) {
            continue;
        }
        let number = u64::from(top) + n as u64 + 1;
        if !each(SourceRow { number, cells, from_1904, ..SourceRow::default() })? {
            break;
        }
    }
    Ok(())
}

/// Whether a cell is a day that its workbook counts from 1904: the count and the day tell.
fn counts_from_1904(cell: &Data) -> bool {
    let Data::DateTime(moment) = cell else { return false };
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let counted = Date::new(1904, 1, 1).map(|first| first.plus_days(moment.as_f64() as i64));
    moment.is_datetime() && counted == Date::new(year.into(), month.into(), day.into())
}

fn given(cell: &Data) -> Given {
    match cell {
        Data::Error(CellErrorType::NA) => Given::Nothing,
        Data::Empty => Given::Nothing,
        Data::String(text) => as_is(text),
        Data::Int(number) => Given::Number(*number as f64),
        Data::Float(number) => Given::Number(*number),
        Data::Bool(yes) => Given::Text(yes.to_string()),
        Data::DateTime(moment) => value_of(&DataRef::DateTime(*moment), as_is),
        Data::DateTimeIso(text) => iso_day(text),
        Data::DurationIso(text) => Given::Text(text.clone()),
        Data::Error(error) => Given::Unreadable(error.to_string()),
    }
}

/// A day as OpenDocument writes it, `2026-03-31` or `2026-03-31T00:00:00`.
fn iso_day(text: &str) -> Given {
    let day = text.strip_suffix("T00:00:00").unwrap_or(text);
    day.parse().map_or_else(|_| Given::Text(text.to_owned()), Given::Day)
}
