//! The fields of the office's own that a form asks for: a column each behind the answers, with what an item bears now.

use rust_xlsxwriter::{DataValidation, DataValidationRule, ExcelDateTime, Worksheet, XlsxError};

use super::figures::{excel_day, number_only};
use super::form_cells::{FormCellFormats, shown};
use super::register::own_heading;
use crate::messages::{Lang, Phrase};
use crate::model::{Declarations, Extra, FieldType, Item, OwnField};

/// What begins a line of the memory that is about a field, or about what an item bore under one.
pub(super) const FIELD: &str = "#field";
pub(super) const BORE: &str = "#bore";
/// The longest list that a cell's choices are written into, in characters.
const LONGEST_LIST: usize = 255;

/// A field of an item on a form: whether it is asked for, and what stands in the cell.
#[derive(Debug, Clone)]
pub(crate) struct FieldAnswer {
    is_asked: bool,
    bears: Option<Extra<'static>>,
}

/// The fields that a form with these items asks for, in the order declared.
pub fn asked_fields(head: &Declarations, items: &[Item<'_>]) -> Vec<OwnField> {
    let is_asked = |field: &&OwnField| field.in_form && items.iter().any(|item| field.is_of(item));
    head.fields.iter().filter(is_asked).cloned().collect()
}

/// What an item bears under each of the fields.
pub(super) fn field_answers(fields: &[OwnField], item: &Item<'_>) -> Vec<FieldAnswer> {
    let of = |field: &OwnField| {
        let is_asked = field.is_of(item);
        let bears = item.extra(field.key).filter(|_| is_asked).map(Extra::to_static);
        FieldAnswer { is_asked, bears }
    };
    fields.iter().map(of).collect()
}

/// What stands above a field's column.
pub(super) fn field_heading(field: &OwnField, lang: Lang) -> String {
    shown(&own_heading(field, lang))
}

/// What a cell shows of a value; yes and no are words.
pub fn field_said(value: &Extra<'_>, lang: Lang) -> String {
    let [yes, no] = lang.words().form_yes_no();
    match value {
        Extra::YesNo(true) => yes.to_owned(),
        Extra::YesNo(false) => no.to_owned(),
        other => shown(&other.written()),
    }
}

/// The lines of the memory: the fields in the order of their columns, then what each item bore.
pub(super) fn remembered_fields<'r>(
    fields: &[OwnField],
    rows: impl Iterator<Item = (&'r str, &'r [FieldAnswer])>,
    lang: Lang,
) -> Vec<[String; 4]> {
    let line = |kind: &str, one: &str, other: &str, text: String| {
        [kind.to_owned(), one.to_owned(), other.to_owned(), text]
    };
    let column = |field: &OwnField| line(FIELD, field.key, "", field_heading(field, lang));
    let mut lines: Vec<[String; 4]> = fields.iter().map(column).collect();
    for (id, answers) in rows {
        for (field, answer) in fields.iter().zip(answers) {
            if let Some(value) = &answer.bears {
                lines.push(line(BORE, id, field.key, field_said(value, lang)));
            }
        }
    }
    lines
}

/// Writes the cells of an item's fields, from a column on; those that are not asked for are not open.
pub(super) fn fill_fields(
    sheet: &mut Worksheet,
    fields: &[OwnField],
    answers: &[FieldAnswer],
    (row, first): (u32, u16),
    (is_owed, lang, looks): (bool, Lang, &FormCellFormats),
) -> Result<(), XlsxError> {
    for ((column, field), answer) in (first..).zip(fields).zip(answers) {
        let look = match (answer.is_asked && is_owed, field.holds) {
            (false, _) => looks.closed.clone(),
            (true, FieldType::Number) => looks.open.clone().set_num_format("General"),
            (true, FieldType::Date) => looks.open.clone().set_num_format("yyyy-mm-dd"),
            (true, _) => looks.open.clone(),
        };
        match &answer.bears {
            None => sheet.write_blank(row, column, &look)?,
            Some(value) => match (value.number(), value) {
                (Some(number), _) => sheet.write_number_with_format(row, column, number, &look)?,
                (None, Extra::Day(day)) if let Some(day) = excel_day(*day) => {
                    let look = look.set_num_format("yyyy-mm-dd");
                    sheet.write_datetime_with_format(row, column, day, &look)?
                }
                (None, other) => {
                    sheet.write_string_with_format(row, column, field_said(other, lang), &look)?
                }
            },
        };
    }
    Ok(())
}

/// Says what may be filled into the columns of fields.
pub(super) fn field_rules(
    sheet: &mut Worksheet,
    fields: &[OwnField],
    first: u16,
    (top, last): (u32, u32),
    lang: Lang,
) -> Result<(), XlsxError> {
    for (column, field) in (first..).zip(fields) {
        let choose = Phrase::FormChoose.name(lang);
        let rule = match field.holds {
            FieldType::Text => continue,
            FieldType::Number => number_only(lang)?,
            FieldType::Date => day_only(lang)?,
            FieldType::YesNo => DataValidation::new()
                .allow_list_strings(&lang.words().form_yes_no())?
                .set_error_message(choose)?,
            FieldType::Choice => {
                // A list within a rule is parted by commas, and not long; another is held to when it is read.
                let length: usize = field.choices.iter().map(|c| c.chars().count() + 1).sum();
                if length > LONGEST_LIST || field.choices.iter().any(|c| c.contains([',', '"'])) {
                    continue;
                }
                DataValidation::new()
                    .allow_list_strings(&field.choices)?
                    .set_error_message(choose)?
            }
        };
        sheet.add_data_validation(top, column, last, column, &rule)?;
    }
    Ok(())
}

/// A rule that a cell holds a day.
pub(super) fn day_only(lang: Lang) -> Result<DataValidation, XlsxError> {
    let days = DataValidationRule::Between(
        ExcelDateTime::from_ymd(1990, 1, 1)?,
        ExcelDateTime::from_ymd(2199, 12, 31)?,
    );
    DataValidation::new().allow_date(days).set_error_message(Phrase::FormDayOnly.name(lang))
}
