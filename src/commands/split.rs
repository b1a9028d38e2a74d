//! `ledger split`: gives each unit a file of its own, or brings them together again.

use std::path::PathBuf;

use clap::Args;

use crate::messages::Confirmation;
use crate::session::options::Writing;
use crate::session::{Change, Outcome, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Args)]
pub(crate) struct Split {
    #[arg(long, value_name = "FOLDER", default_value = "units", hide_default_value = true)]
    pub into: PathBuf,
    #[arg(long, conflicts_with = "into")]
    pub join: bool,
    #[command(flatten)]
    pub writing: Writing,
}

impl Split {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        session.change(&session.ledger()?, self, self.writing.dry_run)
    }
}

impl Change for Split {
    fn apply(
        &self,
        _: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        Ok(vec![match self.join {
            true => Confirmation::Joined(transaction.join()?),
            false => Confirmation::Split(transaction.split(&self.into)?),
        }])
    }
}
