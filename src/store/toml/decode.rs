//! A table of the file into what it says, by way of the `toml` crate: the authority on what a ledger holds.
//!
//! Every fault of a table is found at once, with the bytes that it lies in. What has no fault that makes it unreadable is
//! read, whatever else is wrong with it.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::fast_item;
use super::split_tables::{NAMED, Table};
use crate::model::{
    Category, CategoryCode, Closing, Date, Deed, Did, Direction, Event, Evidence, Field, Head,
    Horizon, Item, ItemId, Kind, Measure, Office, Outcome, Policy, Reading, RootDid, RootEvent,
    Severity, Sign, Target, Texts, Time, Unit, UnitCode, Words, needs_due, says_something, synonym,
};
use crate::store::fault::{Fault, Found, Gravity, Wanted};

/// The newest version of the file format that this program reads.
pub const VERSION: i64 = 1;

/// The keys of each table, in the order in which the program writes them.
pub mod keys {
    use crate::model::Field;

    pub const ROOT: &[&str] = &[
        "version", "title", "log", "part_of", "include", "office", "policy", "unit", "category",
        "target", "item", "import", "view",
    ];
    pub const POLICY: &[&str] = &[
        "closing",
        "evidence",
        "closers",
        "look_back_days",
        "due_soon_days",
        "stale_days",
        "audit_off",
    ];
    pub const UNIT: &[&str] = &["code", "name", "lead", "contact", "email", "numbered", "log"];
    pub const OFFICE: &[&str] = &["name", "contact"];
    pub const CATEGORY: &[&str] = &["code", "name", "group"];
    pub const TARGET: &[&str] = &[
        "id",
        "name",
        "unit",
        "category",
        "measured_in",
        "direction",
        "limit",
        "baseline",
        "from",
        "until",
        "readings",
    ];
    pub const READING: &[&str] = &["on", "value"];
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

/// The keys that an event of a kind has besides those of every event.
pub fn event_keys(deed: Deed) -> &'static [&'static str] {
    match deed {
        Deed::Progress => &["note", "evidence"],
        Deed::Comment => &["note", "source"],
        Deed::Edited => &["field", "from", "to"],
        Deed::Extended => &["from", "to", "reason"],
        Deed::Submitted => &["note", "evidence"],
        Deed::Returned => &["reason"],
        Deed::Closed => &["result", "evidence", "with", "anyway"],
        Deed::LookBack(_) => &["outcome", "note", "evidence", "with"],
        Deed::Reopened => &["reason"],
        Deed::Cancelled => &["reason", "kind"],
    }
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
    best.map(|(_, word)| word).or_else(|| synonym(written, &words))
}

