//! Rows that are written one by one while a ledger is read, and held until all of it was: in memory while they are few, then in
//! a temporary file. Of what is sorted only the keys and where each row lies stay in memory.

use std::io::{self, Read as _, Seek as _, SeekFrom, Write};

use tempfile::{SpooledData, SpooledTempFile};

use super::Session;
use super::output::Output;
use crate::format::{BOM, Format, csv_words};
use crate::messages::{FileRefused, UserError};
use crate::report::{ReportFold, Seen, SortBy, Sorting};

/// How much is held in memory before it waits in a temporary file.
pub const HELD: usize = 4 << 20;

/// How a row is written.
pub trait WriteRow: Send {
    /// Writes a row.
    ///
    /// # Errors
    /// When it cannot be said in this form.
    fn write(&mut self, seen: &Seen<'_>, out: &mut Vec<u8>) -> io::Result<()>;

    /// Whether an item has a row.
    fn takes(&self, _seen: &Seen<'_>) -> bool {
        true
    }

    /// Takes up what was noted over the rows right after one's own.
    fn absorb(&mut self, later: Self)
    where
        Self: Sized;
}

/// Where a row lies among those that are held.
#[derive(Debug, Clone, Copy)]
struct LyingInFile {
    at: u64,
    length: usize,
}

/// Rows on their way out.
pub struct Spool<W> {
    write: W,
    /// What stands before each row but the first.
    between: &'static str,
    held: SpooledTempFile,
    length: u64,
    count: usize,
    /// Where each row lies, and what it is sorted by; none where all go out as they came.
    order: Option<Sorting<LyingInFile>>,
    line: Vec<u8>,
    failed: Option<io::Error>,
}

/// Rows that are all there.
pub struct Spooled {
    between: &'static str,
    held: SpooledTempFile,
    order: Option<Vec<LyingInFile>>,
    pub count: usize,
}

impl<W: WriteRow> Spool<W> {
    /// Rows in an order, and no more of them than a limit.
    pub fn new(write: W, between: &'static str, by: &[SortBy], limit: Option<usize>) -> Self {
        let as_they_come = by.is_empty() && limit.is_none();
        Self {
            write,
            between,
            held: SpooledTempFile::new(HELD),
            length: 0,
            count: 0,
            order: (!as_they_come).then(|| Sorting::new(by, limit)),
            line: Vec::new(),
            failed: None,
        }
    }

    fn put(&mut self, seen: &Seen<'_>) -> io::Result<()> {
        let Self { write, between, held, length, line, .. } = self;
        let mut put = || {
            // One write a row: a serializer makes many small ones.
            line.clear();
            line.extend_from_slice(between.as_bytes());
            write.write(seen, line)?;
            held.write_all(line)?;
            let lying = LyingInFile { at: *length, length: line.len() };
            *length += line.len() as u64;
            self.count += 1;
            Ok(lying)
        };
        match &mut self.order {
            Some(order) => order.put(seen, put),
            None => put().map(|_| ()),
        }
    }

    fn append(&mut self, mut later: Self) -> io::Result<()> {
        later.held.rewind()?;
        copy_all(&mut later.held, &mut self.held)?;
        if let (Some(order), Some(after)) = (&mut self.order, later.order) {
            order.absorb(after, |row| row.at += self.length);
        }
        self.length += later.length;
        self.count += later.count;
        self.write.absorb(later.write);
        Ok(())
    }

    /// The rows, and what was noted of them.
    ///
    /// # Errors
    /// When they could not be held.
    pub fn finish(self) -> io::Result<(Spooled, W)> {
        if let Some(why) = self.failed {
            return Err(why);
        }
        let order = self.order.map(|order| order.finish().0);
        let count = order.as_ref().map_or(self.count, Vec::len);
        Ok((Spooled { between: self.between, held: self.held, order, count }, self.write))
    }
}

impl<W: WriteRow> ReportFold for Spool<W> {
    fn take(&mut self, seen: &Seen<'_>) {
        if self.failed.is_none() && self.write.takes(seen) {
            self.failed = self.put(seen).err();
        }
    }

    fn absorb(&mut self, mut later: Self) {
        if self.failed.is_none() {
            self.failed = later.failed.take().or_else(|| self.append(later).err());
        }
    }
}

impl Spooled {
    /// Writes all rows in their order.
    ///
    /// # Errors
    /// When they cannot be read again, or not be written.
    pub fn copy(mut self, out: &mut dyn Write) -> io::Result<()> {
        let Some(order) = self.order else {
            if self.count > 0 {
                self.held.seek(SeekFrom::Start(self.between.len() as u64))?;
            }
            return copy_all(&mut self.held, out);
        };
        let mut row = Vec::new();
        let mut held = self.held.into_inner();
        for (n, LyingInFile { at, length }) in order.into_iter().enumerate() {
            row.resize(length, 0);
            read_at(&mut held, at, &mut row)?;
            let from = if n == 0 { self.between.len() } else { 0 };
            out.write_all(&row[from..])?;
        }
        Ok(())
    }
}

/// What is said where rows could not be held.
pub fn cannot_hold(why: io::Error) -> UserError {
    UserError::File(FileRefused::CannotWrite { path: std::env::temp_dir(), why })
}

/// Writes rows as CSV, under their keys, where output goes.
///
/// # Errors
/// When it cannot be written.
pub fn put_csv(
    session: &Session,
    output: &Output<Format>,
    keys: impl Iterator<Item = &'static str>,
    rows: Spooled,
) -> anyhow::Result<()> {
    let file = output.file();
    let mut head = Vec::new();
    csv_words(keys, b',', output.line_end(), &mut head);
    session.put_with(file, |out| {
        if file.is_some() {
            out.write_all(BOM.as_bytes())?;
        }
        out.write_all(&head)?;
        rows.copy(out)
    })?;
    if let Some(path) = file {
        session.wrote(path, None);
    }
    Ok(())
}

/// Reads what lies at a place.
fn read_at(held: &mut SpooledData, at: u64, row: &mut [u8]) -> io::Result<()> {
    match held {
        #[cfg(unix)]
        SpooledData::OnDisk(file) => std::os::unix::fs::FileExt::read_exact_at(file, row, at),
        #[cfg(not(unix))]
        SpooledData::OnDisk(file) => {
            file.seek(SeekFrom::Start(at)).and_then(|_| file.read_exact(row))
        }
        SpooledData::InMemory(bytes) => {
            bytes.seek(SeekFrom::Start(at)).and_then(|_| bytes.read_exact(row))
        }
    }
}

fn copy_all(from: &mut impl io::Read, out: &mut dyn Write) -> io::Result<()> {
    let mut buffer = vec![0; 64 << 10];
    loop {
        match from.read(&mut buffer)? {
            0 => return Ok(()),
            read => out.write_all(&buffer[..read])?,
        }
    }
}
