//! Items, with their measures and what was recorded of them; and the ledger's own log.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::values::{Entry, Of};
use super::{DecodedNames, keys};
use crate::model::{
    Date, Event, EventBody, EventKind, EventReader, Evidence, Extra, Field, Horizon, Item, ItemId,
    Measure, RootEvent, RootEventBody, Severity, Texts, UnitCode, needs_due,
};
use crate::store::fault::{DateFault, ExpectedType, Fault, ValueFault};

pub(super) fn read_item<'a>(
    of: &mut Of<'_>,
    table: &DeTable<'a>,
    whole: &Range<usize>,
) -> Option<Item<'a>> {
    of.subject(table, "id");
    let faults = of.unreadable();
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
        public: of.yes_no(table, "public"),
        tags: of.texts(table, "tags"),
        extras: extras(table),
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
        of.add_at(Fault::Date(DateFault::NoDue), whole);
    }
    Some(rest)
}

/// What an item is called, whose it is, and what it was called before.
pub(super) fn read_names<'a>(
    of: &mut Of<'_>,
    table: &DeTable<'a>,
    whole: &Range<usize>,
) -> Option<DecodedNames<'a>> {
    of.subject(table, "id");
    let id = of.said(table, "id", whole).and_then(|text| {
        let span = table.get("id").map_or(0..0, Spanned::span);
        of.item_id(text, &span)
    });
    let unit = of.said(table, "unit", whole).and_then(|text| {
        let span = table.get("unit").map_or(0..0, Spanned::span);
        of.as_unit(text, &span)
    });
    let aka = ids(of, table);
    Some(DecodedNames { id: id?, unit: unit?, aka })
}

/// What stands under keys that are not the program's own, by key.
fn extras<'a>(table: &DeTable<'a>) -> Vec<(Cow<'a, str>, Extra<'a>)> {
    let is_own = |key: &str| Field::of_key(key).is_some();
    let others = table.iter().filter(|(key, _)| !is_own(key.get_ref()));
    let mut extras: Vec<_> =
        others.map(|(key, value)| (key.get_ref().clone(), extra(value.get_ref()))).collect();
    extras.sort_by(|(one, _), (other, _)| one.cmp(other));
    extras
}

fn extra<'a>(value: &DeValue<'a>) -> Extra<'a> {
    match value {
        DeValue::String(text) => Extra::Text(text.clone()),
        DeValue::Integer(n) => match i64::from_str_radix(n.as_str(), n.radix()) {
            Ok(number) => Extra::Whole(number),
            Err(_) => Extra::Moment(n.as_str().to_owned()),
        },
        DeValue::Float(n) => match n.as_str().parse::<f64>().ok().filter(|n| n.is_finite()) {
            Some(number) => Extra::Number(number),
            None => Extra::Moment(n.as_str().to_owned()),
        },
        DeValue::Boolean(yes) => Extra::YesNo(*yes),
        DeValue::Datetime(moment) => {
            let day = moment.date.filter(|_| moment.time.is_none() && moment.offset.is_none());
            let day = day.and_then(|d| Date::new(d.year.into(), d.month.into(), d.day.into()));
            day.map_or_else(|| Extra::Moment(moment.to_string()), Extra::Day)
        }
        DeValue::Array(list) => {
            Extra::List(list.iter().map(|entry| extra(entry.get_ref())).collect())
        }
        DeValue::Table(table) => {
            let pairs = table.iter();
            Extra::Table(
                pairs.map(|(key, value)| (key.get_ref().clone(), extra(value.get_ref()))).collect(),
            )
        }
    }
}

pub(super) fn codes<'a>(of: &mut Of<'_>, table: &DeTable<'a>) -> Vec<UnitCode<'a>> {
    let Some(value) = table.get("assist") else { return Vec::new() };
    let texts = of.as_texts("assist", value);
    texts.into_iter().filter_map(|text| of.as_unit(text, &value.span())).collect()
}

pub(super) fn ids<'a>(of: &mut Of<'_>, table: &DeTable<'a>) -> Vec<ItemId<'a>> {
    let Some(value) = table.get("aka") else { return Vec::new() };
    let texts = of.as_texts("aka", value);
    texts.into_iter().filter_map(|text| of.item_id(text, &value.span())).collect()
}

pub(super) fn read_measure<'a>(
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
pub(super) fn read_root_log(of: &mut Of<'_>, value: Entry<'_, '_>) -> Vec<RootEvent> {
    let lines = of.tables("log", value);
    lines.into_iter().filter_map(|(table, span)| read_root_event(of, table, &span)).collect()
}

