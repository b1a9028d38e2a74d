//! `ledger submit`: the unit says that items are done (申请销号).

use clap::Args;

use crate::messages::{
    ChainNow, Confirmation, DoubtConfirmation, EventConfirmation, Question, placeholders, two,
};
use crate::model::{EventBody, Obstacle, StateAsOf};
use crate::session::options::{EvidenceOptions, Happened, WriteOptions};
use crate::session::questions;
use crate::session::recording::{day, event, evidence, recorded, said, subjects};
use crate::session::{Change, Outcome, Session, told};
use crate::store::{Ledger, Transaction};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Submit items for sign-off", "申请销号"))]
pub(crate) struct Submit {
    #[arg(required = true, value_name = placeholders::ID, add = Question::Ids)]
    #[arg(help = two!("Item IDs, such as GO-1", "事项编号，如 GO-1"))]
    pub ids: Vec<String>,
    #[arg(long, value_name = placeholders::TEXT)]
    #[arg(help = two!("A note", "说明"))]
    pub note: Option<String>,
    #[command(flatten)]
    pub happened: Happened,
    #[command(flatten)]
    pub shown: EvidenceOptions,
    #[command(flatten)]
    pub writing: WriteOptions,
}

impl Submit {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let ledger = session.ledger()?;
        let asks = session.asks() && !self.writing.dry_run && self.shown.evidence.is_empty();
        if asks && self.lacks_evidence(session, &ledger)? {
            let given = asked_evidence(session, &ledger)?;
            let submit = Self { shown: EvidenceOptions { evidence: given }, ..self.clone() };
            return session.change(&ledger, &submit, false);
        }
        session.change(&ledger, self, self.writing.dry_run)
    }

    /// Whether an item could not be closed as it is submitted, for want of evidence.
    fn lacks_evidence(&self, session: &Session, ledger: &Ledger) -> anyhow::Result<bool> {
        let now = session.peek(ledger, |transaction| self.apply(session, transaction))?;
        Ok(now.iter().any(|now| {
            matches!(now, Confirmation::Doubt(DoubtConfirmation::TooEarly { why, .. }) if why.found.contains(&Obstacle::NoEvidence))
        }))
    }
}

/// The evidence that somebody names when asked: a file that is there or a link, or none.
fn asked_evidence(session: &Session, ledger: &Ledger) -> anyhow::Result<Vec<String>> {
    let lang = session.lang;
    let answer = questions::line(Question::EvidenceIfAny.asked(lang), lang, |said| {
        let given: Vec<String> =
            Some(said).filter(|said| !said.is_empty()).map(str::to_owned).into_iter().collect();
        let shown = EvidenceOptions { evidence: given };
        let found = session.peek(ledger, |transaction| evidence(session, transaction, &shown));
        found.map(drop).map_err(|error| told(&error, lang).message)
    })?;
    Ok(Some(answer).filter(|answer| !answer.is_empty()).into_iter().collect())
}

impl Change for Submit {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let note = self.note.as_deref().map(|n| said("--note", n)).transpose()?;
        let did =
            EventBody::Submitted { note, evidence: evidence(session, transaction, &self.shown)? };
        let event = event(session, day(session, &self.happened)?, did)?;
        let subjects = subjects(transaction, &self.ids)?;
        let mut now = recorded(session, transaction, &subjects, &event)?;
        for (n, subject) in subjects.iter().enumerate() {
            let item = transaction.item(subject.place)?.to_static();
            let standing = StateAsOf::of(&item, event.on);
            let policy = transaction.head().binding_policy();
            if let Some(next) = policy.next_signature(&item, &standing) {
                let (id, next) = (item.id.to_string(), next.to_owned());
                now[n] = Confirmation::Event(EventConfirmation::Chain {
                    id,
                    now: ChainNow::Submitted { next },
                });
            }
            let why = policy.obstacles_after_submission(&item, &standing, &event.by);
            if !why.is_empty() {
                now.push(Confirmation::Doubt(DoubtConfirmation::TooEarly {
                    id: item.id.to_string(),
                    why,
                }));
            }
        }
        Ok(now)
    }

    fn ids_mut(&mut self) -> &mut [String] {
        &mut self.ids
    }
}
