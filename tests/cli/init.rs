//! `ledger init`.

use crate::Office;

#[test]
fn a_new_ledger_has_no_faults_and_is_strict() {
    let office = Office::empty();
    office.out(&["init"]);
    office.says(&["check"], "no faults\n");
    for line in ["closing = \"verified\"", "evidence = \"required\"", "look_back_days = [90]"] {
        assert!(office.ledger().contains(line));
    }
}

#[test]
fn what_is_there_is_not_overwritten() {
    Office::small().refuses_with(&["init"], &["ledger.toml is there already"]);
}
