//! Which row is the head, and what its columns are.

use super::{Given, Row, Stopped, Taker};
use crate::format::register_columns;
use crate::messages::{
    COMPUTED, ImportRefused, ROW_NUMBER, ROW_NUMBER_OR_ID, bare_heading, heading_key, is_remark,
    is_total,
};
use crate::model::{Field, ItemId};
use crate::store::nearest;

/// How many rows are looked at before the head must have come, and what a column holds must show.
const LOOKED_AT: usize = 60;
/// How far down a head may stand.
pub const DEEPEST: usize = 30;

/// What a column can say of an item besides its own keys: what its log says.
const OF_LOG: [&str; 5] = ["progress", "result", "evidence", "status", "closed_on"];

/// The keys that a column can have, besides those that are worked out.
pub const KEYS: &[&str] = &{
    let mut keys = [""; Field::ALL.len() - PASSED_OVER.len() + OF_LOG.len()];
    let (mut n, mut at) = (0, 0);
    while n < Field::ALL.len() {
        if !matches!(Field::ALL[n], Field::Aka | Field::Uid | Field::Log) {
            keys[at] = Field::ALL[n].key();
            at += 1;
        }
        n += 1;
    }
    n = 0;
    while n < OF_LOG.len() {
        keys[at + n] = OF_LOG[n];
        n += 1;
    }
    keys
};

/// Keys of JSON documents that are not taken in: what is worked out, and what never changes.
const PASSED_OVER: &[&str] = &["aka", "uid", "log"];

/// A column: where it is, what it is headed, and the key that it is taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its number, counted from 1; in JSON its key.
    pub place: String,
    pub heading: String,
    /// None for one that is not taken in.
    pub key: Option<&'static str>,
}

/// Headings and the keys that they stand for here, as somebody said; an empty key leaves the column out.
#[derive(Debug, Clone, Default)]
pub struct Maps {
    /// Said for this file: each must be there.
    pub said: Vec<(String, &'static str)>,
    /// Kept for every file.
    pub kept: Vec<(String, &'static str)>,
}

impl Maps {
    /// The keys that a heading can stand for.
    pub const KEYS: &'static [&'static str] = KEYS;

    /// A key as it may stand in a map; none where it is no key. An empty one leaves the column out.
    ///
    /// # Errors
    /// With the nearest key, where it is none.
    pub fn key(text: &str) -> Result<&'static str, Option<&'static str>> {
        let text = text.trim();
        let known = KEYS.iter().copied().chain([""]).find(|key| key.eq_ignore_ascii_case(text));
        known.ok_or_else(|| nearest(text, KEYS.iter().copied()))
    }

    /// Whether a text is a heading that is known.
    pub fn knows(&self, text: &str) -> bool {
        !text.trim().is_empty() && meaning(&[text], self).is_some()
    }

    fn find(&self, names: &[&str]) -> Option<&'static str> {
        let of = |maps: &[(String, &'static str)]| {
            let named = |(heading, _): &&(String, &str)| {
                names.iter().any(|n| n.trim() == heading.trim() || same(n, heading))
            };
            maps.iter().find(named).map(|(_, key)| *key)
        };
        of(&self.said).or_else(|| of(&self.kept))
    }
}

fn same(a: &str, b: &str) -> bool {
    let (a, b) = (bare_heading(a), bare_heading(b));
    !a.is_empty() && a == b
}

/// What a key as it stands in a file is taken for: itself, or what is passed over; none where it is not known.
fn exact(name: &str) -> Option<&'static str> {
    let name = name.trim();
    let known = |key: &&&str| key.eq_ignore_ascii_case(name);
    if let Some(key) = KEYS.iter().find(known) {
        return Some(key);
    }
    let register = register_columns();
    let mut register = register.iter().map(|(key, _)| key).chain(PASSED_OVER);
    let computed = register.any(|key| key.eq_ignore_ascii_case(name));
    computed.then_some(COMPUTED)
}

/// What a column is by its headings, the full one first; the empty key for one that is left out.
fn meaning(names: &[&str], maps: &Maps) -> Option<&'static str> {
    maps.find(names)
        .or_else(|| names.iter().find_map(|n| exact(n)))
        .or_else(|| names.iter().find_map(|n| heading_key(n)))
}

/// A stretch of cells that are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// The first and the last row, as a spreadsheet counts, from 1.
    pub rows: (u64, u64),
    /// The first and the last column, counted from 0.
    pub columns: (usize, usize),
}

/// Finds the head among the first rows, and hands what comes below it on.
pub struct Heads<'t> {
    maps: &'t Maps,
    taker: &'t mut dyn Taker,
    waiting: Vec<Row>,
    merges: Vec<Merge>,
    columns: Option<Vec<Column>>,
    seen: u64,
}

impl<'t> Heads<'t> {
    pub fn new(maps: &'t Maps, taker: &'t mut dyn Taker) -> Self {
        Self { maps, taker, waiting: Vec::new(), merges: Vec::new(), columns: None, seen: 0 }
    }

