//! `ledger undo`: takes back the last change, and the one before; or makes it again.

use clap::Args;

use super::desk::{Desk, Outcome};
use super::options::{Printing, Writing};
use super::printing::print_sheet;
use super::recording::said;
use crate::format::{Document, StepLine, steps_sheet};
use crate::store::Direction;

#[derive(Debug, Clone, Args)]
pub struct Undo {
    #[arg(long)]
    pub redo: bool,
    #[arg(long, conflicts_with_all = ["redo", "dry_run"])]
    pub list: bool,
    #[arg(long, value_name = "REASON", conflicts_with_all = ["redo", "list"])]
    pub anyway: Option<String>,
    #[command(flatten)]
    pub writing: Writing,
    #[command(flatten)]
    pub printing: Printing,
}

impl Undo {
    pub fn run(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        let ledger = desk.ledger()?;
        if !self.list {
            let direction = if self.redo { Direction::Forward } else { Direction::Back };
            let anyway = self.anyway.as_deref();
            let reason = anyway.map(|reason| said("--anyway", reason)).transpose()?;
            return desk.step(&ledger, direction, self.writing.dry_run, reason.as_deref());
        }
        let steps: Vec<StepLine> = ledger.steps().iter().map(StepLine::new).collect();
        print_sheet(desk, &self.printing, &steps_sheet(&steps, desk.lang), || Document {
            schema: "ledger.undo/1",
            steps: Some(steps.clone()),
            ..Document::default()
        })
    }
}
