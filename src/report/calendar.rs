//! The days that are coming: deadlines of items and of their measures, and look-backs.

use super::per::unit_rank;
use super::view::{Part, Seen};
use crate::model::{Date, ItemId, Status, UnitCode};

/// What falls on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Falls {
    /// The item's deadline.
    Due,
    /// The deadline of a measure that is not done, by its number.
    MeasureDue(usize),
    /// The so-manieth look-back since the last closing.
    LookBack(usize),
}

/// A day, and what falls on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Appointment {
    pub on: Date,
    pub falls: Falls,
    pub id: String,
    /// What tells the item from all others for good, where it has such a mark.
    pub uid: Option<String>,
    pub opened: Date,
    pub unit: UnitCode<'static>,
    pub title: String,
    pub status: Status,
    pub lead: Option<String>,
    pub owner: Option<String>,
    /// A measure's text.
    pub measure: Option<String>,
    /// How often the deadline was put off.
    pub extensions: u32,
    rank: usize,
    order: ItemId<'static>,
}

/// Gathers appointments.
pub struct Gather(Vec<Appointment>);

impl Appointment {
    /// The part of a report that comes to all of them.
    pub fn gather() -> Gather {
        Gather(Vec::new())
    }
}

impl Part for Gather {
    fn take(&mut self, seen: &Seen<'_>) {
        let Seen { item, standing, as_of, head } = *seen;
        let some = |text: &Option<std::borrow::Cow<'_, str>>| text.as_deref().map(str::to_owned);
        let appointment = |on, falls, owner, measure| Appointment {
            on,
            falls,
            id: item.id.to_string(),
            uid: some(&item.uid),
            opened: item.opened,
            unit: item.unit.to_static(),
            title: item.title.to_string(),
            status: standing.status,
            lead: some(&item.lead),
            owner,
            measure,
            extensions: standing.extensions,
            rank: unit_rank(seen),
            order: item.id.to_static(),
        };
        if standing.status.is_live() {
            let due = standing.due.map(|due| appointment(due, Falls::Due, some(&item.owner), None));
            self.0.extend(due);
            for (number, measure) in (1..).zip(&item.measures) {
                let Some(due) = measure.due.filter(|_| measure.done.is_none_or(|d| d > as_of))
                else {
                    continue;
                };
                let owner = some(&measure.owner).or_else(|| some(&item.owner));
                let text = Some(measure.text.to_string());
                self.0.push(appointment(due, Falls::MeasureDue(number), owner, text));
            }
        }
        if let Some(achievement) = &standing.achievement
            && let Some(on) = achievement.next_look_back(&head.policy)
        {
            let round = Falls::LookBack(achievement.looked_back + 1);
            self.0.push(appointment(on, round, some(&item.owner), None));
        }
    }

    fn absorb(&mut self, later: Self) {
        self.0.extend(later.0);
    }
}

impl Gather {
    /// By day, then by unit as declared and by number.
    pub fn finish(mut self) -> Vec<Appointment> {
        let key = |a: &Appointment| (a.on, a.rank, a.order.clone(), a.falls);
        self.0.sort_by(|a, b| key(a).cmp(&key(b)));
        self.0
    }
}
