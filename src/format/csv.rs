//! Sheets as CSV for the spreadsheet on the next desk.

use std::borrow::Cow;

use super::clean::tame;
use super::sheet::{Cell, Sheet};
use crate::model::Words as _;

/// The mark that tells a spreadsheet that a file is UTF-8.
pub const BOM: &str = "\u{feff}";

/// How a line of CSV ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnd {
    Lf,
    CrLf,
}

impl LineEnd {
    fn text(self) -> &'static str {
        match self {
            LineEnd::Lf => "\n",
            LineEnd::CrLf => "\r\n",
        }
    }
}

/// A cell that no spreadsheet takes for a formula: one `'` before what could be one, which import takes away again.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    let text = tame(text);
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\'' | '\t' | '\r') => Cow::Owned(format!("'{text}")),
        _ => text,
    }
}

/// Sheets one after another, each with its keys as the header row, an empty line between them.
///
/// # Errors
/// Only where memory cannot be written to.
pub fn csv(sheets: &[Sheet], end: LineEnd) -> anyhow::Result<String> {
    let mut text = String::new();
    // What is only told to people is no table.
    for (n, sheet) in sheets.iter().filter(|sheet| !sheet.columns.is_empty()).enumerate() {
        if n > 0 {
            text.push_str(end.text());
        }
        let places = sheet.places_for_programs();
        let mut lines = Vec::new();
        csv_words(places.iter().map(|place| sheet.columns[*place].key), b',', end, &mut lines);
        for row in &sheet.rows {
            csv_cells(places.iter().map(|place| &row[*place]), b',', end, &mut lines);
        }
        text.push_str(&String::from_utf8(lines)?);
    }
    Ok(text)
}

/// A row as one line of CSV, or of another separator, its texts guarded.
pub fn csv_cells<'c>(
    cells: impl Iterator<Item = &'c Cell>,
    separator: u8,
    end: LineEnd,
    line: &mut Vec<u8>,
) {
    let begin = line.len();
    for (n, cell) in cells.enumerate() {
        if n > 0 {
            line.push(separator);
        }
        put_cell(cell, separator, line);
    }
    end_line(begin, end, line);
}

/// Words as one line of CSV, or of another separator, as they are.
pub fn csv_words<W: AsRef<str>>(
    words: impl Iterator<Item = W>,
    separator: u8,
    end: LineEnd,
    line: &mut Vec<u8>,
) {
    let begin = line.len();
    for (n, word) in words.enumerate() {
        if n > 0 {
            line.push(separator);
        }
        put_word(word.as_ref(), separator, line);
    }
    end_line(begin, end, line);
}

fn put_word(word: &str, separator: u8, line: &mut Vec<u8>) {
    let word = word.as_bytes();
    let is_plain = memchr::memchr3(b'"', b'\r', b'\n', word).is_none();
    if is_plain && memchr::memchr(separator, word).is_none() {
        line.extend_from_slice(word);
        return;
    }
    line.push(b'"');
    for (n, piece) in word.split(|byte| *byte == b'"').enumerate() {
        if n > 0 {
            line.extend_from_slice(b"\"\"");
        }
        line.extend_from_slice(piece);
    }
    line.push(b'"');
}

/// A number stays one: a leading minus of ours is no formula. It needs no quotes, nor does a day or a word of our own.
fn put_cell(cell: &Cell, separator: u8, line: &mut Vec<u8>) {
    match cell {
        Cell::Absent => {}
        Cell::Text(text) | Cell::Inked(text, _) => put_word(&guarded(text), separator, line),
        Cell::List(entries, _) if entries.is_empty() => {}
        Cell::List(..) => put_word(&guarded(&cell.plain()), separator, line),
        Cell::Date(day) => line.extend_from_slice(&day.digits()),
        Cell::Status(status) => line.extend_from_slice(status.word().as_bytes()),
        other => line.extend_from_slice(other.plain().as_bytes()),
    }
}

/// Ends a line that begins at a place.
fn end_line(begin: usize, end: LineEnd, line: &mut Vec<u8>) {
    // A line of nothing at all would be no line.
    if line.len() == begin {
        line.extend_from_slice(b"\"\"");
    }
    line.extend_from_slice(end.text().as_bytes());
}

#[cfg(test)]
mod tests {
    use super::{LineEnd, csv_words, guarded};

    fn as_the_library_writes(words: &[String], separator: u8, end: LineEnd) -> Vec<u8> {
        let terminator = match end {
            LineEnd::Lf => csv::Terminator::Any(b'\n'),
            LineEnd::CrLf => csv::Terminator::CRLF,
        };
        let mut writer = csv::WriterBuilder::new()
            .delimiter(separator)
            .terminator(terminator)
            .from_writer(Vec::new());
        writer.write_record(words).unwrap();
        writer.into_inner().unwrap()
    }

    proptest::proptest! {
        #![proptest_config(crate::random_cases::cases(256))]

        #[test]
        fn a_line_is_what_the_library_writes(
            words in proptest::collection::vec("[a,\"\t\r\n=整 ]{0,4}", 1..5),
            tab in proptest::bool::ANY,
            file in proptest::bool::ANY,
        ) {
            let separator = if tab { b'\t' } else { b',' };
            let end = if file { LineEnd::CrLf } else { LineEnd::Lf };
            let mut line = Vec::new();
            csv_words(words.iter(), separator, end, &mut line);
            proptest::prop_assert_eq!(line, as_the_library_writes(&words, separator, end));
        }
    }

    #[test]
    fn nothing_becomes_a_formula() {
        for text in ["=1+1", "+1", "-1", "@x", "'a", "\tx"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        assert_eq!(guarded("a=1"), "a=1");
    }
}
