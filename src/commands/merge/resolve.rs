//! `ledger merge --resolve`: settles what a merge left undecided in an item, on record.

use super::MergeCommand;
use crate::commands::field::{own_assignment, value_of};
use crate::commands::fields::{assignment, changed, consistent, operator};
use crate::commands::set::{due_by_extend, record_edit, set_field, set_own_field, voided};
use crate::messages::{Confirmation, ItemConfirmation, MergeRefused, SelectionRefused, UserError};
use crate::model::Field;
use crate::session::recording::{Subject, subjects};
use crate::session::{Change, Session};
use crate::store::{Transaction, plain_value};

impl Change for MergeCommand {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let (id, words) = self
            .resolve
            .split_first()
            .ok_or(UserError::Selection(SelectionRefused::NothingChosen))?;
        let subjects = subjects(transaction, std::slice::from_ref(id))?;
        let mut now = Vec::new();
        for subject in &subjects {
            let mut fields = Vec::new();
            for word in words {
                fields.push(resolve(session, transaction, subject, word)?);
            }
            consistent(session, &transaction.item(subject.place)?)?;
            now.push(Confirmation::Item(ItemConfirmation::Resolved {
                id: subject.item.id.to_string(),
                fields,
            }));
            now.extend(voided(transaction, subject)?);
        }
        Ok(now)
    }

    fn ids_mut(&mut self) -> &mut [String] {
        let ids = self.resolve.len().min(1);
        &mut self.resolve[..ids]
    }
}

/// Settles one field, and says which.
fn resolve(
    session: &Session,
    transaction: &mut Transaction,
    subject: &Subject,
    word: &str,
) -> anyhow::Result<&'static str> {
    let on = session.today;
    let (key, _, chosen) = operator(word);
    let open = transaction.open_fields(subject.place)?;
    let field = key.to_lowercase().replace('-', "_");
    let Some((field, theirs)) = open.iter().find(|(open, _)| *open == field || open == key) else {
        let (id, field) = (subject.item.id.to_string(), key.to_owned());
        let open = open.into_iter().map(|(field, _)| field).collect();
        return Err(UserError::Merge(MergeRefused::NothingToResolve { id, field, open }).into());
    };
    let theirs = theirs.as_deref().map(plain_value);
    transaction.close_field(subject.place, field)?;
    let typed = match chosen {
        "ours" => {
            // That the item stays, which the other side had removed, is no edit of a field.
            if field != "item" {
                let ours = transaction.written(subject.place, field)?;
                record_edit(session, transaction, subject, on, (field, theirs, ours))?;
            }
            return Ok(known(transaction, field));
        }
        "theirs" => theirs.unwrap_or_default(),
        value => value.to_owned(),
    };
    let word = format!("{field}={typed}");
    let due = || due_by_extend(session, &subject.item);
    let is_changed = match own_assignment(transaction, &word)? {
        Some((own, typed)) => {
            let value = value_of(session.today, &own, typed)?;
            set_own_field(session, transaction, subject, on, &own, value)?
        }
        None => {
            let value = assignment(transaction.head(), &word, due)?;
            let old = transaction.item(subject.place)?.to_static();
            let new = changed(session, transaction, &old, value)?;
            set_field(session, transaction, subject, on, value.0, new)?
        }
    };
    if !is_changed {
        // It is that already: the decision is on record all the same.
        let ours = transaction.written(subject.place, field)?;
        record_edit(session, transaction, subject, on, (field, None, ours))?;
    }
    Ok(known(transaction, field))
}

/// A field's key, as the program or the office knows it.
fn known(transaction: &Transaction, key: &str) -> &'static str {
    let own = transaction.head().field(key).map(|field| field.key);
    let field = Field::ALL.iter().find(|field| field.key() == key).map(|field| field.key());
    field.or(own).unwrap_or("item")
}
