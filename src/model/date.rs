//! Calendar dates, and the ways in which people write them.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Serialize, Serializer};

/// A calendar date, without a time or a time zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotADate {
    /// Not in a known format.
    Unreadable,
    /// A date that does not exist: 2019-02-30.
    NoSuchDay,
    /// A day and a month without a year.
    NoYear,
    /// A year and a month without a day.
    NoDay,
    /// A date outside the years 1900 to 2200.
    YearOutside,
}

impl Date {
    /// The last date that can be represented.
    pub const LAST: Self = Self(match NaiveDate::from_ymd_opt(9999, 12, 31) {
        Some(day) => day,
        None => NaiveDate::MAX,
    });

    /// The date of a year, a month and a day of the month, each counted from 1; `None` if it does not exist.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).filter(|_| (0..=9999).contains(&year)).map(Self)
    }

    /// The days from `earlier` to this date; negative if this date is earlier.
    pub fn days_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    /// The date this many days later, or earlier if negative; clamped to the last date.
    pub fn plus_days(self, days: i64) -> Self {
        let moved = if days < 0 {
            self.0.checked_sub_days(Days::new(days.unsigned_abs()))
        } else {
            self.0.checked_add_days(Days::new(days.unsigned_abs()))
        };
        moved.and_then(Self::kept).unwrap_or(self.edge(days < 0))
    }

    /// The same day of the month this many months later, or the last day of that month if it is shorter.
    pub fn plus_months(self, months: i32) -> Self {
        let step = Months::new(months.unsigned_abs());
        let moved = if months < 0 {
            self.0.checked_sub_months(step)
        } else {
            self.0.checked_add_months(step)
        };
        moved.and_then(Self::kept).unwrap_or(self.edge(months < 0))
    }

    fn kept(date: NaiveDate) -> Option<Self> {
        (0..=9999).contains(&date.year()).then_some(Self(date))
    }

    fn edge(self, first: bool) -> Self {
        let end = if first { Self::new(0, 1, 1) } else { Self::new(9999, 12, 31) };
        end.unwrap_or(self)
    }

    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// The Monday of this day's week.
    pub fn week_start(self) -> Self {
        self.plus_days(-i64::from(self.0.weekday().num_days_from_monday()))
    }

    /// The first day of this day's month.
    pub fn month_start(self) -> Self {
        self.plus_days(1 - i64::from(self.day()))
    }

    /// The first day of this day's quarter of the calendar year.
    pub fn quarter_start(self) -> Self {
        self.month_start().plus_months(-((self.month() as i32 - 1) % 3))
    }

    /// The last day of this day's month.
    pub fn month_end(self) -> Self {
        let last = (28..=31).rev().find_map(|day| Self::new(self.year(), self.month(), day));
        last.unwrap_or(self)
    }

    /// The last day of this day's quarter of the calendar year.
    pub fn quarter_end(self) -> Self {
        self.quarter_start().plus_months(2).month_end()
    }

    /// Parses a date as people type it; relative dates count from `today`.
    ///
    /// `2019-11-30`, `2019/11/30`, `2019.11.30`, `2019年11月30日`, `20191130`; `today`, `yesterday`, `tomorrow` (今天 昨天 明天);
    /// `friday`, `fri` (周五, 星期五): the next one after `today`;
    /// `+30d`, `+2w`, `+3m`, `+1y` and the same with `-`; `eow`, `eom`, `eoq`, `eoy` (周末 月底 季末 年底): the last day of the week (a Sunday),
    /// month, quarter, year that `today` is in; 下周五: that day of next week; 6月底, 明年6月底, 明年底: the end of that month or year.
    ///
    /// # Errors
    /// If it is in no such format, does not exist, or has no year.
    pub fn said(text: &str, today: Self) -> Result<Self, NotADate> {
        Self::meant(text, today).and_then(Self::recorded)
    }

    /// The date itself, if it is within the years 1900 to 2200.
    ///
    /// # Errors
    /// If it is not.
    pub fn recorded(self) -> Result<Self, NotADate> {
        if self.is_recorded() { Ok(self) } else { Err(NotADate::YearOutside) }
    }

    /// Whether the date is within the years 1900 to 2200; any other is taken for a typing error.
    pub fn is_recorded(self) -> bool {
        (1900..=2200).contains(&self.year())
    }

    fn meant(text: &str, today: Self) -> Result<Self, NotADate> {
        let text = text.trim();
        match text.to_lowercase().as_str() {
            "today" | "今天" => return Ok(today),
            "yesterday" | "昨天" => return Ok(today.plus_days(-1)),
            "tomorrow" | "明天" => return Ok(today.plus_days(1)),
            "后天" => return Ok(today.plus_days(2)),
            "大后天" => return Ok(today.plus_days(3)),
            "eow" | "周末" | "本周末" => return Ok(today.week_start().plus_days(6)),
            "eom" | "月底" | "本月底" | "月末" | "本月末" => return Ok(today.month_end()),
            "eoq" | "季末" | "季底" | "季度末" | "本季度末" => {
                return Ok(today.quarter_end());
            }
            "eoy" | "年底" | "今年底" | "年末" | "今年末" => {
                return Date::new(today.year(), 12, 31).ok_or(NotADate::NoSuchDay);
            }
            _ => {}
        }
        let in_chinese = Self::chinese_end(text, today)
            .or_else(|| Self::of_a_week(text, today))
            .or_else(|| Self::chinese_ahead(text, today));
        if let Some(day) = in_chinese {
            return Ok(day);
        }
        Self::days_to(text, today)
            .map(|days| Ok(today.plus_days(days)))
            .or_else(|| Self::relative(text, today).map(Ok))
            .unwrap_or_else(|| Self::written(text))
    }

    /// The end of a month or a year: `6月底`, `今年6月底`, `明年6月底`, `明年底`, `下月底`, `2026年12月底前`.
    fn chinese_end(text: &str, today: Self) -> Option<Self> {
        let text = text.strip_suffix('前').unwrap_or(text);
        let said = text.strip_suffix('底').or_else(|| text.strip_suffix('末'))?;
        if matches!(said, "下月" | "下个月") {
            return Some(today.month_start().plus_months(1).month_end());
        }
        if let Some((year, month)) = said.split_once('年').filter(|(year, _)| year.len() == 4) {
            let year: i32 = year.parse().ok()?;
            let month =
                if month.is_empty() { 12 } else { month.strip_suffix('月')?.parse().ok()? };
            return Some(Self::new(year, month, 1)?.month_end());
        }
        let (year, said) = match said.strip_prefix("明年") {
            Some(rest) => (today.year() + 1, rest),
            None => (today.year(), said.strip_prefix("今年").unwrap_or(said)),
        };
        if said.is_empty() && year > today.year() {
            return Self::new(year, 12, 31);
        }
        let month = said.strip_suffix('月')?.parse().ok()?;
        let end = Self::new(year, month, 1)?.month_end();
        // A month of this year that is over, said without its year, is none that can be told.
        (end >= today || text.contains("今年")).then_some(end)
    }

    /// A day of this week or of the next: `本周五`, `下周五`.
    fn of_a_week(text: &str, today: Self) -> Option<Self> {
        let (day, before) = match (text.strip_prefix('下'), text.strip_prefix(['本', '这'])) {
            (Some(day), _) => (day, today.week_start().plus_days(6)),
            (None, Some(day)) => (day, today.week_start().plus_days(-1)),
            (None, None) => return None,
        };
        Some(before.plus_days(Self::days_to(day, before)?))
    }

    /// So many days, weeks or months ahead: `3天后`, `两周后`, `一个月后`.
    fn chinese_ahead(text: &str, today: Self) -> Option<Self> {
        let said = text.strip_suffix('后')?;
        let said = said.strip_suffix(['以', '之']).unwrap_or(said);
        let first = said.chars().next()?;
        let numeral = "一二三四五六七八九十".chars().position(|c| c == first).map(|n| n + 1);
        let plain = match numeral.or((first == '两').then_some(2)) {
            Some(n) => format!("+{n}{}", &said[first.len_utf8()..]),
            None => format!("+{said}"),
        };
        Self::relative(&plain, today)
    }

    /// The days to the next day of the week of this name: one to seven, for today's own name means the next.
    fn days_to(text: &str, today: Self) -> Option<i64> {
        let chinese = || {
            let day = ["星期", "礼拜", "周"].iter().find_map(|week| text.strip_prefix(week))?;
            match day {
                "天" => Some(6),
                day => ["一", "二", "三", "四", "五", "六", "日"].iter().position(|d| *d == day),
            }
        };
        let english =
            || text.parse::<chrono::Weekday>().ok().map(|d| d.num_days_from_monday() as usize);
        let wanted = i64::try_from(english().or_else(chinese)?).ok()?;
        let now = i64::from(today.0.weekday().num_days_from_monday());
        Some((wanted - now - 1).rem_euclid(7) + 1)
    }

    fn relative(text: &str, today: Self) -> Option<Self> {
        let sign = match text.chars().next()? {
            '+' => 1,
            '-' => -1,
            _ => return None,
        };
        let digits = text[1..].bytes().take_while(u8::is_ascii_digit).count();
        let (count, unit) = text[1..].split_at(digits);
        if count.is_empty() {
            return None;
        }
        // What is more lies as far outside the years that a ledger keeps.
        let count = count.parse().unwrap_or(i32::MAX).min(1_000_000);
        match unit.to_ascii_lowercase().as_str() {
            "d" | "天" => Some(today.plus_days(i64::from(sign * count))),
            "w" | "周" => Some(today.plus_days(i64::from(sign * count * 7))),
            "m" | "月" | "个月" => Some(today.plus_months(sign * count)),
            "y" | "年" => Some(today.plus_months(sign * count * 12)),
            _ => None,
        }
    }

    /// Parses a date as written in a register: any absolute format of [`Date::said`], with the year.
    ///
    /// # Errors
    /// As for [`Date::said`].
    pub fn absolute(text: &str) -> Result<Self, NotADate> {
        Self::written(text).and_then(Self::recorded)
    }

    fn written(text: &str) -> Result<Self, NotADate> {
        let text = text.trim();
        if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
            let part =
                |r: std::ops::Range<usize>| text[r].parse().map_err(|_| NotADate::Unreadable);
            return Self::new(part(0..4)? as i32, part(4..6)?, part(6..8)?)
                .ok_or(NotADate::NoSuchDay);
        }
        let mut numbers: Vec<u32> = Vec::new();
        for part in text.split(['-', '/', '.', '年', '月', '日', '号']).map(str::trim) {
            if part.is_empty() {
                continue;
            }
            if part.len() > 4 || !part.bytes().all(|b| b.is_ascii_digit()) {
                return Err(NotADate::Unreadable);
            }
            numbers.push(part.parse().map_err(|_| NotADate::Unreadable)?);
        }
        match numbers[..] {
            [year, month, day] if text.find(|c: char| !c.is_ascii_digit()) == Some(4) => {
                Self::new(year as i32, month, day).ok_or(NotADate::NoSuchDay)
            }
            [1000..=u32::MAX, 1..=12] => Err(NotADate::NoDay),
            [_, _] => Err(NotADate::NoYear),
            _ => Err(NotADate::Unreadable),
        }
    }
}

