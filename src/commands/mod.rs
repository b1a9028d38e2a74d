//! What a person can type: one file a command, its arguments and its run.

mod add;
mod asking;
mod batch;
mod cancel;
mod category;
mod check;
mod close;
mod comment;
mod completions;
mod config;
mod edit;
mod export;
mod extend;
mod field;
mod fields;
mod form;
mod grant;
mod help;
mod import;
mod indicator;
mod init;
mod list;
mod log;
mod look_back;
mod man;
mod measure;
mod merge;
mod mistakes;
mod notice;
mod overdue;
mod person;
mod placing;
mod policy;
mod progress;
mod refuse;
mod reopen;
mod report;
mod r#return;
mod review;
mod round;
mod schema;
mod seal;
mod set;
mod show;
mod sign;
mod split;
mod state;
mod submit;
mod target;
mod undo;
mod unit;
mod verify;
mod views;
mod words;

use crate::messages::{CommandName, ImportRefused, Lang, Phrase, UserError, two};
use std::ffi::OsString;
use std::io::{self, Write as _};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{ArgMatches, Args as _, CommandFactory as _, FromArgMatches, Parser, Subcommand};

use crate::session::global::Global;
use crate::session::{
    Broken, ChangeCommand, Environment, Outcome, Session, causes, code, on_standard_error,
    standard_output, told,
};
use crate::session::{arguments, crash};

use crate::format::{Failure, Level, Paint, excerpt};
use crate::messages::{Diagnostic, mistake_code, refusal_code, store_code};

/// The program's version, with the commit that it was built from where it was built to be used.
const VERSION: &str = env!("LEDGER_VERSION");

/// The whole command line.
#[derive(Debug, Clone, Parser)]
#[command(
    name = "ledger",
    version = VERSION,
    disable_help_subcommand = true
)]
#[command(about = two!(
    "Track corrective actions through to sign-off and look-back",
    "整改台账：逐项销号，回头看",
))]
pub struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Every command, once, by its name, and what it is typed with; one of the names that is not here does not compile.
///
/// What a command takes is described only where it is asked for: describing them all took a quarter of the start of a run.
macro_rules! commands {
    ($($name:ident($arguments:ty) $([$setting:ident])?;)*) => {
        #[derive(Debug, Clone)]
        #[expect(clippy::large_enum_variant, reason = "one is made in a run")]
        enum Command {
            $($name($arguments),)*
        }

        /// Whether every name has its command is seen when this is compiled.
        const _: fn(CommandName) = |name| match name {
            $(CommandName::$name => (),)*
        };

        impl Command {
            fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
                match self {
                    $(Command::$name(command) => command.run(session),)*
                }
            }
        }

        impl Subcommand for Command {
            fn augment_subcommands(program: clap::Command) -> clap::Command {
                program$(.subcommand({
                    let name = CommandName::$name;
                    let command = clap::Command::new(name.typed()).aliases(name.spoken());
                    $(let command = command.$setting(true);)?
                    command.defer(|command| words::answering(<$arguments>::augment_args(command)))
                }))*
            }

            fn augment_subcommands_for_update(program: clap::Command) -> clap::Command {
                Self::augment_subcommands(program)
            }

            fn has_subcommand(name: &str) -> bool {
                [$(CommandName::$name.typed()),*].contains(&name)
            }
        }

        impl FromArgMatches for Command {
            fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
                Self::from_arg_matches_mut(&mut matches.clone())
            }

            /// Takes the values out of what was read: a copy of it would be one of every option.
            fn from_arg_matches_mut(matches: &mut ArgMatches) -> Result<Self, clap::Error> {
                match matches.remove_subcommand() {
                    $(Some((name, mut matches)) if name == CommandName::$name.typed() => {
                        <$arguments>::from_arg_matches_mut(&mut matches).map(Self::$name)
                    })*
                    _ => Err(clap::Error::new(clap::error::ErrorKind::MissingSubcommand)),
                }
            }

            fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
                *self = Self::from_arg_matches(matches)?;
                Ok(())
            }
        }
    };
}

