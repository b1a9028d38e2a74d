//! Look-backs (回头看): which are due, which are coming, which were made in a period, and whether what was closed held.

use std::cmp::Reverse;

use serde::Serialize;

use super::closure::Period;
use super::per::{Group, GroupBy, Per, unit_rank};
use super::top::{AtMost, TopN};
use super::view::{ReportFold, Seen};
use crate::model::{Date, Declarations, EventBody, ItemId, LookBackOutcome, Rate, StateAsOf};

/// The next look-back on a closed item.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NextLookBack {
    pub id: String,
    pub unit: String,
    pub title: String,
    pub falls_due: Date,
    /// The period's last day less the day it falls due: below 0 where it is still to come.
    pub days_past: i64,
    pub owner: Option<String>,
    pub closed_on: Date,
    /// Which one it is since the last closing, counted from 1.
    pub round: usize,
    #[serde(skip)]
    rank: usize,
    #[serde(skip)]
    order: ItemId<'static>,
}

/// A look-back that was made.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MadeLookBack {
    pub id: String,
    pub on: Date,
    pub by: String,
    #[serde(serialize_with = "super::per::word")]
    pub outcome: LookBackOutcome,
    pub note: Option<String>,
    pub unit: String,
    pub title: String,
    #[serde(skip)]
    rank: usize,
    #[serde(skip)]
    order: ItemId<'static>,
}

/// How many look-backs of a row are due, were made, and what they found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct LookBackFigures {
    /// Closed items whose next look-back falls due by the period's end.
    pub due: u64,
    pub made: u64,
    pub effective: u64,
    pub ineffective: u64,
    /// Effective / made.
    pub effectiveness_rate: Rate,
}

/// A row with its key: none for what has no key.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LookBackRow {
    pub key: Option<String>,
    pub name: Option<String>,
    #[serde(flatten)]
    pub figures: LookBackFigures,
    /// The rows within it, where it is asked for by more than one thing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<LookBackRow>,
}

/// The whole report.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LookBack {
    pub since: Option<Date>,
    pub until: Date,
    /// The longest past first.
    pub due: Vec<NextLookBack>,
    /// The soonest first.
    pub coming: Vec<NextLookBack>,
    /// The latest first.
    pub made: Vec<MadeLookBack>,
    #[serde(serialize_with = "super::per::words")]
    pub per: Vec<Per>,
    pub rows: Vec<LookBackRow>,
    pub total: LookBackFigures,
    /// How many more there are of each list than are kept.
    #[serde(skip)]
    pub more: MoreLookBacks,
}

/// How many look-backs are counted and not kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MoreLookBacks {
    pub due: usize,
    pub coming: usize,
    pub made: usize,
}

fn next_order(a: &NextLookBack, b: &NextLookBack) -> std::cmp::Ordering {
    (a.falls_due, a.rank, &a.order).cmp(&(b.falls_due, b.rank, &b.order))
}

fn made_order(a: &MadeLookBack, b: &MadeLookBack) -> std::cmp::Ordering {
    (b.on, a.rank, &a.order).cmp(&(a.on, b.rank, &b.order))
}

impl LookBackFigures {
    fn made(&mut self, outcome: LookBackOutcome) {
        let effective = u64::from(outcome == LookBackOutcome::Effective);
        self.made += 1;
        self.effective += effective;
        self.ineffective += 1 - effective;
        self.effectiveness_rate = Rate::new(self.effective, self.made);
    }

    fn add(&mut self, other: &Self) {
        self.due += other.due;
        self.made += other.made;
        self.effective += other.effective;
        self.ineffective += other.ineffective;
        self.effectiveness_rate = Rate::new(self.effective, self.made);
    }
}

/// Gathers look-backs.
pub struct LookBackFold {
    period: Period,
    due: TopN<NextLookBack>,
    coming: TopN<NextLookBack>,
    made: TopN<MadeLookBack>,
    /// What those found that are listed; none where all of them are.
    found: Option<LookBackOutcome>,
    rows: GroupBy<LookBackFigures>,
    total: LookBackFigures,
}

impl LookBack {
    /// The part of a report that comes to this.
    ///
    /// `until` is the as-of of the whole, and must not be later than the report's own.
    pub fn gather(period: Period, per: &[Per], head: &Declarations) -> LookBackFold {
        LookBackFold {
            period,
            due: TopN::sorted(AtMost::All, next_order),
            coming: TopN::sorted(AtMost::All, next_order),
            made: TopN::sorted(AtMost::All, made_order),
            found: None,
            rows: GroupBy::new(per, head),
            total: LookBackFigures::default(),
        }
    }
}

