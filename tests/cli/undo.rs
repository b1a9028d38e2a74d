//! `ledger undo`.

use crate::Office;

#[test]
fn a_change_is_taken_back_to_the_byte_and_made_again() {
    let office = Office::small();
    let before = office.ledger();
    office.out(&["comment", "GO-1", "heard"]);
    let after = office.ledger();
    office.out(&["undo"]);
    assert_eq!(office.ledger(), before);
    office.out(&["undo", "--redo"]);
    assert_eq!(office.ledger(), after);
}

#[test]
fn what_a_hand_changed_since_is_not_touched() {
    let office = Office::small();
    office.out(&["comment", "GO-1", "heard"]);
    office.write("ledger.toml", office.ledger() + "# by hand\n");
    let there = office.ledger();
    assert_eq!(office.run(&["undo"]).status, Some(1));
    assert_eq!(office.ledger(), there);
}
