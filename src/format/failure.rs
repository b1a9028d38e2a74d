//! A failure as programs read it.

use serde::Serialize;

use super::json::json;
use crate::messages::Diagnostic;

/// A failure; what is not known of it is null.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    schema: &'static str,
    /// One word for each kind, the same in every language.
    pub code: &'static str,
    pub message: String,
    pub file: Option<String>,
    /// Counted from 1.
    pub line: Option<usize>,
    pub help: Option<String>,
    /// What lay behind it, the nearest first.
    pub causes: Vec<String>,
    /// What was said besides, in the order said.
    pub notes: Vec<String>,
}

impl Failure {
    pub fn new(code: &'static str, told: &Diagnostic, causes: Vec<String>) -> Self {
        let place = told.place.as_ref();
        Self {
            schema: "ledger.error/1",
            code,
            message: told.message.clone(),
            file: place.map(|at| at.path.display().to_string()),
            line: place.map(|at| at.spot.line),
            help: told.help.clone(),
            causes,
            notes: Vec::new(),
        }
    }

    /// The same, of a register that is imported: its file, and the row that is refused, counted as a spreadsheet counts.
    pub fn in_register(self, register: Option<(String, Option<u64>)>) -> Self {
        let Some((file, row)) = register else { return self };
        let line = row.and_then(|row| usize::try_from(row).ok());
        Self { file: Some(file), line, ..self }
    }

    /// The same, with what was said besides.
    pub fn with_notes(self, notes: Vec<String>) -> Self {
        Self { notes, ..self }
    }

    /// It as one document.
    pub fn json(&self) -> String {
        // Texts and numbers alone: memory takes whatever is written to it.
        json(self).unwrap_or_default()
    }
}
