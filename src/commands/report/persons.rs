//! `ledger report persons`: for each person what he leads and owns, has overdue, and is to sign.

use clap::Args;

use crate::format::{Document, person_rows_sheet};
use crate::messages::two;
use crate::report::PersonRow;
use crate::session::options::{AsOf, Chosen, Printing};
use crate::session::printing::print_sheet;
use crate::session::viewing::viewed;
use crate::session::{Outcome, Session};

#[derive(Debug, Clone, Args)]
#[command(about = two!(
    "Items that each person leads, owns or is to sign",
    "人员：各自负责、逾期、待签署的事项",
))]
pub(crate) struct Persons {
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub chosen: Chosen,
    #[command(flatten)]
    pub printing: Printing,
}

impl Persons {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(session)?;
        let choice = self.chosen.choice(session, &[])?;
        let (head, part) = viewed(session, &choice, as_of, PersonRow::gather)?;
        let rows = part.finish();
        print_sheet(session, &self.printing, &person_rows_sheet(&rows, session.lang), || Document {
            persons: Some(rows.clone()),
            ..Document::report(as_of, &head)
        })
    }
}
