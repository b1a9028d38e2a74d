//! `ledger reopen`: opens closed or cancelled items again.

use clap::Args;

use super::extend::extend;
use crate::messages::Now;
use crate::model::Did;
use crate::session::options::{Happened, Writing};
use crate::session::recording::{day, event, now, record, said, subjects};
use crate::session::{Change, Desk, Outcome};
use crate::store::Draft;

#[derive(Debug, Clone, Args)]
pub struct Reopen {
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub due: Option<String>,
    #[command(flatten)]
    pub happened: Happened,
    #[command(flatten)]
    pub writing: Writing,
}

impl Reopen {
    pub fn run(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        desk.change(&desk.ledger()?, self, self.writing.dry_run)
    }
}

impl Change for Reopen {
    fn apply(&self, desk: &Desk, draft: &mut Draft) -> anyhow::Result<Vec<Now>> {
        let due = desk.some_date(&self.due)?;
        let on = day(desk, &self.happened)?;
        let did = Did::Reopened { reason: said("--reason", &self.reason)? };
        let event = event(desk, on, did)?;
        let subjects = subjects(draft, &self.ids)?;
        for subject in &subjects {
            record(desk, draft, subject, &event)?;
            if let Some(due) = due {
                extend(desk, draft, subject, on, due, &self.reason)?;
            }
        }
        Ok(now(draft, &subjects, |id, tally| Now::Reopened { id, due, tally }))
    }

    fn ids_mut(&mut self) -> &mut [String] {
        &mut self.ids
    }
}
