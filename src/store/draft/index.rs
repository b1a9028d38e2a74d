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
    places: HashMap<(usize, u64), Place>,
    /// The same by ids that items had before.
    former: HashMap<(usize, u64), Place>,
}

impl Index {
    fn known(&self, series: &str) -> Option<usize> {
        self.series.get(series).or_else(|| self.series.get(&series.to_lowercase())).copied()
    }

    pub(super) fn take(&mut self, series: &str, number: u64, is_own: bool, place: Place) {
        let series = self.known(series).unwrap_or_else(|| {
            let next = self.spelt.len();
            self.spelt.push(series.to_owned());
            self.highest.push(0);
            self.series.insert(series.to_lowercase(), next);
            // As it is spelt too: most are spelt in one way, which is then found without more ado.
            self.series.insert(series.to_owned(), next);
            next
        });
        self.highest[series] = self.highest[series].max(number);
        let names = if is_own { &mut self.places } else { &mut self.former };
        names.entry((series, number)).or_insert(place);
    }

    /// Ids that one may have been meant for: of the same series, or with the same number.
    pub(super) fn near(&self, id: &ItemId<'_>) -> Vec<String> {
        let own = self.known(id.series());
        let near =
            |(series, number): &&(usize, u64)| *number == id.number() || own == Some(*series);
        let mut near: Vec<_> = self.places.keys().chain(self.former.keys()).filter(near).collect();
        near.sort_unstable();
        near.dedup();
        near.iter().map(|(series, number)| format!("{}-{number}", self.spelt[*series])).collect()
    }

    /// The item that has an id, and one that had it before.
    pub(super) fn find(&self, id: &ItemId<'_>) -> (Option<Place>, Option<Place>) {
        let Some(series) = self.known(id.series()) else { return (None, None) };
        let id = (series, id.number());
        (self.places.get(&id).copied(), self.former.get(&id).copied())
    }

    /// The highest number of a series; 0 where it has none.
    pub(super) fn highest(&self, series: &str) -> u64 {
        self.known(series).map_or(0, |series| self.highest[series])
    }
}
