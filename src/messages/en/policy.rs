//! What is said of the policy, in English.

use super::English;
use crate::messages::*;

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
            ("look_back_days", "") => "no look-backs",
            ("look_back_days", _) => "look-backs fall due so many days after closing",
            ("due_soon_days", _) => "so many days ahead a deadline is near",
            ("stale_days", _) => "nothing recorded for longer than so many days: stale",
            _ => "signs that `report audit` leaves out",
        }
    }
}
