//! Registers as xlsx: real dates, a head that stays, a filter, and texts that are never formulas.

use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr;

use super::clean::{clean, tame};
use super::register::{ColumnKind, Shown, register_columns};
use super::sheet::Cell;
use super::worksheet_layout::{LINE, lines_of};
use crate::model::{Date, OwnField};

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

/// A register as a workbook of one sheet that prints on A4, lying down: under keys, or as a reader is shown it.
///
/// # Errors
/// When there are more rows, or a longer text, than a sheet can hold.
pub fn register_workbook(
    rows: &[Vec<Cell>],
    own: &[OwnField],
    shown: Option<&Shown<'_>>,
) -> Result<Vec<u8>, NotAWorkbook> {
    if rows.len() + 1 > MOST_ROWS {
        return Err(NotAWorkbook::TooManyRows);
    }
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let columns = register_columns(own);
    let kept = shown.map_or_else(|| (0..columns.len()).collect(), |shown| shown.columns(rows));
    let looks = CellFormats::new(shown.is_some());
    let mut widths = Vec::new();
    for (column, place) in (0..).zip(&kept) {
        let (of, kind) = columns[*place];
        let key = of.key();
        let head = shown.map_or_else(|| key.to_owned(), |shown| shown.heading(of));
        sheet.write_string_with_format(0, column, &head, &looks.head).map_err(other)?;
        let cells = rows.iter().map(|row| &row[*place]);
        let width = match shown {
            None => raw_width(key, kind),
            Some(shown) => printed_width(&head, kind, cells.map(|cell| shown.cell(key, cell))),
        };
        sheet.set_column_width(column, width).map_err(other)?;
        widths.push(width);
    }
    for (n, row) in rows.iter().enumerate() {
        let at = u32::try_from(n + 1).map_err(|_| NotAWorkbook::TooManyRows)?;
        let mut lines = 1;
        for (column, place) in (0..).zip(&kept) {
            let key = columns[*place].0.key();
            let said = shown.map(|shown| shown.cell(key, &row[*place]));
            let cell = said.as_ref().unwrap_or(&row[*place]);
            lines = lines.max(lines_in(cell, widths[usize::from(column)]));
            looks.put(sheet, (at, column), cell).map_err(|why| match why {
                None => NotAWorkbook::TooLong { row: n, key },
                Some(why) => other(why),
            })?;
        }
        if shown.is_some() {
            // Not every program finds out by itself how high a row of wrapped texts is.
            sheet.set_row_height(at, f64::from(lines) * LINE).map_err(other)?;
        }
    }
    let last = u32::try_from(rows.len()).map_err(|_| NotAWorkbook::TooManyRows)?;
    let across = u16::try_from(kept.len()).unwrap_or(u16::MAX).saturating_sub(1);
    sheet.set_freeze_panes(1, 1).map_err(other)?;
    sheet.autofilter(0, 0, last, across).map_err(other)?;
    sheet.set_repeat_rows(0, 0).map_err(other)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
    if let Some(title) = shown.and_then(|shown| shown.head.title.as_deref()) {
        // In a header `&` begins a code.
        sheet.set_header(format!("&L{}", clean(title).replace('&', "&&")));
    }
    sheet.set_footer("&C&P / &N");
    workbook.save_to_buffer().map_err(other)
}

/// As spreadsheets count sizes of paper.
const A4: u8 = 9;

fn other(why: XlsxError) -> NotAWorkbook {
    NotAWorkbook::Other(why.to_string())
}

/// How wide a column of keys is.
fn raw_width(key: &str, kind: ColumnKind) -> f64 {
    match kind {
        ColumnKind::Text => 40.0,
        ColumnKind::Date => 12.0,
        ColumnKind::Word | ColumnKind::Count => key.len().max(10) as f64 + 2.0,
    }
}

/// How wide a column is that all others are to stand beside on one page: as its texts are long on the whole, so that what few
/// items have takes little of the page.
fn printed_width(head: &str, kind: ColumnKind, cells: impl Iterator<Item = Cell>) -> f64 {
    let widths: Vec<usize> = cells.map(|cell| cell.plain().width()).collect();
    let longest = widths.iter().copied().max().unwrap_or(0);
    let mean = widths.iter().sum::<usize>() / widths.len().max(1);
    let (wanted, least, most) = match kind {
        ColumnKind::Text => (mean, 9, 24),
        ColumnKind::Date => (11, 11, 11),
        ColumnKind::Count => (longest, 6, 8),
        ColumnKind::Word => (longest, 6, 10),
    };
    let head = head.width().div_ceil(2) + 2;
    wanted.max(head).clamp(least, most) as f64 + 1.0
}

/// How many lines a value takes in a column so wide.
fn lines_in(cell: &Cell, width: f64) -> u32 {
    let Cell::Text(text) = cell else { return 1 };
    lines_of(text.lines().map(UnicodeWidthStr::width), width)
}

/// How the cells of a register look.
struct CellFormats {
    is_printed: bool,
    head: Format,
    day: Format,
    text: Format,
    plain: Format,
}

impl CellFormats {
    fn new(is_printed: bool) -> Self {
        let base = if is_printed {
            Format::new().set_font_size(10).set_border(FormatBorder::Hair)
        } else {
            Format::new()
        };
        let top = base.clone().set_align(FormatAlign::Top);
        let head = base.set_bold();
        Self {
            is_printed,
            head: if is_printed {
                head.set_text_wrap().set_background_color(Color::RGB(0x00E6_ECF2))
            } else {
                head
            },
            day: top.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            text: top.clone().set_text_wrap(),
            plain: if is_printed { top.set_text_wrap() } else { top },
        }
    }

    /// Writes a value; none where its text is longer than a cell holds.
    fn put(
        &self,
        sheet: &mut Worksheet,
        (at, column): (u32, u16),
        cell: &Cell,
    ) -> Result<(), Option<XlsxError>> {
        match cell {
            Cell::Absent if self.is_printed => sheet.write_blank(at, column, &self.plain),
            Cell::Absent => return Ok(()),
            Cell::Date(date) => match excel_day(*date) {
                Some(date) => sheet.write_datetime_with_format(at, column, date, &self.day),
                None => sheet.write_string_with_format(at, column, date.to_string(), &self.plain),
            },
            Cell::Count(count) => {
                sheet.write_number_with_format(at, column, *count as f64, &self.plain)
            }
            Cell::Days(days) => {
                sheet.write_number_with_format(at, column, *days as f64, &self.plain)
            }
            Cell::Text(said) => {
                let said = tame(said);
                if said.encode_utf16().count() > LONGEST {
                    return Err(None);
                }
                sheet.write_string_with_format(at, column, said, &self.text)
            }
            other => sheet.write_string_with_format(at, column, other.plain(), &self.plain),
        }
        .map(|_| ())
        .map_err(Some)
    }
}

/// A day as a spreadsheet counts it; none before 1900-03-01, where spreadsheets disagree.
pub(super) fn excel_day(date: Date) -> Option<ExcelDateTime> {
    if date < Date::new(1900, 3, 1)? {
        return None;
    }
    let year = u16::try_from(date.year()).ok()?;
    ExcelDateTime::from_ymd(year, date.month() as u8, date.day() as u8).ok()
}
