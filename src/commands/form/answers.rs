//! What the cells of a form's row say, and why a row is refused, and at which cell.

use crate::format::read::{CellAnswer, Given, ReadRow, day, text};
use crate::messages::{
    self, AnswerRefused, FigureRefused, FormRefused, InputRefused, Lang, UserError,
};
use crate::model::{Date, EventBody, Evidence, Item, half_width};
use crate::session::recording::note;

/// Why a row or a form is refused, and at which cell.
pub(crate) type Fault = (Option<String>, anyhow::Error);

/// Names the cell that a fault is at.
pub(crate) fn at(answer: &CellAnswer) -> impl Fn(anyhow::Error) -> Fault {
    let cell = answer.cell.clone();
    move |why| (Some(cell.clone()), why)
}

pub(crate) fn refusal(why: FormRefused) -> anyhow::Error {
    UserError::from(why).into()
}

/// What a row answers.
pub(crate) struct RowAnswers {
    pub progress: Option<String>,
    /// Measures, counted from 1.
    pub done: Vec<usize>,
    pub evidence: Vec<String>,
    pub result: Option<String>,
    pub submit: bool,
    pub remarks: Option<String>,
    /// Until when an extension is asked for, and why.
    pub extension: Option<(Date, String)>,
}

impl RowAnswers {
    /// # Errors
    /// When a cell cannot be what it should be.
    pub(crate) fn of(row: &ReadRow, item: &Item<'_>) -> Result<Self, Fault> {
        let [progress, done, evidence, result, submit, remarks] = &row.answers;
        let [to, why] = &row.extension;
        let all = row.answers.iter().chain(&row.extension);
        if let Some(formula) = all.into_iter().find(|answer| answer.is_formula) {
            return Err(at(formula)(refusal(FormRefused::Answer(AnswerRefused::Formula))));
        }
        let said = |answer: &CellAnswer| {
            let unreadable = |text| {
                UserError::from(messages::ImportRefused::Cell(messages::CellRefused::BadCell {
                    text,
                }))
                .into()
            };
            text(&answer.given).map_err(unreadable).map_err(at(answer))
        };
        let list = said(evidence)?.unwrap_or_default();
        let list = list.lines().map(str::trim).filter(|line| !line.is_empty());
        let answers = Self {
            progress: said(progress)?,
            done: measures(said(done)?, item).map_err(at(done))?,
            evidence: list.map(str::to_owned).collect(),
            result: said(result)?,
            submit: yes(said(submit)?).map_err(at(submit))?,
            remarks: said(remarks)?,
            extension: extension(said(to)?, said(why)?, to, why)?,
        };
        let says = answers.submit || answers.progress.is_some() || answers.result.is_some();
        if !says && (!answers.evidence.is_empty() || !answers.done.is_empty()) {
            return Err(at(progress)(refusal(FormRefused::Answer(AnswerRefused::NothingSaid))));
        }
        Ok(answers)
    }

    pub(crate) fn is_blank(&self) -> bool {
        let Self { progress, done, evidence, result, submit, remarks, extension } = self;
        let texts = [progress, result, remarks];
        !submit
            && extension.is_none()
            && done.is_empty()
            && evidence.is_empty()
            && texts.iter().all(|t| t.is_none())
    }

    /// The events that the answers come to. What was achieved belongs to the submission, where there is one.
    ///
    /// # Errors
    /// When the progress reads like an id.
    pub(crate) fn events(
        &self,
        shown: Vec<Evidence<'static>>,
        lang: Lang,
    ) -> anyhow::Result<Vec<EventBody<'static>>> {
        let result = self.result.as_deref();
        let progress =
            lang.words().form_note(self.progress.as_deref(), result.filter(|_| !self.submit));
        let (reported, submitted) =
            if self.submit { (Vec::new(), shown) } else { (shown, Vec::new()) };
        let mut events = Vec::new();
        if let Some(progress) = progress {
            let note = note(&progress)?.into_owned().into();
            events.push(EventBody::Progress { note, evidence: reported });
        }
        if let Some(remarks) = &self.remarks {
            events.push(EventBody::Comment { note: remarks.clone().into(), source: None });
        }
        if let Some((to, reason)) = &self.extension {
            events.push(EventBody::Asked { to: *to, reason: reason.clone().into() });
        }
        if self.submit {
            let note = result.map(|result| result.to_owned().into());
            events.push(EventBody::Submitted { note, evidence: submitted });
        }
        Ok(events)
    }
}

