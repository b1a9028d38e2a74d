//! JSON Schema (2020-12) of the ledger file and of every JSON that is printed, made from the lists that the reader goes by.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::tables::table_schema;
use crate::model::{
    Closing, Date, Direction, EventBody, EventKind, EventReader, Evidence, Extending, Field,
    FieldType, Holds, Horizon, Light, OwnField, ReadingsAre, RedFlag, ReportedPer, RequiredTo,
    Severity, Status, Weekday, Words,
};
use crate::store::keys;

/// What a schema is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SchemaOf(usize);

/// The ledger's file, and each document by the last word of its `schema`, with the keys that it has besides.
///
/// `key:s` is a text, `n` a whole number, `f` a number, `b` yes or no, `d` a day, `@x` a thing described below, `[…]` a list;
/// `m` a number under each key of a person's own, `+x` the keys of another thing; `?` behind it: or null; `~` behind the key: it may
/// be missing.
const DOCUMENTS: &[(&str, &str)] = &[
    ("ledger", ""),
    (
        "report",
        "as_of:d title:s? ledgers~:[@ledger] left_out~:[@left_out] progress~:@progress overdue~:[@overdue] overdue_by~:@overdue_by waiting~:[@waiting] closure~:@closure look_back~:@look_back indicators~:[@indicator] targets~:[@target] trend~:[@trend] trend_left_out~:n audit~:[@audit] brief~:@brief rounds~:[@round] reminders~:@reminders public~:[@public] persons~:[@person_row]",
    ),
    ("list", "as_of:d items:[@item]"),
    ("show", "as_of:d items:[@item]"),
    ("check", "as_of:d faults:[@fault]"),
    ("log", "as_of:d log:[@line]"),
    ("verify", "as_of:d seals:[@seal]"),
    ("units", "as_of:d units:[@unit]"),
    ("categories", "as_of:d categories:[@category]"),
    ("persons", "as_of:d persons:[@person]"),
    ("fields", "as_of:d fields:[@field]"),
    ("policy", "as_of:d policy:@policy"),
    ("rounds", "as_of:d rounds:[@declared_round]"),
    ("undo", "as_of:d? steps:[@step]"),
    ("config", "as_of:d? settings:[@setting]"),
    ("import", ""),
    (
        "batch",
        "line:n command:s? by:s? as:s? items:[@batch_item] code:s? error:s? help:s? after:n?",
    ),
    ("tables", ""),
    ("error", "code:s message:s file:s? line:n? help:s? causes:[s] notes:[s]"),
];

