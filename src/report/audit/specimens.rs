//! The words of what items have in common, looked up in a few items by reading the ledger once more.

use std::collections::{HashMap, HashSet};

use xxhash_rust::xxh3::xxh3_64;

use crate::model::{Date, Evidence, Fold, History, Item, ItemId, UnitCode};

/// What a file's SHA-256 comes to; none where none is on record.
pub(crate) fn file_hash(evidence: &Evidence<'_>) -> Option<u64> {
    let sum = evidence.sha256.as_deref()?.trim();
    (!sum.is_empty()).then(|| xxh3_64(sum.to_lowercase().as_bytes()))
}

/// What is to be looked up.
#[derive(Debug, Clone, Default)]
pub(crate) struct SpecimenQuery {
    /// Items whose closing is to be quoted.
    pub closings: HashSet<ItemId<'static>>,
    /// Items of which the path of a file is wanted, and the hash of its sum.
    pub files: HashMap<ItemId<'static>, u64>,
}

/// What one closing of a group says: looked up, for all of its group.
#[derive(Debug, Clone)]
pub(crate) struct Specimen {
    pub on: Date,
    pub by: String,
    pub result: String,
}

/// Looks up the closings of a few items, and the paths of their files.
#[derive(Default)]
pub struct Specimens {
    as_of: Option<Date>,
    wanted: SpecimenQuery,
    pub(super) closings: HashMap<ItemId<'static>, Specimen>,
    pub(super) files: HashMap<ItemId<'static>, String>,
}

impl Specimens {
    pub(super) fn of(as_of: Date, wanted: SpecimenQuery) -> Self {
        Self { as_of: Some(as_of), wanted, ..Self::default() }
    }

    /// Another one that looks for the same, and has found nothing yet.
    pub fn anew(&self) -> Self {
        Self { as_of: self.as_of, wanted: self.wanted.clone(), ..Self::default() }
    }

    fn wants(&self, id: &ItemId<'_>) -> bool {
        let closings: &HashSet<ItemId<'_>> = &self.wanted.closings;
        let files: &HashMap<ItemId<'_>, u64> = &self.wanted.files;
        closings.contains(id) || files.contains_key(id)
    }
}

impl Fold for Specimens {
    fn take(&mut self, item: Item<'_>) {
        let Some(as_of) = self.as_of.filter(|_| self.wants(&item.id)) else {
            return;
        };
        let history = History::of(&item, as_of);
        if let Some(hash) = self.wanted.files.get(&item.id) {
            let file = history.evidence.iter().find(|e| file_hash(e) == Some(*hash));
            if let Some(file) = file {
                self.files.insert(item.id.to_static(), file.path.to_string());
            }
        }
        if let Some(examined) = &history.examined
            && self.wanted.closings.contains(&item.id)
        {
            let closing = examined.closing;
            let result = closing.did.said().unwrap_or_default().trim().to_owned();
            let specimen = Specimen { on: closing.on, by: closing.by.to_string(), result };
            self.closings.insert(item.id.to_static(), specimen);
        }
    }

    fn is_choosy(&self) -> bool {
        true
    }

    fn concerns(&self, id: &ItemId<'_>, _: &UnitCode<'_>, _: &str) -> bool {
        self.wants(id)
    }

    fn absorb(&mut self, later: Self) {
        self.closings.extend(later.closings);
        self.files.extend(later.files);
    }
}
