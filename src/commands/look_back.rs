//! `ledger look-back`: records whether closed items held (回头看); without an id, lists what is due to be looked at.

use clap::{ArgGroup, Args};

use crate::format::{Document, look_back_due_sheet};
use crate::messages::{
    Confirmation, DoubtConfirmation, EventConfirmation, Question, placeholders, two,
};
use crate::model::{EventBody, LookBackOutcome as Found, StateAsOf};
use crate::report::{self, Period};
use crate::session::options::{
    AsOf, Chosen, EvidenceOptions, Happened, InRound, Printing, WriteOptions,
};
use crate::session::printing::print_sheet;
use crate::session::recording::{day, event, evidence, record, round_of, said, subjects};
use crate::session::viewing::viewed;
use crate::session::{Change, Outcome, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Default, Args)]
#[command(group = ArgGroup::new("outcome").requires("ids"))]
#[command(about = two!(
    "Record look-backs; without IDs, list those due",
    "回头看；不带编号则列出应回头看的事项",
))]
pub(crate) struct LookBackCommand {
    #[arg(value_name = placeholders::ID, requires = "outcome", conflicts_with_all = ["Chosen", "AsOf", "Printing"])]
    #[arg(help = two!("Item IDs, such as GO-1", "事项编号，如 GO-1"))]
    pub ids: Vec<String>,
    #[arg(long, group = "outcome", add = Question::Outcome)]
    #[arg(help = two!("Effective: the problem has not recurred", "有效"))]
    pub effective: bool,
    #[arg(long, group = "outcome")]
    #[arg(help = two!(
        "Ineffective: the problem recurred; the item is in progress again",
        "反弹，恢复整改",
    ))]
    pub ineffective: bool,
    #[arg(long, value_name = placeholders::TEXT, requires = "ids")]
    #[arg(help = two!("A note", "说明"))]
    pub note: Option<String>,
    #[arg(long, value_name = placeholders::NAME, requires = "ids")]
    #[arg(help = two!("Co-signatory; repeatable", "会签人，可多次"))]
    pub with: Vec<String>,
    #[command(flatten)]
    pub in_round: InRound,
    #[command(flatten)]
    pub happened: Happened,
    #[command(flatten)]
    pub shown: EvidenceOptions,
    #[command(flatten)]
    pub writing: WriteOptions,
    #[command(flatten)]
    pub chosen: Chosen,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub printing: Printing,
}

impl LookBackCommand {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        if self.ids.is_empty() {
            self.list(session)
        } else {
            session.change(&session.ledger()?, self, self.writing.dry_run)
        }
    }

    /// Lists what is due to be looked back on.
    fn list(&self, session: &Session) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(session)?;
        let period = Period { since: None, until: as_of };
        let mut choice = self.chosen.choice(session, &[])?;
        if let Some(typed) = &self.in_round.round {
            let ledger = session.ledger()?;
            choice.ids = session.peek(&ledger, |t| Ok(t.round(typed)?.items.clone()))?;
        }
        let (head, part) = viewed(session, &choice, as_of, |head| {
            report::LookBack::gather(period, &[report::Per::Unit], head)
        })?;
        let look_back = part.finish();
        let sheet = look_back_due_sheet(&look_back, session.lang);
        print_sheet(session, &self.printing, &sheet, || Document {
            look_back: Some(look_back.clone()),
            ..Document::report(as_of, &head)
        })
    }
}

impl Change for LookBackCommand {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let outcome = if self.effective { Found::Effective } else { Found::Ineffective };
        let subjects = subjects(transaction, &self.ids)?;
        let did = EventBody::LookBack {
            round: round_of(transaction, &self.in_round, &subjects)?,
            outcome,
            note: self.note.as_deref().map(|n| said("--note", n)).transpose()?,
            evidence: evidence(session, transaction, &self.shown)?,
            with: self.with.iter().map(|w| said("--with", w)).collect::<Result<_, _>>()?,
        };
        let event = event(session, day(session, &self.happened)?, did)?;
        let mut now = Vec::new();
        for subject in &subjects {
            let policy = &transaction.head().policy;
            let has_days = !policy.look_back_days.is_empty();
            let before = StateAsOf::of(&subject.item, event.on).achievement;
            let due = before.as_ref().and_then(|a| a.next_look_back(policy));
            // What did not hold is not too early to be told, and starts over anyway.
            let is_asked = outcome == Found::Effective && has_days;
            let early = due.filter(|due| is_asked && *due > event.on);
            record(session, transaction, subject, &event)?;
            let item = transaction.item(subject.place)?;
            let achievement = StateAsOf::of(&item, session.today).achievement;
            let next = achievement.and_then(|a| a.next_look_back(&transaction.head().policy));
            let id = item.id.to_string();
            now.push(Confirmation::Event(EventConfirmation::LookedBack {
                id: id.clone(),
                outcome,
                early,
                next,
            }));
            if early.is_some() || is_asked && due.is_none() {
                let due = early.map(|due| (due, due.days_since(event.on)));
                now.push(Confirmation::Doubt(DoubtConfirmation::LookBackNotDue { id, due }));
            }
        }
        Ok(now)
    }

    fn ids_mut(&mut self) -> &mut [String] {
        &mut self.ids
    }
}