/// What stands behind `@` above, and here.
const THINGS: &[(&str, &str)] = &[
    ("ledger", "key:s title:s?"),
    ("left_out", "ledger:s why:s"),
    ("progress", "per:s rows:[@progress_row] total:@progress_figures"),
    (
        "progress_figures",
        "total:n open:n in_progress:n submitted:n closed:n cancelled:n overdue:n due_soon:n stale:n extended:n verify_late:n closure_rate:f? closure_rate_due:f? sums~:m",
    ),
    ("progress_row", "key:s? name:s? +progress_figures rows~:[@progress_row]"),
    ("overdue", "id:s unit:s lead:s? owner:s? title:s status:s due:d days_overdue:n"),
    ("overdue_by", "per:s rows:[@overdue_row]"),
    ("overdue_row", "key:s? name:s? overdue:n longest:n?"),
    (
        "waiting",
        "id:s unit:s owner:s? title:s by:s submitted_on:d days_waiting:n verify_by:d? verify_late:b next_signature:s? waits_since:d",
    ),
    ("closure", "since:d? until:d +closure_figures items:[@closed] rows~:[@closure_row]"),
    ("closure_row", "key:s? name:s? +closure_figures"),
    (
        "closure_figures",
        "opened:n closed:n on_time:n late:n on_time_rate:f? on_time_original:n days_to_close:@days_to_close extended:n returned:n reopened:n cancelled:n aging:@aging look_backs:@look_backs",
    ),
    ("days_to_close", "mean:f? median:f?"),
    ("aging", "0-30:n 31-60:n 61-90:n 90+:n"),
    ("look_backs", "made:n effective:n ineffective:n effectiveness_rate:f? due:n"),
    (
        "closed",
        "id:s unit:s title:s owner:s? closed_on:d done_on:d by:s with:[s] result:s on_time:b?",
    ),
    (
        "look_back",
        "since:d? until:d per:s due:[@next_look_back] coming:[@next_look_back] made:[@made_look_back] rows:[@look_back_row] total:@look_back_figures",
    ),
    ("next_look_back", "id:s unit:s title:s owner:s? closed_on:d round:n falls_due:d days_past:n"),
    ("made_look_back", "id:s unit:s title:s on:d by:s outcome:s note:s?"),
    ("look_back_row", "key:s? name:s? +look_back_figures"),
    ("look_back_figures", "due:n made:n effective:n ineffective:n effectiveness_rate:f?"),
    (
        "indicator",
        "id:s name:s category:s? unit:s? measured_in:s? direction:s? limit:f? value:f? read_on:d? used:f? elapsed:f? on_pace:b? forecast:f? baseline:f? change_on_baseline:f? asked:n answered:n rows:[@indicator_row]?",
    ),
    (
        "indicator_row",
        "key:s name:s value:f? read_on:d? limit:f? used:f? on_pace:b? baseline:f? change_on_baseline:f? silent:b",
    ),
    (
        "target",
        "id:s name:s unit:s? direction:s? limit:f? reading:f? read_on:d? used:f? elapsed:f? on_pace:b? forecast:f? change_on_baseline:f? category:s? measured_in:s? baseline:f? from:d until:d",
    ),
    (
        "trend",
        "from:d until:d opened:n closed:n open_at_end:n cancelled:n reopened:n closure_rate:f?",
    ),
    ("audit", "code:s kind:s meaning:s items:[@suspect]"),
    ("suspect", "id:s detail:s events:[n] next:s"),
    (
        "round",
        "id:s name:s? from:d? until:d? seed:n? items:n seen:n in_order:n in_question:n effective:n ineffective:n left:[s] rows:[@round_row] reviewers:[@reviewer] of:s?",
    ),
    ("signature", "as:s by:s on:d"),
    ("request", "to:d by:s on:d reason:s"),
    ("asked_item", "id:s unit:s title:s due:d? to:d by:s on:d reason:s"),
    ("rung", "level:s when~:s overdue~:n"),
    ("reminders", "levels:[s] rows:[@reminder_row] items:[@reminder]"),
    ("reminder_row", "key:s name:s sent:m unanswered:n"),
    ("reminder", "id:s level:s? number:n on:d answered_on:d?"),
    ("reviewer", "name:s seen:n in_question:n"),
    ("round_row", "key:s? items:n seen:n in_question:n"),
    ("declared_round", "id:s name:s? from:d? until:d? of:s? seed:n? items:[s]"),
    ("public", "unit:s name:s? title:s measures:[s] status:s result:s? closed_on:d?"),
    (
        "brief",
        "unit:@brief_unit? person~:@brief_person since:d? total:@progress_figures before:@before? overdue:[@overdue] waiting:[@waiting] asked:[@asked_item] closure:@closure look_backs:@look_back_figures look_backs_due:[@next_look_back] rebounded:[@made_look_back] targets:[@target] indicators:[@indicator] decisions:@decisions rounds:[@round] in_hand~:[@in_hand] comments~:[@line] text:s",
    ),
    ("in_hand", "id:s unit:s title:s lead:s? owner:s? status:s due:d?"),
    ("brief_unit", "key:s name:s lead:s?"),
    ("brief_person", "name:s per:s"),
    ("before", "as_of:d total:@progress_figures"),
    (
        "decisions",
        "waiting_long:[s] verify_late:[s] overdue_long:[s] extended_twice:[s] look_backs_overdue:[s] off_pace:[s]",
    ),
    ("fault", "gravity:s file:s line:n column:n subject:s? message:s help:s?"),
    (
        "line",
        "on:d at:s? id:s? unit:s? by:s did:s said:s? field:s? from:s? to:s? outcome:s? with:[s] evidence:[s] recorded:d? source:s? what:s? finding:s?",
    ),
    (
        "seal",
        "file:s sealed:d by:s signature:s chain:b items:n whole:n differs:[@difference] late:[@late]",
    ),
    ("difference", "id:s? event:n? was:s is:s?"),
    ("late", "id:s? event:n"),
    ("unit", "code:s name:s lead:s? contact:s? email:s?"),
    ("category", "code:s name:s group:s?"),
    ("person", "name:s unit:s? title:s? email:s? aka:[s] roles:[s]"),
    ("person_row", "name:s unit:s? leads:n owns:n overdue:n closed:n waits_for_signature:n"),
    (
        "field",
        "key:s name:s type:s measured_in:s? choices:[s] categories:[s] required_to:s? in_form:b",
    ),
    (
        "policy",
        "closing:s evidence:s closers:[s] signatures:[s] extending:s extensions_max:n? look_back_days:[n] due_soon_days:n stale_days:n reminders:[@rung] verify_within:s? audit_off:[s] calendar:@calendar?",
    ),
    ("calendar", "weekend:[s] off:[d] on:[d]"),
    ("step_change", "id:s? did:s field:s? from:s? to:s? said:s?"),
    (
        "step",
        "number:n on:s at:s? by:s? command:s changes:[@step_change] undone:b undone_at:s? undone_by:s?",
    ),
    ("setting", "key:s value:s? from:s"),
    ("batch_item", "id:s status:s due:d?"),
    ("measure", "text:s owner:s? unit:s? due:d? done:d?"),
];

