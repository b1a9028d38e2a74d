//! Changing one table's text and no other byte of it.
//!
//! Every function takes the text of a piece that holds one table, finds the bytes to replace by way of the `toml` crate's
//! spans and of the layout, and gives the new text. Comments, order, spacing and quoting of everything else stay as they
//! are.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::encode::{
    Keys, inline, key_value, lines, text_value, write_event, write_measure, write_reading,
    write_root_event, write_unit_reading,
};
use super::layout::{self, line_end, line_start};
use super::relist;
use crate::model::{Date, Event, Measure, Reading, RootEvent, UnitReading};

/// A table of a piece cannot be changed in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NotEditable(pub String);

/// One table of a piece, with its keys' places.
struct FoundTable<'t> {
    keys: Vec<KeySpan<'t>>,
    /// The end of the header, or of the text before the first key.
    header: usize,
}

struct KeySpan<'t> {
    name: String,
    key: Range<usize>,
    value: &'t Spanned<DeValue<'t>>,
}

impl KeySpan<'_> {
    /// Whether it has its own header: `[item.more]`, `[[item.log]]`.
    fn has_header(&self, text: &str) -> bool {
        match self.value.get_ref() {
            DeValue::Table(_) => text[self.value.span()].starts_with('['),
            DeValue::Array(list) => list.iter().next().is_some_and(|first| {
                matches!(first.get_ref(), DeValue::Table(_)) && text[first.span()].starts_with('[')
            }),
            _ => false,
        }
    }
}

/// What stands before the first header, in the place of a table's name.
const ROOT: &str = "";

type Root<'t> = Spanned<DeTable<'t>>;

fn parsed<'t>(text: &'t str, table: &str) -> Result<Root<'t>, NotEditable> {
    DeTable::parse(text).map_err(|_| NotEditable(table.to_owned()))
}

impl<'t> FoundTable<'t> {
    /// The table of a name, where it is there once, with a header of its own.
    fn of(root: &'t Root<'t>, text: &str, name: &str) -> Result<Self, NotEditable> {
        if name == ROOT {
            return Ok(Self { keys: keys_of(root.get_ref()), header: 0 });
        }
        let refuse = || NotEditable(name.to_owned());
        let value = root.get_ref().get(name).ok_or_else(refuse)?;
        let (table, span) = match value.get_ref() {
            DeValue::Array(list) => {
                let only = list.iter().next().filter(|_| list.len() == 1).ok_or_else(refuse)?;
                (only.get_ref().as_table().ok_or_else(refuse)?, only.span())
            }
            DeValue::Table(table) => (table, value.span()),
            _ => return Err(refuse()),
        };
        // An inline table has no lines of its own to put keys on.
        if !text[span.clone()].starts_with('[') {
            return Err(refuse());
        }
        Ok(Self { keys: keys_of(table), header: line_end(text, span.end) })
    }

    /// A key that is there, if it has no header of its own.
    fn key(&self, text: &str, name: &str) -> Result<Option<&KeySpan<'t>>, NotEditable> {
        match self.keys.iter().find(|key| key.name == name) {
            Some(there) if there.has_header(text) => Err(NotEditable(name.to_owned())),
            there => Ok(there),
        }
    }
}

fn keys_of<'t>(table: &'t DeTable<'t>) -> Vec<KeySpan<'t>> {
    let key = |(key, value): (&Spanned<std::borrow::Cow<'t, str>>, &'t Spanned<DeValue<'t>>)| {
        KeySpan { name: key.get_ref().to_string(), key: key.span(), value }
    };
    table.iter().map(key).collect()
}

fn replace(text: &str, range: Range<usize>, with: &str) -> String {
    format!("{}{with}{}", &text[..range.start], &text[range.end..])
}

/// Puts whole lines at a line's start, or at the text's end, which gets its newline first.
fn insert_lines(text: &str, at: usize, lines: &str, eol: &str) -> String {
    let open = at == text.len() && at > 0 && !text.ends_with('\n');
    let lines = if open { format!("{eol}{lines}") } else { lines.to_owned() };
    replace(text, at..at, &lines)
}

/// Gives a key another value; where both are lists, the entries that stay keep their bytes, and comments stay.
fn with_value(text: &str, there: &KeySpan<'_>, value: &str, eol: &str) -> String {
    let span = there.value.span();
    let list = matches!(there.value.get_ref(), DeValue::Array(_));
    let entries = if list { relist::with_entries(&text[span.clone()], value, eol) } else { None };
    replace(text, span, entries.as_deref().unwrap_or(value))
}

