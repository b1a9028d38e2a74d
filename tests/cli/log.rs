//! `ledger log`.

use crate::Office;

#[test]
fn events_come_the_latest_first_and_can_be_chosen() {
    let office = Office::small();
    let ids = |arguments: &[&str]| {
        let log = office.json(&[&["log"], arguments].concat());
        let lines = log["log"].as_array().unwrap().clone();
        lines
            .iter()
            .map(|l| format!("{} {}", l["on"].as_str().unwrap(), l["did"].as_str().unwrap()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        ids(&[]),
        [
            "2019-11-20 submitted",
            "2019-10-10 progress",
            "2019-09-12 closed",
            "2019-09-10 submitted"
        ]
    );
    assert_eq!(ids(&["--who", "Zhou"]), ["2019-09-12 closed"]);
    assert_eq!(ids(&["GO-2"]), ["2019-11-20 submitted"]);
    assert_eq!(ids(&["--since", "2019-09-11", "--until", "2019-10-10"]).len(), 2);
}
