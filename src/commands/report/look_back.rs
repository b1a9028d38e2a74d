//! `ledger report look-back`: which look-backs are due, coming and made, and how much of what was closed held.

use std::sync::Arc;

use clap::Args;

use super::ReportPeriod;
use crate::format::{Document, Format, look_back_sheets};
use crate::messages::two;
use crate::report::{self};
use crate::session::options::{AsOf, ByRow, Chosen, Printing};
use crate::session::printing::print_sheets;
use crate::session::viewing::viewed;
use crate::session::{Outcome, Session};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Look-backs due, coming and made", "回头看情况"))]
pub(crate) struct LookBackReport {
    #[command(flatten)]
    pub by_row: ByRow,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub span: ReportPeriod,
    #[command(flatten)]
    pub chosen: Chosen,
    #[command(flatten)]
    pub printing: Printing,
}

impl LookBackReport {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(session)?;
        let period = self.span.period(session, as_of)?;
        let choice = self.chosen.choice(session, &[])?;
        let per = self.by_row.rows();
        let (head, part) =
            viewed(session, &choice, as_of, |head| report::LookBack::gather(period, &per, head))?;
        let look_back = part.finish();
        let mut sheets = look_back_sheets(&look_back, session.lang);
        // CSV holds one table: the rows. The look-backs one by one are in the JSON.
        if self.printing.to(session)?.format == Format::Csv {
            sheets.truncate(1);
        }
        print_sheets(session, &self.printing, &sheets, || Document {
            schema: "ledger.report/1",
            as_of: Some(as_of),
            title: Some(head.title.clone()),
            head: Some(Arc::clone(&head)),
            look_back: Some(look_back.clone()),
            ..Document::default()
        })
    }
}
