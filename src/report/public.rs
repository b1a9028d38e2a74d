//! What the public is told: of closed items, what was wrong, what was done, and what came of it. No person, no log.

use serde::Serialize;

use super::closure::Period;
use super::per::{unit_rank, word};
use super::view::{ReportFold, Seen};
use crate::model::{Date, ItemId, Status};

/// An item as the public is told of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PublicItem {
    pub unit: String,
    /// What the unit is called.
    pub name: Option<String>,
    pub title: String,
    pub measures: Vec<String>,
    #[serde(serialize_with = "word")]
    pub status: Status,
    /// What was achieved, while it is closed.
    pub result: Option<String>,
    pub closed_on: Option<Date>,
    #[serde(skip)]
    order: (usize, ItemId<'static>),
}

/// What is told of a period.
#[derive(Debug, Clone)]
pub struct Extract {
    period: Period,
    /// Also what is not closed, with its status.
    all: bool,
    items: Vec<PublicItem>,
}

impl PublicItem {
    pub fn id(&self) -> &ItemId<'static> {
        &self.order.1
    }
}

impl Extract {
    /// The part of a report that comes to what the public is told: what was closed within the period; with `all`, everything else
    /// that is not cancelled, too.
    pub fn gather(period: Period, all: bool) -> Self {
        Self { period, all, items: Vec::new() }
    }

    /// The items, by unit as declared and by number.
    pub fn finish(mut self) -> Vec<PublicItem> {
        self.items.sort_by(|a, b| a.order.cmp(&b.order));
        self.items
    }
}

impl ReportFold for Extract {
    fn take(&mut self, seen: &Seen<'_>) {
        let Seen { item, standing, head, .. } = *seen;
        if item.public == Some(false) || standing.status == Status::Cancelled {
            return;
        }
        let closed_on = standing.achievement.map(|closure| closure.closed_on());
        let is_told = match closed_on {
            Some(on) => self.period.holds(on),
            None => self.all,
        };
        if !is_told {
            return;
        }
        self.items.push(PublicItem {
            unit: item.unit.to_string(),
            name: head.unit(&item.unit).map(|unit| unit.name.to_string()),
            title: item.title.to_string(),
            measures: item.measures.iter().map(|measure| measure.text.to_string()).collect(),
            status: standing.status,
            result: standing.achievement.map(|closure| closure.result().to_owned()),
            closed_on,
            order: (unit_rank(seen), item.id.to_static()),
        });
    }

    fn absorb(&mut self, later: Self) {
        self.items.extend(later.items);
    }
}
