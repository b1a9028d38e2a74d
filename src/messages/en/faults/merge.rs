//! A merge left something to be decided, or cannot do its work, in English.

use super::void_event;
use crate::messages::en::English;
use crate::store::MergeFault;

impl English {
    pub(super) fn merge_fault_words(&self, fault: &MergeFault) -> String {
        match fault {
            MergeFault::Unresolved { field } => {
                format!("a merge left `{field}` unresolved: both sides changed it")
            }
            MergeFault::NoDriver => {
                "these files should be merged by item, but git has no driver for that in this clone"
                    .to_owned()
            }
            MergeFault::NotCovered { files } => {
                format!("git merges these files of the ledger as plain text: {files}")
            }
            MergeFault::FieldDisagrees { field, is, log } => {
                let value = |value: &Option<String>| match value {
                    Some(value) => format!("\"{value}\""),
                    None => "empty".to_owned(),
                };
                format!(
                    "`{field}` is {}, but the last edit on record made it {}",
                    value(is),
                    value(log)
                )
            }
            MergeFault::MadeVoid { event } => {
                format!("{} no longer counts after a merge", void_event(event))
            }
        }
    }

    pub(super) fn merge_fault_help(&self, fault: &MergeFault) -> Option<String> {
        match fault {
            MergeFault::Unresolved { .. } => Some("resolve it: ledger merge --resolve ID KEY=ours|theirs|VALUE; or by hand, and delete the comment left by the merge".to_owned()),
            MergeFault::NoDriver => Some("run once in this clone: ledger merge --install".to_owned()),
            MergeFault::NotCovered { .. } => Some("add them to .gitattributes: ledger merge --install".to_owned()),
            MergeFault::FieldDisagrees { field, .. } => Some(format!("if this is intended, record it: ledger set ID {field}=VALUE")),
            MergeFault::MadeVoid { .. } => Some("see `ledger log ID`, record what should apply, then delete the comment left by the merge".to_owned()),
        }
    }
}
