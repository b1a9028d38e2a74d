//! `ledger report progress`: how many items stand where.

use std::sync::Arc;

use clap::Args;

use crate::format::{Document, progress_sheet};
use crate::report::{self};
use crate::session::options::{AsOf, ByRow, Chosen, Printing};
use crate::session::printing::print_sheet;
use crate::session::viewing::viewed;
use crate::session::{Outcome, Session};

#[derive(Debug, Clone, Args)]
pub struct Progress {
    #[command(flatten)]
    pub by_row: ByRow,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub chosen: Chosen,
    #[command(flatten)]
    pub printing: Printing,
}

impl Progress {
    pub fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(session)?;
        let choice = self.chosen.choice(session, &[])?;
        let per = self.by_row.rows();
        let (head, part) =
            viewed(session, &choice, as_of, |head| report::Progress::gather(&per, head))?;
        let progress = part.finish();
        print_sheet(session, &self.printing, &progress_sheet(&progress, session.lang), || {
            Document {
                schema: "ledger.report/1",
                as_of: Some(as_of),
                title: Some(head.title.clone()),
                head: Some(Arc::clone(&head)),
                progress: Some(progress.clone()),
                ..Document::default()
            }
        })
    }
}
