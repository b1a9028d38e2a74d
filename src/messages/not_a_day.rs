//! Why a cell of days in a register names no day, and what to write instead.

use super::Lang;

/// Why a cell of days names no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotADay {
    /// Not written in a way that is known.
    Unreadable,
    /// The calendar has no such day.
    NoSuchDay,
    NoYear,
    /// A month without a day.
    NoDay,
    YearOnly,
    TimeOnly,
    /// Counted from today, which a register does not say.
    Relative,
    /// In more than one order of day, month and year.
    WhichOrder,
    /// A number that counts no day of the years 1990 to 2100.
    Serial,
    /// Before 1900 or after 2200.
    OutOfYears,
    /// An instant, where the system does not say its zone.
    NoZone,
    /// On another day of the week than is written beside it.
    OtherWeekday,
}

impl NotADay {
    pub(super) fn told(self, text: &str, lang: Lang) -> (String, Option<String>) {
        lang.words().not_a_day(self, text)
    }
}

/// What a language says of it.
pub trait NotADayWords {
    fn not_a_day(&self, it: NotADay, text: &str) -> (String, Option<String>);
}
