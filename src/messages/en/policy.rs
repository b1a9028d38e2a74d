//! What is said of the policy, in English.

use super::English;
use crate::messages::*;
use crate::model::{Calendar, PolicyKey, Words as _};

impl PolicyWords for English {
    fn policy_key(&self, key: PolicyKey) -> &'static str {
        key.word()
    }

    fn policy_meaning(&self, key: PolicyKey, value: &str) -> &'static str {
        match (key, value) {
            (PolicyKey::Closing, "verified") => "submitted first; owner and submitter cannot close",
            (PolicyKey::Closing, _) => "anyone may close",
            (PolicyKey::Evidence, "required") => {
                "closing needs evidence recorded since (re)opening"
            }
            (PolicyKey::Evidence, _) => "closing needs no evidence",
            (PolicyKey::Closers, "") => "anyone may close, return and look back",
            (PolicyKey::Closers, _) => "only these may close, return and look back",
            (PolicyKey::Signatures, "") => "closing needs no signatures",
            (PolicyKey::Signatures, _) => "these roles must sign, in this order, before closing",
            (PolicyKey::Extending, "approved") => {
                "extensions are requested, and granted or refused"
            }
            (PolicyKey::Extending, _) => "anyone may extend a deadline",
            (PolicyKey::ExtensionsMax, "") => "deadlines may be extended any number of times",
            (PolicyKey::ExtensionsMax, _) => "further extensions of an item need --anyway REASON",
            (PolicyKey::LookBackDays, "") => "no look-backs",
            (PolicyKey::LookBackDays, _) => "look-backs are due this many days after closing",
            (PolicyKey::DueSoonDays, _) => "deadlines this many days away are due soon",
            (PolicyKey::StaleDays, _) => "no event for longer than this many days: inactive",
            (PolicyKey::Reminders, "") => "no reminder levels",
            (PolicyKey::Reminders, _) => "the levels at which reminders go out",
            (PolicyKey::VerifyWithin, "") => "submissions may wait any length of time",
            (PolicyKey::VerifyWithin, _) => {
                "how long a submission may wait (d: days, wd: working days)"
            }
            (PolicyKey::AuditOff, _) => "indicators that `report audit` does not check",
        }
    }

    fn calendar_line(&self, calendar: &Calendar) -> String {
        let weekend: Vec<_> = calendar.weekend.iter().map(|day| day.word()).collect();
        let weekend = if weekend.is_empty() { "none".to_owned() } else { weekend.join(", ") };
        let (off, on) = (calendar.off.len(), calendar.on.len());
        format!("calendar: weekend {weekend}; holidays {off}; weekend days worked {on}")
    }
}
