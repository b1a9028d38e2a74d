//! What is asked on a terminal where something is missing.

use super::Lang;

/// A question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    Title,
    Unit,
    Category,
    Horizon,
    Due,
    Owner,
    Result,
    Evidence,
    /// The same, where one may go on without.
    EvidenceIfAny,
    Reason,
    Ids,
    /// What was done on an item.
    Progress,
    Comment,
    /// The one item that a command is about.
    ItemId,
    /// One concrete step of an item.
    Measure,
    /// The place of a measure, counted from 1.
    Number,
    /// The places of several.
    Numbers,
    UnitCode,
    CategoryCode,
    /// What something that is declared is called.
    Name,
    PersonName,
    FieldKey,
    IndicatorId,
    /// The figure of an indicator.
    Value,
    RoundId,
    /// A key and its new value: `KEY=VALUE`.
    Assignment,
    /// A file to read.
    File,
    /// Whether what was closed held.
    Outcome,
    /// The name of who acts, where only the login name is known.
    Who,
    /// What the office is called.
    Office,
    /// Which of the items that a new one is like it is a recurrence of.
    Recurs,
}

/// What the last of several words says, where the words before it have a question of their own: `ID… NOTE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastWord(pub Question);

impl Question {
    /// Whether it asks what a command is about: what else is asked, and whether at all, depends on the answer.
    pub fn is_of_subject(self) -> bool {
        match self {
            Question::Ids
            | Question::ItemId
            | Question::UnitCode
            | Question::CategoryCode
            | Question::PersonName
            | Question::FieldKey
            | Question::IndicatorId
            | Question::RoundId => true,
            Question::Title
            | Question::Unit
            | Question::Category
            | Question::Horizon
            | Question::Due
            | Question::Owner
            | Question::Result
            | Question::Evidence
            | Question::EvidenceIfAny
            | Question::Reason
            | Question::Who
            | Question::Office
            | Question::Recurs
            | Question::Progress
            | Question::Comment
            | Question::Measure
            | Question::Number
            | Question::Numbers
            | Question::Name
            | Question::Assignment
            | Question::File
            | Question::Value
            | Question::Outcome => false,
        }
    }

    pub fn asked(self, lang: Lang) -> &'static str {
        lang.words().question(self)
    }

    /// The line of a list that chooses nothing.
    pub fn no_choice(lang: Lang) -> &'static str {
        lang.words().no_choice()
    }

    /// What was answered to a question that is answered with yes or no.
    pub fn yes_or_no(yes: bool, lang: Lang) -> &'static str {
        lang.words().question_yes_no(yes)
    }

    /// The keys that answer such a question.
    pub fn yes_or_no_keys(lang: Lang) -> &'static str {
        lang.words().question_yes_or_no_keys()
    }

    /// What stands between a question and its answer.
    pub fn colon(lang: Lang) -> &'static str {
        lang.words().question_colon()
    }

    /// That nothing in a list has what was typed.
    pub fn none_matches(lang: Lang) -> &'static str {
        lang.words().question_none_matches()
    }

    /// How a list is used, of which so many lines are shown out of all.
    pub fn list_keys(fitting: usize, all: usize, lang: Lang) -> String {
        lang.words().question_list_keys(fitting, all)
    }

    /// The line of a list that says that an item is a new one.
    pub fn is_new(lang: Lang) -> &'static str {
        lang.words().question_is_new()
    }

    pub fn say_something(lang: Lang) -> &'static str {
        lang.words().say_something()
    }
}

/// What a language says of it.
pub trait QuestionsWords {
    fn question(&self, it: Question) -> &'static str;
    /// The line of a list that chooses nothing.
    fn no_choice(&self) -> &'static str;
    /// What was answered to a question that is answered with yes or no.
    fn question_yes_no(&self, yes: bool) -> &'static str;
    /// The keys that answer such a question.
    fn question_yes_or_no_keys(&self) -> &'static str;
    /// What stands between a question and its answer.
    fn question_colon(&self) -> &'static str;
    /// That nothing in a list has what was typed.
    fn question_none_matches(&self) -> &'static str;
    /// How a list is used, of which so many lines are shown out of all.
    fn question_list_keys(&self, fitting: usize, all: usize) -> String;
    /// The line of a list that says that an item is a new one.
    fn question_is_new(&self) -> &'static str;
    fn say_something(&self) -> &'static str;
}
