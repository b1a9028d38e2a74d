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
            Question::EvidenceIfAny => "Evidence: a file or a link (Enter for none)",
            Question::Reason => "Reason",
            Question::Who => "Your name, as it should be recorded (Enter for the login name)",
            Question::Office => "Name of the office, for letters and reports (may be left empty)",
            Question::Recurs => "Similar items exist. This is a recurrence of",
            Question::Progress => "Progress: what was done",
            Question::Comment => "Comment",
            Question::ItemId => "Item ID, such as GO-1",
            Question::Measure => "Measure: what is to be done",
            Question::Number => "Number of the measure",
            Question::Numbers => "Numbers of the measures, such as 1 2",
            Question::UnitCode => "Unit code, such as GO",
            Question::CategoryCode => "Category code, such as S1",
            Question::Name | Question::PersonName => "Full name",
            Question::FieldKey => "Key of the field, such as funds",
            Question::IndicatorId => "Indicator ID, such as documents",
            Question::Value => "Value",
            Question::RoundId => "Round ID, such as 2019-11",
            Question::Assignment => "What to set, as KEY=VALUE",
            Question::File => "File",
            Question::Outcome => "Outcome",
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
