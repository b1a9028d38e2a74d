//! The log of the ledger itself: what was changed in its policy, and what was taken back; and the policy of a past day,
//! told back from it.

use super::event::Words;
use super::{Closing, Date, Extending, Policy, PolicyKey, RedFlag, Time, Within, ladder_of};

/// What was done to the ledger as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RootEventBody {
    /// A setting was changed: `policy.evidence`, and what it was and is.
    Edited { field: String, from: Option<String>, to: Option<String> },
    /// A step that was not one's own, or not of the day, was taken back.
    Undone { what: String, reason: String },
}

impl RootEventBody {
    /// The name in the ledger, in JSON and CSV.
    pub fn word(&self) -> &'static str {
        match self {
            RootEventBody::Edited { .. } => "edited",
            RootEventBody::Undone { .. } => "undone",
        }
    }
}

/// One line of the ledger's own log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RootEvent {
    pub on: Date,
    /// When it was recorded, where the program recorded it on that day.
    pub at: Option<Time>,
    pub by: String,
    pub did: RootEventBody,
}

impl RootEvent {
    /// The same event as it is recorded behind others: its time is after each of those of that day; none where the day has none left.
    pub fn behind(&self, log: &[RootEvent]) -> RootEvent {
        let of_day = log.iter().filter(|there| there.on == self.on);
        let at = self.at.and_then(|at| at.after_all(of_day.filter_map(|there| there.at)));
        RootEvent { at, ..self.clone() }
    }
}

/// A change of policy, with the policy as it was before it.
#[derive(Debug, Clone, PartialEq)]
pub struct PolicyChange {
    pub on: Date,
    pub at: Option<Time>,
    pub by: String,
    pub key: PolicyKey,
    pub from: Option<String>,
    pub to: Option<String>,
    pub before: Policy,
}

impl PolicyChange {
    /// Whether it came after a moment. Of one day, where a time is missing, it is taken to have come first: the policy of
    /// a day is the one that it ends with.
    fn is_after(&self, on: Date, at: Option<Time>) -> bool {
        if self.on == on {
            self.at.zip(at).is_some_and(|(changed, at)| changed > at)
        } else {
            self.on > on
        }
    }
}

impl Policy {
    /// Gives a key the value that it had, as the log says it; what the log does not say, policy did not say either.
    fn put_back(&mut self, key: PolicyKey, said: Option<&str>) {
        let silent = Self::default();
        let said = said.map(str::trim).filter(|text| !text.is_empty());
        let count = |otherwise: u32| said.and_then(|n| n.parse().ok()).unwrap_or(otherwise);
        let list = || said.map(entries).unwrap_or_default();
        match key {
            PolicyKey::Closing => {
                self.closing = said.and_then(Closing::from_word).unwrap_or_default();
            }
            PolicyKey::Evidence => self.evidence_required = said == Some("required"),
            PolicyKey::Closers => self.closers = list(),
            PolicyKey::Signatures => self.signatures = list(),
            PolicyKey::Extending => {
                self.extending = said.and_then(Extending::from_word).unwrap_or_default();
            }
            PolicyKey::ExtensionsMax => self.extensions_max = said.and_then(|n| n.parse().ok()),
            PolicyKey::LookBackDays => {
                self.look_back_days = list().iter().filter_map(|n| n.parse().ok()).collect();
            }
            PolicyKey::DueSoonDays => self.due_soon_days = count(silent.due_soon_days),
            PolicyKey::StaleDays => self.stale_days = count(silent.stale_days),
            PolicyKey::VerifyWithin => self.verify_within = said.and_then(Within::parse),
            PolicyKey::Reminders => {
                self.reminders = said.and_then(|said| ladder_of(said).ok()).unwrap_or_default();
            }
            PolicyKey::AuditOff => {
                self.audit_off =
                    list().iter().filter_map(|code| RedFlag::from_word(code)).collect();
            }
        }
    }
}

