//! `ledger add`: puts a new item on the ledger.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use clap::{Args, FromArgMatches};

use super::field::{own_assignment, put, value_of};
use super::fields::{ListEdit, assignment, changed, consistent, operator};
use super::measure::typed;
use crate::format::read::heading_key;
use crate::messages::{
    AlikeItem, BatchRefused, Blank, Confirmation, DateRefused, DoubtConfirmation, FieldRefused,
    ItemConfirmation, NotSetKey, Question, SelectionRefused, UserError, placeholders, two,
};
use crate::model::{
    Date, Field, Horizon, InCommon, Item, ItemId, RequiredTo, Severity, StateAsOf, Status, Texts,
    UnitCode, needs_due,
};
use crate::session::options::WriteOptions;
use crate::session::questions::choice;
use crate::session::recording::filled;
use crate::session::tallying::tally;
use crate::session::typed::{an_assignment, one_of};
use crate::session::{Change, Outcome, Session};
use crate::store::{Ledger, Transaction};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Add an item", "新增整改事项"))]
pub(crate) struct Add {
    #[arg(value_name = placeholders::TITLE, add = Question::Title)]
    #[arg(help = two!("The problem to correct", "要整改的问题"))]
    pub title: String,
    #[arg(long, value_name = placeholders::CODE)]
    #[arg(help = two!("The responsible unit", "牵头单位"))]
    pub unit: Option<String>,
    #[arg(long, value_name = placeholders::DATE, allow_hyphen_values = true)]
    #[arg(help = two!(
        "The deadline: 2026-12-31, +30d, eom, eoq, eoy",
        "时限：2026-12-31、+30d、eom（月末）、eoq、eoy",
    ))]
    pub due: Option<String>,
    #[arg(long, value_name = placeholders::NAME)]
    #[arg(help = two!("The accountable lead", "责任领导"))]
    pub lead: Option<String>,
    #[arg(long, value_name = placeholders::NAME)]
    #[arg(help = two!("The person responsible", "责任人"))]
    pub owner: Option<String>,
    #[arg(long, value_name = placeholders::CODE)]
    #[arg(help = two!("The category", "类别"))]
    pub category: Option<String>,
    #[arg(long, value_name = placeholders::HORIZON, value_parser = one_of::<Horizon>())]
    #[arg(help = two!("near, mid or long", "期限类型：near 近期、mid 中期、long 长期坚持"))]
    pub horizon: Option<Horizon>,
    #[arg(long, value_name = placeholders::CODE)]
    #[arg(help = two!("An assisting unit; repeatable", "配合单位，可多次"))]
    pub assist: Vec<String>,
    #[arg(long, value_name = placeholders::TEXT)]
    #[arg(help = two!(
        "A measure; repeatable; may end in (owner NAME; unit CODE; due DATE)",
        "整改措施，可多次；末尾可写 `（责任人 姓名；单位 代码；时限 日期）`",
    ))]
    pub measure: Vec<String>,
    #[command(flatten)]
    pub texts: TextOptions,
    #[arg(long, value_name = placeholders::SEVERITY, value_parser = one_of::<Severity>())]
    #[arg(help = two!("low, medium or high", "严重程度：low、medium、high"))]
    pub severity: Option<Severity>,
    #[arg(long, value_name = placeholders::TAG)]
    #[arg(help = two!("A tag; repeatable", "标签，可多次"))]
    pub tag: Vec<String>,
    #[arg(long, value_name = placeholders::DATE, allow_hyphen_values = true)]
    #[arg(help = two!("The opening date [default: today]", "立项日期 [默认：今天]"))]
    pub opened: Option<String>,
    #[arg(long, value_name = placeholders::DAYS)]
    #[arg(help = two!("Days without an event until it is inactive", "多少天没有记录算停滞"))]
    pub stale_days: Option<u32>,
    #[arg(long = "as", value_name = placeholders::THING)]
    #[arg(help = two!(
        "In a batch: a name for later lines, used as @NAME",
        "仅用于 batch：起个名字，后面各行用 @名字 来指",
    ))]
    pub called: Option<String>,
    #[arg(value_name = placeholders::KEY_VALUE, value_parser = an_assignment)]
    #[arg(help = two!(
        "Other fields as KEY=VALUE, such as again=GO-1",
        "没有专门选项的字段，如 again=GO-1",
    ))]
    pub values: Vec<String>,
    #[command(flatten)]
    pub writing: WriteOptions,
}

