//! One run through a batch: line by line on one draft.

use std::collections::HashMap;

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{ArgMatches, CommandFactory as _, FromArgMatches as _};

use super::fault::{AtFault, LineFailure};
use super::script::{Script, ScriptLine, lines};
use crate::commands::category::{CategoryAction, CategoryCommand};
use crate::commands::field::{FieldAction, FieldCommand};
use crate::commands::indicator::{IndicatorAction, IndicatorCommand};
use crate::commands::measure::{MeasureAction, MeasureCommand};
use crate::commands::person::{PersonAction, PersonCommand};
use crate::commands::round::{RoundAction, RoundCommand};
use crate::commands::target::{TargetAction, TargetCommand};
use crate::commands::unit::{UnitAction, UnitCommand};
use crate::commands::{Cli, Command, mistakes, words};
use crate::format::{BatchItem, BatchLine};
use crate::messages::{
    BatchRefused, Confirmation, Diagnostic, IndicatorConfirmation, InputRefused, ItemConfirmation,
    Lang, LedgerConfirmation, Mistake, UserError, half, spoken,
};
use crate::model::{ItemId, StateAsOf, Words as _};
use crate::session::{Change, Session, told};
use crate::store::{LookupError, StoreError, Transaction, nearest};

/// The commands that a batch takes, each as typed and with what it changes; and those of before, which are not named.
macro_rules! taken {
    (
        now { $($typed:literal $command:pat $(if $so:expr)? => $change:expr;)* }
        before { $($before:pat => $its_change:expr;)* }
    ) => {
        const TAKEN: &[&str] = &[$($typed),*];

        /// What a command changes; none for one that a batch does not take.
        pub(crate) fn change_of(command: &mut Command) -> Option<&mut dyn Change> {
            Some(match command {
                $($command $(if $so)? => $change,)*
                $($before => $its_change,)*
                _ => return None,
            })
        }
    };
}

taken! {
    now {
        "add" Command::Add(add) => add;
        "set" Command::Set(set) => &mut set.what;
        "measure add" Command::Measure(MeasureCommand { what: MeasureAction::Add(add) }) =>
            &mut add.what;
        "measure set" Command::Measure(MeasureCommand { what: MeasureAction::Set(set) }) =>
            &mut set.what;
        "measure done" Command::Measure(MeasureCommand { what: MeasureAction::Done(done) }) =>
            &mut done.what;
        "progress" Command::Progress(progress) => &mut progress.what;
        "comment" Command::Comment(comment) => &mut comment.what;
        "submit" Command::Submit(submit) => submit;
        "sign" Command::Sign(sign) => sign;
        "return" Command::Return(back) => &mut back.what;
        "close" Command::Close(close) => &mut close.what;
        "look-back" Command::LookBack(look_back) if !look_back.ids.is_empty() => look_back;
        "extend" Command::Extend(extend) => &mut extend.what;
        "grant" Command::Grant(grant) => &mut grant.what;
        "refuse" Command::Refuse(refuse) => &mut refuse.what;
        "reopen" Command::Reopen(reopen) => &mut reopen.what;
        "cancel" Command::Cancel(cancel) => &mut cancel.what;
        "unit add" Command::Unit(UnitCommand { what: UnitAction::Add(add) }) => add;
        "unit set" Command::Unit(UnitCommand { what: UnitAction::Set(set) }) => &mut set.what;
        "category add" Command::Category(CategoryCommand { what: CategoryAction::Add(add) }) =>
            &mut add.what;
        "category set" Command::Category(CategoryCommand { what: CategoryAction::Set(set) }) =>
            &mut set.what;
        "person add" Command::Person(PersonCommand { what: PersonAction::Add(add) }) =>
            &mut add.what;
        "person set" Command::Person(PersonCommand { what: PersonAction::Set(set) }) =>
            &mut set.what;
        "round add" Command::Round(RoundCommand { what: RoundAction::Add(add) }) => &mut add.what;
        "round set" Command::Round(RoundCommand { what: RoundAction::Set(set) }) => &mut set.what;
        "field add" Command::Field(FieldCommand { what: FieldAction::Add(add) }) => &mut add.what;
        "field set" Command::Field(FieldCommand { what: FieldAction::Set(set) }) => &mut set.what;
        "indicator add" Command::Indicator(IndicatorCommand { what: IndicatorAction::Add(add) }) =>
            &mut add.what;
        "indicator set" Command::Indicator(IndicatorCommand { what: IndicatorAction::Set(set) }) =>
            &mut set.what;
        "indicator record"
        Command::Indicator(IndicatorCommand { what: IndicatorAction::Record(record) }) =>
            &mut record.what;
        "policy" Command::Policy(policy) if !policy.words.is_empty() => policy;
    }
    before {
        Command::Target(TargetCommand { what: TargetAction::Add(add) }) => &mut add.what;
        Command::Target(TargetCommand { what: TargetAction::Record(record) }) => &mut record.what;
    }
}

