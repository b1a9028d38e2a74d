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
