//! `ledger report closure`: what was closed in a period, how well in time, and what was achieved.

use std::sync::Arc;

use clap::Args;

use super::{Span, closure_figures};
use crate::format::{Document, achieved_sheet, closure_rows_sheet};
use crate::report::{self, Keep};
use crate::session::options::{AsOf, ByRow, Chosen, Printing};
use crate::session::printing::print_sheets;
use crate::session::viewing::viewed;
use crate::session::{Desk, Outcome};

#[derive(Debug, Clone, Args)]
pub struct Closure {
    #[command(flatten)]
    pub by_row: ByRow,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub span: Span,
    #[command(flatten)]
    pub chosen: Chosen,
    #[command(flatten)]
    pub printing: Printing,
}

impl Closure {
    pub fn run(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(desk)?;
        let period = self.span.period(desk, as_of)?;
        let choice = self.chosen.choice(desk, &[])?;
        let per = self.by_row.per;
        let (head, part) = viewed(desk, &choice, as_of, |head| {
            report::Closure::gather(period, per, head, Keep::All)
        })?;
        let closure = part.finish();
        let mut sheets = vec![closure_figures(desk, &closure, self.printing.to(desk)?.format)];
        if let (Some(per), Some(rows)) = (per, &closure.rows) {
            sheets.push(closure_rows_sheet(per, rows, desk.lang));
        }
        sheets.push(achieved_sheet(&closure.items, 0, desk.lang));
        print_sheets(desk, &self.printing, &sheets, || Document {
            schema: "ledger.report/1",
            as_of: Some(as_of),
            title: Some(head.title.clone()),
            head: Some(Arc::clone(&head)),
            closure: Some(closure.clone()),
            ..Document::default()
        })
    }
}
