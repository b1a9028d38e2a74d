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
