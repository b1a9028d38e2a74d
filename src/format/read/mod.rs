//! Registers from other desks: bytes to rows, however they were saved.

mod answer;
mod beside;
mod book;
mod day;
mod encoding;
mod figures;
mod form;
mod guess;
mod head;
mod headings;
mod hidden;
mod input;
mod json;
mod measures;
mod other_workbook;
mod own;
mod quotes;
mod round_form;
mod separated;
mod value;
mod vocabulary;
mod workbook;

pub use answer::{CellAnswer, FormStopped};
pub use day::{DayStyle, Order, PartOfYear, SaidDay, said_day};
pub use figures::ReadFigure;
pub use form::{ReadForm, ReadRow, RememberedItem, read_form};
pub use head::{Maps, SourceColumn};
pub use headings::heading_key;
pub use input::{Input, LARGEST};
pub use measures::{SaidMeasure, said_measures, said_measures_of};
pub use own::OwnAnswer;
pub use round_form::{FoundRow, ReadRoundForm, read_round_form};
pub use value::{day, text, whole_number};
pub use vocabulary::{SaidValues, WORDED, is_empty_mark, value_word, words_of};

use std::sync::Arc;

use super::FileFormat;
use crate::messages::{ColumnsRefused, ImportRefused, SourceRefused};
use crate::model::Date;
use head::Heads;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Given {
    #[default]
    Nothing,
    Text(String),
    /// A text that leads somewhere.
    Link {
        text: String,
        address: String,
    },
    Number(f64),
    Day(Date),
    /// A list or a table, as JSON has them.
    Nested(serde_json::Value),
    /// What no value can be made of, such as `#N/A`.
    Unreadable(String),
    /// A formula whose value was not stored.
    Formula(String),
}

impl Given {
    /// Whether it says nothing: blank, or only spaces.
    pub fn is_blank(&self) -> bool {
        match self {
            Given::Nothing => true,
            Given::Text(text) => text.trim().is_empty(),
            Given::Link { text, address } => text.trim().is_empty() && address.is_empty(),
            _ => false,
        }
    }

    /// How many bytes of text it is.
    pub fn bytes(&self) -> usize {
        fn nested(value: &serde_json::Value) -> usize {
            use serde_json::Value;
            match value {
                Value::String(text) => text.len(),
                Value::Array(list) => list.iter().map(nested).sum(),
                Value::Object(keys) => keys.iter().map(|(key, v)| key.len() + nested(v)).sum(),
                _ => 0,
            }
        }
        match self {
            Given::Text(text) | Given::Unreadable(text) | Given::Formula(text) => text.len(),
            Given::Link { text, address } => text.len() + address.len(),
            Given::Nested(value) => nested(value),
            _ => 0,
        }
    }
}

/// A row as it is in the file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SourceRow {
    /// The row's number, as a spreadsheet counts: from 1, the heads included.
    pub number: u64,
    /// The workbook's sheet.
    pub sheet: Option<Arc<str>>,
    pub cells: Vec<Given>,
    /// The columns, counted from 0, whose cell is merged with one above it, and has its value.
    pub merged: Vec<usize>,
    /// Whether its workbook counts days from 1904.
    pub from_1904: bool,
}

/// What is said for all sheets that are registers.
pub const ALL_SHEETS: &str = "all";

/// How a file is to be read.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The encoding that was said.
    pub encoding: Option<String>,
    /// The workbook's sheet that was said, or [`ALL_SHEETS`].
    pub sheet: Option<String>,
    /// The user's locale, which tells an encoding where the text leaves a choice.
    pub locale: Option<String>,
    pub maps: Maps,
}

/// Why reading ended early.
#[derive(Debug)]
pub enum Stopped {
    Io(std::io::Error),
    /// The file, at a row and a column where they are known.
    Refused(ImportRefused, Option<(u64, Option<String>)>),
    /// One of several sheets.
    Sheet(Arc<str>, Box<Stopped>),
}

impl From<ImportRefused> for Stopped {
    fn from(why: ImportRefused) -> Self {
        Stopped::Refused(why, None)
    }
}

impl From<std::io::Error> for Stopped {
    fn from(why: std::io::Error) -> Self {
        match why.downcast::<ReadRefusal>() {
            Ok(ReadRefusal(refused)) => Stopped::Refused(refused, None),
            Err(why) => Stopped::Io(why),
        }
    }
}

/// A refusal on its way through a reader, which knows only input and output errors.
#[derive(Debug)]
struct ReadRefusal(ImportRefused);

impl std::fmt::Display for ReadRefusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for ReadRefusal {}

fn refuse(why: ImportRefused) -> std::io::Error {
    std::io::Error::other(ReadRefusal(why))
}

/// What a register's rows are handed to.
pub trait RowSink {
    /// A row: its number, the columns that the head has, and its cells, of which there may be more.
    fn row(&mut self, row: SourceRow, columns: &[SourceColumn]);
    /// How much of the file was read, in bytes.
    fn read(&mut self, bytes: u64);
    /// A row that sums up others, repeats the head, or is a remark below the table.
    fn passed_over(&mut self, row: u64);
    /// A line over the whole width, above the rows that it is about.
    fn group(&mut self, row: SourceRow, _text: &str) {
        self.passed_over(row.number);
    }
}

/// What is known of a file once it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WasRead {
    /// The encoding, where it is not UTF-8.
    pub encoding: Option<&'static str>,
    /// How many rows a workbook hides, among those that were read.
    pub hidden: u64,
    /// The sheets that are not empty and were not read, where nobody named one.
    pub other_sheets: Vec<String>,
}

/// Reads a register from its start, row by row. Little of it is held at a time.
///
/// # Errors
/// When it cannot be read, or what its columns are cannot be told.
pub fn read(
    input: &mut Input,
    format: FileFormat,
    reading: &ReadOptions,
    taker: &mut dyn RowSink,
) -> Result<WasRead, Stopped> {
    if input.len() > LARGEST {
        return Err(
            ImportRefused::Source(SourceRefused::TooLarge { megabytes: LARGEST >> 20 }).into()
        );
    }
    let mut heads = Heads::new(&reading.maps, &mut *taker);
    let was_read = match format {
        FileFormat::Csv => separated::read(input, None, reading, &mut heads)?,
        FileFormat::Tsv => separated::read(input, Some(b'\t'), reading, &mut heads)?,
        FileFormat::Json => return json::document(input, reading, heads),
        FileFormat::Ndjson => return json::lines(input, reading, heads),
        FileFormat::Xlsx => return workbook::unbroken(|| workbook::read(input, reading, taker)),
        FileFormat::Markdown => {
            return Err(ImportRefused::Source(SourceRefused::NotTakenIn { format: "md" }).into());
        }
    };
    let unused = heads.finish()?;
    all_used(&unused)?;
    Ok(was_read)
}

/// Refuses headings that somebody said and that no table has.
fn all_used(unused: &[String]) -> Result<(), Stopped> {
    match unused.first() {
        Some(heading) => {
            Err(ImportRefused::Columns(ColumnsRefused::MapUnused { heading: heading.clone() })
                .into())
        }
        None => Ok(()),
    }
}