    /// How much of the file was read.
    pub fn read(&mut self, bytes: u64) {
        self.taker.read(bytes);
    }

    pub fn maps(&self) -> &'t Maps {
        self.maps
    }

    pub fn taker(self) -> &'t mut dyn Taker {
        self.taker
    }

    /// Takes the next row, and what is merged that begins there.
    pub fn take(&mut self, row: Row, merges: &[Merge]) -> Result<(), Stopped> {
        if row.cells.iter().all(Given::is_blank) {
            return Ok(());
        }
        self.seen += 1;
        if self.columns.is_some() {
            self.hand_on(row);
            return Ok(());
        }
        self.merges.extend_from_slice(merges);
        self.waiting.push(row);
        if self.waiting.len() >= LOOKED_AT { self.settle() } else { Ok(()) }
    }

    /// All rows were taken.
    pub fn finish(mut self) -> Result<(), Stopped> {
        if self.seen == 0 {
            return Err(ImportRefused::Empty.into());
        }
        if self.columns.is_none() { self.settle() } else { Ok(()) }
    }

    fn hand_on(&mut self, row: Row) {
        let columns = self.columns.as_deref().unwrap_or_default();
        let said: Vec<&Given> = row.cells.iter().filter(|c| !c.is_blank()).collect();
        if let Some(Given::Text(first)) = said.first()
            && (is_total(first) || (said.len() == 1 && is_remark(first)))
        {
            self.taker.passed_over(row.number);
            return;
        }
        let mut row = row;
        // What a row is called is its own: a title over several rows does not make them items of one name.
        for column in std::mem::take(&mut row.merged) {
            let own = columns.get(column).is_some_and(|c| matches!(c.key, Some("id" | "title")));
            if own {
                row.cells[column] = Given::Nothing;
            }
        }
        self.taker.row(row, columns);
    }

    /// Says what the columns are, and hands on what waited below the head.
    fn settle(&mut self) -> Result<(), Stopped> {
        let waiting = std::mem::take(&mut self.waiting);
        let Some((names, below)) = head_of(&waiting, &self.merges, self.maps) else {
            return Err(ImportRefused::NoHead.into());
        };
        let data = &waiting[below..];
        self.columns = Some(columns_of(&names, data, self.maps, waiting[below - 1].number)?);
        for row in waiting.into_iter().skip(below) {
            self.hand_on(row);
        }
        Ok(())
    }
}

/// The names of a column, the fullest first: `整改 时限`, `时限`.
type Names = Vec<String>;

fn cell_text(row: &Row, column: usize) -> &str {
    match row.cells.get(column) {
        Some(Given::Text(text)) => text.trim(),
        _ => "",
    }
}

/// The names of the columns, and where the rows below the head begin; none where no row is a head.
fn head_of(rows: &[Row], merges: &[Merge], maps: &Maps) -> Option<(Vec<Names>, usize)> {
    let known = |row: &Row| {
        let name = |c: usize| cell_text(row, c);
        let cells = (0..row.cells.len()).filter(|c| !name(*c).is_empty());
        cells.filter(|c| meaning(&[name(*c)], maps).is_some()).count()
    };
    let said = |row: &Row| row.cells.iter().filter(|c| !c.is_blank()).count();
    let candidates = rows.iter().take(DEEPEST).enumerate();
    // Of equals the first: below a head stand values, which may be words for a heading, too.
    let (at, score) = candidates
        .map(|(at, row)| (at, known(row)))
        .reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    if score == 0 || (score == 1 && said(&rows[at]) > 2) {
        return None;
    }
    let pair = |upper: usize| {
        let (upper_row, lower_row) = (rows.get(upper)?, rows.get(upper + 1)?);
        paired(upper_row, lower_row, merges).map(|names| (names, upper + 2))
    };
    let single = || {
        let row = &rows[at];
        let names = (0..row.cells.len()).map(|c| vec![cell_text(row, c).to_owned()]);
        (names.collect(), at + 1)
    };
    pair(at).or_else(|| pair(at.checked_sub(1)?)).or_else(|| Some(single()))
}

