//! What was wrong with a command line, by kind, in English.

use super::English;
use crate::messages::explain;
use crate::messages::*;

impl MistakesWords for English {
    fn unfit(&self, it: &Unfit) -> Option<String> {
        match it {
            Unfit::NotACount => Some("it is a whole number, zero or more".to_owned()),
            Unfit::NotANumber => Some("it is a number".to_owned()),
            Unfit::Outside { bounds } => Some(match bounds.split_once("..=") {
                Some((least, most)) => format!("it is {least} to {most}"),
                None => format!("it lies within {bounds}"),
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
        let (message, hint) = match it {
            Mistake::UnknownCommand { typed, nearest } => {
                (format!("there is no command {typed}"), meant(nearest).or_else(commands))
            }
            Mistake::UnknownOption { typed, nearest } => {
                (format!("there is no option {typed} here"), meant(nearest))
            }
            Mistake::Missing { what } => {
                let what = what.join("  ");
                (format!("this is missing: {what}"), None)
            }
            Mistake::OneOf { words } => (format!("one of these is missing: {words}"), None),
            Mistake::MissingCommand => ("a command is missing".to_owned(), commands()),
            Mistake::NeedsValue { option } => explain(
                format!("{option} wants a value"),
                "write it right after the option, or leave the option out",
            ),
            Mistake::BadValue { option, typed, nearest, words } => {
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                let nearest = word_for(typed, &words).or(nearest.as_deref());
                let words = self.glossed(&words);
                explain(
                    format!("{option} cannot be \"{typed}\""),
                    match nearest {
                        Some(n) => format!("did you mean {n}? It is one of: {words}"),
                        None => format!("it is one of: {words}"),
                    },
                )
            }
            Mistake::DoesNotFit { option, typed, why } => {
                (format!("{option} cannot be \"{typed}\""), why.told(Lang::En))
            }
            Mistake::Conflict { one, other } => {
                (format!("{one} and {other} do not go together"), None)
            }
            Mistake::Twice { option } => (format!("{option} is given twice"), None),
            Mistake::TooMany { typed } => explain(
                format!("\"{typed}\" is one word too many"),
                "put text of several words in quotes",
            ),
            Mistake::NotUtf8 => ("a word is not UTF-8 text".to_owned(), None),
            Mistake::Other { words } => (words.clone(), None),
        };
        let usage = usage.trim();
        let typed_so = (!usage.is_empty()).then(|| format!("it is typed: {usage}"));
        let help = match (hint, typed_so) {
            (Some(hint), Some(usage)) => Some(format!("{hint}\n{usage}")),
            (hint, usage) => hint.or(usage),
        };
        Diagnostic { message, place: None, help }
    }
}
