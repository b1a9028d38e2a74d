//! JSON: a document of items, a list of them, or one a line.

use std::collections::HashMap;
use std::io::{self, BufRead as _, BufReader, Read, Seek as _};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::encoding::{Decoded, encoding_of};
use super::head::{Heads, Maps, SourceColumn, key_column, near_key};
use super::input::Input;
use super::{Given, ReadOptions, RowSink, SourceRow, Stopped, WasRead};
use crate::messages::{ColumnsRefused, ImportRefused, SourceRefused};

/// The most bytes that a line may have.
const LONGEST: u64 = 16 << 20;

/// Items one after another, as rows: the columns are the keys met so far.
struct JsonItems<'t> {
    maps: &'t Maps,
    taker: &'t mut dyn RowSink,
    columns: Vec<SourceColumn>,
    known: HashMap<String, usize>,
    number: u64,
    /// Keys that are not known, and where each stood first.
    unknown: Vec<(u64, SourceColumn)>,
    stopped: Option<Stopped>,
}

impl<'t> JsonItems<'t> {
    fn new(heads: Heads<'t>) -> Self {
        let maps = heads.maps();
        Self {
            maps,
            taker: heads.taker(),
            columns: Vec::new(),
            known: HashMap::new(),
            number: 0,
            unknown: Vec::new(),
            stopped: None,
        }
    }

    fn take(&mut self, number: u64, item: Map<String, Value>) -> Result<(), Stopped> {
        self.number = number;
        let item = flattened(item);
        let is_own = item.contains_key("log") && item.contains_key("days_overdue");
        let mut cells = vec![Given::Nothing; self.columns.len()];
        for (key, value) in item {
            let at = match self.known.get(&key) {
                Some(at) => *at,
                None => {
                    let column = key_column(&key, self.maps, &value, is_own);
                    if column.key.is_none() {
                        self.unknown.push((number, column.clone()));
                    }
                    self.columns.push(column);
                    self.known.insert(key, self.columns.len() - 1);
                    cells.push(Given::Nothing);
                    self.columns.len() - 1
                }
            };
            cells[at] = given(value);
        }
        self.taker.row(SourceRow { number, cells, ..SourceRow::default() }, &self.columns);
        Ok(())
    }

    fn finish(self) -> Result<(), Stopped> {
        match self.stopped {
            Some(stopped) => Err(stopped),
            None if self.number == 0 => Err(ImportRefused::Source(SourceRefused::Empty).into()),
            None => match self.unknown.first() {
                None => Ok(()),
                Some((row, first)) => {
                    let at = Some((*row, Some(first.place.clone())));
                    let named = |(_, column): &(u64, SourceColumn)| {
                        (String::new(), column.heading.clone(), near_key(&column.heading))
                    };
                    let columns = self.unknown.iter().map(named).collect();
                    Err(Stopped::Refused(
                        ImportRefused::Columns(ColumnsRefused::UnknownColumns { columns }),
                        at,
                    ))
                }
            },
        }
    }
}

/// An item whose keys lie in a table of their own, as Jira has them, with those beside the others.
fn flattened(mut item: Map<String, Value>) -> Map<String, Value> {
    match item.remove("fields") {
        Some(Value::Object(fields)) => item.extend(fields),
        Some(other) => _ = item.insert("fields".to_owned(), other),
        None => {}
    }
    item
}

fn given(value: Value) -> Given {
    match value {
        Value::Null => Given::Nothing,
        Value::String(text) => Given::Text(text),
        Value::Bool(yes) => Given::Text(yes.to_string()),
        Value::Number(number) => number.as_f64().map_or(Given::Nothing, Given::Number),
        Value::Array(list) if list.is_empty() => Given::Nothing,
        Value::Object(keys) => match named(&keys) {
            Some(name) => Given::Text(name.to_owned()),
            None => Given::Nested(Value::Object(keys)),
        },
        Value::Array(list) => {
            // Labels and persons, as trackers write them.
            let named = |one: Value| match &one {
                Value::Object(keys) => named(keys).map_or(one.clone(), |name| name.into()),
                _ => one,
            };
            Given::Nested(list.into_iter().map(named).collect())
        }
    }
}