/// What a run of text that begins at a table's header, or at the file's start, turned out to hold.
#[derive(Default)]
pub struct Piece<'a> {
    pub items: Vec<(Item<'a>, Range<usize>)>,
    pub units: Vec<(Unit<'static>, Range<usize>)>,
    pub categories: Vec<(Category<'static>, Range<usize>)>,
    pub targets: Vec<(Target<'static>, Range<usize>)>,
    pub policy: Option<(Policy, Range<usize>)>,
    pub office: Option<Office>,
    pub version: Option<i64>,
    pub title: Option<String>,
    /// What was done to the ledger as a whole.
    pub log: Vec<RootEvent>,
    /// Views by name, in the words of the command line.
    pub views: Vec<(String, String)>,
    pub import_map: Vec<(String, String)>,
    /// The files that the ledger names besides this one.
    pub include: Vec<(String, Range<usize>)>,
    /// The root that this file says it is a part of.
    pub part_of: Option<(String, Range<usize>)>,
    /// What was met that only a root may say, and where.
    pub of_root: Vec<(&'static str, Range<usize>)>,
    /// Keys of the ledger itself that are not known.
    pub unknown: Vec<String>,
    pub faults: Vec<Found>,
    /// The piece cannot be read by itself: part of another table stands in it.
    pub entangled: bool,
}

impl Piece<'_> {
    /// Puts what is no item into a head.
    pub fn into_head(self, head: &mut Head) {
        head.title = self.title.or(head.title.take());
        head.log.extend(self.log);
        head.units.extend(self.units.into_iter().map(|(u, _)| u));
        head.categories.extend(self.categories.into_iter().map(|(c, _)| c));
        head.import_map.extend(self.import_map);
        head.targets.extend(self.targets.into_iter().map(|(t, _)| t));
        head.views.extend(self.views);
        head.office = self.office.or(head.office.take());
        if let Some((policy, _)) = self.policy {
            head.policy = policy;
        }
    }
}

/// Reads a piece of a ledger: a table with its header, or what comes before the first, or a whole ledger (as `Root`).
///
/// Spans are counted from `base`, where the piece begins in its file.
pub fn read_piece<'a>(text: &'a str, base: usize, table: Table) -> Piece<'a> {
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
pub fn first_item(text: &str, base: usize) -> Option<(Item<'_>, Range<usize>, usize)> {
    let (item, length) = fast_item::first_item(text)?;
    (length < text.len()).then(|| (item, base..base + fast_item::HEADER.len(), length))
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
    let of_root = ["title", "log", "include", "office", "policy", "category", "import", "view"];
    if let Some(key_of_root) = of_root.into_iter().find(|k| key.get_ref() == k) {
        piece.of_root.push((key_of_root, of.at(&key.span())));
    }
    match key.get_ref().as_ref() {
        "item" => {
            for (table, span) in of.tables("item", value) {
                if let Some(item) = read_item(of, table, &span) {
                    piece.items.push((item, span));
                }
            }
        }
        "unit" => {
            for (table, span) in of.tables("unit", value) {
                if let Some(unit) = read_unit(of, table, &span) {
                    piece.units.push((unit, span));
                }
            }
        }
        "category" => {
            for (table, span) in of.tables("category", value) {
                if let Some(category) = read_category(of, table, &span) {
                    piece.categories.push((category, span));
                }
            }
        }
        "target" => {
            for (table, span) in of.tables("target", value) {
                if let Some(target) = read_target(of, table, &span) {
                    piece.targets.push((target, span));
                }
            }
        }
        "policy" => match value.get_ref() {
            DeValue::Table(table) => {
                piece.policy = Some((read_policy(of, table), of.at(&value.span())));
            }
            other => of.wrong("policy", Wanted::Table, other, &value.span()),
        },
        "office" => match value.get_ref() {
            DeValue::Table(table) => piece.office = read_office(of, table, &of.at(&value.span())),
            other => of.wrong("office", Wanted::Table, other, &value.span()),
        },
        "version" => {
            piece.version = match value.get_ref() {
                DeValue::Integer(n) => n.as_str().parse().ok(),
                other => {
                    of.wrong("version", Wanted::Count, other, &value.span());
                    None
                }
            };
            if let Some(version) = piece.version.filter(|v| *v > VERSION) {
                of.add(Fault::NewerVersion { version }, &value.span());
            }
        }
        "title" => piece.title = of.as_text("title", value).map(Cow::into_owned),
        "log" => piece.log.append(&mut read_root_log(of, value)),
        "part_of" => {
            let span = of.at(&value.span());
            piece.part_of = of.as_text("part_of", value).map(|text| (text.into_owned(), span));
        }
        "include" => match value.get_ref() {
            DeValue::Array(list) => {
                for entry in list.iter() {
                    let span = of.at(&entry.span());
                    let text = of.as_text("include", entry);
                    piece.include.extend(text.map(|text| (text.into_owned(), span)));
                }
            }
            other => of.wrong("include", Wanted::ListOfTexts, other, &value.span()),
        },
        "view" => match value.get_ref() {
            DeValue::Table(table) => {
                for (name, words) in table {
                    if let Some(words) = of.as_text(name.get_ref(), words) {
                        piece.views.push((name.get_ref().to_string(), words.into_owned()));
                    }
                }
            }
            other => of.wrong("view", Wanted::Table, other, &value.span()),
        },
        "import" => match value.get_ref() {
            DeValue::Table(table) => read_import(piece, of, table),
            other => of.wrong("import", Wanted::Table, other, &value.span()),
        },
        unknown => {
            piece.unknown.push(unknown.to_owned());
            of.unknown(key, keys::ROOT);
        }
    }
}

/// The headings that registers bear, and what they stand for: `import.map."heading" = "key"`.
fn read_import(piece: &mut Piece<'_>, of: &mut Of<'_>, table: &DeTable<'_>) {
    for (key, value) in table.iter() {
        match (key.get_ref().as_ref(), value.get_ref()) {
            ("map", DeValue::Table(map)) => {
                for (heading, key) in map.iter() {
                    if let Some(key) = of.as_text("map", key) {
                        piece.import_map.push((heading.get_ref().to_string(), key.into_owned()));
                    }
                }
            }
            ("map", other) => of.wrong("map", Wanted::Table, other, &value.span()),
            _ => of.unknown(key, &["map"]),
        }
    }
}

/// What the `toml` crate says of a text that it refuses, or what lies behind it.
pub(in crate::store) fn syntax(text: &str, base: usize, error: &toml::de::Error) -> Found {
    if let Some(at) = conflict_marker(text.as_bytes()) {
        let fault = Fault::ConflictMarkers;
        return Found::new(fault, base + at..base + at + 7, None);
    }
    let span = error.span().unwrap_or(0..0);
    let fault = Fault::Syntax(error.message().to_owned());
    Found::new(fault, base + span.start..base + span.end, None)
}

/// Where a line starts that git puts at a conflict.
fn conflict_marker(text: &[u8]) -> Option<usize> {
    let is_marker = |at: usize| text[at..].starts_with(b"<<<<<<< ");
    if is_marker(0) {
        return Some(0);
    }
    memchr::memchr_iter(b'\n', text).map(|n| n + 1).find(|at| *at < text.len() && is_marker(*at))
}

/// Collects the faults of one table.
struct Of<'f> {
    faults: &'f mut Vec<Found>,
    base: usize,
    subject: Option<String>,
}

type Entry<'t, 'a> = &'t Spanned<DeValue<'a>>;

impl Of<'_> {
    fn at(&self, span: &Range<usize>) -> Range<usize> {
        self.base + span.start..self.base + span.end
    }

    fn add(&mut self, fault: Fault, span: &Range<usize>) {
        let span = self.at(span);
        self.faults.push(Found::new(fault, span, self.subject.clone()));
    }

    fn wrong(&mut self, key: &str, wanted: Wanted, found: &DeValue<'_>, span: &Range<usize>) {
        let fault = Fault::WrongType { key: key.to_owned(), wanted, found: found.type_str() };
        self.add(fault, span);
    }

    fn unknown(&mut self, key: &Spanned<Cow<'_, str>>, known: &[&'static str]) {
        let nearest = nearest(key.get_ref(), known.iter().copied());
        let fault = Fault::UnknownKey { key: key.get_ref().to_string(), nearest };
        self.add(fault, &key.span());
    }

    fn unknown_keys(&mut self, table: &DeTable<'_>, known: &[&'static str], more: &[&'static str]) {
        for key in table.keys() {
            if !known.contains(&key.get_ref().as_ref()) && !more.contains(&key.get_ref().as_ref()) {
                let all: Vec<&'static str> = known.iter().chain(more).copied().collect();
                self.unknown(key, &all);
            }
        }
    }

    fn tables<'t, 'a>(
        &mut self,
        key: &str,
        value: Entry<'t, 'a>,
    ) -> Vec<(&'t DeTable<'a>, Range<usize>)> {
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong(key, Wanted::ListOfTables, value.get_ref(), &value.span());
            return Vec::new();
        };
        let mut tables = Vec::new();
        for entry in list.iter() {
            match entry.get_ref() {
                DeValue::Table(table) => tables.push((table, self.at(&entry.span()))),
                other => self.wrong(key, Wanted::Table, other, &entry.span()),
            }
        }
        tables
    }

    fn as_text<'a>(&mut self, key: &str, value: Entry<'_, 'a>) -> Option<Cow<'a, str>> {
        match value.get_ref() {
            DeValue::String(text) => Some(text.clone()),
            other => {
                self.wrong(key, Wanted::Text, other, &value.span());
                None
            }
        }
    }

    fn text<'a>(&mut self, table: &DeTable<'a>, key: &str) -> Option<Cow<'a, str>> {
        table.get(key).and_then(|value| self.as_text(key, value))
    }

    /// A text that must be there, and must say something.
    fn said<'a>(
        &mut self,
        table: &DeTable<'a>,
        key: &'static str,
        whole: &Range<usize>,
    ) -> Option<Cow<'a, str>> {
        let Some(value) = table.get(key) else {
            self.add_at(Fault::Missing { key }, whole);
            return None;
        };
        let text = self.as_text(key, value)?;
        if !says_something(&text) {
            self.add(Fault::Empty { key: key.to_owned() }, &value.span());
        }
        Some(text)
    }

    fn add_at(&mut self, fault: Fault, span: &Range<usize>) {
        self.faults.push(Found::new(fault, span.clone(), self.subject.clone()));
    }

    fn as_texts<'a>(&mut self, key: &str, value: Entry<'_, 'a>) -> Vec<Cow<'a, str>> {
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong(key, Wanted::ListOfTexts, value.get_ref(), &value.span());
            return Vec::new();
        };
        list.iter().filter_map(|entry| self.as_text(key, entry)).collect()
    }

    fn texts<'a>(&mut self, table: &DeTable<'a>, key: &str) -> Vec<Cow<'a, str>> {
        table.get(key).map_or_else(Vec::new, |value| self.as_texts(key, value))
    }

    fn as_date(&mut self, key: &str, value: Entry<'_, '_>) -> Option<Date> {
        if let DeValue::Datetime(moment) = value.get_ref()
            && let (Some(day), None, None) = (moment.date, moment.time, moment.offset)
            && let Some(date) = Date::new(day.year.into(), day.month.into(), day.day.into())
        {
            return Some(date);
        }
        self.wrong(key, Wanted::Date, value.get_ref(), &value.span());
        None
    }

    fn date(&mut self, table: &DeTable<'_>, key: &str) -> Option<Date> {
        table.get(key).and_then(|value| self.as_date(key, value))
    }

    fn time(&mut self, table: &DeTable<'_>, key: &str) -> Option<Time> {
        let value = table.get(key)?;
        if let DeValue::Datetime(moment) = value.get_ref()
            && let (None, Some(time), None) = (moment.date, moment.time, moment.offset)
        {
            let (hour, minute) = (time.hour.into(), time.minute.into());
            let second = time.second.unwrap_or_default().into();
            let read = Time::new(hour, minute, second, time.nanosecond.unwrap_or_default());
            if read.is_some() {
                return read;
            }
        }
        self.wrong(key, Wanted::Time, value.get_ref(), &value.span());
        None
    }

    /// What a setting was or is: a text, a number, or a list of these.
    fn setting(&mut self, table: &DeTable<'_>, key: &str) -> Option<String> {
        let value = table.get(key)?;
        let one = |value: &DeValue<'_>| match value {
            DeValue::String(text) => Some(text.to_string()),
            DeValue::Integer(number) => Some(number.to_string()),
            DeValue::Boolean(yes) => Some(yes.to_string()),
            _ => None,
        };
        let said = match value.get_ref() {
            DeValue::Array(list) => {
                let entries = list.iter().map(|entry| one(entry.get_ref()));
                entries.collect::<Option<Vec<_>>>().map(|entries| entries.join(", "))
            }
            other => one(other),
        };
        if said.is_none() {
            self.wrong(key, Wanted::Text, value.get_ref(), &value.span());
        }
        said
    }

    fn must_date(
        &mut self,
        table: &DeTable<'_>,
        key: &'static str,
        whole: &Range<usize>,
    ) -> Option<Date> {
        if !table.contains_key(key) {
            self.add_at(Fault::Missing { key }, whole);
        }
        self.date(table, key)
    }

    /// A running number, which may have more digits than any count.
    fn numbered(&mut self, table: &DeTable<'_>) -> Option<u64> {
        let value = table.get("numbered")?;
        let number = match value.get_ref() {
            DeValue::Integer(n) => {
                u64::from_str_radix(n.as_str().trim_start_matches('+'), n.radix()).ok()
            }
            _ => None,
        };
        if number.is_none() {
            self.wrong("numbered", Wanted::Count, value.get_ref(), &value.span());
        }
        number
    }

    fn as_count(&mut self, key: &str, value: Entry<'_, '_>, wanted: Wanted) -> Option<u32> {
        if let DeValue::Integer(n) = value.get_ref()
            && let Ok(n) = u32::from_str_radix(n.as_str().trim_start_matches('+'), n.radix())
        {
            return Some(n);
        }
        self.wrong(key, wanted, value.get_ref(), &value.span());
        None
    }

    fn count(&mut self, table: &DeTable<'_>, key: &str) -> Option<u32> {
        table.get(key).and_then(|value| self.as_count(key, value, Wanted::Count))
    }

    fn number(&mut self, table: &DeTable<'_>, key: &str) -> Option<f64> {
        let value = table.get(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(n) => {
                i64::from_str_radix(n.as_str(), n.radix()).ok().map(|n| n as f64)
            }
            DeValue::Float(n) => n.as_str().parse().ok().filter(|n: &f64| n.is_finite()),
            _ => None,
        };
        if number.is_none() {
            self.wrong(key, Wanted::Number, value.get_ref(), &value.span());
        }
        number
    }

    fn as_word<W: Words>(&mut self, key: &str, text: &str, span: &Range<usize>) -> Option<W> {
        let word = W::from_word(text);
        if word.is_none() {
            let words: Vec<&'static str> = W::ALL.iter().map(|(word, _)| *word).collect();
            self.unknown_word(key, text, words, span);
        }
        word
    }

    fn unknown_word(
        &mut self,
        key: &str,
        value: &str,
        words: Vec<&'static str>,
        span: &Range<usize>,
    ) {
        let nearest = nearest(value, words.iter().copied());
        let (key, value) = (key.to_owned(), value.to_owned());
        self.add(Fault::UnknownWord { key, value, nearest, words }, span);
    }

    fn word<W: Words>(&mut self, table: &DeTable<'_>, key: &str) -> Option<W> {
        let value = table.get(key)?;
        let text = self.as_text(key, value)?;
        self.as_word(key, &text, &value.span())
    }

    fn as_unit<'a>(&mut self, text: Cow<'a, str>, span: &Range<usize>) -> Option<UnitCode<'a>> {
        let code = UnitCode::parse(text.clone());
        if code.is_err() {
            self.add(Fault::NotACode { value: text.into_owned() }, span);
        }
        code.ok()
    }

    fn unit_code<'a>(&mut self, table: &DeTable<'a>, key: &str) -> Option<UnitCode<'a>> {
        let value = table.get(key)?;
        let text = self.as_text(key, value)?;
        self.as_unit(text, &value.span())
    }

    fn category_code<'a>(&mut self, table: &DeTable<'a>, key: &str) -> Option<CategoryCode<'a>> {
        let value = table.get(key)?;
        let text = self.as_text(key, value)?;
        let code = CategoryCode::parse(text.clone());
        if code.is_err() {
            self.add(Fault::NotACode { value: text.into_owned() }, &value.span());
        }
        code.ok()
    }

    fn item_id<'a>(&mut self, text: Cow<'a, str>, span: &Range<usize>) -> Option<ItemId<'a>> {
        let id = ItemId::parse(text.clone());
        if id.is_err() {
            self.add(Fault::NotAnId { value: text.into_owned() }, span);
        }
        id.ok()
    }

    fn subject(&mut self, table: &DeTable<'_>, key: &str) {
        self.subject = table.get(key).and_then(|v| v.get_ref().as_str()).map(str::to_owned);
    }

    /// How many faults there are that make a table unreadable.
    fn unreadable(&self) -> usize {
        self.faults.iter().filter(|f| f.fault.gravity() == Gravity::Unreadable).count()
    }
}

