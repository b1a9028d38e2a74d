//! `ledger extend`.

use crate::{Office, SMALL, beyond};

#[test]
fn the_deadline_moves_and_the_log_says_so() {
    let office = Office::small();
    office.says(
        &["extend", "GO-1", "--due", "eoy", "--reason", "more"],
        "GO-1 deadline extended: 2019-11-20 → 2019-12-31 (the old one had passed)\n",
    );
    assert_eq!(
        beyond(&office.ledger(), SMALL).concat(),
        "due = 2019-12-31\n  { on = 2019-11-30, at = 09:00:00, by = \"Zhou\", did = \"extended\", from = 2019-11-20, to = 2019-12-31, reason = \"more\" },\n"
    );
}

#[test]
fn it_is_refused_where_it_may_not_follow() {
    Office::small()
        .refuses_with(&["extend", "FIN-1", "--due", "eoy", "--reason", "x"], &["FIN-1 is closed"]);
}
