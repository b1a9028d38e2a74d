//! A table of the file into what it says, by way of the `toml` crate: the authority on what a ledger holds.
//!
//! Every fault of a table is found at once, with the bytes that it lies in. What has no fault that makes it unreadable is
//! read, whatever else is wrong with it.

mod declarations;
mod items;
mod values;

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fast_item;
use super::split_tables::{NAMED, Table};
use crate::model::{
    Calendar, Category, Declarations, ImportWay, Indicator, Item, ItemId, Office, OwnField, Person,
    Policy, RootEvent, Round, Unit, UnitCode, synonym,
};
use crate::store::fault::{ExpectedType, Fault, FormatFault, LocatedFault};
use crate::store::toml::prefilter::{first_lines, has_signs};

use declarations::{
    read_calendar, read_category, read_field, read_indicator, read_office, read_person,
    read_policy, read_round, read_unit,
};
use items::{read_item, read_root_log};
use values::Of;

/// The newest version of the file format that this program reads.
pub const VERSION: i64 = 1;

/// The keys of each table, in the order in which the program writes them.
pub mod keys {
    use crate::model::Field;

    pub const ROOT: &[&str] = &[
        "version",
        "title",
        "log",
        "part_of",
        "include",
        "office",
        "calendar",
        "policy",
        "unit",
        "person",
        "field",
        "category",
        "indicator",
        "target",
        "round",
        "item",
        "import",
        "view",
    ];
    pub const POLICY: &[&str] = crate::model::PolicyKey::KEYS;
    pub const UNIT: &[&str] =
        &["code", "name", "lead", "contact", "email", "numbered", "readings", "log"];
    pub const RUNG: &[&str] = &["level", "when", "overdue"];
    pub const CALENDAR: &[&str] = &["weekend", "off", "on"];
    pub const OFFICE: &[&str] = &["name", "contact"];
    pub const PERSON: &[&str] = &["name", "unit", "title", "email", "aka", "roles"];
    pub const FIELD: &[&str] =
        &["key", "name", "type", "measured_in", "choices", "categories", "required_to", "in_form"];
    pub const CATEGORY: &[&str] = &["code", "name", "group"];
    pub const INDICATOR: &[&str] = &[
        "id",
        "name",
        "category",
        "unit",
        "per",
        "units",
        "measured_in",
        "readings_are",
        "direction",
        "limit",
        "limits",
        "baseline",
        "baselines",
        "from",
        "until",
        "readings",
    ];
    pub const ROUND: &[&str] = &["id", "name", "from", "until", "of", "seed", "items"];
    pub const READING: &[&str] = &["on", "at", "by", "value", "note", "anyway"];
    /// A reading that stands in a unit's table says which indicator it is of.
    pub const UNIT_READING: &[&str] = &["on", "at", "by", "indicator", "value", "note", "anyway"];
    /// In the order in which they are written.
    pub const ITEM: &[&str] = &{
        let (mut n, mut keys) = (0, [""; Field::WRITTEN.len()]);
        while n < keys.len() {
            keys[n] = Field::WRITTEN[n].key();
            n += 1;
        }
        keys
    };
    pub const MEASURE: &[&str] = &["text", "owner", "unit", "due", "done"];
    pub const EVIDENCE: &[&str] = &["path", "sha256"];
    /// Keys of every event; those of its kind come after.
    pub const EVENT: &[&str] = &["on", "at", "by", "did", "recorded"];
    /// Keys of every event of the ledger itself.
    pub const ROOT_EVENT: &[&str] = &["on", "at", "by", "did"];
}

/// The known word that was meant: what was written is that word misspelt, or another word for it.
pub fn nearest<'w>(written: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let lower = written.to_lowercase();
    let words: Vec<&str> = words.into_iter().collect();
    let mut best: Option<(usize, &str)> = None;
    for word in &words {
        let slips = strsim::osa_distance(&lower, &word.to_lowercase());
        let length = lower.chars().count().max(word.chars().count());
        let is_misspelt = slips < length && slips <= (length / 3).max(1);
        if is_misspelt && best.is_none_or(|(fewest, _)| slips <= fewest) {
            best = Some((slips, word));
        }
    }
    // Of a word of few letters most are as near as any: the one that it begins.
    let is_short = written.chars().count() < 3 && !written.is_ascii();
    let begun = || {
        let mut begun = words.iter().filter(|word| word.starts_with(written));
        begun.next().filter(|_| !written.is_empty() && begun.next().is_none()).copied()
    };
    let begun = if is_short { begun() } else { None };
    // Two Chinese words that share a letter seldom mean the same: 抽查 is no slip for 检查.
    let meant = if written.is_ascii() { None } else { synonym(written, &words) };
    meant.or(begun).or(best.map(|(_, word)| word)).or_else(|| synonym(written, &words))
}

