//! The chain of signatures before closing: which count, whose turn it is, and who may sign. The one place where it is said.

use super::code::same_name;
use super::policy::Policy;
use super::standing::StateAsOf;
use super::{Date, Declarations, Event, EventBody, Item, Status};

/// Why somebody may not sign an item.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum SignRefused {
    /// Policy names no signatures.
    NoneWanted,
    /// Policy wants no signature in this role, but in these.
    NoSuchRole { role: String, roles: Vec<String> },
    /// Every signature that policy wants is there.
    AllThere,
    /// The signature of this role is there already.
    Given { role: String, by: String, next: String },
    /// Another role signs before this one.
    OutOfTurn { role: String, next: String },
    /// The same person signed before, in this role.
    Twice { by: String, role: String },
    /// Whoever owns an item does not sign it.
    Owner { by: String },
    /// Whoever submitted an item does not sign it.
    Submitter { by: String },
    /// Persons have roles, and this one does not have that for the item's unit; these do, and may sign.
    NoRole { by: String, role: String, who: Vec<String> },
}

/// The role that a signature is given in; none where the event is no signature.
pub fn role_of<'i>(event: &'i Event<'_>) -> Option<&'i str> {
    match &event.did {
        EventBody::Signed { role, .. } => Some(role),
        _ => None,
    }
}

impl Policy {
    /// The signatures that count, in the order of the chain: each by another, who neither owned nor submitted the item.
    ///
    /// Of a closed item they are those that its closing could accept.
    pub fn signed<'i>(&self, item: &Item<'_>, standing: &StateAsOf<'i>) -> Vec<&'i Event<'i>> {
        let mut chain: Vec<&'i Event<'i>> = Vec::new();
        for signature in &standing.signed {
            let Some(role) = self.signatures.get(chain.len()) else { break };
            let is_turn = role_of(signature).is_some_and(|signed| same_name(signed, role));
            let is_other = chain.iter().all(|before| !same_name(&before.by, &signature.by));
            let is_party = is_submitter(standing, &signature.by)
                || owner_at(item, signature).is_some_and(|owner| same_name(owner, &signature.by));
            if is_turn && is_other && !is_party {
                chain.push(signature);
            }
        }
        chain
    }

    /// The role whose turn it is to sign an item that was submitted; none where nobody's is.
    pub fn next_signature(&self, item: &Item<'_>, standing: &StateAsOf<'_>) -> Option<&str> {
        if standing.status != Status::Submitted {
            return None;
        }
        self.missing_signatures(item, standing).first().map(String::as_str)
    }

    /// The roles that have yet to sign, in order.
    pub fn missing_signatures(&self, item: &Item<'_>, standing: &StateAsOf<'_>) -> &[String] {
        &self.signatures[self.signed(item, standing).len()..]
    }

    /// The day since which a submitted item waits for whoever is next: of the submission, of the last signature, or of the
    /// edit that made the signatures void.
    pub fn waits_since(&self, item: &Item<'_>, standing: &StateAsOf<'_>) -> Option<Date> {
        let submitted = standing.submitted_on()?;
        let signed = self.signed(item, standing).last().map(|signature| signature.on);
        let voided = standing.voided.filter(|_| !self.signatures.is_empty()).map(|edit| edit.on);
        Some(signed.or(voided).unwrap_or(submitted))
    }

    /// Whether somebody may give the signature of a role, as far as the item and the chain tell.
    ///
    /// # Errors
    /// When it is not that role's turn, or this person has a part in the item that rules it out.
    pub fn may_sign(
        &self,
        item: &Item<'_>,
        standing: &StateAsOf<'_>,
        by: &str,
        role: &str,
    ) -> Result<(), SignRefused> {
        if self.signatures.is_empty() {
            return Err(SignRefused::NoneWanted);
        }
        let (by, role) = (by.to_owned(), role.to_owned());
        if !self.signatures.iter().any(|wanted| same_name(wanted, &role)) {
            return Err(SignRefused::NoSuchRole { role, roles: self.signatures.clone() });
        }
        let Some(next) = self.missing_signatures(item, standing).first() else {
            return Err(SignRefused::AllThere);
        };
        let signed = self.signed(item, standing);
        if !same_name(next, &role) {
            let next = next.clone();
            let given = signed.iter().find(|s| role_of(s).is_some_and(|r| same_name(r, &role)));
            return Err(match given {
                Some(given) => SignRefused::Given { role, by: given.by.to_string(), next },
                None => SignRefused::OutOfTurn { role, next },
            });
        }
        if let Some(before) = signed.iter().find(|signature| same_name(&signature.by, &by)) {
            let role = role_of(before).unwrap_or_default().to_owned();
            return Err(SignRefused::Twice { by, role });
        }
        if is_submitter(standing, &by) {
            return Err(SignRefused::Submitter { by });
        }
        if item.owner.as_ref().is_some_and(|owner| same_name(owner, &by)) {
            return Err(SignRefused::Owner { by });
        }
        Ok(())
    }
}

