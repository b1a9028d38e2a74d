//! `ledger help`: a topic of the manual, or what a command takes.

use clap::{Args, Command, CommandFactory as _};

use super::words::{self, Depth};
use crate::format::{Format, Level, markup};
use crate::manual::Topic;
use crate::messages::{self, Lang, SessionRefused, UserError, placeholders, two};
use crate::session::{Outcome, Session};

#[derive(Debug, Clone, Args)]
#[command(about = two!(
    "Show a manual topic or a command's help",
    "查看手册的一个主题，或一条命令的用法",
))]
pub(crate) struct Help {
    #[arg(value_name = placeholders::TOPIC)]
    #[arg(help = two!(
        "A topic or a command; without one, list both",
        "主题或命令；不写则列出全部",
    ))]
    pub words: Vec<String>,
}

impl Help {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let named: Vec<&str> = self.words.iter().map(String::as_str).collect();
        let page = match &named[..] {
            [] => Some(overview(session.lang)),
            ["options" | "选项"] => Some(words::options_page(session.lang, session.paint().on)),
            named => page(session, named),
        };
        let Some(page) = page else {
            let unknown = UserError::Session(SessionRefused::NoSuchPage { name: named.join(" ") });
            session.tell(&unknown.told(session.lang), Level::Error);
            return Ok(Outcome::Misunderstood);
        };
        session.put(None, &page, Format::Table)?;
        Ok(Outcome::Done)
    }
}

/// What a command takes, and behind it the topic of that name; or either alone; none where neither is called so.
fn page(session: &Session, named: &[&str]) -> Option<String> {
    let topic = match named {
        [name] => Topic::named(name),
        _ => None,
    };
    let topic = topic.map(|topic| laid_out(topic, session));
    match (command_help(named, session.lang, session.paint().on), topic) {
        (Some(help), Some(topic)) => Some(format!("{help}\n{topic}")),
        (help, topic) => help.or(topic),
    }
}

/// A topic as it is shown, with what belongs to it.
fn laid_out(topic: Topic, session: &Session) -> String {
    let mut page = markup(topic.text(session.lang), session.paint(), session.width);
    for (name, text) in topic.appendices() {
        page.push_str(&format!("\n{name}\n\n{text}"));
    }
    page
}

/// What `ledger COMMAND --help` prints; none where there is no such command.
fn command_help(named: &[&str], lang: Lang, coloured: bool) -> Option<String> {
    let mut command = words::localised(super::Cli::command(), lang, Depth::Long);
    for name in named {
        command = command.find_subcommand(name)?.clone();
    }
    Some(words::shown(&command.render_help(), lang, coloured))
}

/// The commands by what they are for, then the topics of the manual.
fn overview(lang: Lang) -> String {
    let mut command: Command = words::localised(super::Cli::command(), lang, Depth::Short);
    let widest = Topic::ALL.iter().map(|topic| words::width(topic.name(lang))).max().unwrap_or(0);
    let topics = Topic::ALL.iter().map(|topic| {
        let name = topic.name(lang);
        let pad = " ".repeat(widest + 2 - words::width(name));
        format!("  {name}{pad}{}\n", topic.title(lang))
    });
    let topics: String = topics.collect();
    let commands = words::shown(&command.render_help(), lang, false);
    format!("{commands}\n{}\n{topics}", messages::topics_heading(lang))
}
