//! Settling what a merge left undecided in an item: one value, and the comment goes.

use toml::de::{DeTable, DeValue};

use super::undecided::{MergeComment, UndecidedKind, claim_of_keys};
use crate::model::EventBody;
use crate::store::toml::decode::{keys, read_piece};
use crate::store::toml::edit;
use crate::store::toml::parts::{body, says};
use crate::store::toml::split_tables::Table;

/// What a merge left undecided in an item's text: each field, with what the other side has as it is written in TOML, none where it
/// removed the field.
pub(crate) fn open_fields(text: &str) -> Vec<(String, Option<String>)> {
    let mut fields = Vec::new();
    for line in super::undecided::comment_lines(text) {
        let Some(MergeComment { what: UndecidedKind::Theirs(theirs), .. }) = MergeComment::of(line)
        else {
            continue;
        };
        match theirs.split_once(" = ") {
            Some((field, value)) => fields.push((field.to_owned(), Some(value.to_owned()))),
            None => fields.extend(theirs.strip_suffix(" removed").map(|f| (f.to_owned(), None))),
        }
    }
    fields
}

/// An item's text with a field settled to a value in TOML, and the comment about it gone; none where it cannot be changed in place.
pub(crate) fn settled(text: &str, field: &str, value: &str) -> Option<String> {
    let kept = without_comment(text, field);
    edit::set_key(&kept, "item", keys::ITEM, field, value, super::line_end(text)).ok()
}

/// An item's text without the comment about a field.
pub(crate) fn without_comment(text: &str, field: &str) -> String {
    let is_it = |line: &str| {
        let comment = MergeComment::of(line);
        comment
            .is_some_and(|c| matches!(c.what, UndecidedKind::Theirs(_)) && c.field() == Some(field))
    };
    let mut kept = String::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let is_comment =
            is_it(line) && crate::store::toml::layout::string_around(text, at).is_none();
        at += line.len();
        if !is_comment {
            kept.push_str(line);
        }
    }
    kept
}

/// A value that is written in TOML as it is typed: a text without its quotes, a list with commas.
pub fn plain_value(written: &str) -> String {
    let line = format!("x = {written}\n");
    let Ok(root) = DeTable::parse(&line) else { return written.to_owned() };
    match root.get_ref().get("x").map(|value| value.get_ref()) {
        Some(DeValue::String(text)) => text.to_string(),
        Some(DeValue::Array(list)) => {
            let texts: Vec<String> =
                list.iter().map(|entry| plain_value(&says(entry.get_ref()))).collect();
            texts.join(",")
        }
        _ => written.to_owned(),
    }
}

/// What the last edit on record made of a field, as it is written in TOML, where it is one of the two values that an item's
/// text and the comment of a merge have.
pub(crate) fn last_edit(text: &str, field: &str) -> Option<String> {
    let piece = read_piece(text, 0, Table::Item);
    let [(item, _)] = &piece.items[..] else { return None };
    let mut edits = item.events().into_iter().filter_map(|(_, event)| match &event.did {
        EventBody::Edited { field: of, to, .. } if of == field => Some(to.clone()),
        _ => None,
    });
    let last = edits.next_back()??;
    let mut parts = body(text.get(text.find('[')?..)?);
    claim_of_keys(&mut parts);
    let ours = parts.keys.iter().find(|key| key.name == field).map(|key| key.value.clone());
    let theirs =
        open_fields(text).into_iter().find(|(open, _)| open == field).and_then(|(_, value)| value);
    [ours, theirs].into_iter().flatten().find(|value| plain_value(value) == *last)
}
