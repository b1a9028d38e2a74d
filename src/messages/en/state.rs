//! What `ledger` by itself says: how things stand, and what one might do next, in English.

use super::English;
use crate::messages::*;

impl StateWords for English {
    fn stand(&self, it: Stand<'_>) -> String {
        match it {
            Stand::Overdue => "Overdue".to_owned(),
            Stand::ThisWeek => "Due this week".to_owned(),
            Stand::Waiting => "Awaiting sign-off".to_owned(),
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

    fn closed_of(&self, closed: u64, all: u64, cancelled: u64) -> String {
        let mut text = match all {
            0 => ": no items".to_owned(),
            _ => format!(": {closed} of {all} closed"),
        };
        if cancelled > 0 {
            text.push_str(&format!(" ({cancelled} cancelled not counted)"));
        }
        text
    }

    fn waiting_for_you(&self, count: u64) -> String {
        format!("; {count} for you")
    }

    fn waiting_for_role(&self, role: &str, who: &[&str]) -> String {
        match who {
            [] => format!("; {role} signs next"),
            who => format!("; {role} signs next: {}", who.join(", ")),
        }
    }

    fn next_step(&self, it: &NextStep) -> (String, &'static str) {
        let (typed, does) = match it {
            NextStep::Init => ("ledger init", "create one in this folder"),
            NextStep::OwnList => ("ledger add \"what to do\" --due eom", "keep a personal ledger"),
            NextStep::Elsewhere => ("ledger -f PATH", "use one elsewhere"),
            NextStep::AddUnit => ("ledger unit add GO \"General Office\"", "declare a unit"),
            NextStep::AddItem => ("ledger add", "add an item"),
            NextStep::Mine => ("ledger list @mine", "list your items"),
            NextStep::Overdue => ("ledger overdue", "list overdue items, longest first"),
            NextStep::SignOff => {
                ("ledger list --status submitted", "list items awaiting signature or sign-off")
            }
            NextStep::LookBack => ("ledger look-back", "list look-backs due"),
            NextStep::Report => ("ledger report", "show progress, overdue items and results"),
            NextStep::WhoYouAre => {
                ("ledger config set by \"Your Name\"", "set the name you are recorded under")
            }
            NextStep::Help => ("ledger -h", "list all commands"),
        };
        (typed.to_owned(), does)
    }
}
