//! `ledger report reminders`: which reminders were sent at which level, and which were answered.

use clap::Args;

use crate::format::{Document, reminder_sheets};
use crate::messages::two;
use crate::report;
use crate::session::options::{AsOf, Chosen, Printing};
use crate::session::printing::print_sheets;
use crate::session::viewing::viewed;
use crate::session::{Outcome, Session};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Reminders sent and answered", "督办情况"))]
pub(crate) struct RemindersReport {
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub chosen: Chosen,
    #[command(flatten)]
    pub printing: Printing,
}

impl RemindersReport {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(session)?;
        let choice = self.chosen.choice(session, &[])?;
        let (head, part) = viewed(session, &choice, as_of, |_| report::Reminders::gather())?;
        let reminders = part.finish(&head);
        let sheets = reminder_sheets(&reminders, session.lang);
        print_sheets(session, &self.printing, &sheets, || Document {
            reminders: Some(reminders.clone()),
            ..Document::report(as_of, &head)
        })
    }
}
