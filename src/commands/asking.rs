//! Asking for what is missing instead of failing, on a terminal only.

use std::ffi::OsString;
use std::io::IsTerminal as _;

use clap::builder::ArgExt;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgMatches, CommandFactory as _};

use super::batch::change_of;
use super::mistakes::parted_usage;
use super::words;
use crate::format::Level;
use crate::format::item_card;
use crate::messages::{
    DateRefused, IndicatorRefused, Lang, LastWord, Named, Question, SelectionRefused,
    SessionRefused, UserError,
};
use crate::model::{
    Declarations, Horizon, LookBackOutcome, Obstacle, RecordRefused, Words as _, needs_due,
};
use crate::session::global::Global;
use crate::session::questions::{self, Left};
use crate::session::typed::{date, item_id, item_words, plain_width, working_days};
use crate::session::{Environment, Session, told};

/// The commands that show the items they are about before they ask.
const SHOWING: [&str; 3] = ["close", "return", "look-back"];

/// What was answered, as words for the command line.
#[derive(Debug, Clone, Default)]
pub(crate) struct Answers {
    options: Vec<OsString>,
    words: Vec<OsString>,
}

impl Answers {
    fn option(&mut self, name: &str, value: &str) {
        // In one word: a value may begin with a hyphen.
        self.options.push(format!("{name}={value}").into());
    }

    /// Gives an argument a value.
    fn give(&mut self, arg: &Arg, value: &str) {
        match arg.get_long() {
            // One of several that stand for themselves.
            Some(_) if !arg.get_action().takes_values() => {
                self.options.push(format!("--{value}").into());
            }
            Some(long) => self.option(&format!("--{long}"), value),
            None => self.words.push(value.into()),
        }
    }

    /// Whether an option is among them.
    fn has(&self, name: &str) -> bool {
        let begins = format!("{name}=");
        self.options.iter().any(|option| option.to_string_lossy().starts_with(&begins))
    }

    /// A command line with the answers in it.
    pub(crate) fn put_into(self, arguments: &[OsString]) -> Vec<OsString> {
        let end = arguments.iter().position(|a| a == "--").unwrap_or(arguments.len());
        let mut whole = arguments[..end].to_vec();
        whole.extend(self.options);
        whole.extend(arguments[end..].iter().cloned());
        if !self.words.is_empty() && end == arguments.len() {
            whole.push("--".into());
        }
        whole.extend(self.words);
        whole
    }
}

/// What came of asking.
pub(crate) enum AskResult {
    Answers(Answers),
    /// A question was left.
    Left,
    /// What was asked for already is refused, whatever would be answered.
    Refused(anyhow::Error),
}

impl From<Result<Answers, Left>> for AskResult {
    fn from(answered: Result<Answers, Left>) -> Self {
        answered.map_or(AskResult::Left, AskResult::Answers)
    }
}

/// Arguments bear the question that asks for them.
impl ArgExt for Question {}

/// So does the last of several words of one argument.
impl ArgExt for LastWord {}

/// What is asked for in place of an error of the command line; none where nobody can be asked.
///
/// Whatever is missing is asked for by the question that stands beside its argument. Where one has none, nothing is asked.
pub(crate) fn instead(
    error: &clap::Error,
    arguments: &[OsString],
    lang: Lang,
) -> Option<AskResult> {
    if error.kind() != ErrorKind::MissingRequiredArgument || !somebody_is_there() {
        return None;
    }
    let missing = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::Strings(missing)) => missing.clone(),
        _ => return None,
    };
    // What is missing may be all that keeps a command line from being read.
    let command = super::Cli::command().ignore_errors(true);
    let mut command = words::localised(command, lang, words::depth(arguments));
    let matches = command.try_get_matches_from_mut(arguments).ok()?;
    let global = <Global as clap::FromArgMatches>::from_arg_matches(&matches).ok()?;
    let (mut of, mut given) = (&command, &matches);
    while let Some((name, below)) = given.subcommand() {
        (of, given) = (of.find_subcommand(name)?, below);
    }
    let session = Session::new(Environment::open(), &global, arguments).ok()?;
    if session.quiet {
        return None;
    }
    let has = |id: &str| {
        given.try_contains_id(id).is_ok_and(|known| known && given.value_source(id).is_some())
    };
    let missing: Option<Vec<&Arg>> = missing.iter().map(|what| argument_of(of, what)).collect();
    let missing = missing?;
    let question_of = |arg: &&Arg| arg.get::<Question>().copied();
    if !missing.iter().all(|arg| question_of(arg).is_some()) {
        return None;
    }
    if let Some(words) = missing.iter().find(|arg| arg.get::<LastWord>().is_some()) {
        return ask_words(&session, arguments, words, given, &has);
    }
    let subject = missing.iter().filter_map(question_of).find(|question| question.is_of_subject());
    if let Some(question) = subject {
        // What it is about comes first: what else is asked depends on it.
        let answered = text(question, lang)
            .map(|said| Answers { words: words_of(question, &said), ..Answers::default() });
        return Some(answered.into());
    }
    let mut guess = Answers::default();
    for arg in &missing {
        let question = question_of(arg)?;
        guess.give(arg, guessed(question));
    }
    if let Err(refused) = would_be_done(&session, arguments, guess) {
        return Some(AskResult::Refused(refused));
    }
    if SHOWING.contains(&of.get_name())
        && let Ok(Some(ids)) = given.try_get_many::<String>("ids")
    {
        show_cards(&session, ids.map(String::as_str));
    }
    Some(ask_missing(&session, &missing, &has, lang).into())
}

