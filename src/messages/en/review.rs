//! What is said while items are reviewed one by one, in English.

use super::{English, counted};
use crate::messages::*;

impl ReviewWords for English {
    fn answer(&self, it: Answer) -> &'static str {
        match it {
            Answer::InOrder => "in order",
            Answer::InQuestion => "in question",
            Answer::Sign => "sign",
            Answer::Close => "close",
            Answer::Return => "return",
            Answer::Effective => "effective",
            Answer::Ineffective => "ineffective",
            Answer::Remind => "remind",
            Answer::Comment => "comment",
            Answer::Open => "open evidence",
            Answer::Skip => "skip",
            Answer::Back => "back",
            Answer::Undo => "undo",
            Answer::Print => "print again",
            Answer::Quit => "quit",
            Answer::Help => "help",
        }
    }

    fn answer_help(&self, it: Answer) -> &'static str {
        match it {
            Answer::InOrder => "the item is in order",
            Answer::InQuestion => "something is in question; asks what",
            Answer::Sign => "sign for your role, next in the chain",
            Answer::Close => "sign it off; asks for the result",
            Answer::Return => "send it back to its unit; asks for the reason",
            Answer::Effective => "look-back: the fix has lasted",
            Answer::Ineffective => "look-back: the problem recurred; the item is in progress again",
            Answer::Remind => "record a reminder to its unit",
            Answer::Comment => "record a comment, and stay here",
            Answer::Open => "open a document, an image or a link that was given as evidence",
            Answer::Skip => "skip it",
            Answer::Back => "go back to the one before",
            Answer::Undo => "undo the last answer of this session",
            Answer::Print => "show the item again",
            Answer::Quit => {
                "quit; what was answered is recorded, and the next review continues here"
            }
            Answer::Help => "this list",
        }
    }

    fn review_asking(&self, it: Asking) -> &'static str {
        match it {
            Asking::WhatIsInQuestion => "What is in question",
            Asking::Note => "Note (Enter for none)",
            Asking::Comment => "Comment",
            Asking::WhichEvidence => "Which evidence",
        }
    }

    fn review_position(&self, it: Position<'_>) -> String {
        let Position { at, of, left, round } = it;
        let round = round.map_or_else(String::new, |round| format!(" · round {round}"));
        format!("{at} of {of}{round} · {left} left")
    }

    fn answers_within(&self) -> (&'static str, &'static str) {
        ("[", "]")
    }

    fn review_in_no_round(&self, rounds: &[String]) -> String {
        let (all, first) = (rounds.join(", "), rounds.first().map_or("ROUND", String::as_str));
        format!(
            "answers count towards no round; rounds under way: {all}; to review a round: ledger review {first}"
        )
    }

    fn answers_parted(&self) -> &'static str {
        ", "
    }

    fn review_evidence(&self, number: usize, path: &str, opens: bool) -> String {
        if opens {
            format!("evidence {number}: {path}")
        } else {
            format!("evidence {number}: {path} (cannot be opened from here)")
        }
    }

    fn review_opened(&self, path: &str) -> String {
        format!("opened {path}")
    }

    fn review_not_opened(&self, path: &str, why: &str) -> String {
        format!("{path} could not be opened: {why}")
    }

    fn review_no_evidence(&self) -> &'static str {
        "no evidence here can be opened: only documents and images in the ledger's folder, and links"
    }

    fn sign_question(&self, ids: &str) -> String {
        format!("Sign {ids}?")
    }

    fn review_nothing_to_undo(&self) -> &'static str {
        "nothing has been answered in this session; `ledger undo` undoes earlier changes"
    }

    fn review_ended(&self, answered: usize, left: usize) -> String {
        let answered = counted(answered, "item", "items");
        match left {
            0 => format!("{answered} answered; none left"),
            left => format!("{answered} answered; {left} left"),
        }
    }

    fn review_needs_terminal(&self) -> (String, Option<String>) {
        explain(
            "`review` needs a terminal: it asks about one item after another",
            "in scripts, use close, return, sign and look-back with --round, in a batch",
        )
    }

    fn review_nothing_chosen(&self) -> (String, Option<String>) {
        explain(
            "no item matches: there is nothing to review",
            "use other filters; `ledger list` takes the same ones",
        )
    }
}
