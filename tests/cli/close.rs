//! `ledger close`.

use crate::{Office, SMALL, beyond};

#[test]
fn a_second_person_signs_it_off() {
    let office = Office::small();
    office.says(
        &["close", "go-2", "--result", "Found", "--with", "Ann"],
        "GO-2 closed; 办公厅 1 of 2 closed\n",
    );
    assert_eq!(
        beyond(&office.ledger(), SMALL).concat(),
        "  { on = 2019-11-30, at = 09:00:00, by = \"Zhou\", did = \"closed\", result = \"Found\", with = [\"Ann\"] },\n"
    );
}

#[test]
fn it_is_refused_where_it_may_not_follow() {
    Office::small().refuses_with(&["close", "FIN-1", "--result", "x"], &["FIN-1 is closed"]);
}

#[test]
fn closing_twice_points_to_reopen_and_so_does_what_is_to_follow_a_closing() {
    let office = Office::small();
    let reopen = "help: reopen it first: ledger reopen FIN-1 --reason TEXT";
    office.refuses_with(&["close", "FIN-1", "--result", "x"], &[reopen]);
    office.refuses_with(&["progress", "FIN-1", "more"], &[reopen]);
    let open = office.run(&["reopen", "GO-1", "--reason", "x"]).err;
    assert!(open.contains("only closed or cancelled items can be reopened"), "{open}");
}
