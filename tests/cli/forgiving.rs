//! What is typed by people who type Chinese, or in haste, is taken for what it means.

use crate::{Office, SMALL};

#[test]
fn ids_are_matched_in_any_width_and_without_their_hyphen() {
    let office = Office::small();
    for id in ["GO-1", "go-01", "ＧＯ－１", "GO1", "　GO—1　"] {
        let shown = office.out(&["show", id]);
        assert!(shown.contains("Too many meetings"), "{id}: {shown}");
    }
    office.refuses_with(&["show", "GO"], &["GO"]);
    office.refuses_with(&["show", "CAPA-GO1"], &["CAPA-GO1"]);
}

#[test]
fn several_items_are_named_with_commas_or_as_a_range_and_all_or_none_of_them_are_changed() {
    for ids in ["GO-1,GO-2", "GO-1、GO-2", "GO-1，ＧＯ-2", "GO-1..GO-2", "GO-1..2", "GO-1;GO-2"]
    {
        let office = Office::small();
        office.out(&["comment", ids, "heard"]);
        assert_eq!(office.ledger().matches("note = \"heard\"").count(), 2, "{ids}");
    }
    let office = Office::small();
    let before = office.ledger();
    for ids in ["GO-1..GO-3", "GO-2..GO-1", "GO-1..FIN-2", "GO-1..GO-999999", "GO-1,nothing"] {
        let ran = office.run(&["comment", ids, "heard"]);
        assert_eq!(ran.status, Some(1), "{ids}: {}", ran.err);
        assert_eq!(office.ledger(), before, "{ids}");
    }
}

#[test]
fn a_number_that_one_item_bears_elsewhere_serves_as_its_id_and_an_id_goes_before() {
    let text = SMALL.replace("title = 'Files lost'", "title = 'Files lost'\nref = \"NC/24/007\"");
    let office = Office::with(&text);
    office.out(&["comment", "NC/24/007", "heard"]);
    assert_eq!(office.ledger().matches("note = \"heard\"").count(), 1);
    // The number of two items is that of neither.
    let twice = text.replace("title = \"Too many meetings\"", "title = \"a\"\nref = \"NC/24/007\"");
    Office::with(twice).refuses_with(&["comment", "NC/24/007", "heard"], &["NC/24/007"]);
    let named = text.replace("NC/24/007", "GO-1");
    let office = Office::with(named);
    office.out(&["comment", "GO-1", "heard"]);
    assert!(office.out(&["show", "GO-1"]).contains("heard"));
}

#[test]
fn days_are_said_in_chinese_and_in_full_width() {
    for (said, day) in [
        ("月底", "2019-11-30"),
        ("季末", "2019-12-31"),
        ("年底", "2019-12-31"),
        ("下周五", "2019-12-06"),
        ("下月底", "2019-12-31"),
        ("12月底", "2019-12-31"),
        ("明年6月底", "2020-06-30"),
        ("明年底", "2020-12-31"),
        ("２０１９－１２－０５", "2019-12-05"),
        ("2019年12月5日", "2019-12-05"),
    ] {
        let office = Office::small();
        office.out(&["add", "new", "--unit", "GO", "--due", said]);
        assert!(office.ledger().contains(&format!("due = {day}\n")), "{said}: {}", office.ledger());
    }
    // A month of this year that is over, said without its year, cannot be told.
    Office::small().refuses_with(&["add", "x", "--unit", "GO", "--due", "6月底"], &["6月底"]);
}

#[test]
fn values_are_said_in_chinese_too() {
    let office = Office::small();
    let both = |english: &[&str], chinese: &[&str]| {
        let list = |filter: &[&str]| office.out(&[&["list", "--format", "csv"], filter].concat());
        assert_eq!(list(english), list(chinese), "{chinese:?}");
        assert!(list(english).lines().count() > 1, "{english:?}");
    };
    both(&["--status", "closed"], &["--status", "已销号"]);
    both(&["--status", "in-progress"], &["--status", "整改中"]);
    let add =
        ["add", "x", "--unit", "ＧＯ", "--due", "eoy", "--severity", "严重", "--horizon", "近期"];
    office.out(&add);
    both(&["--severity", "high"], &["--severity", "严重"]);
    both(&["--horizon", "near"], &["--horizon", "近期"]);
}
