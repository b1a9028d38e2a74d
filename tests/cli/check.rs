//! `ledger check`.

use crate::{Office, SMALL};

#[test]
fn all_faults_are_listed_at_once() {
    let text = SMALL
        .replace("title = 'Files lost'", "title = 5")
        .replace("unit = \"FIN\"\ntitle", "unit = \"FINN\"\ntitle")
        .replace("category = \"S1\"", "category = \"S9\"\ncolour = 1");
    let ran = Office::with(text).run(&["check"]);
    assert_eq!(ran.status, Some(3));
    for words in ["title", "FINN", "S9", "colour"] {
        assert!(ran.out.contains(words), "{words}: {}", ran.out);
    }
}

#[test]
fn warnings_alone_are_status_zero() {
    let text = SMALL
        .replace("owner = \"Li\"", "ownr = \"Li\"")
        .replace("due = 2019-09-30", "due = 2019-10-01");
    let office = Office::with(
        text.replace("did = \"progress\"", "did = \"returned\"")
            .replace("note = \"Taught\"", "reason = \"x\""),
    );
    let out = office.out(&["check"]);
    assert!(out.contains("did you mean `owner`?"), "{out}");
    assert!(out.contains("is not allowed here"), "{out}");
}

#[test]
fn evidence_that_is_missing_or_was_changed_since_is_named_when_asked_for() {
    let office = Office::small();
    for name in ["same.txt", "other.txt", "gone.txt"] {
        office.write(name, "as it was");
        office.out(&["progress", "GO-1", "Shown", "--evidence", name]);
    }
    office.out(&["progress", "GO-1", "Linked", "--evidence", "https://example.org/there"]);
    assert_eq!(office.run(&["check", "--evidence"]).status, Some(0));
    office.write("other.txt", "as it is");
    std::fs::remove_file(office.at("gone.txt")).unwrap();
    // Not asked for, no file is read.
    assert_eq!(office.run(&["check"]).status, Some(0));
    for lang in ["en", "zh"] {
        let ran = office.run(&["--lang", lang, "check", "--evidence"]);
        assert_eq!(ran.status, Some(3), "{}", ran.out);
        assert!(ran.out.contains("gone.txt") && ran.out.contains("other.txt"), "{}", ran.out);
    }
    let faults = office.run(&["check", "--evidence", "--format", "json"]).out;
    let faults: serde_json::Value = serde_json::from_str(&faults).unwrap();
    assert_eq!(faults["faults"].as_array().map(Vec::len), Some(2), "{faults}");
}

#[test]
fn a_view_that_cannot_be_used_is_named() {
    let views = "[view]\nlate = \"--light red\"\nout = \"-o x.csv\"\nodd = \"--nonsense\"\n\n[[unit]]\ncode = \"GO\"";
    let office = Office::with(SMALL.replacen("[[unit]]\ncode = \"GO\"", views, 1));
    let ran = office.run(&["check"]);
    assert_eq!(ran.status, Some(3), "{}", ran.out);
    assert!(!ran.out.contains("@late"), "{}", ran.out);
    for (name, line) in [("out", 12), ("odd", 13)] {
        assert!(
            ran.out.contains(&format!("error: the view @{name} cannot be used")),
            "{}",
            ran.out
        );
        assert!(ran.out.contains(&format!("ledger.toml:{line}:")), "{}", ran.out);
        // The command that says why does.
        let said = office.run(&["list", &format!("@{name}")]);
        assert_eq!(said.status, Some(1), "{}", said.err);
    }
    let zh = office.run(&["check", "--lang", "zh"]);
    assert!(zh.out.contains("视图 @odd 不能使用"), "{}", zh.out);
    assert_eq!(office.run(&["list"]).status, Some(0), "figures can be told");
}
