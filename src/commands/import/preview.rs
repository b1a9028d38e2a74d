//! What a register would change, shown before it does.

use crate::commands::desk::Desk;
use crate::format::read::Column;
use crate::messages::{ImportCounts, Lang};
use crate::model::{Date, Item};

/// How many rows of a kind are shown where not all of them are.
const NEW_SHOWN: usize = 20;
const CHANGED_SHOWN: usize = 50;
const REFUSED_SHOWN: usize = 100;
const CONTRADICTED_SHOWN: usize = 20;

/// What becomes of a row that is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    New,
    Changed,
    Unchanged,
}

/// A row that is taken in: the item that it makes or changes, as it then is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewRow {
    pub number: u64,
    pub kind: Kind,
    pub id: String,
    pub title: String,
    pub unit: String,
    pub owner: Option<String>,
    pub opened: Date,
    pub due: Option<Date>,
    /// The day on which it is closed by what the row tells.
    pub closes: Option<Date>,
    /// Key, old and new value.
    pub changes: Vec<(String, String, String)>,
    /// An item that is there, and that a new one is like.
    pub twin: Option<String>,
}

impl PreviewRow {
    pub fn of(item: &Item<'_>, kind: Kind) -> Self {
        Self {
            number: 0,
            kind,
            id: item.id.to_string(),
            title: item.title.to_string(),
            unit: item.unit.to_string(),
            owner: item.owner.as_deref().map(str::to_owned),
            opened: item.opened,
            due: item.due,
            closes: None,
            changes: Vec::new(),
            twin: None,
        }
    }

    /// The row on a line.
    fn line(&self, file: &str, lang: Lang) -> String {
        let place = format!("{file}:{}", self.number);
        match self.kind {
            Kind::New => {
                let line =
                    lang.words().import_new(&place, &self.id, &self.title, self.twin.as_deref());
                let facts = lang.words().import_facts(
                    &self.unit,
                    self.owner.as_deref(),
                    self.opened,
                    self.due,
                    self.closes,
                );
                format!("{line}{facts}")
            }
            _ => lang.words().import_changed(&place, &self.id, &self.changes),
        }
    }
}

/// What the rows of a register come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    pub file: String,
    pub encoding: Option<&'static str>,
    pub counts: ImportCounts,
    /// What each column was taken for.
    pub columns: Vec<Column>,
    /// Lines over the whole width, and the rows that they stand on.
    pub groups: Vec<(u64, String)>,
    new: Vec<PreviewRow>,
    changed: Vec<PreviewRow>,
    refused: Vec<String>,
    contradicted: Vec<String>,
    history: bool,
}

impl Preview {
    pub fn new(file: String, history: bool) -> Self {
        Self {
            file,
            encoding: None,
            counts: ImportCounts::default(),
            columns: Vec::new(),
            groups: Vec::new(),
            new: Vec::new(),
            changed: Vec::new(),
            refused: Vec::new(),
            contradicted: Vec::new(),
            history,
        }
    }

    /// Whether nothing would be changed.
    pub fn is_nothing(&self) -> bool {
        self.counts.new + self.counts.changed == 0
    }

    /// A row is taken in.
    pub fn taken(&mut self, row: PreviewRow) {
        match row.kind {
            Kind::New => {
                self.counts.new += 1;
                self.counts.alike += u64::from(row.twin.is_some());
                if self.new.len() < NEW_SHOWN {
                    self.new.push(row);
                }
            }
            Kind::Changed => {
                self.counts.changed += 1;
                if self.changed.len() < CHANGED_SHOWN {
                    self.changed.push(row);
                }
            }
            Kind::Unchanged => self.counts.unchanged += 1,
        }
    }

    /// A row's closing is contradicted by its status.
    pub fn contradiction(&mut self, number: u64, id: &str, status: &str, lang: Lang) {
        self.counts.contradicted += 1;
        if self.contradicted.len() < CONTRADICTED_SHOWN {
            let place = format!("{}:{number}", self.file);
            self.contradicted.push(lang.words().import_contradicted(&place, id, status));
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
            desk.note(&lang.words().import_encoding(&self.file, encoding));
        }
        for (rows, count) in [(&self.new, counts.new), (&self.changed, counts.changed)] {
            rows.iter().for_each(|row| desk.note(&row.line(&self.file, lang)));
            let more = count - rows.len() as u64;
            if more > 0 {
                desk.note(&lang.words().import_more(more));
            }
        }
        for (row, text) in &self.groups {
            let place = format!("{}:{row}", self.file);
            desk.note(&lang.words().import_group(&place, text));
        }
        self.refused.iter().for_each(|line| desk.warn(line));
        if counts.refused > 0 && !self.shows_refused() {
            desk.warn(&lang.words().import_refused(counts.refused));
        }
        desk.note(&lang.words().import_counts(&self.file, counts));
        if counts.hidden > 0 {
            desk.warn(&lang.words().import_hidden(&self.file, counts.hidden));
        }
        self.contradicted.iter().for_each(|line| desk.warn(line));
        if counts.contradicted > 0 {
            desk.warn(&lang.words().import_contradictions(counts.contradicted));
        }
        if counts.claim_closed > 0 {
            desk.note(&lang.words().import_claims(counts.claim_closed, self.history));
        }
        if counts.alike > 0 {
            desk.warn(&lang.words().import_alike(counts.alike));
        }
    }
}
