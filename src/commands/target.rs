//! `ledger target`: what `ledger indicator` was called before.

use clap::{Args, Subcommand};

use super::indicator::{Add, Record};
use super::report::targets::Targets;
use crate::session::{Outcome, Session};

#[derive(Debug, Clone, Args)]
pub(crate) struct TargetCommand {
    #[command(subcommand)]
    pub what: What,
}

#[derive(Debug, Clone, Subcommand)]
pub(crate) enum What {
    Add(Add),
    Record(Record),
    List(Targets),
}

impl TargetCommand {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        match &self.what {
            What::Add(add) => add.run(session),
            What::Record(record) => record.run(session),
            What::List(list) => list.run(session),
        }
    }
}
