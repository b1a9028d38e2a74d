//! A file read over while it is worked on: whether all of it can be read, and how far its units are.
//!
//! It is the longest part of a change, and nothing before the rename needs it: a thread of its own does it meanwhile.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::{self, JoinHandle};

use crate::model::{Counted, Date, Item, Standing, UnitCode};
use crate::store::error::StoreError;
use crate::store::scan::{self, At, Faults, InTurn, Scanned, Sink};
use crate::store::source::Source;

/// How many of each unit's items are closed as of a day.
#[derive(Debug, Clone)]
pub struct Counting {
    as_of: Date,
    units: Vec<(UnitCode<'static>, Counted)>,
    /// The unit that was met last, which is most often the next one's too.
    last: usize,
}

impl Counting {
    pub fn new(as_of: Date) -> Self {
        Self { as_of, units: Vec::new(), last: 0 }
    }

    fn place(&mut self, unit: &UnitCode<'_>) -> usize {
        let is_it = |(code, _): &(UnitCode<'static>, Counted)| code == unit;
        if !self.units.get(self.last).is_some_and(is_it) {
            self.last = self.units.iter().position(is_it).unwrap_or_else(|| {
                self.units.push((unit.to_static(), Counted::default()));
                self.units.len() - 1
            });
        }
        self.last
    }

    pub fn take(&mut self, item: &Item<'_>) {
        let status = Standing::of(item, self.as_of).status;
        let place = self.place(&item.unit);
        self.units[place].1 = self.units[place].1.and(Counted::one(status));
    }

    pub fn of(&self, unit: &UnitCode<'_>) -> Counted {
        let found = self.units.iter().find(|(code, _)| code == unit);
        found.map_or_else(Counted::default, |(_, counted)| *counted)
    }
}

impl Sink for Counting {
    fn item(&mut self, item: &Item<'_>, _: &At<'_>) {
        self.take(item);
    }

    fn absorb(&mut self, later: Self) {
        for (unit, counted) in later.units {
            let place = self.place(&unit);
            self.units[place].1 = self.units[place].1.and(counted);
        }
    }
}

/// A file that is to be read over: what is known of it.
pub struct ToRead {
    pub source: Arc<Source>,
    /// As it is with [`InTurn`].
    pub file: usize,
    pub items_at: u64,
    pub odd: bool,
    pub as_of: Date,
}

impl ToRead {
    fn read(&self) -> Outcome {
        let &Self { ref source, file, items_at, odd, as_of } = self;
        let turn = InTurn { file, source, items_at, odd };
        scan::items(&[turn], Faults::First, &|| Counting::new(as_of))
    }
}

/// What becomes of reading a file over.
type Outcome = Result<Scanned<Counting>, StoreError>;

/// A file that is being read over, or was.
pub struct Reading {
    of: Arc<ToRead>,
    running: Mutex<Option<JoinHandle<Outcome>>>,
    counting: OnceLock<Counting>,
}

impl Reading {
    /// Begins to read a file over, on a thread of its own where one can be had.
    pub fn begin(of: ToRead) -> Self {
        let of = Arc::new(of);
        let theirs = Arc::clone(&of);
        let running = thread::Builder::new().spawn(move || theirs.read()).ok();
        Self { of, running: Mutex::new(running), counting: OnceLock::new() }
    }

    /// What came of it, once all of it is read.
    ///
    /// # Errors
    /// When the file cannot be read from.
    pub fn finish(&self) -> Result<Scanned<Counting>, StoreError> {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner).take();
        let scanned = match running {
            Some(running) => {
                running.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?
            }
            None => self.of.read()?,
        };
        let _ = self.counting.set(scanned.sink.clone());
        Ok(scanned)
    }

    /// How many of a unit's items in the file were closed.
    ///
    /// # Errors
    /// When the file cannot be read from.
    pub fn counted(&self, unit: &UnitCode<'_>) -> Result<Counted, StoreError> {
        match self.counting.get() {
            Some(counting) => Ok(counting.of(unit)),
            None => self.finish().map(|scanned| scanned.sink.of(unit)),
        }
    }
}
