//! The examples are ledgers without faults, and worth reporting on.

use crate::Office;

#[test]
fn both_examples_check_without_errors_and_report() {
    for name in ["look-back-2019", "audit-office"] {
        let office = Office::example(name);
        assert_eq!(office.run(&["check"]).status, Some(0), "{name}");
        let report = office.out(&["report"]);
        assert!(report.lines().count() > 30, "{report}");
    }
}

#[test]
fn the_example_is_the_whole_case() {
    let office = Office::example("look-back-2019");
    let report = office.json(&["report"]);
    assert_eq!(report["progress"]["rows"].as_array().unwrap().len(), 30);
    let categories = office.json(&["report", "progress", "--per", "category"]);
    assert_eq!(categories["progress"]["rows"].as_array().unwrap().len(), 8);
    let total = &report["progress"]["total"];
    for stage in ["open", "in_progress", "submitted", "closed", "cancelled", "overdue", "extended"]
    {
        assert!(total[stage].as_u64().unwrap() > 0, "{stage}");
    }
}
