//! Bad input: one message with the place and what to do, status 1, and nothing changed.

use std::fs;

use crate::{Office, SMALL};

const READ: [&str; 2] = ["list", "report"];

/// What cannot be read is refused by what reads, and named by `check`.
#[track_caller]
fn unreadable(ledger: impl AsRef<[u8]>, words: &[&str]) -> Office {
    let office = Office::with(ledger);
    for command in READ {
        office.refuses_with(&[command], words);
    }
    assert_eq!(office.run(&["check"]).status, Some(3));
    office
}

/// The same, and no other item can be changed either: it cannot be told where items end, or what is declared.
#[track_caller]
fn unchangeable(ledger: impl AsRef<[u8]>, words: &[&str]) {
    let office = unreadable(ledger, words);
    office.refuses_with(&["comment", "GO-1", "heard"], words);
    office.refuses_with(&["add", "x", "--unit", "GO", "--due", "eoy"], words);
}

#[test]
fn an_unknown_id_names_the_nearest() {
    let office = Office::small();
    for command in [&["show", "GO-9"][..], &["close", "GO-9", "--result", "x"]] {
        office.refuses_with(command, &["there is no item GO-9", "did you mean GO-"]);
    }
}

#[test]
fn an_unknown_unit_names_the_nearest() {
    let office = Office::small();
    let add = ["add", "x", "--unit", "FINN", "--due", "eoy"];
    office.refuses_with(&add, &["there is no unit FINN", "did you mean FIN?"]);
    office.refuses_with(&["list", "--unit", "G0"], &["there is no unit G0", "did you mean GO?"]);
}

#[test]
fn an_unknown_category_names_the_nearest() {
    let office = Office::small();
    let add = ["add", "x", "--unit", "GO", "--due", "eoy", "--category", "S2"];
    office.refuses_with(&add, &["there is no category S2", "did you mean S1?"]);
}

#[test]
fn a_day_that_does_not_exist_is_refused() {
    let office = Office::small();
    for day in ["2019-02-30", "2019-13-01"] {
        office.refuses_with(&["add", "x", "--unit", "GO", "--due", day], &[day]);
        office.refuses_with(&["list", "--as-of", day], &[day]);
        office.refuses_with(&["list", "--today", day], &[day]);
    }
    unreadable(SMALL.replace("due = 2019-09-30", "due = 2019-09-31"), &["ledger.toml:5"]);
}

#[test]
fn a_deadline_before_the_opening_is_refused() {
    let office = Office::small();
    let add = ["add", "x", "--unit", "GO", "--due", "2019-11-29"];
    office.refuses_with(&add, &["the deadline 2019-11-29 is before the opening date, 2019-11-30"]);
    let extend = ["extend", "GO-1", "--due", "2019-08-31", "--reason", "x"];
    office.refuses_with(&extend, &["2019-08-31 is before GO-1 was opened", "ledger.toml:24"]);
}

#[test]
fn closing_what_is_closed_or_without_what_policy_wants_is_refused() {
    let office = Office::small();
    let close = |id| ["close", id, "--result", "x"];
    office.refuses_with(&close("FIN-1"), &["FIN-1 is closed", "ledger.toml:51"]);
    office.refuses_with(
        &close("GO-1"),
        &["to be submitted first", "measures not done: 1", "ledger submit GO-1"],
    );
    let own = ["close", "GO-2", "--result", "x", "--by", "Li"];
    let another = "someone other than Li must sign it off";
    office.refuses_with(&own, &["Li", "requires a second person", "ledger.toml:40", another]);
    assert!(!office.run(&own).err.contains("--by"));
    assert_eq!(office.run(&["submit", "GO-1", "--by", "Wang"]).status, Some(0));
    let anyway = ["close", "GO-1", "--result", "x", "--anyway", "y"];
    office.refuses_with(&anyway, &["requires evidence", "--evidence", "ledger.toml:24"]);
    let shown = [&close("GO-1")[..], &["--evidence", "https://example.org"]].concat();
    office.refuses_with(&shown, &["measures not done: 1", "--anyway"]);
}

