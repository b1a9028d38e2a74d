//! `ledger undo`.

use crate::Office;

#[test]
fn a_change_is_taken_back_to_the_byte_and_made_again() {
    let office = Office::small();
    let before = office.ledger();
    office.out(&["comment", "GO-1", "heard"]);
    let after = office.ledger();
    office.out(&["undo"]);
    assert_eq!(office.ledger(), before);
    office.out(&["undo", "--redo"]);
    assert_eq!(office.ledger(), after);
}

#[test]
fn what_a_hand_changed_since_is_not_touched() {
    let office = Office::small();
    office.out(&["comment", "GO-1", "heard"]);
    let by_hand = office.ledger().replace("title = \"Too many meetings\"", "title = \"Meetings\"");
    office.write("ledger.toml", by_hand);
    let there = office.ledger();
    assert_eq!(office.run(&["undo"]).status, Some(1));
    assert_eq!(office.ledger(), there);
}

#[test]
fn the_list_says_when_by_the_clock_who_and_what() {
    let office = Office::small();
    office.out(&["--by", "Li", "comment", "GO-1", "heard"]);
    office.out(&["comment", "GO-1", "heard again"]);
    office.out(&["undo"]);
    let steps = office.json(&["undo", "--list"]);
    let [last, first] = &steps["steps"].as_array().unwrap()[..] else { panic!("{steps}") };
    assert_eq!((&first["by"], &first["undone"]), (&"Li".into(), &false.into()));
    assert_eq!((&last["by"], &last["undone"]), (&"Zhou".into(), &true.into()));
    // The day worked as is given; the clock is not.
    assert_eq!(first["on"], "2019-11-30");
    let at = first["at"].as_str().unwrap();
    assert!(at > "2020-01-01 00:00:00" && at.len() == "2020-01-01 00:00:00".len(), "{at}");
    let shown = office.out(&["--lang", "zh", "undo", "--list"]);
    assert!(shown.contains("时间") && shown.contains(at), "{shown}");
}

#[test]
fn what_is_anothers_or_of_another_day_is_taken_back_for_a_reason_on_record_alone() {
    let office = Office::small().on("2019-11-30T09:12:40");
    let before = office.ledger();
    office.out(&["--by", "Li", "comment", "GO-1", "heard"]);
    office.refuses_with(&["undo"], &["Li", "2019-11-30", "comment GO-1 heard", "--anyway REASON"]);
    office.refuses_with(&["--lang", "zh", "undo"], &["Li", "2019-11-30", "--anyway 理由"]);
    let later = ["--by", "Li", "--today", "2019-12-01", "undo"];
    office.refuses_with(&later, &["2019-11-30", "--anyway REASON"]);
    office.refuses_with(&["undo", "--anyway", " "], &["--anyway"]);
    office.out(&["undo", "--anyway", "not said"]);
    let log = "title = \"Small office\"\nlog = [\n  { on = 2019-11-30, at = 09:12:40, by = \"Zhou\", did = \"undone\", what = \"--by Li comment GO-1 heard --today 2019-11-30T09:12:40\", reason = \"not said\" },\n]\n";
    assert_eq!(office.ledger(), before.replace("title = \"Small office\"\n", log));
    let line = &office.json(&["log"])["log"][0];
    let said = ["did", "by", "said"].map(|key| line[key].as_str().unwrap());
    assert_eq!(said, ["undone", "Zhou", "not said"]);
    assert!(line["what"].as_str().unwrap().contains("comment GO-1 heard"), "{line}");
    // The record itself is nobody's slip.
    office.refuses_with(&["undo"], &["no change to take back"]);
    let steps = office.json(&["undo", "--list"]);
    assert_eq!(steps["steps"][0]["by"], "Zhou");
    assert_eq!(steps["steps"][0]["command"], "undo --anyway 'not said'");
}

