//! The command line in the user's language: what each command and option says of itself.

use std::ffi::OsString;

use clap::builder::StyledStr;
use clap::{Arg, Command};

use crate::format::wrap;
use crate::messages::{
    Lang, Named, Phrase, also_typed, examples, groups, half, help_headings, options_elsewhere,
    short_help_end, spoken, two,
};
use crate::model::{Field, Words as _};
use crate::report::ChoiceOption;

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

/// A command whose own commands answer to the Chinese words of every day, too.
pub(super) fn answering(command: Command) -> Command {
    command.mut_subcommands(|below| {
        let spoken = spoken(below.get_name());
        answering(below.aliases(spoken))
    })
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

/// Whether an argument is an option that chooses items: the same wherever items are chosen.
fn is_filter(arg: &Arg) -> bool {
    arg.get_long().and_then(ChoiceOption::from_word).is_some_and(ChoiceOption::chooses)
}

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
    let own = path.rsplit(' ').next().unwrap_or(path);
    let also = spoken(own).first().map_or_else(String::new, |w| also_typed(w, lang));
    let about = command.get_about().map(StyledStr::to_string).unwrap_or_default();
    let mut command = command.about(in_language(&about, lang) + &also);
    command = command
        .subcommand_help_heading(headings.commands)
        .subcommand_value_name(headings.command)
        .next_help_heading(headings.options);
    let due_before = Some(ChoiceOption::DueBefore.word());
    let filters: Vec<String> = if command.get_arguments().any(|arg| arg.get_long() == due_before) {
        let filters = command.get_arguments().filter(|arg| is_filter(arg));
        filters.map(|arg| arg.get_id().to_string()).collect()
    } else {
        Vec::new()
    };
    let seldom = seldom(path);
    command = command.mut_args(|arg| {
        let id = arg.get_id().as_str();
        let is_filter = filters.iter().any(|filter| filter == id);
        let everywhere = arg.is_global_set() || id == "help";
        let heading = match () {
            () if arg.is_positional() => headings.arguments,
            () if everywhere => headings.everywhere,
            () if is_filter => headings.filters,
            () => headings.options,
        };
        let named_only = is_filter || everywhere || seldom.contains(&id);
        // What every command takes is said once, by the program's own help and `ledger help options`.
        let is_said_once = everywhere && !path.is_empty();
        let hidden = is_said_once || (depth == Depth::Short && named_only);
        let arg = with_words(arg, lang);
        // The words that a value can be stand in the help itself, in its language.
        let arg = arg.help_heading(heading).hide_possible_values(true).hide_default_value(true);
        arg.hide(hidden)
    });
    // Nothing of clap's own words: `Usage:`, `[OPTIONS]`.
    let usage = command.render_usage().to_string();
    let usage = usage.split_once(": ").map_or(usage.as_str(), |(_, usage)| usage);
    let usage = if command.has_subcommands() && usage.lines().count() > 1 {
        let first = usage.lines().next().unwrap_or(usage);
        format!("{} [{}]", first.trim_end(), headings.command)
    } else {
        usage.to_owned()
    };
    let mut usage = usage.replace("[OPTIONS]", headings.any_options);
    for name in command.get_positionals().filter_map(|arg| arg.get_value_names()?.first()) {
        usage = usage.replace(&format!("<{name}>..."), &super::mistakes::parted_usage(name));
    }
    let usage = broken(&usage, headings.usage);
    let shown = command.get_arguments().filter(|arg| !arg.is_hide_set()).count();
    let example =
        shown <= MOST_ARGUMENTS_BESIDE_AN_EXAMPLE && command.get_subcommands().count() <= 8;
    // What takes nothing of its own has no empty lines in the place of that.
    let taken = if shown > 0 || command.has_subcommands() { "\n\n{all-args}" } else { "" };
    let template =
        format!("{{about-with-newline}}\n{}{{usage}}{taken}{{after-help}}", headings.usage);
    command = command
        .help_template(template)
        .override_usage(usage)
        .after_help(end(path, &filters, lang, depth, example));
    command.mut_subcommands(|below| {
        let path = format!("{path} {}", below.get_name());
        dress(below, path.trim_start(), lang, depth)
    })
}

