//! What stands on a paper of the office's around its figures: days in words, numbers of headings, names of boxes.

use super::{Diagnostic, Heading};
use crate::model::Date;

/// Why a file cannot be a letterhead.
#[derive(strum::IntoStaticStr, Debug, Clone, Copy, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum NotALetterhead {
    /// No document of a word processor, or a broken one.
    NotADocument,
    /// A document in the strict dialect, which names its elements otherwise.
    Strict,
    TooLarge,
}

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
    /// The title of what the public is told: how many items.
    fn public_title(&self, items: usize) -> String;
    /// Names of persons stand in what the public is told: each, and where.
    fn persons_in_public(&self, found: &[(String, Vec<String>)]) -> Diagnostic;
    /// The head of a register's column, which an import knows.
    fn register_heading(&self, it: Heading) -> &'static str;
    /// The head of a brief's topic that names what needs a decision.
    fn decision_head(&self) -> &'static str;
    /// What the sentences on top of a page are.
    fn conclusion_head(&self) -> &'static str;
    /// That a page does not show so many rows, and where they are.
    fn rows_left_out(&self, rows: usize) -> String;
    /// The same where a workbook does not hold them either.
    fn rows_in_export(&self, rows: usize) -> String;
    /// That a table has no rows.
    fn nothing_listed(&self) -> &'static str;
    /// The title of the sheet on which an item is signed off.
    fn sign_off_title(&self) -> &'static str;
    fn latest_progress(&self) -> &'static str;
    /// The box of a role of the chain of signatures.
    fn role_box(&self, role: &str) -> String;
    /// The box of the one who signs an item off.
    fn sign_off_box(&self) -> &'static str;
    /// Why a file cannot be a letterhead, and what helps.
    fn not_a_letterhead(&self, path: &str, why: NotALetterhead) -> (String, Option<String>);
    /// What stands in a box that is signed, or to be signed.
    fn signature_line(&self, by: Option<&str>, on: Option<Date>) -> String;
}
