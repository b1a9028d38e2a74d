//! The trend: what was opened and closed in each week, month or quarter, and what was open at the end of it.

use std::collections::{BTreeMap, VecDeque};

use serde::Serialize;

use super::closure::Period;
use super::view::{ReportFold, Seen};
use crate::model::{Date, Item, Rate, StateAsOf, Status, Words, follow};

/// How long each period of a trend is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Every {
    /// From a Monday to a Sunday.
    Week,
    #[default]
    Month,
    /// Of the calendar year.
    Quarter,
}

impl Words for Every {
    const ALL: &'static [(&'static str, Self)] =
        &[("week", Self::Week), ("month", Self::Month), ("quarter", Self::Quarter)];
}

impl Every {
    /// The first day of the period that a day is in.
    pub fn start(self, day: Date) -> Date {
        match self {
            Every::Week => day.week_start(),
            Every::Month => day.month_start(),
            Every::Quarter => day.quarter_start(),
        }
    }

    /// The last day of the period that a day is in.
    pub fn end(self, day: Date) -> Date {
        match self {
            Every::Week => day.week_start().plus_days(6),
            Every::Month => day.month_end(),
            Every::Quarter => day.quarter_end(),
        }
    }
}

/// One period, as things stood at its end.
///
/// What was open before + opened + reopened - closed - cancelled = open at the end, in every row.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct TrendRow {
    pub from: Date,
    /// Inclusive; earlier than the week, month or quarter ends where the trend ends within it.
    pub until: Date,
    /// Items opened within it.
    pub opened: u64,
    /// Items that stand closed at its end, last closed within it: the closure summary's `closed` of this period.
    pub closed: u64,
    /// Items neither closed nor cancelled at its end.
    pub open_at_end: u64,
    /// Items that stand cancelled at its end, last cancelled within it.
    pub cancelled: u64,
    /// Items closed or cancelled when it began, and taken up again within it.
    pub reopened: u64,
    /// Closed / (all - cancelled), at its end.
    pub closure_rate: Rate,
}

/// The whole trend.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    pub every: Every,
    /// The last `MOST_PERIODS` at most.
    pub rows: Vec<TrendRow>,
    /// How many periods before them are left out.
    pub left_out: usize,
}

/// How many periods a trend tells of: ten years of weeks.
pub(crate) const MOST_PERIODS: usize = 520;

/// What a period adds up to; the changes are from the end of the period before.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    opened: u64,
    closed: u64,
    cancelled: u64,
    reopened: u64,
    live_change: i64,
    closed_change: i64,
}

/// How an item counts at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CountedAs {
    NotYet,
    Live,
    Closed,
    Cancelled,
}

impl From<Status> for CountedAs {
    fn from(status: Status) -> Self {
        match status {
            Status::Closed => CountedAs::Closed,
            Status::Cancelled => CountedAs::Cancelled,
            Status::Open | Status::InProgress | Status::Submitted => CountedAs::Live,
        }
    }
}

impl Counts {
    /// Takes in how an item moved in the period; `taken_up`: it became live at some time in it.
    fn take(&mut self, before: CountedAs, after: CountedAs, taken_up: bool) {
        self.opened += u64::from(before == CountedAs::NotYet);
        let was_off = matches!(before, CountedAs::Closed | CountedAs::Cancelled);
        self.reopened += u64::from(was_off && taken_up);
        self.closed += u64::from(after == CountedAs::Closed);
        self.cancelled += u64::from(after == CountedAs::Cancelled);
        let change = |state| i64::from(after == state) - i64::from(before == state);
        self.live_change += change(CountedAs::Live);
        self.closed_change += change(CountedAs::Closed);
    }

    fn add(&mut self, other: Self) {
        self.opened += other.opened;
        self.closed += other.closed;
        self.cancelled += other.cancelled;
        self.reopened += other.reopened;
        self.live_change += other.live_change;
        self.closed_change += other.closed_change;
    }
}

/// Gathers a trend: as many counters as there are periods, however many the items.
#[derive(Debug, Clone)]
pub struct TrendFold {
    every: Every,
    period: Period,
    /// All that happened before the first day asked for, as one period.
    before: Counts,
    periods: BTreeMap<Date, Counts>,
}

impl Trend {
    /// The part of a report that comes to this; from the first item's opening where the period has no first day.
    ///
    /// `until` is the as-of of the whole, and must not be later than the report's own.
    pub fn gather(every: Every, period: Period) -> TrendFold {
        TrendFold { every, period, before: Counts::default(), periods: BTreeMap::new() }
    }
}

