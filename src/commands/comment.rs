//! `ledger comment`: records what was said of items, or of a unit.

use clap::Args;

use crate::messages::{
    Confirmation, ItemConfirmation, LastWord, Question, SelectionRefused, UserError, placeholders,
    two,
};
use crate::model::{EventBody, RecordRefused};
use crate::session::options::Happened;
use crate::session::recording::{before_note, day, event, record, subjects, with_note};
use crate::session::{Change, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Args)]
#[command(about = two!("Record a comment on items or on a unit", "登记意见（对事项或单位）"))]
pub(crate) struct CommentCommand {
    #[arg(required = true, value_name = placeholders::IDS_NOTE)]
    #[arg(add = Question::Ids, add = LastWord(Question::Comment))]
    #[arg(help = two!("Item IDs, then the comment", "事项编号，最后是意见"))]
    pub words: Vec<String>,
    #[arg(long, value_name = placeholders::CODE)]
    #[arg(help = two!("Comment on this unit, not on items", "对此单位发表意见"))]
    pub unit: Option<String>,
    #[arg(long, value_name = placeholders::TEXT)]
    #[arg(help = two!("The source of the comment", "意见来源"))]
    pub source: Option<String>,
    #[command(flatten)]
    pub happened: Happened,
}

impl Change for CommentCommand {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let (ids, note) = with_note(&self.words)?;
        let did = EventBody::Comment { note, source: self.source.as_deref().map(Into::into) };
        let on = day(session, &self.happened)?;
        let event = event(session, on, did)?;
        if let Some(code) = &self.unit {
            if !ids.is_empty() {
                return Err(UserError::Selection(SelectionRefused::UnitOrItems).into());
            }
            if on > session.today {
                let why = RecordRefused::InFuture { on, today: session.today };
                return Err(UserError::Record { id: code.clone(), why, at: None }.into());
            }
            let code = session.unit(transaction.head(), code)?;
            let unit = transaction.unit(&code)?;
            let (code, what) = (unit.code.clone(), unit.name.to_string());
            transaction.record_on_unit(&code, &event)?;
            return Ok(vec![Confirmation::Item(ItemConfirmation::Commented { what })]);
        }
        if ids.is_empty() {
            return Err(UserError::Selection(SelectionRefused::NothingChosen).into());
        }
        let mut now = Vec::new();
        for subject in &subjects(transaction, ids)? {
            record(session, transaction, subject, &event)?;
            now.push(Confirmation::Item(ItemConfirmation::Commented {
                what: subject.item.id.to_string(),
            }));
        }
        Ok(now)
    }

    fn ids_mut(&mut self) -> &mut [String] {
        before_note(&mut self.words)
    }
}
