//! What is said of rounds, in English.

use super::{English, counted};
use crate::messages::*;
use crate::model::Date;
use crate::report::Rounds;

impl RoundWords for English {
    fn round_refused(&self, it: &RoundRefused) -> (String, Option<String>) {
        match it {
            RoundRefused::BadRoundId { id } => explain(
                format!("invalid round ID \"{id}\""),
                "use letters, digits, - _ and ., such as 2019-11",
            ),
            RoundRefused::BadDraw { text } => explain(
                format!("invalid draw \"{text}\""),
                "use a number of items per unit (3) or a share of them (20%)",
            ),
            RoundRefused::ItemsStay => explain(
                "items cannot be removed from a round",
                "add items with items+=ID,ID, or create another round",
            ),
            RoundRefused::EmptyChoice => explain(
                "no item matches: a round needs at least one",
                "use other filters; `ledger list` takes the same ones and shows what they match",
            ),
            RoundRefused::BadFinding { id, text } => explain(
                format!("{id}: invalid finding \"{text}\""),
                "use in order or in question for live items, effective or recurred for closed ones",
            ),
            RoundRefused::NotInRound { id, round } => explain(
                format!("{id} is not in round {round}"),
                "`ledger report rounds` lists the items left in each round",
            ),
        }
    }

    fn round_form_instruction(&self) -> &'static str {
        "Enter your name and the date above, and a finding for each item you reviewed; explain in the note what is in question. Leave the others blank."
    }

    fn rounds_title(&self, count: usize) -> String {
        format!("Rounds: {count}")
    }

    fn round_line(&self, it: &Rounds, day: &dyn Fn(Date) -> String) -> String {
        let id = it.called();
        let period = match (it.from.map(day), it.until.map(day)) {
            (Some(from), Some(until)) => format!(", {from} to {until}"),
            (Some(from), None) => format!(", from {from}"),
            (None, Some(until)) => format!(", until {until}"),
            (None, None) => String::new(),
        };
        let (seen, items) = (it.seen, counted(it.items, "item", "items"));
        let mut found = Vec::new();
        for (count, word) in [
            (it.in_order, "in order"),
            (it.in_question, "in question"),
            (it.effective, "effective"),
            (it.ineffective, "recurred"),
        ] {
            if count > 0 {
                found.push(format!("{count} {word}"));
            }
        }
        let found =
            if found.is_empty() { String::new() } else { format!("; {}", found.join(", ")) };
        format!("Round {id}{period}: {seen} of {items} reviewed{found}.")
    }

    fn round_left(&self, it: &Rounds) -> Option<String> {
        let left = it.left.join(", ");
        (!left.is_empty()).then(|| format!("Not yet reviewed: {left}."))
    }

    fn round_reviewers(&self, it: &Rounds) -> Option<String> {
        let by: Vec<String> =
            it.reviewers.iter().map(|row| format!("{} {}", row.name, row.seen)).collect();
        (!by.is_empty()).then(|| format!("Reviewed by: {}.", by.join(", ")))
    }
}
