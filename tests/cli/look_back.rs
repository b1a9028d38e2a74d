//! `ledger look-back`.

use crate::{Office, SMALL, beyond};

#[test]
fn what_held_is_looked_back_on_again_when_it_falls_due() {
    let office = Office::small();
    office.says(
        &["look-back", "FIN-1", "--effective", "--note", "ok"],
        "FIN-1 held; next look-back on 2019-12-11\n",
    );
    assert_eq!(
        beyond(&office.ledger(), SMALL).concat(),
        "  { on = 2019-11-30, by = \"Zhou\", did = \"look-back\", outcome = \"effective\", note = \"ok\" },\n"
    );
}

#[test]
fn it_is_refused_where_it_may_not_follow() {
    Office::small().refuses_with(&["look-back", "GO-1", "--effective"], &["GO-1 is in progress"]);
}

#[test]
fn what_did_not_hold_is_in_progress_again() {
    let look = ["look-back", "FIN-1", "--ineffective"];
    Office::small().says(&look, "FIN-1 rebounded: in progress again\n");
}
