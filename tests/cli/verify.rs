//! `ledger verify`.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use crate::{Office, SMALL};

/// The only seal of a run, as JSON, with the exit status.
fn verified(office: &Office, arguments: &[&str]) -> (Option<i32>, Value) {
    let words: Vec<&str> =
        ["verify"].iter().chain(arguments).copied().chain(["--format", "json"]).collect();
    let ran = office.run(&words);
    let document: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}", ran.err));
    assert_eq!(document["schema"], "ledger.verify/1");
    let seals = document["seals"].as_array().unwrap().clone();
    (ran.status, seals.last().cloned().unwrap())
}

fn sealed() -> Office {
    let office = Office::small();
    office.out(&["seal"]);
    office
}

#[test]
fn what_stands_as_it_was_sealed_is_whole_whatever_was_appended_or_laid_out_anew() {
    let office = sealed();
    office.out(&["progress", "GO-1", "More of it"]);
    office.out(&["add", "New one", "--unit", "GO", "--due", "2019-12-31"]);
    let text = office
        .ledger()
        .replace("by=\"Ann\", did=\"submitted\"", "did='submitted'  , by = \"\"\"Ann\"\"\"");
    office.write("ledger.toml", text + "# the end\n");
    let (status, seal) = verified(&office, &[]);
    assert_eq!(status, Some(0));
    let wanted = json!({
        "file": "seals/2019-11-30.toml", "sealed": "2019-11-30", "by": "Zhou", "signature": "none",
        "chain": true, "items": 3, "whole": 3, "differs": [], "late": [],
    });
    assert_eq!(seal, wanted);
    let told = office.out(&["verify"]);
    assert!(told.contains("3 of 3 items intact, no differences; not signed"), "{told}");
    assert!(told.contains("the seal does not cover 1 item"), "{told}");
}

#[test]
fn every_change_of_meaning_is_found_and_named() {
    for (old, new, id, event) in [
        (
            "did = \"progress\", note = \"Taught\"",
            "did = \"progress\", note = \"taught\"",
            "GO-1",
            Some(1),
        ),
        ("on = 2019-10-10, by = \"Wang\"", "on = 2019-10-11, by = \"Wang\"", "GO-1", Some(1)),
        ("by = \"Wang\", did", "by = \"Wang\", more = 1, did", "GO-1", Some(1)),
        ("\"https://example.org/2\"", "\"https://example.org/3\"", "GO-2", Some(1)),
        ("opened = 2019-10-01", "opened = 2019-10-02", "GO-2", None),
        ("result = \"All there\"", "result = \"all there\"", "FIN-1", Some(2)),
        (
            "  { on = 2019-09-12, by = \"Zhou\", did = \"closed\", result = \"All there\" },\n",
            "",
            "FIN-1",
            Some(2),
        ),
    ] {
        let office = sealed();
        assert!(SMALL.contains(old), "{old}");
        office.write("ledger.toml", office.ledger().replacen(old, new, 1));
        let (status, seal) = verified(&office, &[]);
        assert_eq!(status, Some(3), "{new}");
        assert_eq!(seal["whole"], 2, "{new}");
        let differs = seal["differs"].as_array().unwrap();
        assert_eq!(differs.len(), 1, "{new}: {seal}");
        assert_eq!(differs[0]["id"], id, "{new}");
        assert_eq!(differs[0]["event"], event.map_or(Value::Null, |n: u32| json!(n)), "{new}");
        assert_eq!(differs[0]["is"].is_null(), new.is_empty(), "{new}");
        let told = office.run(&["verify"]);
        assert_eq!(told.status, Some(3));
        assert!(told.out.contains(id), "{}", told.out);
    }
}

