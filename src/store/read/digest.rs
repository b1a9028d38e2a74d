//! A short text that tells one content from another: of a file, or of an item.

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use crate::model::Item;
use crate::store::toml::encode::item_table;

/// What tells one content of a file from another. It is no proof against forgery.
pub(in crate::store) fn sum(bytes: &[u8]) -> String {
    shown(xxh3_128(bytes))
}

fn shown(sum: u128) -> String {
    format!("{sum:032x}")
}

/// The sum of bytes that come one after another.
#[derive(Clone, Default)]
pub(in crate::store) struct Summing(Xxh3);

impl Summing {
    pub(crate) fn take(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub(crate) fn sum(&self) -> String {
        shown(self.0.digest128())
    }
}

/// What an item's table comes to: another text once anything in it says something else.
///
/// How the table is laid out in its file does not matter, nor do comments in it. It is no proof against forgery.
pub fn item_sum(item: &Item<'_>) -> String {
    sum(item_table(item, "\n").as_bytes())
}
