//! What a ledger declares: units, categories, indicators, the office and the policy.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::items::read_log;
use super::values::{Entry, Of};
use super::{keys, nearest};
use crate::model::{
    Calendar, Category, CategoryCode, Closing, Date, Direction, EventBody, Extending, FieldType,
    Indicator, NotAFieldKey, OfUnit, Office, OwnField, Person, Policy, PolicyKey, Reading, RedFlag,
    RequiredTo, Role, Round, Rung, RungWhen, Unit, UnitCode, UnitReading, Weekday, Within, Words,
    field_key, is_rising,
};
use crate::store::fault::{
    CalendarFault, DateFault, ExpectedType, Fault, PolicyFault, ReadingFault, ValueFault,
};

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
    let numbered = of.large(table, "numbered");
    let (readings, log) = (unit_readings(of, table), read_log(of, table));
    if log.iter().any(|event| !matches!(event.did, EventBody::Comment { .. })) {
        of.add(
            Fault::Policy(PolicyFault::NotAComment),
            &table.get("log").map_or(0..0, Spanned::span),
        );
    }
    Some(
        Unit { code: code?, name: name?, lead, contact, email, numbered, readings, log }
            .to_static(),
    )
}

pub(super) fn read_category(
    of: &mut Of<'_>,
    table: &DeTable<'_>,
    whole: &Range<usize>,
) -> Option<Category<'static>> {
    of.subject(table, "code");
    of.unknown_keys(table, keys::CATEGORY, &[]);
    if !table.contains_key("code") {
        of.add_at(Fault::Value(ValueFault::Missing { key: "code" }), whole);
    }
    let (code, name) = (of.category_code(table, "code"), of.said(table, "name", whole));
    let group = of.text(table, "group");
    Some(Category { code: code?, name: name?, group }.to_static())
}

pub(super) fn read_field(
    of: &mut Of<'_>,
    table: &DeTable<'_>,
    whole: &Range<usize>,
) -> Option<OwnField> {
    of.subject(table, "key");
    of.unknown_keys(table, keys::FIELD, &[]);
    let span = |key: &str| table.get(key).map_or(0..0, Spanned::span);
    let key = of.said(table, "key", whole).and_then(|text| {
        let key = field_key(&text);
        if let Err(why) = key {
            let is_taken = why == NotAFieldKey::Taken;
            of.add(
                Fault::Value(ValueFault::NotAFieldKey { key: text.into_owned(), is_taken }),
                &span("key"),
            );
        }
        key.ok()
    });
    let name = of.said(table, "name", whole).map(Cow::into_owned);
    let holds = of.word::<FieldType>(table, "type").unwrap_or(FieldType::Text);
    let choices: Vec<String> =
        of.texts(table, "choices").into_iter().map(Cow::into_owned).collect();
    if let Some(key) = key.filter(|_| holds == FieldType::Choice && choices.is_empty()) {
        of.add_at(Fault::Value(ValueFault::NoChoices { key: key.to_owned() }), whole);
    }
    let mut categories = Vec::new();
    for text in of.texts(table, "categories") {
        match CategoryCode::parse(text.clone()) {
            Ok(code) => categories.push(code.to_static()),
            Err(_) => of.add(
                Fault::Value(ValueFault::NotACode { value: text.into_owned() }),
                &span("categories"),
            ),
        }
    }
    Some(OwnField {
        key: key?,
        name: name?,
        holds,
        measured_in: of.text(table, "measured_in").map(Cow::into_owned),
        choices,
        categories,
        required_to: of.word::<RequiredTo>(table, "required_to"),
        in_form: of.yes(table, "in_form"),
    })
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
                of.add(Fault::Value(ValueFault::NotARole { value: text.into_owned() }), &span);
            }
        }
    }
    Some(Person { name: name?.trim().to_owned(), unit, title, email, aka, roles })
}

