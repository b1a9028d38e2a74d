//! What was wrong with a command line, by kind.

use super::{Diagnostic, Lang};

/// A mistake on the command line.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum Mistake {
    UnknownCommand {
        typed: String,
        nearest: Option<String>,
    },
    UnknownOption {
        typed: String,
        nearest: Option<String>,
    },
    /// What has to be there and is not, as the help names it.
    Missing {
        what: Vec<String>,
    },
    MissingCommand,
    /// Two words that both have to be there, and one of them is not.
    OneOf {
        words: String,
    },
    NeedsValue {
        option: String,
    },
    BadValue {
        option: String,
        typed: String,
        nearest: Option<String>,
        words: Vec<String>,
    },
    /// A number or another value that does not fit.
    DoesNotFit {
        option: String,
        typed: String,
        why: Unfit,
    },
    Conflict {
        one: String,
        other: String,
    },
    Twice {
        option: String,
    },
    TooMany {
        typed: String,
    },
    NotUtf8,
    /// What the parser says, where there are no words of ours for it.
    Other {
        words: String,
    },
}

/// Why a value does not fit its option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// It is no whole number, or one below zero.
    NotACount,
    NotANumber,
    /// It lies outside these bounds, as `0..=86400`.
    Outside {
        bounds: String,
    },
    /// For a reason that there are no words for.
    Otherwise,
}

impl Unfit {
    pub(super) fn told(&self, lang: Lang) -> Option<String> {
        lang.words().unfit(self)
    }
}

impl Mistake {
    /// What a person is told; `usage` is how the command is typed.
    pub fn told(&self, usage: &str, lang: Lang) -> Diagnostic {
        lang.words().mistake(self, usage)
    }
}

/// What a language says of it.
pub trait MistakesWords {
    fn unfit(&self, it: &Unfit) -> Option<String>;
    /// What a person is told; `usage` is how the command is typed.
    fn mistake(&self, it: &Mistake, usage: &str) -> Diagnostic;
}