/// The words of a line, without the program's own name before them; none where a quote is not closed.
fn words_of(text: &str) -> Option<Vec<String>> {
    let mut words = shlex::split(text)?;
    if words.first().is_some_and(|first| first == "ledger") {
        words.remove(0);
    }
    Some(words)
}

/// Whether a shell would take the rest of a line for a comment, from an unquoted `#` that a word begins with.
fn is_cut_short(text: &str) -> bool {
    let count = |text: &str| shlex::split(text).map(|words| words.len());
    let may_be = text.split('#').any(|before| before.ends_with(char::is_whitespace));
    // A word put behind the line is one more, unless a comment swallows it.
    may_be && count(text) == count(&format!("{text} end"))
}

/// Whether a line has words that begin with a quote as texts have them: no command line takes those for quotes.
fn unlike_quotes(text: &str) -> bool {
    const QUOTES: [char; 3] = ['“', '‘', '「'];
    let bare = QUOTES.iter().any(|quote| text.contains(&format!(" {quote}")));
    bare && words_of(text).is_some_and(|words| words.iter().any(|w| w.starts_with(QUOTES)))
}

/// Understands lines as the command line is understood.
struct LineParser {
    plain: clap::Command,
    /// With words for people: made only where something is wrong.
    localised: Option<clap::Command>,
    /// Options that hold for a whole batch, and that no line of it may give: all that every command has, but `--by`.
    for_all: Vec<String>,
    lang: Lang,
}

impl LineParser {
    fn new(lang: Lang) -> Self {
        let plain = Cli::command();
        let everywhere = plain.get_arguments().filter(|a| a.is_global_set());
        let names = everywhere.map(|a| a.get_id().as_str().to_owned());
        let for_all = names.filter(|id| id != "by").chain(["dry_run".to_owned()]).collect();
        Self { plain, localised: None, for_all, lang }
    }

    /// An option as it is typed, with the name of its value.
    fn typed_option(&self, id: &str) -> String {
        let arg = self.plain.get_arguments().find(|arg| arg.get_id() == id);
        let takes_value = arg.is_some_and(|arg| arg.get_action().takes_values());
        let value = arg.filter(|_| takes_value).and_then(|arg| arg.get_value_names()?.first());
        let value = value.and_then(|name| half(name, self.lang));
        let name = id.replace('_', "-");
        value.map_or_else(|| format!("--{name}"), |value| format!("--{name} {value}"))
    }

    fn understood(&mut self, words: &[String]) -> Result<UnderstoodLine, Diagnostic> {
        let parse = |command: &mut clap::Command| {
            let words = std::iter::once("ledger").chain(words.iter().map(String::as_str));
            let mut matches = command.try_get_matches_from_mut(words)?;
            let (name, said) = typed(&matches);
            let for_all = self.for_all.iter().find(|id| is_said(said, id)).cloned();
            let cli = Cli::from_arg_matches_mut(&mut matches)?;
            let mistake = mistakes::one_word_short(&cli, command);
            mistake.map_or(Ok(UnderstoodLine { cli, command: name, for_all }), Err)
        };
        if let Ok(read) = parse(&mut self.plain) {
            return Ok(read);
        }
        let lang = self.lang;
        let localised = self
            .localised
            .get_or_insert_with(|| words::localised(Cli::command(), lang, words::Depth::Short));
        let for_all = |option: &str| {
            UserError::Batch(BatchRefused::ForWholeBatch { option: option.to_owned() })
        };
        let error = match parse(localised) {
            Ok(read) => return Ok(read),
            Err(error) => error,
        };
        Err(match error.kind() {
            ErrorKind::DisplayHelp => for_all("--help").told(lang),
            ErrorKind::DisplayVersion => for_all("--version").told(lang),
            _ => {
                let (mistake, usage) = mistakes::mistake(&error, localised);
                mistake.told(&usage, lang)
            }
        })
    }
}

