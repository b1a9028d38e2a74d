//! `ledger report indicators`: what indicators came to, how they stand against their limits, and who has not reported.

use clap::Args;

use crate::format::{Document, indicator_units_sheet, indicators_sheet};
use crate::messages::{placeholders, two};
use crate::model::ReportedPer;
use crate::report::{self, Choice, Readings};
use crate::session::options::{AsOf, Printing};
use crate::session::printing::print_sheet;
use crate::session::several;
use crate::session::typed::one_of;
use crate::session::viewing::declared;
use crate::session::{Outcome, Session};

#[derive(Debug, Clone, Args)]
pub(crate) struct Indicators {
    #[arg(long, value_name = placeholders::CODE)]
    #[arg(help = two!("Only items of this unit; repeatable", "只看此单位的事项，可多次"))]
    pub unit: Vec<String>,
    #[arg(long, value_name = placeholders::CODE)]
    #[arg(help = two!("Only items of this category", "只看此类别"))]
    pub category: Vec<String>,
    #[arg(long, value_name = placeholders::WHAT, value_parser = one_of::<ReportedPer>())]
    #[arg(help = two!("unit: the figures of each unit", "unit：逐个单位列出"))]
    pub per: Option<ReportedPer>,
    #[arg(long, value_name = placeholders::DATE, allow_hyphen_values = true)]
    #[arg(help = two!(
        "Count units without a reading since this day as not reported [default: the period's first day]",
        "自此日起没有读数的单位为未报 [默认：期间的第一天]",
    ))]
    pub since: Option<String>,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub printing: Printing,
}

impl Indicators {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(session)?;
        let since = session.some_date(&self.since)?;
        let choice = Choice {
            unit: session.units_named(&self.unit)?,
            category: session.categories_named(&self.category)?,
            ..Choice::default()
        };
        let head = several::head(session)?;
        declared(&choice, &head)?;
        let (units, categories) = (&choice.unit[..], &choice.category[..]);
        let rows = report::indicators(&head, Readings { as_of, since, units, categories });
        let sheet = match self.per {
            Some(ReportedPer::Unit) => indicator_units_sheet(&rows, session.lang),
            None => indicators_sheet(&rows, session.lang),
        };
        print_sheet(session, &self.printing, &sheet, || Document {
            indicators: Some(rows.clone()),
            ..Document::report(as_of, &head)
        })
    }
}
