//! What clap found wrong with a command line, as data that there are words for in both languages.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::typed::NoAssignment;
use crate::messages::{Mistake, Unfit};

/// The mistake behind an error of clap's, and how the command is typed.
pub fn mistake(error: &clap::Error) -> (Mistake, String) {
    let one = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => texts.first().cloned(),
        Some(ContextValue::StyledStr(text)) => Some(text.to_string()),
        Some(ContextValue::Number(n)) => Some(n.to_string()),
        _ => None,
    };
    let all = |kind| match error.get(kind) {
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::String(text)) => vec![text.clone()],
        _ => Vec::new(),
    };
    let option = || one(ContextKind::InvalidArg).unwrap_or_default();
    let typed = || one(ContextKind::InvalidValue).unwrap_or_default();
    let found = match error.kind() {
        ErrorKind::InvalidSubcommand => Mistake::UnknownCommand {
            typed: one(ContextKind::InvalidSubcommand).unwrap_or_default(),
            // clap puts the likest last.
            nearest: all(ContextKind::SuggestedSubcommand).pop(),
        },
        ErrorKind::UnknownArgument => {
            let typed = option();
            match typed.starts_with('-') {
                true => Mistake::UnknownOption { typed, nearest: one(ContextKind::SuggestedArg) },
                false => Mistake::TooMany { typed },
            }
        }
        ErrorKind::MissingRequiredArgument => {
            let (what, usage) = (all(ContextKind::InvalidArg), one(ContextKind::Usage));
            // Of ids and what follows them one word was typed: clap takes it for the last.
            let both = usage.as_deref().and_then(ids_and_more);
            match (&what[..], both) {
                ([what], Some((ids, more))) if what == ids => {
                    Mistake::OneOf { words: format!("{ids} {more}") }
                }
                _ => Mistake::Missing { what },
            }
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Mistake::MissingCommand
        }
        ErrorKind::InvalidValue if typed().is_empty() => Mistake::NeedsValue { option: option() },
        ErrorKind::InvalidValue => Mistake::BadValue {
            option: option(),
            typed: typed(),
            nearest: one(ContextKind::SuggestedValue),
            words: all(ContextKind::ValidValue),
        },
        ErrorKind::ValueValidation => {
            let source = std::error::Error::source(error);
            if source.is_some_and(|why| why.is::<NoAssignment>()) {
                return (Mistake::TooMany { typed: typed() }, typed_so(one(ContextKind::Usage)));
            }
            let why = source.map_or(Unfit::Otherwise, unfit);
            Mistake::DoesNotFit { option: option(), typed: typed(), why }
        }
        ErrorKind::ArgumentConflict => {
            let (one_arg, other) = (option(), one(ContextKind::PriorArg).unwrap_or_default());
            match one_arg == other || other.is_empty() {
                true => Mistake::Twice { option: one_arg },
                false => Mistake::Conflict { one: one_arg, other },
            }
        }
        ErrorKind::TooManyValues | ErrorKind::NoEquals => Mistake::TooMany { typed: typed() },
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            Mistake::NeedsValue { option: option() }
        }
        ErrorKind::InvalidUtf8 => Mistake::NotUtf8,
        _ => Mistake::Other { words: error.to_string() },
    };
    (found, typed_so(one(ContextKind::Usage)))
}

/// How a command is typed, from what clap says of its usage.
fn typed_so(usage: Option<String>) -> String {
    let usage = usage.unwrap_or_default();
    let usage = usage.split_once(':').map_or(usage.clone(), |(_, typed)| typed.trim().to_owned());
    usage.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The ids that a command takes and the word that it wants after them, as its usage names them.
fn ids_and_more(usage: &str) -> Option<(&str, &str)> {
    let mut words = usage.split_whitespace().rev();
    let (more, ids) = (words.next()?, words.next()?);
    (ids.ends_with(">...") && more.starts_with('<')).then_some((ids, more))
}

/// Why a value was refused, told by what its parser returned.
fn unfit(why: &(dyn std::error::Error + 'static)) -> Unfit {
    if why.is::<std::num::ParseIntError>() {
        return Unfit::NotACount;
    }
    if why.is::<std::num::ParseFloatError>() {
        return Unfit::NotANumber;
    }
    // clap has no type for a number outside its range, only a sentence.
    match why.to_string().split_once(" is not in ") {
        Some((_, bounds)) => Unfit::Outside { bounds: bounds.to_owned() },
        None => Unfit::Otherwise,
    }
}