/// A line that was understood.
struct UnderstoodLine {
    cli: Cli,
    /// Its command as it is called, with a command of that: `unit add`.
    command: String,
    /// The first option that it was given and that is for the whole batch.
    for_all: Option<String>,
}

/// Whether an option was typed, not left to what it is without that.
fn is_said(said: &ArgMatches, id: &str) -> bool {
    let there = said.try_contains_id(id).is_ok();
    there && said.value_source(id) == Some(ValueSource::CommandLine)
}

/// The command that was typed, its own commands with it, and what was said to the last of them.
fn typed(matches: &ArgMatches) -> (String, &ArgMatches) {
    let (mut name, mut last) = (String::new(), matches);
    while let Some((next, deeper)) = last.subcommand() {
        name = if name.is_empty() { next.to_owned() } else { format!("{name} {next}") };
        last = deeper;
    }
    (name, last)
}

/// What one line came to.
pub(crate) struct LineResult {
    pub line: BatchLine,
    pub now: Vec<Confirmation>,
}

/// The item that a line adds and gives a name.
struct NamedItem {
    line: usize,
    /// None where that line failed.
    id: Option<String>,
}

pub(crate) struct Run<'r> {
    session: &'r Session,
    script: &'r Script,
    /// Whether it is looked up how each line's items stand then.
    with_items: bool,
    reader: LineParser,
    names: HashMap<String, NamedItem>,
    /// What lines that failed were about, and the first line for each: ids, and `unit GO` and its like.
    failed: HashMap<String, usize>,
}

impl<'r> Run<'r> {
    pub(crate) fn new(session: &'r Session, script: &'r Script, with_items: bool) -> Self {
        let reader = LineParser::new(session.lang);
        let (names, failed) = (HashMap::new(), HashMap::new());
        Self { session, script, with_items, reader, names, failed }
    }

    /// Carries out line after line on a draft. A line that fails leaves it as it was, so that what is wrong with the
    /// lines after it is found too.
    ///
    /// # Errors
    /// When a line fails; the draft is not to be saved then.
    pub(crate) fn through(
        mut self,
        transaction: &mut Transaction,
        text: &str,
    ) -> Result<Vec<LineResult>, AtFault> {
        let mut done = Vec::new();
        let mut at_fault = AtFault::default();
        for line in lines(text) {
            match self.line(transaction, &line) {
                Ok(one) => done.push(one),
                Err(mut failed) => {
                    if unlike_quotes(line.text) && failed.after.is_none() {
                        let hint = self.session.lang.words().quotes_are_plain();
                        failed.told.help = Some(joined(failed.told.help, hint));
                    }
                    self.remember(&line);
                    if !at_fault.take(self.script, &line, failed) {
                        break;
                    }
                }
            }
        }
        if at_fault.is_none() { Ok(done) } else { Err(at_fault) }
    }

