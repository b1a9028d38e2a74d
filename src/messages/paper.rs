//! What stands on a paper of the office's around its figures: days in words, numbers of headings, names of boxes.

use crate::model::Date;

/// What a language says of it.
pub trait PaperWords {
    /// A day as it stands under a letter: 30 November 2019, 二〇一九年十一月三十日.
    fn in_words(&self, day: Date) -> String;
    /// The day that figures are of, under a title.
    fn as_of_in_words(&self, day: Date) -> String;
    /// Of which ledger, and of which day, a paper of one table is.
    fn of_ledger(&self, ledger: &str, day: Option<&str>) -> String;
    /// A heading of the first level with its number, where such headings bear one.
    fn numbered_heading(&self, n: usize, text: &str) -> String;
    /// An entry of a list of so many.
    fn numbered_entry(&self, n: usize, of: usize, text: &str) -> String;
    /// That a table has no rows.
    fn nothing_listed(&self) -> &'static str;
    /// The title of the sheet on which an item is signed off.
    fn sign_off_title(&self) -> &'static str;
    fn latest_progress(&self) -> &'static str;
    /// The box of the one who signs an item off.
    fn sign_off_box(&self) -> &'static str;
    /// What stands in a box that is signed, or to be signed.
    fn signature_line(&self, by: Option<&str>, on: Option<Date>) -> String;
}
