//! Working days (工作日): the weekend, the holidays, and the weekend days that are worked.

use std::collections::BTreeSet;
use std::fmt;

use super::Date;
use super::event::Words;

/// A day of the week, Monday first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weekday {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl Words for Weekday {
    const ALL: &'static [(&'static str, Self)] = &[
        ("mon", Self::Mon),
        ("tue", Self::Tue),
        ("wed", Self::Wed),
        ("thu", Self::Thu),
        ("fri", Self::Fri),
        ("sat", Self::Sat),
        ("sun", Self::Sun),
    ];
}

impl Weekday {
    /// The day of the week that a date is.
    pub fn of(day: Date) -> Self {
        let place = day.days_since(day.week_start());
        usize::try_from(place)
            .ok()
            .and_then(|n| Self::ALL.get(n))
            .map_or(Self::Mon, |(_, day)| *day)
    }
}

/// The `[calendar]` table; without it, Monday to Friday are worked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// Whether the ledger has one.
    pub is_declared: bool,
    pub weekend: Vec<Weekday>,
    /// Holidays.
    pub off: BTreeSet<Date>,
    /// Weekend days that are worked.
    pub on: BTreeSet<Date>,
}

impl Default for Calendar {
    fn default() -> Self {
        let weekend = vec![Weekday::Sat, Weekday::Sun];
        Self { is_declared: false, weekend, off: BTreeSet::new(), on: BTreeSet::new() }
    }
}

impl Calendar {
    /// Whether a day is worked; one that is both off and on is off.
    pub fn is_working(&self, day: Date) -> bool {
        if self.off.contains(&day) {
            return false;
        }
        self.on.contains(&day) || !self.weekend.contains(&Weekday::of(day))
    }

    /// The n-th working day after a day, which itself need not be one; the calendar's end where there are too few.
    pub fn plus_working(&self, from: Date, n: u32) -> Date {
        let all_are_weekend = Weekday::ALL.iter().all(|(_, day)| self.weekend.contains(day));
        if all_are_weekend && n > 0 {
            let worked = self.on.range(from.plus_days(1)..).filter(|day| self.is_working(**day));
            let nth = usize::try_from(n - 1).ok().and_then(|n| worked.copied().nth(n));
            return nth.unwrap_or(Date::LAST);
        }
        let (mut day, mut left) = (from, n);
        while left > 0 && day < Date::LAST {
            day = day.plus_days(1);
            left -= u32::from(self.is_working(day));
        }
        day
    }

    /// The working days after one day up to another, the latter included; none where it is not later.
    pub fn working_days(&self, from: Date, to: Date) -> i64 {
        let days = (1..=to.days_since(from)).map(|n| from.plus_days(n));
        i64::try_from(days.filter(|day| self.is_working(*day)).count()).unwrap_or(i64::MAX)
    }

    /// Whether it names any holiday, or weekend day worked, of a year.
    pub fn knows(&self, year: i32) -> bool {
        names_year(&self.off, year) || names_year(&self.on, year)
    }

    /// Whether every day of the week is its weekend: then working days are never through.
    pub fn is_all_weekend(&self) -> bool {
        Weekday::ALL.iter().all(|(_, day)| self.weekend.contains(day))
    }

    /// Days that are both off and on.
    pub fn both(&self) -> impl Iterator<Item = Date> {
        self.off.iter().copied().filter(|day| self.on.contains(day))
    }

    /// The years without any holiday, from the first that it names to the last, or to that of `today`: the first and the
    /// last of each run of them.
    pub fn years_without(&self, today: Date) -> Vec<(i32, i32)> {
        if !self.is_declared {
            return Vec::new();
        }
        let named = || self.off.iter().chain(&self.on).map(|day| day.year());
        let first = named().min().unwrap_or(today.year()).min(today.year());
        let last = named().max().unwrap_or(today.year()).max(today.year());
        let mut runs: Vec<(i32, i32)> = Vec::new();
        for year in (first..=last).filter(|year| !names_year(&self.off, *year)) {
            match runs.last_mut() {
                Some((_, end)) if *end + 1 == year => *end = year,
                _ => runs.push((year, year)),
            }
        }
        runs
    }
}

