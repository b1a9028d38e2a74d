//! `ledger return`: sends submitted items back to their unit (退回).

use clap::Args;

use crate::messages::{Confirmation, Question, placeholders, two};
use crate::model::EventBody;
use crate::session::options::{Happened, InRound};
use crate::session::recording::{day, event, recorded, round_of, said, subjects};
use crate::session::{Change, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Default, Args)]
#[command(about = two!("Send submitted items back to their unit", "退回申请"))]
pub(crate) struct Return {
    #[arg(required = true, value_name = placeholders::ID, add = Question::Ids)]
    #[arg(help = two!("Item IDs, such as GO-1", "事项编号，如 GO-1"))]
    pub ids: Vec<String>,
    #[arg(long, value_name = placeholders::TEXT, add = Question::Reason)]
    #[arg(help = two!("The reason", "理由"))]
    pub reason: String,
    #[command(flatten)]
    pub in_round: InRound,
    #[command(flatten)]
    pub happened: Happened,
}

impl Change for Return {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let subjects = subjects(transaction, &self.ids)?;
        let round = round_of(transaction, &self.in_round, &subjects)?;
        let did = EventBody::Returned { reason: said("--reason", &self.reason)?, round };
        let event = event(session, day(session, &self.happened)?, did)?;
        recorded(session, transaction, &subjects, &event)
    }

    fn ids_mut(&mut self) -> &mut [String] {
        &mut self.ids
    }
}
