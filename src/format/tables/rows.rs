//! The rows of the tables: a line of JSON each, its columns in their order, null where there is nothing.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::columns::{TABLES, carried_key, columns};
use crate::model::{
    Carried, Declarations, EventKind, Field, Holds, Item, Reading, StateAsOf, Words as _,
};
use crate::report::JsonPart;

/// Lines by table.
#[derive(Debug, Default)]
pub struct Rows {
    lines: BTreeMap<&'static str, Vec<u8>>,
}

impl Rows {
    /// Adds a row; what it does not name is null.
    fn add(&mut self, table: &'static str, row: Value) {
        let Value::Object(row) = row else { return };
        let lines = self.lines.entry(table).or_default();
        let mut before = b'{';
        for (key, _) in columns(table) {
            lines.push(before);
            before = b',';
            let value = row.get(key).unwrap_or(&Value::Null);
            lines.extend_from_slice(format!("\"{key}\":{value}").as_bytes());
        }
        lines.extend_from_slice(b"}\n");
    }

    /// The lines of each table that has some.
    pub fn tables(&self) -> impl Iterator<Item = (&'static str, &[u8])> {
        let known = TABLES.iter().map(|(table, _)| *table);
        known.filter_map(|table| Some((table, self.lines.get(table)?.as_slice())))
    }
}

/// What a ledger holds besides its items.
pub fn declared_rows(head: &Declarations, ledger: &str) -> Rows {
    let mut rows = Rows::default();
    let office = head.office.as_ref();
    rows.add(
        "ledger",
        json!({ "ledger": ledger, "title": head.title, "office": office.map(|o| &o.name), "contact": office.and_then(|o| o.contact.as_ref()) }),
    );
    let policy = &head.policy;
    rows.add(
        "policy",
        json!({
            "ledger": ledger,
            "closing": policy.closing.word(),
            "evidence_required": policy.evidence_required,
            "extending": policy.extending.word(),
            "extensions_max": policy.extensions_max,
            "due_soon_days": policy.due_soon_days,
            "stale_days": policy.stale_days,
            "verify_within": policy.verify_within.map(|within| within.to_string()),
            "look_back_days": policy.look_back_days,
            "closers": policy.closers,
            "signatures": policy.signatures,
        }),
    );
    for (place, unit) in (1..).zip(&head.units) {
        rows.add(
            "unit",
            json!({ "ledger": ledger, "place": place, "code": unit.code.as_str(), "name": unit.name, "lead": unit.lead, "contact": unit.contact, "email": unit.email }),
        );
        for read in &unit.readings {
            let unit = Some(unit.code.as_str());
            rows.add("reading", reading(ledger, &read.indicator, unit, &read.reading));
        }
    }
    for person in &head.persons {
        let roles: Vec<String> = person.roles.iter().map(ToString::to_string).collect();
        let unit = person.unit.as_ref().map(|unit| unit.as_str());
        rows.add(
            "person",
            json!({ "ledger": ledger, "name": person.name, "unit": unit, "title": person.title, "email": person.email, "aka": person.aka, "roles": roles }),
        );
    }
    for (place, category) in (1..).zip(&head.categories) {
        rows.add(
            "category",
            json!({ "ledger": ledger, "place": place, "code": category.code.as_str(), "name": category.name, "group": category.group }),
        );
    }
    for field in &head.fields {
        let categories: Vec<&str> = field.categories.iter().map(|code| code.as_str()).collect();
        rows.add(
            "field",
            json!({
                "ledger": ledger,
                "key": field.key,
                "name": field.name,
                "type": field.holds.word(),
                "measured_in": field.measured_in,
                "required_to": field.required_to.map(|step| step.word()),
                "in_form": field.in_form,
                "choices": field.choices,
                "categories": categories,
            }),
        );
    }
    add_indicators(&mut rows, head, ledger);
    rows
}

fn add_indicators(rows: &mut Rows, head: &Declarations, ledger: &str) {
    for indicator in &head.indicators {
        let units: Vec<&str> = indicator.units.iter().map(|unit| unit.as_str()).collect();
        rows.add(
            "indicator",
            json!({
                "ledger": ledger,
                "id": indicator.id,
                "name": indicator.name,
                "category": indicator.category.as_ref().map(|code| code.as_str()),
                "unit": indicator.unit.as_ref().map(|code| code.as_str()),
                "per": indicator.per.map(|per| per.word()),
                "measured_in": indicator.measured_in,
                "readings_are": indicator.readings_are.word(),
                "direction": indicator.direction.map(|direction| direction.word()),
                "limit": indicator.limit,
                "baseline": indicator.baseline,
                "from": indicator.from,
                "until": indicator.until,
                "units": units,
            }),
        );
        for read in &indicator.readings {
            rows.add("reading", reading(ledger, &indicator.id, None, read));
        }
    }
}

