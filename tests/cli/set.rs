//! `ledger set`.

use crate::Office;

#[test]
fn a_field_is_changed_and_the_change_is_on_record() {
    let office = Office::small();
    office.out(&["set", "GO-1", "severity=high", "--by", "Zhou"]);
    let ledger = office.ledger();
    assert!(ledger.contains("severity = \"high\"\n"), "{ledger}");
    assert!(ledger.contains("did = \"edited\", field = \"severity\", to = \"high\""), "{ledger}");
}

#[test]
fn a_deadline_is_not_set_but_extended() {
    Office::small().refuses_with(&["set", "GO-1", "due=2020-01-31"], &["ledger extend"]);
    Office::small().refuses_with(&["set", "GO-1", "titel=x"], &["titel", "title"]);
}

#[test]
fn a_deadline_is_not_set_and_the_way_to_move_it_is_named() {
    let office = Office::small();
    office.refuses_with(
        &["set", "GO-1", "due=2020-01-01"],
        &["a deadline is not set", "ledger extend ID --due DATE --reason TEXT"],
    );
    office.refuses_with(&["--lang", "zh", "set", "GO-1", "owner=Li", "due="], &["ledger extend"]);
}
