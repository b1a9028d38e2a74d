//! `ledger report progress`: how many items stand where.

use clap::Args;

use crate::commands::desk::{Desk, Outcome};
use crate::commands::options::{AsOf, ByRow, Chosen, Printing, declared};
use crate::commands::printing::{print_sheet, warn_of_strays};
use crate::format::{Document, progress_sheet};
use crate::report::{self, View};

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
        let (head, view) = desk.ledger()?.fold(|head| {
            View::new(head, as_of, choice.clone(), report::Progress::gather(per, head))
        })?;
        declared(&choice, &head)?;
        warn_of_strays(desk, view.strays);
        let progress = view.part.finish();
        print_sheet(desk, &self.printing, &progress_sheet(&progress, desk.lang), || Document {
            schema: "ledger.report/1",
            as_of: Some(as_of),
            title: Some(head.title.clone()),
            progress: Some(progress.clone()),
            ..Document::default()
        })
    }
}
