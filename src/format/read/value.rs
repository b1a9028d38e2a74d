//! What cells say: dates as registers write them, texts, whole numbers.

use super::Given;
use super::day::{DayStyle, day as a_day};
use super::vocabulary::is_empty_mark;
use crate::messages::NotADay;
use crate::model::{Date, NotADate};

/// The day that a cell names, as people write days in a register or as a spreadsheet counts them.
///
/// # Errors
/// When it names none, or one that the calendar does not have, or leaves out the year.
pub fn day(given: &Given) -> Result<Date, NotADate> {
    a_day(given, DayStyle::default()).map_err(|why| match why {
        NotADay::NoSuchDay => NotADate::NoSuchDay,
        NotADay::NoYear => NotADate::NoYear,
        NotADay::OutOfYears => NotADate::YearOutside,
        _ => NotADate::Unreadable,
    })
}

/// A cell as a text, its line breaks as they are here; none where it holds nothing.
///
/// # Errors
/// With what it is, where it is no text.
pub fn text(given: &Given) -> Result<Option<String>, String> {
    match given {
        Given::Nothing => Ok(None),
        Given::Text(text) => Ok(plain(text)),
        Given::Link { text, address } => Ok(plain(text).or_else(|| plain(address))),
        Given::Number(number) => Ok(Some(number.to_string())),
        Given::Day(day) => Ok(Some(day.to_string())),
        Given::Nested(serde_json::Value::Array(list)) if list.iter().all(|v| v.is_string()) => {
            let texts: Vec<&str> = list.iter().filter_map(|text| text.as_str()).collect();
            Ok(plain(&texts.join(", ")))
        }
        Given::Nested(value) => Err(value.to_string()),
        Given::Unreadable(what) | Given::Formula(what) => Err(what.clone()),
    }
}

fn plain(text: &str) -> Option<String> {
    let text = text.trim();
    match (text.is_empty() || is_empty_mark(text), text.contains('\r')) {
        (true, _) => None,
        (_, true) => Some(text.replace("\r\n", "\n").replace('\r', "\n")),
        _ => Some(text.to_owned()),
    }
}

/// A whole number, 0 or more.
///
/// # Errors
/// With what it is, where it is none.
pub fn whole_number(given: &Given) -> Result<Option<u32>, String> {
    match text(given)? {
        None => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Result<String, NotADate> {
        day(&Given::Text(text.into())).map(|day| day.to_string())
    }

    #[test]
    fn dates_are_read_as_registers_write_them() {
        for text in [
            "2019-11-30",
            "2019/11/30",
            "2019.11.30",
            "2019年11月30日",
            " 2019年11月30日前 ",
            "2019年11月底",
            "2019年11月底前",
            "2019-11-30 00:00:00",
            "2019-11-30T08:00:00",
            "43799",
        ] {
            assert_eq!(written(text).as_deref(), Ok("2019-11-30"), "{text}");
        }
        assert_eq!(
            day(&Given::Number(43799.5)).map(|d| d.to_string()).as_deref(),
            Ok("2019-11-30")
        );
    }

    #[test]
    fn a_date_without_a_year_or_a_day_is_none() {
        assert_eq!(written("11月30日"), Err(NotADate::NoYear));
        assert_eq!(written("11/30"), Err(NotADate::NoYear));
        assert_eq!(written("2019-02-30"), Err(NotADate::NoSuchDay));
        assert_eq!(written("2019年13月底"), Err(NotADate::NoSuchDay));
        for text in ["soon", "2019年11月", "today", "+30d", "3"] {
            assert_eq!(written(text), Err(NotADate::Unreadable), "{text}");
        }
        assert_eq!(day(&Given::Number(-1.0)), Err(NotADate::Unreadable));
        assert_eq!(day(&Given::Number(f64::NAN)), Err(NotADate::Unreadable));
        assert_eq!(day(&Given::Number(1e300)), Err(NotADate::Unreadable));
    }
}
