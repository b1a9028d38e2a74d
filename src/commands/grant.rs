//! `ledger grant`: gives extensions that were asked for (准予延期).

use clap::Args;

use super::extend::{Extension, extend};
use crate::messages::{Confirmation, Question, UserError, placeholders, two};
use crate::model::{EventBody, ExtendRefused, RecordRefused, StateAsOf};
use crate::session::options::Happened;
use crate::session::recording::{day, subjects};
use crate::session::{Change, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Args)]
#[command(about = two!("Grant requested extensions", "准予延期"))]
pub(crate) struct Grant {
    #[arg(required = true, value_name = placeholders::ID, add = Question::Ids)]
    #[arg(help = two!("Item IDs, such as GO-1", "事项编号，如 GO-1"))]
    pub ids: Vec<String>,
    #[arg(long, value_name = placeholders::DATE, allow_hyphen_values = true)]
    #[arg(help = two!("Grant a different date", "准予另一时限"))]
    pub due: Option<String>,
    #[arg(long, value_name = placeholders::REASON)]
    #[arg(help = two!("Extend beyond extensions_max, for this reason", "超过次数仍要延期的理由"))]
    pub anyway: Option<String>,
    #[command(flatten)]
    pub happened: Happened,
}

impl Change for Grant {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let due = session.some_date(&self.due)?;
        let on = day(session, &self.happened)?;
        let mut now = Vec::new();
        for subject in &subjects(transaction, &self.ids)? {
            let asked = StateAsOf::of(&subject.item, on).asked;
            let Some((asked, EventBody::Asked { to, reason })) = asked.map(|a| (a, &a.did)) else {
                let why = RecordRefused::Extend(ExtendRefused::NothingAsked);
                let id = subject.item.id.to_string();
                let at = transaction.locate(subject.place).map(Box::new);
                return Err(UserError::Record { id, why, at }.into());
            };
            let (to, asked_by) = (due.unwrap_or(*to), Some(asked.by.to_string()));
            let extension = Extension { to, reason, anyway: self.anyway.as_deref(), asked_by };
            now.push(extend(session, transaction, subject, on, &extension)?);
        }
        Ok(now)
    }

    fn ids_mut(&mut self) -> &mut [String] {
        &mut self.ids
    }
}
