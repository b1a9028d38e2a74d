//! Lists that are kept whole, or only as far as they will be shown, with how long they really are.

use std::cmp::Reverse;

use serde::{Serialize, Serializer};

use crate::model::ItemId;

/// How much of a list is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtMost {
    All,
    /// The first so many, in the order of the ledger.
    First(usize),
    /// The so many that come first once sorted.
    Best(usize),
}

/// Where something stands among others: what has more of something first, then by unit as declared and by number.
pub(crate) type Place<'a, M = i64> = (Reverse<M>, usize, &'a ItemId<'a>);

/// The place of what has so much, in the unit of this rank, of this id.
pub(crate) fn place<'a, M>(much: M, rank: usize, id: &'a ItemId<'a>) -> Place<'a, M> {
    (Reverse(much), rank, id)
}

/// The first of a list, and how many are on it in all; as JSON those that are kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Leading<T> {
    pub list: Vec<T>,
    pub count: usize,
}

impl<T> Leading<T> {
    /// Those that are kept, and how many more there are.
    pub fn of((list, more): (Vec<T>, usize)) -> Self {
        let count = list.len() + more;
        Self { list, count }
    }

    /// Those that are kept, and how many more there are.
    pub fn told(&self) -> (&[T], usize) {
        (&self.list, self.count - self.list.len())
    }
}

impl<T: Serialize> Serialize for Leading<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.list.serialize(serializer)
    }
}

/// A list of what is shown, out of what was counted.
#[derive(Debug, Clone)]
pub struct TopN<T> {
    keep: AtMost,
    list: Vec<T>,
    count: usize,
    /// How many at the list's beginning are in order, and before all others.
    sorted: usize,
    order: fn(&T, &T) -> std::cmp::Ordering,
}

impl<T> TopN<T> {
    /// A list in the order in which it is filled.
    pub fn new(keep: AtMost) -> Self {
        Self {
            keep,
            list: Vec::new(),
            count: 0,
            sorted: 0,
            order: |_, _| std::cmp::Ordering::Equal,
        }
    }

    /// A list that is sorted in the end; equals stay as they came.
    pub fn sorted(keep: AtMost, order: fn(&T, &T) -> std::cmp::Ordering) -> Self {
        Self { keep, list: Vec::new(), count: 0, sorted: 0, order }
    }

    pub fn push(&mut self, value: T) {
        self.offer(|_| false, || value);
    }

    /// Counts a value, and makes it only where it may come to be shown; `comes_after` says whether it comes after another.
    pub fn offer(&mut self, comes_after: impl FnOnce(&T) -> bool, make: impl FnOnce() -> T) {
        self.count += 1;
        if !self.is_full() && !self.bar().is_some_and(comes_after) {
            self.list.push(make());
            self.trim();
        }
    }

    /// The last that would be shown if nothing more came: what comes after it never will be.
    pub fn bar(&self) -> Option<&T> {
        match self.keep {
            AtMost::Best(n) if self.sorted >= n => self.list.get(n.checked_sub(1)?),
            _ => None,
        }
    }

    /// Whether nothing more is kept, whatever comes: it is only counted.
    pub fn is_full(&self) -> bool {
        match self.keep {
            AtMost::All => false,
            AtMost::First(n) => self.list.len() >= n,
            AtMost::Best(n) => n == 0,
        }
    }

    /// Counts what is not kept.
    pub fn pass_over(&mut self) {
        self.count += 1;
    }

    /// Changes each that is kept.
    pub fn each_mut(&mut self, change: impl FnMut(&mut T)) {
        self.list.iter_mut().for_each(change);
    }

    fn trim(&mut self) {
        match self.keep {
            AtMost::All => {}
            AtMost::First(n) => self.list.truncate(n),
            // Sorted only now and then, so that each push costs little.
            AtMost::Best(n) if self.list.len() >= n + (n / 2).max(8) => {
                self.list.sort_by(self.order);
                self.list.truncate(n);
                self.sorted = n;
            }
            AtMost::Best(_) => {}
        }
    }

    /// Takes in what was gathered after one's own.
    pub fn absorb(&mut self, later: Self) {
        self.count += later.count;
        for value in later.list {
            if self.bar().is_none_or(|bar| (self.order)(&value, bar).is_lt()) {
                self.list.push(value);
            }
        }
        self.trim();
    }

    /// How many there are, shown or not.
    pub fn count(&self) -> usize {
        self.count
    }

    /// What is shown, in order, and how many more there are.
    pub fn finish(mut self) -> (Vec<T>, usize) {
        self.list.sort_by(self.order);
        if let AtMost::Best(n) | AtMost::First(n) = self.keep {
            self.list.truncate(n);
        }
        let more = self.count - self.list.len();
        (self.list, more)
    }
}

#[cfg(test)]
mod tests {
    use super::{AtMost, TopN};

    #[test]
    fn the_best_are_kept_however_they_come_and_the_rest_is_not_even_made() {
        let numbers: Vec<u64> = (0..1000).map(|n| n * 7919 % 1009).collect();
        let mut wanted = numbers.clone();
        wanted.sort_unstable();
        let mut made = 0;
        let mut gather = |numbers: &[u64]| {
            let mut kept = TopN::sorted(AtMost::Best(20), u64::cmp);
            for n in numbers {
                kept.offer(
                    |bar| n > bar,
                    || {
                        made += 1;
                        *n
                    },
                );
            }
            kept
        };
        let mut kept = gather(&numbers[..600]);
        kept.absorb(gather(&numbers[600..]));
        assert_eq!(kept.count(), 1000);
        assert_eq!(kept.finish(), (wanted[..20].to_vec(), 980));
        assert!(made < 500, "{made}");
    }
}
