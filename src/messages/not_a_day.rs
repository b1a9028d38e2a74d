//! Why a cell of days in a register names no day, and what to write instead.

use super::{Lang, say};

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
        let iso = || {
            Some(say!(
                lang,
                "write it as 2026-12-31, 2026/12/31, 2026年12月31日 or 31 Dec 2026",
                "请写成 2026-12-31、2026/12/31 或 2026年12月31日"
            ))
        };
        match self {
            Self::Unreadable | Self::Relative => {
                (say!(lang, "invalid date \"{text}\"", "日期“{text}”无法识别"), iso())
            }
            Self::NoSuchDay => {
                (say!(lang, "there is no day \"{text}\"", "没有“{text}”这一天"), iso())
            }
            Self::NoYear => (say!(lang, "\"{text}\" has no year", "“{text}”没有写年份"), iso()),
            Self::YearOnly => {
                (say!(lang, "\"{text}\" is a year, not a day", "“{text}”只有年份"), iso())
            }
            Self::TimeOnly => {
                (say!(lang, "\"{text}\" is a time of day, not a day", "“{text}”只有时刻"), iso())
            }
            Self::NoDay => (
                say!(lang, "\"{text}\" is a month without a day", "“{text}”只有月份，没有日"),
                Some(say!(
                    lang,
                    "write the day, or use --dates month-end for the month's last day",
                    "请写明日期；若指当月最后一日，请加 --dates month-end"
                )),
            ),
            Self::WhichOrder => (
                say!(
                    lang,
                    "\"{text}\" can be read as more than one day",
                    "“{text}”可理解为不同的日期"
                ),
                Some(say!(
                    lang,
                    "say the order of day, month and year: --dates dmy, --dates mdy or --dates ymd",
                    "请指明年月日的顺序：--dates dmy、--dates mdy 或 --dates ymd"
                )),
            ),
            Self::Serial => (
                say!(
                    lang,
                    "the number {text} is no date between 1990 and 2100",
                    "数字 {text} 不是 1990 年至 2100 年间的日期"
                ),
                iso(),
            ),
            Self::OutOfYears => (
                say!(
                    lang,
                    "\"{text}\" is before 1900 or after 2200",
                    "“{text}”早于 1900 年或晚于 2200 年"
                ),
                iso(),
            ),
            Self::NoZone => (
                say!(
                    lang,
                    "\"{text}\" is an instant, and the time zone of this computer is not known",
                    "“{text}”是某一时刻，而本机时区未知"
                ),
                Some(say!(
                    lang,
                    "set the time zone (TZ=Asia/Shanghai), or write days",
                    "请设置时区（TZ=Asia/Shanghai），或改写为日期"
                )),
            ),
            Self::OtherWeekday => (
                say!(lang, "\"{text}\" falls on another day of the week", "“{text}”与所写星期不符"),
                iso(),
            ),
        }
    }
}
