//! For whom one document each is made: a unit, or a person whose items it tells of.

use serde::Serialize;

use super::per::{GroupBy, Per, unit_rank, word};
use super::view::{ReportFold, Seen};
use crate::model::{Declarations, Item, ItemId, Words};

/// For whom one document each is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Each {
    #[default]
    Unit,
    Lead,
    Owner,
}

impl Words for Each {
    const ALL: &'static [(&'static str, Self)] =
        &[("unit", Self::Unit), ("lead", Self::Lead), ("owner", Self::Owner)];
}

impl From<Each> for Per {
    fn from(each: Each) -> Self {
        match each {
            Each::Unit => Self::Unit,
            Each::Lead => Self::Lead,
            Each::Owner => Self::Owner,
        }
    }
}

impl Each {
    /// Whether something with this lead and this owner is for nobody, where it is for one of them.
    pub fn is_nobodys(self, lead: Option<&str>, owner: Option<&str>) -> bool {
        let name = match self {
            Self::Unit => return false,
            Self::Lead => lead,
            Self::Owner => owner,
        };
        name.is_none_or(|name| name.trim().is_empty())
    }

    fn misses(self, item: &Item<'_>) -> bool {
        self.is_nobodys(item.lead.as_deref(), item.owner.as_deref())
    }
}

/// A person whose items a document tells of, and what the person is to them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ForPerson {
    pub name: String,
    #[serde(serialize_with = "word")]
    pub per: Each,
}

/// A part for each lead or owner: each is fed the items of its own.
pub struct EachPerson<P, F> {
    each: Each,
    rows: GroupBy<Option<P>>,
    nobodys: Vec<(usize, ItemId<'static>)>,
    make: F,
}

impl<P: ReportFold, F: Fn(&Declarations) -> P + Send> EachPerson<P, F> {
    pub fn new(each: Each, head: &Declarations, make: F) -> Self {
        Self { each, rows: GroupBy::new(&[each.into()], head), nobodys: Vec::new(), make }
    }

    /// The parts by the names of the persons, as they appear; and the items that have no such person, by unit and number.
    pub fn finish(mut self) -> (Vec<(String, P)>, Vec<String>) {
        self.nobodys.sort();
        let nobodys = self.nobodys.iter().map(|(_, id)| id.to_string()).collect();
        let rows = self.rows.finish().into_iter();
        (rows.filter_map(|row| Some((row.label.key?, row.value?))).collect(), nobodys)
    }
}

impl<P: ReportFold, F: Fn(&Declarations) -> P + Send> ReportFold for EachPerson<P, F> {
    fn take(&mut self, seen: &Seen<'_>) {
        if self.each.misses(seen.item) {
            self.nobodys.push((unit_rank(seen), seen.item.id.to_static()));
            return;
        }
        let make = &self.make;
        self.rows.each(seen, |part| part.get_or_insert_with(|| make(seen.head)).take(seen));
    }

    fn absorb(&mut self, later: Self) {
        self.nobodys.extend(later.nobodys);
        self.rows.absorb(later.rows, |mine, more| match (mine, more) {
            (Some(mine), Some(more)) => mine.absorb(more),
            (mine, more) => *mine = mine.take().or(more),
        });
    }
}
