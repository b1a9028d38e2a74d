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
use super::top::AtMost;
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
    order: (usize, ItemId<'static>),
}

/// An item that needs a decision; as JSON its id alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Pressing {
    pub id: String,
    pub title: String,
}

impl Pressing {
    fn new(id: &str, title: &str) -> Self {
        Self { id: id.to_owned(), title: title.to_owned() }
    }
}

impl Serialize for Pressing {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.id)
    }
}

/// What needs a decision.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Decisions {
    /// Submitted, and waiting for more than [`Brief::WAITS_LONG`] days.
    pub waiting_long: Vec<Pressing>,
    /// Submitted, and waiting for longer than policy gives the office.
    pub verify_late: Vec<Pressing>,
    /// Overdue by more than [`Brief::OVERDUE_LONG`] days.
    pub overdue_long: Vec<Pressing>,
    /// Live, and put off twice or more.
    pub extended_twice: Vec<Pressing>,
    /// Closed, with a look-back that fell due before the day.
    pub look_backs_overdue: Vec<Pressing>,
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
    pub overdue: Vec<OverdueItem>,
    pub waiting: Vec<WaitingItem>,
    /// Extensions that are asked for and not answered, as units are declared and items numbered.
    pub asked: Vec<AskedItem>,
    pub closure: ClosureSummary,
    pub look_backs: LookBackFigures,
    pub look_backs_due: Vec<NextLookBack>,
    pub rebounded: Vec<MadeLookBack>,
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

    /// The part of a report that comes to this; `page`: a unit's own, with its comments.
    ///
    /// The period ends with the report's own day.
    pub fn gather(period: Period, page: bool, head: &Declarations) -> BriefFold {
        let comments = EventFilter {
            since: period.since,
            until: Some(period.until),
            who: Vec::new(),
            did: vec!["comment".to_owned()],
        };
        BriefFold {
            progress: Progress::gather(&[Per::Unit], head),
            overdue: Overdue::gather(&[Per::Unit], head, AtMost::All),
            waiting: Waiting::gather(AtMost::All),
            closure: ClosureSummary::gather(period, None, head, AtMost::All),
            look_back: LookBack::gather(period, &[Per::Unit], head),
            postponed: Vec::new(),
            asked: Vec::new(),
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
    postponed: Vec<(usize, ItemId<'static>, String)>,
    asked: Vec<AskedItem>,
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
        let (item, standing) = (seen.item, seen.standing);
        if standing.status.is_live() && standing.extensions >= RedFlag::OFTEN {
            let title = item.title.to_string();
            self.postponed.push((unit_rank(seen), item.id.to_static(), title));
        }
        if let Some(request) = Request::of(standing) {
            self.asked.push(AskedItem {
                id: item.id.to_string(),
                unit: item.unit.to_string(),
                title: item.title.to_string(),
                due: standing.due,
                request,
                order: (unit_rank(seen), item.id.to_static()),
            });
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
        self.postponed.extend(later.postponed);
        self.asked.extend(later.asked);
        if let (Some(in_hand), Some(later)) = (&mut self.in_hand, later.in_hand) {
            in_hand.extend(later);
        }
        self.comments.absorb(later.comments);
    }
}

impl BriefFold {
    /// The brief, with how things stood before, and the indicators that go with it; `unit`: whose page it is.
    pub fn finish(
        mut self,
        unit: Option<&Unit<'static>>,
        before: Option<Before>,
        (targets, indicators): (Vec<TargetRow>, Vec<IndicatorRow>),
        head: &Declarations,
    ) -> Brief {
        let overdue = self.overdue.finish().items;
        let waiting = self.waiting.finish().items;
        let look_back = self.look_back.finish();
        let closure = self.closure.finish();
        self.postponed.sort();
        self.asked.sort_by(|a, b| a.order.cmp(&b.order));
        let decisions = Decisions {
            waiting_long: (waiting.iter())
                .filter(|item| item.days_waiting > Brief::WAITS_LONG)
                .map(|item| Pressing::new(&item.id, &item.title))
                .collect(),
            verify_late: (waiting.iter())
                .filter(|item| item.verify_late)
                .map(|item| Pressing::new(&item.id, &item.title))
                .collect(),
            overdue_long: (overdue.iter())
                .filter(|item| item.days_overdue > Brief::OVERDUE_LONG)
                .map(|item| Pressing::new(&item.id, &item.title))
                .collect(),
            extended_twice: (self.postponed.iter())
                .map(|(_, id, title)| Pressing::new(id.as_str(), title))
                .collect(),
            look_backs_overdue: (look_back.due.iter())
                .filter(|next| next.days_past > 0)
                .map(|next| Pressing::new(&next.id, &next.title))
                .collect(),
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
        let rebounded =
            look_back.made.into_iter().filter(|m| m.outcome == LookBackOutcome::Ineffective);
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
            overdue,
            waiting,
            asked: self.asked,
            look_backs: look_back.total,
            look_backs_due: look_back.due,
            rebounded: rebounded.collect(),
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
