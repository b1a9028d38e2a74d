//! The command line in the user's language: what each command and option says of itself.

use std::ffi::OsString;

use clap::Command;
use clap::builder::StyledStr;

use crate::messages::{
    Lang, Phrase, about, also_typed, arg_help, examples, groups, help_headings, options_elsewhere,
    placeholder, short_help_end, spoken,
};
use crate::model::Field;

/// How much help says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// `-h`: what fits a screen.
    Short,
    /// `--help`: everything, with examples.
    Long,
}

/// How much help is asked for, if it is.
pub(crate) fn depth(arguments: &[OsString]) -> Depth {
    let words = arguments.iter().take_while(|a| *a != "--");
    if words.into_iter().any(|a| a == "--help") { Depth::Long } else { Depth::Short }
}

/// The commands, answering to the Chinese words of every day, too.
pub(crate) fn answering(mut command: Command) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(&name, |c| answering(c.aliases(spoken(&name))));
    }
    command
}

/// The commands with their words in a language.
pub(crate) fn localised(command: Command, lang: Lang, depth: Depth) -> Command {
    // Help is asked for by flag: built now, so that its own words can be given too.
    let mut command = command;
    command.build();
    let command = dress(command, "", lang, depth);
    match depth {
        Depth::Short => {
            let page = short_page(&command, lang);
            command.override_help(page)
        }
        Depth::Long => command,
    }
}

/// Options that choose items: the same wherever items are chosen.
const FILTERS: &[&str] = &[
    "unit",
    "assist",
    "category",
    "group",
    "lead",
    "owner",
    "horizon",
    "severity",
    "status",
    "light",
    "tag",
    "field",
    "due_before",
    "due_after",
    "text",
    "live",
    "mine",
    "waiting",
    "asked",
];

/// Options of a command that short help only names.
fn seldom(path: &str) -> Vec<&'static str> {
    match path {
        "add" => {
            let texts = Field::texts().map(Field::key);
            texts.chain(["severity", "tag", "opened", "stale_days", "called"]).collect()
        }
        "import" => vec![
            "format",
            "save",
            "ignore",
            "ignore_unknown",
            "values",
            "unit",
            "opened",
            "reason",
            "new_ids",
            "new_units",
            "new_categories",
            "match",
            "sheet",
            "encoding",
            "yes",
        ],
        "list" => vec!["round", "letterhead"],
        "export" => vec!["changed_since", "tables", "yes"],
        "merge" => vec!["path", "marker_size", "pre_commit", "uninstall"],
        "look-back" => {
            vec!["as_of", "format", "output", "letterhead", "on", "evidence", "with", "round"]
        }
        "report" => vec!["per", "as_of", "since", "until", "format", "output", "letterhead"],
        "indicator add" | "target add" => vec![
            "units",
            "readings_are",
            "limits",
            "baseline",
            "baselines",
            "direction",
            "from",
            "until",
        ],
        _ => Vec::new(),
    }
}