pub(super) fn read_root_event(
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
            RootEventBody::Edited {
                field,
                from: of.setting(table, "from"),
                to: of.setting(table, "to"),
            }
        }
        "undone" => {
            of.unknown_keys(table, keys::ROOT_EVENT, &["what", "reason"]);
            let what = of.said(table, "what", whole);
            let reason = of.said(table, "reason", whole);
            RootEventBody::Undone { what: what?.into_owned(), reason: reason?.into_owned() }
        }
        other => {
            let span = table.get("did").map_or(0..0, Spanned::span);
            of.unknown_word("did", other, WORDS.to_vec(), &span);
            return None;
        }
    };
    Some(RootEvent { on: on?, at, by: by?.into_owned(), did })
}

pub(super) fn read_log<'a>(of: &mut Of<'_>, table: &DeTable<'a>) -> Vec<Event<'a>> {
    let Some(value) = table.get("log") else { return Vec::new() };
    let lines = of.tables("log", value);
    lines.into_iter().filter_map(|(table, span)| read_event(of, table, &span)).collect()
}

/// The last words of a table's key, whatever stands around them.
pub(super) fn read_event<'a>(
    of: &mut Of<'_>,
    table: &DeTable<'a>,
    whole: &Range<usize>,
) -> Option<Event<'a>> {
    let on = of.must_date(table, "on", whole);
    let at = of.time(table, "at");
    let by = of.said(table, "by", whole);
    let did = of.said(table, "did", whole).and_then(|did| read_did(of, table, &did, whole));
    let recorded = of.date(table, "recorded");
    Some(Event { on: on?, at, by: by?, did: did?, recorded })
}

pub(super) fn read_did<'a>(
    of: &mut Of<'_>,
    table: &DeTable<'a>,
    did: &str,
    whole: &Range<usize>,
) -> Option<EventBody<'a>> {
    let Some(keys) = EventKind::keys(did) else {
        let span = table.get("did").map_or(0..0, Spanned::span);
        of.unknown_word("did", did, EventKind::WORDS.to_vec(), &span);
        return None;
    };
    of.unknown_keys(table, keys::EVENT, keys);
    EventBody::read(did, &mut EventTable { of, table, whole })
}

/// An event's table, read key by key.
struct EventTable<'t, 'f, 'a> {
    of: &'t mut Of<'f>,
    table: &'t DeTable<'a>,
    whole: &'t Range<usize>,
}

impl EventTable<'_, '_, '_> {
    fn must(&mut self, key: &'static str) {
        if !self.table.contains_key(key) {
            self.of.add_at(Fault::Value(ValueFault::Missing { key }), self.whole);
        }
    }
}

impl<'a> EventReader<'a> for EventTable<'_, '_, 'a> {
    fn text(&mut self, key: &'static str) -> Option<Option<Cow<'a, str>>> {
        Some(self.of.text(self.table, key))
    }
    fn must_text(&mut self, key: &'static str) -> Option<Cow<'a, str>> {
        self.of.said(self.table, key, self.whole)
    }
    fn day(&mut self, key: &'static str) -> Option<Option<Date>> {
        Some(self.of.date(self.table, key))
    }
    fn must_day(&mut self, key: &'static str) -> Option<Date> {
        self.of.must_date(self.table, key, self.whole)
    }
    fn must_number(&mut self, key: &'static str) -> Option<u32> {
        self.must(key);
        self.of.count(self.table, key)
    }
    fn word(&mut self, key: &'static str, words: &[&'static str]) -> Option<Option<usize>> {
        Some(self.of.one_of(self.table, key, words))
    }
    fn must_word(&mut self, key: &'static str, words: &[&'static str]) -> Option<usize> {
        self.must(key);
        self.of.one_of(self.table, key, words)
    }
    fn texts(&mut self, key: &'static str) -> Option<Vec<Cow<'a, str>>> {
        Some(self.of.texts(self.table, key))
    }
    fn evidence(&mut self, key: &'static str) -> Option<Vec<Evidence<'a>>> {
        Some(read_evidence(self.of, self.table, key))
    }
}

fn read_evidence<'a>(of: &mut Of<'_>, table: &DeTable<'a>, key: &str) -> Vec<Evidence<'a>> {
    let Some(value) = table.get(key) else { return Vec::new() };
    let DeValue::Array(list) = value.get_ref() else {
        of.wrong(key, ExpectedType::Evidence, value.get_ref(), &value.span());
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
            other => of.wrong(key, ExpectedType::Evidence, other, &entry.span()),
        }
    }
    evidence
}