/// As the file has it: `YYYY-MM-DD` and nothing else.
impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let &[a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else {
            return Err(NotADate::Unreadable);
        };
        if ![a, b, c, d, e, f, g, h].iter().all(u8::is_ascii_digit) {
            return Err(NotADate::Unreadable);
        }
        let two = |tens: u8, ones: u8| u32::from(tens - b'0') * 10 + u32::from(ones - b'0');
        let year = two(a, b) * 100 + two(c, d);
        Self::new(year as i32, two(e, f), two(g, h)).ok_or(NotADate::NoSuchDay)
    }
}

impl From<Date> for NaiveDate {
    fn from(date: Date) -> Self {
        date.0
    }
}

impl From<NaiveDate> for Date {
    /// A day outside the years 0 to 9999, which TOML cannot write, becomes the nearest one that it can.
    fn from(date: NaiveDate) -> Self {
        Self::kept(date).unwrap_or_else(|| Self(date).edge(date.year() < 0))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(std::str::from_utf8(&self.digits()).unwrap_or_default())
    }
}

impl Date {
    /// The day as it is written: `2019-03-07`.
    pub(crate) fn digits(self) -> [u8; 10] {
        // No year has more than four digits.
        let mut text = *b"0000-00-00";
        let digit = |number: u32| b'0' + (number % 10) as u8;
        let year = self.year().unsigned_abs();
        let years = [year / 1000, year / 100, year / 10, year].map(digit);
        text[..4].copy_from_slice(&years);
        for (at, number) in [(5, self.month()), (8, self.day())] {
            text[at..at + 2].copy_from_slice(&[digit(number / 10), digit(number)]);
        }
        text
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(std::str::from_utf8(&self.digits()).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        let today = day("2019-11-13");
        for (said, meant) in [
            ("2019-11-30", "2019-11-30"),
            ("2019/11/30", "2019-11-30"),
            ("2019年11月3日", "2019-11-03"),
            ("20191130", "2019-11-30"),
            ("today", "2019-11-13"),
            ("+30d", "2019-12-13"),
            ("+2w", "2019-11-27"),
            ("+3m", "2020-02-13"),
            ("-1m", "2019-10-13"),
            ("Friday", "2019-11-15"),
            ("tue", "2019-11-19"),
            ("wednesday", "2019-11-20"),
            ("周五", "2019-11-15"),
            ("星期天", "2019-11-17"),
            ("eow", "2019-11-17"),
            ("eom", "2019-11-30"),
            ("eoq", "2019-12-31"),
            ("eoy", "2019-12-31"),
            ("后天", "2019-11-15"),
            ("本周五", "2019-11-15"),
            ("这周一", "2019-11-11"),
            ("下周五", "2019-11-22"),
            ("月末", "2019-11-30"),
            ("年末", "2019-12-31"),
            ("2020年底", "2020-12-31"),
            ("2020年2月底前", "2020-02-29"),
            ("3天后", "2019-11-16"),
            ("两周后", "2019-11-27"),
            ("一个月之后", "2019-12-13"),
        ] {
            assert_eq!(Date::said(said, today), Ok(day(meant)), "{said}");
        }
        assert_eq!(Date::said("+1m", day("2020-01-31")), Ok(day("2020-02-29")));
    }

    #[test]
    fn what_is_no_date_says_why() {
        let today = day("2019-11-13");
        assert_eq!(Date::said("2019-02-30", today), Err(NotADate::NoSuchDay));
        assert_eq!(Date::said("11月30日", today), Err(NotADate::NoYear));
        assert_eq!(Date::said("11-30", today), Err(NotADate::NoYear));
        assert_eq!(Date::said("2026-12", today), Err(NotADate::NoDay));
        assert_eq!(Date::said("2026年12月", today), Err(NotADate::NoDay));
        assert_eq!(Date::said("soon", today), Err(NotADate::Unreadable));
        assert_eq!(Date::said("30-11-2019", today), Err(NotADate::Unreadable));
        for far in ["+99999999d", "+9999999999d", "-99999999999999w", "+9999999m", "+100000y"] {
            assert_eq!(Date::said(far, today), Err(NotADate::YearOutside), "{far}");
        }
    }

    #[test]
    fn the_calendar_ends_where_toml_does() {
        assert_eq!(day("9999-12-30").plus_days(5), day("9999-12-31"));
        assert_eq!(day("0000-01-02").plus_days(-5), day("0000-01-01"));
        for ends in ["eom", "eoq", "eoy"] {
            assert_eq!(Date::meant(ends, day("9999-12-15")), Ok(day("9999-12-31")), "{ends}");
            assert_eq!(Date::meant(ends, day("9999-12-31")), Ok(day("9999-12-31")), "{ends}");
        }
        for outside in ["1899-12-31", "2201-01-01", "0026-03-01", "22010101", "+90000d", "-200y"] {
            let said = Date::said(outside, day("2019-11-13"));
            assert_eq!(said, Err(NotADate::YearOutside), "{outside}");
        }
        assert_eq!(Date::absolute("1900-01-01"), Ok(day("1900-01-01")));
        assert_eq!(Date::absolute("2200/12/31"), Ok(day("2200-12-31")));
        assert_eq!(Date::said("eom", day("2000-02-01")), Ok(day("2000-02-29")));
        assert_eq!(Date::said("eom", day("1900-02-28")), Ok(day("1900-02-28")));
        assert_eq!(day("2019-08-31").quarter_end(), day("2019-09-30"));
    }
}