/// A text in a language, where it is in two.
fn in_language(text: &str, lang: Lang) -> String {
    half(text, lang).unwrap_or(text).to_owned()
}

/// The help that clap itself gives an argument to every command.
fn of_clap(id: &str) -> Option<&'static str> {
    match id {
        "help" => Some(two!("Print help", "显示帮助")),
        "version" => Some(two!(
            "Print the version; with --verbose, also the build target",
            "显示版本；加 --verbose 并显示为何种系统、用何编译器构建",
        )),
        _ => None,
    }
}

/// What an argument says of itself, in both languages; none where it is a key of an item, which is called as everywhere.
fn help_of(arg: &Arg) -> Option<String> {
    match of_clap(arg.get_id().as_str()) {
        Some(help) => Some(help.to_owned()),
        None => arg.get_help().map(StyledStr::to_string),
    }
}

/// An argument with its help, and what stands for its values, in a language.
fn with_words(arg: Arg, lang: Lang) -> Arg {
    let key = Field::of_key(arg.get_id().as_str());
    let help = match (help_of(&arg), key) {
        (Some(help), _) => in_language(&help, lang),
        (None, Some(field)) => field.name(lang).to_owned(),
        (None, None) => String::new(),
    };
    let names = arg.get_value_names().unwrap_or_default();
    let names: Vec<String> = names.iter().map(|name| in_language(name, lang)).collect();
    let arg = arg.help(help);
    if names.is_empty() { arg } else { arg.value_names(names) }
}