commands! {
    Init(init::Init);
    Unit(unit::UnitCommand);
    Category(category::CategoryCommand);
    Person(person::PersonCommand);
    Field(field::FieldCommand);
    Indicator(indicator::IndicatorCommand);
    Target(target::TargetCommand) [hide];
    Policy(policy::PolicyCommand);
    Add(add::Add);
    List(list::List);
    Show(show::Show);
    Log(log::Log);
    Set(ChangeCommand<set::Set>);
    Measure(measure::MeasureCommand);
    Edit(edit::Edit);
    Progress(ChangeCommand<progress::ProgressCommand>);
    Comment(ChangeCommand<comment::CommentCommand>);
    Extend(ChangeCommand<extend::Extend>);
    Grant(ChangeCommand<grant::Grant>);
    Refuse(ChangeCommand<refuse::RefuseCommand>);
    Submit(submit::Submit);
    Sign(sign::Sign);
    Return(ChangeCommand<r#return::Return>);
    Close(ChangeCommand<close::Close>);
    Reopen(ChangeCommand<reopen::Reopen>);
    Cancel(ChangeCommand<cancel::Cancel>);
    LookBack(look_back::LookBackCommand);
    Batch(batch::Batch);
    Report(report::Report);
    Overdue(overdue::OverdueCommand);
    Import(import::Import);
    Export(export::Export);
    Form(form::FormCommand);
    Notice(notice::NoticeCommand);
    Schema(schema::Schema);
    Check(check::Check);
    Undo(undo::Undo);
    Review(review::Review);
    Round(round::RoundCommand);
    Seal(seal::SealCommand);
    Verify(verify::Verify);
    Split(ChangeCommand<split::Split>);
    Merge(merge::MergeCommand);
    Config(config::ConfigCommand);
    Completions(completions::Completions);
    Man(man::Man);
    Help(help::Help);
}

/// Runs the program on its arguments, the program's own name first, and gives its exit status.
///
/// 0: done. 1: refused or failed, and nothing was changed. 2: the command line was wrong. 3: the question was
/// answered, and the answer needs someone. `merge` answers as git reads a driver: 0, all is merged; 1, the file was
/// written with conflicts that are left to decide; 129, nothing could be merged and the file was left alone.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = arguments::with_plain_dashes(arguments.into_iter().collect());
    if let Some(is_verbose) = arguments::asks_version(&arguments) {
        // What a script asks first needs neither the command line described nor anything read.
        return version(is_verbose);
    }
    if let Some(shell) = std::env::var_os(completions::VARIABLE) {
        // A shell asks what may come next: whatever goes wrong, it is told nothing.
        let _ = completions::answer(&shell.to_string_lossy(), arguments);
        return ExitCode::SUCCESS;
    }
    let mut arguments = match arguments.get(1) {
        // Most command lines begin with their command.
        Some(first) if first.to_string_lossy().starts_with('-') => {
            placing::behind_the_command(arguments, &Cli::command())
        }
        _ => arguments,
    };
    loop {
        match attempt(&arguments) {
            Attempt::Ended(status) => return status,
            Attempt::Answered(answers) => arguments = answers.put_into(&arguments),
        }
    }
}

/// What became of a command line.
enum Attempt {
    Ended(ExitCode),
    /// Something was missing, and was asked for: nothing was changed yet.
    Answered(asking::Answers),
}

/// Runs the program once.
fn attempt(arguments: &[OsString]) -> Attempt {
    let mut environment = Environment::open();
    let fault = environment.config_fault.take();
    let lang = environment.lang(arguments::lang_of(arguments));
    crash::tell_panics(lang);
    let as_json = arguments::fails_as_json(arguments);
    // Nobody is asked, and no bar is drawn, where a program reads standard error.
    environment.err_is_terminal &= !as_json;
    let cli = match understood(arguments, lang) {
        Ok(cli) => cli,
        Err(error) if as_json => return Attempt::Ended(misunderstood_as_json(&error, lang)),
        Err(error) => return not_understood(&error, arguments, &environment, lang),
    };
    let mends = match &cli.command {
        Some(Command::Config(config)) => config.mends(),
        Some(Command::Help(_)) => true,
        _ => false,
    };
    if let Some(fault) = fault.filter(|_| !mends) {
        let (_, paint) = environment.paints(cli.global.color);
        let told = lang.words().store_told(&fault);
        if as_json {
            fail_as_json(store_code(&fault), &told)
        } else {
            on_standard_error(&excerpt(&told, Level::Error, lang, paint, None))
        }
        return Attempt::Ended(not_begun(arguments));
    }
    let session = match Session::new(environment, &cli.global, arguments) {
        Ok(session) => session,
        Err(refusal) => {
            let (told, plain) = (refusal.told(lang), Paint { on: false });
            if as_json {
                fail_as_json(refusal_code(&refusal), &told)
            } else {
                on_standard_error(&excerpt(&told, Level::Error, lang, plain, None))
            }
            return Attempt::Ended(not_begun(arguments));
        }
    };
    for unknown in session.config.unknown.iter().filter(|_| !session.quiet) {
        session.tell(&session.lang.words().config_unknown(unknown), Level::Warning);
    }
    let outcome = match &cli.command {
        Some(command) => command.run(&session),
        None => state::run(&session),
    };
    let outcome = match outcome {
        // What is missing from a report needs someone.
        Ok(Outcome::Done) if session.over().is_some_and(|over| !over.left_out.is_empty()) => {
            Ok(Outcome::NeedsSomeone)
        }
        outcome => outcome,
    };
    ended(&session, outcome, arguments, as_json)
}

