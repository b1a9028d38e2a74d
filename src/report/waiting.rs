//! What waits for the office: submitted, and neither signed off nor sent back.

use serde::Serialize;

use super::per::unit_rank;
use super::top::{AtMost, Place, TopN, place};
use super::view::{ReportFold, Seen};
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
    /// The last day that policy gives the office; none where it gives none.
    pub verify_by: Option<Date>,
    pub verify_late: bool,
    /// The role whose signature it waits for; none where it waits to be closed.
    pub next_signature: Option<String>,
    /// The day since which it waits for that.
    pub waits_since: Date,
    #[serde(skip)]
    rank: usize,
    #[serde(skip)]
    order: ItemId<'static>,
}

/// Waiting items, longest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Waiting {
    /// Whether policy has items signed before they are closed.
    pub is_signed: bool,
    /// Whether policy says how long they may wait.
    pub has_limit: bool,
    pub items: Vec<WaitingItem>,
    pub more: usize,
}

impl WaitingItem {
    fn place(&self) -> Place<'_> {
        place(self.days_waiting, self.rank, &self.order)
    }
}

/// Gathers what waits.
pub struct WaitingFold {
    items: TopN<WaitingItem>,
    is_signed: bool,
    has_limit: bool,
}

impl Waiting {
    /// The part of a report that comes to this.
    pub fn gather(keep: AtMost) -> WaitingFold {
        let items = TopN::sorted(keep, |a: &WaitingItem, b| a.place().cmp(&b.place()));
        WaitingFold { items, is_signed: false, has_limit: false }
    }
}

impl ReportFold for WaitingFold {
    fn take(&mut self, seen: &Seen<'_>) {
        let item = seen.item;
        let Some(submission) = seen.standing.submission else { return };
        let policy = &seen.head.policy;
        let (days, rank) = (seen.as_of.days_since(submission.on), unit_rank(seen));
        let make = || WaitingItem {
            id: item.id.to_string(),
            unit: item.unit.to_string(),
            owner: item.owner.as_deref().map(str::to_owned),
            title: item.title.to_string(),
            by: submission.by.to_string(),
            submitted_on: submission.on,
            days_waiting: days,
            verify_by: seen.head.verify_by(seen.standing),
            verify_late: seen.head.is_verify_late(seen.standing, seen.as_of),
            next_signature: policy.next_signature(item, seen.standing).map(str::to_owned),
            waits_since: policy.waits_since(item, seen.standing).unwrap_or(submission.on),
            rank,
            order: item.id.to_static(),
        };
        self.is_signed |= !policy.signatures.is_empty();
        self.has_limit |= policy.verify_within.is_some();
        self.items.offer(|bar| place(days, rank, &item.id) > bar.place(), make);
    }

    fn absorb(&mut self, later: Self) {
        self.items.absorb(later.items);
        self.is_signed |= later.is_signed;
        self.has_limit |= later.has_limit;
    }
}

impl WaitingFold {
    pub fn finish(self) -> Waiting {
        let (items, more) = self.items.finish();
        Waiting { is_signed: self.is_signed, has_limit: self.has_limit, items, more }
    }
}
