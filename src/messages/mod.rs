//! What people are told, in English and in Chinese side by side. A text without its translation does not compile.

mod audit;
mod batch;
mod brief;
mod closing;
mod codes;
mod done;
mod en;
mod examples;
mod faults;
mod form;
mod help;
mod import;
mod lang;
mod look_back;
mod mistakes;
mod not_a_day;
mod notice;
mod numbers;
mod output;
mod page;
mod phrases;
mod policy;
mod preview;
mod questions;
mod refusals;
mod sentences;
mod settings;
mod state;
mod template;
mod trend;
mod unfinished;
mod views;
mod words;
mod zh;

pub use audit::*;
pub use batch::*;
pub use brief::*;
pub use closing::{obstacle_words, submitted_too_early};
pub use codes::{mistake_code, refusal_code, store_code};
pub use done::*;
pub use examples::examples;
pub use faults::{fault_help, fault_words};
pub use form::*;
pub use help::{
    About, Headings, about, also_typed, arg_help, groups, help_headings, man_headings, placeholder,
    short_help_end, spoken, topics_heading,
};
pub use import::*;
pub use lang::Lang;
pub use look_back::*;
pub use mistakes::{Mistake, Unfit};
pub use not_a_day::NotADay;
pub use notice::*;
pub use numbers::{decimal, percent, share};
pub use output::*;
pub use page::*;
pub use phrases::*;
pub use policy::*;
pub use preview::*;
pub use questions::{Question, left_unanswered};
pub use refusals::{Refusal, Told, config_unknown, store_told};
pub use sentences::*;
pub use settings::*;
pub use state::*;
pub use template::*;
pub use trend::*;
pub use unfinished::{
    about_unfinished, left_unfinished, no_file_is_written, read_unfinished, really_leave,
    way_out_heading,
};
pub use views::*;
pub use words::*;

/// A sentence in the language asked for: English first, Chinese second, both with the same names in braces.
macro_rules! say {
    ($lang:expr, $en:literal, $zh:literal $(,)?) => {
        match $lang {
            $crate::messages::Lang::En => format!($en),
            $crate::messages::Lang::Zh => format!($zh),
        }
    };
}
pub(crate) use say;

/// A fixed word in the language asked for.
pub(crate) fn word(lang: Lang, en: &'static str, zh: &'static str) -> &'static str {
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

/// A language: what it says of everything there is to say.
pub trait Language:
    AuditWords
    + BatchWords
    + BriefWords
    + DoneWords
    + LookBackWords
    + NoticeWords
    + OutputWords
    + PageWords
    + PhraseWords
    + PolicyWords
    + SentencesWords
    + SettingsWords
    + StateWords
    + TemplateWords
    + TrendWords
    + ViewsWords
    + WordsWords
{
}