fn reading(ledger: &str, indicator: &str, unit: Option<&str>, read: &Reading<'_>) -> Value {
    let at = read.at.map(|at| at.to_string());
    json!({ "ledger": ledger, "indicator": indicator, "unit": unit, "on": read.on, "at": at, "by": read.by, "value": read.value, "note": read.note })
}

/// An item with its measures, its events and the evidence that they carry.
pub fn item_rows(rows: &mut Rows, item: &Item<'_>, ledger: &str) {
    let id = item.id.as_str();
    let mut states = states(item);
    let original = states.pop().and_then(|(_, state)| state.get("due_then").cloned());
    let mut row = Map::new();
    row.insert("ledger".into(), ledger.into());
    for field in Field::ALL {
        if !matches!(field.holds(), Holds::Measures | Holds::Log) {
            row.insert(field.key().into(), json!(JsonPart(&field.value(item))));
        }
    }
    row.insert("due_original".into(), original.unwrap_or_default());
    let fields: Map<String, Value> =
        item.extras.iter().map(|(key, extra)| (key.to_string(), json!(extra))).collect();
    row.insert("fields".into(), fields.into());
    rows.add("item", row.into());
    for (number, measure) in (1..).zip(&item.measures) {
        let unit = measure.unit.as_ref().map(|unit| unit.as_str());
        rows.add(
            "measure",
            json!({ "ledger": ledger, "item": id, "number": number, "text": measure.text, "owner": measure.owner, "unit": unit, "due": measure.due, "done": measure.done }),
        );
    }
    for (turn, (index, event)) in (1..).zip(item.events()) {
        let number = index + 1;
        let mut row = Map::new();
        event.did.each_carried(|key, carried| {
            let value = match carried {
                Carried::Text(text) => json!(text),
                Carried::Day(day) => json!(day.map(|day| day.to_string())),
                Carried::Number(number) => json!(number.to_string()),
                Carried::Texts(texts) => json!(texts),
                Carried::Evidence(_) => return,
            };
            if let Some(key) = carried_key(key) {
                row.insert(key.to_owned(), value);
            }
        });
        let state = states.iter().position(|(of, _)| *of == Some(index));
        let counts = state.is_some();
        row.extend(state.map(|place| states.swap_remove(place).1).unwrap_or_default());
        let place = json!({ "ledger": ledger, "item": id, "number": number, "turn": turn, "counts": counts });
        let said = json!({ "on": event.on, "at": event.at.map(|at| at.to_string()), "recorded": event.recorded, "by": event.by, "did": EventKind::from(&event.did).word() });
        for part in [place, said] {
            if let Value::Object(part) = part {
                row.extend(part);
            }
        }
        rows.add("event", row.into());
        for evidence in event.did.evidence() {
            let (url, path) = if evidence.is_link() {
                (Some(&evidence.path), None)
            } else {
                (None, Some(&evidence.path))
            };
            rows.add(
                "evidence",
                json!({ "ledger": ledger, "item": id, "event": number, "path": path, "url": url, "sha256": evidence.sha256 }),
            );
        }
    }
}

/// How the item stood behind each event that counts, by the event's place in the file; the last of all, without a place, is how
/// it stood before any.
fn states(item: &Item<'_>) -> Vec<(Option<usize>, Map<String, Value>)> {
    let mut before: Vec<Map<String, Value>> = Vec::new();
    let mut counted: Vec<Option<usize>> = Vec::new();
    let last_day = item.log.iter().map(|event| event.on).max().unwrap_or(item.opened);
    let end = StateAsOf::replay(item, last_day, |standing, event| {
        before.push(state(standing));
        counted.push(item.log.iter().position(|there| std::ptr::eq(there, event)));
    });
    before.push(state(&end));
    let first = before.remove(0);
    let mut states: Vec<_> = counted.into_iter().zip(before).collect();
    states.push((None, first));
    states
}

fn state(standing: &StateAsOf<'_>) -> Map<String, Value> {
    let closure = standing.achievement;
    let state = json!({
        "status": standing.status.word(),
        "due_then": standing.due,
        "extensions": standing.extensions,
        "closed_on": closure.map(|closure| closure.closed_on()),
        "done_on": closure.map(|closure| closure.done_on),
        "on_time": closure.and_then(|closure| closure.on_time),
        "on_time_original": closure.and_then(|closure| closure.on_time_original),
        "last_day": standing.last_day,
    });
    match state {
        Value::Object(state) => state,
        _ => Map::new(),
    }
}
