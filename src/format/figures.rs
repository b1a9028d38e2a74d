//! The figures that a form asks for: a sheet for each category with a row for each indicator, or one table of units by indicators.

use rust_xlsxwriter::{
    DataValidation, DataValidationRule, ExcelDateTime, Format, FormatAlign, Worksheet, XlsxError,
};

use unicode_width::UnicodeWidthStr;

use super::form_cells::{FormCellFormats, HEADS, set_up_page, shown, sum_of};
use super::worksheet_layout::{LINE, lines_of};
use crate::messages::{FormHeading, Lang, Phrase};
use crate::model::Date;

/// What the office writes of an indicator, and what is asked for, in order.
pub(super) const FIGURE_FACTS: [FormHeading; 6] = [
    FormHeading::Indicator,
    FormHeading::MeasuredIn,
    FormHeading::Baseline,
    FormHeading::Limit,
    FormHeading::LastValue,
    FormHeading::ReadOn,
];
const FIGURE_ANSWERS: [FormHeading; 3] =
    [FormHeading::Value, FormHeading::FigureOn, FormHeading::Note];
/// What begins a line of the memory that is about a figure, or says where the items' heads are.
pub(super) const FIGURE: &str = "#figure";
pub(super) const HEADS_AT: &str = "#heads";
/// The row of the first unit of a table, counted from 0; above it the names, and what is known of each.
const GRID_ROWS: u32 = HEADS + 2;
/// The longest name of a sheet, in characters.
const LONGEST_NAME: usize = 31;

/// An indicator that a form asks a unit for.
pub struct AskedFigure {
    pub indicator: String,
    /// None where it is one figure.
    pub unit: Option<String>,
    pub name: String,
    pub measured_in: String,
    pub baseline: Option<f64>,
    pub limit: Option<f64>,
    pub last: Option<(f64, Date)>,
}

/// The indicators of a category, one a row.
pub struct FigureSheet {
    /// The category's code and name; none for what has none.
    pub category: Option<String>,
    pub rows: Vec<AskedFigure>,
}

/// An indicator as a column, with what is known of it.
pub struct GridColumn {
    pub indicator: String,
    pub name: String,
    pub facts: String,
}

/// A unit as a row, and which columns are asked of it; no unit for what is one figure of all.
pub struct GridRow {
    pub unit: Option<String>,
    pub name: String,
    pub asked: Vec<bool>,
}

/// Units as rows, indicators as columns.
pub struct FigureGrid {
    pub columns: Vec<GridColumn>,
    pub rows: Vec<GridRow>,
}

/// What a form asks for besides its items.
#[derive(Default)]
pub struct Figures {
    pub sheets: Vec<FigureSheet>,
    pub grid: Option<FigureGrid>,
}

impl Figures {
    /// How many cells are to be filled in.
    pub fn count(&self) -> usize {
        let rows: usize = self.sheets.iter().map(|sheet| sheet.rows.len()).sum();
        let grid = self.grid.iter().flat_map(|grid| &grid.rows).flat_map(|row| &row.asked);
        rows + grid.filter(|asked| **asked).count()
    }

    /// The row of the items' heads, counted from 0: a table stands above them.
    pub(super) fn heads(&self) -> u32 {
        let rows = |grid: &FigureGrid| GRID_ROWS + u32::try_from(grid.rows.len()).unwrap_or(0) + 1;
        self.grid.as_ref().map_or(HEADS, rows)
    }

