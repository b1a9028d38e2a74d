//! Asking for what is missing instead of failing, on a terminal only.

use std::ffi::OsString;
use std::io::IsTerminal as _;
use std::sync::Once;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use dialoguer::theme::Theme;
use dialoguer::{Confirm, Input, Select};

use super::desk::{Desk, Door};
use super::global::Global;
use crate::messages::{Lang, Named as _, Question, Refusal};
use crate::model::{CloseRefused, Date, Head, Horizon, RecordRefused, Words as _, needs_due};

/// The commands that ask.
const ASKING: [&str; 6] = ["add", "close", "return", "extend", "cancel", "reopen"];

/// What was answered, as words for the command line.
#[derive(Debug, Default)]
pub struct Answers {
    options: Vec<OsString>,
    words: Vec<OsString>,
}

impl Answers {
    fn option(&mut self, name: &str, value: &str) {
        // In one word: a value may begin with a hyphen.
        self.options.push(format!("{name}={value}").into());
    }

    /// A command line with the answers in it.
    pub fn put_into(self, arguments: &[OsString]) -> Vec<OsString> {
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

/// Nobody answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// The question was left with Escape, or the terminal is gone.
    Unanswered,
    /// Ctrl-C.
    Interrupted,
}

impl std::fmt::Display for Left {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a question was left")
    }
}

impl std::error::Error for Left {}

impl From<dialoguer::Error> for Left {
    fn from(dialoguer::Error::IO(error): dialoguer::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::Interrupted => Left::Interrupted,
            _ => Left::Unanswered,
        }
    }
}

/// What is asked for in place of an error of the command line; none where nobody can be asked.
pub fn instead(
    error: &clap::Error,
    command: clap::Command,
    arguments: &[OsString],
    lang: Lang,
) -> Option<Result<Answers, Left>> {
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
    let desk = Desk::new(Door::open(), &global, arguments).ok()?;
    let has = |id: &str| {
        given.try_contains_id(id).is_ok_and(|known| known && given.value_source(id).is_some())
    };
    Some(ask_missing(&desk, name, &missing, &has, lang))
}

fn ask_missing(
    desk: &Desk,
    command: &str,
    missing: &[String],
    has: &dyn Fn(&str) -> bool,
    lang: Lang,
) -> Result<Answers, Left> {
    let mut answers = Answers::default();
    let head = desk.ledger().ok().and_then(|ledger| ledger.head().ok());
    for what in missing {
        let option = what.split([' ', '=']).next().unwrap_or_default();
        match option {
            "--result" => answers.option(option, &text(Question::Result, lang)?),
            "--reason" => answers.option(option, &text(Question::Reason, lang)?),
            "--due" => answers.option(option, &day(desk, lang)?),
            _ if command == "add" => {
                let title = text(Question::Title, lang)?;
                answers.words.push(title.into());
                if let Some(head) = &head {
                    ask_of_item(desk, &mut answers, head, has, lang)?;
                }
            }
            // Several ids may be given, as on the command line.
            _ => {
                let ids = text(Question::Ids, lang)?;
                answers.words.extend(ids.split_whitespace().map(OsString::from));
            }
        }
    }
    Ok(answers)
}

/// What a new item needs besides its title, and what is good to have.
fn ask_of_item(
    desk: &Desk,
    answers: &mut Answers,
    head: &Head,
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
        answers.option("--due", &day(desk, lang)?);
    }
    if !has("owner") {
        let owner = line(Question::Owner, true, lang, |_| Ok(()))?;
        if !owner.is_empty() {
            answers.option("--owner", &owner);
        }
    }
    Ok(())
}

