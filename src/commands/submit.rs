//! `ledger submit`: the unit says that items are done (申请销号).

use clap::Args;

use crate::messages::Now;
use crate::model::{Deed, Did, Standing};
use crate::session::options::{Happened, Shown, Writing};
use crate::session::recording::{day, event, evidence, now, record, said, subjects};
use crate::session::{Change, Desk, Outcome};
use crate::store::Draft;

#[derive(Debug, Clone, Args)]
pub struct Submit {
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    #[command(flatten)]
    pub happened: Happened,
    #[command(flatten)]
    pub shown: Shown,
    #[command(flatten)]
    pub writing: Writing,
}

impl Submit {
    pub fn run(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        desk.change(&desk.ledger()?, self, self.writing.dry_run)
    }
}

impl Change for Submit {
    fn apply(&self, desk: &Desk, draft: &mut Draft) -> anyhow::Result<Vec<Now>> {
        let note = self.note.as_deref().map(|n| said("--note", n)).transpose()?;
        let did = Did::Submitted { note, evidence: evidence(desk, draft, &self.shown)? };
        let event = event(desk, day(desk, &self.happened)?, did)?;
        let subjects = subjects(draft, &self.ids)?;
        for subject in &subjects {
            record(desk, draft, subject, &event)?;
        }
        let deed = Deed::Submitted;
        let mut now = now(draft, &subjects, |id, tally| Now::Recorded { id, deed, tally });
        for subject in &subjects {
            let item = draft.item(subject.place)?.to_static();
            let standing = Standing::of(&item, event.on);
            let policy = &draft.head().policy;
            let why = policy.obstacles_after_submission(&item, &standing, &event.by);
            if !why.is_empty() {
                now.push(Now::TooEarly { id: item.id.to_string(), why });
            }
        }
        Ok(now)
    }

    fn ids_mut(&mut self) -> &mut [String] {
        &mut self.ids
    }
}