/// Asks for what a command line lacks, where somebody can be asked; else says what is wrong with it.
fn not_understood(
    error: &clap::Error,
    arguments: &[OsString],
    environment: &Environment,
    lang: Lang,
) -> Attempt {
    let (out, paint) = environment.paints(arguments::colour_of(arguments));
    match asking::instead(error, arguments, lang) {
        Some(asked) => going_on(asked, lang, |refused| {
            let told = told(refused, lang);
            on_standard_error(&excerpt(&told, Level::Error, lang, paint, environment.columns));
        }),
        None => {
            let width = environment.columns.filter(|_| environment.err_is_terminal);
            Attempt::Ended(misunderstood(error, lang, (out, paint), width))
        }
    }
}

/// Says what a command that ran came to, and asks for what was missing, where somebody can be asked.
fn ended(
    session: &Session,
    outcome: anyhow::Result<Outcome>,
    arguments: &[OsString],
    as_json: bool,
) -> Attempt {
    let is_refused = matches!(&outcome, Err(error) if is_unfinished(error));
    if !is_refused {
        session.name_unfinished();
    }
    if let Err(error) = &outcome
        && !is_broken_pipe(error)
    {
        if as_json {
            let failure = Failure::new(code(error), &told(error, session.lang), causes(error));
            session.fail(failure.in_register(register_row(error)));
            return Attempt::Ended(exit_status(&outcome));
        }
        let refuse =
            |refused: &anyhow::Error| session.tell(&told(refused, session.lang), Level::Error);
        if error.is::<crate::session::questions::Left>() {
            return going_on(asking::AskResult::Left, session.lang, refuse);
        }
        if let Some(asked) = asking::after(error, session, arguments) {
            return going_on(asked, session.lang, refuse);
        }
        session.tell(&told(error, session.lang), Level::Error);
    }
    session.say_kept();
    Attempt::Ended(exit_status(&outcome))
}

/// The register that an error is about, and the row of it, where it is about one.
fn register_row(error: &anyhow::Error) -> Option<(String, Option<u64>)> {
    let UserError::Import { file, at, why } = error.downcast_ref()? else { return None };
    let named = match why {
        ImportRefused::RefusedRows { file, .. } => Some(file),
        _ => file.as_ref(),
    };
    Some((named?.clone(), at.as_ref().map(|(row, _)| *row)))
}

/// A failure before a command began, as JSON.
fn fail_as_json(code: &'static str, told: &Diagnostic) {
    let failure = Failure::new(code, told, Vec::new());
    on_standard_error(&failure.json());
}

