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

/// How much of the rows is put in order at a time.
const ORDERED: usize = 32 << 20;
/// How much is read at once of rows that lie near each other, and how far apart they may lie.
const STRETCH: usize = 1 << 20;
const GAP: usize = 16 << 10;

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
        let mut held = self.held.into_inner();
        let (mut rest, mut skipped) = (&order[..], self.between.len());
        while !rest.is_empty() {
            let mut size = 0;
            let fits = |row: &&LyingInFile| {
                size += row.length;
                size <= ORDERED
            };
            let many = rest.iter().take_while(fits).count().max(1);
            let text = in_order(&mut held, &rest[..many])?;
            out.write_all(&text[skipped..])?;
            (rest, skipped) = (&rest[many..], 0);
        }
        Ok(())
    }
}

/// Rows one after another as they are given, which are read as they lie: those that lie near each other at once.
fn in_order(held: &mut SpooledData, rows: &[LyingInFile]) -> io::Result<Vec<u8>> {
    let mut end = 0;
    let mut placed: Vec<(LyingInFile, usize)> = Vec::with_capacity(rows.len());
    for row in rows {
        placed.push((*row, end));
        end += row.length;
    }
    placed.sort_unstable_by_key(|(row, _)| row.at);
    let (mut text, mut stretch) = (vec![0; end], Vec::new());
    let mut rest = &placed[..];
    while let [(first, _), ..] = rest {
        let from = |row: &LyingInFile| usize::try_from(row.at - first.at).unwrap_or(usize::MAX);
        let mut length = 0;
        let is_near = |(row, _): &&(LyingInFile, usize)| {
            let is_near = from(row) <= STRETCH.min(length + GAP);
            if is_near {
                length = from(row) + row.length;
            }
            is_near
        };
        let many = rest.iter().take_while(is_near).count();
        stretch.resize(length, 0);
        read_at(held, first.at, &mut stretch)?;
        for (row, to) in &rest[..many] {
            let lying = &stretch[from(row)..][..row.length];
            text[*to..to + row.length].copy_from_slice(lying);
        }
        rest = &rest[many..];
    }
    Ok(text)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_in_the_order_asked_for_wherever_they_lie() {
        for held_in_memory in [1, 64 << 20] {
            let mut held = SpooledTempFile::new(held_in_memory);
            let (mut rows, mut at) = (Vec::new(), 0);
            for n in 0..3_000usize {
                let row = format!("{n},").repeat(n % 97);
                // Here and there more lies between two rows than is read past.
                let gap = if n % 500 == 0 { GAP + 1 } else { n % 3 };
                held.write_all(row.as_bytes()).unwrap();
                held.write_all(&vec![b'-'; gap]).unwrap();
                rows.push((LyingInFile { at, length: row.len() }, row));
                at = held.stream_position().unwrap();
            }
            rows.sort_by_key(|(row, _)| row.at.wrapping_mul(0x9e37_79b9_7f4a_7c15));
            let (lying, wanted): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
            let text = in_order(&mut held.into_inner(), &lying).unwrap();
            assert!(text == wanted.concat().into_bytes(), "{held_in_memory}");
        }
    }
}
