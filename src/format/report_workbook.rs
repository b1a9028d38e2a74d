//! Reports as a workbook: a worksheet a sheet, numbers as numbers, days as days, lights in colour and in words.

use crate::messages::Phrase;
use rust_xlsxwriter::{
    Chart, ChartSolidFill, ChartType, Color, ConditionalFormatCell, ConditionalFormatCellRule,
    ConditionalFormatDataBar, ConditionalFormatText, ConditionalFormatTextRule, DocProperties,
    Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr;

use super::clean::{clean, clean_lines};
use super::json::Document;
use super::page::{category_name, stretch_name, unit_name};
use super::paint::Ink;
use super::sheet::{Align, BarPart, Cell, Column, Sheet, light_sign};
use super::workbook::{LONGEST, MOST_ROWS, NotAWorkbook, excel_day};
use super::worksheet_layout::{ColumnDemand, LINE, Layout, lines_of};
use crate::messages::Lang;
use crate::model::{Declarations, Light, Words as _};

/// The rows above a table: its title, and the day.
const ABOVE: u32 = 2;

/// A report's workbook has no more rows in a table than this: the worst, and of the register the first.
pub const WORKBOOK_ROWS: usize = 6_000;

/// So many rows have a bar in a chart.
const CHARTED: u32 = 600;

/// Writing and filling of each light, as spreadsheets colour what is bad, middling and good.
const COLOURS: [(Ink, u32, u32); 4] = [
    (Ink::Red, 0x009C_0006, 0x00FF_C7CE),
    (Ink::Amber, 0x007F_6000, 0x00FF_EB9C),
    (Ink::Green, 0x0000_6100, 0x00C6_EFCE),
    (Ink::Blue, 0x001F_4E79, 0x00DD_EBF7),
];

/// Sheets as a workbook.
///
/// # Errors
/// When there are more rows, or a longer text, than a worksheet can hold.
pub fn report_workbook(
    sheets: &[Sheet],
    document: &Document,
    lang: Lang,
) -> Result<Vec<u8>, NotAWorkbook> {
    let mut workbook = Workbook::new();
    let title = document.title.clone().flatten();
    let title = title.unwrap_or_else(|| Phrase::DefaultTitle.name(lang).to_owned());
    let mut properties = DocProperties::new().set_title(clean(&title));
    if let Some(made) = document.as_of.and_then(excel_day) {
        properties = properties.set_creation_datetime(&made);
    }
    workbook.set_properties(&properties);
    let mut names: Vec<String> = Vec::new();
    for sheet in sheets.iter().filter(|s| !s.columns.is_empty()) {
        let sheet = sheet.for_pages();
        if sheet.rows.len() + ABOVE as usize + 2 > MOST_ROWS {
            return Err(NotAWorkbook::TooManyRows);
        }
        let said = sheet.title.as_deref().unwrap_or(Phrase::Register.name(lang));
        let name = worksheet_name(said, &names);
        // Each row goes to a temporary file as soon as the next begins: no more is held than the texts, each once.
        let worksheet = workbook.add_worksheet_with_low_memory().map_err(other)?;
        worksheet.set_name(&name).map_err(other)?;
        names.push(name.clone());
        let head = document.head.as_deref();
        let layout = layout(&sheet, head, lang);
        Writer { worksheet, sheet: &sheet, head, lang, name: &name, layout }
            .write(said, &title, document)?;
    }
    workbook.save_to_buffer().map_err(other)
}

fn other(error: XlsxError) -> NotAWorkbook {
    NotAWorkbook::Other(error.to_string())
}

/// What a worksheet can be called: the title as far as its first mark, of at most 31 characters, none twice.
fn worksheet_name(title: &str, taken: &[String]) -> String {
    let title = clean(title);
    let end = title.find([':', '：', '(', '（', ',', '，']).unwrap_or(title.len());
    let plain: String =
        title[..end].trim().chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(27).collect();
    let plain = if plain.is_empty() { "1".to_owned() } else { plain };
    let again = |name: &String| taken.iter().any(|t| t.to_lowercase() == name.to_lowercase());
    let numbered = (2..).map(|n| format!("{plain} {n}"));
    std::iter::once(plain.clone()).chain(numbered).find(|name| !again(name)).unwrap_or(plain)
}

/// A sheet on its way into a worksheet.
struct Writer<'w> {
    worksheet: &'w mut Worksheet,
    sheet: &'w Sheet,
    head: Option<&'w Declarations>,
    lang: Lang,
    name: &'w str,
    layout: Layout,
}