/// An option for each key of an item that holds a text: `--detail TEXT` and its like.
#[derive(Debug, Clone, Default)]
pub(crate) struct TextOptions(Vec<(Field, String)>);

impl TextOptions {
    /// What is said of such an option; none where the key's own name says it.
    fn help(field: Field) -> Option<&'static str> {
        match field {
            Field::Detail => Some(two!("Details", "具体情况")),
            Field::Cause => Some(two!("The root cause", "原因分析")),
            Field::Ref => Some(two!("Its reference number in another system", "在别处的编号")),
            Field::Source => Some(two!("The source of the finding", "问题来源")),
            Field::Again => {
                Some(two!("The earlier item of which this is a recurrence", "本项所复发的此前事项"))
            }
            _ => None,
        }
    }

    fn texts(&self) -> Texts<'static> {
        let mut texts = Texts::default();
        for (field, text) in &self.0 {
            texts.set(*field, Some(text.clone().into()));
        }
        texts
    }
}

impl Args for TextOptions {
    fn augment_args(command: clap::Command) -> clap::Command {
        command.args(Field::texts().map(|field| {
            let option = clap::Arg::new(field.key()).long(field.key());
            option.value_name(placeholders::TEXT).help(Self::help(field))
        }))
    }

    fn augment_args_for_update(command: clap::Command) -> clap::Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for TextOptions {
    fn from_arg_matches(matches: &clap::ArgMatches) -> Result<Self, clap::Error> {
        let mut options = Self::default();
        options.update_from_arg_matches(matches)?;
        Ok(options)
    }

    fn update_from_arg_matches(&mut self, matches: &clap::ArgMatches) -> Result<(), clap::Error> {
        for field in Field::texts() {
            if let Some(text) = matches.get_one::<String>(field.key()) {
                self.0.push((field, text.clone()));
            }
        }
        Ok(())
    }
}

impl Add {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        if self.called.is_some() {
            return Err(UserError::Batch(BatchRefused::OnlyInBatch).into());
        }
        let ledger = session.ledger_or_own(self.writing.dry_run)?;
        let is_new = !session.asks() || self.writing.dry_run;
        let again = if is_new { None } else { self.asked_again(session, &ledger)? };
        let adding = Adding { add: self, again };
        session.change(&ledger, &adding, self.writing.dry_run)
    }

    /// The earlier item of which this is a recurrence, as somebody answered who was shown items like it.
    fn asked_again(&self, session: &Session, ledger: &Ledger) -> anyhow::Result<Option<String>> {
        let lang = session.lang;
        let others = session.peek(ledger, |transaction| {
            let item = self.added(session, transaction, None)?;
            Ok(alike(transaction, &item))
        })?;
        if others.is_empty() {
            return Ok(None);
        }
        let mut shown = vec![Question::is_new(lang).to_owned()];
        shown.extend(others.iter().map(|other| lang.words().alike_item(other)));
        let place = choice(Question::Recurs.asked(lang), &shown, lang)?;
        Ok(place.checked_sub(1).and_then(|n| others.get(n)).map(|other| other.id.clone()))
    }

