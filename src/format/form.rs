//! Forms: a workbook that a unit fills in, and that remembers what it was made from.

use crate::messages::{FormHeading, Phrase};
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet,
    XlsxError,
};
use unicode_width::UnicodeWidthStr;

use super::figures::{Figures, fill_figures, fill_grid, sheet_name};
use super::form_cells::{FormCellFormats, HEADS, set_up_page, shown, sum_of};
use super::form_fields::{
    FieldAnswer, day_only, field_answers, field_heading, field_rules, fill_fields,
    remembered_fields,
};
use super::worksheet_layout::lines_of;
use crate::messages::{Lang, Named as _};
use crate::model::{Date, Declarations, EventBody, Item, Light, OwnField, StateAsOf, Words as _};
use crate::report::Per;
use crate::store::item_sum;

/// What a form says that it is.
pub const FORM_SCHEMA: &str = "ledger.form/1";
/// The columns that the office fills, and the columns that are asked for, in order.
pub const FACTS: [FormHeading; 9] = [
    FormHeading::Id,
    FormHeading::Title,
    FormHeading::Unit,
    FormHeading::Category,
    FormHeading::Measures,
    FormHeading::Owner,
    FormHeading::Due,
    FormHeading::Status,
    FormHeading::Last,
];
pub const ANSWERS: [FormHeading; 6] = [
    FormHeading::Progress,
    FormHeading::Done,
    FormHeading::Evidence,
    FormHeading::Result,
    FormHeading::Submit,
    FormHeading::Remarks,
];
/// The columns behind those of the office's fields in which an extension is asked for, where policy wants that.
pub(super) const EXTENSION: [FormHeading; 2] = [FormHeading::ExtendTo, FormHeading::ExtendReason];
/// The most items that a form asks about.
pub const MOST_ASKED: usize = 10_000;

/// The sheet that remembers, which is hidden.
pub(super) const MEMORY: &str = "ledger";
/// Where it is said who filled the form in, and when: row and column, counted from 0.
pub(super) const BY: (u32, u16) = (2, 1);
pub(super) const ON: (u32, u16) = (2, 3);
/// What the memory says before its items, by key, in order; behind them the sum over all of it.
pub(super) const KEYS: [&str; 9] =
    ["schema", "ledger", "first", "as_of", "lang", "per", "key", "name", "due_by"];
/// A form to be filled in.
pub struct Form {
    /// The ledger's title, as it is.
    pub title: String,
    /// The code of the ledger's first unit.
    pub first: String,
    pub as_of: Date,
    pub lang: Lang,
    /// What it is for: a unit, a category, an owner; none for all.
    pub per: Option<Per>,
    pub key: Option<String>,
    pub name: Option<String>,
    /// The day by which it is wanted back.
    pub due_by: Option<Date>,
    pub rows: Vec<FormRow>,
    /// The fields of the office's own that it asks for.
    pub fields: Vec<OwnField>,
    /// Whether an extension is asked for on it, as policy wants.
    pub asks_extension: bool,
    /// The figures that it asks for.
    pub figures: Figures,
}

/// An item that a form asks about.
pub struct FormRow {
    id: String,
    uid: Option<String>,
    sum: String,
    facts: [String; FACTS.len()],
    light: Option<Light>,
    fields: Vec<FieldAnswer>,
    /// Whether the unit owes something; else its cells are not open.
    owed: bool,
}

impl FormRow {
    /// An item's row, with what it bears under the fields that are asked for.
    pub fn of(
        item: &Item<'_>,
        fields: &[OwnField],
        head: &Declarations,
        as_of: Date,
        lang: Lang,
    ) -> Self {
        let standing = StateAsOf::of(item, as_of);
        Self {
            id: item.id.to_string(),
            uid: item.uid.as_ref().map(ToString::to_string),
            sum: item_sum(item),
            facts: facts_of(item, &standing, head, as_of, lang),
            light: standing.light(&head.policy, as_of),
            fields: field_answers(fields, item),
            owed: standing.status.is_owed(),
        }
    }
}

