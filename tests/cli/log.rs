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

#[test]
fn log_show_and_the_list_of_steps_say_what_changed() {
    let office = Office::small();
    office.out(&["extend", "GO-1", "--due", "2019-12-12", "--reason", "Longer than thought"]);
    office.out(&["set", "GO-1", "owner=Su", "severity=high"]);
    office.out(&["unit", "set", "FIN", "name=Treasury"]);
    office.out(&["policy", "stale_days=90"]);
    office.out(&["comment", "GO-1", "heard"]);
    office.out(&["add", "New one", "--unit", "GO", "--due", "eoy"]);
    office.write("x.txt", "comment GO-1 a\ncomment GO-1 b\ncomment GO-2 c\ncomment GO-2 d");
    office.out(&["batch", "x.txt"]);
    office.out(&["undo"]);
    let list = office.out(&["undo", "--list", "--lang", "en"]);
    for line in [
        "undo of 7",
        "GO-1 comment: a; GO-1 comment: b; GO-2 comment: c; 1 more",
        "GO-3 added",
        "GO-1 comment: heard",
        "policy stale_days 60 → 90",
        "unit FIN name Finance → Treasury",
        "GO-1 owner Wang → Su; GO-1 severity – → high",
        "GO-1 deadline 2019-11-20 → 2019-12-12",
    ] {
        assert!(list.contains(line), "{line}: {list}");
    }
    let list = office.out(&["undo", "--list", "--lang", "zh"]);
    for line in
        ["GO-1 时限 2019-11-20 → 2019-12-12", "单位 FIN 名称 Finance → Treasury", "新增 GO-3"]
    {
        assert!(list.contains(line), "{line}: {list}");
    }
    let steps = office.json(&["undo", "--list"]);
    let changes = &steps["steps"].as_array().unwrap().last().unwrap()["changes"];
    assert_eq!(changes[0]["field"], "due");
    let log = office.out(&["log", "--lang", "en"]);
    for line in ["owner Wang → Su", "unit FIN name Finance → Treasury"] {
        assert!(log.contains(line), "{line}: {log}");
    }
    let shown = office.out(&["show", "GO-1", "--lang", "zh"]);
    assert!(shown.contains("修改 责任人 Wang → Su"), "{shown}");
}
