//! What is wrong with a ledger, in words.

use crate::store::Fault;

/// What a language says of it.
pub trait FaultsWords {
    /// What a fault says is wrong: one sentence, without the place.
    fn fault_words(&self, fault: &Fault) -> String;
    /// What to do about a fault, where more can be said than that it is to be corrected.
    fn fault_help(&self, fault: &Fault) -> Option<String>;
}