impl Writer<'_> {
    fn write(mut self, title: &str, ledger: &str, document: &Document) -> Result<(), NotAWorkbook> {
        let rows = self.sheet.rows.len() as u32;
        let last = self.sheet.columns.len().saturating_sub(1) as u16;
        let bold = Format::new().set_bold().set_font_size(14);
        let quiet = Format::new().set_font_color(Color::RGB(0x0059_6470));
        let as_of = document.as_of.map(|day| self.lang.words().as_of_line(day));
        let under: Vec<String> = std::iter::once(ledger.to_owned()).chain(as_of).collect();
        let under = clean(&under.join(" · ")).into_owned();
        let sheet = &mut *self.worksheet;
        sheet.write_string_with_format(0, 0, clean(title), &bold).map_err(other)?;
        sheet.write_string_with_format(1, 0, under, &quiet).map_err(other)?;
        self.heads()?;
        for (n, row) in self.sheet.rows.iter().enumerate() {
            self.row(ABOVE + 1 + n as u32, row, &cells())?;
        }
        if let Some(total) = &self.sheet.total {
            let strong = cells().set_bold().set_border_top(FormatBorder::Thin);
            self.row(ABOVE + 1 + rows, total, &strong)?;
        }
        self.lights(rows)?;
        let mut below = ABOVE + 2 + rows + u32::from(self.sheet.total.is_some());
        let more = self.sheet.more;
        let said = self.lang.words().and_more(more);
        let rest = (more > 0).then(|| self.lang.words().rows_in_export(more));
        let notes = self.sheet.notes.iter().filter(|note| more == 0 || **note != said);
        for note in notes.chain(&rest) {
            let sheet = &mut *self.worksheet;
            sheet.write_string_with_format(below, 0, clean(note), &quiet).map_err(other)?;
            below += 1;
        }
        self.charts(rows.min(CHARTED), below + 1)?;
        let lies_down = self.layout.lies_down;
        let sheet = self.worksheet;
        if rows > 0 {
            sheet.autofilter(ABOVE, 0, ABOVE + rows, last).map_err(other)?;
        }
        sheet.set_freeze_panes(ABOVE + 1, 1).map_err(other)?;
        sheet.set_repeat_rows(ABOVE, ABOVE).map_err(other)?;
        sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
        if lies_down {
            sheet.set_landscape();
        }
        sheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
        sheet.set_footer("&C&P / &N");
        Ok(())
    }

    fn heads(&mut self) -> Result<(), NotAWorkbook> {
        let format = cells()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(Color::RGB(0x001F_3A5F))
            .set_font_color(Color::White);
        let mut lines = 1;
        for (place, column) in self.sheet.columns.iter().enumerate() {
            let head = head(column, self.lang);
            let width = self.layout.widths[place];
            lines = lines.max(lines_of(std::iter::once(head.width()), width));
            let format = match column.align {
                Align::Left if column.key == "progress" => {
                    format.clone().set_align(FormatAlign::Right)
                }
                Align::Right => format.clone().set_align(FormatAlign::Right),
                Align::Left => format.clone(),
            };
            let place = place as u16;
            let sheet = &mut *self.worksheet;
            sheet.write_string_with_format(ABOVE, place, head, &format).map_err(other)?;
            sheet.set_column_width(place, width).map_err(other)?;
        }
        self.worksheet.set_row_height(ABOVE, f64::from(lines) * LINE + 4.0).map_err(other)?;
        Ok(())
    }

    fn row(&mut self, at: u32, row: &[Cell], look: &Format) -> Result<(), NotAWorkbook> {
        let mut lines = 1;
        for (place, (column, cell)) in self.sheet.columns.iter().zip(row).enumerate() {
            let look = look.clone().set_align(FormatAlign::Top);
            let look = match cell.ink().and_then(colours) {
                Some((ink, _)) if !matches!(cell, Cell::Bar(..) | Cell::Light(_)) => {
                    look.set_font_color(ink)
                }
                _ => look,
            };
            let number = |look: &Format, format: &str| look.clone().set_num_format(format);
            let shown = shown(column.key, cell, self.head, self.lang);
            let own_lines = shown.lines().map(UnicodeWidthStr::width);
            lines = lines.max(lines_of(own_lines, self.layout.widths[place]));
            let sheet = &mut *self.worksheet;
            let place = place as u16;
            let mut put = |value: f64, format: &str| {
                sheet.write_number_with_format(at, place, value, &number(&look, format)).map(|_| ())
            };
            match cell {
                Cell::Count(n) | Cell::Alarm(n, _) => put(*n as f64, "0"),
                Cell::Days(n) | Cell::Late(n, _) => put(*n as f64, "0"),
                Cell::Decimal(Some(n)) if n.fract() != 0.0 => put(*n, "0.0"),
                Cell::Decimal(Some(n)) => put(*n, "General"),
                Cell::Rate(rate) => match rate.fraction() {
                    Some(fraction) => put(fraction, "0%"),
                    None => Ok(()),
                },
                Cell::Share(Some(n)) => put(*n, "0%"),
                Cell::Change(Some(n)) => put(*n, "+0%;-0%;0%"),
                Cell::Bar(_, parts) => {
                    match parts.iter().find(|part| part.part == BarPart::OnTrack) {
                        Some(part) => put(part.count as f64, "0"),
                        None => Ok(()),
                    }
                }
                Cell::Date(date) => match excel_day(*date) {
                    Some(day) => {
                        let look = number(&look, "yyyy-mm-dd").set_align(FormatAlign::Left);
                        sheet.write_datetime_with_format(at, place, day, &look).map(|_| ())
                    }
                    None => sheet.write_string_with_format(at, place, shown, &look).map(|_| ()),
                },
                Cell::Absent | Cell::Decimal(None) | Cell::Share(None) | Cell::Change(None) => {
                    sheet.write_blank(at, place, &look).map(|_| ())
                }
                _ => {
                    let shown = held(shown);
                    let look = look.set_text_wrap();
                    sheet.write_string_with_format(at, place, shown, &look).map(|_| ())
                }
            }
            .map_err(other)?;
        }
        // Not every program finds out by itself how high a row of wrapped texts is. What is as high as any is not said:
        // every height takes memory until the workbook is written.
        if lines > 1 {
            self.worksheet.set_row_height(at, f64::from(lines) * LINE).map_err(other)?;
        }
        Ok(())
    }

    /// Colours that follow the values, so that they stay right where somebody goes on working with the workbook.
    fn lights(&mut self, rows: u32) -> Result<(), NotAWorkbook> {
        if rows == 0 {
            return Ok(());
        }
        let (first, last) = (ABOVE + 1, ABOVE + rows);
        for (place, column) in self.sheet.columns.iter().enumerate() {
            let at = place as u16;
            let sheet = &mut *self.worksheet;
            if column.key == "light" {
                for (_, light) in Light::ALL {
                    let Some((ink, fill)) = colours(super::light_ink(*light)) else { continue };
                    let look = Format::new().set_font_color(ink).set_background_color(fill);
                    let sign = light_sign(*light).to_owned();
                    let rule = ConditionalFormatText::new()
                        .set_rule(ConditionalFormatTextRule::BeginsWith(sign))
                        .set_format(look);
                    sheet.add_conditional_format(first, at, last, at, &rule).map_err(other)?;
                }
            }
            let light = match column.key {
                "overdue" | "days_overdue" => Some(Ink::Red),
                "due_soon" | "days_past" => Some(Ink::Amber),
                "submitted" | "days_waiting" => Some(Ink::Blue),
                _ => None,
            };
            if let Some((ink, fill)) = light.and_then(colours) {
                let look = Format::new().set_font_color(ink).set_background_color(fill);
                let rule = ConditionalFormatCell::new()
                    .set_rule(ConditionalFormatCellRule::GreaterThan(0))
                    .set_format(look);
                sheet.add_conditional_format(first, at, last, at, &rule).map_err(other)?;
            }
            if column.key == "closure_rate" {
                let bar = ConditionalFormatDataBar::new()
                    .set_fill_color(Color::RGB(0x009C_C3A5))
                    .set_solid_fill(true);
                sheet.add_conditional_format(first, at, last, at, &bar).map_err(other)?;
            }
        }
        Ok(())
    }

    /// Where there are bars, charts of their parts below the table: each of so many rows as one page holds, and none across two.
    fn charts(&mut self, rows: u32, mut at: u32) -> Result<(), NotAWorkbook> {
        if rows == 0 || self.sheet.columns.iter().all(|c| c.key != "progress") {
            return Ok(());
        }
        let page = self.layout.page_height();
        let room = page * 0.94 - CHART_AROUND;
        let bar = (room / f64::from(rows)).clamp(LEAST_BAR, MOST_BAR);
        // As many on each page, not the last few on one of their own.
        let pages = rows.div_ceil((room / bar).max(5.0) as u32);
        let most = rows.div_ceil(pages);
        let mut breaks = Vec::new();
        let mut used = f64::from(at) * ROW;
        let mut first = 0;
        while first < rows {
            let count = most.min(rows - first);
            let height = f64::from(count) * bar + CHART_AROUND;
            if used + height > page {
                // The frame stands clear of the page before.
                breaks.push(at);
                at += 1;
                used = ROW;
            }
            self.chart(first, count, (at, height))?;
            let taken = (height / ROW).ceil() as u32 + 1;
            used += f64::from(taken) * ROW;
            at += taken;
            first += count;
        }
        if !breaks.is_empty() {
            self.worksheet.set_page_breaks(&breaks).map_err(other)?;
        }
        Ok(())
    }

    /// Of how many items the longest bar is.
    fn longest_bar(&self) -> u64 {
        let bars = self.sheet.rows.iter().flatten().filter_map(|cell| match cell {
            Cell::Bar(_, parts) => Some(parts.iter().map(|part| part.count).sum()),
            _ => None,
        });
        bars.max().unwrap_or(0)
    }

    /// A chart of some rows, from the first of them on.
    fn chart(
        &mut self,
        from: u32,
        count: u32,
        (at, height): (u32, f64),
    ) -> Result<(), NotAWorkbook> {
        let place = |key: &str| self.sheet.columns.iter().position(|c| c.key == key);
        let (first, last) = (ABOVE + 1 + from, ABOVE + from + count);
        let mut chart = Chart::new(ChartType::BarStacked);
        for (part, column, colour) in [
            (BarPart::Closed, "closed", 0x004C_8F62),
            (BarPart::Submitted, "submitted", 0x004B_86C2),
            (BarPart::OnTrack, "progress", 0x00C3_CAD2),
            (BarPart::DueSoon, "due_soon", 0x00E0_A02B),
            (BarPart::Overdue, "overdue", 0x00C9_443B),
        ] {
            let Some(column) = place(column) else { continue };
            let fill = ChartSolidFill::new().set_color(Color::RGB(colour)).clone();
            chart
                .add_series()
                .set_name(&stretch_name(part, self.lang))
                .set_categories((self.name, first, 0, last, 0))
                .set_values((self.name, first, column as u16, last, column as u16))
                .set_format(&mut rust_xlsxwriter::ChartFormat::new().set_solid_fill(&fill).clone())
                .set_gap(40);
        }
        let title = self.sheet.title.as_deref().unwrap_or_default();
        chart.title().set_name(&*clean(title));
        let mut small = rust_xlsxwriter::ChartFont::new();
        small.set_size(8);
        chart.y_axis().set_reverse().set_label_interval(1).set_font(&small);
        chart
            .x_axis()
            .set_num_format("0")
            .set_major_unit(self.longest_bar().div_ceil(8).max(1) as f64);
        chart.legend().set_position(rust_xlsxwriter::ChartLegendPosition::Bottom);
        let width = self.layout.pixels().clamp(300.0, 1_400.0);
        chart.set_width(width as u32).set_height(height as u32);
        self.worksheet.insert_chart(at, 0, &chart).map_err(other)?;
        Ok(())
    }
}

