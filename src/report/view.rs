//! A ledger as of a day, limited to a selection of items.

use std::sync::Arc;

use super::choice::Choice;
use super::top::{AtMost, TopN};
use crate::model::{
    Date, Declarations, EventKind, Fold, Item, ItemId, Spellings, StateAsOf, Status, UnitCode,
};

/// An item that is counted on the as-of date, with its state then.
pub struct Seen<'s> {
    pub item: &'s Item<'s>,
    pub standing: &'s StateAsOf<'s>,
    pub as_of: Date,
    pub head: &'s Declarations,
}

/// A part of a report, which receives every counted item once.
pub trait ReportFold: Send {
    fn take(&mut self, seen: &Seen<'_>);
    /// Takes what was gathered over the items right after one's own.
    fn absorb(&mut self, later: Self)
    where
        Self: Sized;
}

impl<A: ReportFold, B: ReportFold> ReportFold for (A, B) {
    fn take(&mut self, seen: &Seen<'_>) {
        self.0.take(seen);
        self.1.take(seen);
    }

    fn absorb(&mut self, later: Self) {
        self.0.absorb(later.0);
        self.1.absorb(later.1);
    }
}

impl<P: ReportFold> ReportFold for Option<P> {
    fn take(&mut self, seen: &Seen<'_>) {
        if let Some(part) = self {
            part.take(seen);
        }
    }

    fn absorb(&mut self, later: Self) {
        if let (Some(part), Some(later)) = (self, later) {
            part.absorb(later);
        }
    }
}

/// An event that is out of sequence and therefore not counted.
#[derive(Debug, Clone, PartialEq)]
pub struct MisplacedEvent {
    pub id: ItemId<'static>,
    pub on: Date,
    pub deed: EventKind,
    pub status: Status,
}

/// Passes the items of a ledger that were opened by a day and match a selection to a part of a report.
pub struct ReportView<P> {
    pub head: Arc<Declarations>,
    pub as_of: Date,
    choice: Choice,
    spellings: Spellings,
    pub part: P,
    /// Events that are not counted: the first few, and their number.
    pub strays: TopN<MisplacedEvent>,
}

impl<P: ReportFold> ReportView<P> {
    /// As of the end of the day `as_of`.
    pub fn new(head: &Arc<Declarations>, as_of: Date, choice: Choice, part: P) -> Self {
        let (choice, spellings) = (choice.settled(head), head.spellings());
        let strays = TopN::new(AtMost::First(3));
        Self { head: Arc::clone(head), as_of, choice, spellings, part, strays }
    }
}

impl<P: ReportFold> Fold for ReportView<P> {
    fn take(&mut self, mut item: Item<'_>) {
        if item.opened > self.as_of {
            return;
        }
        self.spellings.settle_item(&mut item);
        if !self.choice.may_take(&item, &self.head) {
            return;
        }
        if let Some(called) = &self.head.called {
            item.put_among(&called.key);
        }
        let item = &item;
        let standing = StateAsOf::of(item, self.as_of);
        for stray in &standing.misplaced {
            self.strays.push(MisplacedEvent {
                id: item.id.to_static(),
                on: item.log[stray.index].on,
                deed: stray.why.deed,
                status: stray.why.status,
            });
        }
        if self.choice.takes(item, &standing, &self.head, self.as_of) {
            let seen = Seen { item, standing: &standing, as_of: self.as_of, head: &self.head };
            self.part.take(&seen);
        }
    }

    fn is_choosy(&self) -> bool {
        self.choice.is_choosy()
    }

    fn concerns(&self, id: &ItemId<'_>, unit: &UnitCode<'_>, _: &str) -> bool {
        self.choice.may_concern(id, unit)
    }

    fn absorb(&mut self, later: Self) {
        self.part.absorb(later.part);
        self.strays.absorb(later.strays);
    }
}
