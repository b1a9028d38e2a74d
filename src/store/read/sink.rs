//! What the items that are read go to: sinks, and the sets of them that several threads fill side by side.

use std::ops::Range;
use std::sync::Arc;

use crate::model::{Declarations, Item, ItemId, UnitCode};
use crate::store::toml::decode::DecodedNames;

/// Where an item stands in its file.
#[derive(Debug, Clone)]
pub(crate) struct At<'t> {
    /// The file's place among the ledger's.
    pub file: usize,
    /// The text that it was read from: its own table, or the whole file.
    pub text: &'t str,
    /// Where that text begins in the file, in bytes.
    pub base: usize,
    /// The item's header, or its whole table where it has none, counted from the file's start.
    pub span: Range<usize>,
}

/// Takes items in the order of the ledger, with their places.
///
/// Files are read into `&mut dyn Sink`, and what joins sinks is a [`SinkSet`], so that reading is compiled once.
pub(crate) trait Sink: Send {
    fn item(&mut self, item: Item<'_>, at: &At<'_>);
    /// Whether there are items that do not matter: else `concerns` is not asked.
    fn is_choosy(&self) -> bool {
        false
    }
    /// Whether an item of this id, in this unit, whose text in TOML is this, can matter: one that cannot is not even read.
    fn concerns(&self, _id: &ItemId<'_>, _unit: &UnitCode<'_>, _text: &str) -> bool {
        true
    }
    /// Whether only what items are called and where they stand is asked for: then `named` takes them, and no other fault of
    /// theirs is looked for.
    fn wants_names(&self) -> bool {
        false
    }
    /// Takes what an item is called, and where its table begins in the file.
    fn named(&mut self, _names: &DecodedNames<'_>, _start: usize) {}
    /// Takes what was gathered over the items right after one's own.
    fn absorb(&mut self, later: Self)
    where
        Self: Sized;
}

/// Sinks of one kind that are filled side by side, and joined in their order.
pub(crate) trait SinkSet {
    /// Makes so many new ones, in the place of those that were there, for what a ledger declares.
    fn renew(&mut self, head: &Arc<Declarations>, count: usize);
    /// All of them.
    fn all(&mut self) -> Vec<&mut dyn Sink>;
    /// Makes one of them anew.
    fn again(&mut self, head: &Arc<Declarations>, place: usize) -> Option<&mut dyn Sink>;
    /// Joins one of them to the first.
    fn join(&mut self, place: usize);
}

/// The sinks that a function makes of what a ledger declares.
pub(crate) struct Sinks<S, M> {
    make: M,
    all: Vec<Option<S>>,
}

impl<S: Sink, M: Fn(&Arc<Declarations>) -> S> Sinks<S, M> {
    pub(crate) fn of(make: M) -> Self {
        Self { make, all: Vec::new() }
    }

    /// The first, with what was joined to it; a new one where there is none.
    pub(crate) fn joined(self, head: &Arc<Declarations>) -> S {
        self.all.into_iter().next().flatten().unwrap_or_else(|| (self.make)(head))
    }
}

impl<S: Sink, M: Fn(&Arc<Declarations>) -> S> SinkSet for Sinks<S, M> {
    fn renew(&mut self, head: &Arc<Declarations>, count: usize) {
        self.all.clear();
        self.all.resize_with(count, || Some((self.make)(head)));
    }

    fn all(&mut self) -> Vec<&mut dyn Sink> {
        self.all.iter_mut().flatten().map(|sink| sink as &mut dyn Sink).collect()
    }

    fn again(&mut self, head: &Arc<Declarations>, place: usize) -> Option<&mut dyn Sink> {
        let sink = self.all.get_mut(place)?.insert((self.make)(head));
        Some(sink)
    }

    fn join(&mut self, place: usize) {
        let later = self.all.get_mut(place).and_then(Option::take);
        if let (Some(Some(first)), Some(later)) = (self.all.first_mut(), later) {
            first.absorb(later);
        }
    }
}
