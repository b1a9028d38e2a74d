//! `ledger round`: says which items are to be gone through, all of a choice or a sample of it, and lists the rounds.

use clap::{Args, Subcommand};

use super::fields::{ListEdit, assigned, in_chinese};
use crate::format::{Document, RoundLine, round_list_sheet};
use crate::messages::{
    Blank, Confirmation, DateRefused, Declared, LedgerConfirmation, Question, RoundRefused,
    UserError, placeholders, two,
};
use crate::model::{Date, Draw, ItemId, RootEvent, RootEventBody, Round, StateAsOf, Status};
use crate::report::ChoiceOption;
use crate::session::options::{Chosen, Printing};
use crate::session::printing::print_sheet;
use crate::session::recording::{filled, record_on_ledger, said};
use crate::session::typed::{item_id, item_words};
use crate::session::viewing::declared;
use crate::session::{Change, ChangeCommand, Outcome, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Args)]
#[command(about = two!("Rounds: items to be reviewed by a date", "轮次：要逐项复核的事项"))]
pub(crate) struct RoundCommand {
    #[command(subcommand)]
    pub what: RoundAction,
}

#[derive(Debug, Clone, Subcommand)]
#[expect(clippy::large_enum_variant, reason = "one is made in a run")]
pub(crate) enum RoundAction {
    Add(ChangeCommand<RoundAdd>),
    Set(ChangeCommand<RoundSet>),
    List(RoundList),
}

#[derive(Debug, Clone, Args)]
#[command(about = two!("Create a round, of all matching items or a sample", "新建轮次，可抽样"))]
pub(crate) struct RoundAdd {
    #[arg(value_name = placeholders::ID, add = Question::RoundId)]
    #[arg(help = two!("The ID of the round, such as 2019-11", "轮次编号，如 2019-11"))]
    pub round: String,
    #[arg(long, value_name = placeholders::TEXT)]
    #[arg(help = two!("The full name", "轮次名称"))]
    pub name: Option<String>,
    #[arg(long, value_name = placeholders::DATE, allow_hyphen_values = true)]
    #[arg(help = two!("The first day [default: today]", "起始日 [默认：今天]"))]
    pub from: Option<String>,
    #[arg(long, value_name = placeholders::DATE, allow_hyphen_values = true)]
    #[arg(help = two!("The last day", "截止日"))]
    pub until: Option<String>,
    #[arg(long, value_name = placeholders::DRAW)]
    #[arg(help = two!(
        "Draw a sample: N per unit (3) or a share (20%)",
        "抽样：每单位几项（3），或百分之几（20%）",
    ))]
    pub draw: Option<String>,
    #[arg(long, value_name = placeholders::NUMBER, requires = "draw")]
    #[arg(help = two!("At least N per unit", "每单位至少几项"))]
    pub at_least: Option<usize>,
    #[arg(long, value_name = placeholders::NUMBER, requires = "draw", value_parser = clap::value_parser!(u64).range(..=i64::MAX as u64))]
    #[arg(help = two!(
        "Seed of the sample [default: today as YYYYMMDD]",
        "抽样种子 [默认：当天，写作 YYYYMMDD]",
    ))]
    pub seed: Option<u64>,
    #[command(flatten)]
    pub chosen: Chosen,
}

#[derive(Debug, Clone, Args)]
#[command(about = two!(
    "Change a round's name or dates, add items, on record",
    "修改轮次、增补事项，改动留痕",
))]
pub(crate) struct RoundSet {
    #[arg(value_name = placeholders::ROUND, add = Question::RoundId)]
    #[arg(help = two!("The ID of the round", "轮次编号"))]
    pub round: String,
    #[arg(required = true, value_name = placeholders::KEY_VALUE, add = Question::Assignment)]
    #[arg(help = two!(
        "KEY=VALUE: name, from, until; items+=ID,ID adds items",
        "键=值：name 名称、from 起、until 止；事项+=编号、编号 为增补事项",
    ))]
    pub values: Vec<String>,
}

#[derive(Debug, Clone, Args)]
#[command(about = two!("List the rounds", "列出轮次"))]
pub(crate) struct RoundList {
    #[command(flatten)]
    pub printing: Printing,
}

impl RoundCommand {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        match &self.what {
            RoundAction::Add(add) => add.run(session),
            RoundAction::Set(set) => set.run(session),
            RoundAction::List(list) => list.run(session),
        }
    }
}

