//! Reports as folds: fed one item at a time, so that a ledger of any size is read once and kept nowhere.

use super::{Item, ItemId, UnitCode};

/// Takes items one after another, in the ledger's order.
///
/// A fold over two runs of items, absorbed one by the other, is the fold over both: `absorb` takes what was folded over
/// the items that come right after one's own.
pub trait Fold: Send {
    fn take(&mut self, item: Item<'_>);

    /// Whether there are items that do not matter here: else `concerns` is not asked.
    fn is_choosy(&self) -> bool {
        false
    }

    /// Whether an item of this id, in this unit, can matter here: one that cannot is not even read.
    fn concerns(&self, _id: &ItemId<'_>, _unit: &UnitCode<'_>) -> bool {
        true
    }

    fn absorb(&mut self, later: Self)
    where
        Self: Sized;
}
