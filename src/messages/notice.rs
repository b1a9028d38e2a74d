//! The words of a notice (督办通知): an official letter in either language.

use crate::model::Date;
use crate::report::Each;

/// How many items that nobody is told of are named.
pub(super) const NOBODYS_SHOWN: usize = 50;

/// What a language says of it.
pub trait NoticeWords {
    /// A mail's subject: to whom, as of when.
    fn notice_subject(&self, unit: &str, as_of: Date) -> String;
    /// The line under a letter that says whom to ask.
    fn contact_line(&self, contact: &str) -> String;
    /// A letter is signed by a login name, for want of another.
    fn letter_from_login_name(&self, who: &str) -> String;
    /// To whom a letter goes: a unit, or a person.
    fn notice_to(&self, name: &str, each: Each) -> String;
    /// The first sentence: of whose items of which ledger, as of when, how many of what.
    fn notice_matter(
        &self,
        of: (Each, &str),
        as_of: Date,
        overdue: usize,
        due_soon: (usize, u32),
        rebounded: usize,
        asked: usize,
    ) -> String;
    fn notice_overdue_head(&self, count: usize) -> String;
    fn notice_due_soon_head(&self, count: usize) -> String;
    fn notice_rebounded_head(&self, count: usize) -> String;
    fn notice_asked_head(&self, count: usize) -> String;
    fn ask_reply(&self, from: &str, by: Option<Date>) -> String;
    /// A day as a letter has it.
    fn written_out(&self, day: Date) -> String;
    /// The number before a head: 一、二、三 or 1, 2, 3; the letter has four at most.
    fn ordinal(&self, n: usize) -> String;
    fn days_word(&self, overdue: bool) -> &'static str;
    fn rebounded_on(&self, on: Date, note: Option<&str>) -> String;
    /// What stands in brackets after a measure.
    fn measure_state(&self, owner: Option<&str>, due: Option<Date>, late: Option<i64>) -> String;
    fn nothing_to_tell(&self, unit: &str) -> String;
    /// Nobody gets a letter.
    fn nothing_to_tell_anyone(&self) -> String;
    /// Items that are in no person's document, for they have no such person.
    fn items_of_nobody(&self, ids: &[String], each: Each) -> String;
    /// Units that get no letter, in one line.
    fn nothing_to_tell_these(&self, units: &[&str]) -> String;
    fn notice_written(
        &self,
        path: &str,
        unit: &str,
        overdue: usize,
        due_soon: usize,
        rebounded: usize,
    ) -> String;
    fn calendar_written(&self, path: &str, unit: &str, days: usize) -> String;
    /// Units or persons who are to be told and have no address.
    fn without_email(&self, names: &[String], each: Each) -> String;
    fn calendar_name(&self, ledger: &str, unit: Option<&str>) -> String;
    fn due_entry(&self, id: &str, title: &str) -> String;
    fn measure_entry(&self, id: &str, number: usize, text: &str) -> String;
    fn look_back_entry(&self, id: &str, title: &str, round: usize) -> String;
}
