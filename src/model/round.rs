//! Rounds (轮次): which items are to be gone through, and by when; and the public rule by which a sample is drawn.

use sha2::{Digest as _, Sha256};

use super::{Date, ItemId, same_word};

/// A stock-take or a sample: the items that are to be gone through.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    pub id: String,
    pub name: Option<String>,
    /// The day from which they are gone through.
    pub from: Option<Date>,
    pub until: Option<Date>,
    /// The choice that it was drawn from, as typed.
    pub of: Option<String>,
    /// Where it is a sample.
    pub seed: Option<u64>,
    pub items: Vec<ItemId<'static>>,
}

impl Round {
    /// Whether it is called so, in its own ledger or among several.
    pub fn is_called(&self, id: &str) -> bool {
        let own = self.id.rsplit_once('/').map_or(self.id.as_str(), |(_, own)| own);
        same_word(&self.id, id.trim()) || same_word(own, id.trim())
    }

    /// Whether a text can be a round's id: letters of any script, digits, `-`, `_` and `.`.
    pub fn is_id(text: &str) -> bool {
        let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        !text.is_empty() && text.chars().all(fits)
    }

    /// The same round, among several ledgers.
    pub fn within(&self, ledger: &str) -> Self {
        Self {
            id: format!("{ledger}/{}", self.id),
            items: self.items.iter().map(|id| id.within(ledger)).collect(),
            ..self.clone()
        }
    }
}

/// How many of a unit's items a sample takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Draw {
    /// So many of each unit.
    Count(usize),
    /// So many of a hundred of each unit, rounded up.
    Percent(f64),
}

impl Draw {
    /// A draw as typed: `3`, or `20%`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(percent) = text.strip_suffix(['%', '％']) {
            let percent: f64 = percent.trim().parse().ok()?;
            return (percent > 0.0 && percent <= 100.0).then_some(Self::Percent(percent));
        }
        text.parse().ok().filter(|count| *count > 0).map(Self::Count)
    }

    /// How many it takes of so many, where at least so many are to be taken of each unit.
    pub fn of(self, all: usize, at_least: usize) -> usize {
        let drawn = match self {
            Self::Count(count) => count,
            Self::Percent(percent) => {
                // What comes to a whole number is not rounded up for the last bit of it.
                let share = (all as f64 * percent / 100.0 * 1e6).round() / 1e6;
                share.ceil() as usize
            }
        };
        drawn.max(at_least).min(all)
    }

    /// The items that are drawn of a unit's: those with the smallest SHA-256 of `SEED/ID`; in the order of their numbers.
    pub fn drawn(
        self,
        seed: u64,
        at_least: usize,
        items: Vec<ItemId<'static>>,
    ) -> Vec<ItemId<'static>> {
        let count = self.of(items.len(), at_least);
        let lot = |id: ItemId<'static>| (Sha256::digest(format!("{seed}/{id}")), id);
        let mut lots: Vec<_> = items.into_iter().map(lot).collect();
        lots.sort_by_key(|(digest, _)| *digest);
        let mut drawn: Vec<_> = lots.into_iter().take(count).map(|(_, id)| id).collect();
        drawn.sort();
        drawn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(numbers: std::ops::RangeInclusive<u32>) -> Vec<ItemId<'static>> {
        numbers.map(|n| ItemId::parse(format!("GO-{n}")).unwrap()).collect()
    }

    #[test]
    fn a_draw_is_read_as_people_type_it() {
        assert_eq!(Draw::parse("3"), Some(Draw::Count(3)));
        assert_eq!(Draw::parse("20%"), Some(Draw::Percent(20.0)));
        assert_eq!(Draw::parse("12.5％"), Some(Draw::Percent(12.5)));
        for bad in ["", "0", "-1", "0%", "101%", "x", "%", "1.5"] {
            assert_eq!(Draw::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_share_is_rounded_up_and_each_unit_gives_at_least_so_many() {
        assert_eq!(Draw::Percent(20.0).of(10, 0), 2);
        assert_eq!(Draw::Percent(20.0).of(11, 0), 3);
        assert_eq!(Draw::Percent(70.0).of(10, 0), 7);
        assert_eq!(Draw::Percent(1.0).of(1, 0), 1);
        assert_eq!(Draw::Percent(1.0).of(30, 2), 2);
        assert_eq!(Draw::Count(3).of(2, 5), 2);
        assert_eq!(Draw::Count(3).of(0, 5), 0);
    }

    #[test]
    fn one_seed_draws_the_same_whatever_the_order_and_another_draws_others() {
        let drawn = |seed, items| Draw::Count(5).drawn(seed, 0, items);
        let once = drawn(20_191_115, ids(1..=40));
        let mut turned = ids(1..=40);
        turned.reverse();
        assert_eq!(drawn(20_191_115, turned), once);
        assert_ne!(drawn(1, ids(1..=40)), once);
        let smallest = |id: &ItemId<'_>| Sha256::digest(format!("20191115/{id}"));
        let largest = once.iter().map(smallest).max().unwrap();
        let others = ids(1..=40).into_iter().filter(|id| !once.contains(id));
        assert!(others.map(|id| smallest(&id)).all(|lot| lot > largest));
    }
}