/// Takes a key out with its lines. The comments on them stay, one below the other.
fn without_key(text: &str, there: &KeySpan<'_>) -> String {
    let stretch = line_start(text, there.key.start)..line_end(text, end_of_value(text, there));
    let lines = &text[stretch.clone()];
    let mut kept = String::new();
    for comment in layout::comments(lines) {
        let own_line = line_start(lines, comment.start);
        let indent = &lines[own_line..comment.start];
        // A comment that had its line for itself is where it was; one behind a value moves to the line's start.
        kept.push_str(if indent.trim().is_empty() { indent } else { "" });
        kept.push_str(&lines[comment.start..line_end(lines, comment.start)]);
    }
    replace(text, stretch, &kept)
}

/// Gives a key of a table a value; a new key is put where the order of keys has it.
///
/// # Errors
/// When the table is not there once, with a header of its own.
pub(crate) fn set_key(
    text: &str,
    table: &str,
    order: &[&str],
    key: &str,
    value: &str,
    eol: &str,
) -> Result<String, NotEditable> {
    let root = parsed(text, table)?;
    set_key_in(&FoundTable::of(&root, text, table)?, text, order, key, value, eol)
}

/// The same in a table that was found.
fn set_key_in(
    found: &FoundTable<'_>,
    text: &str,
    order: &[&str],
    key: &str,
    value: &str,
    eol: &str,
) -> Result<String, NotEditable> {
    if let Some(there) = found.key(text, key)? {
        return Ok(with_value(text, there, value, eol));
    }
    let rank = |name: &str| order.iter().position(|k| *k == name).unwrap_or(order.len());
    let before = found.keys.iter().filter(|k| !k.has_header(text) && rank(&k.name) <= rank(key));
    let after = before.map(|k| line_end(text, end_of_value(text, k))).max();
    let line = format!("{} = {value}{eol}", key_value(key));
    Ok(insert_lines(text, after.unwrap_or(found.header), &line, eol))
}

/// Gives a key that stands before all tables a value; a new key is put behind the last of them.
///
/// # Errors
/// When the text is no TOML, or the key is a table with a header of its own.
pub(crate) fn set_root_key(
    text: &str,
    key: &str,
    value: &str,
    eol: &str,
) -> Result<String, NotEditable> {
    set_key(text, ROOT, &[], key, value, eol)
}

/// Takes a key out of a table, with its lines; comments stay.
///
/// # Errors
/// As [`set_key`].
pub(crate) fn remove_key(text: &str, table: &str, key: &str) -> Result<String, NotEditable> {
    let root = parsed(text, table)?;
    let found = FoundTable::of(&root, text, table)?;
    Ok(match found.key(text, key)? {
        Some(there) => without_key(text, there),
        None => text.to_owned(),
    })
}

/// Takes a key of the ledger itself out of the text before the first table, with its lines; comments stay.
///
/// # Errors
/// As [`set_root_key`].
pub(crate) fn remove_root_key(text: &str, key: &str) -> Result<String, NotEditable> {
    remove_key(text, ROOT, key)
}

/// Appends a text to a list of the ledger itself, one entry a line; a new list is put where the order of keys has it.
///
/// # Errors
/// When the text cannot be read, or the key is no list.
pub(crate) fn append_to_root_list(
    text: &str,
    order: &[&str],
    key: &str,
    entry: &str,
    eol: &str,
) -> Result<String, NotEditable> {
    let entry = AddedEntry { line: text_value(entry), lines: String::new() };
    append(text, ROOT, order, key, &entry, eol)
}

/// Appends an event to the log of the ledger itself; a new log is put where the order of keys has it.
///
/// # Errors
/// As [`append_to_root_list`].
pub(crate) fn append_root_event(
    text: &str,
    order: &[&str],
    event: &RootEvent,
    eol: &str,
) -> Result<String, NotEditable> {
    let is_empty = text.is_empty();
    let entry = AddedEntry::of(eol, |table| write_root_event(table, event));
    let text = append(text, ROOT, order, "log", &entry, eol)?;
    // What stands before the first table is parted from it.
    Ok(if is_empty { text + eol } else { text })
}

