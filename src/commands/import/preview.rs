//! What a register would change, shown before it does.

use crate::commands::desk::Desk;
use crate::messages::{self, ImportCounts};

/// How many rows of a kind are shown.
const NEW_SHOWN: usize = 20;
const CHANGED_SHOWN: usize = 50;
const REFUSED_SHOWN: usize = 100;

/// What the rows of a register come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    pub file: String,
    pub encoding: Option<&'static str>,
    pub counts: ImportCounts,
    new: Vec<String>,
    changed: Vec<String>,
    refused: Vec<String>,
    history: bool,
}

impl Preview {
    pub fn new(file: String, history: bool) -> Self {
        Self {
            file,
            encoding: None,
            counts: ImportCounts::default(),
            new: Vec::new(),
            changed: Vec::new(),
            refused: Vec::new(),
            history,
        }
    }

    /// Whether nothing would be changed.
    pub fn is_nothing(&self) -> bool {
        self.counts.new + self.counts.changed == 0
    }

    pub fn new_item(&mut self, line: impl FnOnce(&str) -> String) {
        self.counts.new += 1;
        if self.new.len() < NEW_SHOWN {
            self.new.push(line(&self.file));
        }
    }

    pub fn changed_item(&mut self, line: impl FnOnce(&str) -> String) {
        self.counts.changed += 1;
        if self.changed.len() < CHANGED_SHOWN {
            self.changed.push(line(&self.file));
        }
    }

    /// Whether what a row is refused for is still shown: there may be very many.
    pub fn shows_refused(&self) -> bool {
        self.refused.len() < REFUSED_SHOWN
    }

    pub fn refused_row(&mut self, whys: impl IntoIterator<Item = String>) {
        self.counts.refused += 1;
        if self.shows_refused() {
            self.refused.extend(whys);
        }
    }

    /// Says all of it on standard error. What is refused is said even where nothing else is.
    pub fn tell(&self, desk: &Desk) {
        let (counts, lang) = (&self.counts, desk.lang);
        if let Some(encoding) = self.encoding {
            desk.note(&messages::import_encoding(&self.file, encoding, lang));
        }
        for (lines, count) in [(&self.new, counts.new), (&self.changed, counts.changed)] {
            lines.iter().for_each(|line| desk.note(line));
            let more = count - lines.len() as u64;
            if more > 0 {
                desk.note(&messages::import_more(more, lang));
            }
        }
        self.refused.iter().for_each(|line| desk.warn(line));
        if counts.refused > 0 && !self.shows_refused() {
            desk.warn(&messages::import_refused(counts.refused, lang));
        }
        desk.note(&messages::import_counts(&self.file, counts, lang));
        if counts.claim_closed > 0 {
            desk.note(&messages::import_claims(counts.claim_closed, self.history, lang));
        }
        if counts.alike > 0 {
            desk.warn(&messages::import_alike(counts.alike, lang));
        }
    }
}
