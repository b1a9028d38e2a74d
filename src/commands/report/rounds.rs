//! `ledger report rounds`: how far each round is, by unit and by who went through it.

use clap::Args;

use crate::format::{Document, rounds_sheet};
use crate::messages::two;
use crate::report::{Choice, Rounds as Report};
use crate::session::options::{AsOf, Printing};
use crate::session::printing::print_sheet;
use crate::session::viewing::viewed;
use crate::session::{Outcome, Session};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Rounds: items reviewed, and items left", "轮次：已复核和尚未复核的"))]
pub(crate) struct RoundsReport {
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub printing: Printing,
}

impl RoundsReport {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(session)?;
        let (head, part) = viewed(session, &Choice::default(), as_of, Report::gather)?;
        let rounds = part.finish();
        print_sheet(session, &self.printing, &rounds_sheet(&rounds, &head, session.lang), || {
            Document { rounds: Some(rounds.clone()), ..Document::report(as_of, &head) }
        })
    }
}
