//! `ledger split`: gives each unit a file of its own, or brings them together again.

use std::path::PathBuf;

use clap::Args;

use crate::messages::Now;
use crate::session::options::Writing;
use crate::session::{Change, Desk, Outcome};
use crate::store::Draft;

#[derive(Debug, Clone, Args)]
pub struct Split {
    #[arg(long, value_name = "FOLDER", default_value = "units", hide_default_value = true)]
    pub into: PathBuf,
    #[arg(long, conflicts_with = "into")]
    pub join: bool,
    #[command(flatten)]
    pub writing: Writing,
}

impl Split {
    pub fn run(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        desk.change(&desk.ledger()?, self, self.writing.dry_run)
    }
}

impl Change for Split {
    fn apply(&self, _: &Desk, draft: &mut Draft) -> anyhow::Result<Vec<Now>> {
        Ok(vec![match self.join {
            true => Now::Joined(draft.join()?),
            false => Now::Split(draft.split(&self.into)?),
        }])
    }
}