/// Where a key's value ends; of a dotted key (`x.y = 1`) the end of what stands on its line.
fn end_of_value(text: &str, key: &KeySpan<'_>) -> usize {
    let end = key.value.span().end.max(key.key.end);
    match key.value.get_ref() {
        DeValue::Table(table) if !text[key.value.span()].starts_with('{') => {
            table.values().map(|v| v.span().end).max().unwrap_or(end).max(end)
        }
        _ => end,
    }
}

/// One more entry for a list of tables: an inline table as `line`, or what stands under its header as `lines`.
struct AddedEntry {
    line: String,
    lines: String,
}

impl AddedEntry {
    fn of(eol: &str, write: impl Fn(&mut Keys<'_>)) -> Self {
        Self { line: inline(&write), lines: lines("", eol, &write) }
    }
}

fn append(
    text: &str,
    table: &str,
    order: &[&str],
    key: &str,
    entry: &AddedEntry,
    eol: &str,
) -> Result<String, NotEditable> {
    let root = parsed(text, table)?;
    let found = FoundTable::of(&root, text, table)?;
    let Some(there) = found.keys.iter().find(|k| k.name == key) else {
        let value = format!("[{eol}  {},{eol}]", entry.line);
        return set_key_in(&found, text, order, key, &value, eol);
    };
    let DeValue::Array(list) = there.value.get_ref() else {
        return Err(NotEditable(key.to_owned()));
    };
    if !there.has_header(text) {
        return with_entry(text, there, &entry.line, eol);
    }
    if table == ROOT {
        return Err(NotEditable(key.to_owned()));
    }
    // After everything that the last one holds: up to the next header, or the text's end.
    let end = list.iter().last().map_or(there.value.span().end, deep_end);
    let at = line_end(text, end);
    let head = format!("{eol}[[{table}.{key}]]{eol}{}", entry.lines);
    Ok(insert_lines(text, at, &head, eol))
}

fn deep_end(value: &Spanned<DeValue<'_>>) -> usize {
    let end = value.span().end;
    match value.get_ref() {
        DeValue::Table(table) => table.values().map(deep_end).max().unwrap_or(end).max(end),
        DeValue::Array(list) => list.iter().map(deep_end).max().unwrap_or(end).max(end),
        _ => end,
    }
}

/// Puts an entry at the end of `[ … ]`, on a line of its own.
fn with_entry(
    text: &str,
    there: &KeySpan<'_>,
    entry: &str,
    eol: &str,
) -> Result<String, NotEditable> {
    let span = there.value.span();
    let list = relist::with_entry(&text[span.clone()], entry, eol);
    let list = list.ok_or_else(|| NotEditable(there.name.clone()))?;
    Ok(replace(text, span, &list))
}

/// Appends an event to the log of an item or a unit.
///
/// # Errors
/// As [`set_key`], or where the log is no list.
pub(crate) fn append_event(
    text: &str,
    table: &str,
    order: &[&str],
    event: &Event<'_>,
    eol: &str,
) -> Result<String, NotEditable> {
    let entry = AddedEntry::of(eol, |table| write_event(table, event));
    append(text, table, order, "log", &entry, eol)
}

/// What an indicator's table is called in a text: `indicator`, or `target`, as it was before.
pub(crate) fn indicator_name(text: &str) -> &'static str {
    let is_old = DeTable::parse(text).is_ok_and(|root| root.get_ref().contains_key("target"));
    if is_old { "target" } else { "indicator" }
}

/// Appends a reading to an indicator, or puts it in the place of the `index`th.
///
/// # Errors
/// As [`append_event`].
pub(crate) fn put_reading(
    text: &str,
    order: &[&str],
    index: Option<usize>,
    reading: &Reading<'_>,
    eol: &str,
) -> Result<String, NotEditable> {
    let entry = AddedEntry::of(eol, |table| write_reading(table, reading));
    put(text, indicator_name(text), order, index, &entry, eol)
}

/// Appends a reading to a unit, or puts it in the place of the `index`th.
///
/// # Errors
/// As [`append_event`].
pub(crate) fn put_unit_reading(
    text: &str,
    order: &[&str],
    index: Option<usize>,
    reading: &UnitReading<'_>,
    eol: &str,
) -> Result<String, NotEditable> {
    let entry = AddedEntry::of(eol, |table| write_unit_reading(table, reading));
    put(text, "unit", order, index, &entry, eol)
}

