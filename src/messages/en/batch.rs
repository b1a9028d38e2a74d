//! What is said of a batch of commands, in English.

use super::{English, counted};
use crate::messages::*;

impl BatchWords for English {
    fn batch_empty(&self, path: &str) -> String {
        format!("{path} holds no command: nothing was changed")
    }

    fn batch_done(&self, commands: usize) -> String {
        let all = counted(commands, "command", "commands");
        format!("{all} carried out; `ledger undo` takes all of it back")
    }

    fn batch_refused(&self, shown: usize, more: usize, stopped: bool) -> String {
        let all = counted(shown + more, "line", "lines");
        let mut text = format!("{all} at fault: nothing was changed");
        if more > 0 {
            text = format!("and {more} more; {text}");
        }
        if stopped {
            text.push_str(", and the rest was not tried");
        }
        text
    }

    fn waits_for(&self, what: &str, line: usize) -> String {
        format!("{what} is not there, because line {line} failed")
    }

    fn failed_before(&self, id: &str, line: usize) -> String {
        format!("line {line}, which is about {id} too, failed before it: this may come of that")
    }

    fn it_stands_at(&self, place: &str) -> String {
        format!("it stands at {place}")
    }

    fn quotes_are_plain(&self) -> String {
        "texts are put between plain quotes, \"…\" or '…', not “…”".to_owned()
    }
}
