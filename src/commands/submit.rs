//! `ledger submit`: the unit says that items are done (申请销号).

use clap::Args;

use crate::messages::{ChainNow, Confirmation, Question, placeholders, two};
use crate::model::{EventBody, EventKind, StateAsOf};
use crate::session::options::{EvidenceOptions, Happened, WriteOptions};
use crate::session::recording::{day, event, evidence, now, record, said, subjects};
use crate::session::{Change, Outcome, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Args)]
#[command(about = two!("Submit items for sign-off", "申请销号"))]
pub(crate) struct Submit {
    #[arg(required = true, value_name = placeholders::ID, add = Question::Ids)]
    #[arg(help = two!("Item IDs, such as GO-1", "事项编号，如 GO-1"))]
    pub ids: Vec<String>,
    #[arg(long, value_name = placeholders::TEXT)]
    #[arg(help = two!("A note", "说明"))]
    pub note: Option<String>,
    #[command(flatten)]
    pub happened: Happened,
    #[command(flatten)]
    pub shown: EvidenceOptions,
    #[command(flatten)]
    pub writing: WriteOptions,
}

impl Submit {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        session.change(&session.ledger()?, self, self.writing.dry_run)
    }
}

impl Change for Submit {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let note = self.note.as_deref().map(|n| said("--note", n)).transpose()?;
        let did =
            EventBody::Submitted { note, evidence: evidence(session, transaction, &self.shown)? };
        let event = event(session, day(session, &self.happened)?, did)?;
        let subjects = subjects(transaction, &self.ids)?;
        for subject in &subjects {
            record(session, transaction, subject, &event)?;
        }
        let deed = EventKind::Submitted;
        let mut now =
            now(transaction, &subjects, |id, tally| Confirmation::Recorded { id, deed, tally });
        for (n, subject) in subjects.iter().enumerate() {
            let item = transaction.item(subject.place)?.to_static();
            let standing = StateAsOf::of(&item, event.on);
            let policy = transaction.head().binding_policy();
            if let Some(next) = policy.next_signature(&item, &standing) {
                let (id, next) = (item.id.to_string(), next.to_owned());
                now[n] = Confirmation::Chain { id, now: ChainNow::Submitted { next } };
            }
            let why = policy.obstacles_after_submission(&item, &standing, &event.by);
            if !why.is_empty() {
                now.push(Confirmation::TooEarly { id: item.id.to_string(), why });
            }
        }
        Ok(now)
    }

    fn ids_mut(&mut self) -> &mut [String] {
        &mut self.ids
    }
}
