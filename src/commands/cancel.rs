//! `ledger cancel`: takes items off the list for a reason other than that they are done.

use clap::Args;

use crate::messages::{Confirmation, EventConfirmation, Question, placeholders, two};
use crate::model::{EventBody, Kind};
use crate::session::options::Happened;
use crate::session::recording::{day, event, now, record, said, subjects};
use crate::session::typed::one_of;
use crate::session::{Change, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Args)]
#[command(about = two!("Cancel items", "取消事项"))]
pub(crate) struct Cancel {
    #[arg(required = true, value_name = placeholders::ID, add = Question::Ids)]
    #[arg(help = two!("Item IDs, such as GO-1", "事项编号，如 GO-1"))]
    pub ids: Vec<String>,
    #[arg(long, value_name = placeholders::TEXT, add = Question::Reason)]
    #[arg(help = two!("The reason", "理由"))]
    pub reason: String,
    #[arg(long, value_name = placeholders::KIND, value_parser = one_of::<Kind>())]
    #[arg(help = two!(
        "duplicate, accepted, moved or mistaken",
        "类型：duplicate 重复、accepted 风险接受、moved 移交、mistaken 误录",
    ))]
    pub kind: Option<Kind>,
    #[command(flatten)]
    pub happened: Happened,
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
        Ok(now(transaction, &subjects, |id, tally| {
            Confirmation::Event(EventConfirmation::Cancelled { id, kind, tally })
        }))
    }

    fn ids_mut(&mut self) -> &mut [String] {
        &mut self.ids
    }
}
