//! What the program itself writes: values, and whole tables with their keys in order.

use std::borrow::Cow;
use std::fmt::Write as _;

use toml_writer::{ToTomlKey as _, ToTomlValue as _, TomlKeyBuilder, TomlStringBuilder};

use super::decode::keys;
use super::fast_item::needs_no_escape;
use crate::model::{
    Carried, Category, Date, Event, EventKind, Evidence, Extra, Field, Indicator, Item, ItemId,
    Measure, OfUnit, OwnField, Person, Reading, ReadingsAre, RootEvent, RootEventBody, Round, Unit,
    UnitReading, Value, Words,
};

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

pub(super) fn key_value(key: &str) -> Cow<'_, str> {
    if !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
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
pub(crate) fn number_value(number: f64) -> String {
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
pub(super) struct Keys<'o> {
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
    /// Each of these keys that has a value.
    fn each(&mut self, keys: &[&str], value: impl Fn(&str) -> Option<String>) {
        for key in keys {
            if let Some(value) = value(key) {
                self.raw(key, value);
            }
        }
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
    fn evidence(&mut self, key: &str, evidence: &[Evidence<'_>]) {
        if !evidence.is_empty() {
            self.raw(key, evidence_value(evidence));
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

pub(super) fn inline(write: impl FnOnce(&mut Keys<'_>)) -> String {
    let mut text = String::new();
    push_inline(&mut text, write);
    text
}

/// Keys on a line each, below a header where there is one.
pub(super) fn lines(header: &str, eol: &str, write: impl FnOnce(&mut Keys<'_>)) -> String {
    let mut text = String::with_capacity(512);
    if !header.is_empty() {
        text.push_str(header);
        text.push_str(eol);
    }
    write(&mut Keys { out: &mut text, behind: eol });
    // Thousands may be kept: what a text could still grow by is given back.
    text.as_str().to_owned()
}

pub(super) fn write_event(table: &mut Keys<'_>, event: &Event<'_>) {
    table.raw("on", event.on);
    if let Some(at) = event.at {
        table.raw("at", at);
    }
    table.text("by", &event.by);
    table.text("did", EventKind::from(&event.did).word());
    event.did.each_carried(|key, carried| match carried {
        Carried::Text(text) => table.some(key, text),
        Carried::Day(day) => table.date(key, day),
        Carried::Number(number) => table.raw(key, number),
        Carried::Texts(texts) => table.texts(key, texts),
        Carried::Evidence(evidence) => table.evidence(key, evidence),
    });
    table.date("recorded", event.recorded);
}

pub(super) fn write_measure(table: &mut Keys<'_>, measure: &Measure<'_>) {
    table.text("text", &measure.text);
    table.some("owner", measure.owner.as_deref());
    table.some("unit", measure.unit.as_ref().map(|u| u.as_str()));
    table.date("due", measure.due);
    table.date("done", measure.done);
}

/// A measure on one line.
pub(crate) fn measure_line(measure: &Measure<'_>) -> String {
    inline(|table| write_measure(table, measure))
}

/// A list of measures, one a line; none where there are none.
pub(crate) fn measures_value(measures: &[Measure<'_>], eol: &str) -> Option<String> {
    let lines: String = measures.iter().map(|m| format!("  {},{eol}", measure_line(m))).collect();
    (!lines.is_empty()).then(|| format!("[{eol}{lines}]"))
}

pub(super) fn write_reading(table: &mut Keys<'_>, reading: &Reading<'_>) {
    write_reading_of(table, None, reading);
}

pub(super) fn write_unit_reading(table: &mut Keys<'_>, reading: &UnitReading<'_>) {
    write_reading_of(table, Some(&reading.indicator), &reading.reading);
}

fn write_reading_of(table: &mut Keys<'_>, indicator: Option<&str>, reading: &Reading<'_>) {
    table.raw("on", reading.on);
    if let Some(at) = reading.at {
        table.raw("at", at);
    }
    table.some("by", reading.by.as_deref());
    table.some("indicator", indicator);
    table.raw("value", number_value(reading.value));
    table.some("note", reading.note.as_deref());
    table.some("anyway", reading.anyway.as_deref());
}

/// Figures of units within braces; none where there are none.
pub(crate) fn of_units_value(figures: &[OfUnit<'_>]) -> Option<String> {
    let write = |table: &mut Keys<'_>| {
        for (unit, figure) in figures {
            table.raw(unit.as_str(), number_value(*figure));
        }
    };
    (!figures.is_empty()).then(|| inline(write))
}

/// A whole item as the program writes it, with its header.
pub(crate) fn item_table(item: &Item<'_>, eol: &str) -> String {
    lines("[[item]]", eol, |table| {
        for field in Field::WRITTEN {
            if *field == Field::Measures {
                item.extras.iter().for_each(|(key, extra)| table.raw(key, extra_value(extra)));
            }
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

/// What stands under a key that is not the program's own, as TOML.
pub fn extra_value(extra: &Extra<'_>) -> String {
    match extra {
        Extra::Text(text) => text_value(text),
        Extra::Whole(number) => number.to_string(),
        // A number with a point stays one.
        Extra::Number(number) => format!("{number:?}"),
        Extra::YesNo(yes) => yes.to_string(),
        Extra::Day(day) => day.to_string(),
        Extra::Moment(text) => text.clone(),
        Extra::List(list) => {
            format!("[{}]", list.iter().map(extra_value).collect::<Vec<_>>().join(", "))
        }
        Extra::Table(pairs) => inline(|table| {
            pairs.iter().for_each(|(key, value)| table.raw(key, extra_value(value)));
        }),
    }
}

/// What a key of a field holds, as TOML; none where it says nothing.
pub(crate) fn own_field_value(field: &OwnField, key: &str) -> Option<String> {
    let texts = |texts: Vec<&str>| (!texts.is_empty()).then(|| list_value(texts));
    match key {
        "key" => Some(text_value(field.key)),
        "name" => Some(text_value(&field.name)),
        "type" => Some(text_value(field.holds.word())),
        "measured_in" => field.measured_in.as_deref().map(text_value),
        "choices" => texts(field.choices.iter().map(String::as_str).collect()),
        "categories" => texts(field.categories.iter().map(|code| code.as_str()).collect()),
        "required_to" => field.required_to.map(|to| text_value(to.word())),
        _ => field.in_form.then(|| "true".to_owned()),
    }
}

/// A whole field as the program writes it, with its header.
pub(crate) fn own_field_table(field: &OwnField, eol: &str) -> String {
    lines("[[field]]", eol, |table| table.each(keys::FIELD, |key| own_field_value(field, key)))
}

/// What a key of one line holds, as TOML; none where it says nothing.
pub fn field_value(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Absent | Value::Measures(_) | Value::Log(_) => None,
        Value::Day(day) => Some(day.to_string()),
        Value::Count(count) => Some(count.to_string()),
        Value::YesNo(yes) => Some(yes.to_string()),
        Value::Ids(_) | Value::Units(_) | Value::Texts(_) => {
            let texts = value.texts()?;
            (!texts.is_empty()).then(|| list_value(texts))
        }
        text => text.text().map(text_value),
    }
}

/// What a key of one line of a unit holds, as TOML; none where it says nothing.
pub(crate) fn unit_value(unit: &Unit<'_>, key: &str) -> Option<String> {
    match key {
        "code" => Some(text_value(unit.code.as_str())),
        "name" => Some(text_value(&unit.name)),
        "lead" => unit.lead.as_deref().map(text_value),
        "contact" => unit.contact.as_deref().map(text_value),
        "email" => unit.email.as_deref().map(text_value),
        "numbered" => unit.numbered.map(|number| number.to_string()),
        _ => None,
    }
}

/// A whole unit as the program writes it, with its header.
pub(crate) fn unit_table(unit: &Unit<'_>, eol: &str) -> String {
    lines("[[unit]]", eol, |table| {
        table.each(keys::UNIT, |key| unit_value(unit, key));
        table.block("readings", &unit.readings, write_unit_reading);
        table.block("log", &unit.log, write_event);
    })
}

/// What a key of a person holds, as TOML; none where it says nothing.
pub(crate) fn person_value(person: &Person, key: &str) -> Option<String> {
    let texts = |texts: Vec<&str>| (!texts.is_empty()).then(|| list_value(texts));
    match key {
        "name" => Some(text_value(&person.name)),
        "unit" => person.unit.as_ref().map(|unit| text_value(unit.as_str())),
        "title" => person.title.as_deref().map(text_value),
        "email" => person.email.as_deref().map(text_value),
        "aka" => texts(person.aka.iter().map(String::as_str).collect()),
        _ => {
            let roles: Vec<String> = person.roles.iter().map(ToString::to_string).collect();
            texts(roles.iter().map(String::as_str).collect())
        }
    }
}

/// A whole person as the program writes it, with its header.
pub(crate) fn person_table(person: &Person, eol: &str) -> String {
    lines("[[person]]", eol, |table| table.each(keys::PERSON, |key| person_value(person, key)))
}

/// What a key of a round holds, as TOML; none where it says nothing.
pub(crate) fn round_value(round: &Round, key: &str) -> Option<String> {
    match key {
        "id" => Some(text_value(&round.id)),
        "name" => round.name.as_deref().map(text_value),
        "from" => round.from.map(|day| day.to_string()),
        "until" => round.until.map(|day| day.to_string()),
        "of" => round.of.as_deref().map(text_value),
        "seed" => round.seed.map(|seed| seed.to_string()),
        _ => Some(list_value(round.items.iter().map(ItemId::as_str))),
    }
}

/// A whole round as the program writes it, with its header.
pub(crate) fn round_table(round: &Round, eol: &str) -> String {
    lines("[[round]]", eol, |table| table.each(keys::ROUND, |key| round_value(round, key)))
}

/// What a key of a category holds, as TOML; none where it says nothing.
pub(crate) fn category_value(category: &Category<'_>, key: &str) -> Option<String> {
    match key {
        "code" => Some(text_value(category.code.as_str())),
        "name" => Some(text_value(&category.name)),
        _ => category.group.as_deref().map(text_value),
    }
}

/// A whole category as the program writes it, with its header.
pub(crate) fn category_table(category: &Category<'_>, eol: &str) -> String {
    lines("[[category]]", eol, |table| {
        table.each(keys::CATEGORY, |key| category_value(category, key));
    })
}

/// What a key of an indicator holds, as TOML; none where it says nothing.
pub(crate) fn indicator_value(indicator: &Indicator<'_>, key: &str) -> Option<String> {
    let number = |figure: Option<f64>| figure.map(number_value);
    let text = |text: Option<&str>| text.map(text_value);
    match key {
        "id" => text(Some(&indicator.id)),
        "name" => text(Some(&indicator.name)),
        "category" => text(indicator.category.as_ref().map(|c| c.as_str())),
        "unit" => text(indicator.unit.as_ref().map(|u| u.as_str())),
        "per" => text(indicator.per.map(Words::word)),
        "units" => (!indicator.units.is_empty())
            .then(|| list_value(indicator.units.iter().map(|u| u.as_str()))),
        "measured_in" => text(indicator.measured_in.as_deref()),
        "readings_are" => match indicator.readings_are {
            ReadingsAre::Totals => None,
            other => text(Some(other.word())),
        },
        "direction" => text(indicator.direction.map(Words::word)),
        "limit" => number(indicator.limit),
        "limits" => of_units_value(&indicator.limits),
        "baseline" => number(indicator.baseline),
        "baselines" => of_units_value(&indicator.baselines),
        "from" => Some(indicator.from.to_string()),
        "until" => Some(indicator.until.to_string()),
        _ => None,
    }
}

/// A whole indicator as the program writes it, with its header.
pub(crate) fn indicator_table(indicator: &Indicator<'_>, eol: &str) -> String {
    lines("[[indicator]]", eol, |table| {
        table.each(keys::INDICATOR, |key| indicator_value(indicator, key));
        table.block("readings", &indicator.readings, write_reading);
    })
}

pub(super) fn write_root_event(table: &mut Keys<'_>, event: &RootEvent) {
    table.raw("on", event.on);
    if let Some(at) = event.at {
        table.raw("at", at);
    }
    table.text("by", &event.by);
    table.text("did", event.did.word());
    match &event.did {
        RootEventBody::Edited { field, from, to } => {
            table.text("field", field);
            table.some("from", from.as_deref());
            table.some("to", to.as_deref());
        }
        RootEventBody::Undone { what, reason } => {
            table.text("what", what);
            table.text("reason", reason);
        }
    }
}