/// Whether any of these days is of a year.
fn names_year(days: &BTreeSet<Date>, year: i32) -> bool {
    match (Date::new(year, 1, 1), Date::new(year, 12, 31)) {
        (Some(first), Some(last)) => days.range(first..=last).next().is_some(),
        _ => false,
    }
}

/// How long something may take: so many days, calendar or working.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    Days(u32),
    WorkingDays(u32),
}

impl Within {
    /// `10d` or `10wd`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        let number = |digits: &str| digits.parse::<u32>().ok().filter(|n| *n < 10_000);
        match text.strip_suffix("wd") {
            Some(digits) => number(digits).map(Self::WorkingDays),
            None => number(text.strip_suffix('d')?).map(Self::Days),
        }
    }

    /// The last day that it leaves, counted from a day.
    pub fn after(self, from: Date, calendar: &Calendar) -> Date {
        match self {
            Self::Days(days) => from.plus_days(i64::from(days)),
            Self::WorkingDays(days) => calendar.plus_working(from, days),
        }
    }
}

impl fmt::Display for Within {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days(days) => write!(f, "{days}d"),
            Self::WorkingDays(days) => write!(f, "{days}wd"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn national() -> Calendar {
        let off = (1..=7).map(|n| Date::new(2019, 10, n).unwrap()).collect();
        Calendar { is_declared: true, off, on: [day("2019-10-12")].into(), ..Calendar::default() }
    }

    #[test]
    fn a_working_day_is_counted_from_the_day_after() {
        let plain = Calendar::default();
        // 2019-09-27 is a Friday.
        for (from, n, to) in [
            ("2019-09-27", 1, "2019-09-30"),
            ("2019-09-28", 1, "2019-09-30"),
            ("2019-09-27", 0, "2019-09-27"),
            ("2019-09-27", 5, "2019-10-04"),
        ] {
            assert_eq!(plain.plus_working(day(from), n), day(to), "{from} {n}");
        }
        let all = Weekday::ALL.iter().map(|(_, day)| *day).collect();
        let never = Calendar { weekend: all, ..national() };
        assert_eq!(never.plus_working(day("2019-10-01"), 1), day("2019-10-12"));
        assert_eq!(never.plus_working(day("2019-10-01"), 2), Date::LAST);
        assert_eq!(national().plus_working(day("2019-09-30"), 1), day("2019-10-08"));
        assert_eq!(national().plus_working(day("2019-10-11"), 1), day("2019-10-12"));
        assert_eq!(national().working_days(day("2019-09-30"), day("2019-10-12")), 5);
    }

    #[test]
    fn a_calendar_without_a_working_day_comes_to_an_end() {
        let weekend = Weekday::ALL.iter().map(|(_, day)| *day).collect();
        let never = Calendar { weekend, ..Calendar::default() };
        assert_eq!(never.plus_working(day("9990-01-01"), 3), Date::LAST);
    }

    #[test]
    fn years_without_a_holiday_are_named_up_to_this_one() {
        assert_eq!(national().years_without(day("2021-03-01")), [(2020, 2021)]);
        let off = [day("2018-10-01"), day("2020-10-01")].into();
        let named = Calendar { off, on: BTreeSet::new(), ..national() };
        let without = named.years_without(day("2023-03-01"));
        assert_eq!(without, [(2019, 2019), (2021, 2023)]);
        assert!(Calendar::default().years_without(day("2021-03-01")).is_empty());
    }

    #[test]
    fn how_long_is_read_as_it_is_written() {
        for text in ["10wd", "10d", "0d"] {
            assert_eq!(Within::parse(text).unwrap().to_string(), text);
        }
        for text in ["10", "wd", "-1d", "10 weeks", ""] {
            assert_eq!(Within::parse(text), None, "{text}");
        }
    }
}
