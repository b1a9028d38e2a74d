//! What is said of the policy, in English.

use super::English;
use crate::messages::*;
use crate::model::{Calendar, Words as _};

impl PolicyWords for English {
    fn policy_meaning(&self, key: &str, value: &str) -> &'static str {
        match (key, value) {
            ("closing", "verified") => "submitted first, closed by neither owner nor submitter",
            ("closing", _) => "anyone may close",
            ("evidence", "required") => "closing needs evidence since the item was last (re)opened",
            ("evidence", _) => "closing needs no evidence",
            ("closers", "") => "anyone may sign: close, return, look back",
            ("closers", _) => "only these close, return and look back",
            ("signatures", "") => "closing needs no signatures",
            ("signatures", _) => "these roles sign, in this order, before somebody closes",
            ("extending", "approved") => "extensions are requested, and granted or refused",
            ("extending", _) => "anyone may extend a deadline",
            ("extensions_max", "") => "deadlines may be extended any number of times",
            ("extensions_max", _) => "further extensions of an item need --anyway REASON",
            ("look_back_days", "") => "no look-backs",
            ("look_back_days", _) => "look-backs fall due so many days after closing",
            ("due_soon_days", _) => "so many days ahead a deadline is near",
            ("stale_days", _) => "nothing recorded for longer than so many days: stale",
            ("reminders", "") => "reminders go out at no level",
            ("reminders", _) => "the levels at which reminders go out",
            ("verify_within", "") => "submissions may wait for the office any time",
            ("verify_within", _) => "how long a submission may wait (d: days, wd: working days)",
            _ => "signs that `report audit` leaves out",
        }
    }

    fn calendar_line(&self, calendar: &Calendar) -> String {
        let weekend: Vec<_> = calendar.weekend.iter().map(|day| day.word()).collect();
        let weekend = if weekend.is_empty() { "none".to_owned() } else { weekend.join(", ") };
        let (off, on) = (calendar.off.len(), calendar.on.len());
        format!("calendar: weekend {weekend}; holidays {off}; weekend days worked {on}")
    }
}
