//! Forms that come back: what was answered, and what the form remembers.

use std::collections::{HashMap, HashSet};

use calamine::Reader as _;

use super::answer::{CellAnswer, FormStopped};
use super::figures::{self, ReadFigure};
use super::own::{self, OwnAnswer, OwnColumn};
use super::workbook::{Book, as_is, broken, opened, rows, unbroken};
use super::{Given, Input, LARGEST, Stopped, text};
use crate::format::form::{
    ANSWERS, BY, EXTENSION, FACTS, FORM_SCHEMA, KEYS, MEMORY, MOST_ASKED, ON,
};
use crate::format::form_cells::{cell_name, sum_of};
use crate::messages::{
    FormHeading, FormRefused, FormWorkbookRefused, ImportRefused, Lang, SourceRefused,
};
use crate::model::{Date, Words as _};
use crate::report::Per;

/// How many rows that a form was not made with are named one by one.
const STRANGE: usize = 20;
/// The most lines that a form remembers behind its keys.
const MOST_LINES: usize = 10 * MOST_ASKED;

/// A form that came back.
#[derive(Debug)]
pub struct ReadForm {
    /// The title of the ledger that it was made from, and the code of that ledger's first unit.
    pub title: String,
    pub first: String,
    pub as_of: Date,
    pub lang: Lang,
    /// What it was made for.
    pub per: Option<Per>,
    pub name: String,
    /// The sheet that is filled in.
    pub sheet: String,
    pub asked: Vec<RememberedItem>,
    pub by: CellAnswer,
    pub on: CellAnswer,
    pub rows: Vec<ReadRow>,
    pub figures: Vec<ReadFigure>,
    /// The fields of the office's own that it asks for, in the order of their columns.
    fields: Vec<OwnColumn>,
    /// The row of the items' heads, counted from 0.
    heads: u32,
    /// Rows that it was not made with, and that are not among `rows`.
    pub strange: u64,
}

/// An item as the form remembers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RememberedItem {
    pub id: String,
    pub uid: Option<String>,
    /// What the item came to.
    pub sum: String,
    /// What was written of it came to.
    facts: String,
}

/// A row that came back.
#[derive(Debug)]
pub struct ReadRow {
    /// The cell that the row's id stands in.
    pub cell: String,
    pub id: String,
    pub facts: [String; FACTS.len()],
    pub answers: [CellAnswer; ANSWERS.len()],
    /// What stands under the fields of the office's own.
    pub own: Vec<OwnAnswer>,
    /// Until when an extension is asked for, and why.
    pub extension: [CellAnswer; EXTENSION.len()],
}

impl ReadRow {
    pub fn is_blank(&self) -> bool {
        let mut answers = self.answers.iter().chain(&self.extension);
        answers.all(|answer| answer.given.is_blank() && !answer.is_formula)
            && self.own.iter().all(OwnAnswer::is_as_it_was)
    }

    /// Whether what the office wrote is what was written.
    pub fn is_untouched(&self, asked: &RememberedItem) -> bool {
        sum_of(self.facts.iter().map(String::as_str)) == asked.facts
    }
}

fn said(given: Option<&Given>) -> String {
    given.and_then(|given| text(given).ok().flatten()).unwrap_or_default()
}

/// Reads a form.
///
/// # Errors
/// When it is no workbook that can be read, no form, or its memory was changed.
pub fn read_form(input: &mut Input) -> Result<ReadForm, FormStopped> {
    if input.len() > LARGEST {
        return Err(Stopped::from(ImportRefused::Source(SourceRefused::TooLarge {
            megabytes: LARGEST >> 20,
        }))
        .into());
    }
    unbroken(|| read_asked(input))
}

