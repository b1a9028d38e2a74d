//! The closure summary: items closed in a period, on time or late, and the results of look-backs.

use std::collections::BTreeMap;

use serde::Serialize;

use super::per::{Group, GroupBy, Per, unit_rank};
use super::top::{AtMost, Place, TopN, place};
use super::view::{ReportFold, Seen};
use crate::model::{
    Date, Declarations, EventBody, ItemId, LookBackOutcome, Rate, StateAsOf, Status,
    is_postponement,
};

/// A period, both days inclusive; without a first day it has no beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub since: Option<Date>,
    pub until: Date,
}

impl Period {
    pub fn holds(&self, day: Date) -> bool {
        day <= self.until && self.since.is_none_or(|since| since <= day)
    }
}

/// A result: an item that is closed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Achieved {
    pub id: String,
    pub unit: String,
    pub title: String,
    pub closed_on: Date,
    pub done_on: Date,
    /// Who closed it.
    pub by: String,
    pub result: String,
    pub on_time: Option<bool>,
    pub owner: Option<String>,
    pub with: Vec<String>,
    #[serde(skip)]
    rank: usize,
    #[serde(skip)]
    order: ItemId<'static>,
}

/// The latest first, then by unit as declared and by number.
impl Achieved {
    fn place(&self) -> Place<'_, Date> {
        place(self.closed_on, self.rank, &self.order)
    }
}

/// Days from opening to the last closing, over the closed items.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct DaysToClose {
    pub mean: Option<f64>,
    pub median: Option<f64>,
}

/// Items neither closed nor cancelled, by days since they were opened.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Aging {
    #[serde(rename = "0-30")]
    pub to_30: u64,
    #[serde(rename = "31-60")]
    pub to_60: u64,
    #[serde(rename = "61-90")]
    pub to_90: u64,
    #[serde(rename = "90+")]
    pub over_90: u64,
}

/// Look-backs made in the period, and those due by its end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct LookBacks {
    pub made: u64,
    pub effective: u64,
    pub ineffective: u64,
    /// Effective / made.
    pub effectiveness_rate: Rate,
    pub due: u64,
}

/// The figures of a closure summary.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClosureFigures {
    pub opened: u64,
    pub closed: u64,
    pub on_time: u64,
    pub late: u64,
    pub on_time_rate: Rate,
    pub on_time_original: u64,
    pub days_to_close: DaysToClose,
    pub extended: u64,
    pub returned: u64,
    pub reopened: u64,
    pub cancelled: u64,
    pub aging: Aging,
    pub look_backs: LookBacks,
}

/// A row of a closure summary that is grouped by unit or another key.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClosureRow {
    pub key: Option<String>,
    pub name: Option<String>,
    #[serde(flatten)]
    pub figures: ClosureFigures,
    /// Nested rows, if rows are grouped by more than one key.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<ClosureRow>,
}

/// The whole summary.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClosureSummary {
    pub since: Option<Date>,
    pub until: Date,
    #[serde(flatten)]
    pub figures: ClosureFigures,
    pub items: Vec<Achieved>,
    /// The number of further results that are not listed.
    #[serde(skip)]
    pub more: usize,
    /// The same figures by row, if requested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rows: Option<Vec<ClosureRow>>,
}

#[derive(Debug, Clone, Default)]
struct ClosureCounts {
    opened: u64,
    closed: u64,
    on_time: u64,
    late: u64,
    on_time_original: u64,
    /// How many items took so many days.
    days: BTreeMap<i64, u64>,
    extended: u64,
    returned: u64,
    reopened: u64,
    cancelled: u64,
    aging: Aging,
    effective: u64,
    ineffective: u64,
    due: u64,
}

