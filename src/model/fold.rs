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

    /// Whether an item of this id, in this unit, whose text in TOML is this, can matter here: one that cannot is not even read.
    fn concerns(&self, _id: &ItemId<'_>, _unit: &UnitCode<'_>, _text: &str) -> bool {
        true
    }

    /// Whether nothing is done with any item.
    fn is_idle(&self) -> bool {
        false
    }

    fn absorb(&mut self, later: Self)
    where
        Self: Sized;
}

/// Two folds over the same items, which are read once for both.
impl<A: Fold, B: Fold> Fold for (A, B) {
    fn take(&mut self, item: Item<'_>) {
        if !self.1.is_idle() {
            self.1.take(item.clone());
        }
        self.0.take(item);
    }

    fn is_choosy(&self) -> bool {
        self.0.is_choosy() && self.1.is_choosy()
    }

    fn concerns(&self, id: &ItemId<'_>, unit: &UnitCode<'_>, text: &str) -> bool {
        self.0.concerns(id, unit, text) || self.1.concerns(id, unit, text)
    }

    fn absorb(&mut self, later: Self) {
        self.0.absorb(later.0);
        self.1.absorb(later.1);
    }
}

/// A fold that may not be wanted.
impl<F: Fold> Fold for Option<F> {
    fn take(&mut self, item: Item<'_>) {
        if let Some(fold) = self {
            fold.take(item);
        }
    }

    fn is_choosy(&self) -> bool {
        self.as_ref().is_none_or(F::is_choosy)
    }

    fn concerns(&self, id: &ItemId<'_>, unit: &UnitCode<'_>, text: &str) -> bool {
        self.as_ref().is_some_and(|fold| fold.concerns(id, unit, text))
    }

    fn is_idle(&self) -> bool {
        self.as_ref().is_none_or(F::is_idle)
    }

    fn absorb(&mut self, later: Self) {
        if let (Some(fold), Some(later)) = (self, later) {
            fold.absorb(later);
        }
    }
}
