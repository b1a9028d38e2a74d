//! Rows that are written one by one while a ledger is read, and held until all of it was: in memory while they are few, then in
//! a temporary file. Of what is sorted only the keys and where each row lies stay in memory.

use std::io::{self, Read as _, Seek as _, SeekFrom, Write};

use tempfile::SpooledTempFile;

use crate::report::{Part, Seen, SortBy, Sorting};

/// How much is held in memory before it waits in a temporary file.
pub const HELD: usize = 4 << 20;

/// How a row is written.
pub trait WriteRow: Send {
    /// Writes a row.
    ///
    /// # Errors
    /// When it cannot be said in this form.
    fn write(&mut self, seen: &Seen<'_>, out: &mut Vec<u8>) -> io::Result<()>;

    /// Takes up what was noted over the rows right after one's own.
    fn absorb(&mut self, later: Self)
    where
        Self: Sized;
}

/// Where a row lies among those that are held.
#[derive(Debug, Clone, Copy)]
struct Lying {
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
    order: Option<Sorting<Lying>>,
    line: Vec<u8>,
    failed: Option<io::Error>,
}

/// Rows that are all there.
pub struct Spooled {
    between: &'static str,
    held: SpooledTempFile,
    order: Option<Vec<Lying>>,
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
            let lying = Lying { at: *length, length: line.len() };
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

impl<W: WriteRow> Part for Spool<W> {
    fn take(&mut self, seen: &Seen<'_>) {
        if self.failed.is_none() {
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
        let mut there = None;
        for (n, Lying { at, length }) in order.into_iter().enumerate() {
            if there != Some(at) {
                self.held.seek(SeekFrom::Start(at))?;
            }
            row.resize(length, 0);
            self.held.read_exact(&mut row)?;
            there = Some(at + length as u64);
            let from = if n == 0 { self.between.len() } else { 0 };
            out.write_all(&row[from..])?;
        }
        Ok(())
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
