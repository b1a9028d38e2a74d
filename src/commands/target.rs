//! `ledger target`: what `ledger indicator` was called before.

use clap::{Args, Subcommand};

use super::indicator::{IndicatorAdd, IndicatorRecord};
use super::report::targets::Targets;
use crate::messages::two;
use crate::session::{ChangeCommand, Outcome, Session};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Former name of `indicator`", "即 indicator（旧名）"))]
pub(crate) struct TargetCommand {
    #[command(subcommand)]
    pub what: TargetAction,
}

#[derive(Debug, Clone, Subcommand)]
pub(crate) enum TargetAction {
    #[command(about = two!("Declare an indicator", "登记指标"))]
    #[command(mut_arg("category", |arg| arg.help(two!("The category it belongs to", "所属类别"))))]
    Add(ChangeCommand<IndicatorAdd>),
    #[command(about = two!("Record a reading", "登记读数"))]
    Record(ChangeCommand<IndicatorRecord>),
    #[command(about = two!("List indicators with their current values", "列出指标"))]
    List(Targets),
}

impl TargetCommand {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        match &self.what {
            TargetAction::Add(add) => add.run(session),
            TargetAction::Record(record) => record.run(session),
            TargetAction::List(list) => list.run(session),
        }
    }
}
