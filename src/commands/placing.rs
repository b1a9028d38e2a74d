//! Options that stand before a command's name: they may stand anywhere, and are understood behind it.

use std::ffi::OsString;

use clap::{Arg, Command};

/// The arguments with the options of a command that stand before its name at their end.
///
/// Where they fit no command they stay where they are: what is wrong with them is said as ever.
pub(crate) fn behind_the_command(arguments: Vec<OsString>, program: &Command) -> Vec<OsString> {
    for (at, word) in arguments.iter().enumerate().skip(1) {
        let Some(name) = word.to_str() else { continue };
        if name == "--" {
            break;
        }
        if let Some(command) = program.find_subcommand(name)
            && let Some((stay, moved)) = parted(&arguments[1..at], program, command)
        {
            return match moved.is_empty() {
                true => arguments,
                false => together(&arguments, at, stay, moved),
            };
        }
    }
    arguments
}

/// The words before a command's name: options of the program, and options of the command; none where one is neither.
fn parted(
    words: &[OsString],
    program: &Command,
    command: &Command,
) -> Option<(Vec<OsString>, Vec<OsString>)> {
    let (mut stay, mut moved) = (Vec::new(), Vec::new());
    let mut words = words.iter();
    while let Some(word) = words.next() {
        let text = word.to_str()?;
        let (place, arg) = match option(program, text) {
            Some(arg) => (&mut stay, arg),
            None => (&mut moved, of_command(command, text)?),
        };
        place.push(word.clone());
        let has_value = text.contains('=') || (!text.starts_with("--") && text.chars().count() > 2);
        if arg.get_action().takes_values() && !has_value {
            place.push(words.next()?.clone());
        }
    }
    Some((stay, moved))
}

/// The option that a word names: `--name`, `--name=value`, `-n`, `-nvalue`.
fn option<'c>(command: &'c Command, word: &str) -> Option<&'c Arg> {
    command.get_arguments().find(|arg| match word.strip_prefix("--") {
        Some(long) => {
            let name = long.split('=').next().unwrap_or_default();
            arg.get_long() == Some(name)
                || arg.get_all_aliases().is_some_and(|all| all.contains(&name))
        }
        None => word.strip_prefix('-').and_then(|short| short.chars().next()) == arg.get_short(),
    })
}

/// The same of a command or of one below it.
fn of_command<'c>(command: &'c Command, word: &str) -> Option<&'c Arg> {
    let below = || command.get_subcommands().find_map(|below| of_command(below, word));
    option(command, word).or_else(below)
}

fn together(
    arguments: &[OsString],
    at: usize,
    stay: Vec<OsString>,
    moved: Vec<OsString>,
) -> Vec<OsString> {
    let (options, rest) = match arguments.iter().skip(at).position(|word| word == "--") {
        Some(end) => arguments[at..].split_at(end),
        None => (&arguments[at..], &[][..]),
    };
    let mut all = vec![arguments[0].clone()];
    all.extend(stay);
    all.extend_from_slice(options);
    all.extend(moved);
    all.extend_from_slice(rest);
    all
}
