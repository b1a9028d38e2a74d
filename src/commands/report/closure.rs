//! `ledger report closure`: what was closed in a period, how well in time, and what was achieved.

use clap::Args;

use super::{InPeriod, closure_figures};
use crate::format::{Document, Format, achieved_sheet, closure_rows_sheet};
use crate::messages::two;
use crate::report::{self, AtMost};
use crate::session::options::{ByRow, Printing};
use crate::session::printing::print_sheets;
use crate::session::viewing::viewed;
use crate::session::{Outcome, Session};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Closure summary, with results", "销号情况与整改成效清单"))]
pub(crate) struct ClosureReport {
    #[command(flatten)]
    pub by_row: ByRow,
    #[command(flatten)]
    pub over: InPeriod,
    #[command(flatten)]
    pub printing: Printing,
}

impl ClosureReport {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let (as_of, period, choice) = self.over.read(session)?;
        let per = self.by_row.asked();
        let (head, part) = viewed(session, &choice, as_of, |head| {
            report::ClosureSummary::gather(period, per, head, AtMost::All)
        })?;
        let closure = part.finish();
        let format = self.printing.to(session)?.format;
        let mut sheets = vec![closure_figures(session, &closure, format)];
        if let (Some(per), Some(rows)) = (per, &closure.rows) {
            sheets.push(closure_rows_sheet(per, rows, session.lang));
        }
        // CSV holds one table: the rows that were asked for, else what was closed.
        if format == Format::Csv && per.is_some() {
            sheets = sheets.split_off(1);
        } else {
            sheets.push(achieved_sheet(&closure.items, 0, session.lang));
        }
        if format == Format::Csv && per.is_none() {
            sheets = sheets.split_off(1);
        }
        print_sheets(session, &self.printing, &sheets, || Document {
            closure: Some(closure.clone()),
            ..Document::report(as_of, &head)
        })
    }
}
