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
        let Some(command) = program.find_subcommand(name) else { continue };
        // What it takes is described only now.
        let mut command = command.clone().disable_help_flag(true);
        command.build();
        if let Some((stay, moved)) = parted(&arguments[1..at], program, &command) {
            let at = at - moved.len();
            let mut placed = arguments;
            if !moved.is_empty() {
                placed = together(&placed, at + moved.len(), stay, moved);
            }
            return behind_its_command(placed, at, program, &command);
        }
    }
    arguments
}

/// The same of the options that stand before the name of a command of a command: `report --unit GO overdue`.
fn behind_its_command(
    arguments: Vec<OsString>,
    from: usize,
    program: &Command,
    command: &Command,
) -> Vec<OsString> {
    for (at, word) in arguments.iter().enumerate().skip(from + 1) {
        let Some(name) = word.to_str().filter(|name| *name != "--") else { break };
        if let Some(below) = command.find_subcommand(name)
            && at > from + 1
            && let Some((of_all, of_it)) = parted(&arguments[from + 1..at], program, below)
        {
            let stay = arguments[1..=from].to_vec();
            return together(&arguments, at, stay, [of_all, of_it].concat());
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
