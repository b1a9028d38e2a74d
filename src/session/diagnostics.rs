//! What is said on standard error: what went wrong, and what was not asked for.

use std::io::Write as _;
use std::sync::PoisonError;

use super::Session;
use super::colours::standard_error;
use crate::format::{Failure, Level, excerpt};
use crate::messages::{self, Diagnostic, Lang, UserError};
use crate::store::StoreError;

/// Writes to standard error. Where nobody reads it any more, as when the terminal was closed, that is no failure.
pub fn on_standard_error(text: &str) {
    let _ = standard_error().write_all(text.as_bytes());
}

/// What is said on standard error: as it is written there, and in words alone.
#[derive(Debug, Clone)]
pub(super) struct Utterance {
    text: String,
    words: String,
}

impl Session {
    /// Says something that was not asked for, on standard error; not when quiet.
    pub fn note(&self, line: &str) {
        if !self.quiet {
            self.say_aside(format!("{}\n", crate::format::clean_lines(line)), line);
        }
    }

    /// Writes to standard error, or keeps for later what must not come before a failure there.
    fn say_aside(&self, text: String, words: &str) {
        match &self.waiting {
            Some(waiting) => {
                let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
                waiting.push(Utterance { text, words: words.to_owned() });
            }
            None => {
                on_standard_error(&text);
            }
        }
    }

    /// What was kept for later.
    fn kept(&self) -> Vec<Utterance> {
        let Some(waiting) = &self.waiting else { return Vec::new() };
        std::mem::take(&mut *waiting.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Says what was kept for later, where nothing failed.
    pub fn say_kept(&self) {
        for said in self.kept() {
            on_standard_error(&said.text);
        }
    }

    /// Says why a command failed: in words, or as JSON with all that was said before.
    pub fn fail(&self, failure: Failure) {
        let notes = self.kept().into_iter().map(|said| said.words).collect();
        on_standard_error(&failure.with_notes(notes).json());
    }

    /// Says on standard error what somebody has to know, however quiet it is to be.
    pub fn warn(&self, line: &str) {
        self.say_aside(format!("{}\n", crate::format::clean(line)), line);
    }

    /// Says what went wrong, or nearly did, on standard error.
    pub fn tell(&self, told: &Diagnostic, grade: Level) {
        let text = excerpt(told, grade, self.lang, self.paint_err, self.err_width);
        self.say_aside(text, &told.message);
    }
}

/// The word that programs know a failure by.
pub fn code(error: &anyhow::Error) -> &'static str {
    if let Some(refusal) = error.downcast_ref::<UserError>() {
        return messages::refusal_code(refusal);
    }
    match error.downcast_ref::<StoreError>() {
        Some(error) => messages::store_code(error),
        None => "failed",
    }
}

/// What lies behind a failure, the nearest first.
pub fn causes(error: &anyhow::Error) -> Vec<String> {
    error.chain().skip(1).map(ToString::to_string).collect()
}

/// What a failure tells: in words, whatever layer it came from.
pub fn told(error: &anyhow::Error, lang: Lang) -> Diagnostic {
    if let Some(refusal) = error.downcast_ref::<UserError>() {
        return refusal.told(lang);
    }
    if let Some(error) = error.downcast_ref::<StoreError>() {
        return lang.words().store_told(error);
    }
    Diagnostic { message: format!("{error:#}"), place: None, help: None }
}