/// The entries of a list as the log says it: parted by commas, in either script.
fn entries(said: &str) -> Vec<String> {
    let pieces = said.split([',', '\u{ff0c}', '、']).map(str::trim);
    pieces.filter(|piece| !piece.is_empty()).map(str::to_owned).collect()
}

/// The policy as it is, and as it was at any moment before.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PolicyHistory {
    present: Policy,
    /// In the order in which they count.
    changes: Vec<PolicyChange>,
}

impl PolicyHistory {
    /// Tells the policies of the past back from the present one.
    pub fn told_back(present: &Policy, log: &[RootEvent]) -> Self {
        let mut events: Vec<_> = log.iter().collect();
        events.sort_by_key(|event| event.on);
        let mut policy = present.clone();
        let mut changes = Vec::new();
        for event in events.into_iter().rev() {
            let RootEventBody::Edited { field, from, to } = &event.did else { continue };
            let Some(key) = PolicyKey::of_logged(field) else { continue };
            policy.put_back(key, from.as_deref());
            changes.push(PolicyChange {
                on: event.on,
                at: event.at,
                by: event.by.clone(),
                key,
                from: from.clone(),
                to: to.clone(),
                before: policy.clone(),
            });
        }
        changes.reverse();
        Self { present: present.clone(), changes }
    }

    /// Each policy that ever was.
    pub(super) fn each_mut(&mut self) -> impl Iterator<Item = &mut Policy> {
        let past = self.changes.iter_mut().map(|change| &mut change.before);
        std::iter::once(&mut self.present).chain(past)
    }

    /// The policy that bound what happened at a moment.
    pub fn of(&self, on: Date, at: Option<Time>) -> &Policy {
        let later = self.changes.iter().find(|change| change.is_after(on, at));
        later.map_or(&self.present, |change| &change.before)
    }

    /// The changes that came before a moment, the latest first.
    pub fn before(&self, on: Date, at: Option<Time>) -> impl Iterator<Item = &PolicyChange> {
        self.changes.iter().rev().filter(move |change| !change.is_after(on, at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Closing;

    fn changed(on: (u32, u32), key: PolicyKey, from: Option<&str>, to: &str) -> RootEvent {
        let (field, from) = (key.logged(), from.map(str::to_owned));
        let did = RootEventBody::Edited { field, from, to: Some(to.to_owned()) };
        let on = Date::new(2019, on.0, on.1).unwrap();
        RootEvent { on, at: None, by: "Li".to_owned(), did }
    }

    #[test]
    fn each_day_has_the_policy_that_it_ended_with() {
        let present = Policy { closers: vec!["Li".into(), "Wang".into()], ..Policy::default() };
        let log = [
            changed((3, 1), PolicyKey::Closing, Some("verified"), "direct"),
            changed((1, 1), PolicyKey::Closers, None, "Li"),
            changed((3, 1), PolicyKey::Closers, Some("Li"), "Li, Wang"),
        ];
        let history = PolicyHistory::told_back(&present, &log);
        let on = |month, day| history.of(Date::new(2019, month, day).unwrap(), None);
        assert_eq!(*on(3, 1), present);
        assert_eq!((on(2, 28).closing, on(2, 28).closers.len()), (Closing::Verified, 1));
        assert_eq!((on(1, 1).closing, on(1, 1).closers.len()), (Closing::Verified, 1));
        assert!(history.of(Date::new(2018, 12, 31).unwrap(), None).closers.is_empty());
    }

    #[test]
    fn within_a_day_times_tell_where_there_are_times() {
        let mut change = changed((3, 1), PolicyKey::Evidence, Some("required"), "optional");
        change.at = Time::new(12, 0, 0, 0);
        let history = PolicyHistory::told_back(&Policy::default(), &[change]);
        let at = |hour| history.of(Date::new(2019, 3, 1).unwrap(), Time::new(hour, 0, 0, 0));
        assert!(at(11).evidence_required && !at(12).evidence_required);
        assert!(!history.of(Date::new(2019, 3, 1).unwrap(), None).evidence_required);
    }
}