impl RoundAdd {
    /// The period in which its items are to be gone through.
    fn period(&self, session: &Session) -> Result<(Date, Option<Date>), UserError> {
        let since = session.some_date(&self.from)?.unwrap_or(session.today);
        match session.some_date(&self.until)? {
            Some(until) if until < since => {
                Err(UserError::Date(DateRefused::PeriodBackwards { since, until }))
            }
            until => Ok((since, until)),
        }
    }

    /// The items of the choice, unit by unit as declared, each unit's by number; drawn where a sample is wanted.
    /// What is cancelled cannot be gone through: it is left out, and counted.
    fn items(
        &self,
        session: &Session,
        transaction: &Transaction,
        sample: Option<(Draw, u64)>,
    ) -> anyhow::Result<(Vec<ItemId<'static>>, usize)> {
        let head = transaction.head();
        let choice = self.chosen.choice(session, &[])?.settled(head);
        declared(&choice, head)?;
        let (mut items, mut cancelled) = (Vec::new(), 0);
        for unit in &head.units {
            let mut of_unit: Vec<ItemId<'static>> = Vec::new();
            transaction.each_of_unit(&unit.code, |item| {
                let standing = StateAsOf::of(item, session.today);
                if item.opened <= session.today
                    && choice.may_take(item, head)
                    && choice.takes(item, &standing, head, session.today)
                {
                    if standing.status == Status::Cancelled {
                        cancelled += 1;
                    } else {
                        of_unit.push(item.id.to_static());
                    }
                }
            });
            of_unit.sort();
            items.extend(match sample {
                Some((draw, seed)) => draw.drawn(seed, self.at_least.unwrap_or(0), of_unit),
                None => of_unit,
            });
        }
        if items.is_empty() {
            Err(UserError::Round(RoundRefused::EmptyChoice).into())
        } else {
            Ok((items, cancelled))
        }
    }

    /// What stands on record of it: the choice and the draw, as typed.
    fn words(&self, of: &str, sample: Option<(Draw, u64)>) -> String {
        let mut words: Vec<String> =
            Some(of.to_owned()).filter(|of| !of.is_empty()).into_iter().collect();
        words.extend(
            self.draw.iter().map(|draw| format!("{} {}", ChoiceOption::Draw.dashed(), draw.trim())),
        );
        words.extend(
            self.at_least.map(|least| format!("{} {least}", ChoiceOption::AtLeast.dashed())),
        );
        words.extend(sample.map(|(_, seed)| format!("{} {seed}", ChoiceOption::Seed.dashed())));
        words.join(" ")
    }
}

impl Change for RoundAdd {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let id = filled(Blank::Id, &self.round)?.into_owned();
        if !Round::is_id(&id) {
            return Err(UserError::Round(RoundRefused::BadRoundId { id }).into());
        }
        let (from, until) = self.period(session)?;
        let day_as_number = || session.today.to_string().replace('-', "").parse().unwrap_or(0);
        let sample = match &self.draw {
            None => None,
            Some(text) => {
                let draw = Draw::parse(text).ok_or_else(|| {
                    UserError::Round(RoundRefused::BadDraw { text: text.clone() })
                })?;
                Some((draw, self.seed.unwrap_or_else(day_as_number)))
            }
        };
        let (items, cancelled) = self.items(session, transaction, sample)?;
        let words = self.chosen.words();
        let of = shlex::try_join(words.iter().map(String::as_str)).unwrap_or_default();
        let name = self.name.as_deref().map(|name| said("--name", name)).transpose()?;
        let round = Round {
            id: id.clone(),
            name: name.map(|name| name.into_owned()),
            from: Some(from),
            until,
            of: Some(of.clone()).filter(|of| !of.is_empty()),
            seed: sample.map(|(_, seed)| seed),
            items,
        };
        transaction.add_round(&round)?;
        let said = Some(self.words(&of, sample)).filter(|words| !words.is_empty());
        let count = round.items.len();
        let to = Some(said.map_or_else(|| count.to_string(), |said| format!("{count}: {said}")));
        let did = RootEventBody::Edited { field: format!("round.{id}"), from: None, to };
        let (on, at, by) = (session.today, Some(session.now), session.who()?);
        transaction.record_on_ledger(RootEvent { on, at, by, did })?;
        let mut series: Vec<&str> = round.items.iter().map(ItemId::series).collect();
        series.dedup();
        let units = series.len();
        Ok(vec![Confirmation::Ledger(LedgerConfirmation::Declared(Declared::Round {
            id,
            items: count,
            units,
            cancelled,
        }))])
    }
}