fn read_item<'a>(of: &mut Of<'_>, table: &DeTable<'a>, whole: &Range<usize>) -> Option<Item<'a>> {
    of.subject(table, "id");
    let faults = of.unreadable();
    of.unknown_keys(table, keys::ITEM, &[]);
    let id = of.said(table, "id", whole).and_then(|text| {
        let span = table.get("id").map_or(0..0, Spanned::span);
        of.item_id(text, &span)
    });
    let unit = of.said(table, "unit", whole).and_then(|text| {
        let span = table.get("unit").map_or(0..0, Spanned::span);
        of.as_unit(text, &span)
    });
    let title = of.said(table, "title", whole);
    let opened = of.must_date(table, "opened", whole);
    let assist = codes(of, table);
    let aka = ids(of, table);
    let horizon = of.word::<Horizon>(table, "horizon");
    let due = of.date(table, "due");
    let measures = match table.get("measures") {
        Some(value) => of
            .tables("measures", value)
            .into_iter()
            .filter_map(|(table, span)| read_measure(of, table, &span))
            .collect(),
        None => Vec::new(),
    };
    let log = read_log(of, table);
    let rest = Item {
        category: of.category_code(table, "category"),
        texts: Field::texts()
            .fold(Texts::default(), |texts, field| texts.with(field, of.text(table, field.key()))),
        severity: of.word::<Severity>(table, "severity"),
        lead: of.text(table, "lead"),
        owner: of.text(table, "owner"),
        stale_days: of.count(table, "stale_days"),
        tags: of.texts(table, "tags"),
        uid: of.text(table, "uid"),
        horizon,
        due,
        measures,
        log,
        assist,
        aka,
        ..Item::new(id?, unit?, title?, opened?)
    };
    if of.unreadable() > faults {
        return None;
    }
    if !table.contains_key("due") && needs_due(horizon) {
        of.add_at(Fault::NoDue, whole);
    }
    Some(rest)
}

