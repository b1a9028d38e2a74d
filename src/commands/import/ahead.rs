//! Rows read ahead: while some are taken into the draft, those behind them are read.

use std::panic::resume_unwind;
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::wanted::{Fault, RowValues, Spelling};
use crate::format::FileFormat;
use crate::format::read::{
    Given, Input, ReadOptions, RowSink, SourceColumn, SourceRow, Stopped, WasRead, read,
};

/// So many rows, or so many bytes of them, are handed over at once, and so many such heaps may wait.
const ROWS: usize = 128;
const BYTES: usize = 256 << 10;
const HEAPS: usize = 4;

/// Where a row stands: its number, in a sheet where the file has some.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct RowPlace {
    pub sheet: Option<Arc<str>>,
    pub number: u64,
}

impl RowPlace {
    fn of(row: &SourceRow) -> Self {
        Self { sheet: row.sheet.clone(), number: row.number }
    }
}

/// A row whose cells were read.
pub(crate) struct SaidRow {
    pub place: RowPlace,
    pub columns: Arc<[SourceColumn]>,
    pub said: Result<RowValues, Vec<Fault>>,
}

/// Some rows of a register, one after another.
#[derive(Default)]
pub(crate) struct Chunk {
    pub rows: Vec<SaidRow>,
    /// How many rows among them were passed over.
    pub passed_over: u64,
    /// How many of them were a further measure of the row above.
    pub further_measures: u64,
    /// Lines over the whole width among them, each with how many of the rows stand above it.
    pub groups: Vec<(usize, RowPlace, String)>,
    /// How much of the file was read, in bytes.
    pub read: u64,
}

/// Reads a register from its start; `take` gets its rows in their order.
///
/// # Errors
/// When it cannot be read, or what its columns are cannot be told.
pub(crate) fn read_ahead(
    input: &mut Input,
    format: FileFormat,
    reading: &ReadOptions,
    how: &Spelling,
    mut take: impl FnMut(Chunk),
) -> Result<WasRead, Stopped> {
    let (heaps, taken) = sync_channel(HEAPS);
    let input = Mutex::new(input);
    let read_to = |take: &mut dyn FnMut(Chunk)| {
        let (heap, columns) = (Chunk::default(), Arc::default());
        let mut ahead = Ahead { take, how, heap, before: None, bytes: 0, columns };
        let mut input = input.lock().unwrap_or_else(PoisonError::into_inner);
        let was_read = read(&mut input, format, reading, &mut ahead);
        ahead.end_row();
        ahead.hand_over();
        was_read
    };
    thread::scope(|scope| {
        // Nobody takes any more only where the one who did is gone, who then says why.
        let reader = move || read_to(&mut |heap| drop(heaps.send(heap)));
        match thread::Builder::new().spawn_scoped(scope, reader) {
            Ok(reader) => {
                taken.into_iter().for_each(take);
                reader.join().unwrap_or_else(|panic| resume_unwind(panic))
            }
            // Where the system has no thread to give, rows are taken as they are read.
            Err(_) => read_to(&mut take),
        }
    })
}

/// What hands rows over from the one who reads to the one who takes.
struct Ahead<'t> {
    take: &'t mut dyn FnMut(Chunk),
    how: &'t Spelling,
    heap: Chunk,
    /// The row before, to which further measures may belong.
    before: Option<SaidRow>,
    /// How many bytes of text the heap's rows had.
    bytes: usize,
    /// The columns of the row before.
    columns: Arc<[SourceColumn]>,
}

impl Ahead<'_> {
    /// No row that belongs to the one before can follow.
    fn end_row(&mut self) {
        self.heap.rows.extend(self.before.take());
        if self.heap.rows.len() >= ROWS || self.bytes >= BYTES {
            self.hand_over();
        }
    }

    fn hand_over(&mut self) {
        let next = Chunk { read: self.heap.read, ..Chunk::default() };
        (self.take)(std::mem::replace(&mut self.heap, next));
        self.bytes = 0;
    }
}

impl RowSink for Ahead<'_> {
    fn row(&mut self, row: SourceRow, columns: &[SourceColumn]) {
        if *self.columns != *columns {
            self.columns = columns.into();
        }
        self.bytes += row.cells.iter().map(Given::bytes).sum::<usize>();
        if let Some(before) = self.before.as_mut()
            && before.place.sheet == row.sheet
            && is_further_measure(&row, columns)
        {
            self.heap.further_measures += 1;
            add_measure(before, row, columns, self.how);
            return;
        }
        self.end_row();
        let said = RowValues::of(&row, columns, self.how);
        let columns = Arc::clone(&self.columns);
        self.before = Some(SaidRow { place: RowPlace::of(&row), columns, said });
    }

    fn read(&mut self, bytes: u64) {
        self.heap.read = bytes;
    }

    fn passed_over(&mut self, _: u64) {
        self.heap.passed_over += 1;
    }

    fn group(&mut self, row: SourceRow, text: &str) {
        self.end_row();
        let above = self.heap.rows.len();
        self.heap.groups.push((above, RowPlace::of(&row), text.to_owned()));
    }
}

/// Whether a row says no item of its own, but a measure: its title is merged with the one above, or empty.
fn is_further_measure(row: &SourceRow, columns: &[SourceColumn]) -> bool {
    let says = |key: &str| {
        columns.iter().zip(&row.cells).enumerate().any(|(n, (column, cell))| {
            column.key == Some(key) && !cell.is_blank() && !row.merged.contains(&n)
        })
    };
    let is_numbered = columns.iter().zip(&row.cells).enumerate().any(|(n, (column, cell))| {
        column.numbers_rows() && !cell.is_blank() && !row.merged.contains(&n)
    });
    columns.iter().any(|c| c.key == Some("title"))
        && !says("title")
        && !says("id")
        && !says("ref")
        && !is_numbered
        && says("measures")
}

/// Adds the measure of a further row to the item of the row before.
fn add_measure(before: &mut SaidRow, mut row: SourceRow, columns: &[SourceColumn], how: &Spelling) {
    for column in std::mem::take(&mut row.merged) {
        row.cells[column] = Given::Nothing;
    }
    match (&mut before.said, RowValues::of(&row, columns, how)) {
        (Ok(wanted), Ok(further)) => {
            if let Err(fault) = wanted.add_measures(further, row.number, columns, how) {
                before.said = Err(vec![fault]);
            }
        }
        (Err(faults), Err(more)) => faults.extend(more),
        (said, Err(faults)) => *said = Err(faults),
        (Err(_), Ok(_)) => {}
    }
}
