//! `ledger progress`.

use crate::{Office, SMALL, beyond};

#[test]
fn a_measure_can_be_marked_done_with_it() {
    let office = Office::small();
    office.says(
        &["progress", "GO-1", "More", "--done", "1"],
        "GO-1 in progress; 2 of 2 measures done\n",
    );
    assert_eq!(
        beyond(&office.ledger(), SMALL).concat(),
        "  { text = \"Write the rules\", done = 2019-11-30 },\n  { on = 2019-11-30, at = 09:00:00, by = \"Zhou\", did = \"progress\", note = \"More\" },\n"
    );
}

#[test]
fn it_is_refused_where_it_may_not_follow() {
    Office::small()
        .refuses_with(&["progress", "GO-2", "x"], &["GO-2 is submitted", "ledger.toml:40"]);
}

#[test]
fn another_day_is_recorded_with_the_day_of_recording() {
    let office = Office::small();
    office.out(&["progress", "GO-1", "late", "--on", "2019-11-20"]);
    let line = "on = 2019-11-20, by = \"Zhou\", did = \"progress\", note = \"late\", recorded = 2019-11-30";
    assert!(office.ledger().contains(line));
    for (day, words) in [
        ("2019-11-19", "has an event on 2019-11-20"),
        ("2019-08-31", "was opened on 2019-09-01"),
        ("+1d", "2019-12-01 is in the future"),
    ] {
        office.refuses_with(&["progress", "GO-1", "x", "--on", day], &[words]);
    }
    office.refuses_with(&["progress", "GO-1", "x", "--done", "3"], &["has no measure 3"]);
}
