//! Reports as folds: fed one item at a time, so that a ledger of any size is read once and kept nowhere.

use super::Item;

/// Takes items one after another, in the ledger's order.
///
/// A fold over two runs of items, absorbed one by the other, is the fold over both: `absorb` takes what was folded over
/// the items that come right after one's own.
pub trait Fold: Send {
    fn take(&mut self, item: &Item<'_>);

    fn absorb(&mut self, later: Self)
    where
        Self: Sized;
}

impl<A: Fold, B: Fold> Fold for (A, B) {
    fn take(&mut self, item: &Item<'_>) {
        self.0.take(item);
        self.1.take(item);
    }

    fn absorb(&mut self, later: Self) {
        self.0.absorb(later.0);
        self.1.absorb(later.1);
    }
}

impl<T: Fold> Fold for Option<T> {
    fn take(&mut self, item: &Item<'_>) {
        if let Some(fold) = self {
            fold.take(item);
        }
    }

    fn absorb(&mut self, later: Self) {
        match (self.as_mut(), later) {
            (Some(fold), Some(later)) => fold.absorb(later),
            (None, later) => *self = later,
            (Some(_), None) => {}
        }
    }
}