/// What `list` says of an item besides its own keys.
const STANDS: &str = "status:s light:s? days_overdue:n? days_waiting:n? submitted_on:d? verify_by:d? verify_late:b signed:[@signature] next_signature:s? asked:@request? closed_on:d? done_on:d? next_look_back:d? extensions:n reminders:n stale:b";

impl Words for SchemaOf {
    const ALL: &'static [(&'static str, Self)] = &{
        let (mut n, mut all) = (0, [("", Self(0)); DOCUMENTS.len()]);
        while n < all.len() {
            all[n] = (DOCUMENTS[n].0, Self(n));
            n += 1;
        }
        all
    };
}

/// The schema of the ledger's file, or of a document, for a ledger that declares these fields.
pub fn schema(of: SchemaOf, own: &[OwnField]) -> Value {
    let (name, keys) = DOCUMENTS[of.0];
    let mut whole = match name {
        "ledger" => file(own),
        "tables" => table_schema(),
        name => document(name, keys, own),
    };
    if let Value::Object(whole) = &mut whole {
        whole.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
        whole.insert("title".into(), format!("ledger {name}").into());
    }
    whole
}

fn document(name: &str, keys: &str, own: &[OwnField]) -> Value {
    let mut whole = object(keys);
    let id = json!({ "const": format!("ledger.{name}/1") });
    whole["properties"]["schema"] = id;
    if let Some(required) = whole["required"].as_array_mut() {
        required.insert(0, "schema".into());
    }
    let mut things: Map<String, Value> =
        THINGS.iter().map(|(name, keys)| ((*name).to_owned(), object(keys))).collect();
    things.insert("item".into(), listed(own));
    things.insert("event".into(), event(true));
    whole["$defs"] = Value::Object(things);
    whole
}

/// An object of the keys that a line of the lists above names.
fn object(keys: &str) -> Value {
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for word in keys.split_whitespace() {
        if let Some(thing) = word.strip_prefix('+') {
            let of = THINGS.iter().find(|(name, _)| *name == thing).map_or("", |(_, keys)| keys);
            let other = object(of);
            properties.extend(other["properties"].as_object().cloned().unwrap_or_default());
            required.extend(other["required"].as_array().cloned().unwrap_or_default());
            continue;
        }
        let Some((key, kind)) = word.rsplit_once(':') else { continue };
        let name = key.trim_end_matches('~');
        if name == key {
            required.push(Value::from(name));
        }
        properties.insert(name.to_owned(), of_kind(kind));
    }
    json!({ "type": "object", "properties": properties, "required": required })
}

