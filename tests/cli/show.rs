//! `ledger show`.

use crate::{Office, SMALL};

#[test]
fn the_story_of_an_item_is_shown_by_its_id_in_any_case() {
    let out = Office::small().out(&["show", "fin-1"]);
    for words in ["FIN-1  Receipts missing", "2019-09-12 Zhou closed: All there", "2019-10-12"] {
        assert!(out.contains(words), "{out}");
    }
}

#[test]
fn a_number_is_the_items_that_has_it_now_before_one_that_had_it_once() {
    let office =
        Office::with(SMALL.replace("unit=\"GO\"", "unit=\"GO\"\naka = [\"GO-1\", \"GO-7\"]"));
    for (command, id, wanted, other) in [
        ("show", "GO-1", "Too many meetings", "Files lost"),
        ("show", "GO-7", "Files lost", "Too many meetings"),
        ("log", "GO-1", "Taught", "submitted"),
        ("log", "go-7", "submitted", "Taught"),
    ] {
        let out = office.out(&[command, id]);
        assert!(out.contains(wanted) && !out.contains(other), "{command} {id}: {out}");
    }
    office.says(&["comment", "GO-1", "heard"], "comment on GO-1 recorded\n");
    office.says(&["comment", "GO-7", "heard"], "comment on GO-2 recorded\n");
    office.says(&["check"], "no faults\n");
    // The next number is above every one that was ever given.
    assert!(office.out(&["add", "New", "--unit", "GO", "--due", "+1d"]).starts_with("GO-8 "));
}

#[test]
fn closing_comes_next_only_where_policy_lets_it() {
    let office = Office::small();
    let next = |id| office.out(&["show", id]).lines().last().unwrap().to_owned();
    assert!(!next("GO-1").contains("ledger close") && next("GO-1").contains("ledger submit"));
    assert!(next("GO-2").contains("ledger close") && next("GO-2").contains("ledger return"));
    office.out(&["policy", "closing=direct"]);
    assert!(next("GO-1").contains("ledger close"));
}

#[test]
fn days_are_written_as_the_user_wants_and_what_was_done_stays_in_its_column() {
    let story = |dates: &str| {
        let office = Office::small();
        office.out(&["progress", "GO-1", "Once more", "--on", "2019-11-02"]);
        office.out(&["extend", "GO-1", "--due", "2019-12-01", "--reason", "A move"]);
        office.out(&["set", "GO-1", "opened=2019-09-02"]);
        office.out(&["config", "set", "dates", dates]);
        office.out(&["show", "GO-1", "FIN-1"])
    };
    for (dates, there) in [
        (
            "en",
            [
                "due 1 Dec 2019",
                "2 Sep 2019",
                "done 10 Oct 2019",
                "20 Nov 2019 → 1 Dec 2019",
                "  2 Nov 2019  Zhou",
                "  10 Oct 2019 Wang",
                "12 Oct 2019",
            ],
        ),
        (
            "zh",
            [
                "due 2019年12月1日",
                "2019年9月2日",
                "done 2019年10月10日",
                "2019年11月20日 → 2019年12月1日",
                "  2019年11月2日  Zhou",
                "  2019年10月10日 Wang",
                "2019年10月12日",
            ],
        ),
    ] {
        let out = story(dates);
        for words in there {
            assert!(out.contains(words), "{words}: {out}");
        }
        assert!(!out.contains("2019-"), "{out}");
    }
}

#[test]
fn values_stand_below_each_other_however_long_their_labels_are() {
    let office = Office::small();
    office.out(&["policy", "extending=approved", "closers=Li"]);
    let reason = "the supplier delivers the machines late ".repeat(4);
    office.out(&["extend", "GO-1", "--due", "2020-03-01", "--reason", &reason, "--by", "Wang"]);
    let card = office.out(&["show", "GO-1"]);
    let label = "Extension requested";
    let asked = card.lines().find(|line| line.contains(label)).unwrap_or_default();
    let unit = card.lines().find(|line| line.trim_start().starts_with("Unit ")).unwrap_or_default();
    assert!(!asked.is_empty() && !unit.is_empty(), "{card}");
    let column = asked.find(label).unwrap_or_default() + label.len() + 2;
    assert_eq!(unit.find("GO "), Some(column), "{card}");
}

#[test]
fn what_recurred_names_the_items_of_any_unit_that_are_it_again_however_that_is_written() {
    let item = |id: &str, opened: &str, again: &str| {
        let unit = id.split('-').next().unwrap();
        format!(
            "\n[[item]]\nid = \"{id}\"\nunit = \"{unit}\"\ntitle = \"t\"\nopened = {opened}\ndue = 2019-12-31\n{again}\n"
        )
    };
    let office = Office::with(
        SMALL.to_owned()
            + &item("FIN-8", "2019-11-01", "again = \"GO-1\"")
            + &item("GO-8", "2019-11-02", "\"ag\\u0061in\" = \"go-1\""),
    );
    let recurred = |arguments: &[&str]| {
        let out = office.out(&[&["show", "GO-1"], arguments].concat());
        let line = out.lines().find_map(|line| line.trim().strip_prefix("Recurred as"));
        line.map(|line| line.trim().to_owned())
    };
    assert_eq!(recurred(&[]).as_deref(), Some("FIN-8, GO-8"));
    assert_eq!(recurred(&["--as-of", "2019-11-01"]).as_deref(), Some("FIN-8"));
    assert_eq!(recurred(&["--as-of", "2019-10-31"]), None);
}