fn dress(command: Command, path: &str, lang: Lang, depth: Depth) -> Command {
    let headings = help_headings(lang);
    let mut command = match about(path, lang) {
        Some(about) => {
            let own = path.rsplit(' ').next().unwrap_or(path);
            let also = spoken(own).first().map_or_else(String::new, |w| also_typed(w, lang));
            command.about(format!("{}{also}", about.short))
        }
        None => command,
    };
    command = command
        .help_template(headings.template)
        .subcommand_help_heading(headings.commands)
        .subcommand_value_name(headings.command)
        .next_help_heading(headings.options);
    let ids: Vec<String> =
        command.get_arguments().map(|a| a.get_id().as_str().to_owned()).collect();
    let filters: Vec<String> = match ids.iter().any(|id| id == "due_before") {
        true => ids.iter().filter(|id| FILTERS.contains(&id.as_str())).cloned().collect(),
        false => Vec::new(),
    };
    for id in ids {
        command = command.mut_arg(&id, |arg| {
            let is_filter = filters.contains(&id);
            let everywhere = arg.is_global_set() || id == "help";
            let heading = match () {
                () if arg.is_positional() => headings.arguments,
                () if everywhere => headings.everywhere,
                () if is_filter => headings.filters,
                () => headings.options,
            };
            let named_only = is_filter || everywhere || seldom(path).contains(&&*id);
            // What every command takes is said once, by the program's own help and `ledger help options`.
            let is_said_once = everywhere && !path.is_empty();
            let hidden = is_said_once || (depth == Depth::Short && named_only);
            let named: Option<Vec<&'static str>> = (arg.get_value_names().into_iter().flatten())
                .map(|name| match name.as_str() {
                    // What is declared or kept has a name of another kind than a person's.
                    "NAME" if arg.is_positional() || ["save", "called"].contains(&id.as_str()) => {
                        placeholder("THING", lang)
                    }
                    name => placeholder(name, lang),
                })
                .collect();
            let arg = match named {
                Some(names) if !names.is_empty() => arg.value_names(names),
                _ => arg,
            };
            // The words that a value can be stand in the help itself, in its language.
            let arg = arg.help_heading(heading).hide_possible_values(true).hide_default_value(true);
            let arg = arg.hide(hidden);
            match arg_help(path, &id, lang) {
                Some(help) => arg.help(help),
                None => arg,
            }
        });
    }
    // Nothing of clap's own words: `Usage:`, `[OPTIONS]`.
    let usage = command.render_usage().to_string();
    let usage = usage.split_once(": ").map_or(usage.as_str(), |(_, usage)| usage);
    let usage = match command.has_subcommands() && usage.lines().count() > 1 {
        // With a command or without one, options or none: on one line.
        true => {
            let first = usage.lines().next().unwrap_or(usage);
            format!("{} [{}]", first.trim_end(), headings.command)
        }
        false => usage.to_owned(),
    };
    let mut usage = usage.replace("[OPTIONS]", headings.any_options);
    for name in command.get_positionals().filter_map(|arg| arg.get_value_names()?.first()) {
        usage = usage.replace(&format!("<{name}>..."), &super::mistakes::parted_usage(name));
    }
    let usage = broken(&usage, headings.usage);
    command = command.override_usage(usage).after_help(end(path, &filters, lang, depth));
    let names: Vec<String> = command.get_subcommands().map(|c| c.get_name().to_owned()).collect();
    for name in names {
        let path = if path.is_empty() { name.clone() } else { format!("{path} {name}") };
        command = command.mut_subcommand(&name, |c| dress(c, &path, lang, depth));
    }
    command
}

/// A long usage on lines of 80 columns, below one another behind its heading.
fn broken(usage: &str, heading: &str) -> String {
    use unicode_width::UnicodeWidthStr as _;
    let indent = heading.width();
    let (mut text, mut at) = (String::new(), indent);
    let mut words = usage.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let mut piece = word.to_owned();
        // An option stays with its value.
        if word.starts_with("--")
            && let Some(value) = words.next_if(|next| next.starts_with('<'))
        {
            piece = format!("{word} {value}");
        }
        if !text.is_empty() && at + 1 + piece.width() > 80 {
            text.push('\n');
            text.push_str(&" ".repeat(indent));
            at = indent;
        } else if !text.is_empty() {
            text.push(' ');
            at += 1;
        }
        at += piece.width();
        text.push_str(&piece);
    }
    text
}

/// The heading that examples stand under.
pub(crate) fn examples_heading(lang: Lang) -> &'static str {
    help_headings(lang).examples
}

/// How a command's help ends: in examples, or in where to find them.
fn end(path: &str, filters: &[String], lang: Lang, depth: Depth) -> String {
    let headings = help_headings(lang);
    match depth {
        Depth::Short => {
            let named = |heading: &str, ids: Vec<&str>| match &ids[..] {
                [] => String::new(),
                ids => {
                    let options = ids.iter().map(|id| format!("--{}", id.replace('_', "-")));
                    in_lines(heading, options, lang) + "\n\n"
                }
            };
            let mut filters = named(headings.filters, filters.iter().map(String::as_str).collect());
            let more = named(headings.more, seldom(path));
            if !more.is_empty() && filters.ends_with("\n\n") {
                filters.pop();
            }
            format!("{filters}{more}{}", short_help_end(path, lang))
        }
        Depth::Long => match examples(path, lang) {
            [] => String::new(),
            lines => {
                let lines: String = lines.iter().map(|line| format!("\n  {line}")).collect();
                let colon = Phrase::Colon.name(lang).trim_end();
                let everywhere = match path {
                    "" => String::new(),
                    _ => format!("{}\n\n", options_elsewhere(lang)),
                };
                format!("{everywhere}{}{colon}{lines}", headings.examples)
            }
        },
    }
}