/// What the office writes of an item, in the order of [`FACTS`].
pub fn facts_of(
    item: &Item<'_>,
    standing: &StateAsOf<'_>,
    head: &Declarations,
    as_of: Date,
    lang: Lang,
) -> [String; FACTS.len()] {
    let unit = head.unit(&item.unit).map_or(item.unit.as_str(), |unit| unit.name.as_ref());
    let category = item.category.as_ref().map(|code| {
        let name = head.category(code).map_or("", |category| category.name.as_ref());
        format!("{code} {name}").trim().to_owned()
    });
    let late = standing.days_overdue(as_of);
    let light = standing.light(&head.policy, as_of);
    let colon = Phrase::Colon.name(lang);
    let last = item.events().into_iter().rev().find_map(|(_, event)| match &event.did {
        EventBody::Progress { note, .. } => Some(format!("{} {}{colon}{note}", event.on, event.by)),
        EventBody::Returned { reason, .. } => {
            let returned = crate::model::EventKind::Returned.name(lang);
            Some(format!("{} {}{colon}{returned}{colon}{reason}", event.on, event.by))
        }
        _ => None,
    });
    let measures: Vec<String> =
        (1..).zip(&item.measures).map(|(n, m)| lang.words().form_measure(n, m)).collect();
    let facts = [
        item.id.to_string(),
        item.title.to_string(),
        unit.to_owned(),
        category.unwrap_or_default(),
        measures.join("\n"),
        item.owner.as_deref().unwrap_or_default().to_owned(),
        lang.words().form_due(standing.due, light, late),
        standing.status.name(lang).to_owned(),
        last.unwrap_or_default(),
    ];
    facts.map(|fact| shown(&fact))
}

/// The width of a column, in characters: all together are so wide that a printed page is read at 9 points.
fn width(of: FormHeading) -> usize {
    match of {
        FormHeading::Id | FormHeading::Owner | FormHeading::Status => 7,
        FormHeading::Unit | FormHeading::Remarks => 8,
        FormHeading::Category
        | FormHeading::Evidence
        | FormHeading::ExtendReason
        | FormHeading::Submit => 9,
        FormHeading::ExtendTo => 10,
        FormHeading::Due | FormHeading::Result | FormHeading::Done => 11,
        FormHeading::Last => 13,
        FormHeading::Title => 14,
        _ => 16,
    }
}

/// The widths of what the office writes, in the order of [`FACTS`]: where a word would be broken, a few characters more.
fn fact_widths(rows: &[FormRow]) -> [usize; FACTS.len()] {
    const MORE: usize = 8;
    let longest = |fact: &String| {
        // Where a line may be broken: at a space, and beside each character of a script that has none.
        let words = fact.split(|c: char| c.is_whitespace() || !c.is_ascii());
        words.map(str::len).max().unwrap_or(0)
    };
    let mut widths = FACTS.map(width);
    for row in rows {
        for ((fact, width), fixed) in row.facts.iter().zip(&mut widths).zip(FACTS.map(width)) {
            *width = (*width).max((longest(fact) + 2).min(fixed + MORE));
        }
    }
    widths
}

/// The width of a column for a field of the office's own: what the others leave of the page.
fn own_width(form: &Form, extension: &[FormHeading]) -> f64 {
    const ALL: usize = 170;
    let taken: usize = FACTS.iter().chain(&ANSWERS).chain(extension).map(|of| width(*of)).sum();
    (ALL.saturating_sub(taken) / form.fields.len().max(1)).clamp(9, 16) as f64
}

/// How high a row has to be for what the office writes in it, in points, with room for an answer.
///
/// Not every program works that out by itself when it opens a workbook.
fn height(facts: &[String; FACTS.len()], widths: &[usize; FACTS.len()]) -> f64 {
    const LINE: f64 = 16.5;
    const HIGHEST: f64 = 400.0;
    let lines = widths.iter().zip(facts).map(|(width, fact)| {
        let lines = fact.lines().map(|line| UnicodeWidthStr::width(line).div_ceil(width - 2));
        lines.map(|lines| lines.max(1)).sum::<usize>()
    });
    (lines.max().unwrap_or(1).max(3) as f64 * LINE + 2.0).min(HIGHEST)
}