#[test]
fn an_item_that_is_gone_and_two_events_that_changed_places_within_a_day_are_found() {
    let day = |note: &str| {
        format!("  {{ on = 2019-10-10, by = \"Wang\", did = \"comment\", note = \"{note}\" }},\n")
    };
    let taught = "  { on = 2019-10-10, by = \"Wang\", did = \"progress\", note = \"Taught\" },\n";
    let with = |log: String| SMALL.replace(taught, &log);
    let office = Office::with(with(format!("{taught}{}", day("later"))));
    office.out(&["seal"]);
    office.write("ledger.toml", with(format!("{}{taught}", day("later"))));
    let (status, seal) = verified(&office, &[]);
    assert_eq!((status, &seal["whole"]), (Some(3), &json!(2)), "{seal}");
    let office = sealed();
    let text = office.ledger();
    office.write("ledger.toml", &text[..text.find("\n[[item]]\nid = \"FIN-1\"").unwrap()]);
    let (status, seal) = verified(&office, &[]);
    assert_eq!(status, Some(3));
    let gone = json!([{ "id": "FIN-1", "event": null, "was": "2019-08-01", "is": null }]);
    assert_eq!((&seal["items"], &seal["whole"], &seal["differs"]), (&json!(3), &json!(2), &gone));
}

#[test]
fn a_move_to_another_unit_or_file_is_no_difference() {
    let office = sealed();
    office.out(&["set", "GO-2", "unit=FIN"]);
    office.out(&["split"]);
    assert_eq!(verified(&office, &[]).0, Some(0));
    // A merge gives another number, and keeps the old one as `aka`.
    let office = sealed();
    office.write("ledger.toml", SMALL.replace("id = \"GO-2\"", "id = \"GO-7\"\naka = [\"GO-2\"]"));
    assert_eq!(verified(&office, &[]).0, Some(0));
}

#[test]
fn what_came_late_is_told_and_is_no_difference() {
    let office = sealed();
    office.out(&["comment", "GO-1", "Heard in November", "--on", "2019-11-28"]);
    office.out(&["comment", "GO-1", "Heard today"]);
    let (status, seal) = verified(&office, &[]);
    assert_eq!(status, Some(0));
    assert_eq!(seal["late"], json!([{ "id": "GO-1", "event": 2 }]));
    assert!(office.out(&["verify"]).contains("1 event was added after the seal"));
}

#[test]
fn readings_and_the_ledgers_own_log_are_sealed() {
    let head = "log = [\n  { on = 2019-08-01, by = \"Li\", did = \"edited\", field = \"policy.evidence\", to = \"required\" },\n]\n";
    let target = "\n[[target]]\nid = \"documents\"\nname = \"d\"\nmeasured_in = \"n\"\ndirection = \"at-most\"\nlimit = 78\nfrom = 2019-01-01\nuntil = 2019-12-31\nreadings = [\n  { on = 2019-09-30, value = 51 },\n]\n";
    let text = SMALL
        .replace("\n[policy]", &format!("{head}\n[policy]"))
        .replace("\n[[category]]", &format!("{target}\n[[category]]"));
    let office = Office::with(&text);
    office.out(&["seal"]);
    assert_eq!(verified(&office, &[]).0, Some(0));
    for (old, new) in [("value = 51", "value = 50"), ("to = \"required\" }", "to = \"optional\" }")]
    {
        office.write("ledger.toml", text.replace(old, new));
        let (status, seal) = verified(&office, &[]);
        assert_eq!(status, Some(3), "{new}");
        assert_eq!((&seal["whole"], &seal["differs"][0]["id"]), (&json!(3), &Value::Null));
        assert_eq!(seal["differs"][0]["event"], 1);
    }
}

#[test]
fn a_seal_that_was_sent_elsewhere_proves_the_ledger_by_itself() {
    let office = sealed();
    office.out(&["progress", "GO-1", "n"]);
    office.out(&["seal", "--today", "2019-12-15"]);
    let other = Office::with(office.ledger());
    other.write("mailed/2019-12-15.toml", office.read("seals/2019-12-15.toml"));
    let (status, seal) = verified(&other, &["mailed/2019-12-15.toml"]);
    assert_eq!((status, &seal["chain"]), (Some(0), &json!(true)));
    other.write("ledger.toml", other.ledger().replace("All there", "All here"));
    assert_eq!(verified(&other, &["mailed/2019-12-15.toml"]).0, Some(3));
}

