//! The audit: paper-closure indicators, each with the items that show it.
//!
//! What is examined is an item's last closing: while it stands, and after a look-back found that it had not held, until
//! the item is closed anew. A closing that was taken back (`reopened`), or that a cancellation followed, is no longer one.
//! What the record shows, and what is left undone, is told of every item.

mod detail;
mod shared;
mod specimens;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub use detail::{ClosingDetail, Detail, FollowUpDetail, PatternDetail, RecordDetail, Suspect};
use shared::{Groups, Shared};
pub use specimens::Specimens;

use super::choice::Choice;
use super::per::unit_rank;
use super::view::{ReportFold, Seen};
use crate::model::{
    Breach, Called, Date, Declarations, Event, EventBody, EventKind, History, Item, ItemId,
    PastClosing, PolicyHistory, PutOff, RedFlag, SignKind, Words, same_name,
};

/// A sign that was looked for, and the items that show it: by unit as declared, then by number.
#[derive(Debug, Clone, PartialEq)]
pub struct AuditFinding {
    pub sign: RedFlag,
    pub items: Vec<Suspect>,
}

/// The whole audit.
#[derive(Debug, Clone, PartialEq)]
pub struct Audit {
    /// Every sign that was looked for, found or not, in the order of [`RedFlag::ALL`].
    pub findings: Vec<AuditFinding>,
    /// Signs that policy leaves out.
    pub left_out: Vec<RedFlag>,
}

/// How many signs were found, and on how many items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count {
    pub signs: usize,
    pub items: usize,
}

impl Audit {
    /// The part of a report that comes to this. It is to see every item: closings have something in common with
    /// those of others, whether these are in the choice or not.
    pub fn gather(head: &Declarations, choice: &Choice) -> AuditFold {
        AuditFold {
            off: head.policy.audit_off.clone(),
            policies: head.policies(),
            choice: choice.clone(),
            since: None,
            rewrites: Arc::default(),
            suspects: Vec::new(),
            shared: Shared::default(),
        }
    }

    /// How many times a sign was found, of whatever kind.
    pub fn count(&self) -> usize {
        self.findings.iter().map(|f| f.items.len()).sum()
    }

    /// The indicators of closing on paper: those of closings and of the record.
    pub fn on_paper(&self) -> Count {
        self.of_kinds(|kind| kind != SignKind::FollowUp)
    }

    /// What is left undone.
    pub fn follow_up(&self) -> Count {
        self.of_kinds(|kind| kind == SignKind::FollowUp)
    }

    fn of_kinds(&self, is_one: impl Fn(SignKind) -> bool) -> Count {
        let findings = self.findings.iter().filter(|f| is_one(f.sign.kind()));
        let ids: Vec<_> = findings.flat_map(|f| &f.items).map(|s| &s.id).collect();
        Count { signs: ids.len(), items: ids.into_iter().collect::<HashSet<_>>().len() }
    }
}

/// Gathers the signs.
pub struct AuditFold {
    off: Vec<RedFlag>,
    policies: PolicyHistory,
    choice: Choice,
    since: Option<Date>,
    rewrites: Arc<Rewrites>,
    suspects: Vec<Suspect>,
    shared: Shared,
}

/// What is not as seals have it.
#[derive(Debug, Clone, Default)]
pub struct Rewrites {
    /// By the ids of the items, in lower case.
    pub changed: HashMap<String, Detail>,
    /// Items that are gone.
    pub gone: Vec<(ItemId<'static>, Detail)>,
}

impl AuditFold {
    /// The same, of what was closed on a day or later alone, and with what seals show.
    pub fn with(self, since: Option<Date>, rewrites: Arc<Rewrites>) -> Self {
        Self { since, rewrites, ..self }
    }

    /// Whether an item is told of: it is chosen, and was closed in the period where one is asked for.
    fn is_of_period(&self, history: &History<'_>) -> bool {
        self.since.is_none_or(|since| {
            history.examined.as_ref().is_some_and(|examined| examined.closing.on >= since)
        })
    }

