//! A short text that tells whether an item is still what it was.

use xxhash_rust::xxh3::xxh3_128;

use super::splice::item_table;
use crate::model::Item;

/// What an item's table comes to: another text once anything in it says something else.
///
/// How the table is laid out in its file does not matter, nor do comments in it. It is no proof against forgery.
pub fn item_sum(item: &Item<'_>) -> String {
    format!("{:032x}", xxh3_128(item_table(item, "\n").as_bytes()))
}
