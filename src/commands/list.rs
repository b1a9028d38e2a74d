//! `ledger list`: items as they stand.

use clap::Args;

use super::desk::{Desk, Outcome};
use super::options::{AsOf, Chosen, Picking, Printing, key, listed};
use super::printing::{print_ids, print_sheet};
use super::viewing::viewed;
use crate::format::{Document, Picked, list_sheet};
use crate::messages::{Lang, Refusal};
use crate::report::{InOrder, Listing, SortBy};

#[derive(Debug, Clone, Args)]
pub struct List {
    #[command(flatten)]
    pub chosen: Chosen,
    #[arg(long, value_name = "KEYS", allow_hyphen_values = true)]
    pub sort: Option<String>,
    #[command(flatten)]
    pub picking: Picking,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub printing: Printing,
}

/// The keys that an item can be listed and sorted by.
pub fn keys() -> Vec<&'static str> {
    list_sheet(&Listing::default(), Lang::En).keys()
}

impl List {
    pub fn run(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(desk)?;
        let choice = self.chosen.choice(desk, &[])?;
        let known = keys();
        let columns = self.picking.keys(&known)?;
        let (by, limit) = (self.sorted_by(&known)?, self.picking.limit);
        if self.picking.ids {
            let gather = |_: &_| InOrder::gather(|seen| seen.item.id.to_string(), &by, limit);
            let (_, part) = viewed(desk, &choice, as_of, gather)?;
            return print_ids(desk, &self.printing, &part.finish().0);
        }
        let (head, part) = viewed(desk, &choice, as_of, |_| Listing::sorted(&by, limit))?;
        let listing = part.finish();
        let mut sheet = list_sheet(&listing, desk.lang);
        if let Some(columns) = &columns {
            sheet = sheet.picked(columns);
        }
        print_sheet(desk, &self.printing, &sheet, || Document {
            schema: "ledger.list/1",
            as_of: Some(as_of),
            head: Some(head),
            items: Some(Picked::rows(&listing.items, columns.as_deref())),
            ..Document::default()
        })
    }

    /// `due,-days_overdue`: keys, one with a hyphen before it from the largest down.
    fn sorted_by(&self, known: &[&'static str]) -> Result<Vec<SortBy>, Refusal> {
        let words = listed(self.sort.as_deref().unwrap_or_default());
        let by = |word: &str| {
            let (down, word) = word.strip_prefix('-').map_or((false, word), |word| (true, word));
            key("--sort", word, known).map(|key| SortBy { key, down })
        };
        words.map(by).collect()
    }
}
