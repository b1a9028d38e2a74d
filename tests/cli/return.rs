//! `ledger return`.

use crate::{Office, SMALL, beyond};

#[test]
fn the_office_sends_it_back() {
    let office = Office::small();
    office.says(
        &["return", "GO-2", "--reason", "no"],
        "GO-2 returned, in progress again; 办公厅 0 of 2 closed\n",
    );
    assert_eq!(
        beyond(&office.ledger(), SMALL).concat(),
        "  { on = 2019-11-30, at = 09:00:00, by = \"Zhou\", did = \"returned\", reason = \"no\" },\n"
    );
}

#[test]
fn it_is_refused_where_it_may_not_follow() {
    Office::small().refuses_with(&["return", "GO-1", "--reason", "no"], &["GO-1 is in progress"]);
}
