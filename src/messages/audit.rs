//! What the audit says.

use crate::model::{RedFlag, SignKind};
use crate::report::{Audit, Detail};

/// What a language says of it.
pub trait AuditWords {
    fn sign_kind(&self, it: SignKind) -> &'static str;
    fn sign(&self, it: RedFlag) -> &'static str;
    /// What a sign means.
    fn sign_meaning(&self, sign: RedFlag) -> String;
    /// What shows a sign on an item: one line.
    fn sign_detail(&self, detail: &Detail) -> String;
    /// What to do about a sign next.
    fn sign_next(&self, sign: RedFlag) -> &'static str;
    /// A sign on the card of an item, with what shows it.
    fn sign_on_card(&self, sign: &str, detail: &str) -> String;
    fn audit_cards_title(&self, items: usize) -> String;
    /// What was found: what shows closing on paper, and apart from it what is left undone.
    fn audit_title(&self, audit: &Audit) -> String;
    /// How many signs were looked for, and which were not.
    fn audit_looked_for(&self, audit: &Audit) -> String;
    /// A sign's name, its code where that is another, and what it means.
    fn sign_line(&self, sign: RedFlag) -> String;
    /// What to do about a sign next, as a line.
    fn sign_next_line(&self, sign: RedFlag) -> String {
        format!("  → {}", self.sign_next(sign))
    }
}