#[test]
fn toml_that_does_not_parse_is_refused_with_its_line() {
    unchangeable(SMALL.replace("unit=\"GO\"", "unit="), &["invalid TOML", "ledger.toml:41"]);
    unchangeable(SMALL.replace("[policy]", "[policy"), &["ledger.toml:5"]);
}

#[test]
fn a_value_of_the_wrong_type_is_refused_with_its_line() {
    let text = SMALL.replace("title = 'Files lost'", "title = 5");
    unreadable(text, &["GO-2", "`title` takes text in quotes", "ledger.toml:42"]);
}

#[test]
fn an_id_that_stands_twice_is_refused_with_its_line() {
    let text = SMALL.replace("id = \"GO-2\"", "id = \"GO-1\"");
    let words = ["GO-1 appears twice", "ledger.toml:", "another number"];
    let office = unreadable(text, &words);
    office.refuses_with(&["comment", "GO-1", "heard"], &["GO-1 appears twice", "ledger.toml:"]);
}

#[test]
fn a_file_that_is_not_utf8_is_refused() {
    let mut bytes = SMALL.as_bytes().to_vec();
    bytes.extend_from_slice(b"# \xff\xfe\n");
    unchangeable(bytes, &["not UTF-8", "ledger.toml:60", "save it as UTF-8"]);
}

#[test]
fn conflict_markers_are_named_as_what_they_are() {
    let text = format!("{SMALL}<<<<<<< HEAD\n# a\n=======\n# b\n>>>>>>> theirs\n");
    unchangeable(text, &["conflict markers", "ledger.toml:60", "git add"]);
}

#[test]
fn a_folder_is_no_ledger() {
    let office = Office::empty();
    fs::create_dir(office.at("folder")).unwrap();
    for command in [&["list"][..], &["add", "x", "--due", "eoy"]] {
        let command = [command, &["--ledger", "folder"]].concat();
        office.refuses_with(&command, &["is a folder", "folder"]);
    }
}

#[test]
fn a_ledger_that_is_not_there_is_refused() {
    Office::empty().refuses_with(&["list", "-f", "gone.toml"], &["gone.toml"]);
    Office::empty().refuses_with(&["list"], &["no ledger", "ledger init"]);
}

/// The superuser reads and writes whatever the mode says: there is nothing to see then.
#[cfg(unix)]
#[test]
fn what_may_not_be_read_or_written_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let office = Office::small();
    let mode = |name: &str, mode| {
        fs::set_permissions(office.at(name), fs::Permissions::from_mode(mode)).unwrap();
    };
    mode("ledger.toml", 0o000);
    if fs::read(office.at("ledger.toml")).is_ok() {
        mode("ledger.toml", 0o644);
        return;
    }
    let ran = office.run(&["list"]);
    mode("ledger.toml", 0o644);
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.contains("permission denied"), "{}", ran.err);
    mode("", 0o555);
    let ran = office.run(&["comment", "GO-1", "heard"]);
    mode("", 0o755);
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""));
    assert!(ran.err.contains("permission denied"), "{}", ran.err);
    assert_eq!(office.ledger(), SMALL);
}

#[test]
fn an_empty_file_is_a_ledger_with_nothing_in_it() {
    let office = Office::with("");
    office.says(&["check"], "no faults\n");
    let report = office.json(&["report"]);
    assert_eq!(report["progress"]["total"]["total"], 0);
    assert!(report["progress"]["total"]["closure_rate"].is_null());
    office.out(&["unit", "add", "GO", "Office"]);
    office.out(&["add", "x", "--due", "eoy"]);
    office.says(&["check"], "no faults\n");
}

#[test]
fn a_note_that_reads_like_an_id_is_refused() {
    let office = Office::small();
    office.refuses_with(&["progress", "GO-1", "GO-2"], &["looks like an item ID"]);
    office.refuses_with(&["comment", "GO-1", "go-2"], &["looks like an item ID"]);
}

#[test]
fn a_wrong_command_line_is_status_two() {
    let office = Office::small();
    for wrong in [&["lst"][..], &["list", "--status", "shut"], &["add"], &["close", "GO-2"]] {
        let ran = office.run(wrong);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{wrong:?}");
        assert!(!ran.err.is_empty());
    }
}