/// Asks for an option, and gives it with its value.
type Ask = fn(&Desk, Lang) -> Result<(&'static str, String), Left>;

/// What is asked for in place of a refusal; none where nobody can be asked, or an answer would not help.
pub fn after(error: &anyhow::Error, desk: &Desk) -> Option<Result<Answers, Left>> {
    let lang = desk.lang;
    let refusal = error.downcast_ref::<Refusal>()?;
    let ask: Ask = match refusal {
        Refusal::WhichUnit { .. } => |desk, lang| {
            let head =
                desk.ledger().ok().and_then(|ledger| ledger.head().ok()).ok_or(Left::Unanswered)?;
            Ok(("--unit", unit(&head, lang)?))
        },
        Refusal::NoDue => |desk, lang| Ok(("--due", day(desk, lang)?)),
        Refusal::Record { why: RecordRefused::Close(CloseRefused::NoEvidence), .. } => {
            |_, lang| Ok(("--evidence", text(Question::Evidence, lang)?))
        }
        _ => return None,
    };
    if !somebody_is_there() {
        return None;
    }
    Some(ask(desk, lang).map(|(option, value)| {
        let mut answers = Answers::default();
        answers.option(option, &value);
        answers
    }))
}

/// Whether somebody sits at a terminal: to be read from, and to be asked on.
fn somebody_is_there() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

fn unit(head: &Head, lang: Lang) -> Result<String, Left> {
    let shown: Vec<String> = head.units.iter().map(|u| format!("{}  {}", u.code, u.name)).collect();
    let place = choice(Question::Unit, &shown, lang)?;
    head.units.get(place).map(|unit| unit.code.to_string()).ok_or(Left::Unanswered)
}

fn text(question: Question, lang: Lang) -> Result<String, Left> {
    line(question, false, lang, |_| Ok(()))
}

fn day(desk: &Desk, lang: Lang) -> Result<String, Left> {
    let today = desk.today;
    line(Question::Due, false, lang, move |said| match Date::said(said, today) {
        Ok(_) => Ok(()),
        Err(why) => Err(Refusal::BadDate { text: said.to_owned(), why }.told(lang).message),
    })
}

/// A line of text that is asked for until it fits.
fn line(
    question: Question,
    may_be_empty: bool,
    lang: Lang,
    fits: impl Fn(&str) -> Result<(), String>,
) -> Result<String, Left> {
    keep_the_cursor();
    let answer = Input::<String>::new()
        .with_prompt(question.asked(lang))
        // Nothing said is answered, too: by what it says below.
        .allow_empty(true)
        .validate_with(|said: &String| match said.trim() {
            "" if may_be_empty => Ok(()),
            "" => Err(Question::say_something(lang).to_owned()),
            said => fits(said),
        })
        .interact_text();
    answer.map(|said| said.trim().to_owned()).map_err(Left::from)
}

/// The place of what was chosen from a list.
fn choice(question: Question, shown: &[String], lang: Lang) -> Result<usize, Left> {
    keep_the_cursor();
    let shown: Vec<_> = shown.iter().map(|line| crate::format::clean(line)).collect();
    let chosen = Select::new()
        .with_prompt(question.asked(lang))
        .items(&shown)
        .default(0)
        .max_length(15)
        .interact_opt();
    chosen?.ok_or(Left::Unanswered)
}

/// Whether a question was answered with yes; to press Return is to say no.
///
/// # Errors
/// [`Left`], where it was left.
pub fn agreed(question: String, lang: Lang) -> anyhow::Result<bool> {
    keep_the_cursor();
    let theme = InWords(lang);
    let confirm = Confirm::with_theme(&theme).with_prompt(question).default(false);
    Ok(confirm.interact_opt().map_err(Left::from)?.unwrap_or(false))
}

/// Shows what was answered in the user's language.
struct InWords(Lang);

impl Theme for InWords {
    fn format_confirm_prompt_selection(
        &self,
        f: &mut dyn std::fmt::Write,
        prompt: &str,
        selection: Option<bool>,
    ) -> std::fmt::Result {
        let answer = selection.map_or("", |yes| Question::yes_or_no(yes, self.0));
        write!(f, "{prompt} {answer}")
    }
}

/// The place of what was chosen to answer a question of a command's own.
///
/// # Errors
/// [`Left`], where it was left.
pub fn chosen(question: String, shown: &[String]) -> anyhow::Result<usize> {
    keep_the_cursor();
    let shown: Vec<_> = shown.iter().map(|line| crate::format::clean(line)).collect();
    let question = crate::format::clean(&question).into_owned();
    let select = Select::new().with_prompt(question).items(&shown).default(0).max_length(15);
    Ok(select.interact_opt().map_err(Left::from)?.ok_or(Left::Unanswered)?)
}

/// Ctrl-C leaves everything as it was, and the cursor, which a list hides, is seen again.
fn keep_the_cursor() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let _ = ctrlc::set_handler(|| {
            show_cursor();
            // What the shell says next begins on a line of its own.
            eprintln!();
            std::process::exit(130);
        });
    });
}

/// Shows the cursor again.
pub fn show_cursor() {
    let _ = dialoguer::console::Term::stderr().show_cursor();
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