/// The height of a row, of a chart's bar and of what stands around the bars, in pixels.
const ROW: f64 = 20.0;
const LEAST_BAR: f64 = 17.5;
const MOST_BAR: f64 = 22.0;
const CHART_AROUND: f64 = 140.0;

/// As spreadsheets count sizes of paper.
const A4: u8 = 9;

/// How a cell looks where nothing more is said of it.
fn cells() -> Format {
    Format::new().set_font_size(10).set_border(FormatBorder::Hair)
}

/// A column's head in words.
fn head(column: &Column, lang: Lang) -> String {
    match column.key {
        // A chart is drawn of it: here stands the one part of a bar that has no column of its own.
        "progress" => stretch_name(BarPart::OnTrack, lang),
        _ => super::page::label(column),
    }
}

/// A value as text, a unit or a category by its name.
fn shown(key: &str, cell: &Cell, head: Option<&Declarations>, lang: Lang) -> String {
    match cell {
        Cell::Text(code) if key == "unit" => {
            clean(unit_name(code, head).unwrap_or(code)).into_owned()
        }
        Cell::Text(code) if key == "category" => {
            clean(category_name(code, head).unwrap_or(code)).into_owned()
        }
        Cell::Text(text) | Cell::Inked(text, _) => clean_lines(text).into_owned(),
        Cell::Absent => String::new(),
        other => other.shown(lang).into_owned(),
    }
}

