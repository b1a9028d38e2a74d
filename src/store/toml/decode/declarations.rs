//! What a ledger declares: units, categories, targets, the office and the policy.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::items::read_log;
use super::values::{Entry, Of};
use super::{keys, nearest};
use crate::model::{
    Category, Closing, Date, Direction, EventBody, Office, Person, Policy, Reading, RedFlag, Role,
    Target, Unit, UnitCode, Words,
};
use crate::store::fault::{Fault, Wanted};

pub(super) fn read_unit(
    of: &mut Of<'_>,
    table: &DeTable<'_>,
    whole: &Range<usize>,
) -> Option<Unit<'static>> {
    of.subject(table, "code");
    of.unknown_keys(table, keys::UNIT, &[]);
    let span = table.get("code").map_or(0..0, Spanned::span);
    let code = of.said(table, "code", whole).and_then(|text| of.as_unit(text, &span));
    let name = of.said(table, "name", whole);
    let (lead, contact) = (of.text(table, "lead"), of.text(table, "contact"));
    let email = of.text(table, "email");
    let numbered = of.numbered(table);
    let log = read_log(of, table);
    if log.iter().any(|event| !matches!(event.did, EventBody::Comment { .. })) {
        of.add(Fault::NotAComment, &table.get("log").map_or(0..0, Spanned::span));
    }
    Some(Unit { code: code?, name: name?, lead, contact, email, numbered, log }.to_static())
}

pub(super) fn read_category(
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

pub(super) fn read_person(
    of: &mut Of<'_>,
    table: &DeTable<'_>,
    whole: &Range<usize>,
) -> Option<Person> {
    of.subject(table, "name");
    of.unknown_keys(table, keys::PERSON, &[]);
    let own = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned);
    let name = own(of.said(table, "name", whole));
    let unit = of.unit_code(table, "unit").map(|code| UnitCode::to_static(&code));
    let (title, email) = (own(of.text(table, "title")), own(of.text(table, "email")));
    let aka = of.texts(table, "aka").into_iter().map(Cow::into_owned).collect();
    let mut roles = Vec::new();
    for text in of.texts(table, "roles") {
        match Role::parse(&text) {
            Ok(role) => roles.push(role),
            Err(_) => {
                let span = table.get("roles").map_or(0..0, Spanned::span);
                of.add(Fault::NotARole { value: text.into_owned() }, &span);
            }
        }
    }
    Some(Person { name: name?.trim().to_owned(), unit, title, email, aka, roles })
}

pub(super) fn read_target(
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

pub(super) fn read_readings(
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
pub(super) fn read_office(
    of: &mut Of<'_>,
    table: &DeTable<'_>,
    whole: &Range<usize>,
) -> Option<Office> {
    of.subject = None;
    of.unknown_keys(table, keys::OFFICE, &[]);
    let name = of.said(table, "name", whole)?.into_owned();
    Some(Office { name, contact: of.text(table, "contact").map(Cow::into_owned) })
}

pub(super) fn read_policy(of: &mut Of<'_>, table: &DeTable<'_>) -> Policy {
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
        signatures: owned(of.texts(table, "signatures")),
        look_back_days,
        due_soon_days: of.count(table, "due_soon_days").unwrap_or(silent.due_soon_days),
        stale_days: of.count(table, "stale_days").unwrap_or(silent.stale_days),
        audit_off: signs(of, table),
    }
}

/// The signs that the audit leaves out; a code that is none leaves nothing out.
pub(super) fn signs(of: &mut Of<'_>, table: &DeTable<'_>) -> Vec<RedFlag> {
    let Some(value) = table.get("audit_off") else { return Vec::new() };
    let DeValue::Array(list) = value.get_ref() else {
        of.wrong("audit_off", Wanted::ListOfTexts, value.get_ref(), &value.span());
        return Vec::new();
    };
    let mut signs = Vec::new();
    for entry in list.iter() {
        let Some(code) = of.as_text("audit_off", entry) else { continue };
        match RedFlag::from_word(&code) {
            Some(sign) => signs.push(sign),
            None => {
                let nearest = nearest(&code, RedFlag::ALL.iter().map(|(word, _)| *word));
                of.add(Fault::UnknownSign { code: code.into_owned(), nearest }, &entry.span());
            }
        }
    }
    signs
}