/// A form as a workbook: the office's cells are locked, the others open, and a hidden sheet remembers.
///
/// # Errors
/// When the workbook cannot be made.
pub fn form_workbook(form: &Form) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let title = form.lang.words().form_title(&form.title, form.name.as_deref(), form.as_of);
    // The same form is the same bytes, whenever it is made.
    let made = ExcelDateTime::from_ymd(
        u16::try_from(form.as_of.year()).unwrap_or(1900).clamp(1900, 9999),
        form.as_of.month() as u8,
        form.as_of.day() as u8,
    )?;
    workbook.set_properties(
        &DocProperties::new().set_title(shown(&title)).set_creation_datetime(&made),
    );
    let looks = FormCellFormats::new();
    fill(workbook.add_worksheet(), form, &shown(&title), &looks)?;
    let mut taken = vec![MEMORY.to_owned(), Phrase::FormSheet.name(form.lang).to_lowercase()];
    for figures in &form.figures.sheets {
        let name = sheet_name(figures.category.as_deref(), form.lang, &mut taken);
        fill_figures(workbook.add_worksheet(), figures, &name, form.lang, &looks)?;
    }
    remember(workbook.add_worksheet(), form)?;
    workbook.save_to_buffer()
}

fn fill(
    sheet: &mut Worksheet,
    form: &Form,
    title: &str,
    looks: &FormCellFormats,
) -> Result<(), XlsxError> {
    let (lang, heads) = (form.lang, form.figures.heads());
    let first_field = (FACTS.len() + ANSWERS.len()) as u16;
    let extension: &[FormHeading] = if form.asks_extension { &EXTENSION } else { &[] };
    let first_extension = first_field + form.fields.len() as u16;
    let columns = first_extension + extension.len() as u16;
    let own = own_width(form, extension);
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let big = Format::new().set_bold().set_font_size(16);
    let label = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Right);
    sheet.set_name(Phrase::FormSheet.name(lang))?;
    sheet.merge_range(0, 0, 0, columns - 1, title, &big)?;
    sheet.set_row_height(0, 26)?;
    // Above the office's columns, which a screen shows at once.
    let last = FACTS.len() as u16 - 1;
    let instruction = lang.words().form_instruction(!form.fields.is_empty());
    sheet.merge_range(1, 0, 1, last, &instruction, &plain)?;
    let widths = fact_widths(&form.rows);
    let across: usize = widths.iter().sum();
    let lines = lines_of(instruction.lines().map(UnicodeWidthStr::width), across as f64);
    sheet.set_row_height(1, f64::from(lines) * 16.5 + 4.0)?;
    sheet.set_row_height(heads, 48)?;
    sheet.set_row_height(BY.0, 32)?;
    let (by, on) = lang.words().form_labels();
    sheet.write_string_with_format(BY.0, BY.1 - 1, by, &label)?;
    sheet.write_blank(BY.0, BY.1, &looks.open)?;
    sheet.write_string_with_format(ON.0, ON.1 - 1, on, &label)?;
    sheet.write_blank(ON.0, ON.1, &looks.open.clone().set_num_format("yyyy-mm-dd"))?;
    sheet.write_string_with_format(
        ON.0,
        ON.1 + 1,
        lang.words().form_due_by(form.due_by),
        &Format::new().set_bold(),
    )?;
    let keys = FACTS.iter().map(|key| (key, &looks.head));
    let keys = keys.chain(ANSWERS.iter().map(|key| (key, &looks.open_head)));
    let behind = extension.iter().map(|key| (key, &looks.open_head));
    for (column, (key, look)) in (0..).zip(keys).chain((first_extension..).zip(behind)) {
        let fixed = width(*key);
        let wide = widths.get(usize::from(column)).copied().unwrap_or(fixed);
        sheet.set_column_width(column, wide as f64)?;
        sheet.write_string_with_format(heads, column, lang.words().form_heading(*key), look)?;
    }
    for (column, field) in (first_field..).zip(&form.fields) {
        let head = field_heading(field, lang);
        sheet.set_column_width(column, own)?;
        sheet.write_string_with_format(heads, column, head, &looks.open_head)?;
    }
    for (at, row) in (heads + 1..).zip(&form.rows) {
        sheet.set_row_height(at, height(&row.facts, &widths))?;
        for ((column, key), fact) in (0..).zip(FACTS).zip(&row.facts) {
            match key {
                FormHeading::Due => {
                    sheet.write_string_with_format(at, column, fact, &looks.due(row.light))?
                }
                _ => sheet.write_string_with_format(at, column, fact, &looks.fact)?,
            };
        }
        let look = if row.owed { &looks.open } else { &looks.closed };
        for column in (FACTS.len() as u16..first_field).chain(first_extension..columns) {
            sheet.write_blank(at, column, look)?;
        }
        let how = (row.owed, lang, looks);
        fill_fields(sheet, &form.fields, &row.fields, (at, first_field), how)?;
    }
    let last = heads + u32::try_from(form.rows.len()).unwrap_or(u32::MAX).max(1);
    let submit = (FACTS.len() + 4) as u16;
    let choice = DataValidation::new()
        .allow_list_strings(&lang.words().form_yes_no())?
        .set_error_message(Phrase::FormChoose.name(lang))?;
    sheet.add_data_validation(heads + 1, submit, last, submit, &choice)?;
    field_rules(sheet, &form.fields, first_field, (heads + 1, last), lang)?;
    sheet.add_data_validation(ON.0, ON.1, ON.0, ON.1, &day_only(lang)?)?;
    if let Some(grid) = &form.figures.grid {
        fill_grid(sheet, grid, lang, looks)?;
    }
    sheet.set_freeze_panes(HEADS + 1, 2)?;
    set_up_page(sheet, HEADS)
}