fn put(
    text: &str,
    table: &str,
    order: &[&str],
    index: Option<usize>,
    entry: &AddedEntry,
    eol: &str,
) -> Result<String, NotEditable> {
    match index {
        Some(index) => replace_in_list(text, table, "readings", index, entry, eol),
        None => append(text, table, order, "readings", entry, eol),
    }
}

/// Puts an entry in the place of the `index`th table of a list.
fn replace_in_list(
    text: &str,
    table: &str,
    list: &str,
    index: usize,
    entry: &AddedEntry,
    eol: &str,
) -> Result<String, NotEditable> {
    let refuse = || NotEditable(list.to_owned());
    let root = parsed(text, table)?;
    let found = FoundTable::of(&root, text, table)?;
    let there = found.keys.iter().find(|k| k.name == list).ok_or_else(refuse)?;
    let entries = there.value.get_ref().as_array().ok_or_else(refuse)?;
    let old = entries.get(index).ok_or_else(refuse)?;
    let span = old.span();
    if !text[span.clone()].starts_with('[') {
        return Ok(replace(text, span, &entry.line));
    }
    let lines = line_end(text, span.start)..line_end(text, deep_end(old));
    Ok(replace(text, lines, &ended(&entry.lines, eol)))
}

fn ended(lines: &str, eol: &str) -> String {
    if lines.ends_with('\n') { lines.to_owned() } else { format!("{lines}{eol}") }
}

/// Gives a key of the `index`th table of a list a value: of an item's second measure, say.
///
/// # Errors
/// As [`set_key`], or where the list has no such table.
pub(crate) fn set_in_list(
    text: &str,
    table: &str,
    list: &str,
    index: usize,
    key: &str,
    value: &str,
    eol: &str,
) -> Result<String, NotEditable> {
    let refuse = || NotEditable(list.to_owned());
    let root = parsed(text, table)?;
    let found = FoundTable::of(&root, text, table)?;
    let there = found.keys.iter().find(|k| k.name == list).ok_or_else(refuse)?;
    let entries = there.value.get_ref().as_array().ok_or_else(refuse)?;
    let entry = entries.get(index).ok_or_else(refuse)?;
    let inner = entry.get_ref().as_table().ok_or_else(refuse)?;
    if let Some(old) = inner.get(key) {
        return Ok(replace(text, old.span(), value));
    }
    let end = inner.values().map(deep_end).max();
    if text[entry.span()].starts_with('[') {
        let at = line_end(text, end.unwrap_or(entry.span().end));
        return Ok(insert_lines(text, at, &format!("{key} = {value}{eol}"), eol));
    }
    Ok(match end {
        Some(end) => replace(text, end..end, &format!(", {key} = {value}")),
        None => replace(text, entry.span(), &format!("{{ {key} = {value} }}")),
    })
}

/// Whether a measure is another with more known of it, or other dates, and nothing gone.
pub(crate) fn grows(old: &Measure<'_>, new: &Measure<'_>) -> bool {
    (old.owner.is_none() || new.owner.is_some())
        && (old.unit.is_none() || new.unit.is_some())
        && (old.due.is_none() || new.due.is_some())
        && (old.done.is_none() || new.done.is_some())
}

