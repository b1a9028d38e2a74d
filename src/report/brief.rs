//! The brief: the figures that a deputy would say to a leader, taken from the other reports, and what needs a decision.

use serde::Serialize;

use super::closure::{ClosureSummary, Period};
use super::each::ForPerson;
use super::indicators::IndicatorRow;
use super::list::Request;
use super::log::{EventFilter, LogGather, LogLine};
use super::look_back::{LookBack, LookBackFigures, MadeLookBack, NextLookBack};
use super::overdue::{Overdue, OverdueItem};
use super::per::{Per, unit_rank};
use super::progress::{Progress, ProgressFigures};
use super::rounds::Rounds;
use super::targets::TargetRow;
use super::top::{AtMost, Leading, Place, TopN, place};
use super::view::{ReportFold, Seen};
use super::waiting::{Waiting, WaitingItem};
use super::{closure, look_back, overdue, progress, waiting};
use crate::model::{Date, Declarations, ItemId, LookBackOutcome, RedFlag, Status, Unit};

/// The unit that a page is about.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PageOf {
    pub key: String,
    pub name: String,
    pub lead: Option<String>,
}

/// How things stood before the period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Before {
    /// The day before the period's first.
    pub as_of: Date,
    pub total: ProgressFigures,
}

/// A live item that is neither overdue nor waiting.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InHand {
    pub id: String,
    pub unit: String,
    pub title: String,
    pub lead: Option<String>,
    pub owner: Option<String>,
    #[serde(serialize_with = "super::per::word")]
    pub status: Status,
    pub due: Option<Date>,
    #[serde(skip)]
    order: ItemId<'static>,
}

/// An extension that is asked for and not answered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AskedItem {
    pub id: String,
    pub unit: String,
    pub title: String,
    pub due: Option<Date>,
    #[serde(flatten)]
    pub request: Request,
    #[serde(skip)]
    rank: usize,
    #[serde(skip)]
    order: ItemId<'static>,
}

impl AskedItem {
    fn place(&self) -> Place<'_> {
        place(0, self.rank, &self.order)
    }
}

/// An item that needs a decision; as JSON its id alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Pressing {
    pub id: String,
    pub title: String,
    /// How much of it there is, such as days: the most first.
    much: i64,
    rank: usize,
    order: ItemId<'static>,
}

impl Pressing {
    fn place(&self) -> Place<'_> {
        place(self.much, self.rank, &self.order)
    }

    /// A list of them, empty yet.
    fn list(keep: AtMost) -> TopN<Self> {
        TopN::sorted(keep, |a, b| a.place().cmp(&b.place()))
    }

    /// Puts an item on a list.
    fn put(list: &mut TopN<Self>, seen: &Seen<'_>, much: i64) {
        let (item, rank) = (seen.item, unit_rank(seen));
        let make = || Self {
            id: item.id.to_string(),
            title: item.title.to_string(),
            much,
            rank,
            order: item.id.to_static(),
        };
        list.offer(|bar| place(much, rank, &item.id) > bar.place(), make);
    }
}

impl Serialize for Pressing {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.id)
    }
}

/// What needs a decision.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Decisions {
    /// Submitted, and waiting for more than [`Brief::WAITS_LONG`] days.
    pub waiting_long: Leading<Pressing>,
    /// Submitted, and waiting for longer than policy gives the office.
    pub verify_late: Leading<Pressing>,
    /// Overdue by more than [`Brief::OVERDUE_LONG`] days.
    pub overdue_long: Leading<Pressing>,
    /// Live, and put off twice or more.
    pub extended_twice: Leading<Pressing>,
    /// Closed, with a look-back that fell due before the day.
    pub look_backs_overdue: Leading<Pressing>,
    /// Indicators that are not on pace.
    pub off_pace: Vec<String>,
}

