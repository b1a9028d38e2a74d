//! `ledger sign`: gives one signature of the chain before closing (签署).

use std::borrow::Cow;

use clap::Args;

use super::asking::show_cards;
use crate::messages::{
    ChainNow, Confirmation, DoubtConfirmation, EventConfirmation, Question, UserError,
    placeholders, role_typed, two,
};
use crate::model::{EventBody, RecordRefused, SignRefused, StateAsOf, Status};
use crate::session::options::{Happened, InRound, WriteOptions};
use crate::session::questions;
use crate::session::recording::{day, event, record, round_of, said, subjects};
use crate::session::{Change, Outcome, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Default, Args)]
#[command(about = two!("Sign items, where policy requires signatures", "销号前签署"))]
pub(crate) struct Sign {
    #[arg(required = true, value_name = placeholders::ID, add = Question::Ids)]
    #[arg(help = two!("Item IDs, such as GO-1", "事项编号，如 GO-1"))]
    pub ids: Vec<String>,
    #[arg(long = "as", value_name = placeholders::ROLE)]
    #[arg(help = two!("The role to sign in [default: the next]", "以何角色签署 [默认：下一个]"))]
    pub role: Option<String>,
    #[arg(long, value_name = placeholders::TEXT)]
    #[arg(help = two!("A note", "说明"))]
    pub note: Option<String>,
    #[command(flatten)]
    pub in_round: InRound,
    #[command(flatten)]
    pub happened: Happened,
    #[command(flatten)]
    pub writing: WriteOptions,
}

impl Sign {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let ledger = session.ledger()?;
        if session.asks() && !self.writing.dry_run {
            // What cannot be signed is refused before anything is asked.
            session.peek(&ledger, |transaction| self.apply(session, transaction).map(drop))?;
            show_cards(session, self.ids.iter().map(String::as_str));
            let question = session.lang.words().sign_question(&self.ids.join(", "));
            if !questions::yes_or_no(&question, session.lang)? {
                return Ok(Outcome::Done);
            }
        }
        session.change(&ledger, self, self.writing.dry_run)
    }
}

impl Change for Sign {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let on = day(session, &self.happened)?;
        let given = self.role.as_deref().map(|role| said("--as", role)).transpose()?;
        let note = self.note.as_deref().map(|note| said("--note", note)).transpose()?;
        let mut now = Vec::new();
        let subjects = subjects(transaction, &self.ids)?;
        let round = round_of(transaction, &self.in_round, &subjects)?;
        for subject in &subjects {
            let standing = StateAsOf::of(&subject.item, on);
            let policy = &transaction.head().policy;
            // What is not submitted is refused for that, whatever signatures it has.
            let next = match standing.status {
                Status::Submitted => policy.next_signature(&subject.item, &standing),
                _ => policy.signatures.first().map(String::as_str),
            };
            let role = given.as_deref().map(str::to_owned).or_else(|| next.map(str::to_owned));
            let Some(role) = role else {
                let id = subject.item.id.to_string();
                let why = match policy.signatures[..] {
                    [] => SignRefused::NoneWanted,
                    _ => SignRefused::AllThere,
                };
                let at = transaction.locate(subject.place).map(Box::new);
                return Err(UserError::Record { id, why: RecordRefused::Sign(why), at }.into());
            };
            let wanted = |typed: &str| {
                policy.signatures.iter().find(|role| crate::model::same_name(role, typed)).cloned()
            };
            let role = wanted(&role).unwrap_or_else(|| {
                let role = role_typed(&role);
                wanted(role).unwrap_or_else(|| role.to_owned())
            });
            let did = EventBody::Signed {
                role: Cow::Owned(role.clone()),
                note: note.clone(),
                round: round.clone(),
            };
            record(session, transaction, subject, &event(session, on, did)?)?;
            let item = transaction.item(subject.place)?.to_static();
            let head = transaction.head();
            let is_stranger = head.is_undeclared(&session.who()?) && !head.is_role_held(&role);
            let (policy, anyone) = (&head.policy, !head.has_roles());
            let next = policy.next_signature(&item, &StateAsOf::of(&item, on)).map(str::to_owned);
            let id = item.id.to_string();
            let warning =
                Confirmation::Doubt(DoubtConfirmation::RoleNotHeld { role: role.clone(), anyone });
            now.push(Confirmation::Event(EventConfirmation::Chain {
                id,
                now: ChainNow::Signed { role, next },
            }));
            if is_stranger && !now.contains(&warning) {
                now.push(warning);
            }
        }
        Ok(now)
    }

    fn ids_mut(&mut self) -> &mut [String] {
        &mut self.ids
    }
}
