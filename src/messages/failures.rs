//! Why a ledger could not be found, read or changed.

use super::Diagnostic;
use crate::store::{Located, StoreError};
use std::io;

/// What a language says of it.
pub trait FailuresWords {
    /// An input/output error in a person's words.
    fn io_words(&self, error: &io::Error) -> String;
    /// What to do about an input/output error.
    fn io_help(&self, error: &io::Error) -> String;
    /// What a person is told of a ledger that could not be found, read or changed.
    fn store_told(&self, error: &StoreError) -> Diagnostic;
    /// What a person is told of a key in the config file that is not known.
    fn config_unknown(&self, unknown: &Located) -> Diagnostic;
}