fn codes<'a>(of: &mut Of<'_>, table: &DeTable<'a>) -> Vec<UnitCode<'a>> {
    let Some(value) = table.get("assist") else { return Vec::new() };
    let texts = of.as_texts("assist", value);
    texts.into_iter().filter_map(|text| of.as_unit(text, &value.span())).collect()
}

fn ids<'a>(of: &mut Of<'_>, table: &DeTable<'a>) -> Vec<ItemId<'a>> {
    let Some(value) = table.get("aka") else { return Vec::new() };
    let texts = of.as_texts("aka", value);
    texts.into_iter().filter_map(|text| of.item_id(text, &value.span())).collect()
}

fn read_measure<'a>(
    of: &mut Of<'_>,
    table: &DeTable<'a>,
    whole: &Range<usize>,
) -> Option<Measure<'a>> {
    of.unknown_keys(table, keys::MEASURE, &[]);
    let text = of.said(table, "text", whole);
    let (owner, unit) = (of.text(table, "owner"), of.unit_code(table, "unit"));
    let (due, done) = (of.date(table, "due"), of.date(table, "done"));
    Some(Measure { text: text?, owner, unit, due, done })
}

/// The log of the ledger itself. What cannot be read of it is a fault, and the rest is read.
fn read_root_log(of: &mut Of<'_>, value: Entry<'_, '_>) -> Vec<RootEvent> {
    let lines = of.tables("log", value);
    lines.into_iter().filter_map(|(table, span)| read_root_event(of, table, &span)).collect()
}

