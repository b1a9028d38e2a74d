//! What is asked on a terminal where something is missing, in English.

use super::English;
use crate::messages::*;

impl QuestionsWords for English {
    fn question(&self, it: Question) -> &'static str {
        match it {
            Question::Title => "What is to be put right",
            Question::Unit => "Which unit answers for it",
            Question::Category => "Category",
            Question::Horizon => "Horizon",
            Question::Due => "Deadline (2026-12-31, +30d, eom, eoq, eoy)",
            Question::Owner => "Who does it (may be left empty)",
            Question::Result => "What was achieved",
            Question::Evidence => "Evidence that shows it: a file or a link",
            Question::Reason => "Why",
            Question::Ids => "Which items, such as GO-1 GO-2",
        }
    }

    fn no_choice(&self) -> &'static str {
        "(none)"
    }

    fn question_yes_no(&self, yes: bool) -> &'static str {
        if yes { "yes" } else { "no" }
    }

    fn question_yes_or_no_keys(&self) -> &'static str {
        "[y/N]"
    }

    fn question_colon(&self) -> &'static str {
        ": "
    }

    fn question_none_matches(&self) -> &'static str {
        "none matches"
    }

    fn question_list_keys(&self, fitting: usize, all: usize) -> String {
        match fitting == all {
            true => "type to filter, Enter to choose, Esc to leave".to_owned(),
            false => format!("{fitting} of {all} match; Enter to choose, Esc to leave"),
        }
    }

    fn say_something(&self) -> &'static str {
        "this cannot be left empty"
    }
}
