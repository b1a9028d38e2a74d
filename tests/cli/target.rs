//! `ledger target`.

use crate::Office;

const ADD: [&str; 14] = [
    "target",
    "add",
    "documents",
    "Documents issued",
    "--limit",
    "78",
    "--direction",
    "at-most",
    "--measured-in",
    "documents",
    "--from",
    "2019-01-01",
    "--until",
    "2019-12-31",
];

#[test]
fn a_target_is_read_against_its_limit_and_the_days_gone_by() {
    let office = Office::small();
    office.out(&ADD);
    office.out(&["target", "record", "documents", "51", "--on", "2019-09-30"]);
    let report = office.json(&["report", "targets"]);
    let target = &report["targets"][0];
    assert_eq!(target["reading"], 51.0);
    assert_eq!(target["read_on"], "2019-09-30");
    assert!((target["used"].as_f64().unwrap() - 51.0 / 78.0).abs() < 1e-12);
    assert!((target["elapsed"].as_f64().unwrap() - 273.0 / 365.0).abs() < 1e-12);
    assert_eq!(target["on_pace"], true);
}

#[test]
fn a_reading_outside_the_period_or_of_no_target_is_refused() {
    let office = Office::small();
    office.out(&ADD);
    let record = |id, on| ["target", "record", id, "1", "--on", on];
    office.refuses_with(&record("documents", "2018-12-31"), &["2018-12-31"]);
    office.refuses_with(&record("document", "2019-09-30"), &["did you mean documents?"]);
    office.refuses_with(&ADD, &["documents is there already"]);
}
