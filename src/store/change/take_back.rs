//! Taking a step back in a ledger that went on: each table that the step changed, wherever it stands now, is what it would be
//! without the step. What later changes made of it stays.

use super::{Place, Transaction};
use crate::model::Event;
use crate::store::error::StoreError;
use crate::store::merge::keeping_ours;
use crate::store::toml::decode::read_piece;
use crate::store::toml::layout::{TableLayout, own_end, tables};
use crate::store::toml::parts;
use crate::store::toml::split_tables::Table;

/// A table that a step changed: what tells it from others, what the step made of it, and what it was before.
struct ChangedTable {
    table: Table,
    name: String,
    left: Option<String>,
    before: Option<String>,
}

impl Transaction {
    /// Takes back changes of whole tables, each the text that a step left and the one that it found; false, and nothing is to
    /// be saved, where they are no tables, or one is not there any more; where only what stands last may be taken back, also
    /// where something was recorded behind it, or a table is another that holds no log.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub(in crate::store) fn take_back<'p>(
        &mut self,
        changes: impl Iterator<Item = (&'p str, &'p str)>,
        only_last: bool,
    ) -> Result<bool, StoreError> {
        self.load_all()?;
        let mut all: Vec<ChangedTable> = Vec::new();
        for (left, before) in changes {
            let (Some(left), Some(before)) = (named(left), named(before)) else { return Ok(false) };
            for (table, name, text) in left {
                entry(&mut all, table, &name).left = Some(text);
            }
            for (table, name, text) in before {
                entry(&mut all, table, &name).before = Some(text);
            }
        }
        for changed in &all {
            if !self.take_one_back(changed, only_last)? {
                return Ok(false);
            }
        }
        for file in 0..self.files.len() {
            self.read_head(file)?;
        }
        self.put_heads_together();
        Ok(true)
    }

    fn take_one_back(
        &mut self,
        changed: &ChangedTable,
        only_last: bool,
    ) -> Result<bool, StoreError> {
        let ChangedTable { table, name, left, before } = changed;
        let mut there = Vec::new();
        for place in self.places().filter(|place| self.table_at(*place) == *table) {
            if name_of(*table, self.text_at(place)?).as_ref() == Some(name) {
                there.push(place);
            }
        }
        if only_last
            && let ([place], Some(left)) = (there.as_slice(), left)
            && !stands_last(self.text_at(*place)?, left, before.as_deref())
        {
            return Ok(false);
        }
        match (there.as_slice(), left, before) {
            // What the step took away comes back; what it made and is gone, stays gone.
            ([], None, Some(before)) => self.bring_back(*table, before),
            ([], Some(_), None) | ([_], None, Some(_)) => Ok(true),
            ([place], Some(left), Some(before)) => self.without(*place, left, before),
            ([place], Some(_), None) => {
                self.files[place.file].take_out(place.slot)?;
                self.files[place.file].index = None;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// Gives a table the text that it would have without what a step made of it.
    fn without(&mut self, place: Place, left: &str, before: &str) -> Result<bool, StoreError> {
        let text = self.text_at(place)?;
        let (own, behind) = text.split_at(own_end(text));
        let Some(new) = keeping_ours(left, own, before) else { return Ok(false) };
        let new = format!("{new}{behind}");
        if self.table_at(place) == Table::Item {
            // Its unit may be another now.
            self.moved.push(place);
        }
        Ok(self.settle(place, Ok(new), |_| true).is_ok())
    }

    fn bring_back(&mut self, table: Table, text: &str) -> Result<bool, StoreError> {
        let home = match &read_piece(text, 0, table).items[..] {
            [(item, _)] => self.home(item.unit.as_str()),
            _ => None,
        };
        let file = home.unwrap_or(0);
        self.files[file].load()?;
        self.files[file].index = None;
        Ok(self.add_table(file, table, text.to_owned(), |_| true).is_ok())
    }
}

/// Whether what a step recorded on an item still stands last in its log, behind what came by a merge; of any other table, whether
/// it is as the step left it.
fn stands_last(text: &str, left: &str, before: Option<&str>) -> bool {
    let own = &text[..own_end(text)];
    if own.trim() == left.trim() {
        return true;
    }
    let log = |text: &str| -> Option<Vec<Event<'static>>> {
        let piece = read_piece(text, 0, Table::Item);
        let [(item, _)] = &piece.items[..] else { return None };
        Some(item.log.iter().map(Event::to_static).collect())
    };
    let (Some(now), Some(left), Some(before)) = (log(own), log(left), before.and_then(log)) else {
        return false;
    };
    let recorded = left.strip_prefix(&before[..]).unwrap_or_default();
    // What a hand changed besides is none of a merge's doing.
    let has_come = now.len() > left.len() && left.iter().all(|event| now.contains(event));
    !recorded.is_empty() && has_come && now.ends_with(recorded)
}

fn entry<'c>(all: &'c mut Vec<ChangedTable>, table: Table, name: &str) -> &'c mut ChangedTable {
    let at = all.iter().position(|one| one.table == table && one.name == name);
    let at = at.unwrap_or_else(|| {
        all.push(ChangedTable { table, name: name.to_owned(), left: None, before: None });
        all.len() - 1
    });
    &mut all[at]
}

/// The tables of a text, each with what tells it from others; none where it is not whole tables.
fn named(text: &str) -> Option<Vec<(Table, String, String)>> {
    let (found, _) = tables(text);
    let mut named = Vec::new();
    for TableLayout { table, own, .. } in found {
        if table == Table::Root && own.trim().is_empty() {
            continue;
        }
        named.push((table, name_of(table, own)?, own.to_owned()));
    }
    Some(named)
}

/// What tells a table from others of its kind: its header, and its id, code, key or name. None where it cannot be told.
fn name_of(table: Table, text: &str) -> Option<String> {
    toml::de::DeTable::parse(text.trim_start_matches('\u{feff}')).ok()?;
    if table == Table::Root {
        // A stretch out of the middle of a table has no header either, and none of what a ledger says of itself.
        let piece = read_piece(text, 0, table);
        return piece.unknown.is_empty().then(String::new);
    }
    let body = parts::body(&text[text.find('[')?..]);
    let is_list = body.header.trim_start().starts_with("[[");
    let keys = if is_list { &["id", "code", "key", "name"][..] } else { &[] };
    let said = keys.iter().find_map(|key| body.keys.iter().find(|k| k.name == *key));
    let said = said.map(|key| parts::meaning(&key.value).to_lowercase());
    Some(format!("{} {}", body.header.trim(), said.unwrap_or_default()))
}
