//! `ledger refuse`.

use crate::beyond;
use crate::grant::{approved, asked};

#[test]
fn a_request_is_refused_and_the_deadline_stands() {
    let office = asked();
    let before = office.ledger();
    office.says(
        &["refuse", "GO-1", "--reason", "no rain"],
        "GO-1 extension to 2019-12-31 refused; the deadline 2019-11-20 stands\n",
    );
    assert_eq!(
        beyond(&office.ledger(), &before).concat(),
        "  { on = 2019-11-30, at = 09:00:01, by = \"Zhou\", did = \"refused\", reason = \"no rain\" },\n"
    );
    assert!(office.json(&["list"])["items"][0]["asked"].is_null());
    office
        .refuses_with(&["refuse", "GO-1", "--reason", "r"], &["no extension of GO-1 is requested"]);
}

#[test]
fn who_may_not_refuse_is_told_why() {
    approved().refuses_with(
        &["--lang", "zh", "不准", "GO-1", "--reason", "r"],
        &["GO-1 没有待答复的延期申请", "ledger list @asked"],
    );
    let office = asked();
    office.refuses_with(&["refuse", "GO-1", "--reason", "r", "--by", "Li"], &["Zhou, Qian"]);
    office.refuses_with(
        &["refuse", "GO-1", "--reason", "r", "--by", "Wang"],
        &["Wang requested this extension of GO-1"],
    );
}
