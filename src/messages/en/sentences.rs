//! Titles and sentences of what is printed, in English.

use super::faults::void_event;
use super::{English, counted};
use crate::messages::*;
use crate::model::Date;
use crate::report::MisplacedEvent;
use crate::store::{Conflict, MadeVoid, Renumbered};

impl SentencesWords for English {
    fn understood(&self, kind: NamedKind, typed: &str, as_what: &str) -> String {
        let kind = kind.name(Lang::En);
        format!("interpreting \"{typed}\" as {kind} {as_what}")
    }

    fn recorded_by_login_name(&self, who: &str) -> String {
        format!(
            "recorded as {who}, your login name; to set your name: ledger config set by \"Your Name\""
        )
    }

    fn init_who(&self, who: &str, is_login_name: bool) -> String {
        if !is_login_name {
            format!("you are acting as {who}")
        } else {
            format!(
                "you are acting as {who}, your login name; to set your name: ledger config set by \"Your Name\""
            )
        }
    }

    fn recorded_text(&self, deed: &str, text: &str) -> String {
        format!("{deed} \"{text}\"")
    }

    fn aside(&self, text: &str) -> String {
        format!(" ({text})")
    }

    fn report_title(&self, title: Option<&str>, as_of: Date) -> String {
        match title {
            Some(title) => format!("{title}, as of {as_of}"),
            None => format!("Ledger, as of {as_of}"),
        }
    }

    fn roll_up_title(&self, ledgers: usize) -> String {
        match ledgers {
            1 => "1 ledger".to_owned(),
            n => format!("{n} ledgers combined"),
        }
    }

    fn left_out(&self, ledger: &str, why: &str) -> String {
        format!("skipped: {ledger}: {why}")
    }

    fn progress_title(&self, by: &str) -> String {
        format!("Progress by {by}")
    }

    fn overdue_title(&self, count: usize) -> String {
        format!("Overdue: {count}")
    }

    fn overdue_rows_title(&self, by: &str) -> String {
        format!("Overdue by {by}")
    }

    fn waiting_title(&self, count: usize) -> String {
        format!("Awaiting sign-off: {count}")
    }

    fn closure_title(&self, since: Option<Date>, until: Date) -> String {
        match since {
            Some(since) => format!("Closure summary, {since} to {until}"),
            None => format!("Closure summary, up to {until}"),
        }
    }

    fn closure_rows_title(&self, by: &str) -> String {
        format!("Closure by {by}")
    }

    fn achieved_title(&self, count: u64) -> String {
        format!("Results: {count}")
    }

    fn and_more(&self, more: usize) -> String {
        format!("… and {more} more")
    }

    fn persons_listed(&self, persons: usize) -> String {
        counted(persons, "person", "persons")
    }

    fn items_listed(&self, count: usize) -> String {
        match count {
            1 => "1 item".to_owned(),
            n => format!("{n} items"),
        }
    }

