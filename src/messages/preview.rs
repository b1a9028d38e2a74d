//! What the preview of a register says before it is taken in.

use crate::model::Date;

/// What a preview says at its head: how a file was read, and what its rows come to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportCounts {
    pub rows: u64,
    pub new: u64,
    pub changed: u64,
    pub unchanged: u64,
    pub refused: u64,
    /// Totals and remarks below a table.
    pub passed_over: u64,
    /// Rows that say they are closed, where the ledger does not.
    pub claim_closed: u64,
    /// New rows that are like items that are there.
    pub alike: u64,
    /// Rows that tell of a closing, and whose status says otherwise.
    pub contradicted: u64,
    /// Rows that the workbook hides.
    pub hidden: u64,
    /// Rows that are a further measure of the row above.
    pub further_measures: u64,
}

/// What becomes of a row that is taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowKind {
    New,
    Changed,
    Unchanged,
}

impl RowKind {
    pub const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Unchanged => "unchanged",
        }
    }
}

/// What a row says of a closing that is not recorded as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leftover {
    Status,
    Progress,
    Result,
    ClosedOn,
    ClosedBy,
    Evidence,
}

/// A heading of the preview's own, over what no item has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportHead {
    Row,
    Kind,
    Changes,
}

impl ImportHead {
    /// The key of its column.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Row => "row",
            Self::Kind => "kind",
            Self::Changes => "changes",
        }
    }
}

/// What a language says of it.
pub trait PreviewWords {
    /// What a row says of its closing and its status does not.
    fn import_contradicted(&self, place: &str, id: &str, status: &str) -> String;
    /// How many such rows there are.
    fn import_contradictions(&self, count: u64) -> String;
    /// That a workbook hides rows which are taken in all the same.
    fn import_hidden(&self, file: &str, count: u64) -> String;
    /// Which sheets were not read.
    fn import_other_sheets(&self, file: &str, sheets: &[String]) -> String;
    /// The sheet whose columns are told below.
    fn import_sheet(&self, place: &str) -> String;
    /// What a row says of its closing where it stays open: kept as a comment.
    fn import_leftover(&self, parts: &[(Leftover, String)]) -> String;
    /// The note of a progress event that carries evidence where a row reports none.
    fn import_evidence_note(&self) -> String;
    fn import_counts(&self, file: &str, counts: &ImportCounts) -> String;
    /// What is said of rows that claim to be closed, and stay open.
    fn import_claims(&self, count: u64, history: bool) -> String;
    /// What a key is called before what is wrong with its value.
    fn import_key<'k>(&self, key: &'k str) -> &'k str;
    /// Why a row is refused, on one line.
    fn import_why(&self, place: &str, key: &str, why: &str, help: Option<&str>) -> String;
    /// That there are more refused rows than are shown.
    fn import_refused(&self, count: u64) -> String;
    /// A new item, and the one that is there and that it is like.
    fn import_new(&self, place: &str, id: &str, title: &str, twin: Option<&str>) -> String;
    /// What is known of a new item, behind its title.
    fn import_facts(
        &self,
        unit: &str,
        owner: Option<&str>,
        opened: Date,
        due: Option<Date>,
        closes: Option<Date>,
    ) -> String;
    /// A line over the whole width, which is no row.
    fn import_group(&self, place: &str, text: &str) -> String;
    /// That new rows would be there twice.
    fn import_alike(&self, count: u64) -> String;
    /// A field's old and new value.
    fn import_changed(
        &self,
        place: &str,
        id: &str,
        title: &str,
        changes: &[(String, String, String)],
    ) -> String;
    fn import_more(&self, more: u64) -> String;
    /// How a file that is no UTF-8 was read.
    fn import_encoding(&self, file: &str, encoding: &str) -> String;
    /// The question before a register is taken in; with how many rows were shown where that is not all of them.
    fn import_question(&self, shown: Option<(u64, u64)>) -> String;
    /// What a column was taken for, and what stands in it first.
    fn import_column(&self, place: &str, heading: &str, key: &str, sample: &str) -> String;
    /// That columns are left out because nothing is known of them.
    fn import_left_out(&self, file: &str, headings: &[&str]) -> String;
    /// That columns are left out of which it is known that they are not taken in.
    fn import_not_taken(&self, file: &str, headings: &[&str]) -> String;
    /// What becomes of a row, in a table.
    fn import_kind(&self, it: RowKind) -> &'static str;
    /// A heading of the preview's table.
    fn import_head(&self, it: ImportHead) -> &'static str;
    fn import_which(&self, heading: &str) -> String;
    fn import_leave_out(&self) -> String;
    /// Why an item was closed with measures not done, when its history was taken over.
    fn taken_over(&self, file: &str) -> String;
}
