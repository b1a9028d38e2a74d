//! `ledger set`: changes fields of items, each change on record.

use clap::Args;

use super::field::{own_assignment, put, value_of};
use super::fields::{assignment, changed, consistent};
use crate::messages::{
    Blank, ChainNow, Confirmation, DateRefused, EventConfirmation, InputRefused, ItemConfirmation,
    LastWord, Question, SelectionRefused, UserError, placeholders, two,
};
use crate::model::{Date, EventBody, Extra, Field, Item, OwnField, StateAsOf, role_of};
use crate::session::options::Happened;
use crate::session::recording::{Subject, day, event, record, subjects};
use crate::session::typed::EQUALS;
use crate::session::{Change, Session};
use crate::store::{Transaction, extra_value, field_value};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Change fields of items, on record", "修改事项的字段，逐项留痕"))]
pub(crate) struct Set {
    #[arg(required = true, value_name = placeholders::IDS_KEY_VALUE)]
    #[arg(add = Question::Ids, add = LastWord(Question::Assignment))]
    #[arg(help = two!(
        "Item IDs, then KEY=VALUE; an empty value removes the key; tags+=X, tags-=X",
        "事项编号，然后是 键=值；值为空则删去此键；tags+=X、tags-=X",
    ))]
    pub words: Vec<String>,
    #[command(flatten)]
    pub happened: Happened,
}

/// Records that a field of an item was changed.
///
/// # Errors
/// When it may not be recorded.
pub(crate) fn record_edit(
    session: &Session,
    transaction: &mut Transaction,
    subject: &Subject,
    on: Date,
    (field, from, to): (&str, Option<String>, Option<String>),
) -> anyhow::Result<()> {
    let (from, to) = (from.map(Into::into), to.map(Into::into));
    let did = EventBody::Edited { field: field.into(), from, to };
    record(session, transaction, subject, &event(session, on, did)?)
}

/// Gives a field of an item another value, and records that. False, and nothing is done, where it is that already.
///
/// # Errors
/// When it may not be recorded, or the item is written in a way that is not changed in place.
pub(crate) fn set_field(
    session: &Session,
    transaction: &mut Transaction,
    subject: &Subject,
    on: Date,
    field: Field,
    new: Item<'static>,
) -> anyhow::Result<bool> {
    let from = field.value(&transaction.item(subject.place)?).written();
    let to = field.value(&new).written();
    if from == to {
        return Ok(false);
    }
    if field == Field::Measures {
        transaction.set_measures(subject.place, &new.measures)?;
    } else {
        let toml = field_value(&field.value(&new));
        transaction.set_key(subject.place, field.key(), toml.as_deref(), |item| *item = new)?;
    }
    record_edit(session, transaction, subject, on, (field.key(), from, to))?;
    Ok(true)
}

/// That what was just changed of an item made its signatures void; none where it had none.
///
/// # Errors
/// When the item cannot be read.
pub(crate) fn voided(
    transaction: &mut Transaction,
    subject: &Subject,
) -> anyhow::Result<Option<Confirmation>> {
    let before = StateAsOf::of(&subject.item, Date::LAST);
    let item = transaction.item(subject.place)?;
    if before.signed.is_empty() || !StateAsOf::of(&item, Date::LAST).signed.is_empty() {
        return Ok(None);
    }
    let roles = before.signed.iter().filter_map(|signature| role_of(signature));
    let now = ChainNow::Voided { roles: roles.map(str::to_owned).collect() };
    Ok(Some(Confirmation::Event(EventConfirmation::Chain { id: item.id.to_string(), now })))
}

/// Gives an item what a field of the office's own is to hold, and records that. False, and nothing is done, where it holds it.
///
/// # Errors
/// When it may not be recorded, or the field is not of the item's category.
pub(crate) fn set_own_field(
    session: &Session,
    transaction: &mut Transaction,
    subject: &Subject,
    on: Date,
    field: &OwnField,
    value: Option<Extra<'static>>,
) -> anyhow::Result<bool> {
    let old = transaction.item(subject.place)?.to_static();
    let from = old.extra(field.key).map(|extra| extra.written());
    let to = value.as_ref().map(|extra| extra.written());
    if from == to {
        return Ok(false);
    }
    let toml = value.as_ref().map(extra_value);
    let mut new = old.clone();
    put(field, value, &mut new)?;
    transaction.set_key(subject.place, field.key, toml.as_deref(), |item| *item = new)?;
    record_edit(session, transaction, subject, on, (field.key, from, to))?;
    Ok(true)
}

/// The refusal to set an item's deadline.
pub(crate) fn due_by_extend(session: &Session, item: &Item<'_>) -> UserError {
    let status = StateAsOf::of(item, session.today).status;
    UserError::Date(DateRefused::DueByExtend { id: item.id.to_string(), status })
}

impl Change for Set {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let (values, ids): (Vec<String>, Vec<String>) =
            self.words.iter().cloned().partition(|word| word.contains(EQUALS));
        if ids.is_empty() {
            return Err(UserError::Selection(SelectionRefused::NothingChosen).into());
        }
        if values.is_empty() {
            return Err(UserError::Input(InputRefused::Empty { what: Blank::Assignment }).into());
        }
        let on = day(session, &self.happened)?;
        let subjects = subjects(transaction, &ids)?;
        let due = || due_by_extend(session, &subjects[0].item);
        let (mut own, mut rest) = (Vec::new(), Vec::new());
        for value in &values {
            match own_assignment(transaction, value)? {
                Some((field, typed)) => own.push((value_of(session.today, &field, typed)?, field)),
                None => rest.push(assignment(transaction.head(), value, due)?),
            }
        }
        let mut now = Vec::new();
        for subject in &subjects {
            let mut fields = Vec::new();
            for value in &rest {
                let field = value.0;
                let old = transaction.item(subject.place)?.to_static();
                let new = changed(session, transaction, &old, *value)?;
                if set_field(session, transaction, subject, on, field, new)? {
                    fields.push(field.key());
                }
            }
            for (value, field) in &own {
                if set_own_field(session, transaction, subject, on, field, value.clone())? {
                    fields.push(field.key);
                }
            }
            if fields.iter().any(|f| matches!(*f, "horizon" | "opened")) {
                consistent(session, &transaction.item(subject.place)?)?;
            }
            now.push(Confirmation::Item(ItemConfirmation::Edited {
                id: subject.item.id.to_string(),
                fields,
            }));
            now.extend(voided(transaction, subject)?);
        }
        Ok(now)
    }

    fn ids_mut(&mut self) -> &mut [String] {
        &mut self.words
    }
}