    fn yes_no(&self, yes: bool) -> &'static str {
        if yes { "yes" } else { "no" }
    }

    fn strays(&self, strays: &[MisplacedEvent], more: usize) -> Option<String> {
        let first = strays.first()?;
        let (id, on, deed) = (&first.id, first.on, first.deed.name(Lang::En));
        let others = strays.len() - 1 + more;
        Some(match others {
            0 => format!(
                "\"{deed}\" of {on} on {id} is out of sequence and not counted; see `ledger check`"
            ),
            n => format!(
                "\"{deed}\" of {on} on {id} and {} are out of sequence and not counted; see `ledger check`",
                counted(n, "more event", "more events")
            ),
        })
    }

    fn figure(&self, it: FigureName) -> &'static str {
        match it {
            FigureName::Opened => "opened",
            FigureName::Closed => "closed",
            FigureName::OnTime => "on time",
            FigureName::Late => "late",
            FigureName::OnTimeRate => "on-time rate",
            FigureName::OnTimeOriginal => "on time by the original deadline",
            FigureName::Mean => "days to close (mean)",
            FigureName::Median => "days to close (median)",
            FigureName::Extended => "extended",
            FigureName::Returned => "returned",
            FigureName::Reopened => "reopened or recurred",
            FigureName::Cancelled => "cancelled",
            FigureName::Made => "look-backs made",
            FigureName::Effective => "effective",
            FigureName::Ineffective => "recurred",
            FigureName::EffectivenessRate => "effectiveness rate",
            FigureName::LookBacksDue => "look-backs due",
        }
    }

    fn aging_name(&self) -> &'static str {
        "open for (days)"
    }

    fn aging_line(&self, spans: &[(&str, u64)]) -> String {
        let spans: Vec<String> = spans.iter().map(|(days, n)| format!("{days}: {n}")).collect();
        format!("open for (days): {}", spans.join("  ·  "))
    }

    fn check_clean(&self) -> String {
        "no faults".to_owned()
    }

    fn check_found(&self, errors: usize, warnings: usize) -> String {
        let (e, w) = (counted(errors, "error", "errors"), counted(warnings, "warning", "warnings"));
        format!("{e}, {w}")
    }

    fn waiting_for_lock(&self, holder: Option<&str>) -> String {
        match holder {
            Some(holder) => format!("waiting for another change to be written (process {holder})"),
            None => "waiting for another change to be written".to_owned(),
        }
    }

    fn made_ledger(&self, path: &str) -> String {
        format!("created {path}")
    }

    fn made_own_ledger(&self, path: &str) -> String {
        format!("no ledger was found; a personal one was created: {path}")
    }

    fn written(&self, path: &str, items: Option<usize>) -> String {
        match items {
            None => format!("{path} written"),
            Some(count) => {
                let items = counted(count, "item", "items");
                format!("{path} written: {items}")
            }
        }
    }

    fn no_items_yet(&self, unit: Option<&str>) -> Vec<String> {
        let mut lines = vec!["There are no items yet.".to_owned()];
        if unit.is_none() {
            lines.push("Declare a unit: ledger unit add GO \"General Office\"".to_owned());
        }
        let unit = unit.unwrap_or("GO");
        lines.push(format!("Add one: ledger add \"Too many meetings\" --unit {unit} --due eom"));
        lines
    }

    fn not_shown(&self, heads: &str) -> String {
        format!("not shown: {heads}")
    }

    fn progress_legend(&self) -> String {
        "◆ awaiting sign-off  ● overdue  ◐ due soon".to_owned()
    }

    fn measure_done(&self, on: &dyn std::fmt::Display) -> String {
        format!("done {on}")
    }

    fn measure_late(&self, days: i64) -> String {
        match days {
            1 => "1 day late".to_owned(),
            n => format!("{n} days late"),
        }
    }

    fn measure_due(&self, on: &dyn std::fmt::Display) -> String {
        format!("due {on}")
    }

    fn days_past_due(&self, days: i64) -> String {
        match days {
            1 => "1 day overdue".to_owned(),
            n => format!("{n} days overdue"),
        }
    }

    fn days_left(&self, days: i64) -> String {
        match days {
            0 => "due today".to_owned(),
            1 => "1 day left".to_owned(),
            n => format!("{n} days left"),
        }
    }

    fn waiting_days(&self, days: i64) -> String {
        match days {
            0 => "submitted today".to_owned(),
            1 => "submitted 1 day ago".to_owned(),
            n => format!("submitted {n} days ago"),
        }
    }

    fn put_off_times(&self, times: u32) -> String {
        match times {
            1 => "extended once".to_owned(),
            n => format!("extended {n} times"),
        }
    }

    fn recorded_on(&self, on: &dyn std::fmt::Display) -> String {
        format!("recorded {on}")
    }

    fn undone(&self, label: &str) -> String {
        format!("undone: {label}")
    }

    fn redone(&self, label: &str) -> String {
        format!("redone: {label}")
    }

    fn steps_title(&self, count: usize) -> String {
        format!("Changes: {count}")
    }

    fn log_title(&self, count: usize) -> String {
        format!("Log: {count}")
    }

    fn parts_taken_in(&self, parts: &[String]) -> String {
        format!("now named in `include`: {}", parts.join(", "))
    }

    fn renumbered(&self, path: &str, it: &Renumbered) -> String {
        let Renumbered { from, to, title } = it;
        format!(
            "{path}: two items are numbered {from}; “{title}” is now {to}, with the old number kept in `aka`"
        )
    }

    fn merge_conflict(&self, path: &str, it: &Conflict) -> String {
        let Conflict { subject, field } = it;
        if field.is_empty() {
            format!(
                "{path}: {subject} was removed on one side and changed on the other; ours is kept, theirs is in a comment; if it was moved to another file, run `ledger merge --finish`"
            )
        } else {
            format!(
                "{path}: {subject}: both sides changed `{field}`; ours is kept, theirs is in a comment below it"
            )
        }
    }

    fn ask_pre_commit(&self, hook: &str) -> String {
        format!("Stop commits while a merge is unresolved (writes {hook})?")
    }

    fn pre_commit_installed(&self, hook: &str) -> String {
        format!("{hook} written: a commit stops while a merge of the ledger is unresolved")
    }

    fn pre_commit_there(&self, hook: &str, command: &str) -> String {
        format!(
            "{hook} exists and was left as it is; to stop unresolved merges, make it fail when this command finds a match: {command}"
        )
    }

    fn pre_commit_elsewhere(&self, hook: &str, command: &str) -> String {
        format!(
            "{hook} lies outside this repository and was not written; to stop unresolved merges, make it fail when this command finds a match: {command}"
        )
    }

    fn pre_commit_stops(&self) -> &'static str {
        "A merge of the ledger is unresolved. Resolve it: ledger merge --resolve ID KEY=ours|theirs|VALUE"
    }

    fn attributes_extended(&self, attributes: &str) -> String {
        format!("{attributes} now covers the new files; commit it with them")
    }

    fn made_void(&self, path: &str, it: &MadeVoid) -> String {
        let event = void_event(&it.event);
        format!("{path}: {}: {event} no longer counts; a comment in the item says so", it.subject)
    }

    fn merge_installed(&self, attributes: &str) -> String {
        format!(
            "git now merges this ledger by item, field and event in this clone; commit {attributes}, and have each colleague run this command once"
        )
    }

    fn merge_uninstalled(&self, attributes: &str) -> String {
        format!(
            "git merges this ledger as plain text again; its lines in {attributes} were removed"
        )
    }
}