/// The whole brief.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Brief {
    /// None where it is about the whole ledger, or a choice of it.
    pub unit: Option<PageOf>,
    /// Whose page it is, where it is a person's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<ForPerson>,
    pub since: Option<Date>,
    pub total: ProgressFigures,
    /// None without a first day.
    pub before: Option<Before>,
    pub overdue: Leading<OverdueItem>,
    pub waiting: Leading<WaitingItem>,
    /// Extensions that are asked for and not answered, as units are declared and items numbered.
    pub asked: Leading<AskedItem>,
    pub closure: ClosureSummary,
    pub look_backs: LookBackFigures,
    pub look_backs_due: Leading<NextLookBack>,
    pub rebounded: Leading<MadeLookBack>,
    /// The indicators as they were told when they were called targets.
    pub targets: Vec<TargetRow>,
    pub indicators: Vec<IndicatorRow>,
    pub decisions: Decisions,
    /// Rounds under way, or that ended in the period or are not gone through yet; of a brief over all items alone.
    pub rounds: Vec<Rounds>,
    /// On a page alone, the soonest due first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_hand: Option<Vec<InHand>>,
    /// On a page alone: those on its unit and on its items, the latest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comments: Option<Vec<LogLine>>,
}

impl Brief {
    /// Whether it is a page about one unit or person, which names everything.
    pub fn is_page(&self) -> bool {
        self.unit.is_some() || self.person.is_some()
    }

    /// Days that a submission may wait before it needs a decision.
    pub const WAITS_LONG: i64 = 14;
    /// Days that an item may be overdue before it needs a decision.
    pub const OVERDUE_LONG: i64 = 30;

    /// The part of a report that comes to this; `page`: a unit's own, with its comments. `keep`: how much of each list, which
    /// is all of it on a page.
    ///
    /// The period ends with the report's own day.
    pub fn gather(period: Period, page: bool, keep: AtMost, head: &Declarations) -> BriefFold {
        let keep = if page { AtMost::All } else { keep };
        let comments = EventFilter {
            since: period.since,
            until: Some(period.until),
            who: Vec::new(),
            did: vec!["comment".to_owned()],
        };
        BriefFold {
            progress: Progress::gather(&[Per::Unit], head),
            overdue: Overdue::gather(&[Per::Unit], head, keep),
            waiting: Waiting::gather(keep),
            closure: ClosureSummary::gather(period, None, head, keep),
            look_back: LookBack::gather(period, &[Per::Unit], head)
                .of_brief(keep, LookBackOutcome::Ineffective),
            waiting_long: Pressing::list(keep),
            verify_late: Pressing::list(keep),
            overdue_long: Pressing::list(keep),
            extended_twice: Pressing::list(keep),
            look_backs_overdue: Pressing::list(keep),
            asked: TopN::sorted(keep, |a: &AskedItem, b| a.place().cmp(&b.place())),
            in_hand: page.then(Vec::new),
            comments: page.then(|| LogGather::new(comments, &[])),
        }
    }
}

/// Gathers a brief from what other reports gather.
pub struct BriefFold {
    progress: progress::ProgressFold,
    overdue: overdue::OverdueFold,
    waiting: waiting::WaitingFold,
    closure: closure::ClosureFold,
    look_back: look_back::LookBackFold,
    waiting_long: TopN<Pressing>,
    verify_late: TopN<Pressing>,
    overdue_long: TopN<Pressing>,
    extended_twice: TopN<Pressing>,
    look_backs_overdue: TopN<Pressing>,
    asked: TopN<AskedItem>,
    in_hand: Option<Vec<InHand>>,
    comments: Option<LogGather>,
}

impl ReportFold for BriefFold {
    fn take(&mut self, seen: &Seen<'_>) {
        self.progress.take(seen);
        self.overdue.take(seen);
        self.waiting.take(seen);
        self.closure.take(seen);
        self.look_back.take(seen);
        if let Some(comments) = &mut self.comments {
            comments.take(seen);
        }
        self.take_pressing(seen);
        let (item, standing) = (seen.item, seen.standing);
        if let Some(request) = Request::of(standing) {
            let rank = unit_rank(seen);
            let make = || AskedItem {
                id: item.id.to_string(),
                unit: item.unit.to_string(),
                title: item.title.to_string(),
                due: standing.due,
                request,
                rank,
                order: item.id.to_static(),
            };
            self.asked.offer(|bar| place(0, rank, &item.id) > bar.place(), make);
        }
        if let Some(in_hand) = &mut self.in_hand
            && standing.status.is_owed()
            && standing.days_overdue(seen.as_of).is_none()
        {
            in_hand.push(InHand {
                id: item.id.to_string(),
                unit: item.unit.to_string(),
                title: item.title.to_string(),
                lead: item.lead.as_deref().map(str::to_owned),
                owner: item.owner.as_deref().map(str::to_owned),
                status: standing.status,
                due: standing.due,
                order: item.id.to_static(),
            });
        }
    }

