//! What the trend says.

use super::{Lang, Named, say, word};
use crate::model::Date;
use crate::report::{Every, TrendRow};

impl Named for Every {
    fn name(&self, lang: Lang) -> &'static str {
        match self {
            Every::Week => word(lang, "week", "周"),
            Every::Month => word(lang, "month", "月"),
            Every::Quarter => word(lang, "quarter", "季度"),
        }
    }
}

pub fn trend_title(every: Every, lang: Lang) -> String {
    let every = every.name(lang);
    say!(lang, "Opened, closed and open by {every}", "立项与销号走势（按{every}）")
}

/// What a period is called; one that is cut short is called by its days.
pub fn period_name(row: &TrendRow, every: Every, lang: Lang) -> String {
    let (from, until) = (row.from, row.until);
    let whole = every.start(from) == from && every.end(from) == until;
    let (year, month) = (from.year(), from.month());
    match every {
        Every::Month if whole => format!("{year:04}-{month:02}"),
        Every::Quarter if whole => {
            let quarter = (month - 1) / 3 + 1;
            let numeral = ["一", "二", "三", "四"][quarter as usize - 1];
            say!(lang, "{year:04} Q{quarter}", "{year:04} {numeral}季度")
        }
        _ => {
            let (month, day) = (until.month(), until.day());
            format!("{from} – {month:02}-{day:02}")
        }
    }
}

/// What the two parts of a trend's bars stand for.
pub fn trend_legend(open: char, gone: char, lang: Lang) -> String {
    say!(
        lang,
        "{open} open at the end  {gone} closed or cancelled",
        "{open} 期末未办结  {gone} 本期销号或取消"
    )
}

/// What is said where a trend goes further back than it is told.
pub fn trend_left_out(left_out: usize, first: Date, lang: Lang) -> String {
    say!(
        lang,
        "{left_out} earlier periods are not shown; this begins on {first}. Choose others with --since and --until, or a longer --every.",
        "此前另有 {left_out} 个时段未列出，本表从 {first} 开始。可用 --since、--until 另选期间，或用更长的 --every。"
    )
}

pub fn no_trend(lang: Lang) -> &'static str {
    word(lang, "No items were opened by then.", "截至此日没有立项。")
}
