//! Texts with separators: CSV as people really have it.

use std::cell::Cell;
use std::io::{self, Read, Seek as _};
use std::rc::Rc;

use encoding_rs::UTF_8;

use super::encoding::{Decoded, encoding_of};
use super::head::{DEEPEST, Heads, Maps};
use super::input::Input;
use super::quotes::QuoteTracker;
use super::{Given, ReadOptions, SourceRow, Stopped, WasRead, refuse};
use crate::messages::{EncodingRefused, ImportRefused, SourceRefused};

/// The most bytes that a row may have.
const LONGEST: u64 = 16 << 20;
/// How much of a text is looked at to tell its separator.
const SAMPLE: u64 = 64 << 10;

/// Counts what was read, and stops where a row does not end.
struct Counting<R> {
    from: R,
    read: Rc<Cell<u64>>,
    row_from: Rc<Cell<u64>>,
    row: Rc<Cell<u64>>,
    quotes: QuoteTracker,
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.read.get() - self.row_from.get() > LONGEST {
            let (row, megabytes) = (self.row.get(), LONGEST >> 20);
            return Err(refuse(ImportRefused::Source(SourceRefused::TooLong { row, megabytes })));
        }
        let read = self.from.read(buffer)?;
        match read {
            0 => self.quotes.end()?,
            read => self.quotes.follow(&buffer[..read])?,
        }
        self.read.set(self.read.get() + read as u64);
        Ok(read)
    }
}

pub(crate) fn read(
    input: &mut Input,
    separator: Option<u8>,
    reading: &ReadOptions,
    heads: &mut Heads<'_>,
) -> Result<WasRead, Stopped> {
    let encoding = encoding_of(input, reading)?;
    let separator = match separator {
        Some(separator) => separator,
        None => {
            input.rewind()?;
            let mut sample = Vec::new();
            // The sample may end within a character, or be no text at all: the reading proper says so.
            let _ = Decoded::new(&mut *input, encoding).take(SAMPLE).read_to_end(&mut sample);
            separator_of(&sample, &reading.maps)
        }
    };
    input.rewind()?;
    let total = input.len();
    let [read, row_from, row_now] = [0, 0, 1].map(|n| Rc::new(Cell::new(n)));
    let counting = Counting {
        from: Decoded::new(&mut *input, encoding),
        read: Rc::clone(&read),
        row_from: Rc::clone(&row_from),
        row: Rc::clone(&row_now),
        quotes: QuoteTracker::new(separator),
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(256 << 10)
        .from_reader(counting);
    let mut record = csv::StringRecord::new();
    // A spreadsheet counts rows, the reader counts lines: a cell may have several, and blank ones are no records.
    let mut number = 0;
    let mut rows = 0_u64;
    loop {
        row_from.set(read.get());
        row_now.set(number + 1);
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(e) => match e.into_kind() {
                csv::ErrorKind::Io(e) => return Err(at_its_line(e.into())),
                other => return Err(io::Error::other(format!("{other:?}")).into()),
            },
        }
        let began = record.position().map_or(0, csv::Position::line);
        let breaks = record.as_slice().bytes().filter(|b| *b == b'\n').count() as u64;
        let lines = reader.position().line().saturating_sub(began);
        number += 1 + lines.saturating_sub(1 + breaks);
        let cells = record.iter().map(given).collect();
        heads.take(SourceRow { number, cells, ..SourceRow::default() }, &[])?;
        rows += 1;
        if rows.is_multiple_of(256) {
            heads.read(read.get().min(total));
        }
    }
    Ok(WasRead { encoding: (encoding != UTF_8).then(|| encoding.name()), ..WasRead::default() })
}

/// A refusal for a quote, at the line where it opened.
fn at_its_line(stopped: Stopped) -> Stopped {
    match stopped {
        Stopped::Refused(
            why @ (ImportRefused::Encoding(EncodingRefused::QuoteOpen { line })
            | ImportRefused::Encoding(EncodingRefused::QuoteWithin { line, .. })),
            None,
        ) => Stopped::Refused(why, Some((line, None))),
        other => other,
    }
}

/// A cell's text, without the one guard that keeps a spreadsheet from taking it for a formula.
pub(crate) fn given(text: &str) -> Given {
    match text {
        "" => Given::Nothing,
        text => Given::Text(text.strip_prefix('\'').unwrap_or(text).to_owned()),
    }
}

/// The separator under which a row has the most headings that are known; where that does not tell, the one under which the
/// most rows have as many cells as most rows, and more than one.
fn separator_of(sample: &[u8], maps: &Maps) -> u8 {
    let score = |separator: u8| {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(separator)
            .has_headers(false)
            .flexible(true)
            .from_reader(sample);
        let mut record = csv::ByteRecord::new();
        let mut widths: Vec<usize> = Vec::new();
        let mut known = 0;
        while widths.len() < 200 && reader.read_byte_record(&mut record).is_ok_and(|more| more) {
            if widths.len() < DEEPEST {
                let texts = record.iter().filter_map(|cell| std::str::from_utf8(cell).ok());
                known = known.max(texts.filter(|text| maps.knows(text)).count());
            }
            widths.push(record.len());
        }
        let agree = |width: usize| widths.iter().filter(|w| **w == width).count();
        let common = widths.iter().copied().filter(|w| *w > 1).max_by_key(|w| (agree(*w), *w));
        common.map_or((known, 0, 0), |width| (known, agree(width), width))
    };
    // Of equals the first: a comma is what the name of the format says.
    let best = b",;\t".iter().rev().copied().max_by_key(|separator| score(*separator));
    best.unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_what_parts_the_rows_alike() {
        assert_eq!(separator_of(b"a,b,c\n1,2,3\n", &Maps::default()), b',');
        assert_eq!(separator_of(b"a;b;c\n1,5;2,5;3\n4,1;5;6\n", &Maps::default()), b';');
        assert_eq!(separator_of(b"a\tb\n1, and more\t2\n", &Maps::default()), b'\t');
        assert_eq!(separator_of(b"title\nonly one column\n", &Maps::default()), b',');
        assert_eq!(separator_of(b"a,b\n\"x;y\nz;w\",2\n", &Maps::default()), b',');
        let broken = b"title,unit\n\"a\tb\nc\td\ne\tf\ng\th\",GO\n";
        assert_eq!(separator_of(broken, &Maps::default()), b',');
    }

    #[test]
    fn exactly_one_guard_is_taken_away() {
        assert_eq!(given("'=1+1"), Given::Text("=1+1".into()));
        assert_eq!(given("''a"), Given::Text("'a".into()));
        assert_eq!(given("=1"), Given::Text("=1".into()));
    }
}