/// The person's name that another may be a slip of: of three letters or more, and one of them other.
pub fn nearest_name<'w>(
    written: &str,
    names: impl IntoIterator<Item = &'w str>,
) -> Option<&'w str> {
    let lower = written.trim().to_lowercase();
    let is_near = |name: &&str| strsim::osa_distance(&lower, &name.trim().to_lowercase()) == 1;
    names.into_iter().find(is_near).filter(|_| lower.chars().count() >= 3)
}

/// What a run of text that begins at a table's header, or at the file's start, turned out to hold.
#[derive(Default)]
pub(crate) struct Piece<'a> {
    pub items: Vec<(Item<'a>, Range<usize>)>,
    pub units: Vec<(Unit<'static>, Range<usize>)>,
    pub categories: Vec<(Category<'static>, Range<usize>)>,
    pub persons: Vec<(Person, Range<usize>)>,
    pub fields: Vec<(OwnField, Range<usize>)>,
    pub indicators: Vec<(Indicator<'static>, Range<usize>)>,
    pub rounds: Vec<(Round, Range<usize>)>,
    pub policy: Option<(Policy, Range<usize>)>,
    pub office: Option<Office>,
    pub calendar: Option<Calendar>,
    pub version: Option<i64>,
    pub title: Option<String>,
    /// What was done to the ledger as a whole.
    pub log: Vec<RootEvent>,
    /// Views by name, in the words of the command line.
    pub views: Vec<(String, String)>,
    pub import_map: Vec<(String, String)>,
    pub import_ways: Vec<(String, ImportWay)>,
    /// The files that the ledger names besides this one.
    pub include: Vec<(String, Range<usize>)>,
    /// The root that this file says it is a part of.
    pub part_of: Option<(String, Range<usize>)>,
    /// What was met that only a root may say, and where.
    pub of_root: Vec<(&'static str, Range<usize>)>,
    /// Keys of the ledger itself that are not known.
    pub unknown: Vec<String>,
    pub faults: Vec<LocatedFault>,
    /// The piece cannot be read by itself: part of another table stands in it.
    pub entangled: bool,
}

impl Piece<'_> {
    /// Puts what is no item into a head.
    pub(crate) fn into_head(self, head: &mut Declarations) {
        head.title = self.title.or(head.title.take());
        head.log.extend(self.log);
        head.units.extend(self.units.into_iter().map(|(u, _)| u));
        head.categories.extend(self.categories.into_iter().map(|(c, _)| c));
        head.fields.extend(self.fields.into_iter().map(|(f, _)| f));
        head.persons.extend(self.persons.into_iter().map(|(p, _)| p));
        head.import_map.extend(self.import_map);
        head.import_ways.extend(self.import_ways);
        head.indicators.extend(self.indicators.into_iter().map(|(t, _)| t));
        head.rounds.extend(self.rounds.into_iter().map(|(r, _)| r));
        head.views.extend(self.views);
        head.office = self.office.or(head.office.take());
        if let Some(calendar) = self.calendar {
            head.calendar = calendar;
        }
        if let Some((policy, _)) = self.policy {
            head.policy = policy;
        }
    }
}

/// Reads a piece of a ledger: a table with its header, or what comes before the first, or a whole ledger (as `Root`).
///
/// Spans are counted from `base`, where the piece begins in its file.
pub(crate) fn read_piece<'a>(text: &'a str, base: usize, table: Table) -> Piece<'a> {
    if table == Table::Item
        && let Some(item) = fast_item::item(text)
    {
        let header = base..base + fast_item::HEADER.len();
        return Piece { items: vec![(item, header)], ..Piece::default() };
    }
    read_by_toml(text, base, table)
}

/// The item that a text begins with, if the text goes on behind it with another item's header: the item, its header's
/// span, and how long its table is.
///
/// None says nothing about the text: it is then to be cut, and its piece to be read.
pub(crate) fn first_item(text: &str, base: usize) -> Option<(Item<'_>, Range<usize>, usize)> {
    let (item, length) = fast_item::first_item(text)?;
    (length < text.len()).then(|| (item, base..base + fast_item::HEADER.len(), length))
}

/// What an item is called, whose it is, and what it was called before.
#[derive(Debug, PartialEq)]
pub(crate) struct DecodedNames<'a> {
    pub id: ItemId<'a>,
    pub unit: UnitCode<'a>,
    pub aka: Vec<ItemId<'a>>,
}