impl Declarations {
    /// Whether somebody may give the signature of a role: by the item, the chain and the roles that persons have.
    ///
    /// # Errors
    /// As for [`Policy::may_sign`], or when the person does not have the role for the item's unit.
    pub fn may_sign(
        &self,
        item: &Item<'_>,
        standing: &StateAsOf<'_>,
        by: &str,
        role: &str,
    ) -> Result<(), SignRefused> {
        self.policy.may_sign(item, standing, by, role)?;
        self.has_role_for(item, standing, by, role)
    }

    /// Whether somebody has a role for an item, where any person has one.
    ///
    /// # Errors
    /// When not; tells who has it and may sign.
    pub fn has_role_for(
        &self,
        item: &Item<'_>,
        standing: &StateAsOf<'_>,
        by: &str,
        role: &str,
    ) -> Result<(), SignRefused> {
        if self.has_role(by, role, &item.unit) {
            return Ok(());
        }
        let mut who = self.who_has_role(role, &item.unit);
        who.retain(|name| self.policy.may_sign(item, standing, name, role).is_ok());
        let who = who.into_iter().map(str::to_owned).collect();
        Err(SignRefused::NoRole { by: by.to_owned(), role: role.to_owned(), who })
    }

    /// Those who may give the next signature, where roles tell.
    pub fn who_signs_next(&self, item: &Item<'_>, standing: &StateAsOf<'_>) -> Vec<&str> {
        let Some(next) = self.policy.next_signature(item, standing) else { return Vec::new() };
        let mut who = self.who_has_role(next, &item.unit);
        who.retain(|name| self.policy.may_sign(item, standing, name, next).is_ok());
        who
    }

    /// Whether somebody has the role that signs an item next, and may.
    pub fn must_sign(&self, item: &Item<'_>, standing: &StateAsOf<'_>, who: &str) -> bool {
        self.who_signs_next(item, standing).iter().any(|name| self.same_person(name, who))
    }

    /// Whether a submitted item waits for somebody: to sign it next, or to close it once all have signed. Without signatures
    /// it waits for the office as a whole.
    pub fn waits_for(&self, item: &Item<'_>, standing: &StateAsOf<'_>, who: &str) -> bool {
        if standing.status != Status::Submitted || self.policy.signatures.is_empty() {
            return standing.status == Status::Submitted;
        }
        match self.policy.next_signature(item, standing) {
            Some(next) => self.may_sign(item, standing, who, next).is_ok(),
            None => self.binding_policy().may_close(item, standing, who),
        }
    }
}

fn is_submitter(standing: &StateAsOf<'_>, name: &str) -> bool {
    standing.accepted.or(standing.submission).is_some_and(|s| same_name(&s.by, name))
}

/// The owner of an item when it was signed, told back from what was edited later.
fn owner_at<'i>(item: &'i Item<'_>, signature: &Event<'_>) -> Option<&'i str> {
    let at = item.log.iter().position(|event| std::ptr::eq::<Event<'_>>(event, signature));
    let later = item.log.iter().skip(at.map_or(0, |at| at + 1));
    let before =
        later.filter(|event| event.on >= signature.on).find_map(|event| match &event.did {
            EventBody::Edited { field, from, .. } if field == "owner" => Some(from.as_deref()),
            _ => None,
        });
    before.unwrap_or(item.owner.as_deref())
}