fn of_kind(kind: &str) -> Value {
    if let Some(kind) = kind.strip_suffix('?') {
        return or_null(of_kind(kind));
    }
    if let Some(list) = kind.strip_prefix('[') {
        return json!({ "type": "array", "items": of_kind(list.trim_end_matches(']')) });
    }
    if let Some(thing) = kind.strip_prefix('@') {
        return json!({ "$ref": format!("#/$defs/{thing}") });
    }
    match kind {
        "n" => json!({ "type": "integer" }),
        "f" => json!({ "type": "number" }),
        "b" => json!({ "type": "boolean" }),
        "m" => json!({ "type": "object", "additionalProperties": { "type": "number" } }),
        "d" => day(),
        _ => text(),
    }
}

fn or_null(value: Value) -> Value {
    json!({ "anyOf": [value, { "type": "null" }] })
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn day() -> Value {
    json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })
}

fn time() -> Value {
    json!({ "type": "string", "pattern": "^[0-9]{2}:[0-9]{2}:[0-9]{2}" })
}

fn list(of: Value) -> Value {
    json!({ "type": "array", "items": of })
}

fn words<W: Words>() -> Value {
    json!({ "enum": W::ALL.iter().map(|(word, _)| *word).collect::<Vec<_>>() })
}

/// A table whose keys are those of a list; what a reader does not know is named by `check`.
fn table(keys: &[&str], required: &[&str], of: impl Fn(&str) -> Value) -> Value {
    let properties: Map<String, Value> =
        keys.iter().map(|key| ((*key).to_owned(), of(key))).collect();
    json!({
        "type": "object", "properties": properties, "required": required, "additionalProperties": false,
    })
}

/// What a key of the file holds, wherever it stands; anything where this does not say.
fn key(name: &str) -> Value {
    match name {
        "on" | "from" | "until" | "due" | "done" | "opened" | "recorded" => day(),
        "at" => time(),
        "limit" => json!({ "type": "number", "minimum": 0 }),
        "value" | "baseline" => json!({ "type": "number" }),
        "limits" => {
            json!({ "type": "object", "additionalProperties": { "type": "number", "minimum": 0 } })
        }
        "baselines" => json!({ "type": "object", "additionalProperties": { "type": "number" } }),
        "numbered" | "due_soon_days" | "stale_days" | "extensions_max" | "overdue" => {
            json!({ "type": "integer", "minimum": 0 })
        }
        "look_back_days" => list(json!({ "type": "integer", "minimum": 0 })),
        "closers" | "signatures" | "units" | "aka" | "roles" | "include" => list(text()),
        "audit_off" => list(words::<RedFlag>()),
        "closing" => words::<Closing>(),
        "extending" => words::<Extending>(),
        "verify_within" | "level" | "when" => text(),
        "reminders" => list(table(keys::RUNG, &["level"], key)),
        "evidence" => json!({ "enum": ["required", "optional"] }),
        "per" => words::<ReportedPer>(),
        "readings_are" => words::<ReadingsAre>(),
        "direction" => words::<Direction>(),
        "items" => list(text()),
        "seed" => json!({ "type": "integer" }),
        "code" | "id" | "name" | "title" | "lead" | "contact" | "email" | "group" | "unit"
        | "category" | "measured_in" | "by" | "note" | "anyway" | "indicator" | "text" | "of"
        | "owner" | "path" | "sha256" | "part_of" => text(),
        _ => json!(true),
    }
}

