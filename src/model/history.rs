//! What an item's log comes to for whoever examines how it was closed and put off.

use super::code::same_name;
use super::{
    Breach, Date, Event, EventBody, Evidence, Item, LookBackOutcome, Policy, PolicyChange,
    PolicyHistory, RedFlag, StateAsOf, is_postponement,
};

/// A closing, with what went before it.
#[derive(Debug, Clone)]
pub struct PastClosing<'i> {
    pub closing: &'i Event<'i>,
    /// Its place in the file's order, counted from 0.
    pub index: usize,
    /// How the item stood before it.
    pub before: StateAsOf<'i>,
    /// The day of the last (re)opening before it.
    pub since: Date,
    /// Whether progress or a submission was recorded since then.
    pub worked: bool,
    /// The files and links recorded as evidence since then, its own among them.
    pub evidence: Vec<&'i Evidence<'i>>,
}

/// A putting off of the deadline.
#[derive(Debug, Clone, Copy)]
pub struct PutOff<'i> {
    pub event: &'i Event<'i>,
    /// Its place in the file's order, counted from 0.
    pub index: usize,
    /// The deadline before it.
    pub from: Date,
    pub to: Date,
}

/// What an item's log comes to, up to a day.
#[derive(Debug, Default)]
pub struct History<'i> {
    /// The closing that is examined: the last, while it stands, and after a look-back found that it had not held, until the
    /// item is closed anew.
    pub examined: Option<PastClosing<'i>>,
    /// Every closing that counted, in order.
    pub closings: Vec<PastClosing<'i>>,
    pub is_postponement: Vec<PutOff<'i>>,
    /// Every file and link on record as evidence.
    pub evidence: Vec<&'i Evidence<'i>>,
    pub rebounds: Vec<&'i Event<'i>>,
}

impl<'i> History<'i> {
    /// The history of an item up to the end of `as_of`.
    pub fn of(item: &'i Item<'i>, as_of: Date) -> Self {
        let mut history = Self::default();
        let (mut since, mut worked, mut evidence) = (item.opened, false, Vec::new());
        StateAsOf::replay(item, as_of, |before, event| {
            evidence.extend(event.did.evidence());
            history.evidence.extend(event.did.evidence());
            match &event.did {
                EventBody::Progress { .. } | EventBody::Submitted { .. } => worked = true,
                EventBody::Closed { .. } => {
                    let index = place(item, event);
                    let (closing, before) = (event, before.clone());
                    let evidence = evidence.clone();
                    let past = PastClosing { closing, index, before, since, worked, evidence };
                    history.closings.push(past.clone());
                    history.examined = Some(past);
                }
                EventBody::Extended { from, to, .. } => {
                    if is_postponement(*from, before.due, *to)
                        && let Some(from) = from.or(before.due)
                    {
                        let (index, to) = (place(item, event), *to);
                        history.is_postponement.push(PutOff { event, index, from, to });
                    }
                }
                EventBody::LookBack { outcome: LookBackOutcome::Ineffective, .. } => {
                    (since, worked) = (event.on, false);
                    evidence.clear();
                    history.rebounds.push(event);
                }
                EventBody::Reopened { .. } => {
                    (since, worked) = (event.on, false);
                    evidence.clear();
                    history.examined = None;
                }
                EventBody::Cancelled { .. } => history.examined = None,
                EventBody::LookBack { outcome: LookBackOutcome::Effective, .. }
                | EventBody::Comment { .. }
                | EventBody::Edited { .. }
                | EventBody::Asked { .. }
                | EventBody::Refused { .. }
                | EventBody::Signed { .. }
                | EventBody::Reminded { .. }
                | EventBody::Reviewed { .. }
                | EventBody::Returned { .. } => {}
            }
        });
        history
    }
}

/// The place of an event in its item's log.
fn place(item: &Item<'_>, event: &Event<'_>) -> usize {
    item.log.iter().position(|there| std::ptr::eq(there, event)).unwrap_or_default()
}

impl PutOff<'_> {
    /// Whether the item's owner put it off, or the very person who had asked for it.
    pub fn is_own(&self, item: &Item<'_>) -> bool {
        let is_by = |name: &str| same_name(name, &self.event.by);
        let is_asked_by = match &self.event.did {
            EventBody::Extended { asked_by: Some(asked_by), .. } => is_by(asked_by),
            _ => false,
        };
        is_asked_by || item.owner.as_ref().is_some_and(|owner| is_by(owner))
    }
}

impl PastClosing<'_> {
    /// What the policy of its day has against it.
    pub fn breaches(&self, item: &Item<'_>, policies: &PolicyHistory) -> Vec<Breach> {
        self.policy(policies).breaches(item, &self.before, self.closing)
    }

    /// The policy of its day.
    pub fn policy<'p>(&self, policies: &'p PolicyHistory) -> &'p Policy {
        policies.of(self.closing.on, self.closing.at)
    }

    /// The change of policy that it owes itself to: shortly before it, and the policy before that change was against it, in
    /// something that the policy of its day is not against.
    pub fn loosened<'p>(
        &self,
        item: &Item<'_>,
        policies: &'p PolicyHistory,
    ) -> Option<&'p PolicyChange> {
        let on = self.closing.on;
        let mut shortly = policies
            .before(on, self.closing.at)
            .take_while(|change| on.days_since(change.on) <= RedFlag::LOOSENED_WITHIN)
            .peekable();
        shortly.peek()?;
        let still = self.breaches(item, policies);
        shortly.find(|change| {
            let then = change.before.breaches(item, &self.before, self.closing);
            then.iter().any(|breach| !still.contains(breach))
        })
    }
}
