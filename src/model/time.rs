//! The time of a day at which something was recorded.

use std::fmt;

use serde::{Serialize, Serializer};

/// A local time of day, to the second; what a person wrote finer than that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Time {
    /// Since midnight.
    seconds: u32,
    nanoseconds: u32,
}

/// Seconds in a day.
const DAY: u32 = 24 * 60 * 60;

impl Time {
    /// The time of an hour, a minute, a second and a part of one; none where a day has no such time.
    pub fn new(hour: u32, minute: u32, second: u32, nanoseconds: u32) -> Option<Self> {
        let fits = hour < 24 && minute < 60 && second < 60 && nanoseconds < 1_000_000_000;
        fits.then_some(Self { seconds: (hour * 60 + minute) * 60 + second, nanoseconds })
    }

    /// Whole seconds since midnight.
    pub fn seconds(self) -> u32 {
        self.seconds
    }

    /// The first whole second after this one; none where the day has none left.
    pub fn next_second(self) -> Option<Self> {
        let seconds = self.seconds + 1;
        (seconds < DAY).then_some(Self { seconds, nanoseconds: 0 })
    }

    /// This time, or where something of the same day was recorded then or later, the next second; none where the day has none left.
    pub fn after_all(self, of_day: impl Iterator<Item = Self>) -> Option<Self> {
        match of_day.max() {
            Some(last) if last >= self => last.next_second(),
            _ => Some(self),
        }
    }

    /// A time as TOML 1.0 writes it: `09:12:40`, or `09:12:40.5`.
    pub fn parse(text: &str) -> Option<Self> {
        let (clock, part) = match text.split_once('.') {
            Some((clock, part)) => (clock, Some(part)),
            None => (text, None),
        };
        let [hour, minute, second] = clock.split(':').collect::<Vec<_>>()[..] else { return None };
        let two = |digits: &str| {
            let fits = digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit());
            fits.then(|| digits.parse::<u32>().ok())?
        };
        let nanoseconds = match part {
            None => 0,
            Some(digits) if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) => {
                // Finer than a nanosecond nothing is told apart.
                format!("{digits:0<9}").get(..9)?.parse().ok()?
            }
            Some(_) => return None,
        };
        Self::new(two(hour)?, two(minute)?, two(second)?, nanoseconds)
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (minutes, second) = (self.seconds / 60, self.seconds % 60);
        let mut text = format!("{:02}:{:02}:{second:02}", minutes / 60, minutes % 60);
        if self.nanoseconds > 0 {
            let part = format!("{:09}", self.nanoseconds);
            text.push('.');
            text.push_str(part.trim_end_matches('0'));
        }
        f.pad(&text)
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::Time;

    #[test]
    fn a_time_is_written_as_it_was_read() {
        for text in ["00:00:00", "09:12:40", "23:59:59", "09:12:40.5", "09:12:40.000000001"] {
            assert_eq!(Time::parse(text).map(|t| t.to_string()).as_deref(), Some(text));
        }
        for text in ["", "9:12:40", "09:12", "24:00:00", "09:60:00", "09:12:60", "09:12:40."] {
            assert_eq!(Time::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_last_second_of_a_day_has_none_after_it() {
        let after = |text: &str| Time::parse(text).unwrap().next_second().map(|t| t.to_string());
        assert_eq!(after("09:12:59.5").as_deref(), Some("09:13:00"));
        assert_eq!(after("23:59:59"), None);
    }

    #[test]
    fn what_is_recorded_comes_after_all_that_the_day_has() {
        let time = |text: &str| Time::parse(text).unwrap();
        let nine = time("09:00:00");
        let after = |of_day: &[&str]| nine.after_all(of_day.iter().map(|t| time(t)));
        assert_eq!(after(&[]), Some(nine));
        assert_eq!(after(&["08:59:59.9"]), Some(nine));
        assert_eq!(after(&["10:00:00.5", "09:00:00"]), Some(time("10:00:01")));
        assert_eq!(after(&["09:00:00"]), Some(time("09:00:01")));
        assert_eq!(after(&["23:59:59"]), None);
    }
}