/// The file: its own keys, and its tables.
fn file(own: &[OwnField]) -> Value {
    let of = |name: &str| match name {
        "version" => json!({ "type": "integer", "minimum": 1 }),
        "log" => list(root_event()),
        "office" => table(keys::OFFICE, &["name"], key),
        "policy" => table(keys::POLICY, &[], key),
        "calendar" => table(keys::CALENDAR, &[], |name| match name {
            "weekend" => list(words::<Weekday>()),
            _ => list(json!(true)),
        }),
        "unit" => list(json!({ "$ref": "#/$defs/unit" })),
        "person" => list(table(keys::PERSON, &["name"], key)),
        "category" => list(table(keys::CATEGORY, &["code", "name"], key)),
        "field" => list(table(keys::FIELD, &["key", "name"], field_key)),
        "indicator" | "target" => list(json!({ "$ref": "#/$defs/indicator" })),
        "round" => list(table(keys::ROUND, &["id", "items"], key)),
        "item" => list(json!({ "$ref": "#/$defs/item" })),
        "view" => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
        "import" => json!({ "type": "object" }),
        name => key(name),
    };
    let mut whole = table(keys::ROOT, &["version"], of);
    let reading = |required: &[&str], keys| list(table(keys, required, key));
    let unit = table(keys::UNIT, &["code", "name"], |name| match name {
        "readings" => reading(&["on", "indicator", "value"], keys::UNIT_READING),
        "log" => list(json!({ "$ref": "#/$defs/event" })),
        name => key(name),
    });
    let indicator = table(keys::INDICATOR, &["id", "name", "from", "until"], |name| match name {
        "readings" => reading(&["on", "value"], keys::READING),
        name => key(name),
    });
    whole["$defs"] =
        json!({ "unit": unit, "indicator": indicator, "item": item(own), "event": event(false) });
    whole
}

fn root_event() -> Value {
    let of = |name: &str| match name {
        "did" => text(),
        name => key(name),
    };
    let mut event = table(keys::ROOT_EVENT, &["on", "by", "did"], of);
    event["additionalProperties"] = json!(true);
    event
}

/// What a key of a declared field holds.
fn field_key(name: &str) -> Value {
    match name {
        "key" => json!({ "type": "string", "pattern": "^[a-z][a-z0-9_]*$" }),
        "type" => words::<FieldType>(),
        "choices" | "categories" => list(text()),
        "required_to" => words::<RequiredTo>(),
        "in_form" => json!({ "type": "boolean" }),
        name => key(name),
    }
}

/// An item of the file, with the fields that its ledger declares; other keys of a person's own may stand in it.
fn item(own: &[OwnField]) -> Value {
    let mut properties: Map<String, Value> =
        Field::ALL.iter().map(|field| (field.key().to_owned(), held(*field, false))).collect();
    let mut required = vec!["id", "unit", "title", "opened"];
    for field in own {
        properties.insert(field.key.to_owned(), own_held(field));
        if field.required_to == Some(RequiredTo::Add) && field.categories.is_empty() {
            required.push(field.key);
        }
    }
    json!({ "type": "object", "properties": properties, "required": required })
}

/// What a field of the office's own holds.
fn own_held(field: &OwnField) -> Value {
    let mut value = match field.holds {
        FieldType::Text => text(),
        FieldType::Number => json!({ "type": "number" }),
        FieldType::Date => day(),
        FieldType::YesNo => json!({ "type": "boolean" }),
        FieldType::Choice => json!({ "enum": field.choices }),
    };
    value["title"] = field.name.clone().into();
    value
}

/// An item as `list` has it: every key is there, absent is null.
fn listed(own: &[OwnField]) -> Value {
    let mut whole = object(STANDS);
    for field in own {
        whole["properties"][field.key] = or_null(own_held(field));
    }
    for field in Field::ALL {
        let value = held(*field, true);
        let is_there = matches!(
            field.holds(),
            Holds::Id
                | Holds::Ids
                | Holds::Unit
                | Holds::Units
                | Holds::Title
                | Holds::Measures
                | Holds::Tags
                | Holds::Log
        );
        whole["properties"][field.key()] = if is_there { value } else { or_null(value) };
    }
    whole["properties"]["status"] = words::<Status>();
    whole["properties"]["light"] = or_null(words::<Light>());
    if let Some(required) = whole["required"].as_array_mut() {
        required.extend(["id", "unit", "title", "opened"].map(Value::from));
    }
    whole
}