impl ClosureCounts {
    fn take(&mut self, seen: &Seen<'_>, period: Period) {
        let Seen { item, standing, head, .. } = *seen;
        self.opened += u64::from(period.holds(item.opened));
        self.take_events(seen, period);
        if standing.status.is_live() {
            let band = match period.until.days_since(item.opened) {
                ..=30 => &mut self.aging.to_30,
                31..=60 => &mut self.aging.to_60,
                61..=90 => &mut self.aging.to_90,
                91.. => &mut self.aging.over_90,
            };
            *band += 1;
        }
        let Some(achievement) = &standing.achievement else { return };
        let next = achievement.next_look_back(&head.policy);
        self.due += u64::from(next.is_some_and(|day| day <= period.until));
        if !period.holds(achievement.closed_on()) {
            return;
        }
        self.closed += 1;
        self.on_time += u64::from(achievement.on_time == Some(true));
        self.late += u64::from(achievement.on_time == Some(false));
        self.on_time_original += u64::from(achievement.on_time_original == Some(true));
        *self.days.entry(achievement.closed_on().days_since(item.opened)).or_default() += 1;
    }

    fn take_events(&mut self, seen: &Seen<'_>, period: Period) {
        let counted = |did: &EventBody<'_>| {
            matches!(
                did,
                EventBody::Extended { .. }
                    | EventBody::Returned { .. }
                    | EventBody::Reopened { .. }
                    | EventBody::LookBack { .. }
                    | EventBody::Cancelled { .. }
            )
        };
        if !seen.item.log.iter().any(|e| counted(&e.did)) {
            return;
        }
        StateAsOf::replay(seen.item, period.until, |before, event| {
            if !period.holds(event.on) {
                return;
            }
            match &event.did {
                EventBody::Extended { from, to, .. } => {
                    self.extended += u64::from(is_postponement(*from, before.due, *to));
                }
                EventBody::Returned { .. } => self.returned += 1,
                EventBody::Reopened { .. } => {
                    self.reopened += u64::from(before.status == Status::Closed);
                }
                EventBody::LookBack { outcome: LookBackOutcome::Effective, .. } => {
                    self.effective += 1
                }
                EventBody::LookBack { outcome: LookBackOutcome::Ineffective, .. } => {
                    self.ineffective += 1;
                    self.reopened += 1;
                }
                EventBody::Cancelled { .. } => self.cancelled += 1,
                _ => {}
            }
        });
    }

    fn add(&mut self, other: Self) {
        self.opened += other.opened;
        self.closed += other.closed;
        self.on_time += other.on_time;
        self.late += other.late;
        self.on_time_original += other.on_time_original;
        for (days, count) in other.days {
            *self.days.entry(days).or_default() += count;
        }
        self.extended += other.extended;
        self.returned += other.returned;
        self.reopened += other.reopened;
        self.cancelled += other.cancelled;
        self.aging.to_30 += other.aging.to_30;
        self.aging.to_60 += other.aging.to_60;
        self.aging.to_90 += other.aging.to_90;
        self.aging.over_90 += other.aging.over_90;
        self.effective += other.effective;
        self.ineffective += other.ineffective;
        self.due += other.due;
    }

    fn finish(self) -> ClosureFigures {
        let made = self.effective + self.ineffective;
        ClosureFigures {
            opened: self.opened,
            closed: self.closed,
            on_time: self.on_time,
            late: self.late,
            on_time_rate: Rate::new(self.on_time, self.on_time + self.late),
            on_time_original: self.on_time_original,
            days_to_close: days_to_close(&self.days),
            extended: self.extended,
            returned: self.returned,
            reopened: self.reopened,
            cancelled: self.cancelled,
            aging: self.aging,
            look_backs: LookBacks {
                made,
                effective: self.effective,
                ineffective: self.ineffective,
                effectiveness_rate: Rate::new(self.effective, made),
                due: self.due,
            },
        }
    }
}

fn days_to_close(days: &BTreeMap<i64, u64>) -> DaysToClose {
    let count: u64 = days.values().sum();
    if count == 0 {
        return DaysToClose { mean: None, median: None };
    }
    let sum: i64 = days.iter().map(|(days, n)| days * *n as i64).sum();
    // The values at two places in the middle, the same one where the count is odd.
    let at = |place: u64| {
        let mut passed = 0;
        let found = days.iter().find(|(_, n)| {
            passed += **n;
            passed > place
        });
        found.map_or(0, |(days, _)| *days)
    };
    let median = (at((count - 1) / 2) + at(count / 2)) as f64 / 2.0;
    DaysToClose { mean: Some(sum as f64 / count as f64), median: Some(median) }
}

