//! `ledger overdue`: what is overdue, the longest first; the same as `report overdue`.

use std::sync::Arc;

use clap::Args;

use crate::format::{Document, OverdueBy, Picked, overdue_rows_sheet, overdue_sheet};
use crate::messages::two;
use crate::report;
use crate::session::options::{AsOf, ByRow, Chosen, IdsOnly, Printing, Showing};
use crate::session::printing::{print_ids, print_sheets};
use crate::session::viewing::viewed;
use crate::session::{Outcome, Session};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Overdue items, longest overdue first", "逾期事项"))]
pub(crate) struct Overdue {
    #[command(flatten)]
    pub by_row: ByRow,
    #[arg(long)]
    #[arg(help = two!("Exit with 3 if anything is overdue", "有逾期事项时以 3 退出"))]
    pub fail: bool,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub chosen: Chosen,
    #[command(flatten)]
    pub showing: Showing,
    #[command(flatten)]
    pub ids_only: IdsOnly,
    #[command(flatten)]
    pub printing: Printing,
}

impl Overdue {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(session)?;
        let choice = self.chosen.choice(session, &[])?;
        let per = self.by_row.asked();
        let (head, part) = viewed(session, &choice, as_of, |head| {
            report::Overdue::gather(&self.by_row.rows(), head, self.showing.keep())
        })?;
        let overdue = part.finish();
        let sheet = overdue_sheet(&overdue, session.lang);
        let columns = self.showing.keys(&sheet.keys())?;
        let mut sheets = vec![columns.as_ref().map_or_else(|| sheet.clone(), |c| sheet.picked(c))];
        if let Some(per) = per {
            sheets.insert(0, overdue_rows_sheet(per, &overdue.rows, session.lang));
        }
        let outcome = match self.fail && overdue.count() > 0 {
            true => Outcome::NeedsSomeone,
            false => Outcome::Done,
        };
        if self.ids_only.ids {
            let ids: Vec<String> = overdue.items.iter().map(|item| item.id.clone()).collect();
            print_ids(session, &self.printing, &ids)?;
            return Ok(outcome);
        }
        print_sheets(session, &self.printing, &sheets, || Document {
            schema: "ledger.report/1",
            as_of: Some(as_of),
            title: Some(head.title.clone()),
            head: Some(Arc::clone(&head)),
            overdue: Some(Picked::rows(&overdue.items, columns.as_deref())),
            overdue_by: per.map(|per| OverdueBy::new(per, overdue.rows.clone())),
            ..Document::default()
        })?;
        Ok(outcome)
    }
}
