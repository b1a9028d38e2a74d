//! The way from a table to a value in it: keys, and places in lists.

use toml::Spanned;
use toml::de::DeValue;

/// A step on the way to a value: a key of a table, or a place in a list, counted from 0.
pub(super) enum PathStep {
    Key(&'static str),
    Index(usize),
    /// A key that a person chose.
    Named(String),
}

/// The value that a way leads to from a table.
pub(super) fn value_at<'v, 'a>(
    table: &'v Spanned<DeValue<'a>>,
    way: &[PathStep],
) -> Option<&'v Spanned<DeValue<'a>>> {
    way.iter().try_fold(table, |value, step| match step {
        PathStep::Key(key) => value.get_ref().as_table()?.get(*key),
        PathStep::Named(key) => value.get_ref().as_table()?.get(key.as_str()),
        PathStep::Index(index) => value.get_ref().as_array()?.get(*index),
    })
}