/// The keys that `set` gives another value.
const KEYS: [&str; 4] = ["name", "from", "until", ITEMS];

/// The key that holds a list, of which entries are only added: an item that is in a round stays in it.
const ITEMS: &str = "items";

/// What a key is called in Chinese.
fn heading(key: &'static str) -> &'static str {
    in_chinese(if key == ITEMS { "item" } else { key })
}

impl RoundSet {
    /// Gives a key of a round the value that was typed; what is to stand on record of it, as it was and as it is.
    fn put(
        session: &Session,
        transaction: &mut Transaction,
        round: &mut Round,
        (key, how, value): (&'static str, ListEdit, &str),
    ) -> anyhow::Result<(Option<String>, Option<String>)> {
        if key == ITEMS {
            if how != ListEdit::Add {
                return Err(UserError::Round(RoundRefused::ItemsStay).into());
            }
            let before = round.items.len();
            let added = added(transaction, round, &said(key, value)?)?;
            let now = format!("{}: {}", round.items.len(), added.join(", "));
            let now = if added.is_empty() { before.to_string() } else { now };
            return Ok((Some(before.to_string()), Some(now)));
        }
        let from = value_of(round, key);
        let some = Some(value).filter(|value| !value.is_empty());
        match key {
            "name" => round.name = some.map(str::to_owned),
            "from" => round.from = Some(session.date(&said(key, value)?)?),
            _ => round.until = some.map(|day| session.date(day)).transpose()?,
        }
        Ok((from, value_of(round, key)))
    }
}

/// Adds items to a round that are not in it yet; the ids that they have now.
fn added(
    transaction: &mut Transaction,
    round: &mut Round,
    typed: &str,
) -> anyhow::Result<Vec<String>> {
    let mut ids = Vec::new();
    for word in item_words(&[typed.to_owned()]) {
        let place = transaction.find(&item_id(&word)?)?;
        let item = transaction.item(place)?;
        if !round.items.iter().any(|id| item.is_called(id)) {
            ids.push(item.id.to_string());
            round.items.push(item.id.to_static());
        }
    }
    Ok(ids)
}

fn value_of(round: &Round, key: &str) -> Option<String> {
    match key {
        "name" => round.name.clone(),
        "from" => round.from.map(|day| day.to_string()),
        _ => round.until.map(|day| day.to_string()),
    }
}

impl Change for RoundSet {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let mut round = transaction.round(&self.round)?.clone();
        let id = round.id.clone();
        let mut changes = Vec::new();
        for word in &self.values {
            let typed = assigned(word, &KEYS.map(|key| (key, key)), &[ITEMS], heading)?;
            let (from, to) = Self::put(session, transaction, &mut round, typed)?;
            if from != to {
                changes.push((typed.0, from, to));
            }
        }
        if let (Some(since), Some(until)) = (round.from, round.until)
            && until < since
        {
            return Err(UserError::Date(DateRefused::PeriodBackwards { since, until }).into());
        }
        let mut keys: Vec<&'static str> = Vec::new();
        for (key, ..) in &changes {
            if !keys.contains(key) {
                keys.push(key);
            }
        }
        if !keys.is_empty() {
            transaction.set_round(&round, &keys)?;
        }
        for (key, from, to) in changes {
            record_on_ledger(session, transaction, format!("round.{id}.{key}"), from, to)?;
        }
        Ok(vec![Confirmation::Ledger(LedgerConfirmation::Declared(Declared::RoundSet {
            id,
            keys,
        }))])
    }
}

impl RoundList {
    fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let head = session.ledger()?.head()?;
        let document = || Document {
            schema: "ledger.rounds/1",
            as_of: Some(session.today),
            declared_rounds: Some(head.rounds.iter().map(RoundLine::new).collect()),
            ..Document::default()
        };
        let sheet = round_list_sheet(&head.rounds, session.lang);
        print_sheet(session, &self.printing, &sheet, document)
    }
}
