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

#[test]
fn the_longest_overdue_few_as_ids_or_in_columns() {
    let office = Office::example("look-back-2019");
    office.says(&["overdue", "--ids", "--limit", "2"], "AG-1\nLG-2\n");
    office.says(
        &["overdue", "--columns", "id,lead,days_overdue", "--unit", "GO", "--format", "csv"],
        "id,lead,days_overdue\nGO-4,李强,10\n",
    );
    let listed = office.json(&["overdue", "--columns", "id,due", "--limit", "1"]);
    assert_eq!(listed["overdue"], serde_json::json!([{ "id": "AG-1", "due": "2019-10-15" }]));
    assert_eq!(office.run(&["overdue", "--ids", "--fail"]).status, Some(3));
    assert_eq!(office.out(&["report", "overdue", "--ids"]), office.out(&["overdue", "--ids"]));
}

#[test]
fn csv_has_the_same_rows_in_the_same_order_as_a_document() {
    let office = Office::example("look-back-2019");
    for more in [&[][..], &["--limit", "2"], &["--unit", "GO"], &["--as-of", "2019-01-01"]] {
        let overdue = [&["overdue"], more].concat();
        let listed = office.json(&overdue);
        let items = listed["overdue"].as_array().unwrap().iter();
        let ids: Vec<&str> = items.map(|item| item["id"].as_str().unwrap()).collect();
        let csv = [&overdue[..], &["--format", "csv", "--columns", "id", "--fail"]].concat();
        let ran = office.run(&csv);
        assert_eq!(ran.out.lines().skip(1).collect::<Vec<_>>(), ids, "{more:?}");
        assert_eq!(ran.status, Some(if ids.is_empty() { 0 } else { 3 }), "{more:?}");
    }
}
