//! `ledger look-back`: records whether closed items held (回头看).

use clap::{ArgGroup, Args};

use super::desk::{Change, Desk, Outcome};
use super::options::{Happened, Shown, Writing};
use super::recording::{day, event, evidence, record, said, subjects};
use crate::messages::Now;
use crate::model::{Did, Outcome as Found, Standing};
use crate::store::Draft;

#[derive(Debug, Clone, Args)]
#[command(group = ArgGroup::new("outcome").required(true))]
pub struct LookBack {
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<String>,
    #[arg(long, group = "outcome")]
    pub effective: bool,
    #[arg(long, group = "outcome")]
    pub ineffective: bool,
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub with: Vec<String>,
    #[command(flatten)]
    pub happened: Happened,
    #[command(flatten)]
    pub shown: Shown,
    #[command(flatten)]
    pub writing: Writing,
}

impl LookBack {
    pub fn run(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        desk.change(&desk.ledger()?, self, self.writing.dry_run)
    }
}

impl Change for LookBack {
    fn apply(&self, desk: &Desk, draft: &mut Draft) -> anyhow::Result<Vec<Now>> {
        let outcome = if self.effective { Found::Effective } else { Found::Ineffective };
        let did = Did::LookBack {
            outcome,
            note: self.note.as_deref().map(|n| said("--note", n)).transpose()?,
            evidence: evidence(desk, draft, &self.shown)?,
            with: self.with.iter().map(|w| said("--with", w)).collect::<Result<_, _>>()?,
        };
        let event = event(desk, day(desk, &self.happened)?, did)?;
        let mut now = Vec::new();
        for subject in &subjects(draft, &self.ids)? {
            record(desk, draft, subject, &event)?;
            let item = draft.item(subject.place)?;
            let achievement = Standing::of(&item, desk.today).achievement;
            let next = achievement.and_then(|a| a.next_look_back(&draft.head().policy));
            now.push(Now::LookedBack { id: item.id.to_string(), outcome, next });
        }
        Ok(now)
    }
}