/// How a sheet lies on its pages.
fn layout(sheet: &Sheet, declared: Option<&Declarations>, lang: Lang) -> Layout {
    let wanted = sheet.columns.iter().enumerate().map(|(place, column)| {
        let cells = sheet.rows.iter().chain(&sheet.total).filter_map(|row| row.get(place));
        let is_text = |cell: &Cell| matches!(cell, Cell::Text(_) | Cell::Inked(..));
        let breaks = sheet.rows.iter().filter_map(|row| row.get(place)).any(is_text);
        let mut widest = 0;
        let mut whole = 0;
        for cell in cells {
            for line in shown(column.key, cell, declared, lang).lines() {
                widest = widest.max(line.width());
                whole += line.width();
            }
        }
        let most = if column.shrinks_to.is_some() { 44 } else { 28 };
        // A long head of short values goes on in a further line.
        let head = head(column, lang).width();
        let head = if head > 8 { head.div_ceil(2) + 1 } else { head };
        let mean = whole as f64 / sheet.rows.len().max(1) as f64;
        ColumnDemand { natural: widest.max(head).clamp(4, most) as f64 + 2.5, mean, breaks }
    });
    Layout::of(&wanted.collect::<Vec<_>>(), sheet.rows.len())
}

fn colours(ink: Ink) -> Option<(Color, Color)> {
    let (_, ink, fill) = COLOURS.iter().find(|(known, ..)| *known == ink)?;
    Some((Color::RGB(*ink), Color::RGB(*fill)))
}

