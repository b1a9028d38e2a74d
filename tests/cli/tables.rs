//! `ledger export --tables`: ledgers as tables for a database.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::{Office, SMALL};

/// The names of the parts of each table, and the lines of all of them.
fn tables(office: &Office, folder: &str) -> BTreeMap<String, (BTreeSet<String>, Vec<Value>)> {
    let mut tables = BTreeMap::new();
    for entry in fs::read_dir(office.at(folder)).unwrap().map(|entry| entry.unwrap()) {
        if !entry.path().is_dir() {
            assert_eq!(entry.file_name(), "views.sql");
            continue;
        }
        let (mut names, mut lines) = (BTreeSet::new(), Vec::new());
        for part in fs::read_dir(entry.path()).unwrap().map(|part| part.unwrap()) {
            let text = fs::read_to_string(part.path()).unwrap();
            lines.extend(text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()));
            let name = part.file_name().into_string().unwrap();
            if name != "empty.ndjson" {
                names.insert(name);
            }
        }
        tables.insert(entry.file_name().into_string().unwrap(), (names, lines));
    }
    tables
}

#[test]
fn every_line_has_the_columns_that_the_schema_says() {
    let office = Office::example("look-back-2019");
    assert_eq!(office.out(&["export", "--tables", "tables"]), "tables written: 1 ledger\n");
    let schema: Value = serde_json::from_str(&office.out(&["schema", "tables"])).unwrap();
    let tables = tables(&office, "tables");
    let known: Vec<&String> = schema["$defs"].as_object().unwrap().keys().collect();
    assert_eq!(known.len(), 12);
    for (table, (_, lines)) in &tables {
        let of = &schema["$defs"][table];
        let wanted: BTreeSet<&String> = of["properties"].as_object().unwrap().keys().collect();
        for line in lines {
            let found: BTreeSet<&String> = line.as_object().unwrap().keys().collect();
            assert_eq!(found, wanted, "{table}");
        }
    }
    assert_eq!(tables.len(), known.len());
    let count = |table: &str| tables[table].1.len();
    assert_eq!((count("item"), count("unit"), count("category")), (66, 30, 8));
    let list = office.json(&["list"]);
    let events = |item: &Value| item["log"].as_array().map_or(0, Vec::len);
    let all: usize = list["items"].as_array().unwrap().iter().map(events).sum();
    assert_eq!(count("event"), all);
    for table in ["measure", "evidence", "reading", "indicator", "policy", "ledger"] {
        assert!(count(table) > 0, "{table}");
    }
}

#[test]
fn an_event_that_may_not_follow_is_there_and_does_not_count() {
    let office = Office::with(SMALL.replace(
        "  { on = 2019-11-20, by = \"Li\"",
        "  { on = 2019-11-01, by = \"X\", did = \"returned\", reason = \"r\" },\n  { on = 2019-11-20, by = \"Li\"",
    ));
    office.out(&["export", "--tables", "t"]);
    let tables = tables(&office, "t");
    let events: Vec<&Value> =
        tables["event"].1.iter().filter(|event| event["item"] == "GO-2").collect();
    let told =
        |event: &Value| (event["number"].clone(), event["counts"].clone(), event["status"].clone());
    let wanted = serde_json::json!([[1, false, null], [2, true, "submitted"]]);
    let found: Vec<Value> = events
        .iter()
        .map(|event| {
            let (number, counts, status) = told(event);
            serde_json::json!([number, counts, status])
        })
        .collect();
    assert_eq!(Value::from(found), wanted, "{}", office.ledger());
}

