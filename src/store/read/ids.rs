//! The ids that were met while a ledger is read, in little memory.

use std::collections::{HashMap, HashSet};

use crate::model::ItemId;

/// A set of ids in little memory: a bit for each number of a series.
#[derive(Clone, Default)]
pub(crate) struct Ids {
    /// Each series, in lower case, with its numbers.
    series: Vec<(String, NumbersInUse)>,
    /// Where in `series` each is, by every spelling that was met: an id's own text finds it, with nothing folded.
    places: HashMap<String, usize>,
    /// The last series looked up, which is most often the next one's too.
    last: Option<(String, usize)>,
}

#[derive(Clone, Default)]
struct NumbersInUse {
    bits: Vec<u64>,
    /// Those that lie so far beyond the others that bits would take much more room.
    far: HashSet<u64>,
    count: usize,
}

impl NumbersInUse {
    fn add(&mut self, number: u64) -> bool {
        self.count += 1;
        let word = usize::try_from(number / 64).unwrap_or(usize::MAX);
        // As many bits as there are numbers, and some more: one high number in each of many series must not cost much.
        let room = 16 + 4 * self.count;
        if word >= self.bits.len() && word > room {
            return self.far.insert(number);
        }
        let bit = 1 << (number % 64);
        if self.bits.len() <= word {
            self.bits.resize((word + 1).max((self.bits.len() * 2).min(room)), 0);
        }
        let new = self.bits[word] & bit == 0 && !self.far.contains(&number);
        self.bits[word] |= bit;
        new
    }
}

impl Ids {
    /// Adds an id; false where it was there.
    pub(crate) fn add(&mut self, id: &ItemId<'_>) -> bool {
        let place = match &self.last {
            Some((last, place)) if last == id.series() => *place,
            _ => {
                let known = self.places.get(id.series()).copied();
                let place = known.unwrap_or_else(|| self.place(id.series()));
                self.last = Some((id.series().to_owned(), place));
                place
            }
        };
        self.series[place].1.add(id.number())
    }

    /// Takes in another set; gives the ids that are in both.
    pub(crate) fn join(&mut self, other: Self) -> Vec<ItemId<'static>> {
        let mut both = Vec::new();
        for (series, numbers) in other.series {
            let place = self.place(&series);
            let mine = &mut self.series[place].1;
            let small = numbers.bits.iter().enumerate().flat_map(|(word, bits)| {
                (0..64).filter(move |b| bits & (1 << b) != 0).map(move |b| word as u64 * 64 + b)
            });
            for number in small.chain(numbers.far) {
                if !mine.add(number)
                    && let Ok(id) = ItemId::parse(format!("{series}-{number}"))
                {
                    both.push(id);
                }
            }
        }
        both
    }

    /// Where a series is that is spelt in a new way, or is new.
    fn place(&mut self, series: &str) -> usize {
        let folded = series.to_lowercase();
        let next = self.series.len();
        let place = *self.places.entry(folded.clone()).or_insert(next);
        if place == next {
            self.series.push((folded, NumbersInUse::default()));
        }
        self.places.insert(series.to_owned(), place);
        place
    }
}
