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
    assert!(out.contains("may not follow"), "{out}");
}
