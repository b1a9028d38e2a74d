//! `ledger return`: sends submitted items back to their unit (退回).

use clap::Args;

use crate::messages::Now;
use crate::model::{Deed, Did};
use crate::session::options::{Happened, Writing};
use crate::session::recording::{day, event, now, record, said, subjects};
use crate::session::{Change, Desk, Outcome};
use crate::store::Draft;

#[derive(Debug, Clone, Args)]
pub struct Return {
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    #[command(flatten)]
    pub happened: Happened,
    #[command(flatten)]
    pub writing: Writing,
}

impl Return {
    pub fn run(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        desk.change(&desk.ledger()?, self, self.writing.dry_run)
    }
}

impl Change for Return {
    fn apply(&self, desk: &Desk, draft: &mut Draft) -> anyhow::Result<Vec<Now>> {
        let did = Did::Returned { reason: said("--reason", &self.reason)? };
        let event = event(desk, day(desk, &self.happened)?, did)?;
        let subjects = subjects(draft, &self.ids)?;
        for subject in &subjects {
            record(desk, draft, subject, &event)?;
        }
        let deed = Deed::Returned;
        Ok(now(draft, &subjects, |id, tally| Now::Recorded { id, deed, tally }))
    }

    fn ids_mut(&mut self) -> &mut [String] {
        &mut self.ids
    }
}
