//! `ledger report audit`: the signs of closing on paper, and the items that show them.

use clap::Args;

use crate::commands::desk::{Desk, Outcome};
use crate::commands::options::{AsOf, Chosen, Printing};
use crate::commands::printing::print_sheet;
use crate::commands::several::folded;
use crate::commands::viewing::{declared, viewed};
use crate::format::{Document, SignLine, audit_sheet};
use crate::report::{self, Choice};

#[derive(Debug, Clone, Args)]
pub struct Audit {
    #[arg(long)]
    pub fail: bool,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub chosen: Chosen,
    #[command(flatten)]
    pub printing: Printing,
}

impl Audit {
    pub fn run(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(desk)?;
        let choice = self.chosen.choice(desk, &[])?;
        let everything = Choice::default();
        let (head, part) =
            viewed(desk, &everything, as_of, |head| report::Audit::gather(head, &choice))?;
        declared(&choice, &head)?;
        let half = part.finish();
        let specimens = match half.missing(as_of) {
            Some(specimens) => Some(folded(desk, |_| specimens.anew())?.1),
            None => None,
        };
        let audit = half.finish(specimens);
        print_sheet(desk, &self.printing, &audit_sheet(&audit, desk.lang), || Document {
            schema: "ledger.report/1",
            as_of: Some(as_of),
            title: Some(head.title.clone()),
            audit: Some(SignLine::all(&audit, desk.lang)),
            ..Document::default()
        })?;
        Ok(match self.fail && audit.count() > 0 {
            true => Outcome::NeedsSomeone,
            false => Outcome::Done,
        })
    }
}
