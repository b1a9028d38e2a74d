//! Registers as xlsx: real dates, a head that stays, a filter, and texts that are never formulas.

use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

use super::clean::tame;
use super::register::{Kind, register_columns};
use super::sheet::Cell;
use crate::model::Date;

/// The most characters that a cell of a workbook holds.
pub const LONGEST: usize = 32_767;
/// The most rows that a sheet of a workbook holds, the head included.
pub const MOST_ROWS: usize = 1_048_576;

/// Why rows cannot be a workbook.
#[derive(Debug)]
pub enum NotAWorkbook {
    TooManyRows,
    /// A text that is too long: its row, counted from 0, and its key.
    TooLong {
        row: usize,
        key: &'static str,
    },
    Other(String),
}

/// A register as a workbook of one sheet.
///
/// # Errors
/// When there are more rows, or a longer text, than a sheet can hold.
pub fn register_workbook(rows: &[Vec<Cell>]) -> Result<Vec<u8>, NotAWorkbook> {
    if rows.len() + 1 > MOST_ROWS {
        return Err(NotAWorkbook::TooManyRows);
    }
    let other = |e: XlsxError| NotAWorkbook::Other(e.to_string());
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let head = Format::new().set_bold();
    let day = Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Top);
    let text = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let plain = Format::new().set_align(FormatAlign::Top);
    let columns = register_columns();
    for (column, (key, kind)) in (0..).zip(&columns) {
        sheet.write_string_with_format(0, column, *key, &head).map_err(other)?;
        let width = match kind {
            Kind::Text => 40.0,
            Kind::Date => 12.0,
            Kind::Word | Kind::Count => key.len().max(10) as f64 + 2.0,
        };
        sheet.set_column_width(column, width).map_err(other)?;
    }
    for (n, row) in rows.iter().enumerate() {
        let at = u32::try_from(n + 1).map_err(|_| NotAWorkbook::TooManyRows)?;
        for ((column, (key, _)), cell) in (0..).zip(&columns).zip(row) {
            match cell {
                Cell::Absent => continue,
                Cell::Date(date) => match excel_day(*date) {
                    Some(date) => sheet.write_datetime_with_format(at, column, date, &day),
                    None => sheet.write_string_with_format(at, column, date.to_string(), &plain),
                },
                Cell::Count(count) => {
                    sheet.write_number_with_format(at, column, *count as f64, &plain)
                }
                Cell::Days(days) => {
                    sheet.write_number_with_format(at, column, *days as f64, &plain)
                }
                Cell::Text(said) => {
                    let said = tame(said);
                    if said.encode_utf16().count() > LONGEST {
                        return Err(NotAWorkbook::TooLong { row: n, key });
                    }
                    sheet.write_string_with_format(at, column, said, &text)
                }
                other => sheet.write_string_with_format(at, column, other.plain(), &plain),
            }
            .map_err(other)?;
        }
    }
    sheet.set_freeze_panes(1, 1).map_err(other)?;
    let last = u32::try_from(rows.len()).map_err(|_| NotAWorkbook::TooManyRows)?;
    sheet.autofilter(0, 0, last, columns.len() as u16 - 1).map_err(other)?;
    workbook.save_to_buffer().map_err(other)
}

/// A day as a spreadsheet counts it; none before 1900-03-01, where spreadsheets disagree.
pub(super) fn excel_day(date: Date) -> Option<ExcelDateTime> {
    if date < Date::new(1900, 3, 1)? {
        return None;
    }
    let year = u16::try_from(date.year()).ok()?;
    ExcelDateTime::from_ymd(year, date.month() as u8, date.day() as u8).ok()
}
