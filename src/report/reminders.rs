//! Reminders: how many were sent at which level, and which were answered.

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use super::per::unit_rank;
use super::view::{ReportFold, Seen};
use crate::model::{Date, Declarations, EventBody, ItemId, StateAsOf};

/// A reminder that was sent.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SentReminder {
    pub id: String,
    pub level: Option<String>,
    pub number: u32,
    pub on: Date,
    /// The day of the progress, the submission or the request that came after it.
    pub answered_on: Option<Date>,
    #[serde(skip)]
    unit: usize,
    #[serde(skip)]
    order: (ItemId<'static>, usize),
}

/// The reminders of a unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReminderRow {
    pub key: String,
    pub name: String,
    /// How many at each level, in the ladder's order.
    #[serde(serialize_with = "by_level")]
    pub sent: Vec<(String, u64)>,
    /// Those at no level.
    #[serde(skip)]
    pub without_level: u64,
    pub unanswered: u64,
}

/// Every reminder, with the rows of the units.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Reminders {
    pub levels: Vec<String>,
    pub rows: Vec<ReminderRow>,
    /// In the order sent.
    pub items: Vec<SentReminder>,
}

fn by_level<S: Serializer>(sent: &[(String, u64)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(sent.len()))?;
    for (level, count) in sent {
        map.serialize_entry(level, count)?;
    }
    map.end()
}

/// Gathers reminders.
pub struct RemindersFold {
    sent: Vec<SentReminder>,
}

impl Reminders {
    /// The part of a report that comes to this.
    pub fn gather() -> RemindersFold {
        RemindersFold { sent: Vec::new() }
    }

    /// Those that were not answered.
    pub fn unanswered(&self) -> usize {
        self.items.iter().filter(|sent| sent.answered_on.is_none()).count()
    }
}

impl ReportFold for RemindersFold {
    fn take(&mut self, seen: &Seen<'_>) {
        if seen.standing.reminders == 0 {
            return;
        }
        let first = self.sent.len();
        let (rank, mut place) = (unit_rank(seen), 0);
        StateAsOf::replay(seen.item, seen.as_of, |_, event| match &event.did {
            EventBody::Reminded { level, number } => {
                place += 1;
                self.sent.push(SentReminder {
                    id: seen.item.id.to_string(),
                    level: level.as_deref().map(str::to_owned),
                    number: *number,
                    on: event.on,
                    answered_on: None,
                    unit: rank,
                    order: (seen.item.id.to_static(), place),
                });
            }
            EventBody::Progress { .. } | EventBody::Submitted { .. } | EventBody::Asked { .. } => {
                let waiting = self.sent[first..].iter_mut().filter(|s| s.answered_on.is_none());
                waiting.for_each(|sent| sent.answered_on = Some(event.on));
            }
            _ => {}
        });
    }

    fn absorb(&mut self, later: Self) {
        self.sent.extend(later.sent);
    }
}

impl RemindersFold {
    /// The reminders, with a row for each declared unit; levels that the ladder does not have come after those that it has.
    pub fn finish(mut self, head: &Declarations) -> Reminders {
        self.sent.sort_by(|a, b| (a.on, a.unit, &a.order).cmp(&(b.on, b.unit, &b.order)));
        let mut levels: Vec<String> =
            head.policy.reminders.iter().map(|rung| rung.level.clone()).collect();
        for level in self.sent.iter().filter_map(|sent| sent.level.as_ref()) {
            if !levels.contains(level) {
                levels.push(level.clone());
            }
        }
        let row = |(rank, unit): (usize, &crate::model::Unit<'static>)| {
            let of_unit: Vec<_> = self.sent.iter().filter(|sent| sent.unit == rank).collect();
            let count = |level: &String| {
                let at = of_unit.iter().filter(|sent| sent.level.as_ref() == Some(level)).count();
                (level.clone(), at as u64)
            };
            ReminderRow {
                key: unit.code.to_string(),
                name: unit.name.to_string(),
                sent: levels.iter().map(count).filter(|(_, count)| *count > 0).collect(),
                without_level: of_unit.iter().filter(|s| s.level.is_none()).count() as u64,
                unanswered: of_unit.iter().filter(|s| s.answered_on.is_none()).count() as u64,
            }
        };
        let rows = head.units.iter().enumerate().map(row).collect();
        Reminders { levels, rows, items: self.sent }
    }
}
