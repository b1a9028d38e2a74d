//! The command line in the user's language: what each command and option says of itself.

use std::ffi::OsString;

use clap::Command;

use crate::messages::{Lang, about, arg_help, help_headings};
use crate::model::Words as _;

/// The language that `--lang` asks for, looked for before the command line is understood.
pub fn lang_of(arguments: &[OsString]) -> Option<Lang> {
    let mut words = arguments.iter().filter_map(|a| a.to_str());
    while let Some(word) = words.next() {
        if word == "--" {
            return None;
        }
        if word == "--lang" {
            return words.next().and_then(Lang::from_word);
        }
        if let Some(lang) = word.strip_prefix("--lang=") {
            return Lang::from_word(lang);
        }
    }
    None
}

/// The commands with their words in a language.
pub fn dressed(command: Command, lang: Lang) -> Command {
    // Help is asked for by flag: built now, so that its own words can be given too.
    let mut command = command;
    command.build();
    dress(command, "", lang)
}

fn dress(command: Command, path: &str, lang: Lang) -> Command {
    let headings = help_headings(lang);
    let mut command = match about(path, lang) {
        Some(about) => command.about(about.short),
        None => command,
    };
    command = command
        .help_template(headings.template)
        .subcommand_help_heading(headings.commands)
        .next_help_heading(headings.options);
    let ids: Vec<String> =
        command.get_arguments().map(|a| a.get_id().as_str().to_owned()).collect();
    for id in ids {
        command = command.mut_arg(&id, |arg| {
            let heading = match &arg {
                arg if arg.is_positional() => headings.arguments,
                arg if arg.is_global_set() || arg.get_id() == "help" => headings.everywhere,
                _ => headings.options,
            };
            // The words that a value can be stand in the help itself, in its language.
            let arg = arg.help_heading(heading).hide_possible_values(true).hide_default_value(true);
            match arg_help(path, &id, lang) {
                Some(help) => arg.help(help),
                None => arg,
            }
        });
    }
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for name in names {
        let path = if path.is_empty() { name.clone() } else { format!("{path} {name}") };
        command = command.mut_subcommand(&name, |c| dress(c, &path, lang));
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    fn undressed(command: &Command, path: &str, lang: Lang, missing: &mut Vec<String>) {
        if about(path, lang).is_none() {
            missing.push(format!("command `{path}`"));
        }
        for arg in command.get_arguments() {
            if arg_help(path, arg.get_id().as_str(), lang).is_none() {
                missing.push(format!("`{path}` {}", arg.get_id()));
            }
        }
        for sub in command.get_subcommands() {
            let path = format!("{path} {}", sub.get_name());
            undressed(sub, path.trim(), lang, missing);
        }
    }

    #[test]
    fn every_command_and_option_has_words_in_both_languages() {
        for (_, lang) in Lang::ALL {
            let mut command = super::super::Cli::command();
            command.build();
            let mut missing = Vec::new();
            undressed(&command, "", *lang, &mut missing);
            assert!(missing.is_empty(), "{missing:#?}");
        }
    }
}
