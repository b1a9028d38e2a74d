//! Fixed words and sentences, with nothing to fill in.

use super::Lang;

/// A text that is always the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phrase {
    NoTrend,
    Contents,
    Figures,
    Filter,
    FilterHint,
    /// The worksheet of all items.
    Register,
    WaitsForOffice,
    /// What an item waits for that every role has signed.
    SignOff,
    AllItemsTitle,
    TrendDrawnTitle,
    AgingTitle,
    IndicatorsDrawnTitle,
    IndicatorsTitle,
    ReadingsOfUnits,
    NoIndicators,
    NoRounds,
    NoLedgerYet,
    NoticeTitle,
    NoticeAskedHead,
    AskOverdue,
    AskDueSoon,
    AskRebounded,
    OpenMeasures,
    Rebound,
    /// Between two such pairs.
    Semicolon,
    /// What a paragraph begins with.
    Indent,
    NothingToDate,
    HowToGiveEmail,
    HowToGivePersonEmail,
    /// The head of a column of running numbers.
    Number,
    Error,
    Warning,
    Help,
    /// What stands between a name and what is said of it.
    Colon,
    /// What stands between two names of a list.
    ListComma,
    /// What stands between the names of a list.
    Comma,
    NoItems,
    Total,
    NoKey,
    InitNext,
    DryRun,
    Measures,
    /// The chain before closing.
    Signatures,
    Log,
    /// What stands before what an item still lacks for its closing.
    BeforeClosing,
    NextSteps,
    Evidence,
    With,
    Anyway,
    CountsForNothing,
    DefaultTitle,
    NoSteps,
    NothingDone,
    /// That a workbook does not hold the whole of every text.
    WorkbookCut,
    /// The name of the sheet that is filled in.
    FormSheet,
    /// What is said where something else is chosen; a spreadsheet shows it.
    FormChoose,
    FormNumberOnly,
    FormDayOnly,
    /// A key that an item does not have: no owner, no category.
    FormNoKey,
    NoFileIsWritten,
    LeftUnanswered,
}

impl Phrase {
    pub fn name(self, lang: Lang) -> &'static str {
        lang.words().phrase(self)
    }
}

pub trait PhraseWords {
    fn phrase(&self, it: Phrase) -> &'static str;
}
