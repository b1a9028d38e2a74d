//! What is said of the policy.

use crate::model::{Calendar, PolicyKey};

/// What a language says of it.
pub trait PolicyWords {
    /// What a key of the policy is called.
    fn policy_key(&self, key: PolicyKey) -> &'static str;
    /// What a key of the policy means with the value that it has.
    fn policy_meaning(&self, key: PolicyKey, value: &str) -> &'static str;
    /// What a ledger's calendar comes to.
    fn calendar_line(&self, calendar: &Calendar) -> String;
}
