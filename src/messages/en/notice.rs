//! The words of a notice, in English.

use super::{English, counted};
use crate::messages::notice::NOBODYS_SHOWN;
use crate::messages::*;
use crate::model::Date;
use crate::report::Each;

impl NoticeWords for English {
    fn notice_subject(&self, unit: &str, as_of: Date) -> String {
        let title = self.phrase(Phrase::NoticeTitle);
        format!("{title}: {unit}, {as_of}")
    }

    fn contact_line(&self, contact: &str) -> String {
        format!("Contact: {contact}")
    }

    fn letter_from_login_name(&self, who: &str) -> String {
        format!(
            "the letter is signed {who}, your login name; add --from NAME, or set `name` under [office] in the ledger"
        )
    }

    fn notice_to(&self, name: &str, _each: Each) -> String {
        format!("To: {name}")
    }

    fn notice_matter(
        &self,
        (each, ledger): (Each, &str),
        as_of: Date,
        overdue: usize,
        due_soon: (usize, u32),
        rebounded: usize,
        asked: usize,
    ) -> String {
        let (soon, days) = due_soon;
        let mut counts = Vec::new();
        if overdue > 0 {
            counts.push(format!("{overdue} overdue"));
        }
        if soon > 0 {
            counts.push(format!("{soon} due {}", self.within_days(days)));
        }
        if rebounded > 0 {
            counts.push(format!("{rebounded} recurred"));
        }
        if asked > 0 {
            counts.push(format!("{asked} with an unanswered extension request"));
        }
        let counts = counts.join(", ");
        let day = self.written_out(as_of);
        let whose = match each {
            Each::Unit => "of your unit",
            Each::Lead => "that you lead",
            Each::Owner => "that you own",
        };
        format!(
            "According to the ledger \"{ledger}\", as of {day}, the following items {whose} need attention: {counts}. Please act on them as set out below."
        )
    }

    fn notice_overdue_head(&self, count: usize) -> String {
        format!("Overdue ({count})")
    }

    fn notice_due_soon_head(&self, count: usize) -> String {
        format!("Due soon ({count})")
    }

    fn notice_rebounded_head(&self, count: usize) -> String {
        format!("Recurred ({count})")
    }

    fn notice_asked_head(&self, count: usize) -> String {
        format!("Extensions requested, not yet answered ({count})")
    }

    fn ask_reply(&self, from: &str, by: Option<Date>) -> String {
        match by {
            Some(by) => {
                let day = self.written_out(by);
                format!("Please report to {from} by {day} on the action taken.")
            }
            None => format!("Please report to {from} on the action taken."),
        }
    }

    fn written_out(&self, day: Date) -> String {
        self.in_words(day)
    }

    fn ordinal(&self, n: usize) -> String {
        format!("{n}. ")
    }

    fn days_word(&self, overdue: bool) -> &'static str {
        if overdue { "Days overdue" } else { "Days left" }
    }

    fn rebounded_on(&self, on: Date, note: Option<&str>) -> String {
        let on = self.written_out(on);
        match note {
            Some(note) => format!("{on}: {note}"),
            None => format!("{on}: recurred"),
        }
    }

    fn measure_state(&self, owner: Option<&str>, due: Option<Date>, late: Option<i64>) -> String {
        let late = late.filter(|days| *days > 0).map(|days| self.measure_late(days));
        let due = due.map(|due| self.measure_due(&self.written_out(due)));
        let parts: Vec<String> =
            owner.map(str::to_owned).into_iter().chain(due).chain(late).collect();
        let parts = parts.join(", ");
        if parts.is_empty() { parts } else { format!(" ({parts})") }
    }

    fn nothing_to_tell(&self, unit: &str) -> String {
        format!(
            "{unit}: nothing is overdue or due soon, and nothing has recurred; no notice was written"
        )
    }

    fn nothing_to_tell_anyone(&self) -> String {
        "nothing is overdue or due soon, and nothing has recurred; no notice was written".to_owned()
    }

    fn items_of_nobody(&self, ids: &[String], each: Each) -> String {
        let what = match each {
            Each::Owner => "an owner",
            Each::Lead | Each::Unit => "a lead",
        };
        let shown = ids.len().min(NOBODYS_SHOWN);
        let names = ids[..shown].join(", ");
        let more = match ids.len() - shown {
            0 => String::new(),
            n => format!(" and {n} more"),
        };
        let items = counted(ids.len(), "item", "items");
        format!("{items} without {what} left out: {names}{more}")
    }

    fn nothing_to_tell_these(&self, units: &[&str]) -> String {
        let names = units.join(", ");
        format!(
            "nothing is overdue or due soon, and nothing has recurred; no notice was written for: {names}"
        )
    }

    fn notice_written(
        &self,
        path: &str,
        unit: &str,
        overdue: usize,
        due_soon: usize,
        rebounded: usize,
    ) -> String {
        format!("{path}: {unit}, overdue {overdue}, due soon {due_soon}, recurred {rebounded}")
    }

    fn calendar_written(&self, path: &str, unit: &str, days: usize) -> String {
        let entries = counted(days, "entry", "entries");
        format!("{path}: {unit}, {entries}")
    }

    fn without_email(&self, names: &[String], each: Each) -> String {
        let names = names.join(", ");
        let whom = match each {
            Each::Unit => "units",
            Each::Lead | Each::Owner => "persons",
        };
        format!("no notice was written for {whom} without an e-mail address: {names}")
    }

    fn calendar_name(&self, ledger: &str, unit: Option<&str>) -> String {
        match unit {
            Some(unit) => format!("{ledger}: {unit}"),
            None => ledger.to_owned(),
        }
    }

    fn due_entry(&self, id: &str, title: &str) -> String {
        format!("Due: {id} {title}")
    }

    fn measure_entry(&self, id: &str, number: usize, text: &str) -> String {
        format!("Measure due: {id}, {number}. {text}")
    }

    fn look_back_entry(&self, id: &str, title: &str, round: usize) -> String {
        format!("Look-back {round}: {id} {title}")
    }
}
