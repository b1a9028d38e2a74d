//! What is said of seals.

use crate::store::{Difference, SealError, Verified};

/// What became of holding a ledger against seals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealsTold {
    pub seals: usize,
    /// Those of which something differs.
    pub differ: usize,
}

/// What a language says of it.
pub trait SealWords {
    /// What a seal's file says of itself, a line a line.
    fn seal_comment(&self) -> &'static str;
    /// What was sealed, where it lies, and whether it is signed.
    fn sealed(&self, path: &str, items: usize, events: usize, signed: bool) -> String;
    /// What a seal does not hold.
    fn not_sealed(&self) -> &'static str;
    fn seals_title(&self, told: SealsTold) -> String;
    /// How the ledger stands to a seal, in a line or two.
    fn seal_told(&self, file: &str, seal: &Verified) -> Vec<String>;
    /// What differs, in a few words.
    fn difference(&self, it: &Difference) -> String;
    /// An entry that came late, in a few words.
    fn came_late(&self) -> &'static str;
    fn seal_refused(&self, it: &SealError) -> (String, Option<String>);
}
