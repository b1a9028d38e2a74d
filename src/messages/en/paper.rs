//! What stands on a paper of the office's around its figures, in English.

use super::{English, counted};
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
        if of > 1 && n <= of { format!("{n}. {text}") } else { text.to_owned() }
    }

    fn public_title(&self, items: usize) -> String {
        format!("Results of corrective actions: {}", counted(items, "item", "items"))
    }

    fn persons_in_public(&self, found: &[(String, Vec<String>)]) -> Diagnostic {
        let said =
            |(name, places): &(String, Vec<String>)| format!("{name} ({})", places.join(", "));
        let said: Vec<String> = found.iter().map(said).collect();
        Diagnostic {
            message: format!("persons are named in the text: {}", said.join("; ")),
            place: None,
            help: Some("reword the text, or leave an item out: ledger set ID public=no".to_owned()),
        }
    }

    fn register_heading(&self, it: Heading) -> &'static str {
        match it {
            Heading::Progress => "Progress",
            Heading::Result => "Result",
            other => self.heading(other),
        }
    }

    fn decision_head(&self) -> &'static str {
        "Needs a decision"
    }

    fn conclusion_head(&self) -> &'static str {
        "Conclusion"
    }

    fn rows_left_out(&self, rows: usize) -> String {
        format!(
            "{} not shown here; -o report.xlsx has all of them",
            counted(rows, "more row", "more rows")
        )
    }

    fn rows_in_export(&self, rows: usize) -> String {
        format!(
            "{} not shown here; ledger export register.csv has every item",
            counted(rows, "more row", "more rows")
        )
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

    fn role_box(&self, role: &str) -> String {
        let words = role.replace('-', " ");
        let mut letters = words.chars();
        letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
    }

    fn sign_off_box(&self) -> &'static str {
        "Signed off by"
    }

    fn not_a_letterhead(&self, path: &str, why: NotALetterhead) -> (String, Option<String>) {
        let save = "open it in a word processor and save it as .docx".to_owned();
        match why {
            NotALetterhead::NotADocument => (format!("{path} is not a .docx document"), Some(save)),
            NotALetterhead::Strict => (
                format!("{path} is a Strict Open XML document"),
                Some("save it as .docx, not as Strict Open XML".to_owned()),
            ),
            NotALetterhead::TooLarge => (
                format!("{path} is larger than the limit of 64 MB for a letterhead"),
                Some(
                    "remove everything except headers, footers and styles, and save it again"
                        .to_owned(),
                ),
            ),
        }
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