/// Asks for items, and for what is said of them: words of one argument, of which the last is what is said.
fn ask_words(
    session: &Session,
    arguments: &[OsString],
    words: &Arg,
    given: &ArgMatches,
    has: &dyn Fn(&str) -> bool,
) -> Option<AskResult> {
    let LastWord(last) = *words.get::<LastWord>()?;
    let typed = given.try_get_many::<String>(words.get_id().as_str()).ok().flatten();
    let typed: Vec<&String> = typed.into_iter().flatten().collect();
    // One word that is no item is what is to be said, of nobody knows which.
    if typed.iter().any(|word| item_words(&[(*word).clone()]).iter().any(|id| item_id(id).is_err()))
    {
        return None;
    }
    let mut answers = Answers::default();
    if typed.is_empty() && !has("unit") {
        match text(Question::Ids, session.lang) {
            Ok(ids) => answers.words = words_of(Question::Ids, &ids),
            Err(Left) => return Some(AskResult::Left),
        }
    }
    let mut guess = answers.clone();
    guess.words.push(guessed(last).into());
    if let Err(refused) = would_be_done(session, arguments, guess) {
        return Some(AskResult::Refused(refused));
    }
    let said = text(last, session.lang).map(|said| {
        answers.words.push(said.into());
        answers
    });
    Some(said.into())
}

/// The argument that is missing, as an error names it; of several of which one is wanted, the first.
fn argument_of<'c>(command: &'c clap::Command, what: &str) -> Option<&'c Arg> {
    let is_it = |arg: &&Arg| {
        let words = || arg.get_value_names()?.first().map(|name| parted_usage(name));
        arg.to_string() == what || words().is_some_and(|words| words == what)
    };
    let find = |id: &clap::Id| command.get_arguments().find(|arg| arg.get_id() == id);
    command.get_arguments().find(is_it).or_else(|| {
        command.get_groups().find_map(|group| {
            let args: Vec<&Arg> = group.get_args().filter_map(find).collect();
            let names: Vec<String> = args.iter().map(|arg| arg.to_string()).collect();
            args.first().copied().filter(|_| format!("<{}>", names.join("|")) == what)
        })
    })
}

/// An answer in words for the command line: of items and of numbers there may be several.
fn words_of(question: Question, said: &str) -> Vec<OsString> {
    match question {
        Question::Ids | Question::Numbers => said.split_whitespace().map(OsString::from).collect(),
        _ => vec![said.into()],
    }
}

/// What stands for the answer to a question that is still to be asked.
fn guessed(question: Question) -> &'static str {
    match question {
        Question::Due => GUESSED_DUE,
        Question::Number | Question::Numbers | Question::Value => "1",
        Question::Outcome => LookBackOutcome::Effective.word(),
        _ => "-",
    }
}

/// Shows items as `show` does, for somebody who is to decide about them.
pub(crate) fn show_cards<'i>(session: &Session, ids: impl Iterator<Item = &'i str>) {
    let Ok(ledger) = session.ledger() else { return };
    for id in ids {
        let card = session.peek(&ledger, |transaction| {
            let place = transaction.find(&item_id(id)?)?;
            let item = transaction.item(place)?.to_static();
            let look = session.card_look(session.width);
            Ok(item_card(transaction.head(), &item, session.today, &look))
        });
        if let Ok(card) = card {
            eprintln!("{card}");
        }
    }
}

/// A deadline that stands for the one that will be answered.
const GUESSED_DUE: &str = "2199-12-31";