/// The days on which an item changed from live to closed or cancelled, or back, in order; first its opening.
fn moves(item: &Item<'_>, until: Date) -> Vec<(Date, CountedAs)> {
    let mut moves = vec![(item.opened, CountedAs::Live)];
    StateAsOf::replay(item, until, |before, event| {
        let Ok(status) = follow(before.status, (&event.did).into()) else { return };
        let state = CountedAs::from(status);
        if state != CountedAs::from(before.status) {
            // An item cannot be closed before it is there, whatever a log written by hand says.
            moves.push((event.on.max(item.opened), state));
        }
    });
    moves
}

impl ReportFold for TrendFold {
    fn take(&mut self, seen: &Seen<'_>) {
        if seen.item.opened > self.period.until {
            return;
        }
        let moves = moves(seen.item, self.period.until);
        let mut state = CountedAs::NotYet;
        let (every, since) = (self.every, self.period.since);
        let key = |day: Date| match since {
            Some(since) if day < since => None,
            Some(since) => Some(every.start(day).max(since)),
            None => Some(every.start(day)),
        };
        for run in moves.chunk_by(|a, b| key(a.0) == key(b.0)) {
            let counts = match key(run[0].0) {
                None => &mut self.before,
                Some(start) => self.periods.entry(start).or_default(),
            };
            let after = run[run.len() - 1].1;
            counts.take(state, after, run.iter().any(|(_, s)| *s == CountedAs::Live));
            state = after;
        }
    }

    fn absorb(&mut self, later: Self) {
        self.before.add(later.before);
        for (start, counts) in later.periods {
            self.periods.entry(start).or_default().add(counts);
        }
    }
}

impl TrendFold {
    pub fn finish(self) -> Trend {
        let Period { since, until } = self.period;
        let (mut rows, mut left_out) = (VecDeque::new(), 0);
        let (mut live, mut closed) = (self.before.live_change, self.before.closed_change);
        let first = since.or_else(|| self.periods.first_key_value().map(|(start, _)| *start));
        let mut next = first.filter(|first| *first <= until);
        while let Some(from) = next {
            let counts = self.periods.get(&from).copied().unwrap_or_default();
            live += counts.live_change;
            closed += counts.closed_change;
            let end = self.every.end(from).min(until);
            let count = |n: i64| u64::try_from(n).unwrap_or(0);
            if rows.len() == MOST_PERIODS {
                rows.pop_front();
                left_out += 1;
            }
            rows.push_back(TrendRow {
                from,
                until: end,
                opened: counts.opened,
                closed: counts.closed,
                open_at_end: count(live),
                cancelled: counts.cancelled,
                reopened: counts.reopened,
                closure_rate: Rate::new(count(closed), count(live) + count(closed)),
            });
            next = (end < until).then(|| end.plus_days(1));
        }
        Trend { every: self.every, rows: rows.into(), left_out }
    }
}

#[cfg(test)]
mod tests {
    use super::super::by_hand::{day, event, item, over};
    use super::super::{AtMost, ClosureSummary};
    use super::*;
    use crate::model::{Declarations, EventBody, LookBackOutcome};