pub(super) fn read_round(
    of: &mut Of<'_>,
    table: &DeTable<'_>,
    whole: &Range<usize>,
) -> Option<Round> {
    of.subject(table, "id");
    of.unknown_keys(table, keys::ROUND, &[]);
    let own = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned);
    let id = own(of.said(table, "id", whole));
    let name = own(of.text(table, "name"));
    let (from, until) = (of.date(table, "from"), of.date(table, "until"));
    if let Some((from, until)) = from.zip(until).filter(|(from, until)| until < from) {
        let span = table.get("until").map_or(0..0, Spanned::span);
        of.add(Fault::Date(DateFault::PeriodBackwards { from, until }), &span);
    }
    let choice = own(of.text(table, "of"));
    let seed = of.large(table, "seed");
    let items = of.ids(table, "items");
    Some(Round { id: id?, name, from, until, of: choice, seed, items })
}

pub(super) fn read_indicator(
    of: &mut Of<'_>,
    table: &DeTable<'_>,
    whole: &Range<usize>,
) -> Option<Indicator<'static>> {
    of.subject(table, "id");
    of.unknown_keys(table, keys::INDICATOR, &[]);
    let (id, name) = (of.said(table, "id", whole), of.said(table, "name", whole));
    let measured_in = of.text(table, "measured_in");
    let (per, direction) = (of.word(table, "per"), of.word::<Direction>(table, "direction"));
    let readings_are = of.word(table, "readings_are");
    let (limit, baseline) = (of.number(table, "limit"), of.number(table, "baseline"));
    if let Some(limit) = limit.filter(|limit| *limit < 0.0) {
        let span = table.get("limit").map_or(0..0, Spanned::span);
        of.add(Fault::Reading(ReadingFault::NegativeLimit { limit }), &span);
    }
    let (limits, baselines) = (of_units(of, table, "limits"), of_units(of, table, "baselines"));
    // A limit says nothing without the side on which to end.
    if direction.is_none() && (limit.is_some() || !limits.is_empty()) {
        of.add_at(Fault::Value(ValueFault::Missing { key: "direction" }), whole);
    }
    let from = of.must_date(table, "from", whole);
    let until = of.must_date(table, "until", whole);
    let (unit, category) = (of.unit_code(table, "unit"), of.category_code(table, "category"));
    let units = match table.get("units") {
        Some(value) => {
            let texts = of.as_texts("units", value);
            texts.into_iter().filter_map(|text| of.as_unit(text, &value.span())).collect()
        }
        None => Vec::new(),
    };
    let readings = match table.get("readings") {
        Some(value) => read_readings(of, value, from.zip(until)),
        None => Vec::new(),
    };
    if let Some((from, until)) = from.zip(until).filter(|(from, until)| until < from) {
        let span = table.get("until").map_or(0..0, Spanned::span);
        of.add(Fault::Date(DateFault::PeriodBackwards { from, until }), &span);
    }
    let indicator = Indicator {
        id: id?,
        name: name?,
        unit,
        category,
        per,
        units,
        measured_in,
        readings_are: readings_are.unwrap_or_default(),
        direction,
        limit,
        limits,
        baseline,
        baselines,
        from: from?,
        until: until?,
        readings,
        ledger: None,
    };
    Some(indicator.to_static())
}

/// Figures of units: `{ GO = 20 }`.
fn of_units(of: &mut Of<'_>, table: &DeTable<'_>, key: &'static str) -> Vec<OfUnit<'static>> {
    let Some(value) = table.get(key) else { return Vec::new() };
    let DeValue::Table(inner) = value.get_ref() else {
        of.wrong(key, ExpectedType::Table, value.get_ref(), &value.span());
        return Vec::new();
    };
    let mut figures = Vec::new();
    for (code, figure) in inner {
        let unit = of.as_unit(code.get_ref().clone(), &code.span());
        let number = of.number(inner, code.get_ref());
        if let Some(limit) = number.filter(|limit| key == "limits" && *limit < 0.0) {
            of.add(Fault::Reading(ReadingFault::NegativeLimit { limit }), &figure.span());
        }
        figures.extend(unit.map(|unit| unit.to_static()).zip(number));
    }
    figures
}

fn read_readings<'a>(
    of: &mut Of<'_>,
    value: Entry<'_, 'a>,
    period: Option<(Date, Date)>,
) -> Vec<Reading<'a>> {
    let mut readings = Vec::new();
    for (table, span) in of.tables("readings", value) {
        of.unknown_keys(table, keys::READING, &[]);
        let reading = read_reading(of, table, &span);
        if let (Some(Reading { on, .. }), Some((from, until))) = (&reading, period)
            && !(from..=until).contains(on)
        {
            of.add_at(Fault::Reading(ReadingFault::ReadingOutside { on: *on }), &span);
        }
        readings.extend(reading);
    }
    readings
}

