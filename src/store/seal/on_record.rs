//! What is on record in a ledger: of every item, of the root and of its units, each entry by its digest.

use std::collections::HashMap;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::canonical::Digested;
use crate::model::{Date, Item};
use crate::store::Ledger;
use crate::store::error::StoreError;
use crate::store::files::Files;
use crate::store::read::sink::{At, Sink};
use crate::store::read::stream::{Faults, head_tables};
use crate::store::toml::fast_item;

/// What is on record of an item.
#[derive(Debug, Clone)]
pub struct ItemRecord {
    pub uid: Option<String>,
    pub id: String,
    /// The ids that it bore before.
    pub aka: Vec<String>,
    pub opened: Date,
    pub log: Vec<Digested>,
}

/// Whose entries they are that stand outside of items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// The root's log.
    Root,
    /// The readings of a unit, by its code.
    Unit(String),
    /// The readings of an indicator of the root, by its id.
    Indicator(String),
}

impl Owner {
    /// Whether another is the same, in any case.
    pub fn is(&self, other: &Self) -> bool {
        use crate::model::same_word;
        match (self, other) {
            (Self::Root, Self::Root) => true,
            (Self::Unit(a), Self::Unit(b)) | (Self::Indicator(a), Self::Indicator(b)) => {
                same_word(a, b)
            }
            _ => false,
        }
    }
}

/// What is on record in a ledger.
#[derive(Debug, Clone, Default)]
pub struct OnRecord {
    pub items: Vec<ItemRecord>,
    pub others: Vec<(Owner, Vec<Digested>)>,
}

/// Gathers items; a file that is read as one document is taken apart once.
#[derive(Default)]
struct SealedRecords {
    items: Vec<ItemRecord>,
    document: Option<(usize, HashMap<String, Vec<Digested>>)>,
}

impl SealedRecords {
    /// The digests of an item's log, as it stands in the file.
    fn log(&mut self, item: &Item<'_>, at: &At<'_>) -> Vec<Digested> {
        if item.log.is_empty() {
            return Vec::new();
        }
        if let Some(log) = fast_item::plain_log(at.text) {
            return log.iter().map(Digested::of).collect();
        }
        if self.document.as_ref().is_none_or(|(file, _)| *file != at.file) {
            let logs = logs_of(at.text);
            if logs.len() < 2 {
                return logs.into_values().next().unwrap_or_default();
            }
            self.document = Some((at.file, logs));
        }
        let logs = self.document.as_mut().map(|(_, logs)| logs);
        logs.and_then(|logs| logs.remove(item.id.as_str())).unwrap_or_default()
    }
}

/// The digests of the logs in a text, by the items' ids.
fn logs_of(text: &str) -> HashMap<String, Vec<Digested>> {
    let Ok(root) = DeTable::parse(text) else { return HashMap::new() };
    let items = root.get_ref().get("item").and_then(|items| items.get_ref().as_array());
    let mut logs = HashMap::new();
    for item in items.into_iter().flat_map(|items| items.iter()) {
        let text = |key: &str| item.get_ref().get(key)?.get_ref().as_str();
        let log = item.get_ref().get("log").map(|log| Digested::all(log.get_ref()));
        if let Some(id) = text("id") {
            logs.insert(id.to_owned(), log.unwrap_or_default());
        }
    }
    logs
}

impl Sink for SealedRecords {
    fn item(&mut self, item: Item<'_>, at: &At<'_>) {
        let log = self.log(&item, at);
        self.items.push(ItemRecord {
            uid: item.uid.as_deref().map(str::to_owned),
            id: item.id.to_string(),
            aka: item.aka.iter().map(ToString::to_string).collect(),
            opened: item.opened,
            log,
        });
    }

    fn absorb(&mut self, later: Self) {
        self.items.extend(later.items);
    }
}

/// The entries that stand outside of items, in a table or in a whole file.
fn others_of(text: &str, others: &mut Vec<(Owner, Vec<Digested>)>) {
    let Ok(root) = DeTable::parse(text) else { return };
    let root = root.get_ref();
    if let Some(log) = root.get("log") {
        others.push((Owner::Root, Digested::all(log.get_ref())));
    }
    let mut readings = |table: &str, key: &str, owner: fn(String) -> Owner| {
        let tables = root.get(table).and_then(|list| list.get_ref().as_array());
        for table in tables.into_iter().flat_map(|list| list.iter()) {
            let name = table.get_ref().get(key).and_then(|name| name.get_ref().as_str());
            let readings = table.get_ref().get("readings").map(|list| list.get_ref());
            if let (Some(name), Some(list @ DeValue::Array(_))) = (name, readings) {
                others.push((owner(name.to_owned()), Digested::all(list)));
            }
        }
    };
    readings("unit", "code", Owner::Unit);
    readings("indicator", "id", Owner::Indicator);
    readings("target", "id", Owner::Indicator);
}

fn others(files: &Files) -> Result<Vec<(Owner, Vec<Digested>)>, StoreError> {
    let mut found = Vec::new();
    for file in &files.all {
        if file.beginning.odd {
            let bytes = file.source.bytes()?;
            let text = String::from_utf8_lossy(&bytes);
            others_of(text.strip_prefix('\u{feff}').unwrap_or(&text), &mut found);
        } else {
            head_tables(&file.source, &mut |text| others_of(text, &mut found))?
        }
    }
    found.retain(|(_, entries)| !entries.is_empty());
    Ok(found)
}

impl Ledger {
    /// What is on record, each entry by its digest.
    ///
    /// # Errors
    /// When any of it cannot be read.
    pub fn on_record(&self) -> Result<OnRecord, StoreError> {
        let read = self.read(Faults::First, |_: &Arc<_>| SealedRecords::default())?;
        let is_unreadable = |found: &crate::store::LocatedFault| {
            found.fault.gravity() == crate::store::Gravity::Unreadable
        };
        if read.faults.iter().any(is_unreadable) {
            return Err(read.files.faulty(read.faults));
        }
        Ok(OnRecord { items: read.sink.items, others: others(&read.files)? })
    }
}
