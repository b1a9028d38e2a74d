//! What is said where the program itself is at fault, in English.

use super::English;
use crate::messages::*;

impl CrashWords for English {
    fn crashed(&self, version: &str, place: &str, what: &str) -> String {
        format!(
            "error: internal error, a bug in ledger: {what}\n  in version {version}, at {place}\n\
             No ledger was damaged: a change is written completely or not at all.\n\
             help: please report it: send these lines and the command that you typed to the provider of your copy of ledger"
        )
    }
}
