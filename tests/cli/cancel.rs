//! `ledger cancel`.

use crate::{Office, SMALL, beyond};

#[test]
fn a_cancelled_item_says_why() {
    let office = Office::small();
    office.says(
        &["cancel", "GO-1", "--reason", "same", "--kind", "duplicate"],
        "GO-1 cancelled (duplicate); 办公厅 0 of 1 closed\n",
    );
    assert_eq!(
        beyond(&office.ledger(), SMALL).concat(),
        "  { on = 2019-11-30, at = 09:00:00, by = \"Zhou\", did = \"cancelled\", reason = \"same\", kind = \"duplicate\" },\n"
    );
}

#[test]
fn it_is_refused_where_it_may_not_follow() {
    Office::small().refuses_with(&["cancel", "FIN-1", "--reason", "x"], &["FIN-1 is closed"]);
}
