//! Recurrences: items that say of an earlier one that they are it again.

use super::view::{ReportFold, Seen};
use crate::model::{Field, Item, ItemId};

/// The items that are recurrences, each with the one that it names, in the order of the ledger.
#[derive(Debug, Clone, Default)]
pub struct Recurrences(Vec<(ItemId<'static>, String)>);

impl Recurrences {
    /// The ids of those that name an item, by any number that it has or had.
    pub fn of(&self, item: &Item<'_>) -> Vec<String> {
        let named = self.0.iter().filter(|(_, earlier)| {
            ItemId::parse(earlier.as_str()).is_ok_and(|earlier| item.is_called(&earlier))
        });
        named.map(|(id, _)| id.to_string()).collect()
    }
}

impl ReportFold for Recurrences {
    fn take(&mut self, seen: &Seen<'_>) {
        if let Some(earlier) = seen.item.texts.get(Field::Again) {
            self.0.push((seen.item.id.to_static(), earlier.trim().to_owned()));
        }
    }

    fn absorb(&mut self, later: Self) {
        self.0.extend(later.0);
    }
}