/// Arguments with their words in a language: those of a command that is not of the program's own.
pub(crate) fn arguments_in(command: Command, lang: Lang) -> Command {
    command.mut_args(|arg| with_words(arg, lang))
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

/// Short help is to fit a screen: where more arguments are shown, the example is left to long help.
const MOST_ARGUMENTS_BESIDE_AN_EXAMPLE: usize = 4;

/// How a command's help ends: in examples, or in where to find them.
fn end(path: &str, filters: &[String], lang: Lang, depth: Depth, example: bool) -> String {
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
            format!("{filters}{more}{}", short_help_end(path, lang, example))
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
    let top = localised(super::Cli::command(), lang, Depth::Long);
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
        text = fitted(&text, columns());
    }
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// The columns that clap lays help out for.
fn columns() -> usize {
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let said = || std::env::var("COLUMNS").ok()?.parse().ok();
    terminal.or_else(said).unwrap_or(100)
}

/// Help on lines that fit: clap breaks a line only at a space, and Chinese has none.
///
/// What an argument says of itself goes on below where it began; all else, such as an example, stays as it is typed.
fn fitted(help: &str, columns: usize) -> String {
    let mut text = String::with_capacity(help.len());
    for line in help.split_inclusive('\n') {
        let bare = anstream::adapter::strip_str(line.trim_end()).to_string();
        let of_argument = bare.trim_start().starts_with(['-', '<', '[']);
        let said = bare.trim_start().split_once("  ").map(|(_, said)| said.trim_start());
        let split = said.filter(|_| of_argument && width(&bare) > columns).and_then(|said| {
            let head = line.trim_end().strip_suffix(said)?;
            let indent = width(&bare) - width(said);
            (indent + 20 <= columns).then_some((head, said, indent))
        });
        let Some((head, said, indent)) = split else {
            text.push_str(line);
            continue;
        };
        text.push_str(head);
        let below = format!("\n{}", " ".repeat(indent));
        text.push_str(&wrap(said, columns - indent).join(&below));
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
    let about = command.get_about().map(StyledStr::to_string).unwrap_or_default();
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
    page + "\n" + &short_help_end("", lang, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::{BETWEEN, commands_with_words};
    use crate::session::options::Chosen;
    use clap::{Args as _, CommandFactory as _};
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
                let about = command.get_about().map(StyledStr::to_string).unwrap_or_default();
                if half(&about, *lang).is_none() {
                    missing.push(format!("command `{path}`: {about:?}"));
                }
                for arg in command.get_arguments() {
                    let id = arg.get_id().as_str();
                    let is_told = match help_of(arg) {
                        Some(help) => half(&help, *lang).is_some(),
                        None => Field::of_key(id).is_some(),
                    };
                    if !is_told {
                        missing.push(format!("`{path}` {id}: {:?}", help_of(arg)));
                    }
                    let names = arg.get_value_names().into_iter().flatten();
                    if arg.get_action().takes_values() {
                        if arg.get_value_names().is_none() {
                            missing.push(format!("`{path}` {id}: what stands for its value"));
                        }
                        for name in names.filter(|name| half(name, *lang).is_none()) {
                            missing.push(format!("`{path}` {id} {name}"));
                        }
                    }
                }
            });
            assert!(missing.is_empty(), "{missing:#?}");
        }
    }

    #[test]
    fn what_is_shown_is_in_one_language() {
        let must_be_one = |text: &str| assert!(!text.contains(BETWEEN), "{text}");
        for (_, lang) in Lang::ALL {
            must_be_one(&options_page(*lang, false));
            for depth in [Depth::Short, Depth::Long] {
                let top = localised(super::super::Cli::command(), *lang, depth);
                each(&top, "", &mut |command, _| {
                    let mut command = command.clone();
                    must_be_one(&command.render_help().to_string());
                    must_be_one(&command.render_long_help().to_string());
                    // What is missing, too much or wrong is named as help names it.
                    let own = command.get_arguments().filter(|arg| !arg.is_global_set());
                    let options = own.filter_map(|arg| Some(format!("--{}", arg.get_long()?)));
                    let all = options.chain(["", "--nosuch", "x y z x y z"].map(str::to_owned));
                    for typed in all.collect::<Vec<_>>() {
                        let words = std::iter::once("ledger").chain(typed.split_whitespace());
                        let Err(error) = command.try_get_matches_from_mut(words) else { continue };
                        must_be_one(&error.render().to_string());
                        let (mistake, usage) = super::super::mistakes::mistake(&error, &top);
                        let told = mistake.told(&usage, *lang);
                        must_be_one(&format!("{}{:?}", told.message, told.help));
                    }
                });
            }
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
        let command = built();
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
    fn every_command_answers_to_a_chinese_word_and_no_word_is_kept_for_a_command_that_is_not() {
        let (mut silent, mut names) = (Vec::new(), Vec::new());
        each(&built(), "", &mut |command, path| {
            let name = command.get_name().to_owned();
            // A name of before is not listed.
            if !path.is_empty() && !command.is_hide_set() && spoken(&name).is_empty() {
                silent.push(path.to_owned());
            }
            for word in spoken(&name) {
                assert!(command.get_all_aliases().any(|also| also == *word), "{path}: {word}");
            }
            names.push(name);
        });
        assert!(silent.is_empty(), "{silent:?}");
        let idle = |name: &&str| !names.iter().any(|there| there == name);
        let idle: Vec<&str> = commands_with_words().filter(idle).collect();
        assert!(idle.is_empty(), "{idle:?}");
        let mut kept: Vec<&str> = commands_with_words().collect();
        let all = kept.len();
        kept.sort_unstable();
        kept.dedup();
        assert_eq!(kept.len(), all, "a command's words stand twice");
    }

    #[test]
    fn the_options_that_choose_items_are_those_that_a_round_says_it_was_chosen_by() {
        let command = Chosen::augment_args(Command::new("choose"));
        let mut typed: Vec<&str> = command.get_arguments().filter_map(Arg::get_long).collect();
        let all = ChoiceOption::ALL.iter().filter(|(_, option)| option.chooses());
        let mut known: Vec<&str> = all.map(|(word, _)| *word).collect();
        typed.sort_unstable();
        known.sort_unstable();
        assert_eq!(typed, known);
        let built = built();
        let add = built.find_subcommand("round").and_then(|round| round.find_subcommand("add"));
        let taken = add.unwrap().get_arguments().filter_map(Arg::get_long).collect::<Vec<_>>();
        let missing = ChoiceOption::ALL.iter().find(|(word, _)| !taken.contains(word));
        assert_eq!(missing, None);
    }

    #[test]
    fn no_chinese_is_kept_for_a_word_that_no_command_line_takes() {
        let mut words: Vec<String> =
            Field::ALL.iter().map(|field| field.key().to_owned()).collect();
        each(&built(), "", &mut |command, _| {
            let values = command.get_arguments().flat_map(Arg::get_possible_values);
            words.extend(values.map(|value| value.get_name().to_owned()));
        });
        let also = Lang::Zh.words().also_typed().iter().map(|(word, _)| *word);
        let idle: Vec<&str> = also.filter(|word| !words.iter().any(|w| w == word)).collect();
        assert!(idle.is_empty(), "{idle:?}");
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

    /// Words that have no Chinese name: kinds of files, shells, documents of the schema, and languages' codes.
    fn is_a_proper_name(path: &str, arg: &Arg, word: &str) -> bool {
        let files = [
            "markdown", "csv", "json", "xlsx", "docx", "tsv", "ndjson", "md", "eml", "html", "ics",
        ];
        arg.get_id() == "shell" || path == "schema" || files.contains(&word)
    }

    #[test]
    fn whatever_an_option_may_say_may_be_said_in_chinese() {
        use crate::messages::{names_of, word_for};
        let (mut silent, mut misread) = (Vec::new(), Vec::new());
        each(&built(), "", &mut |command, path| {
            for arg in command.get_arguments().filter(|arg| arg.get_action().takes_values()) {
                let values = arg.get_possible_values();
                let words: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
                for value in values.iter().filter(|v| !is_a_proper_name(path, arg, v.get_name())) {
                    let word = value.get_name();
                    let also: Vec<&str> = value.get_name_and_aliases().skip(1).collect();
                    if also.iter().all(|name| name.is_ascii()) {
                        silent.push(format!("`{path}` {arg} {word}"));
                    }
                    // What tables call it is among what may be typed, and means it.
                    for name in names_of(word, Lang::Zh) {
                        if !also.contains(&name) || word_for(name, &words) != Some(word) {
                            misread.push(format!("`{path}` {arg} {name}"));
                        }
                    }
                }
            }
        });
        assert!(silent.is_empty(), "{silent:#?}");
        assert!(misread.is_empty(), "{misread:#?}");
    }

    #[test]
    fn every_column_may_be_named_by_its_chinese_heading() {
        use crate::session::options::key;
        let keys: Vec<&'static str> = Field::ALL.iter().map(|field| field.key()).collect();
        for known in &keys {
            let heading = crate::messages::called(known, Lang::Zh);
            assert_eq!(key("--columns", heading, &keys).ok(), Some(*known), "{heading}");
        }
        assert_eq!(key("--columns", "标题", &keys).ok(), Some("title"));
    }

    #[test]
    fn short_help_fits_a_screen() {
        for (_, lang) in Lang::ALL {
            let mut localised = localised(super::super::Cli::command(), *lang, Depth::Short);
            let top = localised.render_help().to_string();
            assert!(top.lines().all(|l| l.width() <= 80), "{top}");
            each(&localised.clone(), "", &mut |command, path| {
                let help = command.clone().term_width(80).render_help();
                let help = fitted(&help.to_string(), 80);
                let of_arguments = |l: &&str| l.trim_start().starts_with(['-', '<', '[']);
                assert!(
                    help.lines().filter(of_arguments).all(|l| l.width() <= 80),
                    "{path}\n{help}"
                );
                let lines = help.lines().count();
                assert!(lines <= 24, "{path}: {lines} lines\n{help}");
                let usage = help.lines().skip_while(|l| !l.contains("ledger ")).take(2);
                assert!(usage.into_iter().all(|l| l.width() <= 80), "{path}\n{help}");
            });
        }
    }
}
