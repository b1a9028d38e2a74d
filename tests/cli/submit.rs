//! `ledger submit`.

use crate::screen::screen;
use crate::{Office, SMALL, beyond};

#[test]
fn the_unit_says_it_is_done() {
    let office = Office::small();
    let ran = office.run(&["submit", "GO-1", "--evidence", "https://e.org/1"]);
    assert_eq!(ran.out, "GO-1 submitted, awaiting sign-off; 办公厅 0 of 2 closed\n");
    assert_eq!(
        beyond(&office.ledger(), SMALL).concat(),
        "  { on = 2019-11-30, at = 09:00:00, by = \"Zhou\", did = \"submitted\", evidence = [\"https://e.org/1\"] },\n"
    );
}

#[test]
fn it_warns_of_all_that_stands_before_the_sign_off() {
    let office = Office::small();
    let ran = office.run(&["submit", "GO-1"]);
    assert_eq!(ran.status, Some(0));
    for words in [
        "warning: GO-1 was submitted, but cannot be closed yet: measures not done: 1",
        "policy requires evidence",
        "ledger return GO-1 --reason TEXT",
        "ledger progress GO-1 NOTE --done 1",
        "ledger submit GO-1 --evidence FILE",
    ] {
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
    }
    assert!(
        office.out(&["show", "GO-1"]).contains("Required before closing: measures not done: 1")
    );
    let quiet = ["--quiet", "submit", "GO-1"];
    assert_eq!(Office::small().run(&quiet).err, "");
}

#[test]
fn it_warns_where_nobody_is_left_who_could_sign_it_off() {
    let office = Office::small();
    office.out(&["policy", "closers=Wang"]);
    office.out(&["progress", "GO-1", "--done", "1", "all done", "--by", "Wang"]);
    let submit = ["submit", "GO-1", "--evidence", "https://e.org/1", "--by", "Zhou"];
    let ran = office.run(&submit);
    assert!(ran.err.contains("owns or submitted it (Wang)"), "{}", ran.err);
    assert!(ran.err.contains("ledger policy closers+=NAME"), "{}", ran.err);
    // One who may not return it takes it back.
    let office = Office::small();
    office.out(&["policy", "closers=Zhou"]);
    let ran = office.run(&["submit", "GO-1", "--by", "Wang"]);
    assert!(ran.err.contains("first: ledger undo\n"), "{}", ran.err);
    // Where evidence alone is missing, it is closed with it as it stands.
    let office = Office::small();
    office.out(&["progress", "GO-1", "all done", "--done", "1"]);
    let ran = office.run(&["submit", "GO-1", "--by", "Wang"]);
    assert!(ran.err.contains("ledger submit GO-1 --evidence FILE"), "{}", ran.err);
    let close = "ledger close GO-1 --result TEXT --evidence FILE";
    assert!(ran.err.contains(close), "{}", ran.err);
    let close = close.replace("TEXT", "Done").replace("FILE", "https://e.org/1");
    office.out(&close.split(' ').skip(1).collect::<Vec<_>>());
    // What can be closed as it is, is submitted without a word.
    let office = Office::small();
    office.out(&["progress", "GO-1", "all done", "--done", "1"]);
    office.out(&["submit", "GO-1", "--evidence", "https://e.org/1", "--by", "Wang"]);
}

#[test]
fn it_is_refused_where_it_may_not_follow() {
    Office::small().refuses_with(&["submit", "GO-2"], &["GO-2 is submitted"]);
}

#[test]
fn evidence_that_is_not_there_is_refused() {
    let submit = ["submit", "GO-1", "--evidence", "none.pdf"];
    Office::small().refuses_with(&submit, &["evidence file not found: none.pdf"]);
}

#[test]
fn on_a_terminal_evidence_that_policy_requires_is_asked_for() {
    let office = Office::small();
    let submit = office.command(&["--by", "Wang", "submit", "GO-1"]);
    let steps = [("Evidence: a file or a link (Enter for none):", "https://example.org/x\r")];
    let Some(asked) = screen(&submit, &steps, None) else { return };
    assert_eq!(asked.status, 0, "{}", asked.text);
    assert!(
        office.ledger().contains("did = \"submitted\", evidence = [\"https://example.org/x\"]")
    );
    let none = Office::small();
    let submit = none.command(&["--by", "Wang", "submit", "GO-1"]);
    let steps = [("(Enter for none):", "gone.pdf\r"), ("gone.pdf", "\x15\r")];
    let Some(left) = screen(&submit, &steps, None) else { return };
    assert_eq!(left.status, 0, "{}", left.text);
    assert!(left.text.contains("cannot be closed yet"), "{}", left.text);
    assert!(none.ledger().contains("did = \"submitted\" }"), "{}", none.ledger());
}