fn read_root_event(
    of: &mut Of<'_>,
    table: &DeTable<'_>,
    whole: &Range<usize>,
) -> Option<RootEvent> {
    const WORDS: [&str; 2] = ["edited", "undone"];
    let on = of.must_date(table, "on", whole);
    let at = of.time(table, "at");
    let by = of.said(table, "by", whole);
    let did = match of.said(table, "did", whole)?.as_ref() {
        "edited" => {
            of.unknown_keys(table, keys::ROOT_EVENT, &["field", "from", "to"]);
            let field = of.said(table, "field", whole)?.into_owned();
            RootDid::Edited { field, from: of.setting(table, "from"), to: of.setting(table, "to") }
        }
        "undone" => {
            of.unknown_keys(table, keys::ROOT_EVENT, &["what", "reason"]);
            let what = of.said(table, "what", whole);
            let reason = of.said(table, "reason", whole);
            RootDid::Undone { what: what?.into_owned(), reason: reason?.into_owned() }
        }
        other => {
            let span = table.get("did").map_or(0..0, Spanned::span);
            of.unknown_word("did", other, WORDS.to_vec(), &span);
            return None;
        }
    };
    Some(RootEvent { on: on?, at, by: by?.into_owned(), did })
}

fn read_log<'a>(of: &mut Of<'_>, table: &DeTable<'a>) -> Vec<Event<'a>> {
    let Some(value) = table.get("log") else { return Vec::new() };
    let lines = of.tables("log", value);
    lines.into_iter().filter_map(|(table, span)| read_event(of, table, &span)).collect()
}

