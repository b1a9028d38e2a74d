//! `ledger help`: a topic of the manual, or what a command takes.

use clap::{Args, Command, CommandFactory as _};

use super::words::{self, Depth};
use crate::format::{Format, Grade, markup};
use crate::manual::Topic;
use crate::messages::{self, Lang, Refusal};
use crate::session::{Desk, Outcome};

#[derive(Debug, Clone, Args)]
pub struct Help {
    #[arg(value_name = "TOPIC")]
    pub words: Vec<String>,
}

impl Help {
    pub fn run(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        let named: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let page = match &named[..] {
            [] => Some(overview(desk.lang)),
            named => page(desk, named),
        };
        let Some(page) = page else {
            let unknown = Refusal::NoSuchPage { name: named.join(" ") };
            desk.tell(&unknown.told(desk.lang), Grade::Error);
            return Ok(Outcome::Misunderstood);
        };
        desk.put(None, &page, Format::Table)?;
        Ok(Outcome::Done)
    }
}

/// What a command takes, and behind it the topic of that name; or either alone; none where neither is called so.
fn page(desk: &Desk, named: &[&str]) -> Option<String> {
    let topic = match named {
        [name] => Topic::named(name),
        _ => None,
    };
    let topic = topic.map(|topic| markup(topic.text(desk.lang), desk.paint(), desk.width));
    match (command_help(named, desk.lang, desk.paint().on), topic) {
        (Some(help), Some(topic)) => Some(format!("{help}\n{topic}")),
        (help, topic) => help.or(topic),
    }
}

/// What `ledger COMMAND --help` prints; none where there is no such command.
fn command_help(named: &[&str], lang: Lang, coloured: bool) -> Option<String> {
    let mut command = words::dressed(words::answering(super::Cli::command()), lang, Depth::Long);
    for name in named {
        command = command.find_subcommand(name)?.clone();
    }
    let help = command.render_help();
    Some(if coloured { help.ansi().to_string() } else { help.to_string() })
}

/// The commands by what they are for, then the topics of the manual.
fn overview(lang: Lang) -> String {
    let mut command: Command =
        words::dressed(words::answering(super::Cli::command()), lang, Depth::Short);
    let widest = Topic::ALL.iter().map(|topic| words::width(topic.name(lang))).max().unwrap_or(0);
    let topics = Topic::ALL.iter().map(|topic| {
        let name = topic.name(lang);
        let pad = " ".repeat(widest + 2 - words::width(name));
        format!("  {name}{pad}{}\n", topic.title(lang))
    });
    let topics: String = topics.collect();
    format!("{}\n{}\n{topics}", command.render_help(), messages::topics_heading(lang))
}