/// The extension that is asked for: the day and the reason, both or neither; the cells that they stand in are named.
fn extension(
    to: Option<String>,
    why: Option<String>,
    to_cell: &CellAnswer,
    why_cell: &CellAnswer,
) -> Result<Option<(Date, String)>, Fault> {
    let (Some(text), why) = (to, why) else {
        return if why_cell.given.is_blank() {
            Ok(None)
        } else {
            Err(at(to_cell)(refusal(FormRefused::Answer(AnswerRefused::NoExtensionDay))))
        };
    };
    let to = day(&to_cell.given)
        .map_err(|why| at(to_cell)(UserError::Input(InputRefused::BadDate { text, why }).into()))?;
    match why {
        Some(why) => Ok(Some((to, why))),
        None => Err(at(why_cell)(refusal(FormRefused::Answer(AnswerRefused::NoExtensionReason)))),
    }
}

/// The measures that a cell says are done: their numbers, however they are parted.
fn measures(text: Option<String>, item: &Item<'_>) -> anyhow::Result<Vec<usize>> {
    let text: String = text.unwrap_or_default().chars().map(half_width).collect();
    let parts =
        text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；'));
    let mut done = Vec::new();
    for part in parts.map(|part| part.trim_matches('.')).filter(|part| !part.is_empty()) {
        let measures = item.measures.len();
        let number = part.parse().ok().filter(|number| (1..=measures).contains(number));
        let bad = || {
            refusal(FormRefused::Answer(AnswerRefused::BadMeasure {
                text: part.to_owned(),
                measures,
            }))
        };
        let number: usize = number.ok_or_else(bad)?;
        if !done.contains(&number) {
            done.push(number);
        }
    }
    Ok(done)
}

fn yes(text: Option<String>) -> anyhow::Result<bool> {
    let Some(text) = text else { return Ok(false) };
    let plain: String = text.trim().chars().map(half_width).collect();
    match &*plain.to_lowercase() {
        "yes" | "y" | "true" | "1" | "是" | "√" | "✓" => Ok(true),
        "no" | "n" | "false" | "0" | "否" => Ok(false),
        _ => Err(refusal(FormRefused::Answer(AnswerRefused::BadSubmit { text }))),
    }
}

/// The day that a cell says, none where it is blank.
pub(crate) fn answered_day(answer: &CellAnswer) -> anyhow::Result<Option<Date>> {
    if answer.given.is_blank() {
        return Ok(None);
    }
    Ok(Some(day(&answer.given).map_err(|why| {
        let text = text(&answer.given).unwrap_or_else(Some).unwrap_or_default();
        UserError::Input(InputRefused::BadDate { text, why })
    })?))
}

/// The number that a cell says, none where it is blank; digits may be full-width and parted by commas.
pub(crate) fn number(answer: &CellAnswer) -> anyhow::Result<Option<f64>> {
    let said = match &answer.given {
        Given::Number(number) if number.is_finite() => return Ok(Some(*number)),
        given => text(given).unwrap_or_else(Some),
    };
    let Some(said) = said else { return Ok(None) };
    let half = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        '．' => '.',
        '－' => '-',
        c => c,
    };
    let plain: String = said.chars().map(half).filter(|c| !matches!(c, ',' | '，' | ' ')).collect();
    let is_plain = plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
    let number = plain.parse().ok().filter(|n: &f64| is_plain && n.is_finite());
    number
        .map(Some)
        .ok_or_else(|| refusal(FormRefused::Figure(FigureRefused::NotANumber { text: said })))
}
