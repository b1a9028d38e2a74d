//! What now holds, said in one line after a change, in English.

use super::{English, counted};
use crate::messages::*;
use crate::model::{Counted, Date, EventKind, InCommon, LookBackOutcome, Status, Words as _};
use crate::store::{Finished, Parted};

impl DoneWords for English {
    fn alike_items(&self, id: &str, others: &[AlikeItem]) -> Diagnostic {
        let list: Vec<String> = others.iter().map(|other| self.alike_item(other)).collect();
        let help = others.first().map(|first| match first.status {
            Status::Closed => format!("if the problem recurred: ledger set {id} again={}", first.id),
            Status::Open | Status::InProgress | Status::Submitted | Status::Cancelled => format!("if it is the same problem: ledger cancel {id} --kind duplicate --reason TEXT; if the problem recurred: ledger set {id} again={}", first.id),
        });
        Diagnostic { message: format!("{id} resembles {}", list.join("; ")), place: None, help }
    }

    fn look_back_not_due(&self, id: &str, due: Option<(Date, i64)>) -> Diagnostic {
        let message = match due {
            Some((due, days)) => {
                let days = counted(usize::try_from(days).unwrap_or_default(), "day", "days");
                format!("the look-back on {id} is due on {due}, {days} later")
            }
            None => {
                format!("no look-back on {id} was due: all that policy requires have been made")
            }
        };
        let help = "it is recorded; to take it back: ledger undo".to_owned();
        Diagnostic { message, place: None, help: Some(help) }
    }

    fn role_not_held(&self, role: &str, anyone: bool) -> Diagnostic {
        let until = if anyone { "; until a person holds a role, anyone may sign" } else { "" };
        Diagnostic {
            message: format!("no person holds the role {role}{until}"),
            place: None,
            help: Some(format!(
                "add one: ledger person add NAME --role {}",
                crate::messages::quoted(role)
            )),
        }
    }

    fn alike_item(&self, other: &AlikeItem) -> String {
        let AlikeItem { id, title, status, closed_on, common } = other;
        let stands = match closed_on {
            Some(day) => format!("closed {day}"),
            None => status.name(Lang::En).to_owned(),
        };
        match common {
            InCommon::Title => format!("{id} \"{title}\" ({stands})"),
            InCommon::Cause => format!("{id} \"{title}\" ({stands}, same cause)"),
        }
    }

    fn anyway_not_kept(&self, id: &str) -> Diagnostic {
        Diagnostic {
            message: format!(
                "the reason after --anyway was not recorded: the extension of {id} was only requested"
            ),
            place: None,
            help: Some(format!(
                "the person who grants it can give the reason: ledger grant {id} --anyway REASON"
            )),
        }
    }

    fn tally(&self, it: &Tally) -> String {
        let (unit, Some(Counted { closed, all })) = (&it.name, it.counted) else {
            return String::new();
        };
        match all {
            0 => format!("; {unit} has no other items"),
            _ => format!("; {unit} {closed} of {all} closed"),
        }
    }

    fn measures_done(&self, done: &[(usize, &str)]) -> String {
        let each: Vec<_> =
            done.iter().map(|(n, text)| format!("measure {n} done: {text}")).collect();
        each.join("; ")
    }

    fn now(&self, it: &Confirmation) -> String {
        match it {
            Confirmation::Item(it) => self.item_now(it),
            Confirmation::Event(it) => self.event_now(it),
            Confirmation::Doubt(it) => it.told(Lang::En).message,
            Confirmation::Ledger(it) => self.ledger_now(it),
            Confirmation::Indicator(it) => self.indicator_now(it),
        }
    }
}

