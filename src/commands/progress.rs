//! `ledger progress`: records what was done on items.

use clap::Args;

use crate::messages::{
    Blank, Confirmation, EventConfirmation, InputRefused, LastWord, Question, SelectionRefused,
    UserError, placeholders, two,
};
use crate::model::EventBody;
use crate::session::options::{EvidenceOptions, Happened};
use crate::session::recording::{day, event, evidence, note, record, subjects};
use crate::session::{Change, Session};
use crate::store::{LookupError, StoreError, Transaction};

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
        let Some((last, ids)) = self.words.split_last() else {
            return Err(UserError::Input(InputRefused::Empty { what: Blank::Note }).into());
        };
        let note = note(last)?;
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
            let measures = subject.item.measures.len();
            for &number in &self.done {
                if !(1..=measures).contains(&number) {
                    let id = subject.item.id.to_string();
                    return Err(StoreError::Lookup(LookupError::NoSuchMeasure {
                        id,
                        number,
                        measures,
                    })
                    .into());
                }
                transaction.measure_done(subject.place, number - 1, on)?;
            }
            let item = transaction.item(subject.place)?;
            let done = item.measures.iter().filter(|m| m.done.is_some()).count();
            now.push(Confirmation::Event(EventConfirmation::Progressed {
                id: item.id.to_string(),
                done,
                measures,
            }));
        }
        Ok(now)
    }

    fn ids_mut(&mut self) -> &mut [String] {
        let ids = self.words.len().saturating_sub(1);
        &mut self.words[..ids]
    }
}
