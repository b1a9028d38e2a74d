//! Fixed words, in English.

use super::English;
use crate::messages::*;

impl PhraseWords for English {
    fn phrase(&self, it: Phrase) -> &'static str {
        match it {
            Phrase::NoTrend => "No items were opened by then.",
            Phrase::Contents => "On this page",
            Phrase::Figures => "At a glance",
            Phrase::Filter => "Filter",
            Phrase::FilterHint => "words that a row holds",
            Phrase::Register => "Items",
            Phrase::WaitsForOffice => "submitted, not yet signed off",
            Phrase::AllItemsTitle => "Where the items stand",
            Phrase::TrendDrawnTitle => "Opened and closed, and open at the end",
            Phrase::AgingTitle => "What is not closed, by days since it was opened",
            Phrase::IndicatorsDrawnTitle => {
                "Indicators: used of the limit; the line shows how much of the time has gone"
            }
            Phrase::IndicatorsTitle => "Indicators",
            Phrase::NoIndicators => "No indicators are declared.",
            Phrase::NoLedgerYet => "There is no ledger here yet. To begin:",
            Phrase::NoticeTitle => "Notice of corrective actions to see to",
            Phrase::NoticeAskedHead => "What is asked",
            Phrase::AskOverdue => {
                "Overdue: find out what holds them up and finish them without delay. Where a later deadline is needed, ask for it now and say why."
            }
            Phrase::AskDueSoon => {
                "Due soon: carry out the measures in time, then submit the items for sign-off, with evidence."
            }
            Phrase::AskRebounded => {
                "Rebounded: look for the cause again, mend the measures, and see to it that they hold this time."
            }
            Phrase::OpenMeasures => "Measures to do",
            Phrase::Rebound => "Look-back",
            Phrase::Semicolon => "; ",
            Phrase::Indent => "",
            Phrase::NothingToDate => "there is no deadline and no look-back to put into a calendar",
            Phrase::HowToGiveEmail => {
                "add `email = \"…\"` to the unit in the ledger, or print theirs with --format html"
            }
            Phrase::Number => "No.",
            Phrase::Error => "error",
            Phrase::Warning => "warning",
            Phrase::Help => "help",
            Phrase::Colon => ": ",
            Phrase::ListComma => ", ",
            Phrase::Comma => ", ",
            Phrase::NoItems => "No items.",
            Phrase::Total => "Total",
            Phrase::NoKey => "(none)",
            Phrase::InitNext => {
                "next: ledger unit add GO \"General Office\"\nthen: ledger add \"what is to be put right\" --unit GO --due eom"
            }
            Phrase::DryRun => "dry run: nothing was written",
            Phrase::Measures => "Measures",
            Phrase::Signatures => "Signatures",
            Phrase::Log => "Log",
            Phrase::BeforeClosing => "Before it can be closed",
            Phrase::NextSteps => "What may come next",
            Phrase::Evidence => "evidence",
            Phrase::With => "with",
            Phrase::Anyway => "anyway",
            Phrase::CountsForNothing => "counts for nothing here",
            Phrase::DefaultTitle => "Corrective actions",
            Phrase::NoSteps => "There is no change to take back.",
            Phrase::WorkbookCut => {
                "Texts of more than 32767 characters are cut in the workbook, with … at their end; csv and json have all of them."
            }
            Phrase::NothingDone => "Nothing was recorded.",
            Phrase::FormSheet => "Form",
            Phrase::FormNumberOnly => "Write a number in digits, or leave it blank.",
            Phrase::FormChoose => "Choose yes or no, or leave it blank.",
            Phrase::FormDayOnly => "A date such as 2019-11-30, or blank.",
            Phrase::FormNoKey => "none",
            Phrase::NoFileIsWritten => "no file of the ledger changes",
            Phrase::LeftUnanswered => "left: nothing was changed",
        }
    }
}
