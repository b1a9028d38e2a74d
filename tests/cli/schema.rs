//! `ledger schema`.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::{Office, repository};

/// Validates each document against its schema; what is wrong, or none where there is no validator.
fn wrong(pairs: &[(String, Value, Value)]) -> Option<Vec<String>> {
    const VALIDATE: &str = "
import sys, json
try:
    from jsonschema import Draft202012Validator
except ImportError:
    sys.exit(7)
wrong = []
for name, schema, document in json.load(sys.stdin):
    Draft202012Validator.check_schema(schema)
    for e in Draft202012Validator(schema).iter_errors(document):
        wrong.append(f'{name}: {e.json_path}: {e.message[:300]}')
print(json.dumps(wrong))";
    let mut python = Command::new("python3")
        .args(["-c", VALIDATE])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    let pairs = serde_json::to_vec(pairs).unwrap();
    python.stdin.take().unwrap().write_all(&pairs).unwrap();
    let ran = python.wait_with_output().unwrap();
    if ran.status.code() == Some(7) {
        return None;
    }
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    Some(serde_json::from_slice(&ran.stdout).unwrap())
}

/// The keys of a document that its schema does not name.
fn unknown_keys(
    document: &Value,
    schema: &Value,
    root: &Value,
    at: &str,
    unknown: &mut Vec<String>,
) {
    if let Some(name) = schema["$ref"].as_str() {
        let thing = &root["$defs"][name.trim_start_matches("#/$defs/")];
        return unknown_keys(document, thing, root, at, unknown);
    }
    if let Some(one) = schema["anyOf"].as_array() {
        return unknown_keys(document, &one[0], root, at, unknown);
    }
    if let (Some(list), Some(items)) = (document.as_array(), schema.get("items")) {
        list.iter().for_each(|one| unknown_keys(one, items, root, at, unknown));
    }
    if let (Some(table), Some(keys)) = (document.as_object(), schema["properties"].as_object()) {
        for (key, value) in table {
            match keys.get(key) {
                Some(of) => unknown_keys(value, of, root, &format!("{at}.{key}"), unknown),
                None => unknown.push(format!("{at}.{key}")),
            }
        }
    }
}

/// A TOML document as JSON: dates and times as the texts that they are.
fn as_json(value: &toml::Value) -> Value {
    match value {
        toml::Value::Datetime(moment) => moment.to_string().into(),
        toml::Value::Array(list) => list.iter().map(as_json).collect(),
        toml::Value::Table(table) => {
            let keys = table.iter().map(|(key, value)| (key.clone(), as_json(value)));
            Value::Object(keys.collect())
        }
        toml::Value::String(text) => text.clone().into(),
        toml::Value::Integer(n) => (*n).into(),
        toml::Value::Float(n) => (*n).into(),
        toml::Value::Boolean(yes) => (*yes).into(),
    }
}

fn schema(office: &Office, of: &str) -> Value {
    serde_json::from_str(&office.out(&["schema", of])).unwrap()
}

