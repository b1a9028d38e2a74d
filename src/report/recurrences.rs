//! Recurrences: items that say of an earlier one that they are it again.

use crate::model::{Date, Field, Fold, Item, ItemId, UnitCode};

/// The items that are recurrences, each with the one that it names, in the order of the ledger.
#[derive(Debug, Clone)]
pub struct Recurrences {
    as_of: Date,
    named: Vec<(ItemId<'static>, String)>,
}

impl Recurrences {
    /// Of the items that were opened by a day, that day included.
    pub fn until(as_of: Date) -> Self {
        Self { as_of, named: Vec::new() }
    }

    /// The ids of those that name an item, by any number that it has or had.
    pub fn of(&self, item: &Item<'_>) -> Vec<String> {
        let named = self.named.iter().filter(|(_, earlier)| {
            ItemId::parse(earlier.as_str()).is_ok_and(|earlier| item.is_called(&earlier))
        });
        named.map(|(id, _)| id.to_string()).collect()
    }
}

impl Fold for Recurrences {
    fn take(&mut self, item: Item<'_>) {
        let earlier = item.texts.get(Field::Again).filter(|_| item.opened <= self.as_of);
        if let Some(earlier) = earlier {
            self.named.push((item.id.to_static(), earlier.trim().to_owned()));
        }
    }

    fn is_choosy(&self) -> bool {
        true
    }

    /// Most items are no recurrence, and do not have the key; it may be written with escapes.
    fn concerns(&self, _: &ItemId<'_>, _: &UnitCode<'_>, text: &str) -> bool {
        text.contains(Field::Again.key()) || text.contains('\\')
    }

    fn absorb(&mut self, later: Self) {
        self.named.extend(later.named);
    }
}