#[test]
fn what_is_written_again_takes_the_place_of_what_was_and_of_nothing_else() {
    let office = Office::small();
    office.out(&["export", "--tables", "t"]);
    let first = tables(&office, "t");
    office.write("t/item/mine.ndjson", "{}");
    office.write("t/notes.txt", "mine");
    office.out(&["export", "--tables", "t"]);
    fs::remove_file(office.at("t/item/mine.ndjson")).unwrap();
    assert_eq!(office.read("t/notes.txt"), "mine");
    fs::remove_file(office.at("t/notes.txt")).unwrap();
    assert!(tables(&office, "t") == first, "the same ledger makes the same files");
    office.out(&["set", "GO-1", "title=Other"]);
    office.out(&["export", "--tables", "t"]);
    let second = tables(&office, "t");
    for (table, (names, _)) in &second {
        assert!(names.len() <= 1, "{table}: {names:?}");
        let changed = *names != first[table].0;
        assert_eq!(changed, ["item", "event"].contains(&table.as_str()), "{table}");
    }
    let leftovers = fs::read_dir(office.at("t"))
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with('.'));
    assert_eq!(leftovers.count(), 0);
}

#[test]
fn a_ledger_that_cannot_be_read_leaves_the_tables_as_they_were() {
    let office = Office::empty();
    office.write("all/north/ledger.toml", SMALL);
    office.write("all/south/ledger.toml", SMALL);
    office.out(&["-f", "all", "export", "--tables", "t"]);
    let before = office.visible();
    let ledgers: BTreeSet<String> =
        tables(&office, "t")["item"].1.iter().map(|item| item["ledger"].to_string()).collect();
    assert_eq!(ledgers.into_iter().collect::<Vec<_>>(), ["\"north\"", "\"south\""]);
    let good = office.read("all/north/ledger.toml");
    office.write("all/north/ledger.toml", "version = 1\n[[item]]\n");
    office.write("all/south/ledger.toml", SMALL.replace("Receipts missing", "Other"));
    let ran = office.run(&["-f", "all", "export", "--tables", "t"]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    office.write("all/north/ledger.toml", good);
    office.write("all/south/ledger.toml", SMALL);
    assert!(office.visible() == before, "nothing half-written");
}

fn git(office: &Office, words: &[&str]) {
    let output = Command::new("git")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
        .args(words)
        .current_dir(office.at(""))
        .env("HOME", office.home(""))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn only_what_changed_since_a_commit_is_written() {
    let office = Office::empty();
    for name in ["north", "south", "west"] {
        office.write(&format!("all/{name}/ledger.toml"), SMALL);
    }
    git(&office, &["init", "-q"]);
    git(&office, &["add", "all"]);
    git(&office, &["commit", "-qm", "first"]);
    let export = ["-f", "all", "export", "--tables", "t"];
    office.out(&export);
    let since = [&export[..], &["--changed-since", "HEAD"]].concat();
    assert_eq!(office.out(&since), "t: no ledger has changed\n");
    office.out(&["-f", "all/south/ledger.toml", "progress", "GO-1", "Something new"]);
    fs::remove_dir_all(office.at("all/west")).unwrap();
    office.write("all/new/ledger.toml", SMALL);
    assert_eq!(office.out(&since), "t written: 2 of 3 ledgers\n");
    let after = tables(&office, "t");
    let ledgers: BTreeSet<&str> =
        after["item"].1.iter().map(|item| item["ledger"].as_str().unwrap()).collect();
    assert_eq!(ledgers.into_iter().collect::<Vec<_>>(), ["new", "north", "south"], "west is gone");
    assert!(
        after["event"].1.iter().any(|e| e["note"] == "Something new" && e["ledger"] == "south")
    );
    // As a full run would have it.
    office.out(&export);
    assert!(tables(&office, "t") == after);
    // A commit that changed a ledger counts as well as what is not committed yet.
    git(&office, &["add", "-A"]);
    git(&office, &["commit", "-qm", "second"]);
    assert_eq!(
        office.out(&[&export[..], &["--changed-since", "HEAD~1"]].concat()),
        "t written: 2 of 3 ledgers\n"
    );
    office.refuses_with(
        &[&export[..], &["--changed-since=--output=x"]].concat(),
        &["git cannot list what has changed since --output=x"],
    );
    let ran = office.run(&["export", "x.csv", "--changed-since", "HEAD"]);
    assert_eq!(ran.status, Some(2), "{}", ran.err);
}
