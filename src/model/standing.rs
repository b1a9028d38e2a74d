//! How an item stands on a day, worked out from its log alone.

use super::event::{Event, LookBackOutcome, Words};
use super::status::{IllegalTransition, Status, follow};
use super::{Date, Item, Policy};
use super::{EventBody, EventKind};

/// An event that may not come where it stands: kept in the log, and changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misplaced {
    /// Its place in the file's order, counted from 0.
    pub index: usize,
    pub why: IllegalTransition,
}

/// The colour that says at a glance how an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Light {
    /// Overdue.
    Red,
    /// Due soon.
    Amber,
    /// On track.
    Green,
    /// Submitted: the office's turn.
    Blue,
}

impl Words for Light {
    const ALL: &'static [(&'static str, Self)] =
        &[("red", Self::Red), ("amber", Self::Amber), ("green", Self::Green), ("blue", Self::Blue)];
}

/// How a closed item was closed.
#[derive(Debug, Clone, Copy)]
pub struct Closure<'i> {
    /// The last closing.
    pub closing: &'i Event<'i>,
    /// The day of the submission that the closing accepted, else of the closing.
    pub done_on: Date,
    /// Done on or before the deadline that stood then; none without a deadline.
    pub on_time: Option<bool>,
    /// Done on or before the deadline that stood before any extension; none without one.
    pub on_time_original: Option<bool>,
    /// How many look-backs were made since.
    pub looked_back: usize,
}

impl<'i> Closure<'i> {
    pub fn closed_on(&self) -> Date {
        self.closing.on
    }

    /// What the closing says was achieved.
    pub fn result(&self) -> &'i str {
        self.closing.did.said().unwrap_or_default()
    }

    /// The day on which the next look-back falls due; none when all were made.
    pub fn next_look_back(&self, policy: &Policy) -> Option<Date> {
        let days = policy.look_back_days.get(self.looked_back)?;
        Some(self.closed_on().plus_days(i64::from(*days)))
    }
}

/// How an item stood at the end of a day.
#[derive(Debug, Clone)]
pub struct StateAsOf<'i> {
    pub status: Status,
    /// The deadline that stood.
    pub due: Option<Date>,
    /// The deadline before any extension.
    pub due_original: Option<Date>,
    /// How often the deadline was put off.
    pub extensions: u32,
    /// The submission that waits, while the status is submitted.
    pub submission: Option<&'i Event<'i>>,
    /// The submission that the last closing accepted, while the status is closed.
    pub accepted: Option<&'i Event<'i>>,
    /// The last closing, while the status is closed.
    pub achievement: Option<Closure<'i>>,
    /// The extension that is asked for and not answered.
    pub asked: Option<&'i Event<'i>>,
    /// The signatures since the submission that no edit made void: of a closed item those before its closing.
    pub signed: Vec<&'i Event<'i>>,
    /// The last edit since the submission that made signatures void.
    pub voided: Option<&'i Event<'i>>,
    /// How many reminders there were.
    pub reminders: u32,
    /// How many pieces of evidence were recorded since it was last (re)opened.
    pub evidence: usize,
    /// The day of the last event that counts, reminders aside, or of the opening.
    pub last_day: Date,
    /// Events up to that day that may not come where they stand.
    pub misplaced: Vec<Misplaced>,
}

impl<'i> StateAsOf<'i> {
    /// How the item stood at the end of `as_of`.
    pub fn of(item: &'i Item<'i>, as_of: Date) -> Self {
        Self::replay(item, as_of, |_, _| {})
    }

    /// The same, and shows every event that counts, with the standing before it.
    pub fn replay(
        item: &'i Item<'i>,
        as_of: Date,
        mut seen: impl FnMut(&Self, &'i Event<'i>),
    ) -> Self {
        let original = original_due(item);
        let mut standing = StateAsOf {
            status: Status::Open,
            due: original,
            due_original: original,
            extensions: 0,
            submission: None,
            accepted: None,
            achievement: None,
            asked: None,
            signed: Vec::new(),
            voided: None,
            reminders: 0,
            evidence: 0,
            last_day: item.opened,
            misplaced: Vec::new(),
        };
        if item.log.is_sorted_by_key(|e| e.on) {
            for (index, event) in item.log.iter().enumerate().take_while(|(_, e)| e.on <= as_of) {
                standing.take(index, event, &mut seen);
            }
        } else {
            for (index, event) in item.events().into_iter().take_while(|(_, e)| e.on <= as_of) {
                standing.take(index, event, &mut seen);
            }
        }
        standing
    }

