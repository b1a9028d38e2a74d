//! `ledger man`: the manual page of a command, or of all commands.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command as Process;

use clap::builder::Resettable;
use clap::{Args, Command, CommandFactory as _};
use clap_mangen::Man as Page;
use unicode_width::UnicodeWidthChar as _;

use super::words::{self, Depth};
use crate::format::Format;
use crate::messages::{
    FileRefused, Lang, SessionRefused, UserError, examples, man_headings, placeholders, two,
};
use crate::session::output::must_be_a_folder;
use crate::session::{Outcome, Session};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Show a manual page, or write all of them", "输出手册页"))]
pub(crate) struct Man {
    #[arg(value_name = placeholders::COMMAND, conflicts_with = "all")]
    #[arg(help = two!("The command [default: the program]", "命令；不写则为程序本身"))]
    pub command: Vec<String>,
    #[arg(long, requires = "folder")]
    #[arg(help = two!("Write every page into a folder", "全部手册页，写入文件夹"))]
    pub all: bool,
    #[arg(long, short = 'o', value_name = placeholders::FOLDER, conflicts_with = "command")]
    #[arg(help = two!("The folder to write every page into", "写入全部手册页的文件夹"))]
    pub folder: Option<PathBuf>,
}

impl Man {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let top = words::localised(super::Cli::command(), session.lang, Depth::Long);
        let Some(folder) = &self.folder else {
            let mut command = &top;
            for name in &self.command {
                let known = command.find_subcommand(name);
                command = known.ok_or_else(|| {
                    UserError::Session(SessionRefused::NoSuchPage { name: self.command.join(" ") })
                })?;
            }
            let page = page(command, &self.command.join(" "), session.lang)?;
            if session.width.is_none() {
                session.print(&page)?;
            } else if !shown_by_man(&page)? {
                // Without `man`, as help shows it.
                let help = words::shown(
                    &command.clone().render_long_help(),
                    session.lang,
                    session.paint().on,
                );
                session.put(None, &help, Format::Table)?;
            }
            return Ok(Outcome::Done);
        };
        must_be_a_folder(session, folder)?;
        let folder = session.working_folder().join(folder);
        std::fs::create_dir_all(&folder).map_err(|why| {
            UserError::File(FileRefused::CannotWrite { path: folder.clone(), why })
        })?;
        let pages = each(&top, "");
        for (path, command) in &pages {
            let name = format!("ledger {path}").trim().replace(' ', "-");
            let page = page(command, path, session.lang)?;
            session.put_over(&folder.join(format!("{name}.1")), page.as_bytes())?;
        }
        let shown = session.shown(&folder).display().to_string();
        session.say(&session.lang.words().pages_written(pages.len(), &shown))?;
        Ok(Outcome::Done)
    }
}

/// Lays a page out by `man`, which pages it itself; whether it is there and did.
fn shown_by_man(page: &str) -> anyhow::Result<bool> {
    let mut file = tempfile::Builder::new().prefix("ledger-").suffix(".1").tempfile()?;
    file.write_all(page.as_bytes())?;
    let path = file.into_temp_path();
    // Named by its path, a page is taken from there.
    Ok(Process::new("man").arg(&path).status().is_ok_and(|status| status.success()))
}

/// Every command, with its path.
fn each<'c>(command: &'c Command, path: &str) -> Vec<(String, &'c Command)> {
    let mut all = vec![(path.to_owned(), command)];
    for sub in command.get_subcommands() {
        all.extend(each(sub, format!("{path} {}", sub.get_name()).trim()));
    }
    all
}

/// A command's page as roff, its headings in the language.
fn page(command: &Command, path: &str, lang: Lang) -> anyhow::Result<String> {
    let name = format!("ledger {path}").trim().replace(' ', "-");
    // The page goes by the command's whole name; how it ends in help is a section of its own.
    let command = command.clone().display_name(name.clone()).after_help(Resettable::Reset);
    let mut roff = Vec::new();
    Page::new(command).title(name).manual("ledger").render(&mut roff)?;
    let mut text = String::from_utf8_lossy(&roff).into_owned();
    for (english, heading) in man_headings(lang) {
        text = text.replace(&format!(".SH {english}\n"), &format!(".SH {heading}\n"));
    }
    if lang == Lang::Zh {
        text = breakable(&text);
    }
    let lines = examples(path, lang);
    if !lines.is_empty() {
        let heading = words::examples_heading(lang);
        let lines: String = lines.iter().map(|l| format!("{}\n", escaped(l))).collect();
        text.push_str(&format!(".SH {heading}\n.nf\n{lines}.fi\n"));
    }
    Ok(text)
}

/// Chinese that roff may break between any two characters but before what closes and after what opens.
///
/// Its lines are not stretched, for they hold hardly a space. groff's own `zh.tmac` is no remedy: in narrow
/// columns groff 1.22 never comes to an end with it.
fn breakable(page: &str) -> String {
    let is_wide = |c: char| c.width() == Some(2);
    let mut whole = String::with_capacity(page.len() * 2);
    for line in page.lines() {
        let mut before = ' ';
        for c in line.chars() {
            let may_break = !"，。；：、！？）」』》”".contains(c) && !"（「『《“".contains(before);
            let between = is_wide(c) || "，。；：、".contains(before);
            if !line.starts_with('.') && is_wide(before) && between && may_break {
                whole.push_str("\\:");
            }
            whole.push(c);
            before = c;
        }
        whole.push('\n');
        if line.starts_with(".TH ") {
            whole.push_str(".ad l\n.nh\n");
        }
    }
    whole
}

/// A line as roff takes it as it is.
fn escaped(line: &str) -> String {
    let line = line.replace('\\', "\\e").replace('-', "\\-");
    let lines = line
        .lines()
        .map(|l| if l.starts_with(['.', '\'']) { format!("\\&{l}") } else { l.to_owned() });
    lines.collect::<Vec<_>>().join("\n")
}
