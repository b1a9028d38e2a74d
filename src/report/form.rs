//! What forms ask about: the live items of each unit, category or owner.

use super::per::{GroupBy, Label, Per, unit_rank};
use super::view::{ReportFold, Seen};
use crate::model::{Declarations, Item};

/// An item, and the place of its unit as declared.
type Ranked = (usize, Item<'static>);

/// Items that forms ask about, by what the forms are for; all in one form where nothing is said.
pub struct FormScope {
    rows: Option<GroupBy<Vec<Ranked>>>,
    all: Vec<Ranked>,
}

impl FormScope {
    pub fn gather(per: Option<Per>, head: &Declarations) -> Self {
        Self { rows: per.map(|per| GroupBy::new(&[per], head)), all: Vec::new() }
    }

    /// What each form asks about, as declared or as they appear; by unit as declared and by number.
    ///
    /// A key without a live item has no form. What has no key comes last.
    pub fn finish(self) -> Vec<(Option<Label>, Vec<Item<'static>>)> {
        let groups: Vec<(Option<Label>, Vec<Ranked>)> = match self.rows {
            Some(rows) => {
                rows.finish().into_iter().map(|row| (Some(row.label), row.value)).collect()
            }
            None => vec![(None, self.all)],
        };
        let filled = groups.into_iter().filter(|(_, items)| !items.is_empty());
        let sorted = filled.map(|(label, mut items)| {
            items.sort_by_key(|(rank, item)| (*rank, item.id.number()));
            (label, items.into_iter().map(|(_, item)| item).collect())
        });
        sorted.collect()
    }
}

impl ReportFold for FormScope {
    fn take(&mut self, seen: &Seen<'_>) {
        if !seen.standing.status.is_live() {
            return;
        }
        let ranked = (unit_rank(seen), seen.item.to_static());
        match &mut self.rows {
            Some(rows) => rows.each(seen, |row| row.push(ranked.clone())),
            None => self.all.push(ranked),
        }
    }

    fn absorb(&mut self, later: Self) {
        self.all.extend(later.all);
        if let (Some(rows), Some(later)) = (&mut self.rows, later.rows) {
            rows.absorb(later, |mine, more| mine.extend(more));
        }
    }
}