    fn closed() -> EventBody<'static> {
        EventBody::Closed {
            round: None,
            result: "done".into(),
            evidence: vec![],
            with: vec![],
            anyway: None,
        }
    }

    fn reopened() -> EventBody<'static> {
        EventBody::Reopened { reason: "not so".into() }
    }

    fn cancelled() -> EventBody<'static> {
        EventBody::Cancelled { reason: "twice".into(), kind: None }
    }

    fn rebounded() -> EventBody<'static> {
        let (note, evidence, with) = (None, vec![], vec![]);
        EventBody::LookBack {
            round: None,
            outcome: LookBackOutcome::Ineffective,
            note,
            evidence,
            with,
        }
    }

    /// Items of every fate, told by the days on which it turned.
    fn fates() -> Vec<Item<'static>> {
        vec![
            item("GO-1", day(1, 31), vec![event(day(2, 1), closed())]),
            item(
                "GO-2",
                day(1, 1),
                vec![
                    event(day(1, 20), closed()),
                    event(day(2, 3), rebounded()),
                    event(day(2, 20), closed()),
                ],
            ),
            item(
                "GO-3",
                day(2, 4),
                vec![
                    event(day(2, 5), closed()),
                    event(day(2, 6), reopened()),
                    event(day(3, 1), cancelled()),
                ],
            ),
            item(
                "GO-4",
                day(1, 5),
                vec![
                    event(day(1, 6), cancelled()),
                    event(day(3, 3), reopened()),
                    event(day(3, 4), closed()),
                    event(day(3, 5), reopened()),
                ],
            ),
            // A closing that may not follow the first counts for nothing.
            item("GO-5", day(3, 1), vec![event(day(3, 2), closed()), event(day(3, 9), closed())]),
            item("GO-6", day(3, 31), vec![]),
        ]
    }

    fn trend(every: Every, since: Option<Date>, until: Date) -> Vec<TrendRow> {
        let period = Period { since, until };
        over(&fates(), Declarations::default(), until, |_| Trend::gather(every, period))
            .finish()
            .rows
    }

    #[test]
    fn each_month_is_told_as_it_stood_at_its_end() {
        let rows = trend(Every::Month, None, day(3, 20));
        let said = |r: &TrendRow| {
            let days = (r.from.to_string(), r.until.to_string());
            (days, [r.opened, r.closed, r.cancelled, r.reopened, r.open_at_end])
        };
        let days = |from: Date, until: Date| (from.to_string(), until.to_string());
        assert_eq!(
            rows.iter().map(said).collect::<Vec<_>>(),
            [
                (days(day(1, 1), day(1, 31)), [3, 1, 1, 0, 1]),
                (days(day(2, 1), day(2, 28)), [1, 2, 0, 1, 1]),
                (days(day(3, 1), day(3, 20)), [1, 1, 1, 1, 1]),
            ]
        );
        assert_eq!(rows[2].closure_rate, Rate::new(3, 4));
    }

    #[test]
    fn what_is_open_is_what_was_and_what_came_less_what_went() {
        for every in [Every::Week, Every::Month, Every::Quarter] {
            for since in [None, Some(day(1, 6)), Some(day(2, 5)), Some(day(3, 4))] {
                for until in [day(1, 6), day(2, 10), day(3, 4), day(4, 2)] {
                    let rows = trend(every, since, until);
                    for pair in rows.windows(2) {
                        let (a, b) = (pair[0], pair[1]);
                        let came = a.open_at_end + b.opened + b.reopened;
                        assert_eq!(came, b.open_at_end + b.closed + b.cancelled, "{b:?}");
                        assert_eq!(b.from, a.until.plus_days(1));
                    }
                    assert!(rows.last().is_none_or(|r| r.until == until), "{rows:?}");
                }
            }
        }
    }

    #[test]
    fn what_closed_is_what_the_closure_summary_of_the_period_says() {
        for every in [Every::Week, Every::Month, Every::Quarter] {
            for row in trend(every, Some(day(1, 3)), day(4, 2)) {
                let period = Period { since: Some(row.from), until: row.until };
                let make = |h: &Declarations| ClosureSummary::gather(period, None, h, AtMost::All);
                let closure = over(&fates(), Declarations::default(), day(4, 2), make).finish();
                assert_eq!(
                    (row.opened, row.closed),
                    (closure.figures.opened, closure.figures.closed)
                );
                let aging = closure.figures.aging;
                let live = aging.to_30 + aging.to_60 + aging.to_90 + aging.over_90;
                assert_eq!(row.open_at_end, live, "{row:?}");
            }
        }
    }

    #[test]
    fn periods_begin_on_mondays_and_on_the_first() {
        let starts =
            |every| trend(every, None, day(3, 31)).iter().map(|r| r.from).collect::<Vec<_>>();
        // 2019-01-01 was a Tuesday.
        assert_eq!(starts(Every::Week)[0], Date::new(2018, 12, 31).unwrap());
        assert_eq!(starts(Every::Week)[1], day(1, 7));
        assert_eq!(starts(Every::Quarter), [day(1, 1)]);
        assert_eq!(trend(Every::Month, Some(day(2, 15)), day(3, 31))[0].from, day(2, 15));
    }

    #[test]
    fn the_end_of_the_calendar_ends_a_trend() {
        let end = Date::new(9999, 12, 31).unwrap();
        let since = Some(Date::new(9999, 11, 5).unwrap());
        for every in [Every::Week, Every::Month, Every::Quarter] {
            let rows = trend(every, since, end);
            assert_eq!(rows.last().map(|r| r.until), Some(end));
        }
    }
}