    fn rewritten(&self, item: &Item<'_>) -> Option<Detail> {
        let mut ids = std::iter::once(&item.id).chain(&item.aka);
        ids.find_map(|id| self.rewrites.changed.get(&id.as_str().to_lowercase())).cloned()
    }
}

impl ReportFold for AuditFold {
    fn take(&mut self, seen: &Seen<'_>) {
        let Seen { item, standing, as_of, head } = *seen;
        let chosen =
            self.choice.may_take(item, head) && self.choice.takes(item, standing, head, as_of);
        let rank = unit_rank(seen);
        let history = History::of(item, as_of);
        let chosen = chosen && self.is_of_period(&history);
        self.shared.push(item, &history, rank, chosen);
        if !chosen {
            return;
        }
        let mut details = Vec::new();
        if let Some(examined) = &history.examined {
            look_at_closing(item, examined, &self.policies, &mut details);
        }
        details.extend(back_dated(item, as_of));
        look_at_history(item, &history, &mut details);
        details.extend(loosened(item, &history, &self.policies));
        if let Some(achievement) = &standing.achievement
            && let Some(falls_due) = achievement.next_look_back(&head.policy)
            && falls_due < as_of
        {
            let (round, days) = (achievement.looked_back + 1, as_of.days_since(falls_due));
            details.push(Detail::FollowUp(FollowUpDetail::LookBackOverdue {
                round,
                falls_due,
                days,
            }));
        }
        if let (Some(submitted), Some(verify_by)) =
            (standing.submitted_on(), head.verify_by(standing).filter(|day| *day < as_of))
        {
            let days = as_of.days_since(verify_by);
            details.push(Detail::FollowUp(FollowUpDetail::VerifyLate {
                submitted,
                verify_by,
                days,
            }));
        }
        if standing.is_stale(item, &head.policy, as_of) {
            details.push(Detail::FollowUp(FollowUpDetail::Stale {
                last_day: standing.last_day,
                days: as_of.days_since(standing.last_day),
                allowed: head.policy.stale_days_of(item),
            }));
        }
        details.extend(self.rewritten(item));
        details.retain(|detail| !self.off.contains(&detail.sign()));
        for detail in details {
            let events = events_of(&detail, item, &history, as_of);
            self.suspects.push(Suspect { id: item.id.to_static(), detail, events, rank });
        }
    }