fn read_asked(input: &mut Input) -> Result<ReadForm, FormStopped> {
    let mut book = opened(input)?;
    let sheets = book.sheet_names();
    let sheet = sheets.iter().find(|sheet| *sheet != MEMORY).cloned();
    let (Some(sheet), true) = (sheet, sheets.iter().any(|sheet| sheet == MEMORY)) else {
        return Err(FormRefused::Workbook(FormWorkbookRefused::NotAForm).into());
    };
    let mut form = remembered(&mut book, sheet, &sheets)?;
    answers(&mut book, &mut form)?;
    formulas(&mut book, &mut form)?;
    figures::answers(&mut book, &mut form.figures)?;
    Ok(form)
}

/// Reads what a form remembers.
fn remembered(
    book: &mut Book<'_>,
    sheet: String,
    sheets: &[String],
) -> Result<ReadForm, FormStopped> {
    let mut lines: Vec<[String; 4]> = Vec::new();
    rows(book, MEMORY, as_is, |row| {
        let cell = |n: usize| said(row.cells.get(n));
        lines.push([cell(0), cell(1), cell(2), cell(3)]);
        Ok(lines.len() <= KEYS.len() + 1 + MOST_LINES)
    })?;
    let keys: Vec<&str> = lines.iter().take(KEYS.len()).map(|line| line[0].as_str()).collect();
    match lines.first() {
        Some([key, schema, ..]) if key == KEYS[0] && schema.starts_with("ledger.form/") => {
            if schema != FORM_SCHEMA {
                return Err(FormRefused::Workbook(FormWorkbookRefused::OtherSchema {
                    schema: schema.clone(),
                })
                .into());
            }
        }
        _ => return Err(FormRefused::Workbook(FormWorkbookRefused::NotAForm).into()),
    }
    if keys != KEYS || lines.len() <= KEYS.len() {
        return Err(FormRefused::Workbook(FormWorkbookRefused::Doctored).into());
    }
    let mut asked = lines.split_off(KEYS.len() + 1);
    let values: Vec<&str> = lines.iter().map(|line| line[1].as_str()).collect();
    let texts = values[..KEYS.len()].iter().copied();
    let texts = texts.chain(asked.iter().flatten().map(String::as_str));
    if lines[KEYS.len()][0] != "sum" || sum_of(texts) != values[KEYS.len()] {
        return Err(FormRefused::Workbook(FormWorkbookRefused::Doctored).into());
    }
    let [_, title, first, as_of, lang, per, _, name, ..] = values[..] else {
        return Err(FormRefused::Workbook(FormWorkbookRefused::Doctored).into());
    };
    let (Ok(as_of), Some(lang)) = (Date::absolute(as_of), Lang::from_word(lang)) else {
        return Err(FormRefused::Workbook(FormWorkbookRefused::Doctored).into());
    };
    let end = asked.iter().position(|line| line[0].starts_with('#')).unwrap_or(asked.len());
    let (fields, lines) = own::remembered(asked.split_off(end));
    let (heads, figures) = figures::remembered(lines, sheets)?;
    let blank = |(row, column): (u32, u16)| CellAnswer {
        cell: cell_name(row, usize::from(column)),
        given: Given::Nothing,
        is_formula: false,
    };
    let one = |[id, uid, sum, facts]: [String; 4]| RememberedItem {
        id,
        uid: Some(uid).filter(|uid| !uid.is_empty()),
        sum,
        facts,
    };
    Ok(ReadForm {
        title: title.to_owned(),
        first: first.to_owned(),
        as_of,
        lang,
        per: Per::from_word(per),
        name: name.to_owned(),
        sheet,
        asked: asked.into_iter().map(one).collect(),
        by: blank(BY),
        on: blank(ON),
        rows: Vec::new(),
        figures,
        fields,
        heads,
        strange: 0,
    })
}

