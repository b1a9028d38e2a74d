//! The ids of a file's items, once several were asked for.

use std::collections::HashMap;

use super::Place;
use crate::model::ItemId;

/// The ids of a file's items, once several were asked for.
#[derive(Default)]
pub(super) struct Index {
    /// A number for each series, in any case.
    series: HashMap<String, usize>,
    spelt: Vec<String>,
    /// The highest number that an item of each series has or had.
    highest: Vec<u64>,
    places: ItemPlaces,
    /// The same by ids that items had before.
    former: ItemPlaces,
}

/// An id: its series by its number, and its own number.
type Key = (usize, u64);

/// Where the items of ids are; of two of one id the first.
#[derive(Default)]
struct ItemPlaces {
    /// What was there when the index was made, in order: items mostly stand so, and to sort them costs little then.
    sorted: Vec<(Key, Place)>,
    /// What came after that.
    later: HashMap<Key, Place>,
}

impl ItemPlaces {
    /// The first of two, and a second where there is one.
    fn get(&self, key: Key) -> (Option<Place>, Option<Place>) {
        let at = self.sorted.partition_point(|(there, _)| *there < key);
        let here = self.sorted[at..].iter().take_while(|(there, _)| *there == key);
        let mut places = here.map(|(_, place)| *place).chain(self.later.get(&key).copied());
        (places.next(), places.next())
    }

    fn keys(&self) -> impl Iterator<Item = &Key> {
        self.sorted.iter().map(|(key, _)| key).chain(self.later.keys())
    }
}

impl Index {
    /// An index of what `each` shows: the series of an id, its number, whether it is the item's own, and where the item is.
    pub(super) fn of(each: impl FnOnce(&mut dyn FnMut(&str, u64, bool, Place))) -> Self {
        let mut index = Self::default();
        let (mut last, mut series) = (String::new(), None);
        each(&mut |spelt, number, is_own, place| {
            // The series that was met last is most often the next one's too.
            let known = series.filter(|_| last == spelt).unwrap_or_else(|| {
                last = spelt.to_owned();
                index.series(spelt)
            });
            series = Some(known);
            index.highest[known] = index.highest[known].max(number);
            let names = if is_own { &mut index.places } else { &mut index.former };
            names.sorted.push(((known, number), place));
        });
        for places in [&mut index.places, &mut index.former] {
            places.sorted.sort_by_key(|(key, _)| *key);
        }
        index
    }

    fn known(&self, series: &str) -> Option<usize> {
        self.series.get(series).or_else(|| self.series.get(&series.to_lowercase())).copied()
    }

    /// The number of a series, which gets one where it is new.
    fn series(&mut self, series: &str) -> usize {
        self.known(series).unwrap_or_else(|| {
            let next = self.spelt.len();
            self.spelt.push(series.to_owned());
            self.highest.push(0);
            self.series.insert(series.to_lowercase(), next);
            // As it is spelt too: most are spelt in one way, which is then found without more ado.
            self.series.insert(series.to_owned(), next);
            next
        })
    }

    /// Takes in the id of an item that is new.
    pub(super) fn take(&mut self, id: &ItemId<'_>, place: Place) {
        let series = self.series(id.series());
        self.highest[series] = self.highest[series].max(id.number());
        self.places.later.entry((series, id.number())).or_insert(place);
    }

    /// Ids that one may have been meant for: of the same series, or with the same number.
    pub(super) fn near(&self, id: &ItemId<'_>) -> Vec<String> {
        let own = self.known(id.series());
        let near = |(series, number): &&Key| *number == id.number() || own == Some(*series);
        let mut near: Vec<_> = self.places.keys().chain(self.former.keys()).filter(near).collect();
        near.sort_unstable();
        near.dedup();
        near.iter().map(|(series, number)| format!("{}-{number}", self.spelt[*series])).collect()
    }

    /// The item that has an id, another one that has it, and one that had it before.
    pub(super) fn find(&self, id: &ItemId<'_>) -> [Option<Place>; 3] {
        let Some(series) = self.known(id.series()) else { return [None; 3] };
        let key = (series, id.number());
        let (first, second) = self.places.get(key);
        [first, second, self.former.get(key).0]
    }

    /// The highest number of a series; 0 where it has none.
    pub(super) fn highest(&self, series: &str) -> u64 {
        self.known(series).map_or(0, |series| self.highest[series])
    }
}
