//! Why an event may not be recorded, in English.

use super::English;
use crate::messages::*;
use crate::messages::{by_first, command_of_closers, explain};
use crate::model::{
    Date, EventKind, IllegalTransition, LookBackOutcome, NotADate, RecordRefused, RequiredTo,
    Status,
};

impl RecordsWords for English {
    fn bad_date(&self, text: &str, why: NotADate) -> (String, Option<String>) {
        let ways = "use YYYY-MM-DD, today, tomorrow, friday, +30d, +10wd (working days), +2w, +3m, eom, eoq or eoy".to_owned();
        match why {
            NotADate::Unreadable => explain(format!("invalid date \"{text}\""), ways),
            NotADate::NoSuchDay => explain(format!("there is no such date as {text}"), ways),
            NotADate::NoYear => {
                explain(format!("\"{text}\" has no year"), "include the year: 2026-12-31")
            }
            NotADate::NoDay => explain(
                format!("\"{text}\" has no day"),
                "include the day: 2026-12-31, or eom for the end of this month",
            ),
            NotADate::YearOutside => explain(
                format!("{text} is not between 1900 and 2200"),
                "check the year: 2026-12-31",
            ),
        }
    }

    fn weekends_only(&self, said: &str, day: Date, year: i32) -> String {
        format!(
            "{said} is {day}, skipping weekends only: the calendar lists no holidays for {year}"
        )
    }

    fn working_days(&self, days: i64) -> String {
        match days {
            1 => "1 working day".to_owned(),
            n => format!("{n} working days"),
        }
    }

    fn deadline_moved(&self, id: &str, status: Status) -> String {
        let extend = format!("extend it: ledger extend {id} --due DATE --reason TEXT");
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
                let (names, by_one) = (closers.join(", "), by_first(closers));
                let (message, _) =
                    may_not(id, IllegalTransition { status: Status::Submitted, deed: *deed });
                explain(
                    message,
                    format!(
                        "one of these must return it first ({names}): ledger return {id} --reason TEXT{by_one}"
                    ),
                )
            }
            RecordRefused::BeforeOpened { on, opened } => {
                explain(format!("{id} was opened on {opened}, after {on}"), "use a later --on")
            }
            RecordRefused::BeforeLast { last, today, .. } if last > today => explain(
                format!("{id} already has an event on {last}, which is after today ({today})"),
                format!(
                    "if that day is wrong, take the event back (ledger undo --anyway REASON, where it was the last change), or correct its day in the file; else act as of that day: --today {last}"
                ),
            ),
            RecordRefused::BeforeLast { on, last, .. } => explain(
                format!("{id} already has an event on {last}, after {on}; the log is append-only"),
                format!("use --on {last} or later"),
            ),
            RecordRefused::InFuture { on, today } => explain(
                format!("{on} is in the future (today is {today})"),
                "record it on that day or later",
            ),
            RecordRefused::DueBeforeOpened { due, opened } => explain(
                format!("the deadline {due} is before {id} was opened on {opened}"),
                format!("use {opened} or a later date"),
            ),
            RecordRefused::FieldsMissing { keys, step } => fields_missing(id, keys, *step),
            RecordRefused::SameDue { due } => explain(
                format!("{id} is already due on {due}"),
                format!("use another date, or record a comment: ledger comment {id} NOTE"),
            ),
            RecordRefused::NotACloser { deed, by, closers } => {
                let (names, by_one) = (closers.join(", "), by_first(closers));
                let command = command_of_closers(*deed, id, "TEXT");
                explain(
                    format!("policy does not let {by} do this for {id}"),
                    format!("one of these must do it ({names}): {command}{by_one}"),
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
        Status::Open
        | Status::InProgress
        | Status::Submitted
        | Status::Closed
        | Status::Cancelled => format!("see its log: ledger show {id}"),
    };
    explain(message, help)
}

/// What is done to an item, behind "can".
fn can_be(deed: EventKind) -> &'static str {
    match deed {
        EventKind::Progress => "have progress recorded",
        EventKind::Comment => "be commented on",
        EventKind::Edited => "be changed",
        EventKind::Asked => "have an extension requested",
        EventKind::Refused => "have an extension refused",
        EventKind::Signed => "be signed",
        EventKind::Reminded => "be named in a reminder",
        EventKind::Reviewed => "be reviewed",
        EventKind::Extended => "be extended",
        EventKind::Submitted => "be submitted",
        EventKind::Returned => "be returned",
        EventKind::Closed => "be closed",
        EventKind::LookBack(LookBackOutcome::Effective | LookBackOutcome::Ineffective) => {
            "be looked back on"
        }
        EventKind::Reopened => "be reopened",
        EventKind::Cancelled => "be cancelled",
    }
}

/// That an item does not bear fields that a step wants.
fn fields_missing(id: &str, keys: &[String], step: RequiredTo) -> (String, Option<String>) {
    let step = match step {
        RequiredTo::Add => "added",
        RequiredTo::Submit => "submitted",
        RequiredTo::Close => "closed",
    };
    let all = keys.join(", ");
    let set = keys.iter().map(|key| format!("{key}=VALUE")).collect::<Vec<_>>().join(" ");
    let message = format!("{id} cannot be {step} without these fields: {all}");
    (message, Some(format!("fill them in first: ledger set {id} {set}")))
}