    /// Adds the item, as a recurrence of an earlier one where there is one.
    fn added(
        &self,
        session: &Session,
        transaction: &mut Transaction,
        again: Option<&str>,
    ) -> anyhow::Result<Item<'static>> {
        let mut item = self.item(session, transaction)?;
        let said = item.texts.get(Field::Again).map(str::to_owned);
        if let Some(earlier) = said.as_deref().or(again) {
            item = changed(session, transaction, &item, (Field::Again, ListEdit::Set, earlier))?;
        }
        let due = || UserError::Field(FieldRefused::NotSet { key: NotSetKey::Due });
        for value in &self.values {
            if self.stands_for_option(value) {
                continue;
            }
            if let Some((field, typed)) = own_assignment(transaction, value)? {
                put(&field, value_of(session.today, &field, typed)?, &mut item)?;
                continue;
            }
            item =
                changed(session, transaction, &item, assignment(transaction.head(), value, due)?)?;
        }
        let missing = transaction.head().fields_missing(&item, RequiredTo::Add);
        if !missing.is_empty() {
            return Err(UserError::Field(FieldRefused::FieldsMissing { keys: missing }).into());
        }
        if !self.values.is_empty() {
            consistent(session, &item)?;
        }
        transaction.add_item(&mut item)?;
        Ok(item)
    }

    /// What is given as KEY=VALUE for an option that was not.
    fn assigned_option(&self, option: Field) -> Option<&str> {
        let given = match option {
            Field::Due => &self.due,
            Field::Unit => &self.unit,
            _ => return None,
        };
        let is_of = |word: &&String| key_of(word) == Some(option);
        let word = self.values.iter().rfind(is_of).filter(|_| given.is_none())?;
        Some(operator(word).2)
    }

    fn stands_for_option(&self, word: &str) -> bool {
        key_of(word).is_some_and(|field| self.assigned_option(field).is_some())
    }

    /// The item that is to be added, without its number.
    fn item(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Item<'static>> {
        let unit = the_unit(
            session,
            transaction,
            self.unit.as_deref().or_else(|| self.assigned_option(Field::Unit)),
        )?;
        let opened = session.some_date(&self.opened)?.unwrap_or(session.today);
        if opened > session.today {
            return Err(UserError::Date(DateRefused::OpenedInFuture {
                opened,
                today: session.today,
            })
            .into());
        }
        let said = self.due.as_deref().or_else(|| self.assigned_option(Field::Due));
        let due = session.some_date(&said.map(str::to_owned))?;
        match due {
            Some(due) if due < opened => {
                return Err(UserError::Date(DateRefused::DueBeforeOpened { due, opened }).into());
            }
            None if needs_due(self.horizon) => {
                return Err(UserError::Date(DateRefused::NoDue).into());
            }
            _ => {}
        }
        let category = match &self.category {
            Some(code) => Some(session.category(transaction.head(), code)?),
            None => None,
        };
        let mut assist = Vec::new();
        for code in &self.assist {
            assist.push(session.unit(transaction.head(), code)?);
        }
        let mut measures = Vec::new();
        for text in &self.measure {
            measures.push(typed(session, transaction, "--measure", text)?);
        }
        let title = filled(Blank::Title, &self.title)?.into_owned().into();
        let id = ItemId::numbered(&unit, transaction.next_number(&unit)?);
        let own = |text: &Option<String>| text.clone().map(Into::into);
        Ok(Item {
            assist,
            category,
            texts: self.texts.texts(),
            severity: self.severity,
            lead: own(&self.lead),
            owner: own(&self.owner),
            horizon: self.horizon,
            due,
            stale_days: self.stale_days,
            measures,
            tags: self.tag.iter().cloned().map(Into::into).collect(),
            ..Item::new(id, unit, title, opened)
        })
    }
}

/// The field that KEY=VALUE sets, by its key or its heading.
fn key_of(word: &str) -> Option<Field> {
    let (key, how, _) = operator(word);
    let lower = key.to_ascii_lowercase();
    let key = heading_key(key).filter(|_| !key.is_ascii()).unwrap_or(&lower);
    Field::of_key(key).filter(|_| how == ListEdit::Set)
}

/// The declared unit that was named, or the only one there is.
///
/// # Errors
/// When there is no such unit, or none was named and there is not just one.
pub(crate) fn the_unit(
    session: &Session,
    transaction: &Transaction,
    named: Option<&str>,
) -> anyhow::Result<UnitCode<'static>> {
    let units = &transaction.head().units;
    match (named, &units[..]) {
        (Some(code), _) => session.unit(transaction.head(), code),
        (None, [only]) => Ok(only.code.clone()),
        (None, []) => Err(UserError::Selection(SelectionRefused::NoUnits).into()),
        (None, several) => {
            let units = several.iter().map(|u| u.code.to_string()).collect();
            Err(UserError::Selection(SelectionRefused::WhichUnit { units }).into())
        }
    }
}

impl Change for Add {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let item = self.added(session, transaction, None)?;
        let tally = tally(transaction, &item.unit);
        Ok(vec![Confirmation::Item(ItemConfirmation::Added {
            id: item.id.to_string(),
            due: item.due,
            tally,
        })])
    }
}

/// An item that is added by itself, and named beside those that it is like.
struct Adding<'a> {
    add: &'a Add,
    /// The earlier item of which it is a recurrence, as was answered.
    again: Option<String>,
}

impl Change for Adding<'_> {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let item = self.add.added(session, transaction, self.again.as_deref())?;
        let (id, tally) = (item.id.to_string(), tally(transaction, &item.unit));
        let mut now = vec![Confirmation::Item(ItemConfirmation::Added {
            id: id.clone(),
            due: item.due,
            tally,
        })];
        // Who sits at a terminal was asked before.
        let others =
            if session.asks() || session.quiet { Vec::new() } else { alike(transaction, &item) };
        if !others.is_empty() {
            now.push(Confirmation::Doubt(DoubtConfirmation::Alike { id, others }));
        }
        Ok(now)
    }
}

