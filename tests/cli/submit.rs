//! `ledger submit`.

use crate::{Office, SMALL, beyond};

#[test]
fn the_unit_says_it_is_done() {
    let office = Office::small();
    office.says(
        &["submit", "GO-1", "--evidence", "https://e.org/1"],
        "GO-1 submitted, waits for sign-off; 办公厅 0 of 2 closed\n",
    );
    assert_eq!(
        beyond(&office.ledger(), SMALL).concat(),
        "  { on = 2019-11-30, by = \"Zhou\", did = \"submitted\", evidence = [\"https://e.org/1\"] },\n"
    );
}

#[test]
fn it_is_refused_where_it_may_not_follow() {
    Office::small().refuses_with(&["submit", "GO-2"], &["GO-2 is submitted"]);
}

#[test]
fn evidence_that_is_not_there_is_refused() {
    let submit = ["submit", "GO-1", "--evidence", "none.pdf"];
    Office::small().refuses_with(&submit, &["there is no file none.pdf"]);
}