fn read_reading<'a>(
    of: &mut Of<'_>,
    table: &DeTable<'a>,
    whole: &Range<usize>,
) -> Option<Reading<'a>> {
    if !table.contains_key("value") {
        of.add_at(Fault::Value(ValueFault::Missing { key: "value" }), whole);
    }
    let on = of.must_date(table, "on", whole);
    let (at, by, value) = (of.time(table, "at"), of.text(table, "by"), of.number(table, "value"));
    let (note, anyway) = (of.text(table, "note"), of.text(table, "anyway"));
    Some(Reading { on: on?, at, by, value: value?, note, anyway })
}

/// What a unit reported; whether it was asked is known where all is read.
fn unit_readings<'a>(of: &mut Of<'_>, table: &DeTable<'a>) -> Vec<UnitReading<'a>> {
    let Some(value) = table.get("readings") else { return Vec::new() };
    let mut readings = Vec::new();
    for (table, span) in of.tables("readings", value) {
        of.unknown_keys(table, keys::UNIT_READING, &[]);
        let indicator = of.said(table, "indicator", &span);
        if let (Some(indicator), Some(reading)) = (indicator, read_reading(of, table, &span)) {
            readings.push(UnitReading { indicator, reading });
        }
    }
    readings
}

/// Working days; what it leaves out is as without it.
pub(super) fn read_calendar(of: &mut Of<'_>, table: &DeTable<'_>) -> Calendar {
    of.subject = None;
    of.unknown_keys(table, keys::CALENDAR, &[]);
    let mut calendar = Calendar { is_declared: true, ..Calendar::default() };
    if let Some(value) = table.get("weekend") {
        calendar.weekend = Vec::new();
        let words: Vec<&str> = Weekday::ALL.iter().map(|(word, _)| *word).collect();
        for entry in of.texts(table, "weekend") {
            match Weekday::from_word(&entry.to_lowercase()) {
                Some(day) => calendar.weekend.push(day),
                None => of.unknown_word("weekend", &entry, words.clone(), &value.span()),
            }
        }
    }
    calendar.off = of.dates(table, "off").into_iter().collect();
    calendar.on = of.dates(table, "on").into_iter().collect();
    calendar
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
    let mut policy = Policy::default();
    for (word, key) in PolicyKey::ALL {
        if let Some(value) = table.get(*word) {
            read_policy_key(of, &mut policy, *key, value);
        }
    }
    policy
}

/// Takes over what a key of the policy says; one that cannot be read leaves the policy as it is without it.
fn read_policy_key(of: &mut Of<'_>, policy: &mut Policy, key: PolicyKey, value: Entry<'_, '_>) {
    let word = key.word();
    let owned = |texts: Vec<Cow<'_, str>>| texts.into_iter().map(Cow::into_owned).collect();
    match key {
        PolicyKey::Closing => {
            policy.closing = of.word_in::<Closing>(word, value).unwrap_or_default();
        }
        PolicyKey::Evidence => policy.evidence_required = is_required(of, word, value),
        PolicyKey::Closers => policy.closers = owned(of.as_texts(word, value)),
        PolicyKey::Signatures => policy.signatures = owned(of.as_texts(word, value)),
        PolicyKey::Extending => {
            policy.extending = of.word_in::<Extending>(word, value).unwrap_or_default();
        }
        PolicyKey::ExtensionsMax => {
            policy.extensions_max = of.as_count(word, value, ExpectedType::Count);
        }
        PolicyKey::LookBackDays => policy.look_back_days = days(of, word, value),
        PolicyKey::DueSoonDays => {
            if let Some(days) = of.as_count(word, value, ExpectedType::Count) {
                policy.due_soon_days = days;
            }
        }
        PolicyKey::StaleDays => {
            if let Some(days) = of.as_count(word, value, ExpectedType::Count) {
                policy.stale_days = days;
            }
        }
        PolicyKey::VerifyWithin => policy.verify_within = within(of, word, value),
        PolicyKey::Reminders => policy.reminders = ladder(of, word, value),
        PolicyKey::AuditOff => policy.audit_off = signs(of, word, value),
    }
}

