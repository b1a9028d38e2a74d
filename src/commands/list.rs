//! `ledger list`: items as they stand.

use clap::Args;

use super::desk::{Desk, Outcome};
use super::options::{AsOf, Chosen, Printing, declared};
use super::printing::{print_sheet, warn_of_strays};
use crate::format::{Document, list_sheet};
use crate::report::{Keep, Listing, View};

#[derive(Debug, Clone, Args)]
pub struct List {
    #[command(flatten)]
    pub chosen: Chosen,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub printing: Printing,
}

impl List {
    pub fn run(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(desk)?;
        let choice = self.chosen.choice(desk, &[])?;
        let (head, view) = desk
            .ledger()?
            .fold(|head| View::new(head, as_of, choice.clone(), Listing::gather(Keep::All)))?;
        declared(&choice, &head)?;
        warn_of_strays(desk, view.strays);
        let listing = view.part.finish();
        let sheet = list_sheet(&listing, desk.lang);
        print_sheet(desk, &self.printing, &sheet, || Document {
            schema: "ledger.list/1",
            as_of: Some(as_of),
            items: Some(listing.items.clone()),
            ..Document::default()
        })
    }
}
