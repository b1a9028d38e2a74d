//! `ledger report trend`: what was opened and closed in each week, month or quarter, and what was open at its end.

use clap::Args;

use super::InPeriod;
use crate::format::{Document, Format, trend_rows_sheet, trend_sheet};
use crate::messages::{placeholders, two};
use crate::report::{self, Every};
use crate::session::options::Printing;
use crate::session::printing::print_sheet;
use crate::session::typed::one_of;
use crate::session::viewing::viewed;
use crate::session::{Outcome, Session};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Items opened, closed and open, by period", "立项与销号走势"))]
pub(crate) struct TrendReport {
    #[arg(long, value_name = placeholders::PERIOD, value_parser = one_of::<Every>())]
    #[arg(help = two!(
        "Period: week, month or quarter [default: month]",
        "按多长一期：week 周、month 月、quarter 季度 [默认：month]",
    ))]
    pub every: Option<Every>,
    #[command(flatten)]
    pub over: InPeriod,
    #[command(flatten)]
    pub printing: Printing,
}

impl TrendReport {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let (as_of, period, choice) = self.over.read(session)?;
        let every = self.every.unwrap_or_default();
        let (head, part) =
            viewed(session, &choice, as_of, |_| report::Trend::gather(every, period))?;
        let trend = part.finish();
        let output = self.printing.to(session)?;
        let sheet = if output.format.is_roomy() {
            trend_rows_sheet(&trend, session.lang)
        } else {
            trend_sheet(&trend, session.lang, output.width(session))
        };
        if let Some(first) = trend.rows.first().filter(|_| output.format == Format::Csv)
            && trend.left_out > 0
        {
            // CSV has no room for it.
            session.note(&session.lang.words().trend_left_out(trend.left_out, first.from));
        }
        print_sheet(session, &self.printing, &sheet, || Document {
            trend: Some(trend.rows.clone()),
            trend_left_out: (trend.left_out > 0).then_some(trend.left_out),
            ..Document::report(as_of, &head)
        })
    }
}