impl English {
    fn item_now(&self, it: &ItemConfirmation) -> String {
        match it {
            ItemConfirmation::Added { id, due, tally } => {
                let tally = tally.say(Lang::En);
                match due {
                    Some(due) => format!("{id} added, due {due}{tally}"),
                    None => format!("{id} added, without a deadline{tally}"),
                }
            }
            ItemConfirmation::MeasureAdded { id, number, done } => {
                format!("{id} measure {number} added; {done} of {number} done")
            }
            ItemConfirmation::MeasureSet { id, number, same: true } => {
                format!("{id} measure {number} unchanged")
            }
            ItemConfirmation::MeasureSet { id, number, same: false } => {
                format!("{id} measure {number} changed")
            }
            ItemConfirmation::Resolved { id, fields } => {
                format!("{id} resolved: {}", fields.join(", "))
            }
            ItemConfirmation::Commented { what } => format!("comment on {what} recorded"),
            ItemConfirmation::Edited { id, fields } if fields.is_empty() => {
                format!("{id} unchanged")
            }
            ItemConfirmation::Edited { id, fields } => {
                let fields = fields.join(", ");
                format!("{id} changed: {fields}")
            }
        }
    }

    fn event_now(&self, it: &EventConfirmation) -> String {
        match it {
            EventConfirmation::Recorded { id, deed, tally } => {
                let tally = tally.say(Lang::En);
                match deed {
                    EventKind::Submitted => format!("{id} submitted, awaiting sign-off{tally}"),
                    EventKind::Returned => format!("{id} returned, in progress again{tally}"),
                    EventKind::Closed => format!("{id} closed{tally}"),
                    other => {
                        let deed = other.name(Lang::En);
                        format!("{id} {deed}{tally}")
                    }
                }
            }
            EventConfirmation::Chain { id, now } => self.chain_now(id, now),
            EventConfirmation::Request { id, now } => self.request_now(id, *now),
            EventConfirmation::Progressed { id, measures: 0, .. } => format!("{id} in progress"),
            EventConfirmation::Progressed { id, done, measures } => {
                format!("{id} in progress; {done} of {measures} measures done")
            }
            EventConfirmation::Extended { id, from, to, late } => {
                let is_earlier = from.is_some_and(|from| *to < from);
                let from = from.map_or_else(|| "none".to_owned(), |d| d.to_string());
                if is_earlier {
                    format!("{id} deadline brought forward: {from} → {to}")
                } else if *late {
                    format!("{id} deadline extended: {from} → {to} (the old one had passed)")
                } else {
                    format!("{id} deadline extended: {from} → {to}")
                }
            }
            EventConfirmation::LookedBack {
                id,
                outcome: LookBackOutcome::Effective,
                early,
                next,
            } => {
                let early = early.map(|due| format!(" (counted as the one due {due})"));
                let early = early.unwrap_or_default();
                match next {
                    Some(next) => {
                        format!("{id} look-back: effective{early}; next look-back {next}")
                    }
                    None => {
                        format!("{id} look-back: effective{early}; no further look-back is due")
                    }
                }
            }
            EventConfirmation::LookedBack { id, outcome: LookBackOutcome::Ineffective, .. } => {
                format!("{id} recurred: in progress again")
            }
            EventConfirmation::Reopened { id, due, tally } => {
                let tally = tally.say(Lang::En);
                match due {
                    Some(due) => format!("{id} reopened, due {due}{tally}"),
                    None => format!("{id} reopened{tally}"),
                }
            }
            EventConfirmation::Cancelled { id, kind, tally } => {
                let tally = tally.say(Lang::En);
                match kind {
                    Some(kind) => {
                        let kind = kind.name(Lang::En);
                        format!("{id} cancelled ({kind}){tally}")
                    }
                    None => format!("{id} cancelled{tally}"),
                }
            }
        }
    }

