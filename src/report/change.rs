//! What changed since the period before: the same figures at its end, and what was opened and closed in either.

use super::closure::{self, ClosureSummary, Period};
use super::per::Per;
use super::progress::{self, Progress, ProgressFigures};
use super::top::AtMost;
use crate::model::{Date, Declarations};

/// Two periods, the later one right after the earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Periods {
    pub from: Date,
    pub until: Date,
    pub before_from: Date,
    pub before_until: Date,
    /// Whether they are a month, as far as it has gone, and the one before; else both are of the same length.
    pub are_months: bool,
}

impl Periods {
    /// The period that was asked for and as many days before it; where no first day was named, the month and the one before.
    pub fn of(period: Period) -> Self {
        let until = period.until;
        let from = period.since.unwrap_or_else(|| until.month_start());
        let before_until = from.plus_days(-1);
        let before_from = match period.since {
            Some(since) => since.plus_days(-(until.days_since(since) + 1)),
            None => before_until.month_start(),
        };
        Self { from, until, before_from, before_until, are_months: period.since.is_none() }
    }

    /// The later period.
    pub fn now(&self) -> Period {
        Period { since: Some(self.from), until: self.until }
    }

    /// What is gathered at the end of the earlier one.
    pub fn gather_before(
        &self,
        head: &Declarations,
    ) -> (progress::ProgressFold, closure::ClosureFold) {
        let before = Period { since: Some(self.before_from), until: self.before_until };
        let progress = Progress::gather(&[Per::Horizon], head);
        (progress, ClosureSummary::gather(before, None, head, AtMost::Best(0)))
    }
}

/// How many items were opened and closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    pub opened: u64,
    pub closed: u64,
}

/// A period beside the one before it.
#[derive(Debug, Clone, PartialEq)]
pub struct PeriodChange {
    pub periods: Periods,
    pub now: Moved,
    pub before: Moved,
    /// The figures at the end of the earlier period.
    pub was: ProgressFigures,
}

impl PeriodChange {
    /// From what was gathered in the later period and at the end of the earlier one.
    pub fn of(
        periods: Periods,
        now: closure::ClosureFold,
        (progress, before): (progress::ProgressFold, closure::ClosureFold),
    ) -> Self {
        let moved = |gather: closure::ClosureFold| {
            let figures = gather.finish().figures;
            Moved { opened: figures.opened, closed: figures.closed }
        };
        let was = progress.finish().total;
        Self { periods, now: moved(now), before: moved(before), was }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn the_period_before_is_as_long_or_the_month_before() {
        let asked = Period { since: Some(day("2019-11-11")), until: day("2019-11-20") };
        let periods = Periods::of(asked);
        assert_eq!(
            (periods.before_from, periods.before_until),
            (day("2019-11-01"), day("2019-11-10"))
        );
        let periods = Periods::of(Period { since: None, until: day("2019-03-05") });
        assert_eq!((periods.from, periods.until), (day("2019-03-01"), day("2019-03-05")));
        assert_eq!(
            (periods.before_from, periods.before_until),
            (day("2019-02-01"), day("2019-02-28"))
        );
        assert!(periods.are_months);
    }
}