    fn absorb(&mut self, later: Self) {
        self.suspects.extend(later.suspects);
        self.shared.absorb(later.shared);
    }
}

fn look_at_closing(
    item: &Item<'_>,
    examined: &PastClosing<'_>,
    policies: &PolicyHistory,
    details: &mut Vec<Detail>,
) {
    let (closing, since) = (examined.closing, examined.since);
    let (on, by) = (closing.on, closing.by.to_string());
    if examined.before.evidence == 0 && closing.did.evidence().is_empty() {
        details.push(Detail::Closing(ClosingDetail::NoEvidence { on, by: by.clone(), since }));
    }
    let owns = item.owner.as_ref().is_some_and(|owner| same_name(owner, &by));
    let submitted = examined.before.submission.is_some_and(|s| same_name(&s.by, &by));
    if owns || submitted {
        details.push(Detail::Closing(ClosingDetail::SamePerson {
            on,
            by: by.clone(),
            owns,
            submitted,
        }));
    }
    let breaches = examined.breaches(item, policies);
    if breaches.contains(&Breach::NotSubmitted) {
        details.push(Detail::Closing(ClosingDetail::NotSubmitted { on, by: by.clone() }));
    }
    if breaches.contains(&Breach::NotACloser) {
        let closers = examined.policy(policies).closers.clone();
        details.push(Detail::Closing(ClosingDetail::NotACloser { on, by: by.clone(), closers }));
    }
    if breaches.contains(&Breach::Unsigned) {
        let policy = examined.policy(policies);
        let missing = policy.missing_signatures(item, &examined.before).to_vec();
        let voided = examined.before.voided.map(|edit| edit.on);
        details.push(Detail::Closing(ClosingDetail::Unsigned {
            on,
            by: by.clone(),
            missing,
            voided,
        }));
    }
    let done = |day: Option<Date>| day.is_some_and(|day| since <= day && day <= on);
    if !examined.worked && !item.measures.iter().any(|m| done(m.done)) {
        details.push(Detail::Closing(ClosingDetail::NoProgress { on, by: by.clone(), since }));
    }
    if on == item.opened {
        details.push(Detail::Closing(ClosingDetail::SameDay { on, by: by.clone() }));
    }
    let undone = (1..).zip(&item.measures).filter(|(_, m)| m.done.is_none_or(|day| day > on));
    let open: Vec<_> = undone.map(|(n, m)| (n, m.text.to_string())).collect();
    if !open.is_empty() {
        let anyway = closing.did.anyway().map(str::to_owned);
        details.push(Detail::Closing(ClosingDetail::MeasuresOpen { on, by, open, anyway }));
    }
}

fn back_dated(item: &Item<'_>, as_of: Date) -> Option<Detail> {
    let late = item.log.iter().filter(|e| e.on <= as_of).filter_map(|event| {
        let recorded = event.recorded?;
        let days = recorded.days_since(event.on);
        (days > RedFlag::BACK_DATED_AFTER).then_some((days, event, recorded))
    });
    let late: Vec<_> = late.collect();
    let (days, event, recorded) = late.iter().copied().max_by_key(|(days, ..)| *days)?;
    let (deed, by) = (EventKind::from(&event.did), event.by.to_string());
    Some(Detail::Record(RecordDetail::BackDated {
        deed,
        by,
        on: event.on,
        recorded,
        days,
        more: late.len() - 1,
    }))
}

fn look_at_history(item: &Item<'_>, history: &History<'_>, details: &mut Vec<Detail>) {
    let times = u32::try_from(history.is_postponement.len()).unwrap_or(u32::MAX);
    if let [PutOff { from, .. }, .., PutOff { to, .. }] = history.is_postponement[..]
        && times >= RedFlag::OFTEN
    {
        details.push(Detail::Record(RecordDetail::ExtendedTwice { times, from: Some(from), to }));
    }
    let late = history.is_postponement.iter().filter(|p| p.event.on > p.from);
    let days =
        |is_postponement: &&PutOff<'_>| is_postponement.event.on.days_since(is_postponement.from);
    if let Some(latest) = late.clone().max_by_key(days) {
        let (on, by) = (latest.event.on, latest.event.by.to_string());
        let (days, more) = (days(&latest), late.count() - 1);
        details.push(Detail::Record(RecordDetail::ExtendedLate {
            on,
            by,
            due: latest.from,
            to: latest.to,
            days,
            more,
        }));
    }
    let own: Vec<_> = history.is_postponement.iter().filter(|p| p.is_own(item)).collect();
    if let Some(last) = own.last() {
        let (on, by, more) = (last.event.on, last.event.by.to_string(), own.len() - 1);
        details.push(Detail::Record(RecordDetail::SelfExtended {
            on,
            by,
            from: last.from,
            to: last.to,
            more,
        }));
    }
    if let Some(last) = history.rebounds.last() {
        details.push(Detail::Pattern(PatternDetail::Rebounded {
            on: last.on,
            by: last.by.to_string(),
            note: last.did.said().map(str::to_owned),
            more: history.rebounds.len() - 1,
        }));
    }
}

/// The events of an item's log that show a sign, counted from 1.
fn events_of(detail: &Detail, item: &Item<'_>, history: &History<'_>, as_of: Date) -> Vec<usize> {
    let put_off = |shows: &dyn Fn(&PutOff<'_>) -> bool| {
        let shown = history.is_postponement.iter().filter(|put_off| shows(put_off));
        shown.map(|put_off| put_off.index + 1).collect()
    };
    let of_log = |shows: &dyn Fn(&Event<'_>) -> bool| {
        let numbered = (1..).zip(&item.log).filter(|(_, event)| event.on <= as_of);
        numbered.filter(|(_, event)| shows(event)).map(|(number, _)| number).collect::<Vec<_>>()
    };
    match detail {
        Detail::Record(RecordDetail::Rewritten { events, .. }) => events.clone(),
        Detail::Record(RecordDetail::ExtendedTwice { .. }) => put_off(&|_| true),
        Detail::Record(RecordDetail::ExtendedLate { .. }) => put_off(&|it| it.event.on > it.from),
        Detail::Record(RecordDetail::SelfExtended { .. }) => put_off(&|it| it.is_own(item)),
        Detail::Pattern(PatternDetail::Rebounded { .. }) => {
            of_log(&|event| history.rebounds.contains(&event))
        }
        Detail::Record(RecordDetail::BackDated { .. }) => of_log(&|event| {
            let days = event.recorded.map_or(0, |recorded| recorded.days_since(event.on));
            days > RedFlag::BACK_DATED_AFTER
        }),
        Detail::Record(RecordDetail::PolicyLoosened { on, by, .. }) => {
            let owes = history
                .closings
                .iter()
                .filter(|it| it.closing.on == *on && same_name(&it.closing.by, by));
            owes.map(|it| it.index + 1).collect()
        }
        Detail::FollowUp(FollowUpDetail::VerifyLate { .. }) => {
            let is_one = |event: &Event<'_>| matches!(event.did, EventBody::Submitted { .. });
            of_log(&is_one).pop().into_iter().collect()
        }
        Detail::FollowUp(FollowUpDetail::Stale { .. }) => {
            of_log(&|_| true).pop().into_iter().collect()
        }
        _ => history.examined.iter().map(|examined| examined.index + 1).collect(),
    }
}

/// The last closing on record that owes itself to a change of policy.
fn loosened(item: &Item<'_>, history: &History<'_>, policies: &PolicyHistory) -> Option<Detail> {
    let closings = history.closings.iter().rev();
    let (past, change) =
        closings.map(|past| (past, past.loosened(item, policies))).find(|(_, c)| c.is_some())?;
    let change = change?;
    Some(Detail::Record(RecordDetail::PolicyLoosened {
        on: past.closing.on,
        by: past.closing.by.to_string(),
        key: change.key,
        from: change.from.clone(),
        to: change.to.clone(),
        changed: change.on,
        changed_by: change.by.clone(),
    }))
}

/// An audit but for what items have in common, whose words are to be looked up in one item of each group.
pub struct Half {
    off: Vec<RedFlag>,
    suspects: Vec<Suspect>,
    groups: Groups,
}

impl AuditFold {
    pub fn finish(self) -> Half {
        let groups = self.shared.groups(&self.off);
        let mut suspects = self.suspects;
        let is_all = self.choice == Choice::default() && self.since.is_none();
        if is_all && !self.off.contains(&RedFlag::Rewritten) {
            for (id, detail) in &self.rewrites.gone {
                let (id, detail, events) = (id.clone(), detail.clone(), Vec::new());
                suspects.push(Suspect { id, detail, events, rank: usize::MAX });
            }
        }
        Half { off: self.off, suspects, groups }
    }
}

/// Signs parted into those that are left out and those that were looked for, these with nothing found yet.
fn looked_for(is_off: impl Fn(&RedFlag) -> bool) -> (Vec<RedFlag>, Vec<AuditFinding>) {
    let (left_out, looked_for): (Vec<RedFlag>, Vec<RedFlag>) =
        RedFlag::ALL.iter().map(|(_, sign)| *sign).partition(is_off);
    let nothing = |sign| AuditFinding { sign, items: Vec::new() };
    (left_out, looked_for.into_iter().map(nothing).collect())
}

impl Half {
    /// The fold that looks up what is not known yet; none where everything is.
    pub fn missing(&self, as_of: Date) -> Option<Specimens> {
        let wanted = self.groups.wanted();
        let is_something = !(wanted.closings.is_empty() && wanted.files.is_empty());
        is_something.then(|| Specimens::of(as_of, wanted))
    }

