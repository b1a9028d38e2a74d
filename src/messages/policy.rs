//! What is said of the policy.

use crate::model::Calendar;

/// What a language says of it.
pub trait PolicyWords {
    /// What a key of the policy is called; the key itself where nothing else is.
    fn policy_key<'k>(&self, key: &'k str) -> &'k str;
    /// What a key of the policy means with the value that it has.
    fn policy_meaning(&self, key: &str, value: &str) -> &'static str;
    /// What a ledger's calendar comes to.
    fn calendar_line(&self, calendar: &Calendar) -> String;
}
