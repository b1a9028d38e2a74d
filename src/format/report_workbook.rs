//! Reports as a workbook: a worksheet a sheet, numbers as numbers, days as days, lights in colour and in words.

use crate::messages::Phrase;
use rust_xlsxwriter::{
    Chart, ChartSolidFill, ChartType, Color, ConditionalFormatCell, ConditionalFormatCellRule,
    ConditionalFormatDataBar, ConditionalFormatText, ConditionalFormatTextRule, DocProperties,
    Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr as _;

use super::clean::{clean, clean_lines};
use super::json::Document;
use super::page::{stretch_name, unit_name};
use super::paint::Ink;
use super::sheet::{Cell, Sheet, light_sign};
use super::workbook::{LONGEST, MOST_ROWS, NotAWorkbook, excel_day};
use crate::messages::Lang;
use crate::model::{Declarations, Light, Words as _};

/// The rows above a table: its title, and the day.
const ABOVE: u32 = 2;

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
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&name).map_err(other)?;
        names.push(name.clone());
        Writer { worksheet, sheet: &sheet, head: document.head.as_deref(), lang, name: &name }
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
    let allowed = |c: &char| !"[]:*?/\\'".contains(*c);
    let plain: String = title[..end].trim().chars().filter(allowed).take(27).collect();
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
            self.row(ABOVE + 1 + n as u32, row, &Format::new())?;
        }
        if let Some(total) = &self.sheet.total {
            let strong = Format::new().set_bold().set_border_top(FormatBorder::Thin);
            self.row(ABOVE + 1 + rows, total, &strong)?;
        }
        self.lights(rows)?;
        let mut below = ABOVE + 2 + rows + u32::from(self.sheet.total.is_some());
        for note in &self.sheet.notes {
            let sheet = &mut *self.worksheet;
            sheet.write_string_with_format(below, 0, clean(note), &quiet).map_err(other)?;
            below += 1;
        }
        self.chart(rows, below + 1)?;
        let sheet = self.worksheet;
        if rows > 0 {
            sheet.autofilter(ABOVE, 0, ABOVE + rows, last).map_err(other)?;
        }
        sheet.set_freeze_panes(ABOVE + 1, 1).map_err(other)?;
        sheet.set_repeat_rows(ABOVE, ABOVE).map_err(other)?;
        sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
        sheet.set_footer("&C&P / &N");
        Ok(())
    }

    fn heads(&mut self) -> Result<(), NotAWorkbook> {
        let format = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(Color::RGB(0x001F_3A5F))
            .set_font_color(Color::White);
        for (place, column) in self.sheet.columns.iter().enumerate() {
            let head = match column.key {
                // A chart is drawn of it: here stands the one part of a bar that has no column of its own.
                "progress" => stretch_name("on_track", self.lang),
                _ => super::page::label(column, self.lang),
            };
            let cells = self.sheet.rows.iter().filter_map(|row| row.get(place));
            let widest = cells.map(|cell| self.shown(column.key, cell).width()).max().unwrap_or(0);
            let most = if column.shrinks_to.is_some() { 44 } else { 28 };
            let width = widest.max(head.width()).clamp(6, most) as f64 + 3.0;
            let place = place as u16;
            let sheet = &mut *self.worksheet;
            sheet.write_string_with_format(ABOVE, place, head, &format).map_err(other)?;
            sheet.set_column_width(place, width).map_err(other)?;
        }
        Ok(())
    }

    /// A value as text, a unit by its name.
    fn shown(&self, key: &str, cell: &Cell) -> String {
        match cell {
            Cell::Text(code) if key == "unit" => {
                clean(unit_name(code, self.head).unwrap_or(code)).into_owned()
            }
            Cell::Text(text) | Cell::Inked(text, _) => clean_lines(text).into_owned(),
            Cell::Absent => String::new(),
            other => other.shown(self.lang),
        }
    }

    fn row(&mut self, at: u32, row: &[Cell], look: &Format) -> Result<(), NotAWorkbook> {
        for (place, (column, cell)) in self.sheet.columns.iter().zip(row).enumerate() {
            let look = look.clone().set_align(FormatAlign::Top);
            let look = match cell.ink().and_then(colours) {
                Some((ink, _)) if !matches!(cell, Cell::Bar(..) | Cell::Light(_)) => {
                    look.set_font_color(ink)
                }
                _ => look,
            };
            let number = |look: &Format, format: &str| look.clone().set_num_format(format);
            let shown = self.shown(column.key, cell);
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
                Cell::Bar(_, parts) => match parts.iter().find(|part| part.key == "on_track") {
                    Some(part) => put(part.count as f64, "0"),
                    None => Ok(()),
                },
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
                    let look = match column.shrinks_to {
                        Some(_) => look.set_text_wrap(),
                        None => look,
                    };
                    sheet.write_string_with_format(at, place, shown, &look).map(|_| ())
                }
            }
            .map_err(other)?;
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

    /// Where there are bars, a chart of their parts, below the table.
    fn chart(&mut self, rows: u32, at: u32) -> Result<(), NotAWorkbook> {
        let place = |key: &str| self.sheet.columns.iter().position(|c| c.key == key);
        if rows == 0 || place("progress").is_none() {
            return Ok(());
        }
        let (first, last) = (ABOVE + 1, ABOVE + rows);
        let mut chart = Chart::new(ChartType::BarStacked);
        for (key, column, colour) in [
            ("closed", "closed", 0x004C_8F62),
            ("submitted", "submitted", 0x004B_86C2),
            ("on_track", "progress", 0x00C3_CAD2),
            ("due_soon", "due_soon", 0x00E0_A02B),
            ("overdue", "overdue", 0x00C9_443B),
        ] {
            let Some(column) = place(column) else { continue };
            let fill = ChartSolidFill::new().set_color(Color::RGB(colour)).clone();
            chart
                .add_series()
                .set_name(&stretch_name(key, self.lang))
                .set_categories((self.name, first, 0, last, 0))
                .set_values((self.name, first, column as u16, last, column as u16))
                .set_format(&mut rust_xlsxwriter::ChartFormat::new().set_solid_fill(&fill).clone())
                .set_gap(40);
        }
        let title = self.sheet.title.as_deref().unwrap_or_default();
        chart.title().set_name(&*clean(title));
        chart.y_axis().set_reverse();
        chart.legend().set_position(rust_xlsxwriter::ChartLegendPosition::Bottom);
        chart.set_width(900).set_height((rows * 22 + 140).clamp(240, 1600));
        self.worksheet.insert_chart(at, 0, &chart).map_err(other)?;
        Ok(())
    }
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
    use crate::format::sheet::Column;

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
            total: None,
            notes: vec!["=2+2".into()],
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
