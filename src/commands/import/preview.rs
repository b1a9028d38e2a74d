//! What a register would change, shown before it does.

use std::path::PathBuf;
use std::sync::Arc;

use super::ahead::RowPlace;
use crate::format::read::SourceColumn;
use crate::format::{Cell, Column as SheetColumn, Format, Sheet, tame};
use crate::messages::{Heading, ImportCounts, ImportHead, Lang, RowKind};
use crate::model::{Date, Field, Item};
use crate::session::Session;

/// How many rows of a kind are shown where not all of them are.
const NEW_SHOWN: usize = 20;
const CHANGED_SHOWN: usize = 50;
const REFUSED_SHOWN: usize = 100;
const CONTRADICTED_SHOWN: usize = 20;

/// A row that is taken in: the item that it makes or changes, as it then is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PreviewRow {
    pub place: RowPlace,
    pub kind: RowKind,
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
    pub(crate) fn of(item: &Item<'_>, kind: RowKind) -> Self {
        Self {
            place: RowPlace::default(),
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
    fn line(&self, place: &str, lang: Lang) -> String {
        let words = lang.words();
        let line = match self.kind {
            RowKind::New => words.import_new(place, &self.id, &self.title, self.twin.as_deref()),
            _ => words.import_changed(place, &self.id, &self.title, &self.changes),
        };
        let owner = self.owner.as_deref();
        format!(
            "{line}{}",
            words.import_facts(&self.unit, owner, self.opened, self.due, self.closes)
        )
    }
}

/// A sheet, where the file has some, and its columns.
type SheetColumns = (Option<Arc<str>>, Arc<[SourceColumn]>);

/// What the rows of a register come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Preview {
    pub file: String,
    pub encoding: Option<&'static str>,
    pub counts: ImportCounts,
    /// What each column was taken for, for each sheet that was read.
    columns: Vec<SheetColumns>,
    /// Lines over the whole width, and where they stand.
    pub groups: Vec<(RowPlace, String)>,
    /// Sheets that hold something and were not read, where nobody named one.
    pub other_sheets: Vec<String>,
    /// Whether a place names its sheet: several are read.
    names_sheets: bool,
    new: Vec<PreviewRow>,
    changed: Vec<PreviewRow>,
    refused: Vec<String>,
    contradicted: Vec<String>,
    /// What became of signatures: that they are void.
    voids: Vec<String>,
    history: bool,
    /// Whether every row is kept.
    pub keeps_all: bool,
}

impl Preview {
    pub(crate) fn new(file: String, history: bool, names_sheets: bool) -> Self {
        Self {
            file,
            encoding: None,
            counts: ImportCounts::default(),
            columns: Vec::new(),
            groups: Vec::new(),
            other_sheets: Vec::new(),
            names_sheets,
            new: Vec::new(),
            changed: Vec::new(),
            refused: Vec::new(),
            contradicted: Vec::new(),
            voids: Vec::new(),
            history,
            keeps_all: false,
        }
    }

    /// Where a row is, as a person looks it up.
    pub(crate) fn place(&self, row: &RowPlace) -> String {
        match row.sheet.as_deref().filter(|_| self.names_sheets) {
            Some(sheet) => format!("{}[{sheet}]:{}", self.file, row.number),
            None => format!("{}:{}", self.file, row.number),
        }
    }

    /// What the columns of a row were taken for: in one sheet, or one document, the last row's are those of all.
    pub(crate) fn columns_of(&mut self, row: &RowPlace, columns: &Arc<[SourceColumn]>) {
        match self.columns.last_mut() {
            Some((sheet, known)) if *sheet == row.sheet => {
                if !Arc::ptr_eq(known, columns) {
                    *known = Arc::clone(columns);
                }
            }
            _ => self.columns.push((row.sheet.clone(), Arc::clone(columns))),
        }
    }

    /// Whether nothing would be changed.
    pub(crate) fn is_nothing(&self) -> bool {
        self.counts.new + self.counts.changed == 0
    }

    /// A row is taken in.
    pub(crate) fn taken(&mut self, row: PreviewRow) {
        match row.kind {
            RowKind::New => {
                self.counts.new += 1;
                self.counts.alike += u64::from(row.twin.is_some());
                if self.keeps_all || self.new.len() < NEW_SHOWN {
                    self.new.push(row);
                }
            }
            RowKind::Changed => {
                self.counts.changed += 1;
                if self.keeps_all || self.changed.len() < CHANGED_SHOWN {
                    self.changed.push(row);
                }
            }
            RowKind::Unchanged => self.counts.unchanged += 1,
        }
    }

    /// A row's closing is contradicted by its status.
    pub(crate) fn contradiction(&mut self, row: &RowPlace, id: &str, status: &str, lang: Lang) {
        self.counts.contradicted += 1;
        if self.contradicted.len() < CONTRADICTED_SHOWN {
            let place = self.place(row);
            self.contradicted.push(lang.words().import_contradicted(&place, id, status));
        }
    }

