//! `ledger reopen`: opens closed or cancelled items again.

use clap::Args;

use super::extend::{Extension, extend};
use crate::messages::{Confirmation, EventConfirmation, Question, placeholders, two};
use crate::model::EventBody;
use crate::session::options::Happened;
use crate::session::recording::{day, event, now, record, said, subjects};
use crate::session::{Change, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Args)]
#[command(about = two!("Reopen closed or cancelled items", "恢复整改"))]
pub(crate) struct Reopen {
    #[arg(required = true, value_name = placeholders::ID, add = Question::Ids)]
    #[arg(help = two!("Item IDs, such as GO-1", "事项编号，如 GO-1"))]
    pub ids: Vec<String>,
    #[arg(long, value_name = placeholders::TEXT, add = Question::Reason)]
    #[arg(help = two!("The reason", "理由"))]
    pub reason: String,
    #[arg(long, value_name = placeholders::DATE, allow_hyphen_values = true)]
    #[arg(help = two!("A new deadline", "新的时限"))]
    pub due: Option<String>,
    #[command(flatten)]
    pub happened: Happened,
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
        Ok(now(transaction, &subjects, |id, tally| {
            Confirmation::Event(EventConfirmation::Reopened { id, due, tally })
        }))
    }

    fn ids_mut(&mut self) -> &mut [String] {
        &mut self.ids
    }
}