#[test]
fn a_former_seal_that_is_gone_or_changed_breaks_the_chain_and_two_behind_one_do_not() {
    let office = sealed();
    let first = office.read("seals/2019-11-30.toml");
    office.out(&["seal"]);
    office.write("seals/2019-12-01.toml", office.read("seals/2019-11-30-2.toml"));
    assert_eq!(office.run(&["verify"]).status, Some(0));
    office.write("seals/2019-11-30.toml", first.replace("by = \"Zhou\"", "by = \"Zhao\""));
    let (status, seal) = verified(&office, &[]);
    assert_eq!((status, &seal["chain"]), (Some(3), &json!(false)));
    fs::remove_file(office.at("seals/2019-11-30.toml")).unwrap();
    assert_eq!(verified(&office, &[]).0, Some(3));
}

#[test]
fn what_is_no_seal_or_not_there_is_refused() {
    let office = Office::small();
    office.refuses_with(&["verify"], &["there are no seals in seals", "ledger seal"]);
    office.refuses_with(&["verify", "x.toml"], &["x.toml does not exist"]);
    office.refuses_with(&["verify", "ledger.toml"], &["ledger.toml:1", "not a seal"]);
    office.out(&["seal"]);
    let text = office.read("seals/2019-11-30.toml");
    office.write("seals/2019-11-30.toml", text.replacen("opened = 2019", "opened = 20x9", 1));
    office.refuses_with(&["verify"], &["seals/2019-11-30.toml:", "not a seal"]);
    office.refuses_with(&["--lang", "zh", "verify"], &["不是台账的封存"]);
}

#[test]
fn a_signature_is_checked_under_the_name_of_who_sealed() {
    let office = Office::small();
    let key = office.home("key");
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-C", "x", "-f"])
        .arg(&key)
        .status();
    if !made.is_ok_and(|status| status.success()) {
        eprintln!("skipped: ssh-keygen not found");
        return;
    }
    let key = key.to_str().unwrap();
    let public = fs::read_to_string(format!("{key}.pub")).unwrap();
    let said = office.out(&["seal", "--sign", key]);
    assert!(said.contains("signed"), "{said}");
    assert!(office.at("seals/2019-11-30.toml.sig").is_file());
    let (status, seal) = verified(&office, &[]);
    assert_eq!((status, &seal["signature"]), (Some(0), &json!("unchecked")));
    for (name, wanted, wanted_status) in [("Zhou", "good", 0), ("Li", "bad", 3)] {
        office.write("allowed", format!("{name} {public}"));
        let (status, seal) = verified(&office, &["--allowed", "allowed"]);
        assert_eq!((status, &seal["signature"]), (Some(wanted_status), &json!(wanted)));
    }
    office.write("allowed", format!("Zhou {public}"));
    let text = office.read("seals/2019-11-30.toml");
    office.write("seals/2019-11-30.toml", text + "\n");
    let (status, seal) = verified(&office, &["--allowed", "allowed"]);
    assert_eq!((status, &seal["signature"]), (Some(3), &json!("bad")));
    office.refuses_with(&["verify", "--allowed", "nobody"], &["nobody does not exist"]);
    // git's own file is asked where none is named.
    let config =
        format!("[gpg \"ssh\"]\n\tallowedSignersFile = {}\n", office.at("allowed").display());
    fs::write(office.home(".gitconfig"), config).unwrap();
    if Command::new("git").arg("--version").output().is_ok() {
        assert_eq!(verified(&office, &[]).1["signature"], "bad");
    }
}

#[test]
fn ledgers_of_every_spelling_seal_alike() {
    let tables = SMALL.replace(
        "log = [\n  { on = 2019-10-10, by = \"Wang\", did = \"progress\", note = \"Taught\" },\n]\n",
        "\n[[item.log]]\non = 2019-10-10\nby = \"Wang\"\ndid = \"progress\"\nnote = \"Taught\"\n",
    );
    let odd = SMALL.replace("[[item]]", "[[ item ]]");
    let office = sealed();
    for text in [tables, odd, format!("\u{feff}{SMALL}"), SMALL.replace('\n', "\r\n")] {
        office.write("ledger.toml", &text);
        let (status, seal) = verified(&office, &[]);
        assert_eq!((status, &seal["whole"]), (Some(0), &json!(3)), "{text}");
    }
}
