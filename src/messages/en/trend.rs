//! What the trend says, in English.

use super::{English, counted};
use crate::messages::*;
use crate::model::Date;
use crate::report::{Every, TrendRow};

impl TrendWords for English {
    fn every(&self, it: Every) -> &'static str {
        match it {
            Every::Week => "week",
            Every::Month => "month",
            Every::Quarter => "quarter",
        }
    }

    fn trend_title(&self, every: Every) -> String {
        let every = every.name(Lang::En);
        format!("Opened, closed and open by {every}")
    }

    fn period_name(&self, row: &TrendRow, every: Every) -> String {
        let (from, until) = (row.from, row.until);
        let whole = every.start(from) == from && every.end(from) == until;
        let (year, month) = (from.year(), from.month());
        match every {
            Every::Month if whole => format!("{year:04}-{month:02}"),
            Every::Quarter if whole => {
                let quarter = (month - 1) / 3 + 1;
                format!("{year:04} Q{quarter}")
            }
            _ => {
                let (month, day) = (until.month(), until.day());
                format!("{from} – {month:02}-{day:02}")
            }
        }
    }

    fn trend_left_out(&self, left_out: usize, first: Date) -> String {
        format!(
            "{} not shown; the table begins on {first}. Use --since and --until, or a longer --every.",
            counted(left_out, "earlier period is", "earlier periods are")
        )
    }

    fn trend_legend(&self, open: char, gone: char) -> String {
        format!("{open} open at the end  {gone} closed or cancelled")
    }
}
