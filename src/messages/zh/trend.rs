//! What the trend says, in Chinese.

use super::Chinese;
use crate::messages::*;
use crate::model::Date;
use crate::report::{Every, TrendRow};

impl TrendWords for Chinese {
    fn every(&self, it: Every) -> &'static str {
        match it {
            Every::Week => "周",
            Every::Month => "月",
            Every::Quarter => "季度",
        }
    }

    fn trend_title(&self, every: Every) -> String {
        let every = every.name(Lang::Zh);
        format!("立项与销号走势（按{every}）")
    }

    fn period_name(&self, row: &TrendRow, every: Every) -> String {
        let (from, until) = (row.from, row.until);
        let whole = every.start(from) == from && every.end(from) == until;
        let (year, month) = (from.year(), from.month());
        match every {
            Every::Month if whole => format!("{year:04}-{month:02}"),
            Every::Quarter if whole => {
                let quarter = (month - 1) / 3 + 1;
                let numeral = ["一", "二", "三", "四"][quarter as usize - 1];
                format!("{year:04} {numeral}季度")
            }
            _ => {
                let (month, day) = (until.month(), until.day());
                format!("{from} – {month:02}-{day:02}")
            }
        }
    }

    fn trend_left_out(&self, left_out: usize, first: Date) -> String {
        format!(
            "此前另有 {left_out} 个时段未列出，本表从 {first} 开始。可用 --since、--until 另选期间，或用更长的 --every。"
        )
    }

    fn trend_legend(&self, open: char, gone: char) -> String {
        format!("{open} 期末未办结  {gone} 本期销号或取消")
    }
}
