//! `ledger extend`: moves deadlines, for a reason.

use clap::Args;

use crate::messages::Confirmation;
use crate::model::{Date, EventBody, StateAsOf};
use crate::session::options::{Happened, Writing};
use crate::session::recording::{Subject, day, event, record, said, subjects};
use crate::session::{Change, Outcome, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Args)]
pub struct Extend {
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub due: String,
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    #[command(flatten)]
    pub happened: Happened,
    #[command(flatten)]
    pub writing: Writing,
}

impl Extend {
    pub fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        session.change(&session.ledger()?, self, self.writing.dry_run)
    }
}

/// Moves an item's deadline: the event, and the `due` that it comes to. Gives the deadline that stood.
///
/// # Errors
/// When it may not be moved.
pub fn extend(
    session: &Session,
    transaction: &mut Transaction,
    subject: &Subject,
    on: Date,
    to: Date,
    reason: &str,
) -> anyhow::Result<Option<Date>> {
    let from = StateAsOf::of(&transaction.item(subject.place)?, on).due;
    let did = EventBody::Extended {
        from,
        to,
        reason: said("--reason", reason)?,
        asked_by: None,
        anyway: None,
    };
    record(session, transaction, subject, &event(session, on, did)?)?;
    transaction.set_due(subject.place, to)?;
    Ok(from)
}

impl Change for Extend {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let to = session.date(&self.due)?;
        let on = day(session, &self.happened)?;
        let mut now = Vec::new();
        for subject in &subjects(transaction, &self.ids)? {
            let from = extend(session, transaction, subject, on, to, &self.reason)?;
            let late = from.is_some_and(|from| from < on);
            now.push(Confirmation::Extended { id: subject.item.id.to_string(), from, to, late });
        }
        Ok(now)
    }

    fn ids_mut(&mut self) -> &mut [String] {
        &mut self.ids
    }
}