/// What a key of an item holds.
fn held(field: Field, listed: bool) -> Value {
    match field.holds() {
        Holds::Id
        | Holds::Unit
        | Holds::Category
        | Holds::Title
        | Holds::Text
        | Holds::Phrase
        | Holds::Name
        | Holds::Mark => text(),
        Holds::Ids | Holds::Units | Holds::Tags => list(text()),
        Holds::Severity => words::<Severity>(),
        Holds::Horizon => words::<Horizon>(),
        Holds::Day => day(),
        Holds::Count => json!({ "type": "integer", "minimum": 0 }),
        Holds::YesNo => json!({ "type": "boolean" }),
        Holds::Measures if listed => list(json!({ "$ref": "#/$defs/measure" })),
        Holds::Measures => list(table(keys::MEASURE, &["text"], key)),
        Holds::Log => list(json!({ "$ref": "#/$defs/event" })),
    }
}

/// An event: the keys of every one, and those of its kind.
fn event(listed: bool) -> Value {
    let kinds: Vec<Value> = EventKind::WORDS
        .iter()
        .map(|word| {
            let mut told = Told { listed, ..Told::default() };
            // What is read is of no use; which keys are asked for is.
            let _ = EventBody::read(word, &mut told);
            let (mut properties, mut required) = (told.properties, told.required);
            for name in keys::EVENT.iter().filter(|name| **name != "did") {
                let value = key(name);
                properties.insert((*name).into(), if listed { or_null(value) } else { value });
            }
            properties.insert("did".into(), json!({ "const": word }));
            required.extend(["on", "by", "did"].map(Value::from));
            json!({
                "type": "object", "properties": properties, "required": required, "additionalProperties": listed,
            })
        })
        .collect();
    json!({ "oneOf": kinds })
}

/// Takes down which keys an event of a kind has, and what they hold.
#[derive(Default)]
struct Told {
    properties: Map<String, Value>,
    required: Vec<Value>,
    /// As JSON has them: what is absent is null.
    listed: bool,
}

impl Told {
    fn key(&mut self, name: &'static str, value: Value, must: bool) {
        let value = if self.listed && !must { or_null(value) } else { value };
        self.properties.insert(name.to_owned(), value);
        if must {
            self.required.push(name.into());
        }
    }
}

impl<'a> EventReader<'a> for Told {
    fn text(&mut self, key: &'static str) -> Option<Option<Cow<'a, str>>> {
        self.key(key, text(), false);
        Some(None)
    }
    fn must_text(&mut self, key: &'static str) -> Option<Cow<'a, str>> {
        self.key(key, text(), true);
        Some(Cow::Borrowed(""))
    }
    fn day(&mut self, key: &'static str) -> Option<Option<Date>> {
        self.key(key, day(), false);
        Some(None)
    }
    fn must_day(&mut self, key: &'static str) -> Option<Date> {
        self.key(key, day(), true);
        Some(Date::LAST)
    }
    fn must_number(&mut self, key: &'static str) -> Option<u32> {
        self.key(key, json!({ "type": "integer", "minimum": 0 }), true);
        Some(0)
    }
    fn word(&mut self, key: &'static str, words: &[&'static str]) -> Option<Option<usize>> {
        self.key(key, json!({ "enum": words }), false);
        Some(None)
    }
    fn must_word(&mut self, key: &'static str, words: &[&'static str]) -> Option<usize> {
        self.key(key, json!({ "enum": words }), true);
        Some(0)
    }
    fn texts(&mut self, key: &'static str) -> Option<Vec<Cow<'a, str>>> {
        self.key(key, list(text()), false);
        Some(Vec::new())
    }
    fn evidence(&mut self, key: &'static str) -> Option<Vec<Evidence<'a>>> {
        let file = table(keys::EVIDENCE, &["path"], self::key);
        let value = if self.listed {
            list(json!({ "type": "object" }))
        } else {
            list(json!({ "anyOf": [text(), file] }))
        };
        self.key(key, value, false);
        Some(Vec::new())
    }
}
