//! `ledger extend`: moves deadlines, for a reason, or asks for that where policy has it approved.

use clap::Args;

use crate::messages::{
    Confirmation, DoubtConfirmation, EventConfirmation, Question, RequestNow, placeholders, two,
};
use crate::model::{Date, EventBody, StateAsOf};
use crate::session::options::Happened;
use crate::session::recording::{Subject, day, event, record, said, subjects};
use crate::session::{Change, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Args)]
#[command(about = two!("Extend deadlines, or request an extension", "延期，或申请延期"))]
pub(crate) struct Extend {
    #[arg(required = true, value_name = placeholders::ID, add = Question::Ids)]
    #[arg(help = two!("Item IDs, such as GO-1", "事项编号，如 GO-1"))]
    pub ids: Vec<String>,
    #[arg(long, value_name = placeholders::DATE, allow_hyphen_values = true, add = Question::Due)]
    #[arg(help = two!("The new deadline", "新的时限"))]
    pub due: String,
    #[arg(long, value_name = placeholders::TEXT, add = Question::Reason)]
    #[arg(help = two!("The reason", "理由"))]
    pub reason: String,
    #[arg(long, value_name = placeholders::REASON)]
    #[arg(help = two!("Extend beyond extensions_max, for this reason", "超过次数仍要延期的理由"))]
    pub anyway: Option<String>,
    #[command(flatten)]
    pub happened: Happened,
}

/// How a deadline is moved.
pub(crate) struct Extension<'e> {
    pub to: Date,
    pub reason: &'e str,
    pub anyway: Option<&'e str>,
    /// Who had asked for it.
    pub asked_by: Option<String>,
}

/// Moves an item's deadline: the event, and the `due` that it comes to.
///
/// # Errors
/// When it may not be moved.
pub(crate) fn extend(
    session: &Session,
    transaction: &mut Transaction,
    subject: &Subject,
    on: Date,
    extension: &Extension<'_>,
) -> anyhow::Result<Confirmation> {
    let Extension { to, reason, anyway, asked_by } = extension;
    let from = StateAsOf::of(&transaction.item(subject.place)?, on).due;
    let did = EventBody::Extended {
        from,
        to: *to,
        reason: said("--reason", reason)?,
        asked_by: asked_by.as_deref().map(Into::into),
        anyway: anyway.map(|anyway| said("--anyway", anyway)).transpose()?,
    };
    record(session, transaction, subject, &event(session, on, did)?)?;
    transaction.set_due(subject.place, *to)?;
    Ok(Confirmation::Event(EventConfirmation::Extended {
        id: subject.item.id.to_string(),
        from,
        to: *to,
        late: from.is_some_and(|from| from < on),
    }))
}

/// Moves an item's deadline to a day, for a reason, with another where it was moved too often; or asks for that where policy has
/// it approved.
///
/// # Errors
/// When it may be neither moved nor asked for.
pub(crate) fn extend_or_ask(
    session: &Session,
    transaction: &mut Transaction,
    subject: &Subject,
    on: Date,
    (to, reason, anyway): (Date, &str, Option<&str>),
) -> anyhow::Result<Confirmation> {
    if !transaction.head().moves_deadline(&subject.item, &session.who()?) {
        let did = EventBody::Asked { to, reason: said("--reason", reason)? };
        record(session, transaction, subject, &event(session, on, did)?)?;
        let (id, due) = (subject.item.id.to_string(), StateAsOf::of(&subject.item, on).due);
        return Ok(Confirmation::Event(EventConfirmation::Request {
            id,
            now: RequestNow::Asked { to, due },
        }));
    }
    let extension = Extension { to, reason, anyway, asked_by: None };
    extend(session, transaction, subject, on, &extension)
}

impl Change for Extend {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let to = session.date(&self.due)?;
        let on = day(session, &self.happened)?;
        let why = (to, self.reason.as_str(), self.anyway.as_deref());
        let mut now = Vec::new();
        for subject in &subjects(transaction, &self.ids)? {
            let became = extend_or_ask(session, transaction, subject, on, why)?;
            let is_kept = self.anyway.is_none()
                || !matches!(became, Confirmation::Event(EventConfirmation::Request { .. }));
            now.push(became);
            if !is_kept {
                let id = subject.item.id.to_string();
                now.push(Confirmation::Doubt(DoubtConfirmation::AnywayNotKept { id }));
            }
        }
        Ok(now)
    }

    fn ids_mut(&mut self) -> &mut [String] {
        &mut self.ids
    }
}