    fn take(
        &mut self,
        index: usize,
        event: &'i Event<'i>,
        seen: &mut impl FnMut(&Self, &'i Event<'i>),
    ) {
        let deed = EventKind::from(&event.did);
        let status = match follow(self.status, deed) {
            Ok(status) => status,
            Err(why) => return self.misplaced.push(Misplaced { index, why }),
        };
        seen(self, event);
        self.evidence += event.did.evidence().len();
        match &event.did {
            EventBody::Submitted { .. } => {
                self.submission = Some(event);
                self.end_chain();
            }
            EventBody::Signed { .. } => self.signed.push(event),
            EventBody::Edited { .. } if self.status == Status::Submitted => {
                if !self.signed.is_empty() {
                    self.voided = Some(event);
                    self.signed.clear();
                }
            }
            EventBody::Asked { .. } => self.asked = Some(event),
            EventBody::Refused { .. } => self.asked = None,
            EventBody::Reminded { .. } => self.reminders += 1,
            EventBody::Closed { .. } => {
                self.accepted = self.submission.take();
                let done_on = self.accepted.map_or(event.on, |s| s.on);
                let by = |due: Option<Date>| due.map(|due| done_on <= due);
                self.achievement = Some(Closure {
                    closing: event,
                    done_on,
                    on_time: by(self.due),
                    on_time_original: by(self.due_original),
                    looked_back: 0,
                });
            }
            EventBody::LookBack { outcome: LookBackOutcome::Effective, .. } => {
                if let Some(achievement) = &mut self.achievement {
                    achievement.looked_back += 1;
                }
            }
            EventBody::LookBack { outcome: LookBackOutcome::Ineffective, .. }
            | EventBody::Reopened { .. } => {
                self.achievement = None;
                self.accepted = None;
                self.evidence = 0;
                self.end_chain();
            }
            EventBody::Returned { .. } | EventBody::Cancelled { .. } => {
                self.submission = None;
                self.end_chain();
            }
            EventBody::Extended { from, to, .. } => {
                if is_postponement(*from, self.due, *to) {
                    self.extensions += 1;
                }
                self.due = Some(*to);
                self.asked = None;
            }
            EventBody::Progress { .. }
            | EventBody::Comment { .. }
            | EventBody::Edited { .. }
            | EventBody::Reviewed { .. } => {}
        }
        self.status = status;
        if !status.is_owed() {
            self.asked = None;
        }
        // A reminder does not make an item less stale.
        if deed != EventKind::Reminded {
            self.last_day = self.last_day.max(event.on);
        }
    }

    /// No signature so far is one of what comes.
    fn end_chain(&mut self) {
        self.signed.clear();
        self.voided = None;
    }

    /// Days past the deadline, while the unit owes something; none unless overdue.
    pub fn days_overdue(&self, as_of: Date) -> Option<i64> {
        let days = as_of.days_since(self.due.filter(|_| self.status.is_owed())?);
        (days > 0).then_some(days)
    }

    /// Whether the deadline is at most the policy's `due_soon_days` ahead, today included.
    pub fn is_due_soon(&self, policy: &Policy, as_of: Date) -> bool {
        self.due.filter(|_| self.status.is_owed()).is_some_and(|due| {
            (0..=i64::from(policy.due_soon_days)).contains(&due.days_since(as_of))
        })
    }

    /// Whether nothing was recorded for more than its stale days, while it is live.
    pub fn is_stale(&self, item: &Item<'_>, policy: &Policy, as_of: Date) -> bool {
        self.status.is_live()
            && as_of.days_since(self.last_day) > i64::from(policy.stale_days_of(item))
    }

    /// The item's light; none once closed or cancelled.
    pub fn light(&self, policy: &Policy, as_of: Date) -> Option<Light> {
        match self.status {
            Status::Closed | Status::Cancelled => None,
            Status::Submitted => Some(Light::Blue),
            Status::Open | Status::InProgress if self.days_overdue(as_of).is_some() => {
                Some(Light::Red)
            }
            Status::Open | Status::InProgress if self.is_due_soon(policy, as_of) => {
                Some(Light::Amber)
            }
            Status::Open | Status::InProgress => Some(Light::Green),
        }
    }

    /// The day of the submission that waits, while the status is submitted.
    pub fn submitted_on(&self) -> Option<Date> {
        self.submission.map(|s| s.on)
    }
}

/// Whether an extension put the deadline off: its new day is later than the one before.
///
/// `from` is what the event says, `stood` the deadline that stood. A first deadline puts nothing off.
pub fn is_postponement(from: Option<Date>, stood: Option<Date>, to: Date) -> bool {
    from.or(stood).is_some_and(|before| to > before)
}