/// Gathers a closure summary.
pub struct ClosureFold {
    period: Period,
    total: ClosureCounts,
    rows: Option<GroupBy<ClosureCounts>>,
    items: TopN<Achieved>,
}

impl ClosureSummary {
    /// The part of a report that comes to this; by rows too, where `per` says by what.
    ///
    /// `until` is the as-of of the whole summary, and must not be later than the report's own.
    pub fn gather(
        period: Period,
        per: Option<&[Per]>,
        head: &Declarations,
        keep: AtMost,
    ) -> ClosureFold {
        ClosureFold {
            period,
            total: ClosureCounts::default(),
            rows: per.map(|per| GroupBy::new(per, head)),
            items: TopN::sorted(keep, |a, b| a.place().cmp(&b.place())),
        }
    }
}

impl ReportFold for ClosureFold {
    fn take(&mut self, seen: &Seen<'_>) {
        let until = self.period.until;
        if seen.item.opened > until {
            return;
        }
        if until == seen.as_of {
            return self.take_at_end(seen);
        }
        let standing = StateAsOf::of(seen.item, until);
        self.take_at_end(&Seen { standing: &standing, as_of: until, ..*seen });
    }

    fn absorb(&mut self, later: Self) {
        self.total.add(later.total);
        if let (Some(rows), Some(later)) = (&mut self.rows, later.rows) {
            rows.absorb(later, ClosureCounts::add);
        }
        self.items.absorb(later.items);
    }
}

impl ClosureFold {
    fn take_at_end(&mut self, seen: &Seen<'_>) {
        self.total.take(seen, self.period);
        if let Some(rows) = &mut self.rows {
            let period = self.period;
            rows.each(seen, |row| row.take(seen, period));
        }
        let Some(achievement) = &seen.standing.achievement else { return };
        if !self.period.holds(achievement.closed_on()) {
            return;
        }
        let (item, closed_on, rank) = (seen.item, achievement.closed_on(), unit_rank(seen));
        let with = || achievement.closing.did.with().iter().map(|w| w.to_string()).collect();
        let make = || Achieved {
            id: item.id.to_string(),
            unit: item.unit.to_string(),
            title: item.title.to_string(),
            closed_on,
            done_on: achievement.done_on,
            by: achievement.closing.by.to_string(),
            result: achievement.result().to_owned(),
            on_time: achievement.on_time,
            owner: item.owner.as_deref().map(str::to_owned),
            with: with(),
            rank,
            order: item.id.to_static(),
        };
        self.items.offer(|bar| place(closed_on, rank, &item.id) > bar.place(), make);
    }

    pub fn finish(self) -> ClosureSummary {
        let (items, more) = self.items.finish();
        let rows = self.rows.map(|rows| rows.finish().into_iter().map(ClosureRow::of).collect());
        ClosureSummary {
            since: self.period.since,
            until: self.period.until,
            figures: self.total.finish(),
            items,
            more,
            rows,
        }
    }
}

impl ClosureRow {
    fn of(group: Group<ClosureCounts>) -> Self {
        Self {
            key: group.label.key,
            name: group.label.name,
            figures: group.value.finish(),
            rows: group.within.into_iter().map(Self::of).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_count_lies_between_the_two_in_the_middle() {
        let days = |list: &[i64]| {
            let mut map = BTreeMap::new();
            list.iter().for_each(|d| *map.entry(*d).or_default() += 1);
            days_to_close(&map)
        };
        assert_eq!(days(&[]).median, None);
        assert_eq!(days(&[60]).median, Some(60.0));
        assert_eq!(days(&[1, 2, 2, 100]).median, Some(2.0));
        assert_eq!(days(&[1, 2, 3, 100]), DaysToClose { mean: Some(26.5), median: Some(2.5) });
    }
}
