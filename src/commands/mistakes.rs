//! What clap found wrong with a command line, as data that there are words for in both languages.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::messages::{Mistake, Unfit};
use crate::session::typed::NoAssignment;
use crate::store::nearest;

/// The mistake behind an error of clap's, and how the command is typed; `command` is the whole program.
pub(crate) fn mistake(error: &clap::Error, command: &clap::Command) -> (Mistake, String) {
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
    let usage = one(ContextKind::Usage).unwrap_or_default();
    let usage = usage.split_once(':').map_or(usage.clone(), |(_, typed)| typed.trim().to_owned());
    let usage = usage.split_whitespace().collect::<Vec<_>>().join(" ");
    let meant = &command_of(&usage, command);
    let found = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let typed = one(ContextKind::InvalidSubcommand).unwrap_or_default();
            let near = || nearest(&typed, names(meant)).map(str::to_owned);
            // A Chinese word is as near to many; an English one is a slip before it is a report's name.
            let nearest = if typed.is_ascii() {
                near().or_else(|| below(meant, &typed))
            } else {
                below(meant, &typed).or_else(near)
            };
            Mistake::UnknownCommand { typed, nearest }
        }
        ErrorKind::UnknownArgument => {
            let typed = option();
            if !typed.starts_with('-') {
                Mistake::TooMany { typed }
            } else {
                let options = options(meant);
                let name = typed.split('=').next().filter(|name| name.starts_with("--"));
                let near = name.and_then(|n| nearest(n, options.iter().map(String::as_str)));
                Mistake::UnknownOption { nearest: near.map(str::to_owned), typed }
            }
        }
        ErrorKind::MissingRequiredArgument => {
            let what = all(ContextKind::InvalidArg);
            let what: Vec<String> = what.into_iter().map(|what| as_in_usage(&what)).collect();
            match error.get(ContextKind::ActualNumValues) {
                Some(_) => Mistake::OneOf { words: what.join(" ") },
                None => Mistake::Missing { what },
            }
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Mistake::MissingCommand
        }
        ErrorKind::InvalidValue if typed().is_empty() => Mistake::NeedsValue { option: option() },
        ErrorKind::InvalidValue => Mistake::BadValue {
            option: option(),
            typed: typed(),
            nearest: {
                let words = all(ContextKind::ValidValue);
                nearest(&typed(), words.iter().map(String::as_str)).map(str::to_owned)
            },
            words: all(ContextKind::ValidValue),
        },
        ErrorKind::ValueValidation => {
            let source = std::error::Error::source(error);
            if source.is_some_and(|why| why.is::<NoAssignment>()) {
                return (Mistake::TooMany { typed: typed() }, usage);
            }
            let why = source.map_or(Unfit::Otherwise, unfit);
            Mistake::DoesNotFit { option: option(), typed: typed(), why }
        }
        ErrorKind::ArgumentConflict => {
            let (one_arg, other) = (option(), one(ContextKind::PriorArg).unwrap_or_default());
            if one_arg == other || other.is_empty() {
                Mistake::Twice { option: one_arg }
            } else {
                Mistake::Conflict { one: one_arg, other }
            }
        }
        ErrorKind::TooManyValues | ErrorKind::NoEquals => Mistake::TooMany { typed: typed() },
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            Mistake::NeedsValue { option: option() }
        }
        ErrorKind::InvalidUtf8 => Mistake::NotUtf8,
        _ => Mistake::Other { words: error.to_string() },
    };
    (found, usage)
}

/// The command that a usage is of.
fn command_of<'c>(usage: &str, command: &'c clap::Command) -> &'c clap::Command {
    let mut meant = command;
    for word in usage.split(' ').skip(1) {
        match meant.find_subcommand(word) {
            Some(deeper) => meant = deeper,
            None => break,
        }
    }
    meant
}

/// The names of a command's own commands, those in Chinese, too.
fn names(command: &clap::Command) -> Vec<&str> {
    command.get_subcommands().flat_map(|c| c.get_all_aliases().chain([c.get_name()])).collect()
}

/// The command of one of these commands that has just this name, as it is typed: `report brief`.
fn below(command: &clap::Command, typed: &str) -> Option<String> {
    let own = |c: &clap::Command| c.get_name().to_owned();
    command.get_subcommands().find_map(|c| {
        let found = c.find_subcommand(typed).filter(|_| c.get_name() != "help")?;
        Some(format!("{} {}", own(c), own(found)))
    })
}

/// The options that a command takes, with those of every command.
fn options(command: &clap::Command) -> Vec<String> {
    let longs = command.get_arguments().filter_map(clap::Arg::get_long);
    longs.map(|long| format!("--{long}")).collect()
}

/// The error of a command that wants ids and a note, and was given one word.
pub(crate) fn one_word_short(cli: &super::Cli, command: &clap::Command) -> Option<clap::Error> {
    let name = match &cli.command {
        Some(super::Command::Progress(progress)) if progress.what.words.len() == 1 => "progress",
        Some(super::Command::Comment(comment))
            if comment.what.words.len() == 1 && comment.what.unit.is_none() =>
        {
            "comment"
        }
        _ => return None,
    };
    let mut of = command.find_subcommand(name)?.clone();
    let words = of.get_arguments().find(|arg| arg.get_id() == "words")?;
    let words = words.get_value_names()?.first()?.to_string();
    let mut error = clap::Error::new(ErrorKind::MissingRequiredArgument);
    let usage = ContextValue::StyledStr(of.render_usage());
    error.insert(ContextKind::Usage, usage);
    error.insert(ContextKind::InvalidArg, ContextValue::Strings(vec![parted(&words)]));
    error.insert(ContextKind::ActualNumValues, ContextValue::Number(1));
    Some(error)
}

/// What is missing, named as a usage names it.
fn as_in_usage(what: &str) -> String {
    let name = what.strip_prefix('<').and_then(|what| what.strip_suffix(">..."));
    name.map_or_else(|| what.to_owned(), parted_usage)
}

/// An argument of several values as a usage has it.
pub(crate) fn parted_usage(name: &str) -> String {
    if name.contains(' ') { parted(name) } else { format!("<{name}>...") }
}

/// Several words of one argument as a usage has them: `ID… NOTE` is `<ID>... <NOTE>`.
fn parted(words: &str) -> String {
    let parts = words.split(' ').map(|word| match word.strip_suffix('…') {
        Some(several) => format!("<{several}>..."),
        None => format!("<{word}>"),
    });
    parts.collect::<Vec<_>>().join(" ")
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