/// The deadline before any extension, as the log says; without one there, the item's own.
///
/// An extension that may not come where it stands counts for nothing here either.
fn original_due(item: &Item<'_>) -> Option<Date> {
    if !item.log.iter().any(|e| matches!(e.did, EventBody::Extended { .. })) {
        return item.due;
    }
    let mut status = Status::Open;
    for (_, event) in item.events() {
        let Ok(next) = follow(status, EventKind::from(&event.did)) else { continue };
        status = next;
        if let EventBody::Extended { from, .. } = &event.did {
            return *from;
        }
    }
    item.due
}

#[cfg(test)]
mod tests {
    use super::super::{Finding, ItemId, UnitCode};
    use super::*;

    fn day(day: u32) -> Date {
        Date::new(2026, 3, day).unwrap()
    }

    fn item(log: Vec<(u32, EventBody<'static>)>) -> Item<'static> {
        let (id, unit) = (ItemId::parse("GO-1").unwrap(), UnitCode::parse("GO").unwrap());
        let mut item = Item::new(id.to_static(), unit.to_static(), "title".into(), day(1));
        item.due = Some(day(9));
        let event =
            |(on, did)| Event { on: day(on), at: None, by: "Li".into(), did, recorded: None };
        item.log = log.into_iter().map(event).collect();
        item
    }

    fn signed(role: &'static str) -> EventBody<'static> {
        EventBody::Signed { role: role.into(), note: None, round: None }
    }

    fn submitted() -> EventBody<'static> {
        EventBody::Submitted { note: None, evidence: Vec::new() }
    }

    fn edited() -> EventBody<'static> {
        EventBody::Edited { field: "title".into(), from: None, to: None }
    }

    #[test]
    fn an_edit_of_what_was_submitted_makes_the_signatures_void_and_a_comment_does_not() {
        let note = EventBody::Comment { note: "seen".into(), source: None };
        let reviewed = EventBody::Reviewed { finding: Finding::InOrder, round: None, note: None };
        let mut log = vec![(2, submitted()), (3, signed("unit-head")), (4, note), (4, reviewed)];
        assert_eq!(StateAsOf::of(&item(log.clone()), day(9)).signed.len(), 1);
        log.push((5, edited()));
        assert!(StateAsOf::of(&item(log.clone()), day(9)).signed.is_empty());
        log.push((6, signed("unit-head")));
        assert_eq!(StateAsOf::of(&item(log), day(9)).signed.len(), 1);
    }

    #[test]
    fn a_return_ends_the_signatures_and_an_edit_of_what_is_closed_leaves_them() {
        let returned = EventBody::Returned { reason: "again".into(), round: None };
        let back =
            vec![(2, submitted()), (3, signed("unit-head")), (4, returned), (5, submitted())];
        assert!(StateAsOf::of(&item(back), day(9)).signed.is_empty());
        let closed = EventBody::Closed {
            result: "done".into(),
            evidence: Vec::new(),
            with: Vec::new(),
            anyway: None,
            round: None,
        };
        let log = vec![(2, submitted()), (3, signed("unit-head")), (4, closed), (5, edited())];
        assert_eq!(StateAsOf::of(&item(log), day(9)).signed.len(), 1);
    }

    #[test]
    fn a_request_stands_until_it_is_answered_or_nothing_is_owed() {
        let asked = || EventBody::Asked { to: day(20), reason: "rain".into() };
        let refused = EventBody::Refused { reason: "no".into() };
        let extended = EventBody::Extended {
            from: None,
            to: day(20),
            reason: "rain".into(),
            asked_by: Some("Li".into()),
            anyway: None,
        };
        let stands =
            |log: Vec<(u32, EventBody<'static>)>| StateAsOf::of(&item(log), day(9)).asked.is_some();
        assert!(stands(vec![(2, asked())]));
        assert!(!stands(vec![(2, asked()), (3, refused.clone())]));
        assert!(!stands(vec![(2, asked()), (3, extended)]));
        assert!(!stands(vec![(2, asked()), (3, submitted())]));
        assert!(stands(vec![(2, refused), (3, asked())]));
    }

    #[test]
    fn a_reminder_is_counted_and_makes_nothing_less_stale() {
        let reminded = EventBody::Reminded { level: None, number: 1 };
        let standing_item = item(vec![(4, reminded)]);
        let standing = StateAsOf::of(&standing_item, day(9));
        assert_eq!((standing.reminders, standing.last_day), (1, day(1)));
    }
}
