//! Why an event may not be recorded, in English.

use super::English;
use crate::messages::explain;
use crate::messages::*;
use crate::model::{Date, EventKind, IllegalTransition, NotADate, Outcome, RecordRefused, Status};

impl RecordsWords for English {
    fn bad_date(&self, text: &str, why: NotADate) -> (String, Option<String>) {
        let ways =
            "dates are written 2026-12-31, today, friday, +30d, +2w, +3m, eom, eoq, eoy".to_owned();
        match why {
            NotADate::Unreadable => explain(format!("\"{text}\" is no date"), ways),
            NotADate::NoSuchDay => explain(format!("there is no such day as {text}"), ways),
            NotADate::NoYear => {
                explain(format!("\"{text}\" has no year"), "write it with its year: 2026-12-31")
            }
            NotADate::YearOutside => explain(
                format!("{text} is not in the years 1900 to 2200"),
                "see that the year is right: 2026-12-31",
            ),
        }
    }

    fn weekends_only(&self, said: &str, day: Date, year: i32) -> String {
        format!(
            "{said} is {day}, with weekends alone counted: the calendar names no holidays for {year}"
        )
    }

    fn working_days(&self, days: i64) -> String {
        match days {
            1 => "1 working day".to_owned(),
            n => format!("{n} working days"),
        }
    }

    fn deadline_moved(&self, id: &str, status: Status) -> String {
        let extend = format!("give it one: ledger extend {id} --due DATE --reason TEXT");
        match status {
            Status::Open | Status::InProgress => extend,
            Status::Submitted => {
                format!("return it first: ledger return {id} --reason TEXT\n{extend}")
            }
            Status::Closed | Status::Cancelled => {
                format!("reopen it with a deadline: ledger reopen {id} --due DATE --reason TEXT")
            }
        }
    }

    fn record_refused(&self, id: &str, why: &RecordRefused) -> (String, Option<String>) {
        match why {
            RecordRefused::IllegalTransition(why) => may_not(id, *why),
            RecordRefused::Waits { deed, closers } => {
                let closers = closers.join(", ");
                let (message, _) =
                    may_not(id, IllegalTransition { status: Status::Submitted, deed: *deed });
                explain(message, format!("one of these must return it first: {closers}"))
            }
            RecordRefused::BeforeOpened { on, opened } => {
                explain(format!("{id} was opened on {opened}, after {on}"), "give a later --on")
            }
            RecordRefused::BeforeLast { on, last } => explain(
                format!("{id} has an event on {last}, after {on}: events are only ever appended"),
                format!("give --on {last} or later"),
            ),
            RecordRefused::InFuture { on, today } => {
                explain(format!("{on} is after today, {today}"), "record it on the day, or later")
            }
            RecordRefused::DueBeforeOpened { due, opened } => explain(
                format!("the deadline {due} is before {id} was opened on {opened}"),
                format!("give a deadline on {opened} or later"),
            ),
            RecordRefused::SameDue { due } => explain(
                format!("{id} is due on {due} already"),
                format!("give another day, or only leave a comment: ledger comment {id} NOTE"),
            ),
            RecordRefused::NotACloser { by, closers } => {
                let closers = closers.join(", ");
                explain(
                    format!("{by} may not do this for {id}: policy names who may"),
                    format!("one of these must do it: {closers}"),
                )
            }
            RecordRefused::Extend(why) => self.extend_refused(id, why),
            RecordRefused::Sign(why) => self.sign_refused(id, why),
            RecordRefused::Close(why) => self.close_refused(id, why),
        }
    }
}

/// What cannot be done to an item as it stands, and the command that it allows.
fn may_not(id: &str, why: IllegalTransition) -> (String, Option<String>) {
    let IllegalTransition { status, deed } = why;
    let allowed: Vec<_> = deed.allowed_when().map(|s| s.name(Lang::En)).collect();
    let allowed = match &allowed[..] {
        [others @ .., last] if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        all => all.join(", "),
    };
    let (status_name, can) = (status.name(Lang::En), can_be(deed));
    let message = format!("{id} is {status_name}: only {allowed} items can {can}");
    let may_go_on = deed.allowed_when().any(|s| s == Status::InProgress);
    let help = match status {
        Status::Closed | Status::Cancelled if may_go_on => {
            format!("reopen it first: ledger reopen {id} --reason TEXT")
        }
        Status::Submitted if may_go_on => {
            format!("return it first: ledger return {id} --reason TEXT")
        }
        _ => format!("see what has been recorded of it: ledger show {id}"),
    };
    explain(message, help)
}

/// What is done to an item, behind "can".
fn can_be(deed: EventKind) -> &'static str {
    match deed {
        EventKind::Progress => "make progress",
        EventKind::Comment => "be commented on",
        EventKind::Edited => "be changed",
        EventKind::Asked => "have an extension asked for",
        EventKind::Refused => "have an extension refused",
        EventKind::Signed => "be signed",
        EventKind::Reminded => "be reminded of",
        EventKind::Reviewed => "be reviewed",
        EventKind::Extended => "be extended",
        EventKind::Submitted => "be submitted",
        EventKind::Returned => "be returned",
        EventKind::Closed => "be closed",
        EventKind::LookBack(Outcome::Effective | Outcome::Ineffective) => "be looked back on",
        EventKind::Reopened => "be reopened",
        EventKind::Cancelled => "be cancelled",
    }
}
