//! A list's rows, each made while the ledger is read: as it goes out to programs, few are held; as a table, no more of each than
//! is shown.

use std::convert::Infallible;
use std::io;

use crate::format::{
    Cell, Column, Document, Format, LineEnd, Picked, Sheet, csv_cells, json_around, json_row,
    list_columns, list_notes, list_row,
};
use crate::messages::Lang;
use crate::model::{Date, Declarations, OwnField};
use crate::report::{Choice, Listed, ListedState, ReportFold, Seen, SortBy, Sorting};
use crate::session::output::Output;
use crate::session::printing::over_several;
use crate::session::spool::{Spool, WriteRow, cannot_hold, put_csv};
use crate::session::viewing::viewed;
use crate::session::{Outcome, Session};

/// Which rows a list has, and what of each is shown.
pub(super) struct RowsOf<'r> {
    pub choice: &'r Choice,
    pub as_of: Date,
    pub by: &'r [SortBy],
    pub limit: Option<usize>,
    pub columns: Option<&'r [&'static str]>,
}

/// The columns that go out, and the places of them among all.
fn picked(own: &[OwnField], columns: Option<&[&'static str]>) -> (Vec<Column>, Vec<usize>) {
    let all = list_columns(own, Lang::En);
    let sheet = Sheet { columns: all, ..Sheet::default() };
    let places = match columns {
        Some(keys) => sheet.places_of(keys),
        None => sheet.places_for_programs(),
    };
    (sheet.columns, places)
}

/// Writes an item as a line of CSV.
struct CsvRow {
    own: Vec<OwnField>,
    places: Vec<usize>,
    end: LineEnd,
    /// Whether every ledger declares the same fields.
    is_even: bool,
}

impl WriteRow for CsvRow {
    fn write(&mut self, seen: &Seen<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let row = list_row(seen.item, &ListedState::of(seen), &self.own, &self.places);
        csv_cells(row.iter(), b',', self.end, out);
        Ok(())
    }

    fn absorb(&mut self, later: Self) {
        let keys = |own: &[OwnField]| own.iter().map(|field| field.key).collect::<Vec<_>>();
        self.is_even &= later.is_even && keys(&self.own) == keys(&later.own);
    }
}

/// Rows of a table as the ledger is read: of each item what the table shows.
struct TableRows {
    rows: Sorting<Vec<Cell>>,
    own: Vec<OwnField>,
    places: Vec<usize>,
}

impl ReportFold for TableRows {
    fn take(&mut self, seen: &Seen<'_>) {
        let row = || list_row(seen.item, &ListedState::of(seen), &self.own, &self.places);
        let Ok(()) = self.rows.put(seen, || Ok::<_, Infallible>(row()));
    }

    fn absorb(&mut self, later: Self) {
        self.rows.absorb(later.rows, |_| {});
    }
}

/// The columns of a table without rows, and the places of them among all: those that were picked, else those for people.
fn shown(own: &[OwnField], columns: Option<&[&'static str]>, lang: Lang) -> (Sheet, Vec<usize>) {
    let all = Sheet { columns: list_columns(own, lang), ..Sheet::default() };
    match columns {
        Some(keys) => (all.picked(keys), all.places_of(keys)),
        None => (all.for_people(), all.places_for_people()),
    }
}

/// Writes an item as a value in a list of a document.
struct JsonRow {
    columns: Option<Vec<&'static str>>,
}

impl WriteRow for JsonRow {
    fn write(&mut self, seen: &Seen<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        let row = Picked::one(Listed::of(seen), self.columns.as_deref());
        out.extend_from_slice(json_row(&row)?.as_bytes());
        Ok(())
    }

    fn absorb(&mut self, _: Self) {}
}

impl RowsOf<'_> {
    /// Writes the rows as CSV.
    ///
    /// # Errors
    /// When the ledger cannot be read, or they cannot be written.
    pub(super) fn put_csv(
        &self,
        session: &Session,
        output: &Output<Format>,
    ) -> anyhow::Result<Outcome> {
        let end = output.line_end();
        let spooled = |fields: Option<&[OwnField]>| {
            let gather = |head: &Declarations| {
                let own = fields.unwrap_or(&head.fields).to_vec();
                let places = picked(&own, self.columns).1;
                let row = CsvRow { own, places, end, is_even: true };
                Spool::new(row, "", self.by, self.limit)
            };
            viewed(session, self.choice, self.as_of, gather)
        };
        let (mut head, part) = spooled(None)?;
        let (mut rows, mut row) = part.finish().map_err(cannot_hold)?;
        if !row.is_even {
            // Each row needs a column for what any of the ledgers declares, which is known only now.
            let fields = head.fields.clone();
            let (again, part) = spooled(Some(&fields))?;
            head = again;
            (rows, row) = part.finish().map_err(cannot_hold)?;
        }
        let (columns, places) = picked(&head.fields, self.columns);
        debug_assert_eq!(places, row.places, "rows have the columns that stand above them");
        put_csv(session, output, places.iter().map(|place| columns[*place].key), rows)?;
        Ok(Outcome::Done)
    }

    /// The rows as a table shows them. A field of the office's own is among them only where all ledgers declare it.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub(super) fn sheet(&self, session: &Session) -> anyhow::Result<Sheet> {
        let gather = |head: &Declarations| TableRows {
            rows: Sorting::new(self.by, self.limit),
            own: head.fields.clone(),
            places: shown(&head.fields, self.columns, session.lang).1,
        };
        let (head, part) = viewed(session, self.choice, self.as_of, gather)?;
        let (rows, more) = part.rows.finish();
        let notes = list_notes(rows.len(), more, session.lang);
        let (sheet, _) = shown(&head.fields, self.columns, session.lang);
        Ok(Sheet { rows, notes, ..sheet })
    }

    /// Writes the rows as a document.
    ///
    /// # Errors
    /// As [`RowsOf::put_csv`].
    pub(super) fn put_json(
        &self,
        session: &Session,
        output: &Output<Format>,
    ) -> anyhow::Result<Outcome> {
        let gather = |_: &Declarations| {
            let row = JsonRow { columns: self.columns.map(<[_]>::to_vec) };
            Spool::new(row, ",", self.by, self.limit)
        };
        let (_, part) = viewed(session, self.choice, self.as_of, gather)?;
        let (rows, _) = part.finish().map_err(cannot_hold)?;
        let document = Document {
            schema: "ledger.list/1",
            as_of: Some(self.as_of),
            items: Some(Vec::new()),
            ..Document::default()
        };
        let (before, after) = json_around(&over_several(session, document), "items")?;
        let between = if rows.count > 0 { "\n  " } else { "" };
        let file = output.file();
        session.put_with(file, |out| {
            out.write_all(before.as_bytes())?;
            rows.copy(out)?;
            out.write_all(between.as_bytes())?;
            out.write_all(after.as_bytes())
        })?;
        if let Some(path) = file {
            session.wrote(path, None);
        }
        Ok(Outcome::Done)
    }
}