/// The items that one is like which says of no earlier one that it is that again: the first few, those of its unit before others.
fn alike(transaction: &Transaction, item: &Item<'_>) -> Vec<AlikeItem> {
    /// In a ledger of several files that are longer together, those of its unit alone are compared: so much is more than
    /// the largest ledger known has, and is looked through in a few milliseconds.
    const MOST: u64 = 16 << 20;
    let mut found = Vec::new();
    if item.texts.get(Field::Again).is_some() {
        return found;
    }
    transaction.each_with_words(&item.unit, &item.telling_words(), MOST, |other| {
        if other.id != item.id && found.len() < SHOWN {
            found.extend(item.in_common(other).and_then(|common| as_alike(other, common)));
        }
    });
    found
}

/// So many items that another is like are named.
const SHOWN: usize = 5;

/// What is said of an item that another is like; none where it was cancelled.
fn as_alike(other: &Item<'_>, common: InCommon) -> Option<AlikeItem> {
    let state = StateAsOf::of(other, Date::LAST);
    (state.status != Status::Cancelled).then(|| AlikeItem {
        id: other.id.to_string(),
        title: other.title.to_string(),
        status: state.status,
        closed_on: state.achievement.as_ref().map(|closure| closure.closed_on()),
        common,
    })
}

/// Items of one title or one cause: those that a batch added, and the first of all that there are.
#[derive(Default)]
struct SameLetters {
    added: Vec<String>,
    there: Vec<AlikeItem>,
}

/// What a batch added, and how items are known that are like it.
#[derive(Default)]
pub(crate) struct AlikeSearch {
    by_letters: BTreeMap<(InCommon, String), SameLetters>,
    words: BTreeSet<String>,
    added: Vec<Item<'static>>,
}

impl AlikeSearch {
    /// What is to be looked for, given the ids of what was added.
    pub(crate) fn of(transaction: &mut Transaction, ids: &[String]) -> Self {
        let mut search = Self::default();
        for id in ids {
            let Ok(id) = ItemId::parse(id) else { continue };
            let Ok(place) = transaction.find(&id) else { continue };
            let Ok(item) = transaction.item(place) else { continue };
            if item.texts.get(Field::Again).is_none() {
                for letters in item.telling_letters() {
                    search.by_letters.entry(letters).or_default().added.push(item.id.to_string());
                }
                search.words.extend(item.telling_words().into_iter().map(str::to_owned));
            }
            search.added.push(item.to_static());
        }
        search
    }

    /// The items that those which were added are like, by the id of each that was added: found in one walk over the ledger.
    pub(crate) fn found(mut self, transaction: &Transaction) -> HashMap<String, Vec<AlikeItem>> {
        /// Of more different words than this, reading every item costs less than looking for each of them.
        const WORDS: usize = 16;
        let mut found: HashMap<String, Vec<AlikeItem>> = HashMap::new();
        let is_first = |item: &&Item<'_>| item.texts.get(Field::Again).is_none();
        let Some(first) = self.added.iter().find(is_first) else { return found };
        let mut look = |other: &Item<'_>| {
            for letters in other.telling_letters() {
                let common = letters.0;
                // One more than is named: an item is not named beside itself.
                let Some(same) = self.by_letters.get_mut(&letters) else { continue };
                let is_new = same.there.iter().all(|n| n.id != other.id.as_str());
                if same.there.len() <= SHOWN && is_new {
                    same.there.extend(as_alike(other, common));
                }
            }
        };
        if self.words.len() > WORDS {
            transaction.each_item(&mut look);
        } else {
            let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
            transaction.each_with_words(&first.unit, &words, u64::MAX, &mut look);
            // Two of one batch are compared by all their letters, whatever stands between them.
            self.added.iter().for_each(look);
        }
        for same in self.by_letters.values() {
            for id in &same.added {
                let named = found.entry(id.clone()).or_default();
                for other in same.there.iter().filter(|other| other.id != *id) {
                    if named.len() < SHOWN && named.iter().all(|n| n.id != other.id) {
                        named.push(other.clone());
                    }
                }
            }
        }
        found.retain(|_, named| !named.is_empty());
        found
    }
}