/// The options that every command takes, each with what it says of itself.
pub(crate) fn options_page(lang: Lang, coloured: bool) -> String {
    use clap::CommandFactory as _;
    let top = localised(answering(super::Cli::command()), lang, Depth::Long);
    let everywhere = top.get_arguments().filter(|arg| arg.is_global_set()).cloned();
    let everywhere = everywhere.map(|arg| {
        let takes_value = arg.get_action().takes_values();
        arg.hide_possible_values(takes_value).hide_default_value(takes_value)
    });
    let mut page = Command::new("ledger")
        .disable_help_flag(true)
        .disable_version_flag(true)
        .help_template("{all-args}")
        .args(everywhere);
    shown(&page.render_help(), lang, coloured)
}

/// Help as it is shown: clap ends its headings in a colon of its own width.
pub(crate) fn shown(help: &StyledStr, lang: Lang, coloured: bool) -> String {
    let mut text = if coloured { help.ansi().to_string() } else { help.to_string() };
    if lang == Lang::Zh {
        let headings = help_headings(lang);
        for heading in [
            headings.commands,
            headings.arguments,
            headings.options,
            headings.everywhere,
            headings.filters,
        ] {
            text = text.replace(&format!("{heading}:"), &format!("{heading}："));
        }
    }
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// How many columns of a terminal a text takes.
pub(crate) fn width(text: &str) -> usize {
    use unicode_width::UnicodeWidthStr as _;
    text.width()
}

/// Words after a heading, wrapped below one another.
fn in_lines(heading: &str, words: impl Iterator<Item = String>, lang: Lang) -> String {
    use unicode_width::UnicodeWidthStr as _;
    let (indent, width) = (10usize, 80usize);
    let mut text = format!("{heading}{}", Phrase::Colon.name(lang).trim_end());
    let mut at = text.width();
    text.push_str(&" ".repeat(indent.saturating_sub(at).max(1)));
    at = at.max(indent - 1) + 1;
    for word in words {
        let room = if at > indent { word.width() + 2 } else { word.width() };
        if at > indent && at + room > width {
            text.push('\n');
            text.push_str(&" ".repeat(indent));
            at = indent;
        } else if at > indent {
            text.push_str("  ");
            at += 2;
        }
        text.push_str(&word);
        at += word.width();
    }
    text
}

/// The program's own help on one screen: the commands by what they are for.
fn short_page(command: &Command, lang: Lang) -> String {
    let headings = help_headings(lang);
    let about = about("", lang).map_or("", |a| a.short);
    let usage = format!("ledger {} [{}]", headings.any_options, headings.command);
    let mut page = format!("{about}\n\n{}{usage}\n\n", headings.usage);
    for (heading, names) in groups(lang) {
        let there = names.iter().filter_map(|name| command.find_subcommand(name));
        let words = there.map(|c| match (lang, spoken(c.get_name())) {
            (Lang::Zh, [word, ..]) => format!("{} {word}", c.get_name()),
            _ => c.get_name().to_owned(),
        });
        let mut words = words.peekable();
        if words.peek().is_some() {
            page.push_str(&in_lines(heading, words, lang));
            page.push('\n');
        }
    }
    page + "\n" + &short_help_end("", lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Words as _;
    use clap::CommandFactory as _;
    use unicode_width::UnicodeWidthStr as _;

    fn built() -> Command {
        let mut command = super::super::Cli::command();
        command.build();
        command
    }

    /// Every command, with its path.
    fn each(command: &Command, path: &str, see: &mut impl FnMut(&Command, &str)) {
        see(command, path);
        for sub in command.get_subcommands() {
            each(sub, format!("{path} {}", sub.get_name()).trim(), see);
        }
    }

    #[test]
    fn every_command_option_and_placeholder_has_words_in_both_languages() {
        for (_, lang) in Lang::ALL {
            let mut missing = Vec::new();
            each(&built(), "", &mut |command, path| {
                if about(path, *lang).is_none() {
                    missing.push(format!("command `{path}`"));
                }
                for arg in command.get_arguments() {
                    if arg_help(path, arg.get_id().as_str(), *lang).is_none() {
                        missing.push(format!("`{path}` {}", arg.get_id()));
                    }
                    let names = arg.get_value_names().into_iter().flatten();
                    if arg.get_action().takes_values() {
                        for name in names.filter(|name| placeholder(name, *lang).is_none()) {
                            missing.push(format!("`{path}` {} {name}", arg.get_id()));
                        }
                    }
                }
            });
            assert!(missing.is_empty(), "{missing:#?}");
        }
    }

    #[test]
    fn every_command_has_examples_in_both_languages_and_stands_in_a_group() {
        let mut missing = Vec::new();
        each(&built(), "", &mut |command, path| {
            for (_, lang) in Lang::ALL {
                if examples(path, *lang).is_empty() {
                    missing.push(format!("an example of `{path}` in messages/examples.rs"));
                }
                for line in examples(path, *lang).iter().flat_map(|e| e.lines()) {
                    assert!(line.width() <= 78, "the help would break this line: {line}");
                }
                // A name of before is not listed.
                let top = !path.is_empty() && !path.contains(' ') && !command.is_hide_set();
                if top && !groups(*lang).any(|(_, names)| names.contains(&path)) {
                    missing.push(format!("a group for `{path}` in messages/help.rs"));
                }
            }
        });
        assert!(missing.is_empty(), "{missing:#?}");
    }

    #[test]
    fn the_commands_of_every_day_answer_to_one_chinese_word_each() {
        let command = answering(built());
        let mut words = Vec::new();
        for sub in command.get_subcommands() {
            words.extend(sub.get_all_aliases().map(str::to_owned));
            words.push(sub.get_name().to_owned());
        }
        let all = words.len();
        words.sort();
        words.dedup();
        assert_eq!(words.len(), all, "one word stands for two commands");
        let first = |c: &Command| spoken(c.get_name()).first().copied();
        let also: Vec<&str> = command.get_subcommands().filter_map(first).collect();
        assert!(also.len() >= 10, "{also:?}");
        assert!(also.iter().all(|word| !word.is_ascii()), "{also:?}");
        let help = |lang| localised(command.clone(), lang, Depth::Long).render_help().to_string();
        let (english, chinese) = (help(Lang::En), help(Lang::Zh));
        for word in &also {
            assert!(chinese.contains(&format!(" {word}]")), "{word} is not in the help: {chinese}");
            assert!(!english.contains(word), "{word} is in the English help: {english}");
        }
    }

    #[test]
    fn the_options_of_every_command_are_described_once_and_named_by_each() {
        for (_, lang) in Lang::ALL {
            let page = options_page(*lang, false);
            let top = localised(super::super::Cli::command(), *lang, Depth::Long);
            let whole = shown(&top.clone().render_help(), *lang, false);
            for option in ["--ledger", "--today", "--by", "--lang", "--quiet"] {
                assert!(page.contains(option) && whole.contains(option), "{option}: {page}");
            }
            each(&top, "", &mut |command, path| {
                let help = shown(&command.clone().render_long_help(), *lang, false);
                if !path.is_empty() {
                    assert!(help.contains("ledger help options"), "{path}: {help}");
                    assert!(!help.contains("--no-pager"), "{path}: {help}");
                }
                if *lang == Lang::Zh {
                    let half = help.lines().find(|line| line.ends_with(':') && !line.is_ascii());
                    assert_eq!(half, None, "{path}");
                }
            });
        }
    }

    #[test]
    fn short_help_fits_a_screen() {
        for (_, lang) in Lang::ALL {
            let mut localised = localised(super::super::Cli::command(), *lang, Depth::Short);
            let top = localised.render_help().to_string();
            assert!(top.lines().all(|l| l.width() <= 80), "{top}");
            each(&localised.clone(), "", &mut |command, path| {
                let help = command.clone().term_width(80).render_help().to_string();
                let lines = help.lines().count();
                assert!(lines <= 24, "{path}: {lines} lines\n{help}");
                let usage = help.lines().skip_while(|l| !l.contains("ledger ")).take(2);
                assert!(usage.into_iter().all(|l| l.width() <= 80), "{path}\n{help}");
            });
        }
    }
}
