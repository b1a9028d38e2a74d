//! What the audit says, in English.

use super::{English, counted};
use crate::messages::*;
use crate::model::{RedFlag, SignKind, Words as _};
use crate::report::{
    Audit, ClosingDetail, Count, Detail, FollowUpDetail, PatternDetail, RecordDetail,
};

impl AuditWords for English {
    fn sign_kind(&self, it: SignKind) -> &'static str {
        match it {
            SignKind::Closing => "closing",
            SignKind::Record => "record",
            SignKind::FollowUp => "follow-up",
        }
    }

    fn sign(&self, it: RedFlag) -> &'static str {
        match it {
            RedFlag::NoEvidence => "no evidence",
            RedFlag::SamePerson => "same person",
            RedFlag::NotSubmitted => "not submitted",
            RedFlag::NotACloser => "not a closer",
            RedFlag::Unsigned => "unsigned",
            RedFlag::NoProgress => "no progress",
            RedFlag::SameDay => "same day",
            RedFlag::MeasuresOpen => "measures open",
            RedFlag::RecycledEvidence => "reused evidence",
            RedFlag::Repeated => "repeated",
            RedFlag::BackDated => "back-dated",
            RedFlag::ExtendedTwice => "extended twice",
            RedFlag::ExtendedLate => "extended late",
            RedFlag::SelfExtended => "self-extended",
            RedFlag::PolicyLoosened => "policy loosened",
            RedFlag::Rewritten => "rewritten",
            RedFlag::Rebounded => "recurred",
            RedFlag::CopiedResult => "copied result",
            RedFlag::BulkClosed => "closed in bulk",
            RedFlag::LookBackOverdue => "look-back overdue",
            RedFlag::Stale => "inactive",
            RedFlag::VerifyLate => "verification late",
        }
    }

    fn sign_meaning(&self, sign: RedFlag) -> String {
        let (days, often) = (RedFlag::BACK_DATED_AFTER, RedFlag::OFTEN);
        let (copied, bulk) = (RedFlag::COPIED, RedFlag::BULK);
        match sign {
            RedFlag::NoEvidence => {
                "closed without any evidence recorded since it was (re)opened".to_owned()
            }
            RedFlag::SamePerson => "closed by its owner or submitter".to_owned(),
            RedFlag::NotSubmitted => {
                "closed without the submission that policy then required".to_owned()
            }
            RedFlag::NotACloser => {
                "closed by someone who was not a closer under the policy in force that day"
                    .to_owned()
            }
            RedFlag::Unsigned => {
                "closed without a signature that policy required that day".to_owned()
            }
            RedFlag::NoProgress => {
                "closed without any work recorded since it was (re)opened".to_owned()
            }
            RedFlag::SameDay => "closed on the day it was opened".to_owned(),
            RedFlag::MeasuresOpen => "closed with a measure not done".to_owned(),
            RedFlag::RecycledEvidence => {
                "an evidence file is also evidence of another item".to_owned()
            }
            RedFlag::Repeated => "the same problem was opened again after closing".to_owned(),
            RedFlag::BackDated => {
                format!("an event was recorded more than {days} days after its date")
            }
            RedFlag::ExtendedTwice => format!("the deadline was extended {often} times or more"),
            RedFlag::ExtendedLate => "the deadline was extended after it had passed".to_owned(),
            RedFlag::SelfExtended => {
                "the deadline was extended by the owner, or granted by the person who requested it"
                    .to_owned()
            }
            RedFlag::PolicyLoosened => {
                let within = RedFlag::LOOSENED_WITHIN;
                format!(
                    "closed within {within} days after a policy change, where the earlier policy would have refused it"
                )
            }
            RedFlag::Rewritten => {
                "events were removed or changed after the ledger was sealed".to_owned()
            }
            RedFlag::Rebounded => "a look-back found that the problem had recurred".to_owned(),
            RedFlag::CopiedResult => {
                format!("{copied} or more items were closed with the same result")
            }
            RedFlag::BulkClosed => {
                format!("{bulk} or more items of a unit were closed by one person on one day")
            }
            RedFlag::LookBackOverdue => "a look-back is past due".to_owned(),
            RedFlag::VerifyLate => "not verified within the period that policy sets".to_owned(),
            RedFlag::Stale => {
                "not closed, and nothing recorded for longer than policy allows".to_owned()
            }
        }
    }

    fn sign_detail(&self, detail: &Detail) -> String {
        match detail {
            Detail::Closing(it) => self.closing_detail(it),
            Detail::Record(it) => self.record_detail(it),
            Detail::Pattern(it) => self.pattern_detail(it),
            Detail::FollowUp(it) => self.follow_up_detail(it),
        }
    }

    fn sign_next(&self, sign: RedFlag) -> &'static str {
        match sign {
            RedFlag::Rewritten => {
                "compare the log with the sealed ledger's copy (git, backup), and ask who changed it"
            }
            RedFlag::NotACloser
            | RedFlag::Unsigned
            | RedFlag::NotSubmitted
            | RedFlag::SamePerson => {
                "have one of the closers look back on it, and reopen it if the fix did not last"
            }
            RedFlag::NoEvidence
            | RedFlag::NoProgress
            | RedFlag::MeasuresOpen
            | RedFlag::SameDay => {
                "ask the unit for an account and evidence of what was done, then look back on it"
            }
            RedFlag::RecycledEvidence | RedFlag::CopiedResult | RedFlag::BulkClosed => {
                "compare these items, and look back on those that should not be alike"
            }
            RedFlag::Rebounded | RedFlag::Repeated => {
                "address the cause: set new measures and another look-back"
            }
            RedFlag::PolicyLoosened => {
                "check whether it could have been closed under the stricter policy"
            }
            RedFlag::BackDated => {
                "ask why it was recorded so late, and for proof of the earlier date"
            }
            RedFlag::SelfExtended | RedFlag::ExtendedLate | RedFlag::ExtendedTwice => {
                "ask for the reason, and have one of the closers set the deadline"
            }
            RedFlag::LookBackOverdue => "make the look-back",
            RedFlag::VerifyLate => "have one of the closers verify it: close it or send it back",
            RedFlag::Stale => "remind the unit, or set the days after which it counts as inactive",
        }
    }

    fn sign_on_card(&self, sign: &str, detail: &str) -> String {
        format!("{sign}: {detail}")
    }

    fn audit_cards_title(&self, items: usize) -> String {
        format!("By item: {items}")
    }

    fn audit_title(&self, audit: &Audit) -> String {
        let told = |count: Count| {
            let Count { signs, items } = count;
            match signs {
                0 => "none".to_owned(),
                n => {
                    let on = counted(items, "item", "items");
                    format!("{n} on {on}")
                }
            }
        };
        let (on_paper, follow_up) = (told(audit.on_paper()), told(audit.follow_up()));
        format!("Paper-closure indicators: {on_paper}; follow-up: {follow_up}")
    }

    fn audit_looked_for(&self, audit: &Audit) -> String {
        let (count, off) = (audit.findings.len(), &audit.left_out);
        let clean = audit.findings.iter().filter(|f| f.items.is_empty()).count();
        let checked = counted(count, "indicator", "indicators");
        let looked = match count - clean {
            0 => format!("{checked} checked, none found."),
            found => format!("{checked} checked, {found} found."),
        };
        if off.is_empty() {
            return looked;
        }
        let names: Vec<_> = off.iter().map(|s| s.name(Lang::En)).collect();
        let names = names.join(", ");
        format!("{looked} Not checked, by policy: {names}.")
    }

    fn sign_line(&self, sign: RedFlag) -> String {
        let (name, code, meaning) = (sign.name(Lang::En), sign.word(), self.sign_meaning(sign));
        format!("{name} ({code}): {meaning}")
    }
}

