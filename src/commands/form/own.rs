//! What a form says under the fields of the office's own: which of it changes an item, and the change on record.

use crate::commands::field::{put, value_of};
use crate::format::field_said;
use crate::format::read::{OwnAnswer, ReadRow, day, text};
use crate::messages::{AnswerRefused, FormRefused, InputRefused, Lang, UserError};
use crate::model::{Date, Declarations, Extra, FieldType, Item, OwnField};
use crate::session::Session;
use crate::store::Transaction;

use super::answers::{Fault, at, refusal};

/// A field of an item that a form gives another value.
pub(crate) struct OwnChange {
    /// The cell that says so.
    pub cell: String,
    pub field: OwnField,
    pub value: Option<Extra<'static>>,
}

impl OwnChange {
    /// The field's name, and what it is to hold; none where it is to hold nothing.
    pub(crate) fn told(&self) -> (String, Option<String>) {
        (self.field.name.clone(), self.value.as_ref().map(Extra::written))
    }
}

/// What a row changes under fields: cells that no longer say what they said, and say something else than the item does.
///
/// # Errors
/// When a cell holds what its field cannot, with the cell.
pub(crate) fn own_changes(
    session: &Session,
    transaction: &Transaction,
    item: &Item<'static>,
    row: &ReadRow,
) -> Result<Vec<OwnChange>, Fault> {
    let mut changes = Vec::new();
    for own in row.own.iter().filter(|own| !own.is_as_it_was()) {
        let here = at(&own.answer);
        if own.answer.is_formula {
            return Err(here(refusal(FormRefused::Answer(AnswerRefused::Formula))));
        }
        let Some(field) = transaction.head().field(&own.key) else {
            return Err(here(refusal(FormRefused::Answer(AnswerRefused::FieldGone {
                key: own.key.clone(),
            }))));
        };
        let value = held(session.today, field, own).map_err(|why| here(why.into()))?;
        if item.extra(field.key) == value.as_ref() {
            continue;
        }
        put(field, value.clone(), &mut item.clone()).map_err(|why| here(why.into()))?;
        changes.push(OwnChange { cell: own.answer.cell.clone(), field: field.clone(), value });
    }
    Ok(changes)
}

/// The fields of an item that hold something else than when the form was made: the name, then and now.
pub(crate) fn own_differences(
    head: &Declarations,
    item: &Item<'_>,
    row: &ReadRow,
    lang: Lang,
) -> Vec<(String, String, String)> {
    let mut differ = Vec::new();
    for own in &row.own {
        let Some(field) = head.field(&own.key) else { continue };
        let now = item.extra(field.key).map_or_else(String::new, |value| field_said(value, lang));
        if now != own.was {
            differ.push((field.name.clone(), own.was.clone(), now));
        }
    }
    differ
}

/// What a cell says a field holds.
fn held(
    today: Date,
    field: &OwnField,
    own: &OwnAnswer,
) -> Result<Option<Extra<'static>>, UserError> {
    let given = &own.answer.given;
    if given.is_blank() {
        return Ok(None);
    }
    let said = text(given).unwrap_or_else(Some).unwrap_or_default();
    if field.holds == FieldType::Date {
        let day = day(given)
            .map_err(|why| UserError::Input(InputRefused::BadDate { text: said, why }))?;
        return Ok(Some(Extra::Day(day)));
    }
    value_of(today, field, &said)
}
