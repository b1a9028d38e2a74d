//! `ledger list`: items as they stand.

use clap::Args;

use super::desk::{Desk, Outcome};
use super::options::{AsOf, Chosen, Printing};
use super::printing::print_sheet;
use super::viewing::viewed;
use crate::format::{Document, list_sheet};
use crate::report::{Keep, Listing};

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
        let (_, part) = viewed(desk, &choice, as_of, |_| Listing::gather(Keep::All))?;
        let listing = part.finish();
        let sheet = list_sheet(&listing, desk.lang);
        print_sheet(desk, &self.printing, &sheet, || Document {
            schema: "ledger.list/1",
            as_of: Some(as_of),
            items: Some(listing.items.clone()),
            ..Document::default()
        })
    }
}
