//! What is said of registers that are taken in: what a file or a row is refused for, and what a preview says.

use super::{Diagnostic, Lang, NotADay, UserError};
use crate::model::Date;

/// Why a register, or a row of it, is not taken in.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum ImportRefused {
    /// Rows that were refused, and none taken in.
    RefusedRows {
        file: String,
        refused: u64,
        rows: u64,
    },
    /// Somebody declined on the terminal.
    Declined,
    ChangedMeanwhile,
    /// A file cannot be read as a register.
    #[strum(transparent)]
    Source(SourceRefused),
    /// A file cannot be read as text, or not as cells.
    #[strum(transparent)]
    Encoding(EncodingRefused),
    /// It is not known what the columns are.
    #[strum(transparent)]
    Columns(ColumnsRefused),
    /// A row is no item, or does not go with what is known of its item.
    #[strum(transparent)]
    Row(RowRefused),
    /// A cell does not hold what its column is for.
    #[strum(transparent)]
    Cell(CellRefused),
}

/// A file cannot be read as a register.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum SourceRefused {
    Empty,
    /// More bytes than are taken in at once.
    TooLarge {
        megabytes: u64,
    },
    /// One row, or one line, that does not end.
    TooLong {
        row: u64,
        megabytes: u64,
    },
    Protected,
    /// An old workbook (.xls), or another kind of document.
    OldWorkbook,
    BrokenWorkbook {
        why: String,
    },
    /// A workbook that unpacks to more than is read.
    Swollen {
        megabytes: u64,
    },
    NoSuchSheet {
        name: String,
        sheets: Vec<String>,
    },
    WhichSheet {
        sheets: Vec<String>,
    },
    NotJson {
        row: u64,
        why: String,
    },
    NotTakenIn {
        format: &'static str,
    },
}

/// A file cannot be read as text, or not as cells.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum EncodingRefused {
    NotText {
        line: u64,
        encoding: &'static str,
    },
    NoSuchEncoding {
        name: String,
    },
    /// What encoding a text is in cannot be told.
    WhichEncoding {
        tried: Vec<&'static str>,
    },
    /// A quote that never closes, by the line where it opens.
    QuoteOpen {
        line: u64,
    },
    /// A quote that closes, on another line perhaps, where the cell goes on.
    QuoteWithin {
        line: u64,
        at: u64,
    },
}

/// It is not known what the columns are.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum ColumnsRefused {
    NoHead,
    NoHeading,
    NoTitleColumn,
    /// Columns whose headings say nothing that is known: place, heading, nearest key.
    UnknownColumns {
        columns: Vec<(String, String, Option<&'static str>)>,
    },
    /// Two columns for one key.
    TwoColumns {
        key: &'static str,
        one: String,
        other: String,
    },
    BadMap {
        text: String,
        nearest: Option<&'static str>,
    },
    /// A heading of `--map` that the file does not have.
    MapUnused {
        heading: String,
    },
}

/// A row is no item, or does not go with what is known of its item.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum RowRefused {
    UnknownId {
        id: String,
        nearest: Option<String>,
    },
    TwiceInFile {
        id: String,
        row: u64,
    },
    NoTitle,
    NoUnit,
    UnknownUnit {
        text: String,
        nearest: Option<String>,
    },
    UnknownCategory {
        text: String,
        nearest: Option<String>,
    },
    DueNeedsReason {
        from: Option<Date>,
        to: Date,
    },
    /// A new item without a deadline.
    NoDueSaid,
    /// A deadline counted from the day of opening, which is not said.
    DueFromOpened,
    /// Due before the day that it would be opened on, which the row does not say.
    OpenedNotSaid {
        due: Date,
        opened: Date,
    },
    /// A further measure's row that says something else of the item than the row above.
    RowsDiffer {
        key: &'static str,
        row: u64,
    },
    /// Policy wants a submission, and there is nobody whose it would be.
    NobodySubmitted,
}

/// A cell does not hold what its column is for.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum CellRefused {
    BadCell {
        text: String,
    },
    BadDay {
        text: String,
        why: NotADay,
    },
    /// A value that is none of the words that its key can have.
    BadWord {
        key: &'static str,
        text: String,
        words: Box<[&'static str]>,
    },
    /// A formula whose value was not stored.
    NoValue {
        formula: String,
    },
}

impl ImportRefused {
    /// What is wrong, and what to do about it.
    pub fn told(&self, lang: Lang) -> (String, Option<String>) {
        lang.words().import_refused_why(self)
    }
}

/// What a language says of it.
pub trait ImportWords {
    /// What is wrong, and what to do about it.
    fn import_refused_why(&self, it: &ImportRefused) -> (String, Option<String>);
    /// What a row is told of a refusal that commands share: its help names cells, and no option that import has not.
    fn import_row_told(&self, refusal: &UserError) -> Diagnostic;
}
