//! `ledger cancel`: takes items off the list for a reason other than that they are done.

use clap::Args;

use crate::messages::Confirmation;
use crate::model::{EventBody, Kind};
use crate::session::options::{Happened, Writing};
use crate::session::recording::{day, event, now, record, said, subjects};
use crate::session::typed::one_of;
use crate::session::{Change, Outcome, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Args)]
pub(crate) struct Cancel {
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    #[arg(long, value_parser = one_of::<Kind>())]
    pub kind: Option<Kind>,
    #[command(flatten)]
    pub happened: Happened,
    #[command(flatten)]
    pub writing: Writing,
}

impl Cancel {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        session.change(&session.ledger()?, self, self.writing.dry_run)
    }
}

impl Change for Cancel {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let kind = self.kind;
        let did = EventBody::Cancelled { reason: said("--reason", &self.reason)?, kind };
        let event = event(session, day(session, &self.happened)?, did)?;
        let subjects = subjects(transaction, &self.ids)?;
        for subject in &subjects {
            record(session, transaction, subject, &event)?;
        }
        Ok(now(transaction, &subjects, |id, tally| Confirmation::Cancelled { id, kind, tally }))
    }

    fn ids_mut(&mut self) -> &mut [String] {
        &mut self.ids
    }
}
