//! What people type, taken for what it means.

use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::messages::UserError;
use crate::model::{CategoryCode, Date, ItemId, UnitCode, Words};

/// Takes one of the words that a value can be.
pub fn one_of<W: Words + Send + Sync>() -> impl TypedValueParser<Value = W> {
    PossibleValuesParser::new(W::ALL.iter().map(|(word, _)| *word))
        .try_map(|word| W::from_word(&word).ok_or("unknown"))
}

/// Takes one of these words that a value can be.
pub fn one_of_these<W: Words + Send + Sync>(
    words: &'static [&'static str],
) -> impl TypedValueParser<Value = W> {
    PossibleValuesParser::new(words).try_map(|word| W::from_word(&word).ok_or("unknown"))
}

/// A date as typed, reckoned from today where it is relative.
///
/// # Errors
/// When it is none.
pub fn date(said: &str, today: Date) -> Result<Date, UserError> {
    Date::said(said, today).map_err(|why| UserError::BadDate { text: said.to_owned(), why })
}

/// How many working days `+10wd` means; none where something else is said.
pub fn working_days(said: &str) -> Option<u32> {
    let text = said.trim().strip_prefix('+')?.to_lowercase();
    let digits = text.strip_suffix("wd").or_else(|| text.strip_suffix("个工作日"))?;
    digits.parse().ok().filter(|days| *days < 10_000)
}

/// An item's id as typed.
///
/// # Errors
/// When it is none.
pub fn item_id(text: &str) -> Result<ItemId<'static>, UserError> {
    ItemId::parse(text.trim().to_owned()).map_err(|_| UserError::BadId { text: text.to_owned() })
}

/// A word that stands where only `KEY=VALUE` can stand, and is none: one too many.
#[derive(Debug)]
pub struct NoAssignment;

impl std::fmt::Display for NoAssignment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KEY=VALUE")
    }
}

impl std::error::Error for NoAssignment {}

/// `KEY=VALUE` as typed, whatever the key is.
///
/// # Errors
/// When there is no `=` in it.
pub fn an_assignment(text: &str) -> Result<String, NoAssignment> {
    if text.contains('=') { Ok(text.to_owned()) } else { Err(NoAssignment) }
}

/// A unit's code as typed.
///
/// # Errors
/// When it is none.
pub fn unit_code(text: &str) -> Result<UnitCode<'static>, UserError> {
    UnitCode::parse(text.trim().to_owned())
        .map_err(|_| UserError::BadCode { text: text.to_owned() })
}

/// A category's code as typed.
///
/// # Errors
/// When it is none.
pub fn category_code(text: &str) -> Result<CategoryCode<'static>, UserError> {
    let code = CategoryCode::parse(text.trim().to_owned());
    code.map_err(|_| UserError::BadCode { text: text.to_owned() })
}
