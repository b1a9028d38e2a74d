//! Failures as programs read them: with `--format json`, one document alone on standard error.

use serde_json::Value;

use crate::{Office, SMALL};

/// Runs what is to fail, and reads what it says on standard error, which is to be one document and nothing else.
#[track_caller]
fn failure(office: &Office, arguments: &[&str], status: i32) -> Value {
    let ran = office.run(arguments);
    assert_eq!(ran.status, Some(status), "{arguments:?}: {}", ran.err);
    let document: Value = serde_json::from_str(&ran.err)
        .unwrap_or_else(|e| panic!("{arguments:?}: {e}: {}", ran.err));
    assert_eq!(document["schema"], "ledger.error/1");
    for key in ["code", "message", "file", "line", "help", "causes", "notes"] {
        assert!(document.get(key).is_some(), "{key}: {document}");
    }
    let code = document["code"].as_str().unwrap();
    assert!(code.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{code}");
    assert!(document["causes"].is_array() && document["notes"].is_array(), "{document}");
    document
}

#[test]
fn every_kind_of_failure_has_its_code_in_both_languages() {
    let office = Office::with(format!("{SMALL}\n[view]\nlate = \"-o x\"\n"));
    let (wrong, refused) = (2, 1);
    for (arguments, status, code) in [
        (&["list", "--unitt", "GO"][..], wrong, "unknown-option"),
        (&["list", "--status", "done!"], wrong, "bad-value"),
        (&["show"], wrong, "missing"),
        (&["lits"], wrong, "unknown-command"),
        (&["list", "--limit", "x"], wrong, "does-not-fit"),
        (&["close", "GO-1", "--result", "r"], wrong, "unknown-option"),
        (&["list", "@late"], refused, "not-of-a-view"),
        (&["list", "@nothing"], refused, "no-such-view"),
        (&["list", "--unit", "XX"], refused, "no-such-unit"),
        (&["list", "--category", "XX"], refused, "no-such-category"),
        (&["list", "--as-of", "soon"], refused, "bad-date"),
        (&["list", "--today", "soon"], refused, "bad-date"),
        (&["show", "GO-99"], refused, "no-such-item"),
        (&["show", "nothing"], refused, "bad-id"),
        (&["list", "-o", "x.pdf"], refused, "unknown-type"),
        (&["list", "-o", "x.csv"], refused, "contradiction"),
        (&["list", "-o", "none/x.json"], refused, "cannot-write"),
        (
            &["report", "closure", "--since", "2019-11-02", "--until", "2019-11-01"],
            refused,
            "period-backwards",
        ),
        (&["list", "--ledger", "nothing.toml"], refused, "not-there"),
        (&["policy", "closing=maybe"], refused, "bad-word"),
    ] {
        for format in [&["--format", "json"][..], &["--format=json"]] {
            let typed = [arguments, format].concat();
            let en = failure(&office, &typed, status);
            assert_eq!(en["code"], code, "{en}");
            let zh = failure(&office, &[&typed[..], &["--lang", "zh"]].concat(), status);
            assert_eq!(zh["code"], code);
            assert_ne!(en["message"], zh["message"], "{en}");
        }
    }
}

#[test]
fn a_ledger_that_cannot_be_read_is_told_with_file_and_line() {
    let office = Office::with(SMALL.replace("opened = 2019-09-01", "opened = soon"));
    let line = office.ledger().lines().position(|l| l.contains("soon")).unwrap() + 1;
    for command in
        [&["list"][..], &["report"], &["report", "brief"], &["show", "GO-1"], &["export", "-"]]
    {
        let told = failure(&office, &[command, &["--format", "json"]].concat(), 1);
        assert_eq!(told["code"], "syntax", "{told}");
        assert!(told["file"].as_str().unwrap().ends_with("ledger.toml"), "{told}");
        assert_eq!(told["line"], line, "{told}");
    }
    let office = Office::with(SMALL.replace("opened = 2019-09-01", "opened = \"2019\""));
    assert_eq!(failure(&office, &["list", "--format", "json"], 1)["code"], "wrong-type");
    let empty = Office::empty();
    let told = failure(&empty, &["list", "--format", "json"], 1);
    assert!(told["file"].is_null() && told["line"].is_null(), "{told}");
}

#[test]
fn what_is_said_besides_stands_in_the_notes_of_a_failure_and_alone_where_nothing_failed() {
    let home = "lang = \"en\"\ncolor = \"never\"\nunheard = \"x\"\n";
    let office = Office::small();
    std::fs::create_dir_all(office.home("config/ledger")).unwrap();
    std::fs::write(office.home("config/ledger/config.toml"), home).unwrap();
    let told = failure(&office, &["show", "GO-99", "--format", "json"], 1);
    assert!(told["notes"][0].as_str().unwrap().contains("unheard"), "{told}");
    let ran = office.run(&["show", "GO-1", "--format", "json"]);
    assert_eq!(ran.status, Some(0));
    assert!(ran.err.contains("unheard"), "{}", ran.err);
    // A config that cannot be read is a failure like any other.
    std::fs::write(office.home("config/ledger/config.toml"), "lang = \n").unwrap();
    assert_eq!(failure(&office, &["list", "--format", "json"], 1)["code"], "syntax");
}

#[test]
fn a_batch_keeps_its_lines_and_what_stops_it_before_them_is_json() {
    let office = Office::small();
    office.write("b.txt", "comment GO-1 \"n\"\ncomment GO-99 \"n\"\n");
    let ran = office.run(&["batch", "b.txt", "--format", "json"]);
    assert_eq!(ran.status, Some(1));
    let line: Value = serde_json::from_str(ran.out.trim()).unwrap();
    assert_eq!(line["line"], 2);
    let told = failure(&office, &["batch", "none.txt", "--format", "json"], 1);
    assert_eq!(told["code"], "cannot-read");
}

#[test]
fn help_is_no_failure_as_json() {
    let office = Office::small();
    let help = office.run(&["list", "--help", "--format", "json"]);
    assert_eq!((help.status, help.err.as_str()), (Some(0), ""));
}

#[test]
fn what_the_system_said_is_among_the_causes() {
    let office = Office::small();
    let told = failure(&office, &["list", "-o", "none/x.json", "--format", "json"], 1);
    let causes = told["causes"].as_array().unwrap();
    assert!(causes[0].as_str().unwrap().contains("No such file"), "{told}");
    let told = failure(&office, &["list", "-f", "ledger.toml/x.toml", "--format", "json"], 1);
    assert!(told["causes"][0].as_str().unwrap().contains("Not a directory"), "{told}");
}

#[test]
fn a_file_that_is_read_or_written_by_its_format_fails_as_json_too() {
    let office = Office::small();
    office.write("in.json", "[{]");
    failure(&office, &["import", "in.json", "--format", "json"], 1);
    failure(&office, &["import", "none.csv", "--format", "json"], 1);
    failure(&office, &["export", "none/x.json", "--format", "json"], 1);
    failure(&office, &["export", "ledger.toml", "--format", "json"], 1);
}
