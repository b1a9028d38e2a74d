//! What cells say: dates as registers write them, texts, whole numbers.

use super::Given;
use crate::model::{Date, NotADate};

/// A day: a date as people write it in a register, or as a spreadsheet counts days.
///
/// `2019-11-30`, `2019/11/30`, `2019年11月30日`, with `前` after it or a time; `2019年11月底` is the month's last day; 43799 is
/// how a spreadsheet has it.
///
/// # Errors
/// When it is none of these, names a day that does not exist, or leaves out the year.
pub fn day(given: &Given) -> Result<Date, NotADate> {
    match given {
        Given::Day(day) => Ok(*day),
        Given::Number(n) => counted(*n),
        Given::Text(text) => written(text),
        _ => Err(NotADate::Unreadable),
    }
}

fn written(text: &str) -> Result<Date, NotADate> {
    let text = text.trim();
    // As most of them are written.
    if let Ok(day) = text.parse() {
        return Ok(day);
    }
    let bare = ["之前", "以前", "前"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    if let Some(month) = bare.strip_suffix("月底").or(bare.strip_suffix("月末"))
        && let Some((year, month)) = month.split_once('年')
        && let (Ok(year), Ok(month)) = (year.trim().parse(), month.trim().parse())
    {
        let first = Date::new(year, month, 1).ok_or(NotADate::NoSuchDay)?;
        return Ok(first.month_end());
    }
    if matches!(bare.len(), 5..=6) && bare.bytes().all(|b| b.is_ascii_digit()) {
        return bare.parse().map_err(|_| NotADate::Unreadable).and_then(counted);
    }
    // A time of day says nothing here: 2019-11-30 00:00:00, 2019-11-30T08:00.
    let split = bare.find(|c: char| c == 'T' || c.is_whitespace());
    let day = match split {
        Some(at) if bare[at..].contains(':') => &bare[..at],
        _ => bare,
    };
    let has_year = day.len() > 4 && day.bytes().take(4).all(|b| b.is_ascii_digit());
    Date::absolute(day).map_err(|why| match why {
        // A year and a month: what is missing is the day.
        NotADate::NoYear if has_year => NotADate::Unreadable,
        why => why,
    })
}

/// Days since 1899-12-30, as spreadsheets count from 1900-03-01 on.
fn counted(number: f64) -> Result<Date, NotADate> {
    const FIRST: f64 = 61.0;
    const LAST: f64 = 2_958_465.0;
    if !(FIRST..LAST + 1.0).contains(&number) {
        return Err(NotADate::Unreadable);
    }
    let from = Date::new(1899, 12, 30).ok_or(NotADate::Unreadable)?;
    Ok(from.plus_days(number.floor() as i64))
}

/// A cell as a text, its line breaks as they are here; none where it says nothing.
///
/// # Errors
/// With what it is, where it is no text.
pub fn text(given: &Given) -> Result<Option<String>, String> {
    match given {
        Given::Nothing => Ok(None),
        Given::Text(text) => {
            let text = text.trim();
            Ok(match (text.is_empty(), text.contains('\r')) {
                (true, _) => None,
                (_, true) => Some(text.replace("\r\n", "\n").replace('\r', "\n")),
                _ => Some(text.to_owned()),
            })
        }
        Given::Number(number) => Ok(Some(number.to_string())),
        Given::Day(day) => Ok(Some(day.to_string())),
        Given::Nested(value) => Err(value.to_string()),
        Given::Unreadable(what) => Err(what.clone()),
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
        assert_eq!(day(&Given::Number(61.0)).map(|d| d.to_string()).as_deref(), Ok("1900-03-01"));
    }

    #[test]
    fn a_date_without_a_year_or_a_day_is_none() {
        assert_eq!(written("11月30日"), Err(NotADate::NoYear));
        assert_eq!(written("11/30"), Err(NotADate::NoYear));
        assert_eq!(written("2019-02-30"), Err(NotADate::NoSuchDay));
        assert_eq!(written("2019年13月底"), Err(NotADate::NoSuchDay));
        for text in ["soon", "2019年11月", "today", "+30d", "3", "11/30/2019"] {
            assert_eq!(written(text), Err(NotADate::Unreadable), "{text}");
        }
        assert_eq!(day(&Given::Number(-1.0)), Err(NotADate::Unreadable));
        assert_eq!(day(&Given::Number(f64::NAN)), Err(NotADate::Unreadable));
        assert_eq!(day(&Given::Number(1e300)), Err(NotADate::Unreadable));
    }
}
