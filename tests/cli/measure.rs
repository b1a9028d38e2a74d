//! `ledger measure`.

use crate::{Office, SMALL};

#[test]
fn a_measure_is_added_changed_and_done_on_record() {
    let office = Office::small();
    office.says(
        &["measure", "add", "GO-1", "Publish the list", "--owner", "Wang", "--due", "eom"],
        "GO-1 measure 3 added; 1 of 3 done\n",
    );
    let line = "{ text = \"Publish the list\", owner = \"Wang\", due = 2019-11-30 }";
    assert!(office.ledger().contains(line), "{}", office.ledger());
    let on_record = "did = \"edited\", field = \"measures.3\", to = \"Publish the list (owner Wang) (due 2019-11-30)\" }";
    assert!(office.ledger().contains(on_record), "{}", office.ledger());
    office.says(
        &["measure", "set", "go1", "3", "--text", "Publish it monthly", "--due", "eoy"],
        "GO-1 measure 3 changed\n",
    );
    let line = "{ text = \"Publish it monthly\", owner = \"Wang\", due = 2019-12-31 }";
    assert!(office.ledger().contains(line), "{}", office.ledger());
    office.says(&["measure", "set", "GO-1", "3", "--owner", "Wang"], "GO-1 measure 3 unchanged\n");
    office.says(&["measure", "set", "GO-1", "3", "--owner", ""], "GO-1 measure 3 changed\n");
    assert!(office.ledger().contains("{ text = \"Publish it monthly\", due = 2019-12-31 }"));
    office.says(&["measure", "done", "GO-1", "1", "3"], "GO-1 in progress; 3 of 3 measures done\n");
    let item = office.json(&["show", "GO-1"]);
    assert_eq!(item["items"][0]["measures"][2]["done"], "2019-11-30");
    let log = item["items"][0]["log"].as_array().unwrap().clone();
    let last = log.last().unwrap();
    assert_eq!(last["did"], "progress");
    assert!(last["note"].as_str().unwrap().ends_with("measure 3 done: Publish it monthly"));
    office.out(&["undo"]);
    assert!(!office.ledger().contains("done = 2019-11-30"), "{}", office.ledger());
}

#[test]
fn a_measure_is_typed_with_its_owner_and_deadline_in_brackets_of_either_width() {
    for text in ["建立台账（责任人 王芳；时限 月底）", "建立台账 (owner 王芳; due eom)"]
    {
        let office = Office::small();
        office.out(&["措施", "新增", "GO-1", text]);
        let line = "{ text = \"建立台账\", owner = \"王芳\", due = 2019-11-30 }";
        assert!(office.ledger().contains(line), "{text}: {}", office.ledger());
    }
}

#[test]
fn what_cannot_be_done_to_a_measure_is_refused_and_nothing_is_changed() {
    let office = Office::small();
    let before = office.ledger();
    office.refuses_with(&["measure", "set", "GO-1", "9", "--text", "x"], &["GO-1", "9"]);
    office.refuses_with(&["measure", "done", "GO-1", "0"], &["0"]);
    office.refuses_with(&["measure", "add", "GO-9", "x"], &["GO-9"]);
    office.refuses_with(&["measure", "add", "GO-1", " "], &["empty"]);
    office.refuses_with(&["measure", "add", "GO-1", "x", "--unit", "XX"], &["XX"]);
    let ran = office.run(&["measure", "set", "GO-1", "1"]);
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    assert_eq!(office.ledger(), before);
}

#[test]
fn a_batch_takes_measures_units_and_categories() {
    let office = Office::with(SMALL);
    let lines = [
        "measure add GO-1 \"One more\" --owner Wang",
        "措施 修改 GO-1 3 --owner Ann",
        "measure done GO-1 1",
        "单位 修改 FIN 名称=财务处",
        "category set S1 group=Other",
    ];
    office.write("x.txt", lines.join("\n"));
    office.out(&["batch", "x.txt"]);
    for wanted in [
        "{ text = \"One more\", owner = \"Ann\" }",
        "name = \"财务处\"",
        "group = \"Other\"",
        "field = \"unit.FIN.name\", from = \"Finance\", to = \"财务处\" }",
        "field = \"category.S1.group\"",
    ] {
        assert!(office.ledger().contains(wanted), "{wanted}: {}", office.ledger());
    }
}

#[test]
fn of_an_item_without_measures_none_is_done_and_the_command_that_adds_one_is_named() {
    let office = Office::small();
    let id = office.out(&["add", "No measures", "--unit", "GO", "--due", "+9d", "--quiet"]);
    let id = id.trim();
    let add = format!("ledger measure add {id} TEXT");
    office.refuses_with(&["measure", "done", id, "1"], &["it has no measures", &add]);
}
