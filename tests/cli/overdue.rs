//! `ledger overdue`.

use crate::Office;

#[test]
fn the_longest_overdue_comes_first() {
    let listed = Office::example("look-back-2019").json(&["overdue"]);
    let days: Vec<u64> = listed["overdue"]
        .as_array()
        .unwrap()
        .iter()
        .map(|i| i["days_overdue"].as_u64().unwrap())
        .collect();
    assert!(days.len() > 1 && days.is_sorted_by(|a, b| a >= b), "{days:?}");
}

#[test]
fn fail_is_status_three_only_where_something_is_overdue() {
    let office = Office::small();
    assert_eq!(office.run(&["overdue"]).status, Some(0));
    assert_eq!(office.run(&["overdue", "--fail"]).status, Some(3));
    assert_eq!(office.run(&["overdue", "--fail", "--as-of", "2019-11-20"]).status, Some(0));
}
