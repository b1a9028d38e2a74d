//! What is wrong with a ledger, in words, in Chinese.

mod calendar;
mod dates;
mod evidence;
mod format;
mod included;
mod merge;
mod policy;
mod readings;
mod references;
mod values;

use super::Chinese;
use crate::messages::*;
use crate::model::{EventKind, FieldType};
use crate::store::Fault;

impl FaultsWords for Chinese {
    fn fault_words(&self, fault: &Fault) -> String {
        match fault {
            Fault::Format(it) => self.format_fault_words(it),
            Fault::Value(it) => self.value_fault_words(it),
            Fault::Include(it) => self.include_fault_words(it),
            Fault::Date(it) => self.date_fault_words(it),
            Fault::Reference(it) => self.reference_fault_words(it),
            Fault::Policy(it) => self.policy_fault_words(it),
            Fault::Calendar(it) => self.calendar_fault_words(it),
            Fault::Reading(it) => self.reading_fault_words(it),
            Fault::Evidence(it) => self.evidence_fault_words(it),
            Fault::Merge(it) => self.merge_fault_words(it),
        }
    }

    fn fault_help(&self, fault: &Fault) -> Option<String> {
        match fault {
            Fault::Format(it) => self.format_fault_help(it),
            Fault::Include(it) => self.include_fault_help(it),
            Fault::Value(it) => self.value_fault_help(it),
            Fault::Reference(it) => self.reference_fault_help(it),
            Fault::Reading(it) => self.reading_fault_help(it),
            Fault::Date(it) => self.date_fault_help(it),
            Fault::Policy(it) => self.policy_fault_help(it),
            Fault::Evidence(it) => self.evidence_fault_help(it),
            Fault::Calendar(it) => self.calendar_fault_help(it),
            Fault::Merge(it) => self.merge_fault_help(it),
        }
    }
}

/// How a value of a field is typed, where its type leaves a choice.
pub(super) fn how_to_write(holds: FieldType) -> Option<String> {
    let how = match holds {
        FieldType::Text | FieldType::Choice => return None,
        FieldType::Number => "请用数字书写，如 51 或 51.5",
        FieldType::Date => "请写作 2026-12-31 的样式",
        FieldType::YesNo => "请写“是”或“否”",
    };
    Some(how.to_owned())
}

/// 字段的内容。
pub(super) fn field_type(holds: FieldType) -> &'static str {
    match holds {
        FieldType::Text => "文字",
        FieldType::Number => "数字",
        FieldType::Date => "日期",
        FieldType::YesNo => "是或否",
        FieldType::Choice => "所列选项之一",
    }
}

/// An event that a merge made void, from what its comment says: its kind, its day and who recorded it.
pub(super) fn void_event(event: &str) -> String {
    let mut parts = event.splitn(3, ' ');
    let (Some(did), Some(on), Some(by)) = (parts.next(), parts.next(), parts.next()) else {
        return format!("“{event}”");
    };
    let kind = EventKind::all().into_iter().find(|kind| kind.word() == did);
    let did = kind.map_or(did, |kind| kind.name(Lang::Zh));
    format!("{by} {on} 的“{did}”")
}