/// What the item is called that a text holds. Of the rest it is only made sure that the item ends where the text does: that
/// no text over several lines is left open, and that git left no conflict in it.
///
/// # Errors
/// The faults for which it cannot be told.
pub(crate) fn names_of(text: &str, base: usize) -> Result<DecodedNames<'_>, Vec<LocatedFault>> {
    if !has_signs(text)
        && let Some(names) = plain_names(text)
    {
        return Ok(names);
    }
    if let Some(item) = fast_item::item(text) {
        return Ok(DecodedNames { id: item.id, unit: item.unit, aka: item.aka });
    }
    let root = DeTable::parse(text).map_err(|error| vec![syntax(text, base, &error)])?;
    let mut faults = Vec::new();
    let mut of = Of { faults: &mut faults, base, subject: None };
    let items = root.get_ref().get("item").map_or_else(Vec::new, |items| of.tables("item", items));
    let read = match &items[..] {
        [(table, whole)] => items::read_names(&mut of, table, whole),
        _ => None,
    };
    read.ok_or(faults)
}

/// The same of an item without any of the [`Signs`], where it is plainly written; none leaves it open.
///
/// [`Signs`]: crate::store::toml::prefilter::Signs
pub(crate) fn plain_names(text: &str) -> Option<DecodedNames<'_>> {
    let (id, unit) = first_lines(text)?;
    let (id, unit) = (ItemId::parse(id).ok()?, UnitCode::parse(unit).ok()?);
    Some(DecodedNames { id, unit, aka: Vec::new() })
}

/// The same as [`read_piece`], by way of `toml` whatever the text is.
pub(in crate::store) fn read_by_toml<'a>(text: &'a str, base: usize, table: Table) -> Piece<'a> {
    let mut piece = Piece::default();
    let root = match DeTable::parse(text) {
        Ok(root) => root,
        Err(error) => {
            piece.faults.push(syntax(text, base, &error));
            return piece;
        }
    };
    let mut faults = Vec::new();
    let mut of = Of { faults: &mut faults, base, subject: None };
    for (key, value) in root.get_ref() {
        read_root_key(&mut piece, &mut of, table, key, value);
    }
    piece.faults = faults;
    piece
}

fn read_root_key<'a>(
    piece: &mut Piece<'a>,
    of: &mut Of<'_>,
    table: Table,
    key: &Spanned<Cow<'a, str>>,
    value: &Spanned<DeValue<'a>>,
) {
    let named = NAMED.iter().find(|(name, _)| *name == key.get_ref()).map(|(_, named)| *named);
    let own = match table {
        Table::Root => true,
        Table::Other => named.is_none(),
        _ => named == Some(table),
    };
    if !own && keys::ROOT.contains(&key.get_ref().as_ref()) {
        piece.entangled = true;
        return;
    }
    let of_root = [
        "title", "log", "include", "office", "calendar", "policy", "person", "category", "round",
        "import", "view", "field",
    ];
    if let Some(key_of_root) = of_root.into_iter().find(|k| key.get_ref() == k) {
        piece.of_root.push((key_of_root, of.at(&key.span())));
    }
    match key.get_ref().as_ref() {
        "item" => piece.items.extend(read_each(of, "item", value, read_item)),
        "unit" => piece.units.extend(read_each(of, "unit", value, read_unit)),
        "category" => piece.categories.extend(read_each(of, "category", value, read_category)),
        "field" => piece.fields.extend(read_each(of, "field", value, read_field)),
        "person" => piece.persons.extend(read_each(of, "person", value, read_person)),
        named @ ("indicator" | "target") => {
            piece.indicators.extend(read_each(of, named, value, read_indicator));
        }
        "round" => piece.rounds.extend(read_each(of, "round", value, read_round)),
        "policy" => {
            if let Some(table) = of.as_table("policy", value) {
                piece.policy = Some((read_policy(of, table), of.at(&value.span())));
            }
        }
        "calendar" => {
            if let Some(table) = of.as_table("calendar", value) {
                piece.calendar = Some(read_calendar(of, table));
            }
        }
        "office" => {
            if let Some(table) = of.as_table("office", value) {
                piece.office = read_office(of, table, &of.at(&value.span()));
            }
        }
        "version" => piece.version = read_version(of, value),
        "title" => piece.title = of.as_text("title", value).map(Cow::into_owned),
        "log" => piece.log.append(&mut read_root_log(of, value)),
        "part_of" => {
            let span = of.at(&value.span());
            piece.part_of = of.as_text("part_of", value).map(|text| (text.into_owned(), span));
        }
        "include" => piece.include.extend(read_include(of, value)),
        "view" => {
            for (name, words) in of.as_table("view", value).into_iter().flatten() {
                if let Some(words) = of.as_text(name.get_ref(), words) {
                    piece.views.push((name.get_ref().to_string(), words.into_owned()));
                }
            }
        }
        "import" => {
            if let Some(table) = of.as_table("import", value) {
                read_import(piece, of, table);
            }
        }
        unknown => {
            piece.unknown.push(unknown.to_owned());
            of.unknown(key, keys::ROOT);
        }
    }
}

