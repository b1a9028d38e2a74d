//! Overdue items, longest overdue first.

use serde::Serialize;

use super::list::SortBy;
use super::per::{Group, GroupBy, Per, unit_rank};
use super::top::{AtMost, Place, TopN, place};
use super::view::{ReportFold, Seen};
use crate::model::{Date, Declarations, ItemId, Status};

/// An open or in-progress item past its deadline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OverdueItem {
    pub id: String,
    pub unit: String,
    pub owner: Option<String>,
    pub title: String,
    #[serde(serialize_with = "super::per::word")]
    pub status: Status,
    pub due: Date,
    /// Days from the deadline to the as-of date; at least 1.
    pub days_overdue: i64,
    pub lead: Option<String>,
    #[serde(skip)]
    rank: usize,
    #[serde(skip)]
    order: ItemId<'static>,
}

/// The overdue items of a row: their number, and the longest time overdue in days.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OverdueRow {
    pub key: Option<String>,
    pub name: Option<String>,
    pub overdue: u64,
    pub longest: Option<i64>,
    /// Nested rows, if rows are grouped by more than one key.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<OverdueRow>,
}

/// Overdue items, longest overdue first, then by unit as declared and by number.
#[derive(Debug, Clone, PartialEq)]
pub struct Overdue {
    pub items: Vec<OverdueItem>,
    /// The number of further items that are not listed.
    pub more: usize,
    pub rows: Vec<OverdueRow>,
}

impl OverdueItem {
    /// The sort order: longest overdue first, then by unit as declared, then by number.
    pub const ORDER: [SortBy; 3] = [
        SortBy { key: "days_overdue", down: true },
        SortBy { key: "unit", down: false },
        SortBy { key: "id", down: false },
    ];

    /// The item, if it is overdue on the as-of date.
    pub fn of(seen: &Seen<'_>) -> Option<Self> {
        let (item, standing) = (seen.item, seen.standing);
        let (days_overdue, due) = standing.days_overdue(seen.as_of).zip(standing.due)?;
        Some(Self {
            id: item.id.to_string(),
            unit: item.unit.to_string(),
            owner: item.owner.as_deref().map(str::to_owned),
            title: item.title.to_string(),
            status: standing.status,
            due,
            days_overdue,
            lead: item.lead.as_deref().map(str::to_owned),
            rank: unit_rank(seen),
            order: item.id.to_static(),
        })
    }

    fn place(&self) -> Place<'_> {
        place(self.days_overdue, self.rank, &self.order)
    }
}

/// Collects overdue items.
pub struct OverdueFold {
    items: TopN<OverdueItem>,
    rows: GroupBy<(u64, Option<i64>)>,
}

impl Overdue {
    /// The fold that produces this.
    pub fn gather(per: &[Per], head: &Declarations, keep: AtMost) -> OverdueFold {
        OverdueFold {
            items: TopN::sorted(keep, |a, b| a.place().cmp(&b.place())),
            rows: GroupBy::new(per, head),
        }
    }

    /// The number of overdue items, listed or not.
    pub fn count(&self) -> usize {
        self.items.len() + self.more
    }
}

impl ReportFold for OverdueFold {
    fn take(&mut self, seen: &Seen<'_>) {
        let (item, standing) = (seen.item, seen.standing);
        let Some(days) = standing.days_overdue(seen.as_of).filter(|_| standing.due.is_some())
        else {
            return;
        };
        self.rows.each(seen, |(count, longest)| {
            *count += 1;
            *longest = (*longest).max(Some(days));
        });
        let rank = unit_rank(seen);
        if let Some(bar) = self.items.bar()
            && place(days, rank, &item.id) > bar.place()
        {
            self.items.pass_over();
        } else if let Some(overdue) = OverdueItem::of(seen) {
            self.items.push(overdue);
        }
    }

    fn absorb(&mut self, later: Self) {
        self.items.absorb(later.items);
        self.rows.absorb(later.rows, |(count, longest), (n, days)| {
            *count += n;
            *longest = (*longest).max(days);
        });
    }
}

impl OverdueFold {
    pub fn finish(self) -> Overdue {
        let (items, more) = self.items.finish();
        let rows = self.rows.finish().into_iter().map(OverdueRow::of).collect();
        Overdue { items, more, rows }
    }
}

impl OverdueRow {
    fn of(group: Group<(u64, Option<i64>)>) -> Self {
        let (overdue, longest) = group.value;
        Self {
            key: group.label.key,
            name: group.label.name,
            overdue,
            longest,
            rows: group.within.into_iter().map(Self::of).collect(),
        }
    }
}
