//! What is said of the policy, in English.

use super::English;
use crate::messages::*;
use crate::model::{Calendar, Words as _};

impl PolicyWords for English {
    fn policy_key<'k>(&self, key: &'k str) -> &'k str {
        key
    }

    fn policy_meaning(&self, key: &str, value: &str) -> &'static str {
        match (key, value) {
            ("closing", "verified") => "submitted first; owner and submitter cannot close",
            ("closing", _) => "anyone may close",
            ("evidence", "required") => "closing needs evidence recorded since (re)opening",
            ("evidence", _) => "closing needs no evidence",
            ("closers", "") => "anyone may close, return and look back",
            ("closers", _) => "only these may close, return and look back",
            ("signatures", "") => "closing needs no signatures",
            ("signatures", _) => "these roles must sign, in this order, before closing",
            ("extending", "approved") => "extensions are requested, and granted or refused",
            ("extending", _) => "anyone may extend a deadline",
            ("extensions_max", "") => "deadlines may be extended any number of times",
            ("extensions_max", _) => "further extensions of an item need --anyway REASON",
            ("look_back_days", "") => "no look-backs",
            ("look_back_days", _) => "look-backs are due this many days after closing",
            ("due_soon_days", _) => "deadlines this many days away are due soon",
            ("stale_days", _) => "no event for longer than this many days: inactive",
            ("reminders", "") => "no reminder levels",
            ("reminders", _) => "the levels at which reminders go out",
            ("verify_within", "") => "submissions may wait any length of time",
            ("verify_within", _) => "how long a submission may wait (d: days, wd: working days)",
            _ => "indicators that `report audit` does not check",
        }
    }

    fn calendar_line(&self, calendar: &Calendar) -> String {
        let weekend: Vec<_> = calendar.weekend.iter().map(|day| day.word()).collect();
        let weekend = if weekend.is_empty() { "none".to_owned() } else { weekend.join(", ") };
        let (off, on) = (calendar.off.len(), calendar.on.len());
        format!("calendar: weekend {weekend}; holidays {off}; weekend days worked {on}")
    }
}
