//! Settling what merges left: over the files of a ledger, and in an item.

use super::open_file::Becomes;
use super::split::Parts;
use super::{Place, Transaction};
use crate::model::Field;
use crate::store::error::{EditError, StoreError};
use crate::store::merge::{Finished, MergeBase, finish, is_toml, open_fields, without_comment};

impl Transaction {
    /// Unites what stands twice in the files, gives each item a number of its own, and brings items of the root to the part of
    /// their unit; `base` is what the sides parted from, as far as it is known.
    ///
    /// # Errors
    /// When a file cannot be read, or what comes of it could not be.
    pub fn finish_merge(&mut self, base: &MergeBase) -> Result<Finished, StoreError> {
        self.load_all()?;
        let mut texts = Vec::new();
        for file in &self.files {
            texts.push(Parts::of(file)?.text());
        }
        let finished = finish(&texts, base);
        for ((file, old), new) in self.files.iter_mut().zip(&texts).zip(&finished.texts) {
            if !is_toml(new) {
                let path = file.shown().as_ref().clone();
                return Err(StoreError::Edit(EditError::WouldBreak { path, what: new.clone() }));
            }
            if old != new {
                file.becomes = Some(Becomes::Text(new.clone()));
            }
        }
        Ok(finished)
    }

    /// The fields that a merge left undecided in an item, each with what the other side has as it is written in TOML; none where
    /// it took the field out.
    ///
    /// # Errors
    /// When the item cannot be read.
    pub fn open_fields(&self, place: Place) -> Result<Vec<(String, Option<String>)>, StoreError> {
        Ok(open_fields(self.text_at(place)?))
    }

    /// Takes the comment about a field out of an item.
    ///
    /// # Errors
    /// When the item cannot be read.
    pub fn close_field(&mut self, place: Place, field: &str) -> Result<(), StoreError> {
        self.change_item(place, |text, _| Ok(without_comment(text, field)), |_| {})
    }

    /// What an item says in a field, as the log keeps it; none where it says nothing.
    ///
    /// # Errors
    /// When the item cannot be read.
    pub fn written(&self, place: Place, field: &str) -> Result<Option<String>, StoreError> {
        let item = self.item(place)?;
        let known = Field::ALL.iter().find(|known| known.key() == field);
        Ok(match known {
            Some(known) => known.value(&item).written(),
            None => item.extra(field).map(|extra| extra.written()),
        })
    }
}
