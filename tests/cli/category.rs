//! `ledger category`.

use crate::Office;

#[test]
fn a_category_is_declared_once() {
    let office = Office::small();
    office.says(
        &["category", "add", "S2", "Learning", "--group", "Special"],
        "category S2 Learning added; 2 categories\n",
    );
    office.refuses_with(&["category", "add", "S1", "x"], &["category S1 already exists"]);
    let listed = office.json(&["category", "list"]);
    assert_eq!(listed["categories"][1]["code"], "S2");
}

#[test]
fn a_category_is_changed_in_place_and_on_record() {
    let office = Office::small();
    office.says(
        &["category", "set", "s1", "name=Red tape", "组别=Other"],
        "category S1: name, group changed\n",
    );
    assert!(office.ledger().contains("name = \"Red tape\"\ngroup = \"Other\"\n"));
    assert!(office.ledger().contains("field = \"category.S1.name\""), "{}", office.ledger());
    let log = office.out(&["log"]);
    assert!(log.contains("Red tape"), "{log}");
    office.refuses_with(&["category", "set", "S9", "name=x"], &["S9"]);
    office.out(&["undo"]);
    assert!(!office.ledger().contains("Red tape"));
}
