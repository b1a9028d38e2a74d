//! What was wrong with a command line, by kind, in English.

use super::English;
use crate::messages::explain;
use crate::messages::help::command_called;
use crate::messages::*;

impl MistakesWords for English {
    fn unfit(&self, it: &Unfit) -> Option<String> {
        match it {
            Unfit::NotACount => Some("use a whole number, zero or more".to_owned()),
            Unfit::NotANumber => Some("use a number".to_owned()),
            Unfit::Outside { bounds } => Some(match bounds.split_once("..=") {
                Some((least, most)) => format!("use {least} to {most}"),
                None => format!("use a value within {bounds}"),
            }),
            Unfit::Otherwise => None,
        }
    }

    fn mistake(&self, it: &Mistake, usage: &str) -> Diagnostic {
        let meant =
            |nearest: &Option<String>| nearest.as_ref().map(|n| format!("did you mean {n}?"));
        let commands = || {
            let is_name = |word: &&str| !word.is_empty() && !word.starts_with(['[', '<', '-']);
            let path: Vec<&str> = usage.split(' ').take_while(is_name).collect();
            let path = if path.is_empty() { "ledger".to_owned() } else { path.join(" ") };
            Some(format!("`{path} --help` lists the commands"))
        };
        let assigned = || {
            usage
                .contains("KEY=VALUE")
                .then(|| "write values as KEY=VALUE, without dashes".to_owned())
        };
        let (message, hint) = match it {
            Mistake::UnknownCommand { typed, nearest } => {
                let nearest = nearest.as_deref().map(|n| command_called(n).to_owned());
                (format!("there is no command {typed}"), meant(&nearest).or_else(commands))
            }
            Mistake::UnknownOption { typed, nearest } => {
                (format!("unknown option: {typed}"), meant(nearest).or_else(assigned))
            }
            Mistake::Missing { what } => {
                let noun = if what.iter().all(|w| one_of(w).starts_with('-')) {
                    "option"
                } else {
                    "argument"
                };
                let plural = if what.len() == 1 { "" } else { "s" };
                let what: Vec<String> = what.iter().map(|what| one_of(what)).collect();
                let what = what.join(", ");
                (format!("missing required {noun}{plural}: {what}"), None)
            }
            Mistake::OneOf { words } => (format!("missing required arguments: {words}"), None),
            Mistake::MissingCommand => ("missing command".to_owned(), commands()),
            Mistake::NeedsValue { option } => explain(
                format!("missing value for {option}"),
                "give the value after the option, or leave the option out",
            ),
            Mistake::BadValue { option, typed, nearest, words } => {
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                let nearest = word_for(typed, &words).or(nearest.as_deref());
                let words = self.glossed(&words);
                explain(
                    format!("invalid value \"{typed}\" for {option}"),
                    match nearest {
                        Some(n) => format!("did you mean {n}? Possible values: {words}"),
                        None => format!("possible values: {words}"),
                    },
                )
            }
            Mistake::DoesNotFit { option, typed, why } => {
                (format!("invalid value \"{typed}\" for {option}"), why.told(Lang::En))
            }
            Mistake::Conflict { one, other } => {
                (format!("{one} and {other} cannot be used together"), None)
            }
            Mistake::Twice { option } => (format!("{option} is given twice"), None),
            Mistake::TooMany { typed } => explain(
                format!("unexpected argument \"{typed}\""),
                "put text of several words in quotes",
            ),
            Mistake::NotUtf8 => ("an argument is not valid UTF-8".to_owned(), None),
            Mistake::Other { words } => (words.clone(), None),
        };
        let usage = usage.trim();
        let typed_so = (!usage.is_empty()).then(|| format!("Usage: {usage}"));
        let help = match (hint, typed_so) {
            (Some(hint), Some(usage)) => Some(format!("{hint}\n{usage}")),
            (hint, usage) => hint.or(usage),
        };
        Diagnostic { message, place: None, help }
    }
}

/// Options of which one is required, as they are read: `<--effective|--ineffective>` is "--effective or --ineffective".
fn one_of(what: &str) -> String {
    match what.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) {
        Some(options) if options.starts_with('-') => options.replace('|', " or "),
        _ => what.to_owned(),
    }
}
