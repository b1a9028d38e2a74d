//! `ledger report progress`: how many items stand where.

use std::sync::Arc;

use clap::Args;

use crate::format::{Document, progress_sheet};
use crate::report::{self};
use crate::session::options::{AsOf, ByRow, Chosen, Printing};
use crate::session::printing::print_sheet;
use crate::session::viewing::viewed;
use crate::session::{Desk, Outcome};

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
    pub fn run(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(desk)?;
        let choice = self.chosen.choice(desk, &[])?;
        let per = self.by_row.per.unwrap_or_default();
        let (head, part) =
            viewed(desk, &choice, as_of, |head| report::Progress::gather(per, head))?;
        let progress = part.finish();
        print_sheet(desk, &self.printing, &progress_sheet(&progress, desk.lang), || Document {
            schema: "ledger.report/1",
            as_of: Some(as_of),
            title: Some(head.title.clone()),
            head: Some(Arc::clone(&head)),
            progress: Some(progress.clone()),
            ..Document::default()
        })
    }
}
