//! `ledger progress`: records what was done on items.

use clap::Args;

use super::measure::{has_measures, mark_done};
use crate::messages::{
    Confirmation, LastWord, Question, SelectionRefused, UserError, placeholders, two,
};
use crate::model::EventBody;
use crate::session::options::{EvidenceOptions, Happened};
use crate::session::recording::{before_note, day, event, evidence, record, subjects, with_note};
use crate::session::{Change, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Args)]
#[command(about = two!("Record progress on items", "登记整改进展"))]
pub(crate) struct ProgressCommand {
    #[arg(required = true, value_name = placeholders::IDS_NOTE)]
    #[arg(add = Question::Ids, add = LastWord(Question::Progress))]
    #[arg(help = two!("Item IDs, then the progress", "事项编号，最后是进展情况"))]
    pub words: Vec<String>,
    #[arg(long, value_name = placeholders::N)]
    #[arg(help = two!("The number of a completed measure; repeatable", "已完成的措施序号，可多次"))]
    pub done: Vec<usize>,
    #[command(flatten)]
    pub happened: Happened,
    #[command(flatten)]
    pub shown: EvidenceOptions,
}

impl Change for ProgressCommand {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let (ids, note) = with_note(&self.words)?;
        if ids.is_empty() {
            return Err(UserError::Selection(SelectionRefused::NothingChosen).into());
        }
        let on = day(session, &self.happened)?;
        let did =
            EventBody::Progress { note, evidence: evidence(session, transaction, &self.shown)? };
        let event = event(session, on, did)?;
        let mut now = Vec::new();
        for subject in &subjects(transaction, ids)? {
            record(session, transaction, subject, &event)?;
            has_measures(&subject.item, &self.done)?;
            now.push(mark_done(transaction, subject, &self.done, on)?);
        }
        Ok(now)
    }

    fn ids_mut(&mut self) -> &mut [String] {
        before_note(&mut self.words)
    }
}