    fn line(
        &mut self,
        transaction: &mut Transaction,
        line: &ScriptLine<'_>,
    ) -> Result<LineResult, LineFailure> {
        let lang = self.session.lang;
        let failed = |told| LineFailure { command: None, told: Box::new(told), after: None };
        let Some(words) = words_of(line.text) else {
            return Err(failed(UserError::Batch(BatchRefused::UnclosedQuote).told(lang)));
        };
        if is_cut_short(line.text) {
            return Err(failed(UserError::Batch(BatchRefused::CutShort).told(lang)));
        }
        let UnderstoodLine { mut cli, command, for_all } =
            self.reader.understood(&words).map_err(failed)?;
        let Some(todo) = &mut cli.command else {
            return Err(failed(Mistake::MissingCommand.told("", lang)));
        };
        let failed = |told: Diagnostic| {
            let command = Some(command.clone());
            LineFailure { command, told: Box::new(told), after: None }
        };
        let refused = |refusal: UserError| failed(refusal.told(lang));
        let called = match &mut *todo {
            Command::Add(add) => add.called.take(),
            _ => None,
        };
        if let Command::Progress(_) | Command::Comment(_) = &*todo
            && let Some(note) = note_of(todo)
            && note.strip_prefix('@').is_some_and(|name| self.names.contains_key(name))
        {
            return Err(refused(UserError::Input(InputRefused::NoteLooksLikeId {
                note: note.to_owned(),
            })));
        }
        let Some(change) = change_of(todo) else {
            return Err(refused(UserError::Batch(BatchRefused::NotInBatch {
                command: command.clone(),
                taken: TAKEN.to_vec(),
            })));
        };
        if let Some(option) = for_all {
            let option = self.reader.typed_option(&option);
            return Err(refused(UserError::Batch(BatchRefused::ForWholeBatch { option })));
        }
        for id in change.ids_mut() {
            match self.named(id) {
                Ok(Some(known)) => *id = known,
                Ok(None) => {}
                Err(why) => return Err(LineFailure { command: Some(command), ..why }),
            }
        }
        if let Some(name) = &called {
            self.may_be_called(name).map_err(refused)?;
        }
        let ids = change.ids_mut().to_vec();
        let acting = cli.global.by.as_ref().map(|by| self.session.acting(by));
        let session = acting.as_ref().unwrap_or(self.session);
        let applied = transaction.attempt(|transaction| change.apply(session, transaction));
        let now = applied.map_err(|error| {
            let (told, after) = self.why(&error, &words);
            LineFailure { after, ..failed(told) }
        })?;
        let (mut items, mut code) = (Vec::new(), None);
        if self.with_items {
            let added = now.iter().filter_map(|now| match now {
                Confirmation::Item(ItemConfirmation::Added { id, .. }) => Some(id),
                _ => None,
            });
            items = items_now(session, transaction, ids.iter().chain(added));
            code = now.iter().find_map(code_of);
        }
        if let (Some(name), Some(Confirmation::Item(ItemConfirmation::Added { id, .. }))) =
            (&called, now.first())
        {
            let named = NamedItem { line: line.number, id: Some(id.clone()) };
            self.names.insert(name.clone(), named);
        }
        let by = session.who().ok().filter(|_| self.with_items);
        let line = BatchLine {
            command: Some(command),
            by,
            name: called,
            items,
            code,
            ..BatchLine::new(line.number)
        };
        Ok(LineResult { line, now })
    }

    /// The ID of the item that an earlier line gave a name, where it is called by that.
    ///
    /// # Errors
    /// Where no line gave that name, or the line failed.
    fn named(&self, called: &str) -> Result<Option<String>, LineFailure> {
        let Some(name) = called.strip_prefix('@').filter(|name| !name.contains('=')) else {
            return Ok(None);
        };
        let lang = self.session.lang;
        match self.names.get(name) {
            Some(NamedItem { id: Some(known), .. }) => Ok(Some(known.clone())),
            Some(NamedItem { line, id: None }) => {
                let message = lang.words().waits_for(called, *line);
                let told = Box::new(Diagnostic { message, place: None, help: None });
                Err(LineFailure { command: None, told, after: Some(*line) })
            }
            None => {
                let mut known: Vec<&str> = self.names.keys().map(String::as_str).collect();
                known.sort_unstable();
                let nearest = nearest(name, known).map(str::to_owned);
                let name = name.to_owned();
                let why = UserError::Batch(BatchRefused::UnknownName { name, nearest });
                Err(LineFailure { command: None, told: Box::new(why.told(lang)), after: None })
            }
        }
    }

    /// Whether a line may give its item a name.
    fn may_be_called(&self, name: &str) -> Result<(), UserError> {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-');
        match self.names.get(name) {
            _ if name.is_empty() || !name.chars().all(plain) => {
                Err(UserError::Batch(BatchRefused::BadName { name: name.to_owned() }))
            }
            Some(first) => Err(UserError::Batch(BatchRefused::NameTwice {
                name: name.to_owned(),
                line: first.line,
            })),
            None => Ok(()),
        }
    }

