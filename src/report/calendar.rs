//! The days that are coming: deadlines of items and of their measures, and look-backs; and those that are over since.

use std::cmp::Ordering;

use super::per::unit_rank;
use super::view::{ReportFold, Seen};
use crate::model::{Date, ItemId, Status, UnitCode};

/// For how many days what is over is told: whoever takes the calendar in takes it off theirs.
const TOLD_FOR: i64 = 366;

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
    /// Whether it is over: the item was closed or cancelled, the measure done, the look-back made.
    pub is_over: bool,
    rank: usize,
    order: ItemId<'static>,
}

/// Gathers appointments.
pub struct CalendarFold(Vec<Appointment>);

impl Appointment {
    /// The part of a report that comes to all of them.
    pub fn gather() -> CalendarFold {
        CalendarFold(Vec::new())
    }
}

impl ReportFold for CalendarFold {
    fn take(&mut self, seen: &Seen<'_>) {
        let Seen { item, standing, as_of, head } = *seen;
        let some = |text: &Option<std::borrow::Cow<'_, str>>| text.as_deref().map(str::to_owned);
        let appointment = |on, falls, owner, measure, is_over| Appointment {
            on,
            falls,
            id: item.id.to_string(),
            uid: item.uid_when_added().map(str::to_owned),
            opened: item.opened,
            unit: item.unit.to_static(),
            title: item.title.to_string(),
            status: standing.status,
            lead: some(&item.lead),
            owner,
            measure,
            is_over,
            rank: unit_rank(seen),
            order: item.id.to_static(),
        };
        let is_live = standing.status.is_live();
        let is_told = |over: Date| as_of.days_since(over) <= TOLD_FOR;
        if !is_live && !is_told(standing.last_day) {
            return;
        }
        if let Some(due) = standing.due {
            self.0.push(appointment(due, Falls::Due, some(&item.owner), None, !is_live));
        }
        for (number, measure) in (1..).zip(&item.measures) {
            let done = measure.done.filter(|done| *done <= as_of);
            let Some(due) = measure.due.filter(|_| done.is_none_or(is_told)) else { continue };
            let owner = some(&measure.owner).or_else(|| some(&item.owner));
            let (falls, text) = (Falls::MeasureDue(number), Some(measure.text.to_string()));
            self.0.push(appointment(due, falls, owner, text, !is_live || done.is_some()));
        }
        if let Some(closure) = &standing.achievement {
            for (made, days) in head.policy.look_back_days.iter().enumerate() {
                let on = closure.closed_on().plus_days(i64::from(*days));
                let falls = Falls::LookBack(made + 1);
                match made.cmp(&closure.looked_back) {
                    Ordering::Less if !is_told(on) => {}
                    Ordering::Greater => break,
                    order => {
                        let is_over = order == Ordering::Less;
                        self.0.push(appointment(on, falls, some(&item.owner), None, is_over));
                    }
                }
            }
        }
    }

    fn absorb(&mut self, later: Self) {
        self.0.extend(later.0);
    }
}

impl CalendarFold {
    /// By day, then by unit as declared and by number.
    pub fn finish(mut self) -> Vec<Appointment> {
        let key = |a: &Appointment| (a.on, a.rank, a.order.clone(), a.falls);
        self.0.sort_by(|a, b| key(a).cmp(&key(b)));
        self.0
    }
}