/// Whether a text of these sheets is longer than a cell holds.
pub fn is_cut(sheets: &[Sheet]) -> bool {
    let cells = sheets.iter().flat_map(|sheet| sheet.rows.iter().chain(&sheet.total).flatten());
    cells.into_iter().any(|cell| match cell {
        Cell::Text(text) | Cell::Inked(text, _) => text.encode_utf16().nth(LONGEST).is_some(),
        _ => false,
    })
}

/// A text as a cell holds it: one that is longer is cut, with `…` at its end.
fn held(text: String) -> String {
    if text.encode_utf16().nth(LONGEST).is_none() {
        return text;
    }
    let mut length = 0;
    let room = |c: &char| {
        length += c.len_utf16();
        length < LONGEST
    };
    text.chars().take_while(room).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worksheet_has_a_name_that_spreadsheets_take_and_no_other_has() {
        let mut names = Vec::new();
        for (title, name) in [
            ("整改进度（按单位）", "整改进度"),
            ("Overdue: 6", "Overdue"),
            ("OVERDUE", "OVERDUE 2"),
            ("a[b]*?/\\'c", "abc"),
            (": x", "1"),
        ] {
            let made = worksheet_name(title, &names);
            assert_eq!(made, name);
            names.push(made);
        }
        assert!(worksheet_name(&"长".repeat(60), &names).encode_utf16().count() <= 31);
    }

    #[test]
    fn no_text_is_a_formula_and_nothing_that_acts_goes_in() {
        let texts = ["=1+1", "+1", "-1", "@SUM(A1)", "\u{1b}[31m", "\u{202e}x", "<b>&\"'"];
        let sheet = Sheet {
            title: Some("=cmd|' /C calc'!A0".into()),
            columns: vec![Column::new("id", "=HYPERLINK(\"http://x\")")],
            rows: texts.iter().map(|text| vec![Cell::text(text)]).collect(),
            notes: vec!["=2+2".into()],
            ..Sheet::default()
        };
        let bytes = report_workbook(&[sheet], &Document::default(), Lang::En).unwrap();
        let mut book: calamine::Xlsx<_> =
            calamine::open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
        use calamine::Reader as _;
        let name = book.sheet_names()[0].clone();
        let formulas = book.worksheet_formula(&name).unwrap();
        assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()));
        let range = book.worksheet_range(&name).unwrap();
        let found: Vec<String> = range.rows().skip(3).map(|row| row[0].to_string()).collect();
        assert_eq!(found[..4], texts[..4]);
        assert!(found.iter().all(|text| !text.contains(['\u{1b}', '\u{202e}'])), "{found:?}");
        assert_eq!(found[6], texts[6]);
    }

    #[test]
    fn a_text_that_no_cell_holds_is_cut_with_a_mark() {
        let columns = vec![Column::new("id", "id"), Column::new("title", "title")];
        let row = vec![Cell::text("GO-1"), Cell::Text("长".repeat(LONGEST + 1))];
        let sheet = Sheet { columns, rows: vec![row], ..Sheet::default() };
        assert!(is_cut(std::slice::from_ref(&sheet)));
        assert!(report_workbook(&[sheet], &Document::default(), Lang::Zh).is_ok());
        let held = held("𠀀".repeat(LONGEST));
        assert!(held.ends_with('…') && held.encode_utf16().count() <= LONGEST);
        assert_eq!(super::held("长".repeat(LONGEST)), "长".repeat(LONGEST));
    }
}
