//! `ledger edit`.

use crate::Office;

#[cfg(unix)]
#[test]
fn what_is_changed_in_the_editor_is_on_record() {
    let office =
        Office::small().set("VISUAL", "sed -i 's/Too many meetings/Far too many meetings/'");
    office.out(&["edit", "GO-1"]);
    let ledger = office.ledger();
    assert!(ledger.contains("title = \"Far too many meetings\"\n"), "{ledger}");
    assert!(ledger.contains("field = \"title\", from = \"Too many meetings\""), "{ledger}");
}

#[cfg(unix)]
#[test]
fn past_log_lines_are_not_changed_in_the_editor() {
    let office = Office::small().set("VISUAL", "sed -i 's/Taught/Not taught/'");
    let before = office.ledger();
    assert_eq!(office.run(&["edit", "GO-1"]).status, Some(1));
    assert_eq!(office.ledger(), before);
}