    fn absorb(&mut self, later: Self) {
        self.progress.absorb(later.progress);
        self.overdue.absorb(later.overdue);
        self.waiting.absorb(later.waiting);
        self.closure.absorb(later.closure);
        self.look_back.absorb(later.look_back);
        self.waiting_long.absorb(later.waiting_long);
        self.verify_late.absorb(later.verify_late);
        self.overdue_long.absorb(later.overdue_long);
        self.extended_twice.absorb(later.extended_twice);
        self.look_backs_overdue.absorb(later.look_backs_overdue);
        self.asked.absorb(later.asked);
        if let (Some(in_hand), Some(later)) = (&mut self.in_hand, later.in_hand) {
            in_hand.extend(later);
        }
        self.comments.absorb(later.comments);
    }
}

impl BriefFold {
    /// Puts an item on the lists of what needs a decision.
    fn take_pressing(&mut self, seen: &Seen<'_>) {
        let standing = seen.standing;
        if let Some(submission) = standing.submission {
            let waits = seen.as_of.days_since(submission.on);
            if waits > Brief::WAITS_LONG {
                Pressing::put(&mut self.waiting_long, seen, waits);
            }
            if seen.head.is_verify_late(standing, seen.as_of) {
                Pressing::put(&mut self.verify_late, seen, waits);
            }
        }
        if let Some(days) = standing.days_overdue(seen.as_of)
            && days > Brief::OVERDUE_LONG
        {
            Pressing::put(&mut self.overdue_long, seen, days);
        }
        if standing.status.is_live() && standing.extensions >= RedFlag::OFTEN {
            Pressing::put(&mut self.extended_twice, seen, 0);
        }
        let next = standing.achievement.as_ref().and_then(|a| a.next_look_back(&seen.head.policy));
        if let Some(falls_due) = next
            && falls_due < seen.as_of
        {
            Pressing::put(&mut self.look_backs_overdue, seen, seen.as_of.days_since(falls_due));
        }
    }

    /// The brief, with how things stood before, and the indicators that go with it; `unit`: whose page it is.
    pub fn finish(
        mut self,
        unit: Option<&Unit<'static>>,
        before: Option<Before>,
        (targets, indicators): (Vec<TargetRow>, Vec<IndicatorRow>),
        head: &Declarations,
    ) -> Brief {
        let overdue = self.overdue.finish();
        let waiting = self.waiting.finish();
        let look_back = self.look_back.finish();
        let closure = self.closure.finish();
        let decisions = Decisions {
            waiting_long: Leading::of(self.waiting_long.finish()),
            verify_late: Leading::of(self.verify_late.finish()),
            overdue_long: Leading::of(self.overdue_long.finish()),
            extended_twice: Leading::of(self.extended_twice.finish()),
            look_backs_overdue: Leading::of(self.look_backs_overdue.finish()),
            off_pace: (indicators.iter())
                .filter(|indicator| indicator.on_pace == Some(false))
                .map(|indicator| indicator.id.clone())
                .collect(),
        };
        if let (Some(comments), Some(unit)) = (&mut self.comments, unit) {
            comments.take_units(head, |other| other.code == unit.code);
        }
        if let Some(in_hand) = &mut self.in_hand {
            let day = |item: &InHand| (item.due.is_none(), item.due);
            in_hand.sort_by(|a, b| (day(a), &a.order).cmp(&(day(b), &b.order)));
        }
        Brief {
            unit: unit.map(|unit| PageOf {
                key: unit.code.to_string(),
                name: unit.name.to_string(),
                lead: unit.lead.as_deref().map(str::to_owned),
            }),
            person: None,
            since: closure.since,
            total: self.progress.finish().total,
            before,
            overdue: Leading::of((overdue.items, overdue.more)),
            waiting: Leading::of((waiting.items, waiting.more)),
            asked: Leading::of(self.asked.finish()),
            look_backs: look_back.total,
            look_backs_due: Leading::of((look_back.due, look_back.more.due)),
            rebounded: Leading::of((look_back.made, look_back.more.made)),
            targets,
            indicators,
            decisions,
            rounds: Vec::new(),
            closure,
            in_hand: self.in_hand,
            comments: self.comments.map(LogGather::finish),
        }
    }
}