/// Holds a command against the ledger with something in place of what is still to be asked.
///
/// # Errors
/// When it is refused for something that no answer changes.
fn would_be_done(
    session: &Session,
    arguments: &[OsString],
    mut guess: Answers,
) -> anyhow::Result<()> {
    let ledger = match session.ledger() {
        // Where there is none anywhere, the first item makes one.
        Err(error)
            if matches!(
                error.downcast_ref(),
                Some(UserError::Session(SessionRefused::NoLedger))
            ) =>
        {
            let adds = arguments.iter().any(|word| word == "add" || word == "新增");
            return if adds { Ok(()) } else { Err(error) };
        }
        ledger => ledger?,
    };
    loop {
        // A command line that is wrong otherwise is told of as it is.
        let Ok(cli) = super::understood(&guess.clone().put_into(arguments), session.lang) else {
            return Ok(());
        };
        let Some(mut command) = cli.command else { return Ok(()) };
        let Some(change) = change_of(&mut command) else { return Ok(()) };
        let Err(error) =
            session.peek(&ledger, |transaction| change.apply(session, transaction).map(drop))
        else {
            return Ok(());
        };
        match error.downcast_ref::<UserError>() {
            Some(UserError::Date(DateRefused::DueBeforeOpened { .. })) if guess.has("--due") => {
                return Ok(());
            }
            Some(UserError::Record { why, .. })
                if guess.has("--due")
                    && matches!(
                        why,
                        RecordRefused::SameDue { .. } | RecordRefused::DueBeforeOpened { .. }
                    ) =>
            {
                return Ok(());
            }
            _ => {}
        }
        match askable(&error) {
            Some((option, value)) if !guess.has(option) => guess.option(option, &value),
            _ => return Err(error),
        }
    }
}

/// The option that a refusal asks for, with a value that stands for any answer.
fn askable(error: &anyhow::Error) -> Option<(&'static str, String)> {
    match error.downcast_ref::<UserError>()? {
        UserError::Selection(SelectionRefused::WhichUnit { units }) => {
            Some(("--unit", units.first()?.clone()))
        }
        UserError::Date(DateRefused::NoDue) => Some(("--due", GUESSED_DUE.to_owned())),
        UserError::Indicator(IndicatorRefused::TotalFalls { .. }) => {
            Some(("--anyway", "-".to_owned()))
        }
        UserError::Record { why: RecordRefused::Close(why), .. }
            if why.found == [Obstacle::NoEvidence] =>
        {
            Some(("--evidence", "https://example.org/".to_owned()))
        }
        _ => None,
    }
}

fn ask_missing(
    session: &Session,
    missing: &[&Arg],
    has: &dyn Fn(&str) -> bool,
    lang: Lang,
) -> Result<Answers, Left> {
    let mut answers = Answers::default();
    for arg in missing {
        let Some(question) = arg.get::<Question>().copied() else { continue };
        match question {
            Question::Outcome => {
                let named = [LookBackOutcome::Effective, LookBackOutcome::Ineffective];
                let names = named.map(|outcome| outcome.name(lang).to_owned());
                let n = choice(question, &names, lang)?;
                answers.give(arg, named[n].word());
            }
            Question::Due => answers.give(arg, &day(session, lang)?),
            Question::Title => {
                answers.give(arg, &text(question, lang)?);
                let head = session.ledger().ok().and_then(|ledger| ledger.head().ok());
                if let Some(head) = &head {
                    ask_of_item(session, &mut answers, head, has, lang)?;
                }
            }
            question => {
                let said = text(question, lang)?;
                for word in words_of(question, &said) {
                    answers.give(arg, &word.to_string_lossy());
                }
            }
        }
    }
    Ok(answers)
}

/// What a new item needs besides its title, and what is good to have.
fn ask_of_item(
    session: &Session,
    answers: &mut Answers,
    head: &Declarations,
    has: &dyn Fn(&str) -> bool,
    lang: Lang,
) -> Result<(), Left> {
    if !has("unit") && head.units.len() > 1 {
        answers.option("--unit", &unit(head, lang)?);
    }
    if !has("category") && !head.categories.is_empty() {
        let mut shown = vec![Question::no_choice(lang).to_owned()];
        shown.extend(head.categories.iter().map(|c| format!("{}  {}", c.code, c.name)));
        let place = choice(Question::Category, &shown, lang)?;
        if let Some(category) = place.checked_sub(1).and_then(|n| head.categories.get(n)) {
            answers.option("--category", category.code.as_str());
        }
    }
    let mut long = false;
    if !has("horizon") {
        let mut shown = vec![Question::no_choice(lang).to_owned()];
        shown.extend(Horizon::ALL.iter().map(|(_, horizon)| horizon.name(lang).to_owned()));
        let place = choice(Question::Horizon, &shown, lang)?;
        if let Some((word, horizon)) = place.checked_sub(1).and_then(|n| Horizon::ALL.get(n)) {
            answers.option("--horizon", word);
            long = !needs_due(Some(*horizon));
        }
    }
    if !has("due") && !long {
        answers.option("--due", &day(session, lang)?);
    }
    if !has("owner") {
        let owner = line(Question::Owner, true, lang, |_| Ok(()))?;
        if !owner.is_empty() {
            answers.option("--owner", &owner);
        }
    }
    Ok(())
}

