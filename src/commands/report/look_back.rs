//! `ledger report look-back`: which look-backs are due, coming and made, and how much of what was closed held.

use clap::Args;

use super::InPeriod;
use crate::format::{Document, Format, look_back_sheets};
use crate::messages::two;
use crate::report::{self};
use crate::session::options::{ByRow, Printing};
use crate::session::printing::print_sheets;
use crate::session::viewing::viewed;
use crate::session::{Outcome, Session};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Look-backs due, coming and made", "回头看情况"))]
pub(crate) struct LookBackReport {
    #[command(flatten)]
    pub by_row: ByRow,
    #[command(flatten)]
    pub over: InPeriod,
    #[command(flatten)]
    pub printing: Printing,
}

impl LookBackReport {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let (as_of, period, choice) = self.over.read(session)?;
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
            look_back: Some(look_back.clone()),
            ..Document::report(as_of, &head)
        })
    }
}