    /// What is told of a line that was refused, and the line before it that is to blame.
    fn why(&self, error: &anyhow::Error, words: &[String]) -> (Diagnostic, Option<usize>) {
        let lang = self.session.lang;
        let missing = match error.downcast_ref::<StoreError>() {
            Some(StoreError::Lookup(LookupError::NoSuchUnit { code, .. })) => Some(("unit", code)),
            Some(StoreError::Lookup(LookupError::NoSuchCategory { code, .. })) => {
                Some(("category", code))
            }
            Some(StoreError::Lookup(LookupError::NoSuchPerson { name, .. })) => {
                Some(("person", name))
            }
            Some(StoreError::Lookup(LookupError::NoSuchIndicator { id, .. })) => {
                Some(("indicator", id))
            }
            _ => None,
        };
        if let Some((kind, code)) = missing
            && let Some(line) = self.failed.get(&format!("{kind} {}", code.to_lowercase()))
        {
            let message = lang.words().waits_for(code, *line);
            return (Diagnostic { message, place: None, help: None }, Some(*line));
        }
        let mut told = told(error, lang);
        if let Some(at) = told.place.take() {
            let at = format!("{}:{}:{}", at.path.display(), at.spot.line, at.spot.column);
            told.help = Some(joined(told.help, lang.words().it_stands_at(&at)));
        }
        let before =
            self.about(words).find_map(|id| Some((self.failed.get(&id.to_lowercase())?, id)));
        if let Some((line, id)) = before {
            told.help = Some(joined(told.help, lang.words().failed_before(&id, *line)));
        }
        (told, None)
    }

    /// The items that a line's words name.
    fn about(&self, words: &[String]) -> impl Iterator<Item = String> {
        words.iter().filter_map(|word| {
            let named = word.strip_prefix('@').and_then(|name| self.names.get(name)?.id.as_ref());
            let id = ItemId::parse(named.unwrap_or(word).as_str()).ok()?;
            Some(id.to_string())
        })
    }

    /// Keeps what a line that failed was about, so that those after it can say why they fail.
    fn remember(&mut self, line: &ScriptLine<'_>) {
        let split = || line.text.split_whitespace().map(str::to_owned).collect();
        let words = words_of(line.text).unwrap_or_else(split);
        for id in self.about(&words).collect::<Vec<_>>() {
            self.failed.entry(id.to_lowercase()).or_insert(line.number);
        }
        if let [kind, add, code, ..] = &words[..]
            && (add == "add" || spoken("add").contains(&add.as_str()))
        {
            let is_it = |name: &&str| name == kind || spoken(name).contains(&kind.as_str());
            let kinds = ["unit", "category", "person", "indicator"];
            let kind = kinds.into_iter().find(is_it).unwrap_or(kind);
            let key = format!("{kind} {}", code.to_lowercase());
            self.failed.entry(key).or_insert(line.number);
        }
        let called = words.iter().enumerate().find_map(|(n, word)| match word.as_str() {
            "--as" => words.get(n + 1).map(String::as_str),
            word => word.strip_prefix("--as="),
        });
        if let Some(name) = called {
            let name = name.trim_matches(['"', '\'']).to_owned();
            self.names.entry(name).or_insert(NamedItem { line: line.number, id: None });
        }
    }
}

/// The note that is a command's last word.
fn note_of(command: &Command) -> Option<&str> {
    match command {
        Command::Progress(progress) => progress.what.words.last().map(String::as_str),
        Command::Comment(comment) => comment.what.words.last().map(String::as_str),
        _ => None,
    }
}

/// What a line declared, or took a reading of.
fn code_of(now: &Confirmation) -> Option<String> {
    match now {
        Confirmation::Ledger(LedgerConfirmation::UnitAdded { code, .. })
        | Confirmation::Ledger(LedgerConfirmation::CategoryAdded { code, .. }) => {
            Some(code.clone())
        }
        Confirmation::Indicator(IndicatorConfirmation::IndicatorAdded { id, .. })
        | Confirmation::Indicator(IndicatorConfirmation::IndicatorSet { id, .. })
        | Confirmation::Indicator(IndicatorConfirmation::IndicatorRead { id, .. }) => {
            Some(id.clone())
        }
        _ => None,
    }
}

/// How items stand, each once.
fn items_now<'i>(
    session: &Session,
    transaction: &mut Transaction,
    ids: impl Iterator<Item = &'i String>,
) -> Vec<BatchItem> {
    let mut items: Vec<BatchItem> = Vec::new();
    for id in ids.filter_map(|id| ItemId::parse(id.trim()).ok()) {
        let Ok(item) =
            transaction.find(&id).and_then(|place| Ok(transaction.item(place)?.to_static()))
        else {
            continue;
        };
        let standing = StateAsOf::of(&item, session.today);
        let (id, status) = (item.id.to_string(), standing.status.word());
        if items.iter().all(|known| known.id != id) {
            items.push(BatchItem { id, status, due: standing.due });
        }
    }
    items
}

/// One help after another.
fn joined(help: Option<String>, more: String) -> String {
    help.map_or(more.clone(), |help| format!("{help}\n{more}"))
}