#[test]
fn the_person_is_who_stands_in_for_by() {
    let office = Office::small().set("LEDGER_BY", "Li");
    office.out(&["--by", "Zhou", "comment", "GO-1", "heard"]);
    office.refuses_with(&["undo"], &["Zhou"]);
    office.out(&["--by", " Zhou ", "undo"]);
    office.out(&["comment", "GO-1", "heard"]);
    office.out(&["undo"]);
    assert_eq!(office.ledger(), crate::SMALL);
}

#[test]
fn a_list_of_steps_of_before_is_read_and_taken_back_for_a_reason() {
    let office = Office::small();
    office.out(&["comment", "GO-1", "heard"]);
    let step = ".ledger/ledger.toml.undo/000001.json";
    let text = office.read(step).replace("\"by\":\"Zhou\"", "\"by\":null");
    office.write(step, text);
    office.refuses_with(&["undo"], &["--anyway REASON"]);
    office.out(&["comment", "GO-1", "again"]);
    office.out(&["undo"]);
    assert!(office.ledger().contains("heard") && !office.ledger().contains("again"));
}

/// A folder whose `.ledger/` says that a change of several files is decided.
fn with_record(record: &str) -> Office {
    let office = Office::small();
    std::fs::create_dir_all(office.at(".ledger")).unwrap();
    std::fs::create_dir_all(office.at(".git/hooks")).unwrap();
    office.write(".ledger/ledger.toml.newabcdef", "evil = 1\n");
    office.write(".ledger/ledger.toml.commit", record);
    office.write("other.toml", "mine = 1\n");
    office
}