    fn ledger_now(&self, it: &LedgerConfirmation) -> String {
        match it {
            LedgerConfirmation::Split(Parted { files, items: 0, .. }) if files.is_empty() => {
                "nothing to split: each unit already has its own file".to_owned()
            }
            LedgerConfirmation::Split(Parted { files, items, .. }) => {
                let (made, moved) =
                    (counted(files.len(), "unit", "units"), counted(*items, "item", "items"));
                format!("{made} split off; {moved} moved")
            }
            LedgerConfirmation::Finished(Finished { united, renumbered, moved: 0, .. })
                if united.is_empty() && renumbered.is_empty() =>
            {
                "nothing to finish: no item appears twice, and no two share a number".to_owned()
            }
            LedgerConfirmation::Finished(Finished { united, renumbered, moved, .. }) => {
                let mut parts = Vec::new();
                if !united.is_empty() {
                    parts.push(format!("united: {}", united.join(", ")));
                }
                if !renumbered.is_empty() {
                    parts
                        .push(format!("{} renumbered", counted(renumbered.len(), "item", "items")));
                }
                if *moved > 0 {
                    let moved = counted(*moved, "item", "items");
                    parts.push(format!("{moved} moved to the file of their unit"));
                }
                parts.join("; ")
            }
            LedgerConfirmation::Joined(Parted { files, .. }) if files.is_empty() => {
                "nothing to join: the ledger is a single file".to_owned()
            }
            LedgerConfirmation::Joined(Parted { files, units, items }) => {
                let joined = counted(files.len(), "file", "files");
                let (of_units, of_items) =
                    (counted(*units, "unit", "units"), counted(*items, "item", "items"));
                format!("{joined} joined: {of_units}, {of_items}")
            }
            LedgerConfirmation::PolicySet { key, value, same } => {
                let key = key.word();
                let value = match value.as_str() {
                    "" => "none",
                    value => value,
                };
                if *same {
                    format!("policy unchanged: {key} is {value}")
                } else {
                    format!("policy: {key} is now {value}")
                }
            }
            LedgerConfirmation::Imported { file, added, changed, unchanged } => {
                format!("{file} imported: {added} added, {changed} changed, {unchanged} unchanged")
            }
            LedgerConfirmation::FormsRead { forms, items, figures } => {
                let all = counted(*forms as usize, "form", "forms");
                let on = counted(*items as usize, "item", "items");
                let of = counted(*figures as usize, "figure", "figures");
                match (items, figures) {
                    (0, 0) => format!("{all} read: nothing new"),
                    (_, 0) => format!("{all} read: {on} updated"),
                    (0, _) => format!("{all} read: {of} recorded"),
                    _ => format!("{all} read: {on} updated, {of} recorded"),
                }
            }
            LedgerConfirmation::UnitAdded { code, name, units } => {
                let all = counted(*units, "unit", "units");
                format!("unit {code} {name} added; {all}")
            }
            LedgerConfirmation::CategoryAdded { code, name, categories } => {
                let all = counted(*categories, "category", "categories");
                format!("category {code} {name} added; {all}")
            }
            LedgerConfirmation::Declared(it) => self.declared(it),
        }
    }

    fn indicator_now(&self, it: &IndicatorConfirmation) -> String {
        match it {
            IndicatorConfirmation::IndicatorSet { id, fields } if fields.is_empty() => {
                format!("{id} unchanged")
            }
            IndicatorConfirmation::IndicatorSet { id, fields } => {
                let fields = fields.join(", ");
                format!("{id} changed: {fields}")
            }
            IndicatorConfirmation::IndicatorAdded { id, name, indicators } => {
                let all = counted(*indicators, "indicator", "indicators");
                format!("indicator {id} {name} added; {all}")
            }
            IndicatorConfirmation::IndicatorRead {
                id,
                unit,
                value,
                limit,
                measured_in,
                used,
                elapsed,
            } => {
                let what =
                    unit.as_ref().map_or_else(|| id.clone(), |unit| format!("{id} of {unit}"));
                let value = decimal(*value);
                match limit.map(decimal) {
                    Some(limit) => {
                        let figure = format!("{value} of {limit} {measured_in}");
                        let figure = figure.trim_end();
                        format!("{what}: {figure}, {used} used, {elapsed} of the period elapsed")
                    }
                    None => {
                        let figure = format!("{value} {measured_in}");
                        let figure = figure.trim_end();
                        format!("{what}: {figure}; {elapsed} of the period elapsed")
                    }
                }
            }
        }
    }
}