impl English {
    fn closing_detail(&self, detail: &ClosingDetail) -> String {
        match detail {
            ClosingDetail::NoEvidence { on, by, since } => {
                format!("closed {on} by {by}; no evidence since {since}")
            }
            ClosingDetail::SamePerson { on, by, owns, submitted } => match (owns, submitted) {
                (true, true) => format!("closed {on} by {by}, its owner and submitter"),
                (true, false) => format!("closed {on} by {by}, its owner"),
                _ => format!("closed {on} by {by}, its submitter"),
            },
            ClosingDetail::NotSubmitted { on, by } => {
                format!("closed {on} by {by} without a submission")
            }
            ClosingDetail::Unsigned { on, by, missing, voided } => {
                let missing = missing.join(", ");
                match (missing.as_str(), voided) {
                    ("", _) => format!("closed {on} by {by}, who had also signed it"),
                    (missing, None) => {
                        format!("closed {on} by {by}; signatures missing: {missing}")
                    }
                    (missing, Some(day)) => format!(
                        "closed {on} by {by}; signatures missing: {missing} (void since an edit on {day})"
                    ),
                }
            }
            ClosingDetail::NotACloser { on, by, closers } => {
                let closers = closers.join(", ");
                format!("closed {on} by {by}; the closers were: {closers}")
            }
            ClosingDetail::NoProgress { on, by, since } => {
                format!("closed {on} by {by}; no work recorded since {since}")
            }
            ClosingDetail::SameDay { on, by } => format!("opened and closed {on}, by {by}"),
            ClosingDetail::MeasuresOpen { on, by, open, anyway } => {
                let texts: Vec<_> = open.iter().map(|(n, text)| format!("{n} {text}")).collect();
                let texts = texts.join("; ");
                let count = counted(open.len(), "measure", "measures");
                let closed = format!("closed {on} by {by} with {count} not done: {texts}");
                match anyway {
                    Some(anyway) => format!("{closed}; reason given: {anyway}"),
                    None => closed,
                }
            }
        }
    }