/// The tables of one name, those that can be read, each with its span.
fn read_each<'a, T>(
    of: &mut Of<'_>,
    name: &str,
    value: &Spanned<DeValue<'a>>,
    read: fn(&mut Of<'_>, &DeTable<'a>, &Range<usize>) -> Option<T>,
) -> Vec<(T, Range<usize>)> {
    let mut all = Vec::new();
    for (table, span) in of.tables(name, value) {
        if let Some(one) = read(of, table, &span) {
            all.push((one, span));
        }
    }
    all
}

/// The version of the file format, where it is a number; one that is newer than the program's is a fault.
fn read_version(of: &mut Of<'_>, value: &Spanned<DeValue<'_>>) -> Option<i64> {
    let DeValue::Integer(number) = value.get_ref() else {
        of.wrong("version", ExpectedType::Count, value.get_ref(), &value.span());
        return None;
    };
    let version = number.as_str().parse().ok()?;
    if version > VERSION {
        of.add(Fault::Format(FormatFault::NewerVersion { version }), &value.span());
    }
    Some(version)
}

/// The files that a ledger names besides its own.
fn read_include(of: &mut Of<'_>, value: &Spanned<DeValue<'_>>) -> Vec<(String, Range<usize>)> {
    let DeValue::Array(list) = value.get_ref() else {
        of.wrong("include", ExpectedType::ListOfTexts, value.get_ref(), &value.span());
        return Vec::new();
    };
    let mut files = Vec::new();
    for entry in list.iter() {
        let span = of.at(&entry.span());
        if let Some(text) = of.as_text("include", entry) {
            files.push((text.into_owned(), span));
        }
    }
    files
}

/// The headings that registers bear, and what they stand for: `import.map."heading" = "key"`; and ways of reading by name.
fn read_import(piece: &mut Piece<'_>, of: &mut Of<'_>, table: &DeTable<'_>) {
    for (key, value) in table.iter() {
        let name = key.get_ref().as_ref();
        let DeValue::Table(inner) = value.get_ref() else {
            of.wrong("import", ExpectedType::Table, value.get_ref(), &value.span());
            continue;
        };
        if matches!(name, "map" | "headings") {
            for (heading, key) in inner.iter() {
                if let Some(key) = of.as_text("map", key) {
                    piece.import_map.push((heading.get_ref().to_string(), key.into_owned()));
                }
            }
            continue;
        }
        let mut way = ImportWay::new();
        for (option, values) in inner.iter() {
            let values = match values.get_ref() {
                DeValue::Boolean(true) => vec!["true".to_owned()],
                DeValue::Boolean(false) => continue,
                DeValue::Array(list) => {
                    let texts = list.iter().filter_map(|text| of.as_text("import", text));
                    texts.map(Cow::into_owned).collect()
                }
                _ => of.as_text("import", values).map(Cow::into_owned).into_iter().collect(),
            };
            way.push((option.get_ref().to_string(), values));
        }
        piece.import_ways.push((name.to_owned(), way));
    }
}

/// What the `toml` crate says of a text that it refuses, or what lies behind it.
pub(in crate::store) fn syntax(text: &str, base: usize, error: &toml::de::Error) -> LocatedFault {
    if let Some(at) = conflict_marker(text.as_bytes()) {
        let fault = Fault::Format(FormatFault::ConflictMarkers);
        return LocatedFault::new(fault, base + at..base + at + 7, None);
    }
    let span = error.span().unwrap_or(0..0);
    let fault = Fault::Format(FormatFault::Syntax(error.message().to_owned()));
    LocatedFault::new(fault, base + span.start..base + span.end, None)
}

/// Where a line starts that git puts at a conflict.
fn conflict_marker(text: &[u8]) -> Option<usize> {
    let is_marker = |at: usize| text[at..].starts_with(b"<<<<<<< ");
    if is_marker(0) {
        return Some(0);
    }
    memchr::memchr_iter(b'\n', text).map(|n| n + 1).find(|at| *at < text.len() && is_marker(*at))
}