    /// The lines of the memory that say which cell is what, with the sum of the words that name it.
    pub(super) fn remembered(&self) -> Vec<[String; 4]> {
        let mut lines = Vec::new();
        if self.grid.is_some() {
            let heads = self.heads().to_string();
            lines.push([HEADS_AT.to_owned(), heads, String::new(), String::new()]);
        }
        for (row, of) in (GRID_ROWS..).zip(self.grid.iter().flat_map(|grid| &grid.rows)) {
            let columns = self.grid.iter().flat_map(|grid| &grid.columns);
            for ((column, asked), place) in columns.zip(&of.asked).zip(2_u16..) {
                let sum = sum_of([shown(&of.name).as_str(), shown(&column.name).as_str()]);
                let unit = of.unit.clone().unwrap_or_default();
                if *asked {
                    let at = format!("0 {row} {place} cell {sum}");
                    lines.push([FIGURE.to_owned(), column.indicator.clone(), unit, at]);
                }
            }
        }
        for (n, sheet) in (1..).zip(&self.sheets) {
            for (row, figure) in (HEADS + 1..).zip(&sheet.rows) {
                let sum = sum_of([shown(&figure.name).as_str()]);
                let unit = figure.unit.clone().unwrap_or_default();
                let at = format!("{n} {row} {} row {sum}", FIGURE_FACTS.len());
                lines.push([FIGURE.to_owned(), figure.indicator.clone(), unit, at]);
            }
        }
        lines
    }
}

/// Whether a cell of a line is one of three: a figure with its day and a note.
pub(super) fn is_row(kind: &str) -> bool {
    kind == "row"
}

/// The name of a sheet for a category, which no other sheet has.
pub(super) fn sheet_name(category: Option<&str>, lang: Lang, taken: &mut Vec<String>) -> String {
    let name = category.map_or_else(|| lang.words().form_no_category().to_owned(), shown);
    let safe = |c: char| if "[]:*?/\\'".contains(c) || c.is_control() { ' ' } else { c };
    let name: String = name.chars().take(LONGEST_NAME - 4).map(safe).collect();
    let name = name.trim().to_owned();
    let numbered = (2..).map(|n| format!("{name} {n}"));
    let mut names = std::iter::once(name.clone()).chain(numbered);
    let free = names.find(|name| !taken.contains(&name.to_lowercase())).unwrap_or_default();
    taken.push(free.to_lowercase());
    free
}

pub(super) fn number_only(lang: Lang) -> Result<DataValidation, XlsxError> {
    const MOST: f64 = 1e15;
    DataValidation::new()
        .allow_decimal_number(DataValidationRule::Between(-MOST, MOST))
        .set_error_message(Phrase::FormNumberOnly.name(lang))
}

/// Fills a sheet that asks for the indicators of a category.
pub(super) fn fill_figures(
    sheet: &mut Worksheet,
    of: &FigureSheet,
    name: &str,
    lang: Lang,
    looks: &FormCellFormats,
) -> Result<(), XlsxError> {
    let words = lang.words();
    let columns = (FIGURE_FACTS.len() + FIGURE_ANSWERS.len()) as u16;
    let big = Format::new().set_bold().set_font_size(16);
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name(name)?;
    let title = words.form_figures_title(of.category.as_deref().map(shown).as_deref());
    sheet.merge_range(0, 0, 0, columns - 1, &title, &big)?;
    sheet.set_row_height(0, 26)?;
    sheet.merge_range(1, 0, 1, columns - 1, &words.form_figures_instruction(), &plain)?;
    sheet.set_row_height(1, 48)?;
    sheet.set_row_height(HEADS, 32)?;
    let heads = FIGURE_FACTS.iter().map(|key| (key, &looks.head));
    let heads = heads.chain(FIGURE_ANSWERS.iter().map(|key| (key, &looks.open_head)));
    for (column, (key, look)) in (0..).zip(heads) {
        let width = match *key {
            FormHeading::Indicator => 34.0,
            FormHeading::Note => 30.0,
            _ => 13.0,
        };
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(HEADS, column, words.form_heading(*key), look)?;
    }
    let day = |look: &Format| look.clone().set_num_format("yyyy-mm-dd");
    let open = looks.open.clone().set_num_format("General");
    for (row, figure) in (HEADS + 1..).zip(&of.rows) {
        sheet.write_string_with_format(row, 0, shown(&figure.name), &looks.fact)?;
        sheet.write_string_with_format(row, 1, shown(&figure.measured_in), &looks.fact)?;
        let last = figure.last.map(|(value, _)| value);
        for (column, number) in (2..).zip([figure.baseline, figure.limit, last]) {
            match number {
                Some(number) => sheet.write_number_with_format(row, column, number, &looks.fact)?,
                None => sheet.write_blank(row, column, &looks.fact)?,
            };
        }
        match figure.last.and_then(|(_, on)| excel_day(on)) {
            Some(on) => sheet.write_datetime_with_format(row, 5, on, &day(&looks.fact))?,
            None => sheet.write_blank(row, 5, &looks.fact)?,
        };
        sheet.write_blank(row, 6, &open)?;
        sheet.write_blank(row, 7, &day(&looks.open))?;
        sheet.write_blank(row, 8, &looks.open)?;
        sheet.set_row_height(row, 24)?;
    }
    let last = HEADS + u32::try_from(of.rows.len()).unwrap_or(u32::MAX).max(1);
    sheet.add_data_validation(HEADS + 1, 6, last, 6, &number_only(lang)?)?;
    sheet.set_freeze_panes(HEADS + 1, 1)?;
    set_up_page(sheet, HEADS)?;
    Ok(())
}