/// Two rows as one head: names of the lower under names of the upper that stand over several of them.
fn paired(upper: &Row, lower: &Row, merges: &[Merge]) -> Option<Vec<Names>> {
    let width = upper.cells.len().max(lower.cells.len());
    let merged = |c: usize| lower.merged.contains(&c);
    let above = |c| cell_text(upper, c);
    let below = |c| if merged(c) { "" } else { cell_text(lower, c) };
    if lower.cells.iter().any(|c| !matches!(c, Given::Text(_) | Given::Nothing)) {
        return None;
    }
    // The column whose name in the upper row stands over each column.
    let mut over: Vec<usize> = (0..width).collect();
    let across = merges.iter().filter(|m| m.rows == (upper.number, upper.number));
    for merge in across {
        (merge.columns.0..=merge.columns.1.min(width - 1)).for_each(|c| over[c] = merge.columns.0);
    }
    if merges.is_empty() {
        for c in 1..width {
            if above(c).is_empty() && !below(c).is_empty() {
                over[c] = over[c - 1];
            }
        }
    }
    let spans = |c: usize| over.iter().filter(|o| **o == over[c]).count() > 1;
    let mut children = 0;
    for (c, parent) in over.iter().copied().enumerate() {
        match (above(c).is_empty(), below(c).is_empty()) {
            // A value below a heading of its own: these are rows of the table already.
            (false, false) if !spans(c) => return None,
            (_, false) if spans(c) && !above(parent).is_empty() => children += 1,
            (true, false) => return None,
            _ => {}
        }
    }
    if children < 2 {
        return None;
    }
    let names = |c: usize| match (above(over[c]), below(c)) {
        (parent, "") => vec![parent.to_owned()],
        ("", child) => vec![child.to_owned()],
        (parent, child) => vec![format!("{parent} {child}"), child.to_owned(), parent.to_owned()],
    };
    Some((0..width).map(names).collect())
}

fn columns_of(
    names: &[Names],
    data: &[Row],
    maps: &Maps,
    head: u64,
) -> Result<Vec<Column>, Stopped> {
    let at_head =
        |why, column: &Column| Stopped::Refused(why, Some((head, Some(column.place.clone()))));
    let mut columns = Vec::new();
    let mut unknown = Vec::new();
    for (n, names) in names.iter().enumerate() {
        let place = (n + 1).to_string();
        let full: Vec<&str> = names.iter().map(String::as_str).filter(|n| !n.is_empty()).collect();
        let Some(heading) = full.first().map(|full| full.replace(['\n', '\r'], " ")) else {
            columns.push(Column { place, heading: String::new(), key: None });
            continue;
        };
        let column = |key| Column { place: place.clone(), heading: heading.clone(), key };
        match meaning(&full, maps) {
            Some("" | COMPUTED | ROW_NUMBER) => columns.push(column(Some(COMPUTED))),
            Some(ROW_NUMBER_OR_ID) => {
                let id = |row: &Row| ItemId::parse(cell_text(row, n)).is_ok();
                let key = if data.iter().any(id) { "id" } else { COMPUTED };
                columns.push(column(Some(key)));
            }
            Some(key) => columns.push(column(Some(key))),
            None => {
                // The last part of a heading tells most: `整改 时限` is near `时限`.
                let near = full.iter().rev().find_map(|n| near_key(n));
                unknown.push((place.clone(), heading.clone(), near));
                columns.push(column(None));
            }
        }
    }
    if let Some((place, ..)) = unknown.first() {
        let at = Some((head, Some(place.clone())));
        return Err(Stopped::Refused(ImportRefused::UnknownColumns { columns: unknown }, at));
    }
    for (n, column) in columns.iter().enumerate() {
        let Some(key) = column.key.filter(|key| *key != COMPUTED) else { continue };
        if let Some(first) = columns[..n].iter().find(|c| c.key == Some(key)) {
            let named = |c: &Column| format!("{} \"{}\"", c.place, c.heading);
            let (one, other) = (named(first), named(column));
            return Err(at_head(ImportRefused::TwoColumns { key, one, other }, column));
        }
    }
    if let Some((heading, _)) = maps.said.iter().find(|(heading, _)| {
        !names.iter().flatten().any(|n| n.trim() == heading.trim() || same(n, heading))
    }) {
        return Err(ImportRefused::MapUnused { heading: heading.clone() }.into());
    }
    if !columns.iter().any(|c| matches!(c.key, Some("id" | "title"))) {
        return Err(ImportRefused::NoTitleColumn.into());
    }
    Ok(columns)
}

/// The key that a heading is near, by the keys themselves.
fn near_key(heading: &str) -> Option<&'static str> {
    nearest(&heading.trim().to_lowercase(), KEYS.iter().copied())
}

/// What a key of a JSON document is.
///
/// # Errors
/// When it is not known.
pub fn key_column(key: &str, maps: &Maps, row: u64) -> Result<Column, Stopped> {
    let known = maps.find(&[key]).or_else(|| exact(key)).or_else(|| heading_key(key));
    let (place, heading) = (key.to_owned(), key.to_owned());
    match known {
        Some("" | COMPUTED | ROW_NUMBER | ROW_NUMBER_OR_ID) => {
            Ok(Column { place, heading, key: Some(COMPUTED) })
        }
        Some(known) => Ok(Column { place, heading, key: Some(known) }),
        None => {
            let columns = vec![("".to_owned(), heading, near_key(key))];
            Err(Stopped::Refused(
                ImportRefused::UnknownColumns { columns },
                Some((row, Some(place))),
            ))
        }
    }
}
