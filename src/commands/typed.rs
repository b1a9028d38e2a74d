//! What people type, taken for what it means.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::messages::Refusal;
use crate::model::{CategoryCode, Date, ItemId, UnitCode, Words};

/// Takes one of the words that a value can be.
pub fn one_of<W: Words + Send + Sync>() -> impl TypedValueParser<Value = W> {
    PossibleValuesParser::new(W::ALL.iter().map(|(word, _)| *word))
        .try_map(|word| W::from_word(&word).ok_or("unknown"))
}

/// A date as typed, reckoned from today where it is relative.
///
/// # Errors
/// When it is none.
pub fn date(said: &str, today: Date) -> Result<Date, Refusal> {
    Date::said(said, today).map_err(|why| Refusal::BadDate { text: said.to_owned(), why })
}

/// An item's id as typed.
///
/// # Errors
/// When it is none.
pub fn item_id(text: &str) -> Result<ItemId<'static>, Refusal> {
    ItemId::parse(text.trim().to_owned()).map_err(|_| Refusal::BadId { text: text.to_owned() })
}

/// A unit's code as typed.
///
/// # Errors
/// When it is none.
pub fn unit_code(text: &str) -> Result<UnitCode<'static>, Refusal> {
    UnitCode::parse(text.trim().to_owned()).map_err(|_| Refusal::BadCode { text: text.to_owned() })
}

/// A category's code as typed.
///
/// # Errors
/// When it is none.
pub fn category_code(text: &str) -> Result<CategoryCode<'static>, Refusal> {
    let code = CategoryCode::parse(text.trim().to_owned());
    code.map_err(|_| Refusal::BadCode { text: text.to_owned() })
}
