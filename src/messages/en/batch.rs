//! What is said of a batch of commands, in English.

use super::{English, counted};
use crate::messages::*;

impl BatchWords for English {
    fn batch_empty(&self, path: &str) -> String {
        format!("{path} contains no commands; nothing was changed")
    }

    fn batch_done(&self, commands: usize) -> String {
        let all = counted(commands, "command", "commands");
        format!("{all} carried out; `ledger undo` undoes them all")
    }

    fn batch_refused(&self, shown: usize, more: usize, stopped: bool) -> String {
        let all = counted(shown + more, "line", "lines");
        let mut text = format!("{all} failed; nothing was changed");
        if more > 0 {
            text = format!("and {more} more; {text}");
        }
        if stopped {
            text.push_str("; the remaining lines were not tried");
        }
        text
    }

    fn waits_for(&self, what: &str, line: usize) -> String {
        format!("{what} does not exist, because line {line} failed")
    }

    fn failed_before(&self, id: &str, line: usize) -> String {
        format!("line {line}, also about {id}, failed first; this may be a consequence")
    }

    fn it_stands_at(&self, place: &str) -> String {
        format!("location: {place}")
    }

    fn quotes_are_plain(&self) -> String {
        "use straight quotes, \"…\" or '…', not “…”".to_owned()
    }
}
