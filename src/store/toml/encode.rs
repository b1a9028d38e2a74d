//! Changing one table's text and no other byte of it.
//!
//! Every function takes the text of a piece that holds one table, finds the bytes to replace by way of the `toml` crate's
//! spans, and gives the new text. Comments, order, spacing and quoting of everything else stay as they are.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml_writer::{ToTomlKey as _, ToTomlValue as _, TomlKeyBuilder, TomlStringBuilder};

use super::fast_item::needs_no_escape;
use crate::model::{
    Category, Date, Deed, Did, Event, Evidence, Field, Item, Measure, Reading, RootDid, RootEvent,
    Target, Unit, Value, Words,
};

/// A table of a piece cannot be changed in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotEditable(pub String);

/// A text as TOML 1.0 writes it on one line.
pub fn text_value(text: &str) -> String {
    let mut value = String::with_capacity(text.len() + 2);
    push_text(&mut value, text);
    value
}

fn push_text(out: &mut String, text: &str) {
    if needs_no_escape(text) {
        out.push('"');
        out.push_str(text);
        out.push('"');
        return;
    }
    let builder = TomlStringBuilder::new(text);
    out.push_str(&builder.as_basic().to_toml_value().replace('\u{7f}', "\\u007F"));
}

fn key_value(key: &str) -> Cow<'_, str> {
    let is_bare = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    if !key.is_empty() && key.bytes().all(is_bare) {
        return Cow::Borrowed(key);
    }
    Cow::Owned(TomlKeyBuilder::new(key).as_default().to_toml_key())
}

/// A list of texts on one line.
pub fn list_value<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut list = String::from("[");
    for (n, text) in texts.into_iter().enumerate() {
        if n > 0 {
            list.push_str(", ");
        }
        push_text(&mut list, text);
    }
    list.push(']');
    list
}

/// A number as TOML writes it: whole where it is whole.
pub fn number_value(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        format!("{number:.0}")
    } else {
        format!("{number:?}")
    }
}

fn evidence_value(evidence: &[Evidence<'_>]) -> String {
    let proofs: Vec<String> = evidence
        .iter()
        .map(|e| match &e.sha256 {
            Some(sum) => {
                format!("{{ path = {}, sha256 = {} }}", text_value(&e.path), text_value(sum))
            }
            None => text_value(&e.path),
        })
        .collect();
    format!("[{}]", proofs.join(", "))
}

/// Keys with their values, written one after another in the order given; what is absent is left out.
struct Keys<'o> {
    out: &'o mut String,
    /// What stands behind each.
    behind: &'o str,
}

