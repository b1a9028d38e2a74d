//! The changes that can be taken back laid out as a sheet, and as JSON says them.

use std::time::SystemTime;

use crate::messages::{Heading, Phrase};
use serde::Serialize;

use super::sheet::{Cell, Column, Sheet};
use super::sheets::column;
use crate::messages::{Lang, step_changes};
use crate::store::{JournalStep, PastStep, StepChange};

/// A change that can be taken back or made again.
#[derive(Debug, Clone, Serialize)]
pub struct StepLine {
    pub number: u64,
    /// The day it was made as of.
    pub on: String,
    /// Day and time by the clock, where one is.
    pub at: Option<String>,
    pub by: Option<String>,
    pub command: String,
    /// What it changed: the first of it.
    pub changes: Vec<StepChange>,
    #[serde(skip)]
    told: String,
    pub undone: bool,
    /// Who took it back, and when by the clock.
    pub undone_by: Option<String>,
    pub undone_at: Option<String>,
}

impl StepLine {
    pub fn new(past: &PastStep, lang: Lang) -> Self {
        let PastStep { number, undone, at, step, undone_by, undone_at } = past;
        Self {
            number: *number,
            on: step.on.clone(),
            at: at.map(by_the_clock),
            by: step.by.clone(),
            command: step.label.clone(),
            changes: step.changes.first.clone(),
            told: told_of(step, lang),
            undone: *undone,
            undone_by: undone_by.clone(),
            undone_at: undone_at.map(by_the_clock),
        }
    }
}

/// What a step changed; of a list that was written before that was kept, the command.
pub fn told_of(step: &JournalStep, lang: Lang) -> String {
    if let Some(number) = step.takes_back {
        return lang.words().undo_of(number);
    }
    step_changes(&step.changes, lang).unwrap_or_else(|| step.label.clone())
}

fn by_the_clock(at: SystemTime) -> String {
    let at = chrono::DateTime::<chrono::Local>::from(at);
    at.format("%Y-%m-%d %H:%M:%S").to_string()
}

/// Changes that can be taken back or made again, the latest first.
pub fn steps_sheet(steps: &[StepLine], lang: Lang) -> Sheet {
    let columns = vec![
        Column::new("number", "#").right(),
        column(lang, Heading::On).programs(),
        column(lang, Heading::At),
        column(lang, Heading::By),
        column(lang, Heading::Changes).text().people(),
        column(lang, Heading::Command).programs(),
        column(lang, Heading::Undone),
        column(lang, Heading::UndoneBy).spare(1),
        column(lang, Heading::UndoneAt).spare(2),
    ];
    let cells = |step: &StepLine| {
        vec![
            Cell::Count(step.number),
            Cell::text(&step.on),
            Cell::some(step.at.as_deref()),
            Cell::some(step.by.as_deref()),
            Cell::text(&step.told),
            Cell::text(&step.command),
            Cell::YesNo(Some(step.undone)),
            Cell::some(step.undone_by.as_deref()),
            Cell::some(step.undone_at.as_deref()),
        ]
    };
    let (title, notes) = match steps {
        [] => (None, vec![Phrase::NoSteps.name(lang).to_owned()]),
        steps => (Some(lang.words().steps_title(steps.len())), Vec::new()),
    };
    Sheet { title, columns, rows: steps.iter().map(cells).collect(), notes, ..Sheet::default() }
}
