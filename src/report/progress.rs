//! Progress: how many items stand where, by unit or by what else.

use std::collections::BTreeMap;

use serde::Serialize;

use super::per::{Group, GroupBy, Per};
use super::view::{ReportFold, Seen};
use crate::model::{Declarations, Light, Rate, Status};

/// The figures of a row, as of the day.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ProgressFigures {
    pub total: u64,
    pub open: u64,
    pub in_progress: u64,
    pub submitted: u64,
    pub closed: u64,
    pub cancelled: u64,
    pub overdue: u64,
    pub due_soon: u64,
    pub stale: u64,
    /// Items whose deadline was put off at least once.
    pub extended: u64,
    /// Submissions that wait for longer than policy gives the office.
    pub verify_late: u64,
    /// Closed / (all - cancelled).
    pub closure_rate: Rate,
    /// The same over what has fallen due.
    pub closure_rate_due: Rate,
    /// Of each field that is added up, the sum over all items of the row.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub sums: BTreeMap<&'static str, f64>,
}

/// A row with its key: none for what has no key.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProgressRow {
    pub key: Option<String>,
    pub name: Option<String>,
    #[serde(flatten)]
    pub figures: ProgressFigures,
    /// The rows within it, where it is asked for by more than one thing: its figures are their sub-total.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<ProgressRow>,
}

/// Every row and the total.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Progress {
    #[serde(serialize_with = "super::per::words")]
    pub per: Vec<Per>,
    pub rows: Vec<ProgressRow>,
    pub total: ProgressFigures,
}

impl ProgressFigures {
    fn take(&mut self, seen: &Seen<'_>) {
        let Seen { item, standing, as_of, head } = *seen;
        self.total += 1;
        match standing.status {
            Status::Open => self.open += 1,
            Status::InProgress => self.in_progress += 1,
            Status::Submitted => self.submitted += 1,
            Status::Closed => self.closed += 1,
            Status::Cancelled => self.cancelled += 1,
        }
        match standing.light(&head.policy, as_of) {
            Some(Light::Red) => self.overdue += 1,
            Some(Light::Amber) => self.due_soon += 1,
            _ => {}
        }
        self.stale += u64::from(standing.is_stale(item, &head.policy, as_of));
        self.extended += u64::from(standing.extensions > 0);
        self.verify_late += u64::from(head.is_verify_late(standing, as_of));
        if standing.status != Status::Cancelled {
            let closed = u64::from(standing.status == Status::Closed);
            self.closure_rate.part += closed;
            self.closure_rate.whole += 1;
            if standing.due.is_some_and(|due| due <= as_of) {
                self.closure_rate_due.part += closed;
                self.closure_rate_due.whole += 1;
            }
        }
    }

    fn add(&mut self, other: &Self) {
        for (key, sum) in &other.sums {
            *self.sums.entry(key).or_default() += sum;
        }
        self.total += other.total;
        self.open += other.open;
        self.in_progress += other.in_progress;
        self.submitted += other.submitted;
        self.closed += other.closed;
        self.cancelled += other.cancelled;
        self.overdue += other.overdue;
        self.due_soon += other.due_soon;
        self.stale += other.stale;
        self.extended += other.extended;
        self.verify_late += other.verify_late;
        self.closure_rate.part += other.closure_rate.part;
        self.closure_rate.whole += other.closure_rate.whole;
        self.closure_rate_due.part += other.closure_rate_due.part;
        self.closure_rate_due.whole += other.closure_rate_due.whole;
    }
}

/// Gathers progress.
#[derive(Debug, Clone)]
pub struct ProgressFold {
    rows: GroupBy<ProgressFigures>,
    total: ProgressFigures,
    /// Fields that are added up.
    sum: Vec<&'static str>,
}

impl Progress {
    /// The part of a report that comes to this.
    pub fn gather(per: &[Per], head: &Declarations) -> ProgressFold {
        Self::adding_up(per, &[], head)
    }

    /// The same, which adds fields up as well.
    pub fn adding_up(per: &[Per], sum: &[&'static str], head: &Declarations) -> ProgressFold {
        let (rows, total) = (GroupBy::new(per, head), ProgressFigures::default());
        ProgressFold { rows, total, sum: sum.to_vec() }
    }
}

impl ReportFold for ProgressFold {
    fn take(&mut self, seen: &Seen<'_>) {
        let mut figures = ProgressFigures::default();
        figures.take(seen);
        for key in &self.sum {
            let number = seen.item.extra(key).and_then(|extra| extra.number());
            figures.sums.insert(key, number.unwrap_or(0.0));
        }
        self.rows.each(seen, |row| row.add(&figures));
        self.total.add(&figures);
    }

    fn absorb(&mut self, later: Self) {
        self.rows.absorb(later.rows, |row, later| row.add(&later));
        self.total.add(&later.total);
    }
}

impl ProgressFold {
    pub fn finish(self) -> Progress {
        let per = self.rows.per().to_vec();
        let mut rows: Vec<_> = self.rows.finish().into_iter().map(ProgressRow::of).collect();
        let mut total = self.total;
        rows.iter_mut().for_each(|row| row.has_sums(&self.sum));
        total.has_sums(&self.sum);
        Progress { per, rows, total }
    }
}

impl ProgressFigures {
    /// Sums over nothing are nothing.
    fn has_sums(&mut self, keys: &[&'static str]) {
        keys.iter().for_each(|key| {
            self.sums.entry(key).or_default();
        });
    }
}

impl ProgressRow {
    fn has_sums(&mut self, keys: &[&'static str]) {
        self.figures.has_sums(keys);
        self.rows.iter_mut().for_each(|row| row.has_sums(keys));
    }

    fn of(group: Group<ProgressFigures>) -> Self {
        Self {
            key: group.label.key,
            name: group.label.name,
            figures: group.value,
            rows: group.within.into_iter().map(Self::of).collect(),
        }
    }
}
