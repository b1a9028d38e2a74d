//! What is asked on a terminal where something is missing, in English.

use super::English;
use crate::messages::*;

impl QuestionsWords for English {
    fn question(&self, it: Question) -> &'static str {
        match it {
            Question::Title => "Title: the problem to correct",
            Question::Unit => "Unit responsible",
            Question::Category => "Category",
            Question::Horizon => {
                "Horizon: near, mid, or long (a standing commitment, without a deadline)"
            }
            Question::Due => "Deadline (2026-12-31, +30d, eom, eoq, eoy)",
            Question::Owner => "Owner (may be left empty)",
            Question::Result => "Result",
            Question::Evidence => "Evidence: a file or a link",
            Question::Reason => "Reason",
            Question::Who => "Your name, as it is to be recorded (Enter: the login name)",
            Question::Office => "Name of the office, for letters and reports (may be left empty)",
            Question::Recurs => "There are items like it. It recurs from",
            Question::Ids => "Item IDs, such as GO-1 GO-2",
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
        "no match"
    }

    fn question_list_keys(&self, fitting: usize, all: usize) -> String {
        if fitting == all {
            "type to filter, Enter to choose, Esc to cancel".to_owned()
        } else {
            format!("{fitting} of {all} match; Enter to choose, Esc to cancel")
        }
    }

    fn question_is_new(&self) -> &'static str {
        "(none of them: a new item)"
    }

    fn say_something(&self) -> &'static str {
        "this cannot be left empty"
    }
}
