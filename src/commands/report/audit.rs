//! `ledger report audit`: the signs of closing on paper, and the items that show them.

use clap::Args;

use crate::format::{Document, SignLine, audit_sheet};
use crate::report::{self, Choice, View};
use crate::session::options::{AsOf, Chosen, Printing};
use crate::session::printing::print_sheet;
use crate::session::several::one_by_one;
use crate::session::viewing::{declared, warn_of_strays};
use crate::session::{Outcome, Session};

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
    pub fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(session)?;
        let choice = self.chosen.choice(session, &[])?;
        // What closings have in common is looked for in each ledger by itself, under its own policy.
        let (head, audits) = one_by_one(session, |ledger| {
            let (head, view) = ledger.fold(|head| {
                let gather = report::Audit::gather(head, &choice);
                View::new(head, as_of, Choice::default(), gather)
            })?;
            warn_of_strays(session, view.strays);
            let half = view.part.finish();
            let specimens = match half.missing(as_of) {
                Some(specimens) => Some(ledger.fold(|_| specimens.anew())?.1),
                None => None,
            };
            Ok((head, half.finish(specimens)))
        })?;
        declared(&choice, &head)?;
        let audit = report::Audit::join(audits);
        print_sheet(session, &self.printing, &audit_sheet(&audit, session.lang), || Document {
            schema: "ledger.report/1",
            as_of: Some(as_of),
            title: Some(head.title.clone()),
            audit: Some(SignLine::all(&audit, session.lang)),
            ..Document::default()
        })?;
        Ok(match self.fail && audit.count() > 0 {
            true => Outcome::NeedsSomeone,
            false => Outcome::Done,
        })
    }
}
