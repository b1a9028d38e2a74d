//! What is said of a change of several files that is not finished, in English.

use super::English;
use crate::messages::*;
use crate::store::WayOut;

impl UnfinishedWords for English {
    fn unfinished_help(&self) -> String {
        "inspect it: ledger undo --unfinished; then complete it: ledger undo --unfinished keep; or discard it: ledger undo --unfinished drop".to_owned()
    }

    fn read_unfinished(&self, ledger: &str) -> String {
        format!(
            "warning: a change of {ledger} is unfinished; its files were read as they are. See: ledger undo --unfinished"
        )
    }

    fn about_unfinished(&self, is_ours: bool, others: &[String]) -> String {
        if !others.is_empty() {
            let others = others.join(", ");
            return format!(
                "An unfinished change names files that do not belong to this ledger or cannot be read ({others}): it can only be discarded."
            );
        }
        if is_ours {
            "A change of several files was started here and is unfinished.".to_owned()
        } else {
            "A change of several files is unfinished. It was not started here under your account and may have come with the folder.".to_owned()
        }
    }

    fn way_out_heading(&self, way: WayOut) -> &'static str {
        match way {
            WayOut::Keep => "ledger undo --unfinished keep completes it:",
            WayOut::Drop => "ledger undo --unfinished drop discards it:",
        }
    }

    fn really_leave(&self, way: WayOut) -> String {
        let question = match way {
            WayOut::Keep => "Complete the change?",
            WayOut::Drop => "Discard the change?",
        };
        question.to_owned()
    }

    fn left_unfinished(&self, way: WayOut) -> String {
        let done = match way {
            WayOut::Keep => "the unfinished change was completed",
            WayOut::Drop => "the unfinished change was discarded",
        };
        done.to_owned()
    }
}
