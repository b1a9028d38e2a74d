//! `ledger close`: signs items off (销号), with a result.

use clap::Args;

use crate::messages::{Confirmation, Question, placeholders, two};
use crate::model::EventBody;
use crate::session::options::{EvidenceOptions, Happened, InRound};
use crate::session::recording::{day, event, evidence, recorded, round_of, said, subjects};
use crate::session::{Change, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Default, Args)]
#[command(about = two!("Sign items off, with a result", "销号"))]
pub(crate) struct Close {
    #[arg(required = true, value_name = placeholders::ID, add = Question::Ids)]
    #[arg(help = two!("Item IDs, such as GO-1", "事项编号，如 GO-1"))]
    pub ids: Vec<String>,
    #[arg(long, value_name = placeholders::TEXT, add = Question::Result)]
    #[arg(help = two!("The result", "销号结果"))]
    pub result: String,
    #[arg(long, value_name = placeholders::NAME)]
    #[arg(help = two!("Co-signatory; repeatable", "会签人，可多次"))]
    pub with: Vec<String>,
    #[arg(long, value_name = placeholders::REASON)]
    #[arg(help = two!(
        "Close with a measure not done, for this reason",
        "尚有措施未完成仍要销号的理由",
    ))]
    pub anyway: Option<String>,
    #[command(flatten)]
    pub in_round: InRound,
    #[command(flatten)]
    pub happened: Happened,
    #[command(flatten)]
    pub shown: EvidenceOptions,
}

impl Change for Close {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let subjects = subjects(transaction, &self.ids)?;
        let did = EventBody::Closed {
            round: round_of(transaction, &self.in_round, &subjects)?,
            result: said("--result", &self.result)?,
            evidence: evidence(session, transaction, &self.shown)?,
            with: self.with.iter().map(|w| said("--with", w)).collect::<Result<_, _>>()?,
            anyway: self.anyway.as_deref().map(|a| said("--anyway", a)).transpose()?,
        };
        let event = event(session, day(session, &self.happened)?, did)?;
        recorded(session, transaction, &subjects, &event)
    }

    fn ids_mut(&mut self) -> &mut [String] {
        &mut self.ids
    }
}
