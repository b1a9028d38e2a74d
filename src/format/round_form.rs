//! Forms of a round: a workbook for those who review on paper, which remembers the round.

use rust_xlsxwriter::{DataValidation, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::clean::clean_lines;
use super::form::MEMORY;
use crate::messages::{Heading, Lang, Named, RoundHeading};
use crate::model::{
    EventBody, Field, Finding, Item, LookBackOutcome, StateAsOf, Status, Words as _,
};

/// What such a form says that it is.
pub(super) const ROUND_FORM: &str = "ledger.round-form/1";
/// The row of the heads, counted from 0; items are below it.
pub(super) const HEADS: u32 = 3;
/// Where it is said who reviewed, and when: row and column, counted from 0.
pub(super) const BY: (u32, u16) = (2, 1);
pub(super) const ON: (u32, u16) = (2, 3);
/// The columns: the office fills those before the finding.
pub(super) const COLUMNS: [Heading; 7] = [
    Heading::Field(Field::Id),
    Heading::Field(Field::Unit),
    Heading::Field(Field::Title),
    Heading::Status,
    Heading::Result,
    Heading::Finding,
    Heading::Note,
];
/// Where the two answers stand.
pub(super) const FINDING: usize = 5;
/// The longest text that the office writes into a cell, in characters.
const LONGEST: usize = 4_000;

/// A finding as a form asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingCells {
    Reviewed(Finding),
    LookedBack(LookBackOutcome),
}

impl FindingCells {
    const ALL: [Self; 4] = [
        Self::Reviewed(Finding::InOrder),
        Self::Reviewed(Finding::InQuestion),
        Self::LookedBack(LookBackOutcome::Effective),
        Self::LookedBack(LookBackOutcome::Ineffective),
    ];

    /// What people call it.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Reviewed(Finding::InOrder) => RoundHeading::InOrder.name(lang),
            Self::Reviewed(Finding::InQuestion) => RoundHeading::InQuestion.name(lang),
            Self::LookedBack(outcome) => outcome.name(lang),
        }
    }

    /// What a cell says, in either language or as the file has it.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let word = |found: Self| match found {
            Self::Reviewed(finding) => finding.word(),
            Self::LookedBack(outcome) => outcome.word(),
        };
        let is_it = |found: &Self| {
            let names = Lang::ALL.iter().map(|(_, lang)| found.name(*lang));
            names.chain([word(*found)]).any(|name| name.to_lowercase() == text.to_lowercase())
        };
        Self::ALL.into_iter().find(is_it)
    }

    /// Those that may be found of an item as it stands.
    fn of(status: Status) -> &'static [Self] {
        match status {
            Status::Closed => &Self::ALL[2..],
            _ => &Self::ALL[..2],
        }
    }
}

/// A form of a round, to be filled in.
pub struct RoundForm<'f> {
    pub title: String,
    pub instruction: String,
    pub labels: (&'static str, &'static str),
    pub round: String,
    pub lang: Lang,
    pub items: Vec<(Item<'f>, StateAsOf<'f>)>,
}

fn shown(text: &str) -> String {
    clean_lines(text).chars().take(LONGEST).collect()
}

/// What was said last of an item: its result, else its last progress.
fn last_said(item: &Item<'_>, standing: &StateAsOf<'_>) -> String {
    if let Some(achievement) = &standing.achievement {
        return achievement.result().to_owned();
    }
    let events = item.log.iter().rev();
    let mut notes = events.filter_map(|event| match &event.did {
        EventBody::Progress { note, .. } => Some(note.to_string()),
        _ => None,
    });
    notes.next().unwrap_or_default()
}

/// The workbook of a round's form.
///
/// # Errors
/// When it cannot be made.
pub fn round_form_workbook(form: &RoundForm<'_>) -> Result<Vec<u8>, XlsxError> {
    let lang = form.lang;
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let cell =
        Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
    let head = cell.clone().set_bold();
    let open = cell.clone().set_num_format("@");
    let last = COLUMNS.len() as u16 - 1;
    sheet.merge_range(
        0,
        0,
        0,
        last,
        &shown(&form.title),
        &Format::new().set_bold().set_font_size(14),
    )?;
    sheet.merge_range(1, 0, 1, last, &form.instruction, &Format::new().set_text_wrap())?;
    sheet.set_row_height(1, 34)?;
    sheet.write_string(BY.0, BY.1 - 1, form.labels.0)?;
    sheet.write_blank(BY.0, BY.1, &open)?;
    sheet.write_string(ON.0, ON.1 - 1, form.labels.1)?;
    sheet.write_blank(ON.0, ON.1, &open)?;
    for (column, heading) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(HEADS, column, heading.name(lang), &head)?;
        let width = match heading {
            Heading::Field(Field::Title) | Heading::Result | Heading::Note => 30,
            _ => 12,
        };
        sheet.set_column_width(column, width)?;
    }
    for (row, (item, standing)) in (HEADS + 1..).zip(&form.items) {
        let facts = [
            item.id.to_string(),
            item.unit.to_string(),
            item.title.to_string(),
            standing.status.name(lang).to_owned(),
            last_said(item, standing),
        ];
        for (column, fact) in (0..).zip(facts) {
            sheet.write_string_with_format(row, column, shown(&fact), &cell)?;
        }
        let may_be: Vec<&str> =
            FindingCells::of(standing.status).iter().map(|found| found.name(lang)).collect();
        let finding = FINDING as u16;
        sheet.add_data_validation(
            row,
            finding,
            row,
            finding,
            &DataValidation::new().allow_list_strings(&may_be)?,
        )?;
        sheet.write_blank(row, finding, &open)?;
        sheet.write_blank(row, finding + 1, &open)?;
    }
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(HEADS, HEADS)?.set_footer("&C&P / &N");
    let memory = workbook.add_worksheet();
    memory.set_name(MEMORY)?;
    for (row, (key, value)) in (0..).zip([("schema", ROUND_FORM), ("round", &form.round)]) {
        memory.write_string(row, 0, key)?;
        memory.write_string(row, 1, value)?;
    }
    memory.set_very_hidden(true);
    workbook.save_to_buffer()
}