/// The last words of a table's key, whatever stands around them.
fn read_event<'a>(of: &mut Of<'_>, table: &DeTable<'a>, whole: &Range<usize>) -> Option<Event<'a>> {
    let on = of.must_date(table, "on", whole);
    let at = of.time(table, "at");
    let by = of.said(table, "by", whole);
    let did = of.said(table, "did", whole).and_then(|did| read_did(of, table, &did, whole));
    let recorded = of.date(table, "recorded");
    Some(Event { on: on?, at, by: by?, did: did?, recorded })
}

fn read_did<'a>(
    of: &mut Of<'_>,
    table: &DeTable<'a>,
    did: &str,
    whole: &Range<usize>,
) -> Option<Did<'a>> {
    let Some(deed) = Deed::ALL.into_iter().find(|d| d.word() == did) else {
        let span = table.get("did").map_or(0..0, Spanned::span);
        of.unknown_word("did", did, Deed::words().collect(), &span);
        return None;
    };
    of.unknown_keys(table, keys::EVENT, event_keys(deed));
    Some(match deed {
        Deed::Progress => Did::Progress {
            note: of.said(table, "note", whole)?,
            evidence: read_evidence(of, table),
        },
        Deed::Comment => {
            Did::Comment { note: of.said(table, "note", whole)?, source: of.text(table, "source") }
        }
        Deed::Edited => Did::Edited {
            field: of.said(table, "field", whole)?,
            from: of.text(table, "from"),
            to: of.text(table, "to"),
        },
        Deed::Extended => Did::Extended {
            from: of.date(table, "from"),
            to: of.must_date(table, "to", whole)?,
            reason: of.said(table, "reason", whole)?,
        },
        Deed::Submitted => {
            Did::Submitted { note: of.text(table, "note"), evidence: read_evidence(of, table) }
        }
        Deed::Returned => Did::Returned { reason: of.said(table, "reason", whole)? },
        Deed::Closed => Did::Closed {
            result: of.said(table, "result", whole)?,
            evidence: read_evidence(of, table),
            with: of.texts(table, "with"),
            anyway: of.text(table, "anyway"),
        },
        Deed::LookBack(_) => {
            if !table.contains_key("outcome") {
                of.add_at(Fault::Missing { key: "outcome" }, whole);
            }
            Did::LookBack {
                outcome: of.word::<Outcome>(table, "outcome")?,
                note: of.text(table, "note"),
                evidence: read_evidence(of, table),
                with: of.texts(table, "with"),
            }
        }
        Deed::Reopened => Did::Reopened { reason: of.said(table, "reason", whole)? },
        Deed::Cancelled => Did::Cancelled {
            reason: of.said(table, "reason", whole)?,
            kind: of.word::<Kind>(table, "kind"),
        },
    })
}