    /// A row makes an item's signatures void.
    pub(crate) fn voids(&mut self, said: String) {
        self.voids.push(said);
    }

    /// Whether what a row is refused for is still shown: there may be very many.
    pub(crate) fn shows_refused(&self) -> bool {
        self.keeps_all || self.refused.len() < REFUSED_SHOWN
    }

    pub(crate) fn refused_row(&mut self, whys: impl IntoIterator<Item = String>) {
        self.counts.refused += 1;
        if self.shows_refused() {
            self.refused.extend(whys);
        }
    }

    /// Says what the columns of each sheet were taken for.
    fn tell_columns(&self, session: &Session) {
        let lang = session.lang;
        for (sheet, columns) in &self.columns {
            let file = match sheet.as_deref().filter(|_| self.names_sheets) {
                Some(sheet) => format!("{}[{sheet}]", self.file),
                None => self.file.clone(),
            };
            if self.names_sheets && columns.iter().any(is_foreign) {
                session.note(&lang.words().import_sheet(&file));
            }
            tell_columns(session, &file, columns);
        }
    }
    /// Prints all of it where that was asked for, or on a terminal through the pager where it is longer than what is told.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn print(
        &self,
        session: &Session,
        printing: Option<&(Format, Option<PathBuf>)>,
    ) -> anyhow::Result<()> {
        let Some((format, file)) = printing else {
            let is_whole = self.new.len() <= NEW_SHOWN && self.changed.len() <= CHANGED_SHOWN;
            if self.keeps_all && !is_whole {
                session.put(None, &self.whole(Format::Table, session), Format::Table)?;
            }
            return Ok(());
        };
        session.put(file.as_deref(), &self.whole(*format, session), *format)
    }

    /// How many of the rows that are taken in were shown.
    pub(crate) fn shown_of(&self) -> Option<(u64, u64)> {
        let all = self.counts.new + self.counts.changed;
        let shown = (self.new.len() + self.changed.len()) as u64;
        (shown < all).then_some((shown, all))
    }

    fn rows(&self) -> Vec<&PreviewRow> {
        let mut rows: Vec<&PreviewRow> = self.new.iter().chain(&self.changed).collect();
        let sheets: Vec<_> = self.columns.iter().map(|(sheet, _)| sheet).collect();
        rows.sort_by_key(|row| {
            (sheets.iter().position(|sheet| **sheet == row.place.sheet), row.place.number)
        });
        rows
    }

    fn row_cell(&self, row: &PreviewRow) -> Cell {
        match row.place.sheet.as_deref().filter(|_| self.names_sheets) {
            Some(sheet) => Cell::text(&format!("{sheet}:{}", row.place.number)),
            None => Cell::Count(row.place.number),
        }
    }

    /// All rows as a table, or as a document.
    fn whole(&self, format: Format, session: &Session) -> String {
        let changes = |row: &PreviewRow| -> String {
            let one = |(key, from, to): &(String, String, String)| format!("{key}: {from} -> {to}");
            row.changes.iter().map(one).collect::<Vec<_>>().join("; ")
        };
        if format == Format::Json {
            return self.document();
        }
        let head =
            |it: ImportHead| SheetColumn::new(it.key(), session.lang.words().import_head(it));
        let known = |heading: Heading| SheetColumn::headed(heading, session.lang);
        let columns = vec![
            head(ImportHead::Row),
            head(ImportHead::Kind),
            known(Field::Id.into()),
            known(Field::Title.into()),
            known(Field::Unit.into()),
            known(Field::Owner.into()),
            known(Field::Opened.into()),
            known(Field::Due.into()),
            known(Heading::ClosedOn),
            head(ImportHead::Changes),
        ];
        let cells = |row: &&PreviewRow| {
            vec![
                self.row_cell(row),
                Cell::text(session.lang.words().import_kind(row.kind)),
                Cell::text(&row.id),
                Cell::text(&row.title),
                Cell::text(&row.unit),
                Cell::some(row.owner.as_deref()),
                Cell::Date(row.opened),
                Cell::date(row.due),
                Cell::date(row.closes),
                Cell::some(Some(changes(row)).filter(|text| !text.is_empty()).as_deref()),
            ]
        };
        let sheet =
            Sheet { columns, rows: self.rows().iter().map(cells).collect(), ..Sheet::default() };
        let end = crate::format::LineEnd::CrLf;
        match format {
            Format::Csv => crate::format::csv(&[sheet], end).unwrap_or_default(),
            Format::Markdown => crate::format::markdown(&sheet, session.lang, 2),
            _ => crate::format::table(&sheet, session.lang, session.paint(), session.width),
        }
    }

    fn document(&self) -> String {
        use serde_json::json;
        let of_sheet = |(sheet, columns): &SheetColumns| {
            let sheet = sheet.clone();
            let column = move |c: &SourceColumn| {
                let key = c.key.filter(|_| c.is_taken());
                json!({ "sheet": sheet.as_deref(), "place": c.place, "heading": c.heading, "key": key, "sample": c.sample, "unknown": c.unknown })
            };
            columns.iter().map(column).collect::<Vec<_>>()
        };
        let columns = self.columns.iter().flat_map(of_sheet);
        let rows = self.rows().into_iter().map(|row| {
            let changes = row.changes.iter().map(|(key, from, to)| {
                json!({ "key": key, "from": from, "to": to })
            });
            json!({
                "sheet": row.place.sheet.as_deref(), "row": row.place.number, "kind": row.kind.word(), "id": row.id, "title": row.title, "unit": row.unit,
                "owner": row.owner, "opened": row.opened.to_string(), "due": row.due.map(|d| d.to_string()),
                "closed_on": row.closes.map(|d| d.to_string()), "like": row.twin,
                "changes": changes.collect::<Vec<_>>(),
            })
        });
        let counts = &self.counts;
        let document = json!({
            "schema": "ledger.import/1",
            "file": self.file,
            "encoding": self.encoding,
            "counts": {
                "rows": counts.rows, "new": counts.new, "changed": counts.changed,
                "unchanged": counts.unchanged, "refused": counts.refused,
                "passed_over": counts.passed_over, "hidden": counts.hidden,
                "further_measures": counts.further_measures, "contradicted": counts.contradicted,
                "claim_closed": counts.claim_closed, "alike": counts.alike,
            },
            "columns": columns.collect::<Vec<_>>(),
            "rows": rows.collect::<Vec<_>>(),
            "groups": self.groups.iter().map(|(row, text)| json!({ "sheet": row.sheet.as_deref(), "row": row.number, "text": text })).collect::<Vec<_>>(),
            "refused": self.refused,
            "other_sheets": self.other_sheets,
        });
        format!("{document:#}\n")
    }

    /// Says all of it on standard error. What is refused is said even where nothing else is.
    pub(crate) fn tell(&self, session: &Session) {
        let (counts, lang) = (&self.counts, session.lang);
        if let Some(encoding) = self.encoding {
            session.note(&lang.words().import_encoding(&self.file, encoding));
        }
        self.tell_columns(session);
        let kinds =
            [(&self.new, counts.new, NEW_SHOWN), (&self.changed, counts.changed, CHANGED_SHOWN)];
        for (rows, count, most) in kinds {
            // Where all are kept, all are shown elsewhere.
            for row in rows.iter().take(most) {
                session.note(&row.line(&self.place(&row.place), lang));
            }
            let more = count - rows.len().min(most) as u64;
            if more > 0 {
                session.note(&lang.words().import_more(more));
            }
        }
        for (row, text) in &self.groups {
            session.note(&lang.words().import_group(&self.place(row), text));
        }
        self.refused.iter().for_each(|line| session.warn(line));
        if counts.refused > 0 && !self.shows_refused() {
            session.warn(&lang.words().import_refused(counts.refused));
        }
        session.note(&lang.words().import_counts(&self.file, counts));
        if !self.other_sheets.is_empty() {
            session.warn(&lang.words().import_other_sheets(&self.file, &self.other_sheets));
        }
        if counts.hidden > 0 {
            session.warn(&lang.words().import_hidden(&self.file, counts.hidden));
        }
        self.voids.iter().for_each(|line| session.warn(line));
        self.contradicted.iter().for_each(|line| session.warn(line));
        if counts.contradicted > 0 {
            session.warn(&lang.words().import_contradictions(counts.contradicted));
        }
        if counts.claim_closed > 0 {
            session.note(&lang.words().import_claims(counts.claim_closed, self.history));
        }
        if counts.alike > 0 {
            session.warn(&lang.words().import_alike(counts.alike));
        }
    }
}

/// Whether a column is headed otherwise than by its key.
fn is_foreign(column: &SourceColumn) -> bool {
    column.is_taken() && column.key != Some(column.heading.as_str())
}

/// Says what each column was taken for, where a heading is not its key, and which ones are left out.
fn tell_columns(session: &Session, file: &str, columns: &[SourceColumn]) {
    let words = session.lang.words();
    if columns.iter().any(is_foreign) {
        for column in columns.iter().filter(|c| c.is_taken()) {
            let key = column.key.unwrap_or_default();
            let sample = tame(column.sample.lines().next().unwrap_or_default()).into_owned();
            session.note(&words.import_column(&column.place, &column.heading, key, &sample));
        }
    }
    let headings = |is_it: fn(&SourceColumn) -> bool| -> Vec<&str> {
        columns.iter().filter(|c| is_it(c)).map(|c| c.heading.as_str()).collect()
    };
    let (unknown, known) = (headings(|c| c.unknown), headings(SourceColumn::is_left_out));
    if !unknown.is_empty() {
        session.warn(&words.import_left_out(file, &unknown));
    }
    if !known.is_empty() {
        session.note(&words.import_not_taken(file, &known));
    }
}
