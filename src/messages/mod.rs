//! All text shown to people, in English and Chinese. A missing translation does not compile.

mod audit;
mod batch;
mod brief;
mod changes;
mod closing;
mod codes;
mod crash;
mod declared;
mod done;
mod en;
mod examples;
mod extending;
mod failures;
mod faults;
mod form;
mod heading;
mod help;
mod import;
mod indicator;
mod lang;
mod look_back;
mod mistakes;
mod not_a_day;
mod notice;
mod numbers;
mod output;
mod pack;
mod page;
mod paper;
mod phrases;
pub(crate) mod placeholders;
mod policy;
mod preview;
mod questions;
mod records;
mod refusals;
mod reminding;
mod review;
mod round;
mod seal;
mod sentences;
mod settings;
mod signing;
mod state;
mod template;
mod trend;
mod two;
mod unfinished;
mod views;
mod words;
mod zh;

pub use audit::*;
pub use batch::*;
pub use brief::*;
pub use changes::*;
pub use closing::*;
pub use codes::{mistake_code, refusal_code, store_code};
pub use crash::*;
pub use declared::*;
pub use done::*;
pub use examples::examples;
pub use extending::*;
pub use failures::*;
pub use faults::*;
pub use form::*;
pub(crate) use heading::called;
pub use heading::{Heading, HeadingWords, IndicatorHeading, RoundHeading};
#[cfg(test)]
pub(crate) use help::commands_with_words;
pub use help::{
    CommandName, Headings, also_typed, groups, help_headings, man_headings, options_elsewhere,
    short_help_end, spoken, topics_heading,
};
pub use import::*;
pub use indicator::IndicatorWords;
pub use lang::Lang;
pub use look_back::*;
pub use mistakes::*;
pub use not_a_day::*;
pub use notice::*;
pub use numbers::{decimal, percent, share};
pub use output::*;
pub use pack::*;
pub use page::*;
pub use paper::*;
pub use phrases::*;
pub use policy::*;
pub use preview::*;
pub use questions::*;
pub use records::*;
pub use refusals::*;
pub use reminding::*;
pub use review::*;
pub use round::*;
pub use seal::*;
pub use sentences::*;
pub use settings::*;
pub use signing::*;
pub use state::*;
pub use template::*;
pub use trend::*;
#[cfg(test)]
pub(crate) use two::BETWEEN;
pub(crate) use two::{half, two};
pub use unfinished::*;
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

/// A language: what it says of everything there is to say.
pub trait Language:
    RefusalsWords
    + RecordsWords
    + FailuresWords
    + FaultsWords
    + ClosingWords
    + MistakesWords
    + FormWords
    + HeadingWords
    + ImportWords
    + IndicatorWords
    + PreviewWords
    + NotADayWords
    + UnfinishedWords
    + QuestionsWords
    + AuditWords
    + BatchWords
    + BriefWords
    + ChangesWords
    + DeclaredWords
    + DoneWords
    + ExtendingWords
    + LookBackWords
    + NoticeWords
    + CrashWords
    + OutputWords
    + PackWords
    + PageWords
    + PaperWords
    + PhraseWords
    + PolicyWords
    + ReviewWords
    + RoundWords
    + SealWords
    + RemindingWords
    + SentencesWords
    + SettingsWords
    + SigningWords
    + StateWords
    + TemplateWords
    + TrendWords
    + ViewsWords
    + WordsWords
{
}

/// What is wrong, and what to do about it.
/// ` --by NAME` with the first of some names, as it is typed.
fn by_first(names: &[String]) -> String {
    names.first().map_or_else(String::new, |name| format!(" --by {}", quoted(name)))
}

/// A name as it is typed on a command line.
fn quoted(name: &str) -> String {
    if name.chars().all(char::is_alphanumeric) {
        return name.to_owned();
    }
    shlex::try_quote(name).map_or_else(|_| name.to_owned(), std::borrow::Cow::into_owned)
}

/// The command that records what only some may, with a word in place of the text that it wants.
fn command_of_closers(deed: crate::model::EventKind, id: &str, text: &str) -> String {
    use crate::model::{EventKind, Words as _};
    match deed {
        EventKind::Extended => format!("ledger grant {id}"),
        EventKind::Refused => format!("ledger refuse {id} --reason {text}"),
        EventKind::LookBack(outcome) => format!("ledger look-back {id} --{}", outcome.word()),
        EventKind::Returned
        | EventKind::Closed
        | EventKind::Progress
        | EventKind::Comment
        | EventKind::Edited
        | EventKind::Asked
        | EventKind::Signed
        | EventKind::Reminded
        | EventKind::Reviewed
        | EventKind::Submitted
        | EventKind::Reopened
        | EventKind::Cancelled => format!("ledger return {id} --reason {text}"),
    }
}

fn explain(wrong: impl Into<String>, help: impl Into<String>) -> (String, Option<String>) {
    (wrong.into(), Some(help.into()))
}