fn read_evidence<'a>(of: &mut Of<'_>, table: &DeTable<'a>) -> Vec<Evidence<'a>> {
    let Some(value) = table.get("evidence") else { return Vec::new() };
    let DeValue::Array(list) = value.get_ref() else {
        of.wrong("evidence", Wanted::Evidence, value.get_ref(), &value.span());
        return Vec::new();
    };
    let mut evidence = Vec::new();
    for entry in list.iter() {
        match entry.get_ref() {
            DeValue::String(path) => evidence.push(Evidence { path: path.clone(), sha256: None }),
            DeValue::Table(proof) => {
                of.unknown_keys(proof, keys::EVIDENCE, &[]);
                let whole = of.at(&entry.span());
                if let Some(path) = of.said(proof, "path", &whole) {
                    evidence.push(Evidence { path, sha256: of.text(proof, "sha256") });
                }
            }
            other => of.wrong("evidence", Wanted::Evidence, other, &entry.span()),
        }
    }
    evidence
}

fn read_unit(of: &mut Of<'_>, table: &DeTable<'_>, whole: &Range<usize>) -> Option<Unit<'static>> {
    of.subject(table, "code");
    of.unknown_keys(table, keys::UNIT, &[]);
    let span = table.get("code").map_or(0..0, Spanned::span);
    let code = of.said(table, "code", whole).and_then(|text| of.as_unit(text, &span));
    let name = of.said(table, "name", whole);
    let (lead, contact) = (of.text(table, "lead"), of.text(table, "contact"));
    let email = of.text(table, "email");
    let numbered = of.numbered(table);
    let log = read_log(of, table);
    if log.iter().any(|event| !matches!(event.did, Did::Comment { .. })) {
        of.add(Fault::NotAComment, &table.get("log").map_or(0..0, Spanned::span));
    }
    Some(Unit { code: code?, name: name?, lead, contact, email, numbered, log }.to_static())
}

fn read_category(
    of: &mut Of<'_>,
    table: &DeTable<'_>,
    whole: &Range<usize>,
) -> Option<Category<'static>> {
    of.subject(table, "code");
    of.unknown_keys(table, keys::CATEGORY, &[]);
    if !table.contains_key("code") {
        of.add_at(Fault::Missing { key: "code" }, whole);
    }
    let (code, name) = (of.category_code(table, "code"), of.said(table, "name", whole));
    let group = of.text(table, "group");
    Some(Category { code: code?, name: name?, group }.to_static())
}

fn read_target(
    of: &mut Of<'_>,
    table: &DeTable<'_>,
    whole: &Range<usize>,
) -> Option<Target<'static>> {
    of.subject(table, "id");
    of.unknown_keys(table, keys::TARGET, &[]);
    for key in ["direction", "limit"] {
        if !table.contains_key(key) {
            of.add_at(Fault::Missing { key }, whole);
        }
    }
    let (id, name) = (of.said(table, "id", whole), of.said(table, "name", whole));
    let measured_in = of.said(table, "measured_in", whole);
    let direction = of.word::<Direction>(table, "direction");
    let (limit, baseline) = (of.number(table, "limit"), of.number(table, "baseline"));
    if let Some(limit) = limit.filter(|limit| *limit < 0.0) {
        let span = table.get("limit").map_or(0..0, Spanned::span);
        of.add(Fault::NegativeLimit { limit }, &span);
    }
    let from = of.must_date(table, "from", whole);
    let until = of.must_date(table, "until", whole);
    let (unit, category) = (of.unit_code(table, "unit"), of.category_code(table, "category"));
    let readings = match table.get("readings") {
        Some(value) => read_readings(of, value, from.zip(until)),
        None => Vec::new(),
    };
    if let Some((from, until)) = from.zip(until).filter(|(from, until)| until < from) {
        let span = table.get("until").map_or(0..0, Spanned::span);
        of.add(Fault::PeriodBackwards { from, until }, &span);
    }
    let target = Target {
        id: id?,
        name: name?,
        unit,
        category,
        measured_in: measured_in?,
        direction: direction?,
        limit: limit?,
        baseline,
        from: from?,
        until: until?,
        readings,
    };
    Some(target.to_static())
}