/// A wrong command line, as JSON; help that was asked for is no failure.
fn misunderstood_as_json(error: &clap::Error, lang: crate::messages::Lang) -> ExitCode {
    if error.exit_code() == 0 {
        let plain = Paint { on: false };
        return misunderstood(error, lang, (plain, plain), None);
    }
    let mut command = Cli::command();
    command.build();
    let (mistake, usage) = mistakes::mistake(error, &command);
    fail_as_json(mistake_code(&mistake), &mistake.told(&usage, lang));
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// On with what was answered; a question that was left ends it, and so does a refusal.
fn going_on(asked: asking::AskResult, lang: Lang, refuse: impl FnOnce(&anyhow::Error)) -> Attempt {
    match asked {
        asking::AskResult::Answers(answers) => Attempt::Answered(answers),
        asking::AskResult::Left => {
            on_standard_error(&format!("{}\n", Phrase::LeftUnanswered.name(lang)));
            // As a shell says that a program was interrupted.
            Attempt::Ended(ExitCode::from(130))
        }
        asking::AskResult::Refused(refused) => {
            refuse(&refused);
            Attempt::Ended(ExitCode::from(1))
        }
    }
}

/// Says which program this is, in the words that clap has for it; where asked, what it was built for and by what, too.
fn version(is_verbose: bool) -> ExitCode {
    let more = if is_verbose {
        concat!("\ntarget: ", env!("LEDGER_TARGET"), "\ncompiler: ", env!("LEDGER_RUSTC"))
    } else {
        ""
    };
    let said = writeln!(io::stdout(), "ledger {VERSION}{more}");
    exit_status(&said.context(Broken).map(|()| Outcome::Done))
}

/// The command line, taken apart. Words for people are put to it only where help or an error will show them.
fn understood(arguments: &[OsString], lang: crate::messages::Lang) -> Result<Cli, clap::Error> {
    let parse = |mut command: clap::Command, arguments: &[OsString]| {
        let mut matches = command.try_get_matches_from_mut(arguments)?;
        let cli = Cli::from_arg_matches_mut(&mut matches)?;
        let cli = mistakes::one_word_short(&cli, &command).map_or(Ok(cli), Err);
        // It is not taken apart again: it has thousands of pieces, and the program soon ends.
        std::mem::forget(command);
        cli
    };
    let command = Cli::command;
    parse(command(), arguments).or_else(|error| match error.kind() {
        clap::error::ErrorKind::DisplayVersion => Err(error),
        kind => {
            let localised = || words::localised(command(), lang, words::depth(arguments));
            if kind == clap::error::ErrorKind::ArgumentConflict {
                let placed = placing::behind_the_command(arguments.to_vec(), &Cli::command());
                return parse(localised(), &placed);
            }
            parse(localised(), arguments)
        }
    })
}

/// Help and version go to standard output with 0, a wrong command line to standard error with 2; each is in colour or not.
fn misunderstood(
    error: &clap::Error,
    lang: Lang,
    (out, err): (Paint, Paint),
    width: Option<u16>,
) -> ExitCode {
    use clap::error::ErrorKind;
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let help = words::shown(&error.render(), lang, out.on);
            let _ = standard_output().write_all(help.as_bytes());
        }
        _ => {
            let mut command = Cli::command();
            command.build();
            let (mistake, usage) = mistakes::mistake(error, &command);
            let told = mistake.told(&usage, lang);
            on_standard_error(&excerpt(&told, Level::Error, lang, err, width));
        }
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// The status of a run that did not come to its command. git takes 1 of a merge for a conflict, and what it was to be
/// merged with for settled.
fn not_begun(arguments: &[OsString]) -> ExitCode {
    let is_merge = arguments.get(1).is_some_and(|first| first == "merge");
    if is_merge { exit_status(&Ok(Outcome::NotMerged)) } else { ExitCode::from(1) }
}

/// The one place where exit statuses are decided.
fn exit_status(outcome: &anyhow::Result<Outcome>) -> ExitCode {
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::NeedsSomeone) => ExitCode::from(3),
        // As git reads a merge driver: up to 128 a conflict, above that no merge at all.
        Ok(Outcome::Conflicts) => ExitCode::from(1),
        Ok(Outcome::NotMerged) => ExitCode::from(129),
        Ok(Outcome::Refused) => ExitCode::from(1),
        Ok(Outcome::Misunderstood) => ExitCode::from(2),
        Ok(Outcome::LeftOff) => ExitCode::from(130),
        // Whoever read the output had seen enough: that is no failure.
        Err(error) if is_broken_pipe(error) => ExitCode::SUCCESS,
        // As a shell says that a program was interrupted.
        Err(error) if error.is::<crate::session::questions::Left>() => ExitCode::from(130),
        Err(error) if is_misplaced_option(error) => ExitCode::from(2),
        Err(_) => ExitCode::from(1),
    }
}

/// Whether an option was typed that the command has no use for as it is: the command line is wrong then.
fn is_misplaced_option(error: &anyhow::Error) -> bool {
    use crate::messages::{OutputRefused, UserError};
    let refused = error.downcast_ref();
    matches!(refused, Some(UserError::Output(OutputRefused::NothingToWrite { .. })))
}

/// Whether a change was refused because another is not finished: nothing more is said of that.
fn is_unfinished(error: &anyhow::Error) -> bool {
    matches!(
        error.downcast_ref(),
        Some(crate::store::StoreError::Recovery(crate::store::RecoveryError::Unfinished { .. }))
    )
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<Broken>().is_some()
        && (error.chain().filter_map(|e| e.downcast_ref::<std::io::Error>()))
            .any(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
}