/// Changes what is known of measures, and puts new ones below them; each old one must have grown into a new one.
///
/// # Errors
/// As [`set_in_list`].
pub(crate) fn grow_measures(
    text: &str,
    order: &[&str],
    old: &[Measure<'_>],
    new: &[Measure<'_>],
    eol: &str,
) -> Result<String, NotEditable> {
    let mut text = text.to_owned();
    for (index, (was, is)) in old.iter().zip(new).enumerate() {
        let name = |text: &str| text_value(text);
        let date = |date: Option<Date>| date.map(|d| d.to_string());
        let code = |m: &Measure<'_>| m.unit.as_ref().map(|u| text_value(u.as_str()));
        for (key, before, after) in [
            ("owner", was.owner.as_deref().map(name), is.owner.as_deref().map(name)),
            ("unit", code(was), code(is)),
            ("due", date(was.due), date(is.due)),
            ("done", date(was.done), date(is.done)),
        ] {
            if let Some(value) = after.filter(|after| before.as_ref() != Some(after)) {
                text = set_in_list(&text, "item", "measures", index, key, &value, eol)?;
            }
        }
    }
    for measure in &new[old.len()..] {
        let entry = AddedEntry::of(eol, |table| write_measure(table, measure));
        text = append(&text, "item", order, "measures", &entry, eol)?;
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::super::decode::keys;
    use super::*;
    use crate::model::EventBody;

    fn comment() -> Event<'static> {
        Event {
            on: Date::new(2019, 12, 1).unwrap(),
            at: None,
            by: "李".into(),
            did: EventBody::Comment { note: "a \"b\"\nc".into(), source: None },
            recorded: None,
        }
    }

    const LINE: &str =
        "{ on = 2019-12-01, by = \"李\", did = \"comment\", note = \"a \\\"b\\\"\\nc\" }";

    fn appended(text: &str) -> String {
        append_event(text, "item", keys::ITEM, &comment(), "\n").unwrap()
    }

    #[test]
    fn an_event_goes_to_the_end_of_the_log_and_no_other_byte_moves() {
        for (before, after) in [
            (
                "[[item]]\nid = 'a' # c\n\n# next\n",
                format!("[[item]]\nid = 'a' # c\nlog = [\n  {LINE},\n]\n\n# next\n"),
            ),
            ("[[item]]\nlog = []\nx = 1", format!("[[item]]\nlog = [\n  {LINE},\n]\nx = 1")),
            (
                "[[item]]\nlog = [\n  # none\n]\n",
                format!("[[item]]\nlog = [\n  # none\n  {LINE},\n]\n"),
            ),
            (
                "[[item]]\nlog = [\n    {a=1}, # x, y\n  # z\n]#\n",
                format!("[[item]]\nlog = [\n    {{a=1}}, # x, y\n  # z\n    {LINE},\n]#\n"),
            ),
            (
                "[[item]]\nlog = [\n  {a=1} # x, y\n]\n",
                format!("[[item]]\nlog = [\n  {{a=1}}, # x, y\n  {LINE},\n]\n"),
            ),
            ("[[item]]\nlog = [{a=1}]\n", format!("[[item]]\nlog = [{{a=1}},\n  {LINE},\n]\n")),
            ("[[item]]\nid = 'a'", format!("[[item]]\nid = 'a'\nlog = [\n  {LINE},\n]\n")),
        ] {
            let new = appended(before);
            assert_eq!(new, after);
            assert!(DeTable::parse(&new).is_ok(), "{new}");
        }
    }

    #[test]
    fn a_log_of_tables_gets_one_more_table() {
        let text = "[[item]]\nid = 'a'\n[[item.log]]\na = 1\n[item.log.b]\nc = 2 # d\n\n[[item.measures]]\ntext = 'x'\n";
        let new = appended(text);
        assert!(new.contains("c = 2 # d\n\n[[item.log]]\non = 2019-12-01\nby = \"李\"\n"), "{new}");
        assert!(DeTable::parse(&new).is_ok(), "{new}");
    }

    #[test]
    fn a_new_key_comes_where_the_order_has_it_and_before_any_sub_table() {
        let text = "[[item]]\r\nid = 'a'\r\nunit = 'b' # c\r\nmine = 1\r\nlog = []\r\n[item.more]\r\nx = 1\r\n";
        let new = set_key(text, "item", keys::ITEM, "due", "2019-01-01", "\r\n").unwrap();
        assert_eq!(new, text.replace("# c\r\n", "# c\r\ndue = 2019-01-01\r\n"));
        let again = set_key(&new, "item", keys::ITEM, "due", "2020-01-01", "\r\n").unwrap();
        assert_eq!(again, new.replace("2019-01-01", "2020-01-01"));
        assert_eq!(remove_key(&again, "item", "due").unwrap(), text);
    }

    #[test]
    fn a_measure_is_marked_done_wherever_it_stands() {
        let inline = "[[item]]\nmeasures = [\n  { text = \"a\" },\n  {text='b', owner = 'c' }\n]\n";
        let new = set_in_list(inline, "item", "measures", 1, "done", "2019-01-01", "\n").unwrap();
        assert_eq!(new, inline.replace("'c'", "'c', done = 2019-01-01"));
        let tables = "[[item]]\nid = 'a'\n[[item.measures]]\ntext = 'x' # y\n\n[[item.measures]]\ntext = 'z'";
        let new = set_in_list(tables, "item", "measures", 0, "done", "2019-01-01", "\n").unwrap();
        assert_eq!(new, tables.replace("# y\n", "# y\ndone = 2019-01-01\n"));
    }
}