/// A part for each declared unit: each is fed the items of its own.
pub struct EachUnit<P>(Vec<P>);

impl<P: ReportFold> EachUnit<P> {
    pub fn new(head: &Declarations, make: impl Fn() -> P) -> Self {
        Self(head.units.iter().map(|_| make()).collect())
    }

    /// The parts, in the order in which the units are declared.
    pub fn into_parts(self) -> Vec<P> {
        self.0
    }
}

impl<P: ReportFold> ReportFold for EachUnit<P> {
    fn take(&mut self, seen: &Seen<'_>) {
        if let Some(part) = self.0.get_mut(unit_rank(seen)) {
            part.take(seen);
        }
    }

    fn absorb(&mut self, later: Self) {
        for (part, later) in self.0.iter_mut().zip(later.0) {
            part.absorb(later);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::by_hand::{day, event, item, over};
    use super::*;
    use crate::model::{EventBody, Item};

    fn brief(items: &[Item<'static>], keep: AtMost) -> Brief {
        let mut head = Declarations::default();
        head.policy.look_back_days = vec![30];
        let period = Period { since: None, until: day(12, 31) };
        let gather = |head: &Declarations| Brief::gather(period, false, keep, head);
        let part = over(items, head.clone(), day(12, 31), gather);
        part.finish(None, None, (Vec::new(), Vec::new()), &head)
    }

    #[test]
    fn a_brief_that_keeps_the_first_of_each_list_counts_all_of_it() {
        let submitted = || EventBody::Submitted { note: None, evidence: vec![] };
        let mut items = Vec::new();
        for n in 1..=20 {
            let mut late = item(&format!("GO-{n}"), day(1, 1), vec![]);
            late.due = Some(day(2, n));
            items.push(late);
            let on = day(3, n);
            items.push(item(&format!("GO-{}", 100 + n), day(1, 1), vec![event(on, submitted())]));
            let (result, round) = ("done".into(), None);
            let closed =
                EventBody::Closed { round, result, evidence: vec![], with: vec![], anyway: None };
            items.push(item(&format!("GO-{}", 200 + n), day(1, 1), vec![event(on, closed)]));
        }
        let (all, first) = (brief(&items, AtMost::All), brief(&items, AtMost::Best(6)));
        let named = |list: &Leading<Pressing>| {
            list.list.iter().map(|one| one.id.clone()).collect::<Vec<_>>()
        };
        let (many, few) = (&all.decisions, &first.decisions);
        for (many, few) in [
            (&many.waiting_long, &few.waiting_long),
            (&many.overdue_long, &few.overdue_long),
            (&many.look_backs_overdue, &few.look_backs_overdue),
        ] {
            assert_eq!((many.count, many.list.len(), few.count, few.list.len()), (20, 20, 20, 6));
            assert_eq!(named(many)[..6], named(few)[..]);
        }
        assert_eq!(named(&few.waiting_long)[..2], ["GO-101", "GO-102"]);
        assert_eq!(first.overdue.told(), (&all.overdue.list[..6], 14));
        assert_eq!(first.waiting.told(), (&all.waiting.list[..6], 14));
        assert_eq!(first.closure.items[..], all.closure.items[..6]);
        assert_eq!(first.closure.more, 14);
    }
}
