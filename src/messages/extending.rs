//! What is said of extensions that are asked for, granted and refused.

use crate::model::{Date, ExtendRefused};

/// A request for an extension, or its answer, that was just recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestNow {
    /// It is asked for; the deadline stands.
    Asked { to: Date, due: Option<Date> },
    /// It is refused; the deadline stands.
    Refused { to: Option<Date>, due: Option<Date> },
}

/// What a language says of it.
pub trait ExtendingWords {
    /// Why a deadline is not moved, or a request not answered, and what to do.
    fn extend_refused(&self, id: &str, why: &ExtendRefused) -> (String, Option<String>);
    /// What now holds of an item's request.
    fn request_now(&self, id: &str, now: RequestNow) -> String;
    /// A request that stands: until when, by whom, when, and why.
    fn request(&self, to: &str, by: &str, on: &str, reason: &str) -> String;
    /// Who had asked for an extension.
    fn asked_by(&self, name: &str) -> String;
}