/// Whether evidence is required, from the word for it.
fn is_required(of: &mut Of<'_>, key: &str, value: Entry<'_, '_>) -> bool {
    match of.as_text(key, value).as_deref() {
        Some("required") => true,
        Some("optional") | None => false,
        Some(other) => {
            of.unknown_word(key, other, vec!["required", "optional"], &value.span());
            false
        }
    }
}

/// A list of counts of days; one that cannot be read is left out.
fn days(of: &mut Of<'_>, key: &str, value: Entry<'_, '_>) -> Vec<u32> {
    let DeValue::Array(list) = value.get_ref() else {
        of.wrong(key, ExpectedType::ListOfCounts, value.get_ref(), &value.span());
        return Vec::new();
    };
    let mut day = |value| of.as_count(key, value, ExpectedType::ListOfCounts);
    list.iter().filter_map(&mut day).collect()
}

/// The ladder of reminders; one that does not rise is none.
fn ladder(of: &mut Of<'_>, key: &str, value: Entry<'_, '_>) -> Vec<Rung> {
    let mut rungs = Vec::new();
    for (rung, span) in of.tables(key, value) {
        of.unknown_keys(rung, keys::RUNG, &[]);
        let level = of.said(rung, "level", &span).map(Cow::into_owned);
        let when = of.text(rung, "when");
        if let Some(text) = when.as_deref().filter(|when| *when != "due-soon") {
            of.unknown_word("when", text, vec!["due-soon"], &span);
        }
        let when = match of.count(rung, "overdue") {
            Some(days) => Some(RungWhen::Overdue(days)),
            None if when.is_some() => Some(RungWhen::DueSoon),
            None => {
                of.add_at(Fault::Value(ValueFault::Missing { key: "overdue" }), &span);
                None
            }
        };
        if let (Some(level), Some(when)) = (level, when) {
            rungs.push(Rung { level, when });
        }
    }
    if let Err(why) = is_rising(&rungs) {
        of.add(Fault::Calendar(CalendarFault::NoLadder(why)), &value.span());
        return Vec::new();
    }
    rungs
}

/// How long a submission may wait; what cannot be read gives no limit.
fn within(of: &mut Of<'_>, key: &str, value: Entry<'_, '_>) -> Option<Within> {
    let text = of.as_text(key, value)?;
    let within = Within::parse(&text);
    if within.is_none() {
        of.unknown_word(key, &text, vec!["10d", "10wd"], &value.span());
    }
    within
}

/// The signs that the audit leaves out; a code that is none leaves nothing out.
fn signs(of: &mut Of<'_>, key: &str, value: Entry<'_, '_>) -> Vec<RedFlag> {
    let DeValue::Array(list) = value.get_ref() else {
        of.wrong(key, ExpectedType::ListOfTexts, value.get_ref(), &value.span());
        return Vec::new();
    };
    let mut signs = Vec::new();
    for entry in list.iter() {
        let Some(code) = of.as_text(key, entry) else { continue };
        match RedFlag::from_word(&code) {
            Some(sign) => signs.push(sign),
            None => {
                let nearest = nearest(&code, RedFlag::ALL.iter().map(|(word, _)| *word));
                of.add(
                    Fault::Value(ValueFault::UnknownSign { code: code.into_owned(), nearest }),
                    &entry.span(),
                );
            }
        }
    }
    signs
}
