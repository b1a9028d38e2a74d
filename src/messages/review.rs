//! What is said while items are reviewed one by one on a terminal.

use super::Lang;

/// An answer that may be given to an item, by one key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    InOrder,
    InQuestion,
    Sign,
    Close,
    Return,
    Effective,
    Ineffective,
    Remind,
    Comment,
    Open,
    Skip,
    Back,
    Undo,
    Print,
    Quit,
    Help,
}

impl Answer {
    /// The key that gives it; those of moving about are git's.
    pub fn key(self) -> char {
        match self {
            Self::InOrder => 'y',
            Self::InQuestion => 'n',
            Self::Sign => 's',
            Self::Close => 'c',
            Self::Return => 'r',
            Self::Effective => 'e',
            Self::Ineffective => 'i',
            Self::Remind => 'm',
            Self::Comment => 't',
            Self::Open => 'o',
            Self::Skip => 'j',
            Self::Back => 'k',
            Self::Undo => 'u',
            Self::Print => 'p',
            Self::Quit => 'q',
            Self::Help => '?',
        }
    }

    pub fn name(self, lang: Lang) -> &'static str {
        lang.words().answer(self)
    }
}

/// What is asked for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    WhatIsInQuestion,
    Note,
    Comment,
    WhichEvidence,
}

/// Where one is in a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position<'p> {
    /// Counted from 1.
    pub at: usize,
    pub of: usize,
    pub left: usize,
    pub round: Option<&'p str>,
}

/// What a language says of it.
pub trait ReviewWords {
    fn answer(&self, it: Answer) -> &'static str;
    /// What an answer does, for somebody who asks for help.
    fn answer_help(&self, it: Answer) -> &'static str;
    fn review_asking(&self, it: Asking) -> &'static str;
    fn review_position(&self, it: Position<'_>) -> String;
    /// That answers are kept in no round, though these are under way.
    fn review_in_no_round(&self, rounds: &[String]) -> String;
    /// What parts the answers that are offered.
    fn answers_parted(&self) -> &'static str;
    /// What stands before all answers and behind them.
    fn answers_within(&self) -> (&'static str, &'static str);
    /// Evidence that can be opened, or is only named.
    fn review_evidence(&self, number: usize, path: &str, opens: bool) -> String;
    fn review_opened(&self, path: &str) -> String;
    fn review_not_opened(&self, path: &str, why: &str) -> String;
    fn review_no_evidence(&self) -> &'static str;
    /// Whether items are to be signed.
    fn sign_question(&self, ids: &str) -> String;
    fn review_nothing_to_undo(&self) -> &'static str;
    /// How much was answered when it ends.
    fn review_ended(&self, answered: usize, left: usize) -> String;
    /// Somebody has to be there.
    fn review_needs_terminal(&self) -> (String, Option<String>);
    /// No item is chosen.
    fn review_nothing_chosen(&self) -> (String, Option<String>);
}
