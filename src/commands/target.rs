//! `ledger target`: declares targets, records readings against them, and lists them.

use clap::{Args, Subcommand};

use super::report::targets::Targets;
use crate::format::{percent, share};
use crate::messages::{Now, Refusal};
use crate::model::{Direction, Reading, Target, same_word};
use crate::session::options::{Happened, Writing};
use crate::session::recording::{day, said};
use crate::session::typed::{category_code, one_of, unit_code};
use crate::session::{Change, Desk, Outcome};
use crate::store::Draft;

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
    pub fn run(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        match &self.what {
            What::Add(add) => desk.change(&desk.ledger()?, add, add.writing.dry_run),
            What::Record(record) => desk.change(&desk.ledger()?, record, record.writing.dry_run),
            What::List(list) => list.run(desk),
        }
    }
}

/// A number as typed: infinity and what is no number are figures of nothing.
fn number(text: &str) -> Result<f64, Refusal> {
    let number = text.trim().parse().ok().filter(|n: &f64| n.is_finite());
    number.ok_or_else(|| Refusal::BadNumber { text: text.to_owned() })
}

/// A limit as typed: none is negative.
fn limit(text: &str) -> Result<f64, Refusal> {
    match number(text)? {
        below if below < 0.0 => Err(Refusal::NegativeLimit { text: text.trim().to_owned() }),
        // A nought is written without a sign.
        limit => Ok(limit.abs()),
    }
}

impl Change for Add {
    fn apply(&self, desk: &Desk, draft: &mut Draft) -> anyhow::Result<Vec<Now>> {
        let target = Target {
            id: said("ID", &self.id)?.into_owned().into(),
            name: said("NAME", &self.name)?.into_owned().into(),
            unit: self.unit.as_deref().map(unit_code).transpose()?,
            category: self.category.as_deref().map(category_code).transpose()?,
            measured_in: said("--measured-in", &self.measured_in)?.into_owned().into(),
            direction: self.direction,
            limit: limit(&self.limit)?,
            baseline: self.baseline.as_deref().map(number).transpose()?,
            from: desk.date(&self.from)?,
            until: desk.date(&self.until)?,
            readings: Vec::new(),
        };
        if target.until < target.from {
            let (since, until) = (target.from, target.until);
            return Err(Refusal::PeriodBackwards { since, until }.into());
        }
        if let Some(code) = &target.unit {
            draft.unit(code)?;
        }
        if let Some(code) = &target.category {
            draft.category(code)?;
        }
        draft.add_target(&target)?;
        let targets = draft.head().targets.len();
        let (id, name) = (target.id.into_owned(), target.name.into_owned());
        Ok(vec![Now::TargetAdded { id, name, targets }])
    }
}

impl Change for Record {
    fn apply(&self, desk: &Desk, draft: &mut Draft) -> anyhow::Result<Vec<Now>> {
        let (on, value) = (day(desk, &self.happened)?, number(&self.value)?);
        let id = self.id.trim();
        if on > desk.today {
            return Err(Refusal::ReadingInFuture { on, today: desk.today }.into());
        }
        // Whether there is such a target is asked of the store, which knows the nearest one.
        if let Some(target) = draft.head().targets.iter().find(|t| same_word(&t.id, id)) {
            let (from, until) = (target.from, target.until);
            if !target.holds(on) {
                return Err(Refusal::ReadingOutside { on, from, until }.into());
            }
            if let Some(last) = target.readings.iter().map(|r| r.on).max().filter(|l| on < *l) {
                return Err(Refusal::ReadingBeforeLast { on, last }.into());
            }
        }
        draft.add_reading(id, &Reading { on, value })?;
        let target = draft.head().targets.iter().find(|t| same_word(&t.id, id));
        let now = target.and_then(|t| t.pace(on).map(|pace| (t, pace)));
        Ok(now
            .into_iter()
            .map(|(target, pace)| Now::TargetRead {
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
