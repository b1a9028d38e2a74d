//! `ledger report targets`: what `ledger report indicators` was called before, and prints still as it was.

use clap::Args;

use crate::format::{Document, targets_sheet};
use crate::messages::{placeholders, two};
use crate::report::{self, Choice, Readings};
use crate::session::options::{AsOf, Printing};
use crate::session::printing::print_sheet;
use crate::session::several;
use crate::session::viewing::declared;
use crate::session::{Outcome, Session};

#[derive(Debug, Clone, Args)]
pub(crate) struct Targets {
    #[arg(long, value_name = placeholders::CODE)]
    #[arg(help = two!("Only items of this unit; repeatable", "只看此单位的事项，可多次"))]
    pub unit: Vec<String>,
    #[arg(long, value_name = placeholders::CODE)]
    #[arg(help = two!("Only items of this category", "只看此类别"))]
    pub category: Vec<String>,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub printing: Printing,
}

impl Targets {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(session)?;
        let choice = Choice {
            unit: session.units_named(&self.unit)?,
            category: session.categories_named(&self.category)?,
            ..Choice::default()
        };
        let head = several::head(session)?;
        declared(&choice, &head)?;
        let (units, categories) = (&choice.unit[..], &choice.category[..]);
        let asked = Readings { as_of, since: None, units, categories };
        let rows = report::targets(&head, asked);
        print_sheet(session, &self.printing, &targets_sheet(&rows, session.lang), || Document {
            targets: Some(rows.clone()),
            ..Document::report(as_of, &head)
        })
    }
}