pub(super) fn excel_day(day: Date) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.year()).ok()?;
    ExcelDateTime::from_ymd(year, day.month() as u8, day.day() as u8).ok()
}

/// The narrowest column of a form that the table of units by indicators goes across.
const NARROW: f64 = 8.0;

/// Fills the table of units by indicators into a form's sheet, above its items.
pub(super) fn fill_grid(
    sheet: &mut Worksheet,
    grid: &FigureGrid,
    lang: Lang,
    looks: &FormCellFormats,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(
        HEADS,
        0,
        lang.words().form_heading(FormHeading::Unit),
        &looks.head,
    )?;
    sheet.write_blank(HEADS, 1, &looks.head)?;
    for (row, blank) in [(HEADS + 1, 0), (HEADS + 1, 1)] {
        sheet.write_blank(row, blank, &looks.head)?;
    }
    let highest = |texts: &mut dyn Iterator<Item = &str>| {
        let lines = texts.map(|text| lines_of(text.lines().map(UnicodeWidthStr::width), NARROW));
        f64::from(lines.max().unwrap_or(1).max(2)) * LINE + 4.0
    };
    let names = &mut grid.columns.iter().map(|column| column.name.as_str());
    sheet.set_row_height(HEADS, highest(names))?;
    let facts = &mut grid.columns.iter().map(|column| column.facts.as_str());
    sheet.set_row_height(HEADS + 1, highest(facts))?;
    for (place, column) in (2_u16..).zip(&grid.columns) {
        sheet.write_string_with_format(HEADS, place, shown(&column.name), &looks.open_head)?;
        sheet.write_string_with_format(HEADS + 1, place, shown(&column.facts), &looks.fact)?;
    }
    let open = looks.open.clone().set_num_format("General");
    for (row, of) in (GRID_ROWS..).zip(&grid.rows) {
        let code = of.unit.as_deref().unwrap_or_default();
        sheet.write_string_with_format(row, 0, code, &looks.fact)?;
        sheet.write_string_with_format(row, 1, shown(&of.name), &looks.fact)?;
        for (place, asked) in (2_u16..).zip(&of.asked) {
            sheet.write_blank(row, place, if *asked { &open } else { &looks.closed })?;
        }
    }
    let last = GRID_ROWS + u32::try_from(grid.rows.len()).unwrap_or(0).max(1) - 1;
    let columns = u16::try_from(grid.columns.len()).unwrap_or(u16::MAX - 2);
    if columns > 0 {
        sheet.add_data_validation(GRID_ROWS, 2, last, columns + 1, &number_only(lang)?)?;
    }
    Ok(())
}
