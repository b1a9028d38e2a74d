//! What is said of the chain of signatures before closing.

use crate::model::{Date, SignRefused};

/// The roles that have a name of their own in Chinese, each with it.
pub(super) const ROLES: [(&str, &str); 3] =
    [("unit-head", "单位负责人"), ("lead-dept", "牵头部门"), ("office", "整改办")];

/// The role that is typed: by the name that it is shown under it is the role itself.
pub fn role_typed(typed: &str) -> &str {
    let typed = typed.trim();
    ROLES.iter().find(|(_, name)| *name == typed).map_or(typed, |(role, _)| role)
}

/// How far the chain of an item is that was just signed, submitted or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChainNow {
    /// It was submitted; this role signs first.
    Submitted { next: String },
    /// It was signed in a role; whose turn it is then, none where it may be closed.
    Signed { role: String, next: Option<String> },
    /// It was changed, and the signatures of these roles are void.
    Voided { roles: Vec<String> },
}

/// What a language says of it.
pub trait SigningWords {
    /// Why an item may not be signed, and what to do.
    fn sign_refused(&self, id: &str, why: &SignRefused) -> (String, Option<String>);
    /// What now holds of an item and its signatures.
    fn chain_now(&self, id: &str, now: &ChainNow) -> String;
    /// What a role is called where people read it.
    fn role_name(&self, role: &str) -> String;
    /// Who signs next, of those who have the role where any are named.
    fn signs_next(&self, who: &[&str]) -> String;
    /// That the signatures before an edit are void.
    fn voided_on(&self, day: Date) -> String;
}
