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
    Reason,
    Ids,
    /// The name of who acts, where only the login name is known.
    Who,
    /// What the office is called.
    Office,
    /// Which of the items that a new one is like it is a recurrence of.
    Recurs,
}

impl Question {
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
