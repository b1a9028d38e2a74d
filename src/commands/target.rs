//! `ledger target`: declares targets, records readings against them, and lists them.

use clap::{Args, Subcommand};

use super::report::targets::Targets;
use crate::format::{percent, share};
use crate::messages::{Confirmation, UserError};
use crate::model::{Direction, Reading, Target, same_word};
use crate::session::options::{Happened, Writing};
use crate::session::recording::{day, said};
use crate::session::typed::{category_code, one_of, unit_code};
use crate::session::{Change, Outcome, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Args)]
pub struct TargetCommand {
    #[command(subcommand)]
    pub what: What,
}

#[derive(Debug, Clone, Subcommand)]
pub enum What {
    Add(Add),
    Record(Record),
    List(Targets),
}

#[derive(Debug, Clone, Args)]
pub struct Add {
    pub id: String,
    pub name: String,
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    pub limit: String,
    #[arg(long, value_name = "DIRECTION", value_parser = one_of::<Direction>())]
    pub direction: Direction,
    #[arg(long, value_name = "TEXT")]
    pub measured_in: String,
    #[arg(long, value_name = "DATE")]
    pub from: String,
    #[arg(long, value_name = "DATE")]
    pub until: String,
    #[arg(long, value_name = "CODE")]
    pub unit: Option<String>,
    #[arg(long, value_name = "CODE")]
    pub category: Option<String>,
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    pub baseline: Option<String>,
    #[command(flatten)]
    pub writing: Writing,
}

#[derive(Debug, Clone, Args)]
pub struct Record {
    pub id: String,
    #[arg(allow_hyphen_values = true)]
    pub value: String,
    #[command(flatten)]
    pub happened: Happened,
    #[command(flatten)]
    pub writing: Writing,
}

impl TargetCommand {
    pub fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        match &self.what {
            What::Add(add) => session.change(&session.ledger()?, add, add.writing.dry_run),
            What::Record(record) => {
                session.change(&session.ledger()?, record, record.writing.dry_run)
            }
            What::List(list) => list.run(session),
        }
    }
}

/// A number as typed: infinity and what is no number are figures of nothing.
fn number(text: &str) -> Result<f64, UserError> {
    let number = text.trim().parse().ok().filter(|n: &f64| n.is_finite());
    number.ok_or_else(|| UserError::BadNumber { text: text.to_owned() })
}

/// A limit as typed: none is negative.
fn limit(text: &str) -> Result<f64, UserError> {
    match number(text)? {
        below if below < 0.0 => Err(UserError::NegativeLimit { text: text.trim().to_owned() }),
        // A nought is written without a sign.
        limit => Ok(limit.abs()),
    }
}

impl Change for Add {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let target = Target {
            id: said("ID", &self.id)?.into_owned().into(),
            name: said("NAME", &self.name)?.into_owned().into(),
            unit: self.unit.as_deref().map(unit_code).transpose()?,
            category: self.category.as_deref().map(category_code).transpose()?,
            measured_in: said("--measured-in", &self.measured_in)?.into_owned().into(),
            direction: self.direction,
            limit: limit(&self.limit)?,
            baseline: self.baseline.as_deref().map(number).transpose()?,
            from: session.date(&self.from)?,
            until: session.date(&self.until)?,
            readings: Vec::new(),
        };
        if target.until < target.from {
            let (since, until) = (target.from, target.until);
            return Err(UserError::PeriodBackwards { since, until }.into());
        }
        if let Some(code) = &target.unit {
            transaction.unit(code)?;
        }
        if let Some(code) = &target.category {
            transaction.category(code)?;
        }
        transaction.add_target(&target)?;
        let targets = transaction.head().targets.len();
        let (id, name) = (target.id.into_owned(), target.name.into_owned());
        Ok(vec![Confirmation::TargetAdded { id, name, targets }])
    }
}

impl Change for Record {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let (on, value) = (day(session, &self.happened)?, number(&self.value)?);
        let id = self.id.trim();
        if on > session.today {
            return Err(UserError::ReadingInFuture { on, today: session.today }.into());
        }
        // Whether there is such a target is asked of the store, which knows the nearest one.
        if let Some(target) = transaction.head().targets.iter().find(|t| same_word(&t.id, id)) {
            let (from, until) = (target.from, target.until);
            if !target.holds(on) {
                return Err(UserError::ReadingOutside { on, from, until }.into());
            }
            if let Some(last) = target.readings.iter().map(|r| r.on).max().filter(|l| on < *l) {
                return Err(UserError::ReadingBeforeLast { on, last }.into());
            }
        }
        transaction.add_reading(id, &Reading { on, value })?;
        let target = transaction.head().targets.iter().find(|t| same_word(&t.id, id));
        let now = target.and_then(|t| t.pace(on).map(|pace| (t, pace)));
        Ok(now
            .into_iter()
            .map(|(target, pace)| Confirmation::TargetRead {
                id: target.id.to_string(),
                value: pace.reading,
                limit: target.limit,
                measured_in: target.measured_in.to_string(),
                used: share(pace.used),
                elapsed: percent(pace.elapsed),
            })
            .collect())
    }
}