    fn pattern_detail(&self, detail: &PatternDetail) -> String {
        match detail {
            PatternDetail::Rebounded { on, by, note, more } => {
                let others = more_events(*more);
                match note {
                    Some(note) => format!("look-back {on} by {by}: {note}{others}"),
                    None => format!("look-back {on} by {by}{others}"),
                }
            }
            PatternDetail::CopiedResult { result: Some(result), items } => {
                format!("on {items} items: \"{result}\"")
            }
            PatternDetail::CopiedResult { result: None, items } => {
                format!("the same text on {items} items")
            }
            PatternDetail::BulkClosed { closed: Some((on, by)), items } => {
                format!("{items} items of the unit closed {on} by {by}")
            }
            PatternDetail::BulkClosed { closed: None, items } => {
                format!("{items} items of the unit closed on one day by one person")
            }
            PatternDetail::RecycledEvidence { path, others, more_items, more } => {
                let ids: Vec<_> = others.iter().map(ToString::to_string).collect();
                let ids = ids.join(", ");
                let ids = match more_items {
                    0 => ids,
                    n => format!("{ids} and {n} more"),
                };
                let said = match path {
                    Some(path) => format!("{path} is also evidence of {ids}"),
                    None => format!("a file is also evidence of {ids}"),
                };
                match more {
                    0 => said,
                    n => format!("{said}; {}", counted(*n, "more file", "more files")),
                }
            }
            PatternDetail::Repeated { closed, id, opened, says_so, more } => {
                let said = if *says_so {
                    format!("closed {closed}; {id}, opened {opened}, is marked as its recurrence")
                } else {
                    format!("closed {closed}; {id}, opened {opened}, has the same title")
                };
                match more {
                    0 => said,
                    n => format!("{said}; {n} more"),
                }
            }
        }
    }

    fn record_detail(&self, detail: &RecordDetail) -> String {
        match detail {
            RecordDetail::BackDated { deed, by, on, recorded, days: late, more } => {
                let (deed, words) = (deed.name(Lang::En), days(*late));
                let others = more_events(*more);
                format!("\"{deed}\" of {on} recorded {recorded} by {by}, {words} later{others}")
            }
            RecordDetail::ExtendedTwice { times, from, to } => {
                let from = from.map_or_else(|| ABSENT.to_owned(), |d| d.to_string());
                format!("extended {times} times, from {from} to {to}")
            }
            RecordDetail::ExtendedLate { on, by, due, to, days: late, more } => {
                let (words, others) = (days(*late), more_events(*more));
                format!("extended to {to} on {on} by {by}, {words} after {due}{others}")
            }
            RecordDetail::SelfExtended { on, by, from, to, more } => {
                let others = more_events(*more);
                format!("extended {on} by {by}: {from} → {to}{others}")
            }
            RecordDetail::PolicyLoosened { on, by, key, from, to, changed, changed_by } => {
                let (none, key) = ("none", key.word());
                let (from, to) = (from.as_deref().unwrap_or(none), to.as_deref().unwrap_or(none));
                format!(
                    "closed {on} by {by}; {changed_by} had changed {key} on {changed}: {from} → {to}"
                )
            }
            RecordDetail::Rewritten { seal, sealed, gone: true, .. } => {
                format!("sealed {sealed} in {seal}, and missing since")
            }
            RecordDetail::Rewritten { seal, sealed, events, .. } => {
                let numbers: Vec<_> = events.iter().map(ToString::to_string).collect();
                match numbers.len() {
                    0 => format!("the opening date differs from the seal of {sealed} ({seal})"),
                    1 => format!("event {} differs from the seal of {sealed} ({seal})", numbers[0]),
                    _ => format!(
                        "events {} differ from the seal of {sealed} ({seal})",
                        numbers.join(", ")
                    ),
                }
            }
        }
    }

    fn follow_up_detail(&self, detail: &FollowUpDetail) -> String {
        match detail {
            FollowUpDetail::LookBackOverdue { round, falls_due, days: late } => {
                let words = days(*late);
                format!("look-back {round} fell due {falls_due}, {words} ago")
            }
            FollowUpDetail::VerifyLate { submitted, verify_by, days: late } => {
                let words = days(*late);
                format!("submitted {submitted}, to be verified by {verify_by}, {words} ago")
            }
            FollowUpDetail::Stale { last_day, days: silent, allowed } => {
                let words = days(*silent);
                format!("nothing recorded since {last_day}: {words} (limit {allowed})")
            }
        }
    }
}

fn more_events(more: usize) -> String {
    match more {
        0 => String::new(),
        n => format!("; {n} more"),
    }
}
fn days(count: i64) -> String {
    format!("{count} {}", if count == 1 { "day" } else { "days" })
}
