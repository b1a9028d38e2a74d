//! Fixed words, in English.

use super::English;
use crate::messages::*;

impl PhraseWords for English {
    fn phrase(&self, it: Phrase) -> &'static str {
        match it {
            Phrase::NoTrend => "No items had been opened by then.",
            Phrase::Contents => "On this page",
            Phrase::Figures => "At a glance",
            Phrase::Filter => "Filter",
            Phrase::FilterHint => "text to find in rows",
            Phrase::Register => "Items",
            Phrase::SignOff => "sign-off",
            Phrase::WaitsForOffice => "submitted, awaiting sign-off",
            Phrase::AllItemsTitle => "Items by status",
            Phrase::TrendDrawnTitle => "Opened and closed, and open at the end",
            Phrase::AgingTitle => "Open items by age in days",
            Phrase::IndicatorsDrawnTitle => {
                "Indicators: share of the limit used (line: share of the time elapsed)"
            }
            Phrase::IndicatorsTitle => "Indicators",
            Phrase::ReadingsOfUnits => "Figures reported by units",
            Phrase::NoRounds => "There are no rounds yet: ledger round add ID",
            Phrase::NoIndicators => "No indicators are declared.",
            Phrase::NoLedgerYet => "There is no ledger here yet. To begin:",
            Phrase::NoticeTitle => "Notice of outstanding corrective actions",
            Phrase::NoticeAskedHead => "Action required",
            Phrase::AskOverdue => {
                "Overdue: establish the cause of the delay and complete the items without further delay. If a later deadline is needed, request an extension now, with reasons."
            }
            Phrase::AskDueSoon => {
                "Due soon: complete the measures on time and submit the items for sign-off, with evidence."
            }
            Phrase::AskRebounded => {
                "Recurred: analyse the cause again, strengthen the measures, and make sure the problem does not return."
            }
            Phrase::OpenMeasures => "Open measures",
            Phrase::Rebound => "Look-back",
            Phrase::Semicolon => "; ",
            Phrase::Indent => "",
            Phrase::NothingToDate => {
                "there are no deadlines or look-backs ahead; the calendar has an entry that says so"
            }
            Phrase::HowToGiveEmail => {
                "add `email = \"…\"` to the unit in the ledger, or print the notice with --format html"
            }
            Phrase::HowToGivePersonEmail => {
                "add the address: ledger person set NAME email=ADDRESS; or print the notice with --format html"
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
                "next: ledger unit add GO \"General Office\"\nthen: ledger add \"Too many meetings\" --unit GO --due eom"
            }
            Phrase::DryRun => "dry run: nothing was written",
            Phrase::Measures => "Measures",
            Phrase::Signatures => "Signatures",
            Phrase::Log => "Log",
            Phrase::BeforeClosing => "Required before closing",
            Phrase::NextSteps => "Next steps",
            Phrase::Evidence => "evidence",
            Phrase::With => "with",
            Phrase::Anyway => "reason given",
            Phrase::CountsForNothing => "out of sequence, not counted",
            Phrase::DefaultTitle => "Corrective actions",
            Phrase::NoSteps => "There are no changes to undo.",
            Phrase::WorkbookCut => {
                "Texts longer than 32767 characters are cut off with … in the workbook; csv and json contain them in full."
            }
            Phrase::NothingDone => "No entries.",
            Phrase::FormSheet => "Form",
            Phrase::FormNumberOnly => "Write a number in digits, or leave it blank.",
            Phrase::FormChoose => "Choose yes or no, or leave the cell blank.",
            Phrase::FormDayOnly => "Enter a date such as 2019-11-30, or leave the cell blank.",
            Phrase::FormNoKey => "none",
            Phrase::NoFileIsWritten => "no file of the ledger would change",
            Phrase::LeftUnanswered => "cancelled: nothing was changed",
        }
    }
}
