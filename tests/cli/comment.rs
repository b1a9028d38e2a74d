//! `ledger comment`.

use crate::{Office, SMALL, beyond};

#[test]
fn a_comment_keeps_where_it_was_heard() {
    let office = Office::small();
    office
        .says(&["comment", "FIN-1", "heard", "--source", "meeting"], "comment on FIN-1 recorded\n");
    assert_eq!(
        beyond(&office.ledger(), SMALL).concat(),
        "  { on = 2019-11-30, at = 09:00:00, by = \"Zhou\", did = \"comment\", note = \"heard\", source = \"meeting\" },\n"
    );
}

#[test]
fn it_is_refused_where_it_may_not_follow() {
    Office::small()
        .refuses_with(&["comment", "--unit", "GO", "GO-1", "x"], &["on a unit or on items"]);
}

#[test]
fn a_unit_has_comments_of_its_own() {
    let office = Office::small();
    office.says(&["comment", "--unit", "GO", "heard"], "comment on 办公厅 recorded\n");
    office.says(&["check"], "no faults\n");
}

#[test]
fn an_item_with_an_event_after_today_says_which_ways_out_there_are() {
    let office = Office::small();
    office.out(&["--today", "2029-03-01", "comment", "GO-1", "later"]);
    let why = ["on 2029-03-01, which is after today (2019-11-30)", "--today 2029-03-01"];
    office.refuses_with(&["comment", "GO-1", "now"], &why);
    office.refuses_with(&["comment", "GO-1", "now", "--on", "2029-03-01"], &why);
    office.out(&["--today", "2029-03-01", "comment", "GO-1", "now"]);
}