/// Reads what was filled in.
fn answers(book: &mut Book<'_>, form: &mut ReadForm) -> Result<(), FormStopped> {
    let known: HashSet<&str> = form.asked.iter().map(|asked| asked.id.as_str()).collect();
    let (mut heads, mut asks_extension) = (false, false);
    let (mut read, mut strange, mut twice) = (Vec::new(), 0, HashSet::new());
    let (by, on, lang, heads_at) = (&mut form.by, &mut form.on, form.lang, form.heads);
    let (fields, first_field) = (&form.fields, FACTS.len() + ANSWERS.len());
    let first_extension = first_field + fields.len();
    rows(book, &form.sheet, as_is, |row| {
        let number = u32::try_from(row.number - 1).unwrap_or(u32::MAX);
        let cell = |n: usize| row.cells.get(n).cloned().unwrap_or_default();
        if number == BY.0 {
            by.given = cell(usize::from(BY.1));
            on.given = cell(usize::from(ON.1));
        } else if number == heads_at {
            let keys = FACTS.iter().chain(&ANSWERS).enumerate();
            let mut same =
                keys.map(|(n, key)| said(Some(&cell(n))) == lang.words().form_heading(*key));
            let mut own = (first_field..).zip(fields);
            heads = same.all(|same| same)
                && own.all(|(n, field)| field.is_headed(&said(Some(&cell(n)))));
            let behind =
                (first_extension..).zip(EXTENSION).map(|(n, key)| (said(Some(&cell(n))), key));
            let behind: Vec<(String, FormHeading)> = behind.collect();
            asks_extension =
                behind.iter().all(|(found, key)| found == lang.words().form_heading(*key));
            // A form of an office that extends by itself has no such columns.
            heads &= asks_extension || behind.iter().all(|(found, _)| found.is_empty());
        } else if number > heads_at {
            let facts: [String; FACTS.len()] = std::array::from_fn(|n| said(Some(&cell(n))));
            let answer = |n: usize| CellAnswer {
                cell: cell_name(number, n),
                given: cell(n),
                is_formula: false,
            };
            let answers = std::array::from_fn(|n| answer(FACTS.len() + n));
            let extension = std::array::from_fn(|n| {
                if asks_extension {
                    answer(first_extension + n)
                } else {
                    CellAnswer { given: Given::Nothing, ..answer(first_extension + n) }
                }
            });
            let id = facts[0].clone();
            let own = (first_field..).zip(fields).map(|(n, field)| field.answer(&id, answer(n)));
            let own = own.collect();
            let row = ReadRow { cell: cell_name(number, 0), id, facts, answers, own, extension };
            // However many rows were added, few are held.
            let is_known = known.contains(row.id.as_str()) && twice.insert(row.id.clone());
            if !is_known && (row.is_blank() && row.facts.iter().all(String::is_empty)) {
                return Ok(true);
            }
            if is_known || strange < STRANGE {
                strange += usize::from(!is_known);
                read.push(row);
            } else {
                form.strange += 1;
            }
        }
        Ok(true)
    })?;
    form.rows = read;
    if heads {
        Ok(())
    } else {
        Err(FormRefused::Workbook(FormWorkbookRefused::HeadsChanged).into())
    }
}

/// Finds the answers that are formulas.
fn formulas(book: &mut Book<'_>, form: &mut ReadForm) -> Result<(), FormStopped> {
    let mut cells = book.worksheet_cells_reader(&form.sheet).map_err(broken)?;
    let columns = FACTS.len() + ANSWERS.len() + form.fields.len() + EXTENSION.len();
    let answers = form.rows.iter_mut().flat_map(|row| {
        let own = row.own.iter_mut().map(|own| &mut own.answer);
        row.answers.iter_mut().chain(own).chain(&mut row.extension)
    });
    let answers = answers.chain([&mut form.by, &mut form.on]);
    let mut by_cell: HashMap<String, &mut CellAnswer> =
        answers.map(|answer| (answer.cell.clone(), answer)).collect();
    while let Some(cell) = cells.next_formula().map_err(broken)? {
        let (row, column) = cell.get_position();
        if cell.get_value().is_empty() || column as usize >= columns {
            continue;
        }
        if let Some(answer) = by_cell.get_mut(&cell_name(row, column as usize)) {
            answer.is_formula = true;
        }
    }
    Ok(())
}
