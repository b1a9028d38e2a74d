//! What `ledger` by itself says: how things stand, and what one might do next, in English.

use super::English;
use crate::messages::*;

impl StateWords for English {
    fn stand(&self, it: Stand<'_>) -> String {
        match it {
            Stand::Overdue => "Overdue".to_owned(),
            Stand::ThisWeek => "Due this week".to_owned(),
            Stand::Waiting => "Waiting for sign-off".to_owned(),
            Stand::Asked => "Extensions requested".to_owned(),
            Stand::LookBacks => "Look-backs due".to_owned(),
            Stand::Mine { who } => format!("Mine ({who})"),
        }
    }

    fn stand_item(&self, it: Stand<'_>, id: &str, days: i64, overdue: bool) -> String {
        let left = -days;
        match it {
            Stand::Mine { .. } if overdue => format!("{id} (overdue)"),
            Stand::Mine { .. } => id.to_owned(),
            Stand::ThisWeek if left == 0 => format!("{id} (today)"),
            Stand::ThisWeek => format!("{id} (in {left} d)"),
            _ => format!("{id} ({days} d)"),
        }
    }

    fn closed_of(&self, closed: u64, all: u64) -> String {
        format!(": {closed} of {all} closed")
    }

    fn next_step(&self, it: &NextStep) -> (String, &'static str) {
        let (typed, does) = match it {
            NextStep::Init => ("ledger init", "start one in this folder"),
            NextStep::OwnList => (
                "ledger add \"what to do\" --due eom",
                "keep a list of your own, made on first use",
            ),
            NextStep::Elsewhere => ("ledger -f PATH", "use one that lies elsewhere"),
            NextStep::AddUnit => ("ledger unit add GO \"General Office\"", "declare a unit"),
            NextStep::AddItem => ("ledger add", "put something on the ledger"),
            NextStep::Mine => ("ledger list @mine", "what is yours"),
            NextStep::Overdue => ("ledger overdue", "what is late, and by how much"),
            NextStep::SignOff => {
                ("ledger list @waiting", "what to sign off (close) or send back (return)")
            }
            NextStep::LookBack => ("ledger look-back", "what to look back on"),
            NextStep::Report => ("ledger report", "progress, and what was achieved"),
            NextStep::WhoYouAre => {
                ("ledger config set by \"Your Name\"", "what the log is to call you")
            }
            NextStep::Help => ("ledger -h", "all commands"),
        };
        (typed.to_owned(), does)
    }
}
