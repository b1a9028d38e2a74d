//! Lists that are kept whole, or only as far as they will be shown, with how long they really are.

/// How much of a list is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    All,
    /// The first so many, in the order of the ledger.
    First(usize),
    /// The so many that come first once sorted.
    Best(usize),
}

/// A list of what is shown, out of what was counted.
#[derive(Debug, Clone)]
pub struct Kept<T> {
    keep: Keep,
    list: Vec<T>,
    count: usize,
    order: fn(&T, &T) -> std::cmp::Ordering,
}

impl<T> Kept<T> {
    /// A list in the order in which it is filled.
    pub fn new(keep: Keep) -> Self {
        Self { keep, list: Vec::new(), count: 0, order: |_, _| std::cmp::Ordering::Equal }
    }

    /// A list that is sorted in the end; equals stay as they came.
    pub fn sorted(keep: Keep, order: fn(&T, &T) -> std::cmp::Ordering) -> Self {
        Self { keep, list: Vec::new(), count: 0, order }
    }

    pub fn push(&mut self, value: T) {
        self.count += 1;
        self.list.push(value);
        self.trim();
    }

    fn trim(&mut self) {
        match self.keep {
            Keep::All => {}
            Keep::First(n) => self.list.truncate(n),
            // Sorted only now and then, so that each push costs little.
            Keep::Best(n) if self.list.len() >= (n * 2).max(64) => {
                self.list.sort_by(self.order);
                self.list.truncate(n);
            }
            Keep::Best(_) => {}
        }
    }

    /// Takes in what was gathered after one's own.
    pub fn absorb(&mut self, later: Self) {
        self.count += later.count;
        self.list.extend(later.list);
        self.trim();
    }

    /// How many there are, shown or not.
    pub fn count(&self) -> usize {
        self.count
    }

    /// What is shown, in order, and how many more there are.
    pub fn finish(mut self) -> (Vec<T>, usize) {
        self.list.sort_by(self.order);
        if let Keep::Best(n) | Keep::First(n) = self.keep {
            self.list.truncate(n);
        }
        let more = self.count - self.list.len();
        (self.list, more)
    }
}