/// What is asked for in place of a refusal; none where nobody can be asked, or an answer would not help.
pub(crate) fn after(
    error: &anyhow::Error,
    session: &Session,
    arguments: &[OsString],
) -> Option<AskResult> {
    let lang = session.lang;
    let (option, value) = askable(error)?;
    if session.quiet || !somebody_is_there() {
        return None;
    }
    let mut guess = Answers::default();
    guess.option(option, &value);
    if let Err(refused) = would_be_done(session, arguments, guess) {
        return Some(AskResult::Refused(refused));
    }
    let answer = match option {
        "--unit" => {
            let head = session.ledger().ok().and_then(|ledger| ledger.head().ok())?;
            unit(&head, lang)
        }
        "--due" => day(session, lang),
        "--anyway" => {
            session.tell(&told(error, lang), Level::Warning);
            text(Question::Reason, lang)
        }
        _ => text(Question::Evidence, lang),
    };
    let answers = answer.map(|answer| {
        let mut answers = Answers::default();
        answers.option(option, &answer);
        answers
    });
    Some(answers.into())
}

/// Whether somebody sits at a terminal: to be read from, and to be asked on.
fn somebody_is_there() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

fn unit(head: &Declarations, lang: Lang) -> Result<String, Left> {
    let shown: Vec<String> = head.units.iter().map(|u| format!("{}  {}", u.code, u.name)).collect();
    let place = choice(Question::Unit, &shown, lang)?;
    head.units.get(place).map(|unit| unit.code.to_string()).ok_or(Left)
}

fn text(question: Question, lang: Lang) -> Result<String, Left> {
    line(question, false, lang, |_| Ok(()))
}

fn day(session: &Session, lang: Lang) -> Result<String, Left> {
    let today = session.today;
    line(Question::Due, false, lang, move |said| match date(said, today) {
        Err(why) if working_days(&plain_width(said)).is_none() => Err(why.told(lang).message),
        _ => Ok(()),
    })
}

/// A line of text that is asked for until it fits.
fn line(
    question: Question,
    may_be_empty: bool,
    lang: Lang,
    fits: impl Fn(&str) -> Result<(), String>,
) -> Result<String, Left> {
    questions::line(question.asked(lang), lang, |said| match said {
        "" if may_be_empty => Ok(()),
        "" => Err(Question::say_something(lang).to_owned()),
        said => fits(said),
    })
}

/// The place of what was chosen from a list.
fn choice(question: Question, shown: &[String], lang: Lang) -> Result<usize, Left> {
    questions::choice(question.asked(lang), shown, lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks at each command that has none below it.
    fn each(command: &clap::Command, look: &mut dyn FnMut(&clap::Command)) {
        if command.get_subcommands().next().is_none() {
            look(command);
        }
        command.get_subcommands().for_each(|below| each(below, look));
    }

    #[test]
    fn whatever_a_command_that_records_something_requires_has_a_question() {
        let mut command = <super::super::Cli as clap::CommandFactory>::command();
        command.build();
        let mut silent = Vec::new();
        each(&command, &mut |command| {
            let records = command.get_arguments().any(|arg| arg.get_id() == "dry_run");
            let required = command.get_arguments().filter(|arg| records && arg.is_required_set());
            for arg in required.filter(|arg| arg.get::<Question>().is_none()) {
                silent.push(format!("{} {arg}", command.get_name()));
            }
        });
        assert!(silent.is_empty(), "{silent:#?}");
    }

    #[test]
    fn answers_stand_where_the_command_line_reads_them() {
        let typed: Vec<OsString> = ["ledger", "add"].map(OsString::from).to_vec();
        let mut answers = Answers::default();
        answers.option("--due", "+3d");
        answers.words.push("-x".into());
        let whole = answers.put_into(&typed);
        assert_eq!(whole, ["ledger", "add", "--due=+3d", "--", "-x"].map(OsString::from));
        let mut more = Answers::default();
        more.option("--unit", "GO");
        let whole = more.put_into(&whole);
        assert_eq!(
            whole,
            ["ledger", "add", "--due=+3d", "--unit=GO", "--", "-x"].map(OsString::from)
        );
    }
}
