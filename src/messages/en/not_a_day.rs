//! Why a cell of days in a register names no day, and what to write instead, in English.

use super::English;
use crate::messages::explain;
use crate::messages::*;

impl NotADayWords for English {
    fn not_a_day(&self, it: NotADay, text: &str) -> (String, Option<String>) {
        let iso =
            || Some("write it as 2026-12-31, 2026/12/31, 2026年12月31日 or 31 Dec 2026".to_owned());
        match it {
            NotADay::Unreadable | NotADay::Relative => (format!("invalid date \"{text}\""), iso()),
            NotADay::NoSuchDay => (format!("there is no such date as {text}"), iso()),
            NotADay::NoYear => (format!("\"{text}\" has no year"), iso()),
            NotADay::YearOnly => (format!("\"{text}\" is a year, not a date"), iso()),
            NotADay::TimeOnly => (format!("\"{text}\" is a time of day, not a date"), iso()),
            NotADay::NoDay => explain(
                format!("\"{text}\" is a month without a day"),
                "add the day, or use --dates month-end for the last day of the month",
            ),
            NotADay::WhichOrder => explain(
                format!("\"{text}\" is ambiguous: it can be read as more than one date"),
                "specify the order of day, month and year: --dates dmy, --dates mdy or --dates ymd",
            ),
            NotADay::Serial => {
                (format!("the number {text} is not a date between 1990 and 2100"), iso())
            }
            NotADay::OutOfYears => (format!("\"{text}\" is before 1900 or after 2200"), iso()),
            NotADay::NoZone => explain(
                format!(
                    "\"{text}\" is a time in UTC or another zone, and the time zone of this computer is not known"
                ),
                "set the time zone (TZ=Asia/Shanghai), or write dates without a time",
            ),
            NotADay::OtherWeekday => {
                (format!("\"{text}\" falls on another day of the week"), iso())
            }
        }
    }
}
