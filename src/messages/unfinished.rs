//! What is said of a change of several files that is not finished.

use crate::store::WayOut;

/// What a language says of it.
pub trait UnfinishedWords {
    /// Both ways out of a change that is not finished.
    fn unfinished_help(&self) -> String;
    /// What is said under what was read of a ledger in which a change is not finished.
    fn read_unfinished(&self, ledger: &str) -> String;
    /// What an unfinished change is, in one sentence.
    fn about_unfinished(&self, is_ours: bool, others: &[String]) -> String;
    /// What stands above what a way out would change.
    fn way_out_heading(&self, way: WayOut) -> &'static str;
    /// Asks whether it is to be done.
    fn really_leave(&self, way: WayOut) -> String;
    /// Says that it was done.
    fn left_unfinished(&self, way: WayOut) -> String;
}
