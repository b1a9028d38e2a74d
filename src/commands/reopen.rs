//! `ledger reopen`: opens closed or cancelled items again.

use clap::Args;

use super::extend::{Extension, extend};
use crate::messages::Confirmation;
use crate::model::EventBody;
use crate::session::options::{Happened, Writing};
use crate::session::recording::{day, event, now, record, said, subjects};
use crate::session::{Change, Outcome, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Args)]
pub(crate) struct Reopen {
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
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        session.change(&session.ledger()?, self, self.writing.dry_run)
    }
}

impl Change for Reopen {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let due = session.some_date(&self.due)?;
        let on = day(session, &self.happened)?;
        let did = EventBody::Reopened { reason: said("--reason", &self.reason)? };
        let event = event(session, on, did)?;
        let subjects = subjects(transaction, &self.ids)?;
        for subject in &subjects {
            record(session, transaction, subject, &event)?;
            if let Some(due) = due {
                let reason = self.reason.as_str();
                let extension = Extension { to: due, reason, anyway: None, asked_by: None };
                extend(session, transaction, subject, on, &extension)?;
            }
        }
        Ok(now(transaction, &subjects, |id, tally| Confirmation::Reopened { id, due, tally }))
    }

    fn ids_mut(&mut self) -> &mut [String] {
        &mut self.ids
    }
}
