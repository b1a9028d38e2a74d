//! Asking for what is missing instead of failing, on a terminal only.

use std::ffi::OsString;
use std::io::IsTerminal as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::batch::change_of;
use crate::format::Level;
use crate::format::item_card;
use crate::messages::{Heading, Lang, Named, Question, UserError};
use crate::model::{
    Declarations, Horizon, LookBackOutcome, Obstacle, RecordRefused, Words as _, needs_due,
};
use crate::session::global::Global;
use crate::session::questions::{self, Left};
use crate::session::typed::{date, item_id, plain_width, working_days};
use crate::session::{Environment, Session, told};

/// The commands that ask.
const ASKING: [&str; 7] = ["add", "close", "return", "extend", "cancel", "reopen", "look-back"];

/// Those that show the items they are about before they ask.
const SHOWING: [&str; 3] = ["close", "return", "look-back"];

/// What clap calls the two outcomes of a look-back.
const OUTCOME: &str = "<--effective|--ineffective>";

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

/// What is asked for in place of an error of the command line; none where nobody can be asked.
pub(crate) fn instead(
    error: &clap::Error,
    command: clap::Command,
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
    let matches = command.ignore_errors(true).try_get_matches_from(arguments).ok()?;
    let (name, given) = matches.subcommand().filter(|(name, _)| ASKING.contains(name))?;
    let global = <Global as clap::FromArgMatches>::from_arg_matches(&matches).ok()?;
    let session = Session::new(Environment::open(), &global, arguments).ok()?;
    let has = |id: &str| {
        given.try_contains_id(id).is_ok_and(|known| known && given.value_source(id).is_some())
    };
    let options: Vec<&str> = missing.iter().map(|what| option_of(what)).collect();
    let is_about_items = name != "add"
        && options.iter().any(|option| !option.starts_with('-') && *option != OUTCOME);
    if is_about_items {
        // Which items it is about comes first: what else is asked depends on them.
        let ids = text(Question::Ids, lang).map(|ids| Answers {
            words: ids.split_whitespace().map(OsString::from).collect(),
            ..Answers::default()
        });
        return Some(ids.into());
    }
    let mut guess = Answers::default();
    for option in &options {
        match *option {
            OUTCOME => guess.options.push("--effective".into()),
            "--due" => guess.option(option, GUESSED_DUE),
            option if option.starts_with('-') => guess.option(option, "-"),
            _ => guess.words.push("-".into()),
        }
    }
    if let Err(refused) = would_be_done(&session, arguments, guess) {
        return Some(AskResult::Refused(refused));
    }
    if SHOWING.contains(&name)
        && let Ok(Some(ids)) = given.try_get_many::<String>("ids")
    {
        show_cards(&session, ids.map(String::as_str));
    }
    Some(ask_missing(&session, &options, &has, lang).into())
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
        Err(error) if matches!(error.downcast_ref(), Some(UserError::NoLedger)) => {
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
            Some(UserError::DueBeforeOpened { .. }) if guess.has("--due") => return Ok(()),
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
        UserError::WhichUnit { units } => Some(("--unit", units.first()?.clone())),
        UserError::NoDue => Some(("--due", GUESSED_DUE.to_owned())),
        UserError::TotalFalls { .. } => Some(("--anyway", "-".to_owned())),
        UserError::Record { why: RecordRefused::Close(why), .. }
            if why.found == [Obstacle::NoEvidence] =>
        {
            Some(("--evidence", "https://example.org/".to_owned()))
        }
        _ => None,
    }
}

/// The option that a mistake names with its value: `--due` of `--due <DATE>`.
fn option_of(what: &str) -> &str {
    what.split([' ', '=']).next().unwrap_or_default()
}

fn ask_missing(
    session: &Session,
    missing: &[&str],
    has: &dyn Fn(&str) -> bool,
    lang: Lang,
) -> Result<Answers, Left> {
    let mut answers = Answers::default();
    let head = session.ledger().ok().and_then(|ledger| ledger.head().ok());
    for option in missing {
        match *option {
            OUTCOME => {
                let named = [LookBackOutcome::Effective, LookBackOutcome::Ineffective];
                let names = named.map(|outcome| outcome.name(lang).to_owned());
                let question = Heading::Outcome.name(lang);
                let n = questions::choice(question, &names, lang)?;
                answers.options.push(format!("--{}", named[n].word()).into());
            }
            "--result" => answers.option(option, &text(Question::Result, lang)?),
            "--reason" => answers.option(option, &text(Question::Reason, lang)?),
            "--due" => answers.option(option, &day(session, lang)?),
            _ => {
                let title = text(Question::Title, lang)?;
                answers.words.push(title.into());
                if let Some(head) = &head {
                    ask_of_item(session, &mut answers, head, has, lang)?;
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
    if !somebody_is_there() {
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