/// Writes down what the form was made from. All of it is text, which no spreadsheet program makes something else of.
fn remember(sheet: &mut Worksheet, form: &Form) -> Result<(), XlsxError> {
    sheet.set_name(MEMORY)?.set_hidden(true).protect();
    let per = form.per.map_or("", |per| per.word());
    let (as_of, due_by) = (form.as_of.to_string(), form.due_by.map(|day| day.to_string()));
    let values: [&str; KEYS.len()] = [
        FORM_SCHEMA,
        &shown(&form.title),
        &form.first,
        &as_of,
        form.lang.word(),
        per,
        form.key.as_deref().unwrap_or_default(),
        &shown(form.name.as_deref().unwrap_or_default()),
        due_by.as_deref().unwrap_or_default(),
    ];
    let borne = form.rows.iter().map(|row| (row.id.as_str(), &row.fields[..]));
    let fields = remembered_fields(&form.fields, borne, form.lang);
    let rows = form.rows.iter().map(remembered).chain(fields).chain(form.figures.remembered());
    let rows: Vec<[String; 4]> = rows.collect();
    let texts = values.into_iter().chain(rows.iter().flatten().map(String::as_str));
    let sum = sum_of(texts);
    for ((at, key), value) in (0..).zip(KEYS).zip(values) {
        sheet.write_string(at, 0, key)?.write_string(at, 1, value)?;
    }
    let at = KEYS.len() as u32;
    sheet.write_string(at, 0, "sum")?.write_string(at, 1, sum)?;
    for (at, row) in (at + 1..).zip(&rows) {
        for (column, text) in (0..).zip(row) {
            sheet.write_string(at, column, text)?;
        }
    }
    Ok(())
}

/// What is remembered of an item: its id, its uid, what it came to, and what is written of it.
fn remembered(row: &FormRow) -> [String; 4] {
    let facts = sum_of(row.facts.iter().map(String::as_str));
    [row.id.clone(), row.uid.clone().unwrap_or_default(), row.sum.clone(), facts]
}