    /// The audit, with what was looked up.
    pub fn finish(mut self, specimens: Option<Specimens>) -> Audit {
        self.suspects.extend(self.groups.told(&specimens.unwrap_or_default()));
        self.suspects.sort_by(|a, b| (a.rank, &a.id).cmp(&(b.rank, &b.id)));
        let (left_out, mut findings) = looked_for(|sign| self.off.contains(sign));
        for suspect in self.suspects {
            let sign = suspect.detail.sign();
            if let Some(finding) = findings.iter_mut().find(|f| f.sign == sign) {
                finding.items.push(suspect);
            }
        }
        Audit { findings, left_out }
    }
}

impl Audit {
    /// The audits of several ledgers as one; a sign is left out where every one of them leaves it out.
    pub fn join(audits: Vec<(Option<Called>, Self)>) -> Self {
        let is_off = |sign: &RedFlag| audits.iter().all(|(_, audit)| audit.left_out.contains(sign));
        let (left_out, mut findings) = looked_for(is_off);
        for (called, audit) in audits {
            for found in audit.findings {
                if let Some(finding) = findings.iter_mut().find(|f| f.sign == found.sign) {
                    finding.items.extend(found.items.into_iter().map(|suspect| match &called {
                        Some(called) => suspect.within(&called.key),
                        None => suspect,
                    }));
                }
            }
        }
        Self { findings, left_out }
    }
}
