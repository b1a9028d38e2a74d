//! `ledger list`.

use crate::Office;

#[test]
fn the_register_is_whole_and_live_leaves_out_what_is_closed() {
    let office = Office::small();
    let ids = |arguments: &[&str]| -> Vec<String> {
        let listed = office.json(arguments);
        assert_eq!(listed["schema"], "ledger.list/1");
        let items = listed["items"].as_array().unwrap().iter();
        items.map(|i| i["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&["list"]), ["GO-1", "GO-2", "FIN-1"]);
    assert_eq!(ids(&["list", "--live"]), ["GO-1", "GO-2"]);
    assert_eq!(ids(&["list", "--unit", "go", "--unit", "FIN", "--status", "closed"]), ["FIN-1"]);
    assert_eq!(ids(&["list", "--light", "red"]), ["GO-1"]);
    assert_eq!(ids(&["list", "--as-of", "2019-08-31"]), ["FIN-1"]);
}

#[test]
fn columns_are_picked_in_the_order_asked_for() {
    let office = Office::small();
    office.says(
        &["list", "--columns", "due,id,light"],
        "Deadline    ID     Light\n\
         ─────────────────────────────\n\
         2019-11-20  GO-1   ● overdue\n\
         2019-12-10  GO-2   ◆ waiting\n\
         2019-09-30  FIN-1  –\n\
         ─────────────────────────────\n3 items\n",
    );
    let picked = ["list", "--unit", "FIN", "--columns", "id,days_overdue,extensions"];
    office.says(
        &[&picked[..], &["--format", "csv"]].concat(),
        "id,days_overdue,extensions\nFIN-1,,0\n",
    );
    let json = office.out(&[&picked[..], &["--format", "json"]].concat());
    let id = json.find("\"id\"").unwrap();
    assert!(id < json.find("\"days_overdue\"").unwrap() && !json.contains("\"title\""), "{json}");
    // The heading that stands above a column names it, too.
    let chinese = ["list", "--unit", "FIN", "--columns", "编号，逾期天数", "--format", "csv"];
    office.says(&chinese, "id,days_overdue\nFIN-1,\n");
}

#[test]
fn every_key_of_an_item_is_a_column_and_can_be_sorted_by() {
    let office = Office::small();
    let listed = office.json(&["list"]);
    for key in listed["items"][0].as_object().unwrap().keys() {
        let table = office.out(&["list", "--columns", key, "--sort", key]);
        assert_eq!(table.lines().count(), 7, "{key}: {table}");
    }
}

#[test]
fn an_unknown_column_names_the_nearest() {
    let office = Office::small();
    office.refuses_with(&["list", "--columns", "id,titel"], &["--columns", "did you mean title?"]);
    office.refuses_with(&["list", "--sort", "-duee"], &["--sort", "did you mean due?"]);
    office.refuses_with(
        &["overdue", "--columns", "done_on"],
        &["possible values: id unit lead owner"],
    );
    office.refuses_with(&["list", "--columns", ","], &["--columns is empty"]);
}

#[test]
fn what_comes_first_is_kept_and_the_rest_counted() {
    let office = Office::small();
    let ids = |arguments: &[&str]| office.out(&[&["list", "--ids"][..], arguments].concat());
    assert_eq!(ids(&[]), "GO-1\nGO-2\nFIN-1\n");
    assert_eq!(ids(&["--sort", "due"]), "FIN-1\nGO-1\nGO-2\n");
    assert_eq!(ids(&["--sort", "-due", "--limit", "2"]), "GO-2\nGO-1\n");
    assert_eq!(ids(&["--sort", "-unit,-id"]), "FIN-1\nGO-2\nGO-1\n");
    assert_eq!(ids(&["--sort", "-days_overdue", "--limit", "1"]), "GO-1\n");
    assert_eq!(ids(&["--limit", "0"]), "");
    let table = office.out(&["list", "--limit", "1"]);
    assert!(table.ends_with("3 items\n… and 2 more\n"), "{table}");
    assert_eq!(office.run(&["list", "--ids", "--format", "csv"]).status, Some(2));
}

#[test]
fn a_limit_says_the_same_as_the_head_of_the_whole_list() {
    let office = Office::example("look-back-2019");
    for sort in ["due", "-due", "title", "-light,due", "-next_look_back", "owner"] {
        let whole = office.out(&["list", "--ids", "--sort", sort]);
        for limit in [1usize, 7, 40, 66, 100] {
            let some =
                office.out(&["list", "--ids", "--sort", sort, "--limit", &limit.to_string()]);
            let head: String = whole.split_inclusive('\n').take(limit).collect();
            assert_eq!(some, head, "{sort} {limit}");
        }
    }
}
