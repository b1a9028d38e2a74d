//! What stands on a paper of the office's around its figures, in English.

use super::English;
use crate::messages::*;
use crate::model::Date;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl PaperWords for English {
    fn in_words(&self, day: Date) -> String {
        let month = MONTHS.get(day.month() as usize - 1).copied().unwrap_or_default();
        format!("{} {month} {}", day.day(), day.year())
    }

    fn as_of_in_words(&self, day: Date) -> String {
        format!("As of {}", self.in_words(day))
    }

    fn of_ledger(&self, ledger: &str, day: Option<&str>) -> String {
        match day {
            Some(day) => format!("{ledger} · {day}"),
            None => ledger.to_owned(),
        }
    }

    fn numbered_heading(&self, _: usize, text: &str) -> String {
        text.to_owned()
    }

    fn numbered_entry(&self, n: usize, of: usize, text: &str) -> String {
        match of > 1 && n <= of {
            true => format!("{n}. {text}"),
            false => text.to_owned(),
        }
    }

    fn nothing_listed(&self) -> &'static str {
        "None."
    }

    fn sign_off_title(&self) -> &'static str {
        "Sign-off sheet"
    }

    fn latest_progress(&self) -> &'static str {
        "Latest progress"
    }

    fn sign_off_box(&self) -> &'static str {
        "Signed off by"
    }

    fn signature_line(&self, by: Option<&str>, on: Option<Date>) -> String {
        let by = by.map_or_else(|| "_".repeat(24), str::to_owned);
        let on = on.map_or_else(|| "_".repeat(18), |on| self.in_words(on));
        format!("Signature: {by}    Date: {on}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_in_words() {
        let day = Date::new(2019, 11, 30).unwrap();
        assert_eq!(English.in_words(day), "30 November 2019");
        assert_eq!(English.in_words(Date::new(2026, 1, 5).unwrap()), "5 January 2026");
    }
}