/// What a table of another program is called by; none of one of this program's own.
fn named(keys: &Map<String, Value>) -> Option<&str> {
    if keys.contains_key("text") {
        return None;
    }
    ["login", "name", "displayName"].iter().find_map(|key| keys.get(*key)?.as_str())
}

/// An item a line.
pub(crate) fn lines(
    input: &mut Input,
    reading: &ReadOptions,
    heads: Heads<'_>,
) -> Result<WasRead, Stopped> {
    let encoding = encoding_of(input, reading)?;
    input.rewind()?;
    let mut items = JsonItems::new(heads);
    let mut reader = BufReader::with_capacity(256 << 10, Decoded::new(input, encoding));
    let (mut line, mut number, mut read) = (Vec::new(), 0, 0);
    loop {
        line.clear();
        let length = (&mut reader).take(LONGEST + 1).read_until(b'\n', &mut line)? as u64;
        number += 1;
        match length {
            0 => break,
            n if n > LONGEST => {
                return Err(ImportRefused::Source(SourceRefused::TooLong {
                    row: number,
                    megabytes: LONGEST >> 20,
                })
                .into());
            }
            n => read += n,
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        let item = serde_json::from_slice(&line).map_err(|e| {
            let why =
                ImportRefused::Source(SourceRefused::NotJson { row: number, why: e.to_string() });
            Stopped::Refused(why, Some((number, None)))
        })?;
        items.take(number, item)?;
        if number.is_multiple_of(256) {
            items.taker.read(read);
        }
    }
    items.finish()?;
    Ok(WasRead::default())
}

/// A list of items, or a document with its list under `items`.
pub(crate) fn document(
    input: &mut Input,
    reading: &ReadOptions,
    heads: Heads<'_>,
) -> Result<WasRead, Stopped> {
    let encoding = encoding_of(input, reading)?;
    input.rewind()?;
    let mut items = JsonItems::new(heads);
    let reader = BufReader::with_capacity(256 << 10, Decoded::new(input, encoding));
    let mut json = serde_json::Deserializer::from_reader(reader);
    let read = StreamedItems(&mut items).deserialize(&mut json).and_then(|()| json.end());
    if let Err(e) = read {
        if items.stopped.is_some() {
            return items.finish().map(|()| WasRead::default());
        }
        if e.is_eof() && items.number == 0 && e.line() <= 1 && e.column() == 0 {
            return Err(ImportRefused::Source(SourceRefused::Empty).into());
        }
        return Err(match e.classify() {
            serde_json::error::Category::Io => io::Error::from(e).into(),
            _ => {
                let row = items.number + 1;
                ImportRefused::Source(SourceRefused::NotJson { row, why: e.to_string() }).into()
            }
        });
    }
    items.finish()?;
    Ok(WasRead::default())
}

/// Hands each item on as soon as it was read: a document of any length is never held whole.
struct StreamedItems<'i, 't>(&'i mut JsonItems<'t>);

impl<'de> DeserializeSeed<'de> for StreamedItems<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for StreamedItems<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list of items, or a document with `items`")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(item) = list.next_element::<Map<String, Value>>()? {
            let number = self.0.number + 1;
            if let Err(stopped) = self.0.take(number, item) {
                self.0.stopped = Some(stopped);
                return Err(serde::de::Error::custom("refused"));
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut found = false;
        while let Some(key) = map.next_key::<String>()? {
            // Ours, and Jira's.
            if key == "items" || key == "issues" {
                map.next_value_seed(StreamedItems(self.0))?;
                found = true;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        if found { Ok(()) } else { Err(serde::de::Error::missing_field("items")) }
    }
}
