//! What programs know a refusal by: one word for each kind, the same in every language.

use super::{Mistake, Refusal};
use crate::model::RecordRefused;
use crate::store::StoreError;

/// The word for a refusal: of what it is about, where it only passes that on.
pub fn refusal_code(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Record { why, .. } => match why {
            RecordRefused::Close(obstacles) => {
                obstacles.found.first().map_or_else(|| why.into(), |first| first.into())
            }
            why => why.into(),
        },
        Refusal::View { why, .. } => why.into(),
        Refusal::Import { why, .. } => why.into(),
        Refusal::Form(why) => why.into(),
        Refusal::Output(why) => why.into(),
        Refusal::NotMerged { fault, .. } => fault.into(),
        other => other.into(),
    }
}

/// The word for why a ledger could not be found, read or changed.
pub fn store_code(error: &StoreError) -> &'static str {
    match error {
        StoreError::Faulty { first, .. } => (&first.found.fault).into(),
        other => other.into(),
    }
}

/// The word for what is wrong with a command line.
pub fn mistake_code(mistake: &Mistake) -> &'static str {
    mistake.into()
}