impl Keys<'_> {
    fn key(&mut self, key: &str) {
        self.out.push_str(&key_value(key));
        self.out.push_str(" = ");
    }
    fn raw(&mut self, key: &str, value: impl std::fmt::Display) {
        self.key(key);
        // A text takes whatever is written to it.
        let _ = write!(self.out, "{value}{}", self.behind);
    }
    fn text(&mut self, key: &str, text: &str) {
        self.key(key);
        push_text(self.out, text);
        self.out.push_str(self.behind);
    }
    fn some(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }
    fn date(&mut self, key: &str, date: Option<Date>) {
        if let Some(date) = date {
            self.raw(key, date);
        }
    }
    fn evidence(&mut self, evidence: &[Evidence<'_>]) {
        if !evidence.is_empty() {
            self.raw("evidence", evidence_value(evidence));
        }
    }
    fn texts(&mut self, key: &str, texts: &[Cow<'_, str>]) {
        if !texts.is_empty() {
            self.raw(key, list_value(texts.iter().map(AsRef::as_ref)));
        }
    }
    /// A list of tables in braces, one a line: for keys that are on a line each themselves.
    fn block<T>(&mut self, key: &str, tables: &[T], write: impl Fn(&mut Keys<'_>, &T)) {
        if tables.is_empty() {
            return;
        }
        self.key(key);
        for part in ["[", self.behind] {
            self.out.push_str(part);
        }
        for table in tables {
            self.out.push_str("  ");
            push_inline(self.out, |keys| write(keys, table));
            self.out.push(',');
            self.out.push_str(self.behind);
        }
        self.out.push(']');
        self.out.push_str(self.behind);
    }
}

/// Writes a table in braces, on one line.
fn push_inline(out: &mut String, write: impl FnOnce(&mut Keys<'_>)) {
    const PARTED: &str = ", ";
    out.push_str("{ ");
    write(&mut Keys { out: &mut *out, behind: PARTED });
    if out.ends_with(PARTED) {
        out.truncate(out.len() - PARTED.len());
    }
    out.push_str(" }");
}

fn inline(write: impl FnOnce(&mut Keys<'_>)) -> String {
    let mut text = String::new();
    push_inline(&mut text, write);
    text
}

/// Keys on a line each, below a header where there is one.
fn lines(header: &str, eol: &str, write: impl FnOnce(&mut Keys<'_>)) -> String {
    let mut text = String::with_capacity(512);
    if !header.is_empty() {
        text.push_str(header);
        text.push_str(eol);
    }
    write(&mut Keys { out: &mut text, behind: eol });
    // Thousands may be kept: what a text could still grow by is given back.
    text.as_str().to_owned()
}

fn write_event(table: &mut Keys<'_>, event: &Event<'_>) {
    table.raw("on", event.on);
    if let Some(at) = event.at {
        table.raw("at", at);
    }
    table.text("by", &event.by);
    table.text("did", Deed::from(&event.did).word());
    match &event.did {
        Did::Progress { note, evidence } => {
            table.text("note", note);
            table.evidence(evidence);
        }
        Did::Comment { note, source } => {
            table.text("note", note);
            table.some("source", source.as_deref());
        }
        Did::Edited { field, from, to } => {
            table.text("field", field);
            table.some("from", from.as_deref());
            table.some("to", to.as_deref());
        }
        Did::Extended { from, to, reason } => {
            table.date("from", *from);
            table.raw("to", to);
            table.text("reason", reason);
        }
        Did::Submitted { note, evidence } => {
            table.some("note", note.as_deref());
            table.evidence(evidence);
        }
        Did::Returned { reason } | Did::Reopened { reason } => table.text("reason", reason),
        Did::Closed { result, evidence, with, anyway } => {
            table.text("result", result);
            table.evidence(evidence);
            table.texts("with", with);
            table.some("anyway", anyway.as_deref());
        }
        Did::LookBack { outcome, note, evidence, with } => {
            table.text("outcome", outcome.word());
            table.some("note", note.as_deref());
            table.evidence(evidence);
            table.texts("with", with);
        }
        Did::Cancelled { reason, kind } => {
            table.text("reason", reason);
            table.some("kind", kind.map(Words::word));
        }
    }
    table.date("recorded", event.recorded);
}

fn write_measure(table: &mut Keys<'_>, measure: &Measure<'_>) {
    table.text("text", &measure.text);
    table.some("owner", measure.owner.as_deref());
    table.some("unit", measure.unit.as_ref().map(|u| u.as_str()));
    table.date("due", measure.due);
    table.date("done", measure.done);
}

/// A measure on one line.
pub fn measure_line(measure: &Measure<'_>) -> String {
    inline(|table| write_measure(table, measure))
}

/// A list of measures, one a line; none where there are none.
pub fn measures_value(measures: &[Measure<'_>], eol: &str) -> Option<String> {
    let lines: String = measures.iter().map(|m| format!("  {},{eol}", measure_line(m))).collect();
    (!lines.is_empty()).then(|| format!("[{eol}{lines}]"))
}

/// Whether a measure is another with more known of it, or other dates, and nothing gone.
pub fn grows(old: &Measure<'_>, new: &Measure<'_>) -> bool {
    (old.owner.is_none() || new.owner.is_some())
        && (old.unit.is_none() || new.unit.is_some())
        && (old.due.is_none() || new.due.is_some())
        && (old.done.is_none() || new.done.is_some())
}

/// Changes what is known of measures, and puts new ones below them; each old one must have grown into a new one.
///
/// # Errors
/// As [`set_in_list`].
pub fn grow_measures(
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
        let entry = Entry::of(eol, |table| write_measure(table, measure));
        text = append(&text, "item", order, "measures", &entry, eol)?;
    }
    Ok(text)
}

fn write_reading(table: &mut Keys<'_>, reading: &Reading) {
    table.raw("on", reading.on);
    table.raw("value", number_value(reading.value));
}

/// A whole item as the program writes it, with its header.
pub fn item_table(item: &Item<'_>, eol: &str) -> String {
    lines("[[item]]", eol, |table| {
        for field in Field::WRITTEN {
            match field.value(item) {
                Value::Measures(measures) => table.block(field.key(), measures, write_measure),
                Value::Log(log) => table.block(field.key(), log, write_event),
                value => {
                    if let Some(value) = field_value(&value) {
                        table.raw(field.key(), value);
                    }
                }
            }
        }
    })
}

/// What a key of one line holds, as TOML; none where it says nothing.
pub fn field_value(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Absent | Value::Measures(_) | Value::Log(_) => None,
        Value::Day(day) => Some(day.to_string()),
        Value::Count(count) => Some(count.to_string()),
        Value::Ids(_) | Value::Units(_) | Value::Texts(_) => {
            let texts = value.texts()?;
            (!texts.is_empty()).then(|| list_value(texts))
        }
        text => text.text().map(text_value),
    }
}

/// A whole unit as the program writes it, with its header.
pub fn unit_table(unit: &Unit<'_>, eol: &str) -> String {
    lines("[[unit]]", eol, |table| {
        table.text("code", unit.code.as_str());
        table.text("name", &unit.name);
        table.some("lead", unit.lead.as_deref());
        table.some("contact", unit.contact.as_deref());
        table.some("email", unit.email.as_deref());
        if let Some(number) = unit.numbered {
            table.raw("numbered", number);
        }
        table.block("log", &unit.log, write_event);
    })
}

/// A whole category as the program writes it, with its header.
pub fn category_table(category: &Category<'_>, eol: &str) -> String {
    lines("[[category]]", eol, |table| {
        table.text("code", category.code.as_str());
        table.text("name", &category.name);
        table.some("group", category.group.as_deref());
    })
}

/// A whole target as the program writes it, with its header.
pub fn target_table(target: &Target<'_>, eol: &str) -> String {
    lines("[[target]]", eol, |table| {
        table.text("id", &target.id);
        table.text("name", &target.name);
        table.some("unit", target.unit.as_ref().map(|u| u.as_str()));
        table.some("category", target.category.as_ref().map(|c| c.as_str()));
        table.text("measured_in", &target.measured_in);
        table.text("direction", target.direction.word());
        table.raw("limit", number_value(target.limit));
        if let Some(baseline) = target.baseline {
            table.raw("baseline", number_value(baseline));
        }
        table.raw("from", target.from);
        table.raw("until", target.until);
        table.block("readings", &target.readings, write_reading);
    })
}

/// One table of a piece, with its keys' places.
struct Found<'t> {
    keys: Vec<Key<'t>>,
    /// The end of the header, or of the text before the first key.
    header: usize,
}

struct Key<'t> {
    name: String,
    key: Range<usize>,
    value: &'t Spanned<DeValue<'t>>,
}

impl Key<'_> {
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

fn with_table<R>(
    text: &str,
    name: &str,
    work: impl FnOnce(Found<'_>) -> Result<R, NotEditable>,
) -> Result<R, NotEditable> {
    let refuse = || NotEditable(name.to_owned());
    let root = DeTable::parse(text).map_err(|_| refuse())?;
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
    let keys = table
        .iter()
        .map(|(key, value)| Key { name: key.get_ref().to_string(), key: key.span(), value })
        .collect();
    work(Found { keys, header: line_end(text, span.end) })
}

/// The end of the line that a place is on, its newline included.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |n| at + n + 1)
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |n| n + 1)
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

/// Gives a key of a table a value; a new key is put where the order of keys has it.
///
/// # Errors
/// When the table is not there once, with a header of its own.
pub fn set_key(
    text: &str,
    table: &str,
    order: &[&str],
    key: &str,
    value: &str,
    eol: &str,
) -> Result<String, NotEditable> {
    with_table(text, table, |found| {
        if let Some(there) = found.keys.iter().find(|k| k.name == key) {
            if there.has_header(text) {
                return Err(NotEditable(key.to_owned()));
            }
            return Ok(replace(text, there.value.span(), value));
        }
        let rank = |name: &str| order.iter().position(|k| *k == name).unwrap_or(order.len());
        let mine = rank(key);
        let after = found
            .keys
            .iter()
            .filter(|k| !k.has_header(text) && rank(&k.name) <= mine)
            .map(|k| line_end(text, end_of_value(text, k)))
            .max()
            .unwrap_or(found.header);
        Ok(insert_lines(text, after, &format!("{} = {value}{eol}", key_value(key)), eol))
    })
}

fn with_root<R>(
    text: &str,
    work: impl FnOnce(Found<'_>) -> Result<R, NotEditable>,
) -> Result<R, NotEditable> {
    let root = DeTable::parse(text).map_err(|_| NotEditable("part_of".to_owned()))?;
    let keys = root.get_ref().iter();
    let keys = keys.map(|(k, value)| Key { name: k.get_ref().to_string(), key: k.span(), value });
    work(Found { keys: keys.collect(), header: 0 })
}

/// Gives a key that stands before all tables a value; a new key is put behind the last of them.
///
/// # Errors
/// When the text is no TOML, or the key is a table with a header of its own.
pub fn set_root_key(text: &str, key: &str, value: &str, eol: &str) -> Result<String, NotEditable> {
    with_root(text, |found| {
        if let Some(there) = found.keys.iter().find(|k| k.name == key) {
            return match there.has_header(text) {
                true => Err(NotEditable(key.to_owned())),
                false => Ok(replace(text, there.value.span(), value)),
            };
        }
        let own = found.keys.iter().filter(|k| !k.has_header(text));
        let after = own.map(|k| line_end(text, end_of_value(text, k))).max().unwrap_or(0);
        Ok(insert_lines(text, after, &format!("{} = {value}{eol}", key_value(key)), eol))
    })
}

/// Takes a key of the ledger itself out of the text before the first table, with its lines; a comment behind it stays.
///
/// # Errors
/// When the text cannot be read.
pub fn remove_root_key(text: &str, key: &str) -> Result<String, NotEditable> {
    with_root(text, |found| {
        let Some(there) = found.keys.iter().find(|k| k.name == key) else {
            return Ok(text.to_owned());
        };
        let end = end_of_value(text, there);
        let line = line_end(text, end);
        let behind = text[end..line].trim_start_matches([' ', '\t']);
        let end = if behind.starts_with('#') { line - behind.len() } else { line };
        Ok(replace(text, line_start(text, there.key.start)..end, ""))
    })
}

/// Appends a text to a list of the ledger itself, one entry a line; a new list is put where the order of keys has it.
///
/// # Errors
/// When the text cannot be read, or the key is no list.
pub fn append_to_root_list(
    text: &str,
    order: &[&str],
    key: &str,
    entry: &str,
    eol: &str,
) -> Result<String, NotEditable> {
    append_to_root(text, order, key, text_value(entry), eol)
}

fn append_to_root(
    text: &str,
    order: &[&str],
    key: &str,
    line: String,
    eol: &str,
) -> Result<String, NotEditable> {
    with_root(text, |found| {
        if let Some(there) = found.keys.iter().find(|k| k.name == key) {
            let DeValue::Array(list) = there.value.get_ref() else {
                return Err(NotEditable(key.to_owned()));
            };
            if there.has_header(text) {
                return Err(NotEditable(key.to_owned()));
            }
            let entry = Entry { line, lines: String::new() };
            let last = list.iter().last().map(Spanned::span);
            return Ok(append_inline(text, there.value.span(), last, &entry, eol));
        }
        let rank = |name: &str| order.iter().position(|k| *k == name).unwrap_or(order.len());
        let before =
            found.keys.iter().filter(|k| !k.has_header(text) && rank(&k.name) <= rank(key));
        let at = before.map(|k| line_end(text, end_of_value(text, k))).max().unwrap_or(0);
        Ok(insert_lines(text, at, &format!("{key} = [{eol}  {line},{eol}]{eol}"), eol))
    })
}

/// Appends an event to the log of the ledger itself; a new log is put where the order of keys has it.
///
/// # Errors
/// As [`append_to_root_list`].
pub fn append_root_event(
    text: &str,
    order: &[&str],
    event: &RootEvent,
    eol: &str,
) -> Result<String, NotEditable> {
    let is_empty = text.is_empty();
    let line = inline(|table| write_root_event(table, event));
    let text = append_to_root(text, order, "log", line, eol)?;
    // What stands before the first table is parted from it.
    Ok(if is_empty { text + eol } else { text })
}

fn write_root_event(table: &mut Keys<'_>, event: &RootEvent) {
    table.raw("on", event.on);
    if let Some(at) = event.at {
        table.raw("at", at);
    }
    table.text("by", &event.by);
    table.text("did", event.did.word());
    match &event.did {
        RootDid::Edited { field, from, to } => {
            table.text("field", field);
            table.some("from", from.as_deref());
            table.some("to", to.as_deref());
        }
        RootDid::Undone { what, reason } => {
            table.text("what", what);
            table.text("reason", reason);
        }
    }
}

/// Where a key's value ends; of a dotted key (`x.y = 1`) the end of what stands on its line.
fn end_of_value(text: &str, key: &Key<'_>) -> usize {
    let end = key.value.span().end.max(key.key.end);
    match key.value.get_ref() {
        DeValue::Table(table) if !text[key.value.span()].starts_with('{') => {
            table.values().map(|v| v.span().end).max().unwrap_or(end).max(end)
        }
        _ => end,
    }
}

/// Takes a key out of a table, with its line.
///
/// # Errors
/// As [`set_key`].
pub fn remove_key(text: &str, table: &str, key: &str) -> Result<String, NotEditable> {
    with_table(text, table, |found| {
        let Some(there) = found.keys.iter().find(|k| k.name == key) else {
            return Ok(text.to_owned());
        };
        if there.has_header(text) {
            return Err(NotEditable(key.to_owned()));
        }
        let lines = line_start(text, there.key.start)..line_end(text, end_of_value(text, there));
        Ok(replace(text, lines, ""))
    })
}

/// One more entry for a list of tables: an inline table as `line`, or what stands under its header as `lines`.
struct Entry {
    line: String,
    lines: String,
}

impl Entry {
    fn of(eol: &str, write: impl Fn(&mut Keys<'_>)) -> Self {
        Self { line: inline(&write), lines: lines("", eol, &write) }
    }
}

fn append(
    text: &str,
    table: &str,
    order: &[&str],
    key: &str,
    entry: &Entry,
    eol: &str,
) -> Result<String, NotEditable> {
    let place = with_table(text, table, |found| {
        let Some(there) = found.keys.iter().find(|k| k.name == key) else { return Ok(None) };
        let DeValue::Array(list) = there.value.get_ref() else {
            return Err(NotEditable(key.to_owned()));
        };
        if there.has_header(text) {
            // After everything that the last one holds: up to the next header, or the text's end.
            let last = list.iter().last().map_or(there.value.span(), Spanned::span);
            let inside = list.iter().last().and_then(|l| l.get_ref().as_table());
            let end = inside
                .into_iter()
                .flat_map(|t| t.values().map(deep_end))
                .max()
                .unwrap_or(last.end)
                .max(last.end);
            let at = line_end(text, end);
            let head = format!("{eol}[[{table}.{key}]]{eol}{}", entry.lines);
            return Ok(Some(insert_lines(text, at, &head, eol)));
        }
        Ok(Some(append_inline(
            text,
            there.value.span(),
            list.iter().last().map(Spanned::span),
            entry,
            eol,
        )))
    })?;
    match place {
        Some(text) => Ok(text),
        None => {
            let value = format!("[{eol}  {},{eol}]", entry.line);
            set_key(text, table, order, key, &value, eol)
        }
    }
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
fn append_inline(
    text: &str,
    list: Range<usize>,
    last: Option<Range<usize>>,
    entry: &Entry,
    eol: &str,
) -> String {
    let close = list.end - 1;
    let Some(last) = last else {
        // Comments in an empty list stay before the first entry.
        let own_line = text[line_start(text, close)..close].trim().is_empty();
        let open = text[list.start + 1..close].contains('\n');
        return if open && own_line {
            let at = line_start(text, close);
            replace(text, at..at, &format!("  {},{eol}", entry.line))
        } else if open {
            replace(text, close..close, &format!("{eol}  {},{eol}", entry.line))
        } else {
            replace(text, list.start + 1..close, &format!("{eol}  {},{eol}", entry.line))
        };
    };
    let tail = &text[last.end..close];
    let comma = first_comma(tail);
    let indent: String = {
        let start = line_start(text, last.start);
        let lead = &text[start..last.start];
        if lead.trim().is_empty() { lead.to_owned() } else { "  ".to_owned() }
    };
    let line = format!("{indent}{},", entry.line);
    let mut new = text.to_owned();
    let own_line = text[line_start(text, close)..close].trim().is_empty()
        && line_start(text, close) > last.end;
    if own_line {
        new.insert_str(line_start(text, close), &format!("{line}{eol}"));
    } else {
        new.insert_str(close, &format!("{eol}{line}{eol}"));
    }
    if comma.is_none() {
        new.insert(last.end, ',');
    }
    new
}

/// Where a comma stands in what is left of a list after its last entry, comments passed over.
fn first_comma(tail: &str) -> Option<usize> {
    let mut comment = false;
    tail.bytes().position(|b| {
        match b {
            b'#' => comment = true,
            b'\n' => comment = false,
            _ => {}
        }
        b == b',' && !comment
    })
}

/// Appends an event to the log of an item or a unit.
///
/// # Errors
/// As [`set_key`], or where the log is no list.
pub fn append_event(
    text: &str,
    table: &str,
    order: &[&str],
    event: &Event<'_>,
    eol: &str,
) -> Result<String, NotEditable> {
    let entry = Entry::of(eol, |table| write_event(table, event));
    append(text, table, order, "log", &entry, eol)
}

/// Appends a reading to a target.
///
/// # Errors
/// As [`append_event`].
pub fn append_reading(
    text: &str,
    order: &[&str],
    reading: &Reading,
    eol: &str,
) -> Result<String, NotEditable> {
    let entry = Entry::of(eol, |table| write_reading(table, reading));
    append(text, "target", order, "readings", &entry, eol)
}

/// Gives a key of the `index`th table of a list a value: of an item's second measure, say.
///
/// # Errors
/// As [`set_key`], or where the list has no such table.
pub fn set_in_list(
    text: &str,
    table: &str,
    list: &str,
    index: usize,
    key: &str,
    value: &str,
    eol: &str,
) -> Result<String, NotEditable> {
    let refuse = || NotEditable(list.to_owned());
    with_table(text, table, |found| {
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
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::toml::decode::keys;

    fn comment() -> Event<'static> {
        Event {
            at: None,
            on: Date::new(2019, 12, 1).unwrap(),
            by: "李".into(),
            did: Did::Comment { note: "a \"b\"\nc".into(), source: None },
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
