//! What the preview of a register says before it is taken in, in English.

use super::{English, counted};
use crate::messages::*;
use crate::model::Date;

impl PreviewWords for English {
    fn import_contradicted(&self, place: &str, id: &str, status: &str) -> String {
        format!(
            "{place}: {id}: the row has closing details, but its status is \"{status}\"; it stays open"
        )
    }

    fn import_contradictions(&self, count: u64) -> String {
        let rows = counted(count as usize, "row has", "rows have");
        format!(
            "{rows} closing details that the status contradicts; they stay open (to treat a status as closed: --values \"status:WORD=closed\")"
        )
    }

    fn import_hidden(&self, file: &str, count: u64) -> String {
        let rows = counted(count as usize, "row is", "rows are");
        format!(
            "{file}: {rows} hidden or filtered out in the workbook; hidden rows are imported too"
        )
    }

    fn import_other_sheets(&self, file: &str, sheets: &[String]) -> String {
        let sheets = sheets.join(", ");
        format!("{file}: sheets not imported: {sheets} (to import one: --sheet NAME)")
    }

    fn import_sheet(&self, place: &str) -> String {
        format!("{place}:")
    }

    fn import_leftover(&self, parts: &[(Leftover, String)]) -> String {
        let named = |(part, text): &(Leftover, String)| {
            let name = match part {
                Leftover::Status => self.heading(Heading::Status),
                Leftover::Progress => self.heading(Heading::Progress),
                Leftover::Result => self.heading(Heading::Result),
                Leftover::ClosedOn => self.heading(Heading::ClosedOn),
                Leftover::ClosedBy => "Verified by",
                Leftover::Evidence => self.heading(Heading::Evidence),
            };
            format!("{name}: {text}")
        };
        let parts: Vec<String> = parts.iter().map(named).collect();
        parts.join("; ")
    }

    fn import_evidence_note(&self) -> String {
        "evidence from the register".to_owned()
    }

    fn import_counts(&self, file: &str, counts: &ImportCounts) -> String {
        let ImportCounts { rows, new, changed, unchanged, refused, passed_over, .. } = counts;
        let all = counted(*rows as usize, "row", "rows");
        let mut text = format!(
            "{file}: {all}: {new} new, {changed} changed, {unchanged} unchanged, {refused} refused"
        );
        if *passed_over > 0 {
            let skipped = counted(*passed_over as usize, "total or remark", "totals or remarks");
            text.push_str(&format!("; {skipped} skipped"));
        }
        if counts.further_measures > 0 {
            let further = counted(
                counts.further_measures as usize,
                "more row is a further measure",
                "more rows are further measures",
            );
            text.push_str(&format!("; {further} of the item above"));
        }
        text
    }

    fn import_claims(&self, count: u64, history: bool) -> String {
        let (claim, (lacks, stays)) = match count {
            1 => (
                "1 row is marked closed".to_owned(),
                ("lacks a closing date or result; it stays", "it stays"),
            ),
            _ => (
                format!("{count} rows are marked closed"),
                ("lack a closing date or result; they stay", "they stay"),
            ),
        };
        if history {
            format!("{claim}, but {lacks} open")
        } else {
            format!(
                "{claim}; to record closing dates and results, add --history: without it {stays} open"
            )
        }
    }

    fn import_key<'k>(&self, key: &'k str) -> &'k str {
        key
    }

    fn import_why(&self, place: &str, key: &str, why: &str, help: Option<&str>) -> String {
        let why = why.replace('\n', " ");
        match help.map(|help| help.replace('\n', " ")) {
            Some(help) => format!("{place}: {key}{why}; {help}"),
            None => format!("{place}: {key}{why}"),
        }
    }

    fn import_refused(&self, count: u64) -> String {
        let rows = counted(count as usize, "row", "rows");
        format!("… {rows} refused in all")
    }

    fn import_new(&self, place: &str, id: &str, title: &str, twin: Option<&str>) -> String {
        match twin {
            Some(twin) => format!("{place}: new: {id} {title} (resembles {twin})"),
            None => format!("{place}: new: {id} {title}"),
        }
    }

    fn import_facts(
        &self,
        unit: &str,
        owner: Option<&str>,
        opened: Date,
        due: Option<Date>,
        closes: Option<Date>,
    ) -> String {
        let owner = owner.unwrap_or(ABSENT);
        let due = due.map_or_else(|| ABSENT.to_owned(), |day| day.to_string());
        let closes = match closes {
            Some(day) => format!(", closed {day}"),
            None => String::new(),
        };
        format!(" [{unit}; owner {owner}; opened {opened}; due {due}{closes}]")
    }

    fn import_group(&self, place: &str, text: &str) -> String {
        format!("{place}: skipped group heading: {text}")
    }

    fn import_alike(&self, count: u64) -> String {
        match count {
            1 => {
                "1 new row resembles an existing item (unit, title, and deadline or opening date); \
             to update it instead, give its ID in the row, or use --match title"
                    .to_owned()
            }
            _ => format!(
                "{count} new rows resemble existing items (unit, title, and deadline or opening date); \
             to update them instead, give their IDs in the rows, or use --match title"
            ),
        }
    }

    fn import_changed(
        &self,
        place: &str,
        id: &str,
        title: &str,
        changes: &[(String, String, String)],
    ) -> String {
        let one = |(key, from, to): &(String, String, String)| format!("{key}: {from} → {to}");
        let changes: Vec<String> = changes.iter().map(one).collect();
        let changes = changes.join("; ");
        format!("{place}: changed: {id} {title}: {changes}")
    }

    fn import_more(&self, more: u64) -> String {
        let rows = counted(more as usize, "more row", "more rows");
        format!("… and {rows}")
    }

    fn import_encoding(&self, file: &str, encoding: &str) -> String {
        format!("{file}: read as {encoding}")
    }

    fn import_question(&self, shown: Option<(u64, u64)>) -> String {
        match shown {
            Some((shown, all)) => format!("Import these rows? ({shown} of {all} shown)"),
            None => "Import these rows?".to_owned(),
        }
    }

    fn import_column(&self, place: &str, heading: &str, key: &str, sample: &str) -> String {
        let of = if place == heading { String::new() } else { format!("{place} ") };
        format!("column {of}\"{heading}\" is {key}: {sample}")
    }

    fn import_left_out(&self, file: &str, headings: &[&str]) -> String {
        let columns = counted(headings.len(), "unknown column", "unknown columns");
        format!("{file}: {columns} skipped: {}", headings.join(", "))
    }

    fn import_not_taken(&self, file: &str, headings: &[&str]) -> String {
        format!("{file}: not imported: {}", headings.join(", "))
    }

    fn import_kind(&self, it: RowKind) -> &'static str {
        match it {
            RowKind::New => "new",
            RowKind::Changed => "changed",
            RowKind::Unchanged => "unchanged",
        }
    }

    fn import_head(&self, it: ImportHead) -> &'static str {
        match it {
            ImportHead::Row => "Row",
            ImportHead::Kind => "Outcome",
            ImportHead::Changes => "Changes",
        }
    }

    fn import_which(&self, heading: &str) -> String {
        format!("What is the column \"{heading}\"?")
    }

    fn import_leave_out(&self) -> String {
        "(skip it)".to_owned()
    }

    fn taken_over(&self, file: &str) -> String {
        format!("imported from {file}")
    }
}
