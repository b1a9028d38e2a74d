//! What is said of an archive of a ledger, and of its tables.

use crate::store::NotPacked;

/// What a language says of it.
pub trait PackWords {
    /// What was packed: how many files, and how many of them evidence.
    fn packed(&self, path: &str, files: usize, evidence: usize) -> String;
    /// A file given as evidence that is not packed, and why.
    fn not_packed(&self, it: &NotPacked) -> String;
    /// How many more there are, which the archive's page names.
    fn more_not_packed(&self, more: usize) -> String;
    /// The head above those that are not packed, in the archive's page.
    fn not_packed_head(&self) -> &'static str;
    /// Of how many ledgers tables were written, of how many.
    fn tables_written(&self, folder: &str, written: usize, all: usize) -> String;
    /// Whether a file that is there is to be replaced.
    fn really_replace(&self, path: &str) -> String;
}
