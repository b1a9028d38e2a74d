//! `ledger reopen`.

use crate::{Office, SMALL, beyond};

#[test]
fn a_closed_item_is_opened_again() {
    let office = Office::small();
    office
        .says(&["reopen", "FIN-1", "--reason", "more"], "FIN-1 reopened; Finance 0 of 1 closed\n");
    assert_eq!(
        beyond(&office.ledger(), SMALL).concat(),
        "  { on = 2019-11-30, at = 09:00:00, by = \"Zhou\", did = \"reopened\", reason = \"more\" },\n"
    );
}

#[test]
fn it_is_refused_where_it_may_not_follow() {
    Office::small().refuses_with(&["reopen", "GO-1", "--reason", "x"], &["GO-1 is in progress"]);
}

#[test]
fn a_new_deadline_is_recorded_as_an_extension() {
    let office = Office::small();
    office.out(&["reopen", "FIN-1", "--reason", "more", "--due", "eoy"]);
    assert!(office.ledger().contains("did = \"extended\", from = 2019-09-30, to = 2019-12-31"));
    office.says(&["check"], "no faults\n");
}
