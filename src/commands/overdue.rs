//! `ledger overdue`: what is overdue, the longest first; the same as `report overdue`.

use std::io;

use clap::Args;

use crate::format::{
    Document, Format, LineEnd, OverdueBy, Picked, Sheet, csv_cells, overdue_columns, overdue_row,
    overdue_rows_sheet, overdue_sheet,
};
use crate::messages::two;
use crate::model::{Date, Declarations};
use crate::report::{self, Choice, OverdueItem, Seen};
use crate::session::options::{AsOf, ByRow, Chosen, IdsOnly, Printing, Showing};
use crate::session::output::Output;
use crate::session::printing::{print_ids, print_sheets};
use crate::session::spool::{Spool, WriteRow, cannot_hold, put_csv};
use crate::session::viewing::viewed;
use crate::session::{Outcome, Session};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Overdue items, longest overdue first", "逾期事项"))]
pub(crate) struct OverdueCommand {
    #[command(flatten)]
    pub by_row: ByRow,
    #[arg(long)]
    #[arg(help = two!("Exit with 3 if anything is overdue", "有逾期事项时退出码为 3"))]
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

impl OverdueCommand {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(session)?;
        let choice = self.chosen.choice(session, &[])?;
        let per = self.by_row.asked();
        if per.is_none() && !self.ids_only.ids {
            let output = self.printing.to(session)?;
            if output.format == Format::Csv {
                self.printing.letterhead(session, output.format)?;
                return self.put_csv(session, &choice, as_of, &output);
            }
        }
        let (head, part) = viewed(session, &choice, as_of, |head| {
            report::Overdue::gather(&self.by_row.rows(), head, self.showing.keep())
        })?;
        let overdue = part.finish();
        let sheet = overdue_sheet(&overdue, session.lang);
        let columns = self.showing.keys(&sheet.keys())?;
        let mut sheets = vec![match &columns {
            Some(columns) => sheet.picked(columns),
            None => sheet,
        }];
        if let Some(per) = per {
            sheets.insert(0, overdue_rows_sheet(per, &overdue.rows, session.lang));
        }
        let outcome =
            if self.fail && overdue.count() > 0 { Outcome::NeedsSomeone } else { Outcome::Done };
        if self.ids_only.ids {
            let ids: Vec<String> = overdue.items.iter().map(|item| item.id.clone()).collect();
            print_ids(session, &self.printing, &ids)?;
            return Ok(outcome);
        }
        print_sheets(session, &self.printing, &sheets, || Document {
            overdue: Some(Picked::rows(&overdue.items, columns.as_deref())),
            overdue_by: per.map(|per| OverdueBy::new(per, overdue.rows.clone())),
            ..Document::report(as_of, &head)
        })?;
        Ok(outcome)
    }

    /// Writes what is overdue as CSV: each row while the ledger is read, and few are held.
    fn put_csv(
        &self,
        session: &Session,
        choice: &Choice,
        as_of: Date,
        output: &Output<Format>,
    ) -> anyhow::Result<Outcome> {
        let end = output.line_end();
        let sheet = Sheet { columns: overdue_columns(session.lang), ..Sheet::default() };
        let places = match self.showing.keys(&sheet.keys())? {
            Some(keys) => sheet.places_of(&keys),
            None => sheet.places_for_programs(),
        };
        let gather = |_: &Declarations| {
            let row = OverdueCsvRow { places: places.clone(), end };
            Spool::new(row, "", &OverdueItem::ORDER, self.showing.limit)
        };
        let (_, part) = viewed(session, choice, as_of, gather)?;
        let (rows, _) = part.finish().map_err(cannot_hold)?;
        let is_any = rows.count > 0;
        let keys = places.iter().map(|place| sheet.columns[*place].key);
        put_csv(session, output, keys, rows)?;
        if self.fail && is_any { Ok(Outcome::NeedsSomeone) } else { Ok(Outcome::Done) }
    }
}

/// Writes an item that is overdue as a line of CSV.
struct OverdueCsvRow {
    places: Vec<usize>,
    end: LineEnd,
}

impl WriteRow for OverdueCsvRow {
    fn takes(&self, seen: &Seen<'_>) -> bool {
        seen.standing.due.is_some() && seen.standing.days_overdue(seen.as_of).is_some()
    }

    fn write(&mut self, seen: &Seen<'_>, out: &mut Vec<u8>) -> io::Result<()> {
        if let Some(item) = OverdueItem::of(seen) {
            let row = overdue_row(&item);
            csv_cells(self.places.iter().map(|place| &row[*place]), b',', self.end, out);
        }
        Ok(())
    }

    fn absorb(&mut self, _: Self) {}
}