#[test]
fn every_example_is_as_the_schema_of_the_file_says() {
    let office = Office::empty();
    let file = schema(&office, "ledger");
    assert_eq!(file, serde_json::from_str::<Value>(&office.out(&["schema"])).unwrap());
    let mut pairs = Vec::new();
    let examples = ["examples/look-back-2019", "examples/audit-office"];
    for example in examples {
        let text = std::fs::read_to_string(repository().join(example).join("ledger.toml")).unwrap();
        let document = as_json(&toml::from_str(&text).unwrap());
        pairs.push((example.to_owned(), file.clone(), document));
    }
    for text in [crate::SMALL, crate::indicator::OFFICE] {
        pairs.push(("small".to_owned(), file.clone(), as_json(&toml::from_str(text).unwrap())));
    }
    let Some(wrong) = wrong(&pairs) else { return };
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_wrong_in_a_file_is_wrong_by_the_schema() {
    let office = Office::empty();
    let file = schema(&office, "ledger");
    for (from, to) in [
        ("closing = \"verified\"", "closing = \"often\""),
        ("due = 2019-11-20", "due = \"soon\""),
        ("did = \"progress\", note = \"Taught\"", "did = \"progress\""),
        ("did = \"progress\"", "did = \"danced\""),
        ("code = \"S1\"", "kode = \"S1\""),
        ("title = \"Receipts missing\"\n", ""),
    ] {
        let text = crate::SMALL.replacen(from, to, 1);
        assert_ne!(text, crate::SMALL, "{from}");
        let document = as_json(&toml::from_str(&text).unwrap());
        let Some(wrong) = wrong(&[(to.to_owned(), file.clone(), document)]) else { return };
        assert!(!wrong.is_empty(), "{to}");
    }
}

#[test]
fn every_document_is_as_its_schema_says() {
    let look_back = Office::example("look-back-2019");
    let audit = Office::example("audit-office");
    let indicators = Office::with(crate::indicator::OFFICE);
    indicators.out(&["indicator", "record", "documents", "12", "--unit", "GO"]);
    let add = |words: &[&str]| indicators.out(words);
    add(&["field", "add", "funds", "Funds", "--type", "number", "--measured-in", "EUR"]);
    add(&["field", "add", "plan", "Plan", "--type", "choice", "--choices", "new,old"]);
    add(&["person", "add", "Wang", "--unit", "GO", "--role", "unit-head@GO"]);
    add(&[
        "add",
        "Stock not counted",
        "--unit",
        "GO",
        "--due",
        "+9d",
        "--owner",
        "Wang",
        "funds=2.5",
        "plan=old",
    ]);
    add(&["round", "add", "R1", "--unit", "GO"]);
    let asked: &[&[&str]] = &[
        &["report"],
        &["report", "--per", "category"],
        &["report", "overdue", "--per", "unit"],
        &["report", "closure", "--per", "unit", "--since", "2019-01-01"],
        &["report", "look-back"],
        &["report", "indicators"],
        &["report", "targets"],
        &["report", "trend"],
        &["report", "audit"],
        &["report", "brief"],
        &["report", "brief", "--unit", "GO", "--since", "2019-11-01"],
        &["list"],
        &["overdue"],
        &["log"],
        &["unit", "list"],
        &["category", "list"],
        &["person", "list"],
        &["field", "list"],
        &["round", "list"],
        &["report", "rounds"],
        &["report", "reminders"],
        &["report", "persons"],
        &["report", "public"],
        &["report", "progress", "--per", "group,category"],
        &["policy"],
        &["config"],
        &["undo", "--list"],
    ];
    let mut pairs = Vec::new();
    let mut take = |office: &Office, words: &[&str]| {
        let all = [words, &["--format", "json"]].concat();
        let ran = office.run(&all);
        let said = if ran.out.is_empty() { &ran.err } else { &ran.out };
        let document: Value =
            serde_json::from_str(said).unwrap_or_else(|_| panic!("{all:?}: {said}"));
        let name = document["schema"].as_str().unwrap();
        let name = name.strip_prefix("ledger.").unwrap().strip_suffix("/1").unwrap();
        pairs.push((all.join(" "), schema(office, name), document));
    };
    for office in [&look_back, &audit, &indicators] {
        asked.iter().for_each(|words| take(office, words));
        take(office, &["show", "GO-1"]);
        take(office, &["show", "GO-99"]);
        take(office, &["check"]);
    }
    indicators.out(&["seal"]);
    take(&indicators, &["verify"]);
    take(&indicators, &["report", "progress", "--sum", "funds"]);
    let mut unknown = Vec::new();
    for (asked, schema, document) in &pairs {
        unknown_keys(document, schema, schema, asked, &mut unknown);
    }
    unknown.sort();
    unknown.dedup();
    assert!(unknown.is_empty(), "no schema names these: {unknown:#?}");
    let Some(wrong) = wrong(&pairs) else { return };
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_schema_is_written_to_a_file_and_one_that_is_not_there_is_refused() {
    let office = Office::empty();
    office.out(&["模式", "verify", "-o", "verify.schema.json"]);
    let written: Value = serde_json::from_str(&office.read("verify.schema.json")).unwrap();
    assert_eq!(written["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(written["properties"]["schema"], json!({ "const": "ledger.verify/1" }));
    assert_eq!(office.run(&["schema", "nosuch"]).status, Some(2));
    office.refuses_with(&["schema", "-o", "schema.toml"], &["json"]);
}

/// A key of an item, of an event or of a table needs no second place to be in the schema.
#[test]
fn the_schema_is_made_from_the_lists_that_the_reader_goes_by() {
    let office = Office::empty();
    let file = schema(&office, "ledger");
    let item = &file["$defs"]["item"]["properties"];
    for field in ledger::model::Field::ALL {
        assert!(!item[field.key()].is_null(), "{}", field.key());
    }
    let kinds = file["$defs"]["event"]["oneOf"].as_array().unwrap();
    assert_eq!(kinds.len(), ledger::model::EventKind::WORDS.len());
    let closed = kinds.iter().find(|kind| kind["properties"]["did"]["const"] == "closed").unwrap();
    assert_eq!(closed["required"], json!(["result", "on", "by", "did"]));
}

#[test]
fn a_schema_knows_the_fields_of_the_ledger_at_hand() {
    let office = Office::small();
    let add = |words: &[&str]| office.out(&[&["field", "add"], words].concat());
    add(&["funds", "Funds", "--type", "number", "--required-to", "add"]);
    add(&["plan", "Plan", "--type", "choice", "--choices", "new,old"]);
    add(&["seen", "Seen", "--type", "date"]);
    office.out(&["set", "GO-1", "funds=2.5", "plan=old", "seen=2019-11-01"]);
    let file = schema(&office, "ledger");
    assert_eq!(file["$defs"]["item"]["properties"]["plan"]["enum"], json!(["new", "old"]));
    let text = office.ledger().replace("required_to = \"add\"\n", "");
    let wrongs = [
        ("plan = \"old\"", "plan = \"often\""),
        ("funds = 2.5", "funds = \"much\""),
        ("seen = 2019-11-01", "seen = \"soon\""),
        ("key = \"plan\"", "key = \"Plan\""),
        ("type = \"date\"", "type = \"day\""),
    ];
    let lax = Office::with(text.as_str());
    let file = schema(&lax, "ledger");
    let mut pairs =
        vec![("right".to_owned(), file.clone(), as_json(&toml::from_str(&text).unwrap()))];
    let Some(said) = wrong(&pairs) else { return };
    assert!(said.is_empty(), "{said:#?}");
    for (from, to) in wrongs {
        let spoilt = text.replacen(from, to, 1);
        assert_ne!(spoilt, text, "{from}");
        pairs = vec![(to.to_owned(), file.clone(), as_json(&toml::from_str(&spoilt).unwrap()))];
        assert!(!wrong(&pairs).unwrap().is_empty(), "{to}");
    }
}
