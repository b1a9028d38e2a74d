//! `ledger refuse`: does not give extensions that were asked for (不准延期).

use clap::Args;

use crate::messages::{Confirmation, EventConfirmation, Question, RequestNow, placeholders, two};
use crate::model::{EventBody, StateAsOf};
use crate::session::options::Happened;
use crate::session::recording::{day, event, record, said, subjects};
use crate::session::{Change, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Args)]
#[command(about = two!("Refuse requested extensions", "不准延期"))]
pub(crate) struct RefuseCommand {
    #[arg(required = true, value_name = placeholders::ID, add = Question::Ids)]
    #[arg(help = two!("Item IDs, such as GO-1", "事项编号，如 GO-1"))]
    pub ids: Vec<String>,
    #[arg(long, value_name = placeholders::TEXT, add = Question::Reason)]
    #[arg(help = two!("The reason", "理由"))]
    pub reason: String,
    #[command(flatten)]
    pub happened: Happened,
}

impl Change for RefuseCommand {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let did = EventBody::Refused { reason: said("--reason", &self.reason)? };
        let event = event(session, day(session, &self.happened)?, did)?;
        let mut now = Vec::new();
        for subject in &subjects(transaction, &self.ids)? {
            let before = StateAsOf::of(&subject.item, event.on);
            record(session, transaction, subject, &event)?;
            let to = before.asked.and_then(|asked| match &asked.did {
                EventBody::Asked { to, .. } => Some(*to),
                _ => None,
            });
            let (id, due) = (subject.item.id.to_string(), before.due);
            now.push(Confirmation::Event(EventConfirmation::Request {
                id,
                now: RequestNow::Refused { to, due },
            }));
        }
        Ok(now)
    }

    fn ids_mut(&mut self) -> &mut [String] {
        &mut self.ids
    }
}