fn read_readings(
    of: &mut Of<'_>,
    value: Entry<'_, '_>,
    period: Option<(Date, Date)>,
) -> Vec<Reading> {
    let mut readings = Vec::new();
    for (table, span) in of.tables("readings", value) {
        of.unknown_keys(table, keys::READING, &[]);
        if !table.contains_key("value") {
            of.add_at(Fault::Missing { key: "value" }, &span);
        }
        let (on, value) = (of.must_date(table, "on", &span), of.number(table, "value"));
        if let (Some(on), Some((from, until))) = (on, period)
            && !(from..=until).contains(&on)
        {
            of.add_at(Fault::ReadingOutside { on }, &span);
        }
        if let (Some(on), Some(value)) = (on, value) {
            readings.push(Reading { on, value });
        }
    }
    readings
}

/// Who letters are from; nobody where the table has no name.
fn read_office(of: &mut Of<'_>, table: &DeTable<'_>, whole: &Range<usize>) -> Option<Office> {
    of.subject = None;
    of.unknown_keys(table, keys::OFFICE, &[]);
    let name = of.said(table, "name", whole)?.into_owned();
    Some(Office { name, contact: of.text(table, "contact").map(Cow::into_owned) })
}

fn read_policy(of: &mut Of<'_>, table: &DeTable<'_>) -> Policy {
    of.subject = None;
    of.unknown_keys(table, keys::POLICY, &[]);
    let silent = Policy::default();
    let evidence_required = match table.get("evidence") {
        Some(value) => match of.as_text("evidence", value).as_deref() {
            Some("required") => true,
            Some("optional") | None => false,
            Some(other) => {
                of.unknown_word("evidence", other, vec!["required", "optional"], &value.span());
                false
            }
        },
        None => silent.evidence_required,
    };
    let look_back_days = match table.get("look_back_days") {
        Some(value) => match value.get_ref() {
            DeValue::Array(list) => {
                let mut day = |v| of.as_count("look_back_days", v, Wanted::ListOfCounts);
                list.iter().filter_map(&mut day).collect()
            }
            other => {
                of.wrong("look_back_days", Wanted::ListOfCounts, other, &value.span());
                Vec::new()
            }
        },
        None => silent.look_back_days,
    };
    let owned = |texts: Vec<Cow<'_, str>>| texts.into_iter().map(Cow::into_owned).collect();
    Policy {
        closing: of.word::<Closing>(table, "closing").unwrap_or_default(),
        evidence_required,
        closers: owned(of.texts(table, "closers")),
        look_back_days,
        due_soon_days: of.count(table, "due_soon_days").unwrap_or(silent.due_soon_days),
        stale_days: of.count(table, "stale_days").unwrap_or(silent.stale_days),
        audit_off: signs(of, table),
    }
}

/// The signs that the audit leaves out; a code that is none leaves nothing out.
fn signs(of: &mut Of<'_>, table: &DeTable<'_>) -> Vec<Sign> {
    let Some(value) = table.get("audit_off") else { return Vec::new() };
    let DeValue::Array(list) = value.get_ref() else {
        of.wrong("audit_off", Wanted::ListOfTexts, value.get_ref(), &value.span());
        return Vec::new();
    };
    let mut signs = Vec::new();
    for entry in list.iter() {
        let Some(code) = of.as_text("audit_off", entry) else { continue };
        match Sign::from_word(&code) {
            Some(sign) => signs.push(sign),
            None => {
                let nearest = nearest(&code, Sign::ALL.iter().map(|(word, _)| *word));
                of.add(Fault::UnknownSign { code: code.into_owned(), nearest }, &entry.span());
            }
        }
    }
    signs
}
