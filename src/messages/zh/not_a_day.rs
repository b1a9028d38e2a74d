//! Why a cell of days in a register names no day, and what to write instead, in Chinese.

use super::Chinese;
use crate::messages::explain;
use crate::messages::*;

impl NotADayWords for Chinese {
    fn not_a_day(&self, it: NotADay, text: &str) -> (String, Option<String>) {
        let iso = || Some("请写成 2026-12-31、2026/12/31 或 2026年12月31日".to_owned());
        match it {
            NotADay::Unreadable | NotADay::Relative => (format!("日期“{text}”无法识别"), iso()),
            NotADay::NoSuchDay => (format!("没有“{text}”这一天"), iso()),
            NotADay::NoYear => (format!("“{text}”没有写年份"), iso()),
            NotADay::YearOnly => (format!("“{text}”只有年份"), iso()),
            NotADay::TimeOnly => (format!("“{text}”只有时刻"), iso()),
            NotADay::NoDay => explain(
                format!("“{text}”只有月份，没有日"),
                "请写明日期；若指当月最后一日，请加 --dates month-end",
            ),
            NotADay::WhichOrder => explain(
                format!("“{text}”可理解为不同的日期"),
                "请指明年月日的顺序：--dates dmy、--dates mdy 或 --dates ymd",
            ),
            NotADay::Serial => (format!("数字 {text} 不是 1990 年至 2100 年间的日期"), iso()),
            NotADay::OutOfYears => (format!("“{text}”早于 1900 年或晚于 2200 年"), iso()),
            NotADay::NoZone => explain(
                format!("“{text}”是某一时刻，而本机时区未知"),
                "请设置时区（TZ=Asia/Shanghai），或改写为日期",
            ),
            NotADay::OtherWeekday => (format!("“{text}”与所写星期不符"), iso()),
        }
    }
}
