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

#[test]
fn the_list_says_when_by_the_clock_who_and_what() {
    let office = Office::small();
    office.out(&["--by", "Li", "comment", "GO-1", "heard"]);
    office.out(&["comment", "GO-1", "heard again"]);
    office.out(&["undo"]);
    let steps = office.json(&["undo", "--list"]);
    let [last, first] = &steps["steps"].as_array().unwrap()[..] else { panic!("{steps}") };
    assert_eq!((&first["by"], &first["undone"]), (&"Li".into(), &false.into()));
    assert_eq!((&last["by"], &last["undone"]), (&"Zhou".into(), &true.into()));
    // The day worked as is given; the clock is not.
    assert_eq!(first["on"], "2019-11-30");
    let at = first["at"].as_str().unwrap();
    assert!(at > "2020-01-01 00:00:00" && at.len() == "2020-01-01 00:00:00".len(), "{at}");
    let shown = office.out(&["--lang", "zh", "undo", "--list"]);
    assert!(shown.contains("时间") && shown.contains(at), "{shown}");
}
