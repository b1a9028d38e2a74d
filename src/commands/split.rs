//! `ledger split`: gives each unit a file of its own, or brings them together again.

use std::path::PathBuf;

use clap::Args;

use crate::messages::{Confirmation, LedgerConfirmation, placeholders, two};
use crate::session::{Change, Session};
use crate::store::{PARTS, Transaction};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Split the ledger into unit files, or join them", "按单位分册，或合为一册"))]
pub(crate) struct Split {
    #[arg(long, value_name = placeholders::FOLDER, default_value = PARTS, hide_default_value = true)]
    #[arg(help = two!(
        "The folder for the units' files, below the ledger's [default: units]",
        "分册所在的文件夹，在台账文件夹之下 [默认：units]",
    ))]
    pub into: PathBuf,
    #[arg(long, conflicts_with = "into")]
    #[arg(help = two!("Join all parts into one file", "把各分册并回一个文件"))]
    pub join: bool,
}

impl Change for Split {
    fn apply(
        &self,
        _: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        Ok(vec![if self.join {
            Confirmation::Ledger(LedgerConfirmation::Joined(transaction.join()?))
        } else {
            Confirmation::Ledger(LedgerConfirmation::Split(transaction.split(&self.into)?))
        }])
    }
}
