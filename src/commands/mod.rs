//! What a person can type: one file a command, its arguments and its run.

mod add;
mod cancel;
mod category;
mod check;
mod close;
mod comment;
mod config;
mod desk;
mod extend;
mod init;
mod list;
mod look_back;
mod options;
mod overdue;
mod printing;
mod progress;
mod recording;
mod reopen;
mod report;
mod r#return;
mod show;
mod submit;
mod target;
mod unit;
mod words;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use desk::{Broken, Desk, Door, Outcome, told};
use options::Global;

use crate::format::{Grade, Paint, excerpt};

/// The whole command line.
#[derive(Debug, Clone, Parser)]
#[command(
    name = "ledger",
    version,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Clone, Subcommand)]
#[expect(clippy::large_enum_variant, reason = "one is made in a run")]
enum Command {
    Init(init::Init),
    Unit(unit::UnitCommand),
    Category(category::CategoryCommand),
    Target(target::TargetCommand),
    Add(add::Add),
    List(list::List),
    Show(show::Show),
    Progress(progress::Progress),
    Comment(comment::Comment),
    Extend(extend::Extend),
    Submit(submit::Submit),
    Return(r#return::Return),
    Close(close::Close),
    Reopen(reopen::Reopen),
    Cancel(cancel::Cancel),
    LookBack(look_back::LookBack),
    Report(report::Report),
    Overdue(overdue::Overdue),
    Check(check::Check),
}

impl Command {
    fn run(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        match self {
            Command::Init(command) => command.run(desk),
            Command::Unit(command) => command.run(desk),
            Command::Category(command) => command.run(desk),
            Command::Target(command) => command.run(desk),
            Command::Add(command) => command.run(desk),
            Command::List(command) => command.run(desk),
            Command::Show(command) => command.run(desk),
            Command::Progress(command) => command.run(desk),
            Command::Comment(command) => command.run(desk),
            Command::Extend(command) => command.run(desk),
            Command::Submit(command) => command.run(desk),
            Command::Return(command) => command.run(desk),
            Command::Close(command) => command.run(desk),
            Command::Reopen(command) => command.run(desk),
            Command::Cancel(command) => command.run(desk),
            Command::LookBack(command) => command.run(desk),
            Command::Report(command) => command.run(desk),
            Command::Overdue(command) => command.run(desk),
            Command::Check(command) => command.run(desk),
        }
    }
}

/// Runs the program on its arguments, the program's own name first, and gives its exit status.
///
/// 0: done. 1: refused or failed, and nothing was changed. 2: the command line was wrong. 3: the question was
/// answered, and the answer needs someone.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let door = match Door::open() {
        Ok(door) => door,
        Err(refusal) => {
            let lang = words::lang_of(&arguments).unwrap_or_default();
            let text = excerpt(&refusal.told(lang), Grade::Error, lang, Paint { on: false }, None);
            eprint!("{text}");
            return ExitCode::from(1);
        }
    };
    let lang = door.lang(words::lang_of(&arguments));
    let mut command = words::dressed(Cli::command(), lang);
    let parsed = command.try_get_matches_from_mut(&arguments);
    let cli = match parsed.and_then(|m| Cli::from_arg_matches(&m)) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version go to standard output with 0, a wrong command line to standard error with 2.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let desk = match Desk::new(door, &cli.global) {
        Ok(desk) => desk,
        Err(refusal) => {
            let text = excerpt(&refusal.told(lang), Grade::Error, lang, Paint { on: false }, None);
            eprint!("{text}");
            return ExitCode::from(1);
        }
    };
    let outcome = cli.command.run(&desk);
    if let Err(error) = &outcome
        && !is_broken_pipe(error)
    {
        desk.tell(&told(error, desk.lang), Grade::Error);
    }
    exit_status(&outcome)
}

/// The one place where exit statuses are decided.
fn exit_status(outcome: &anyhow::Result<Outcome>) -> ExitCode {
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::NeedsSomeone) => ExitCode::from(3),
        // Whoever read the output had seen enough: that is no failure.
        Err(error) if is_broken_pipe(error) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(1),
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<Broken>().is_some()
        && (error.chain().filter_map(|e| e.downcast_ref::<std::io::Error>()))
            .any(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
}
