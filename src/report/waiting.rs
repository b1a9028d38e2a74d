//! What waits for the office: submitted, and neither signed off nor sent back.

use serde::Serialize;

use super::per::unit_rank;
use super::top::{AtMost, Place, TopN, place};
use super::view::{Part, Seen};
use crate::model::{Date, ItemId};

/// An item whose submission waits.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WaitingItem {
    pub id: String,
    pub unit: String,
    pub owner: Option<String>,
    pub title: String,
    /// Who submitted it.
    pub by: String,
    pub submitted_on: Date,
    /// Days since the submission.
    pub days_waiting: i64,
    #[serde(skip)]
    rank: usize,
    #[serde(skip)]
    order: ItemId<'static>,
}

/// Waiting items, longest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    pub items: Vec<WaitingItem>,
    pub more: usize,
}

impl WaitingItem {
    fn place(&self) -> Place<'_> {
        place(self.days_waiting, self.rank, &self.order)
    }
}

/// Gathers what waits.
pub struct Gather(TopN<WaitingItem>);

impl Waiting {
    /// The part of a report that comes to this.
    pub fn gather(keep: AtMost) -> Gather {
        Gather(TopN::sorted(keep, |a, b| a.place().cmp(&b.place())))
    }
}

impl Part for Gather {
    fn take(&mut self, seen: &Seen<'_>) {
        let item = seen.item;
        let Some(submission) = seen.standing.submission else { return };
        let (days, rank) = (seen.as_of.days_since(submission.on), unit_rank(seen));
        let make = || WaitingItem {
            id: item.id.to_string(),
            unit: item.unit.to_string(),
            owner: item.owner.as_deref().map(str::to_owned),
            title: item.title.to_string(),
            by: submission.by.to_string(),
            submitted_on: submission.on,
            days_waiting: days,
            rank,
            order: item.id.to_static(),
        };
        self.0.offer(|bar| place(days, rank, &item.id) > bar.place(), make);
    }

    fn absorb(&mut self, later: Self) {
        self.0.absorb(later.0);
    }
}

impl Gather {
    pub fn finish(self) -> Waiting {
        let (items, more) = self.0.finish();
        Waiting { items, more }
    }
}
