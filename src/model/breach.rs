//! In what a closing that is on record goes against a policy.

use super::code::same_name;
use super::{Closing, Event, Item, Policy, StateAsOf};

/// What a policy has against a closing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breach {
    /// It was not submitted.
    NotSubmitted,
    /// A signature is missing or void, or is that of whoever closed it.
    Unsigned,
    /// None of those who are named closed it.
    NotACloser,
    /// Its owner closed it, or whoever submitted it.
    SamePerson,
    /// A measure was not done, and no reason is given.
    MeasuresOpen,
    /// No evidence was recorded since it was last (re)opened.
    NoEvidence,
}

impl Policy {
    /// Whether somebody is one of those who sign off: all are, where none is named.
    pub fn names_as_closer(&self, name: &str) -> bool {
        self.closers.is_empty() || self.closers.iter().any(|closer| same_name(closer, name))
    }

    /// What this policy has against a closing; `before` is how the item stood when it was closed.
    pub fn breaches(
        &self,
        item: &Item<'_>,
        before: &StateAsOf<'_>,
        closing: &Event<'_>,
    ) -> Vec<Breach> {
        let mut breaches = Vec::new();
        if !self.names_as_closer(&closing.by) {
            breaches.push(Breach::NotACloser);
        }
        if self.wants_submission() && before.submission.is_none() {
            breaches.push(Breach::NotSubmitted);
        }
        let signed = self.signed(item, before);
        let by_closer = signed.iter().any(|s| same_name(&s.by, &closing.by));
        if signed.len() < self.signatures.len() || by_closer {
            breaches.push(Breach::Unsigned);
        }
        if self.closing == Closing::Verified {
            let submitted = before.submission.is_some_and(|s| same_name(&s.by, &closing.by));
            let owns = item.owner.as_ref().is_some_and(|owner| same_name(owner, &closing.by));
            if submitted || owns {
                breaches.push(Breach::SamePerson);
            }
            let is_open = item.measures.iter().any(|m| m.done.is_none_or(|day| day > closing.on));
            if is_open && closing.did.anyway().is_none() {
                breaches.push(Breach::MeasuresOpen);
            }
        }
        if self.evidence_required && before.evidence == 0 && closing.did.evidence().is_empty() {
            breaches.push(Breach::NoEvidence);
        }
        breaches
    }
}