impl ReportFold for LookBackFold {
    fn take(&mut self, seen: &Seen<'_>) {
        let item = seen.item;
        // Most items were never closed, and owe no row anything.
        if item.opened > self.period.until
            || !item.log.iter().any(|e| matches!(e.did, EventBody::Closed { .. }))
        {
            return;
        }
        let (period, rank) = (self.period, unit_rank(seen));
        let mut figures = LookBackFigures::default();
        let standing = StateAsOf::replay(item, period.until, |_, event| {
            let EventBody::LookBack { outcome, note, .. } = &event.did else { return };
            if !period.holds(event.on) {
                return;
            }
            figures.made(*outcome);
            if self.found.is_some_and(|found| found != *outcome) {
                return;
            }
            let make = || MadeLookBack {
                id: item.id.to_string(),
                on: event.on,
                by: event.by.to_string(),
                outcome: *outcome,
                note: note.as_deref().map(str::to_owned),
                unit: item.unit.to_string(),
                title: item.title.to_string(),
                rank,
                order: item.id.to_static(),
            };
            let own = (Reverse(event.on), rank, &item.id);
            self.made.offer(|bar| own > (Reverse(bar.on), bar.rank, &bar.order), make);
        });
        if let Some(achievement) = &standing.achievement
            && let Some(falls_due) = achievement.next_look_back(&seen.head.policy)
        {
            let make = || NextLookBack {
                id: item.id.to_string(),
                unit: item.unit.to_string(),
                title: item.title.to_string(),
                falls_due,
                days_past: period.until.days_since(falls_due),
                owner: item.owner.as_deref().map(str::to_owned),
                closed_on: achievement.closed_on(),
                round: achievement.looked_back + 1,
                rank,
                order: item.id.to_static(),
            };
            let own = (falls_due, rank, &item.id);
            let comes_after = |bar: &NextLookBack| own > (bar.falls_due, bar.rank, &bar.order);
            if falls_due <= period.until {
                figures.due += 1;
                self.due.offer(comes_after, make);
            } else {
                self.coming.offer(comes_after, make);
            }
        }
        self.rows.each(seen, |row| row.add(&figures));
        self.total.add(&figures);
    }

    fn absorb(&mut self, later: Self) {
        self.due.absorb(later.due);
        self.coming.absorb(later.coming);
        self.made.absorb(later.made);
        self.rows.absorb(later.rows, |row, later| row.add(&later));
        self.total.add(&later.total);
    }
}

impl LookBackFold {
    /// The same, that keeps no more of each list.
    pub fn keeping(mut self, keep: AtMost) -> Self {
        self.due = TopN::sorted(keep, next_order);
        self.coming = TopN::sorted(keep, next_order);
        self.made = TopN::sorted(keep, made_order);
        self
    }

    /// The same for a brief, which lists none that is still to come, and of those made the ones that found this.
    pub fn of_brief(mut self, keep: AtMost, found: LookBackOutcome) -> Self {
        self = self.keeping(keep);
        self.coming = TopN::sorted(AtMost::Best(0), next_order);
        self.found = Some(found);
        self
    }

    pub fn finish(self) -> LookBack {
        let per = self.rows.per().to_vec();
        let rows = self.rows.finish().into_iter().map(LookBackRow::of).collect();
        let (due, coming, made) = (self.due.finish(), self.coming.finish(), self.made.finish());
        LookBack {
            since: self.period.since,
            until: self.period.until,
            more: MoreLookBacks { due: due.1, coming: coming.1, made: made.1 },
            due: due.0,
            coming: coming.0,
            made: made.0,
            per,
            rows,
            total: self.total,
        }
    }
}

impl LookBackRow {
    fn of(group: Group<LookBackFigures>) -> Self {
        Self {
            key: group.label.key,
            name: group.label.name,
            figures: group.value,
            rows: group.within.into_iter().map(Self::of).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::by_hand::{day, event, item, over};
    use super::*;

    fn back(on: u32, outcome: LookBackOutcome) -> crate::model::Event<'static> {
        event(
            day(3, on),
            EventBody::LookBack {
                round: None,
                outcome,
                note: None,
                evidence: vec![],
                with: vec![],
            },
        )
    }

    fn closed(id: &str, on: u32) -> crate::model::Item<'static> {
        let result = "done".into();
        let did =
            EventBody::Closed { round: None, result, evidence: vec![], with: vec![], anyway: None };
        item(id, day(1, 1), vec![event(day(2, on), did)])
    }

    #[test]
    fn a_look_back_is_due_or_coming_and_one_that_rebounded_is_neither() {
        let mut held = closed("GO-1", 1);
        held.log.push(back(2, LookBackOutcome::Effective));
        let mut rebounded = closed("GO-2", 1);
        rebounded.log.push(back(3, LookBackOutcome::Ineffective));
        let items = [held, rebounded, closed("GO-10", 1), closed("GO-9", 1), closed("GO-11", 27)];
        let period = Period { since: None, until: day(3, 5) };
        let mut head = Declarations::default();
        head.policy.look_back_days = vec![30, 90];
        let report =
            over(&items, head, day(3, 5), |h| LookBack::gather(period, &[Per::Unit], h)).finish();
        let ids = |list: &[NextLookBack]| list.iter().map(|n| n.id.clone()).collect::<Vec<_>>();
        // 2019-02-01 and 30 days is 03-03; and 90 days 05-02; 02-27 and 30 days 03-29.
        assert_eq!(ids(&report.due), ["GO-9", "GO-10"]);
        assert_eq!(ids(&report.coming), ["GO-11", "GO-1"]);
        assert_eq!((report.due[0].days_past, report.coming[0].days_past), (2, -24));
        assert_eq!(report.made.iter().map(|m| m.id.as_str()).collect::<Vec<_>>(), ["GO-2", "GO-1"]);
        let total = report.total;
        assert_eq!((total.due, total.made, total.effective, total.ineffective), (2, 2, 1, 1));
        assert_eq!(total.effectiveness_rate, Rate::new(1, 2));
    }
}
