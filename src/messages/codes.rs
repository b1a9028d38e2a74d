//! What programs know a refusal by: one word for each kind, the same in every language.

use super::{Mistake, UserError};
use crate::model::RecordRefused;
use crate::store::StoreError;

/// The word for a refusal: of what it is about, where it only passes that on.
pub fn refusal_code(refusal: &UserError) -> &'static str {
    match refusal {
        UserError::Record { why, .. } => match why {
            RecordRefused::Close(obstacles) => {
                obstacles.found.first().map_or_else(|| why.into(), |first| first.into())
            }
            why => why.into(),
        },
        UserError::View { why, .. } => why.into(),
        UserError::Import { why, .. } => why.into(),
        UserError::Form(why) => why.into(),
        UserError::Output(why) => why.into(),
        UserError::Round(why) => why.into(),
        UserError::Seal(why) => why.into(),
        UserError::NotMerged { fault, .. } => fault.into(),
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