#[test]
fn a_record_that_came_with_the_folder_is_not_carried_out_and_can_be_dropped() {
    let evil = "ledger.toml.newabcdef";
    for (path, new) in [
        (".git/hooks/pre-commit", format!("\"{evil}\"")),
        (".git/hooks/x.toml", format!("\"{evil}\"")),
        ("ledger.toml", format!("\"{evil}\"")),
        ("other.toml", format!("\"{evil}\"")),
        ("other.toml", "null".to_owned()),
        ("../evil.toml", format!("\"{evil}\"")),
    ] {
        let record =
            format!("{{\"files\":[{{\"path\":\"{path}\",\"new\":{new},\"before\":null}}]}}");
        let office = with_record(&record);
        let before = office.ledger();
        let listed = office.run(&["list"]);
        assert_eq!(listed.status, Some(0), "{path}");
        assert!(listed.out.contains("Too many meetings") && listed.err.contains("not finished"));
        let refused = office.run(&["comment", "GO-1", "heard"]);
        assert_eq!(refused.status, Some(1), "{path}");
        assert!(refused.err.contains("ledger undo --unfinished drop"), "{}", refused.err);
        assert_eq!(office.run(&["undo", "--unfinished", "keep"]).status, Some(1), "{path}");
        office.out(&["undo", "--unfinished", "drop"]);
        assert_eq!(office.ledger(), before, "{path}");
        assert_eq!(office.read("other.toml"), "mine = 1\n");
        assert!(std::fs::read_dir(office.at(".git/hooks")).unwrap().next().is_none(), "{path}");
        assert!(!office.at("../evil.toml").exists());
        office.out(&["comment", "GO-1", "heard"]);
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_in_the_place_of_a_record_is_not_opened() {
    use std::os::unix::fs::symlink;
    let office = with_record("");
    let record = office.at(".ledger/ledger.toml.commit");
    for zero in [true, false] {
        std::fs::remove_file(&record).unwrap();
        if zero {
            symlink("/dev/zero", &record).unwrap();
        } else {
            let made = std::process::Command::new("mkfifo").arg(&record).status();
            assert!(made.unwrap().success());
        }
        assert_eq!(office.run(&["list"]).status, Some(0));
        assert_eq!(office.run(&["check"]).status, Some(3));
        assert_eq!(office.run(&["comment", "GO-1", "heard"]).status, Some(1));
    }
    office.out(&["undo", "--unfinished", "drop"]);
    office.out(&["comment", "GO-1", "heard"]);
}

#[test]
fn a_step_that_was_recorded_elsewhere_is_not_taken_back() {
    let (here, there) = (Office::small(), Office::small());
    there.out(&["comment", "GO-1", "heard"]);
    here.write("ledger.toml", there.ledger());
    let folder = ".ledger/ledger.toml.undo";
    std::fs::create_dir_all(here.at(folder)).unwrap();
    for name in ["000001.json", "position", "../ledger.toml.place"] {
        let name = format!("{folder}/{name}");
        std::fs::copy(there.at(&name), here.at(&name)).unwrap();
    }
    let ran = here.run(&["undo"]);
    assert_eq!(ran.status, Some(1));
    assert!(ran.err.contains("was not recorded here"), "{}", ran.err);
    assert_eq!(here.ledger(), there.ledger());
    there.out(&["undo"]);
}

#[test]
fn where_nothing_can_be_remembered_a_change_works() {
    let office = Office::small().set("XDG_STATE_HOME", "/dev/null/x");
    office.out(&["comment", "GO-1", "heard"]);
    assert!(office.ledger().contains("heard"));
    assert_eq!(office.run(&["undo"]).status, Some(1));
}

#[test]
fn ones_own_latest_change_is_taken_back_though_others_came_after() {
    let office = Office::small();
    office.out(&["--by", "Wang", "comment", "GO-1", "by Wang"]);
    let between = office.ledger();
    office.out(&["--by", "Zhao", "comment", "GO-2", "by Zhao"]);
    office.out(&["--by", "Wang", "undo"]);
    let now = office.ledger();
    assert!(!now.contains("by Wang") && now.contains("by Zhao"), "{now}");
    assert_ne!(now, between);
    let list = office.out(&["undo", "--list", "--lang", "en"]);
    assert!(list.contains("undo --today 2019-11-30T09:00:00 (--by Wang comment GO-1"), "{list}");
    // Once is enough: nothing of Wang's stands any more, and Zhao's is Zhao's.
    office.refuses_with(&["--by", "Wang", "undo"], &["Zhao"]);
    office.out(&["--by", "Zhao", "undo"]);
    assert!(!office.ledger().contains("by Zhao"));
}

#[test]
fn what_was_changed_by_hand_elsewhere_stays_and_hinders_no_undo() {
    let office = Office::small();
    let before = office.ledger();
    office.out(&["--by", "Wang", "comment", "GO-1", "heard"]);
    office.out(&["--by", "Wang", "add", "New one", "--unit", "GO", "--due", "eoy"]);
    let by_hand =
        format!("# by hand\n{}", office.ledger().replace("id = \"GO-2\"", "id = \"GO-2\"  # mine"));
    office.write("ledger.toml", &by_hand);
    office.out(&["--by", "Wang", "undo"]);
    assert!(!office.ledger().contains("New one"));
    office.out(&["--by", "Wang", "undo"]);
    let wanted = format!("# by hand\n{}", before.replace("id = \"GO-2\"", "id = \"GO-2\"  # mine"));
    assert_eq!(office.ledger(), wanted);
    assert_eq!(office.out(&["check", "--lang", "en"]), "no faults\n");
}

#[test]
fn what_a_later_change_touched_too_is_not_taken_back() {
    let office = Office::small();
    office.out(&["--by", "Wang", "comment", "GO-1", "first"]);
    office.out(&["--by", "Zhao", "comment", "GO-1", "second"]);
    let left = office.ledger();
    for lang in ["en", "zh"] {
        let ran = office.run(&["--by", "Wang", "undo", "--lang", lang]);
        assert_eq!(ran.status, Some(1), "{}", ran.err);
        assert!(ran.err.contains("ledger.toml"), "{}", ran.err);
    }
    assert_eq!(office.ledger(), left);
}
