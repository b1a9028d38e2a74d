//! `ledger undo`.

use serde_json::Value;

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
fn splitting_and_joining_are_told_as_what_they_were() {
    let office = Office::small();
    office.out(&["split"]);
    assert_eq!(office.out(&["undo", "--lang", "zh"]), "已撤销：分出 2 个单位的分册\n");
    office.out(&["split"]);
    office.out(&["split", "--join"]);
    let list = office.out(&["undo", "--list"]);
    assert!(list.contains("2 units split off") && list.contains("2 files joined"), "{list}");
    assert_eq!(office.out(&["undo"]), "undone: 2 files joined\n");
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
    let [back, last, first] = &steps["steps"].as_array().unwrap()[..] else { panic!("{steps}") };
    assert_eq!((&first["by"], &first["undone"]), (&"Li".into(), &false.into()));
    assert_eq!((&first["undone_by"], &first["undone_at"]), (&Value::Null, &Value::Null));
    assert_eq!((&last["by"], &last["undone"]), (&"Zhou".into(), &true.into()));
    // Who took it back, and when.
    assert_eq!((&last["undone_by"], &last["undone_at"]), (&"Zhou".into(), &back["at"]));
    assert!(back["command"].as_str().unwrap().contains("(comment GO-1 'heard again'"), "{back}");
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
    office.refuses_with(&["undo"], &["Li", "2019-11-30", "GO-1 comment: heard", "--anyway REASON"]);
    office.refuses_with(&["--lang", "zh", "undo"], &["Li", "2019-11-30", "--anyway 理由"]);
    let later = ["--by", "Li", "--today", "2019-12-01", "undo"];
    office.refuses_with(&later, &["your last change was made on 2019-11-30, not today"]);
    office.refuses_with(&["undo", "31"], &["takes back the newest", "ledger undo --list"]);
    office.refuses_with(&["undo", "--anyway", " "], &["--anyway"]);
    office.out(&["undo", "--anyway", "not said"]);
    let log = "title = \"Small office\"\nlog = [\n  { on = 2019-11-30, at = 09:12:40, by = \"Zhou\", did = \"undone\", what = \"GO-1 comment: heard\", reason = \"not said\" },\n]\n";
    assert_eq!(office.ledger(), before.replace("title = \"Small office\"\n", log));
    let line = &office.json(&["log"])["log"][0];
    let said = ["did", "by", "said"].map(|key| line[key].as_str().unwrap());
    assert_eq!(said, ["undone", "Zhou", "not said"]);
    assert_eq!(line["what"], "GO-1 comment: heard");
    // The record itself is nobody's slip.
    office.refuses_with(&["undo"], &["no change to undo"]);
    let steps = office.json(&["undo", "--list"]);
    assert_eq!(steps["steps"][0]["by"], "Zhou");
    let command = steps["steps"][0]["command"].as_str().unwrap();
    assert!(command.starts_with("undo --anyway 'not said' --today"), "{command}");
    assert_eq!(steps["steps"].as_array().unwrap().len(), 2, "the record is no step by itself");
    assert_eq!(steps["steps"][1]["undone_by"], "Zhou");
    // What went on record is not made again, which would take the record away.
    office.refuses_with(&["undo", "--redo"], &["no change to redo"]);
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
        assert!(listed.out.contains("Too many meetings") && listed.err.contains("is unfinished"));
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
    assert!(list.contains("undo of 1"), "{list}");
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

fn without_uids(ledger: &str) -> String {
    ledger.split_inclusive('\n').filter(|line| !line.starts_with("uid = ")).collect()
}

#[test]
fn what_a_later_change_touched_too_is_taken_back_for_a_reason_alone_and_the_later_stays() {
    let office = Office::small();
    office.out(&["--by", "Wang", "comment", "GO-1", "first"]);
    office.out(&["--by", "Zhao", "comment", "GO-1", "second"]);
    let left = office.ledger();
    for lang in ["en", "zh"] {
        let reason = if lang == "en" { "--anyway REASON" } else { "--anyway 理由" };
        office.refuses_with(&["--by", "Wang", "undo", "--lang", lang], &["ledger.toml", reason]);
    }
    let shown = office.run(&["--by", "Wang", "undo", "--anyway", "a slip", "--dry-run"]);
    assert!(
        shown.out.contains("-  { on = 2019-11-30, at = 09:00:00, by = \"Wang\""),
        "{}",
        shown.out
    );
    assert_eq!(office.ledger(), left);
    office.out(&["--by", "Wang", "undo", "--anyway", "a slip"]);
    let first = "  { on = 2019-11-30, at = 09:00:00, by = \"Wang\", did = \"comment\", note = \"first\" },\n";
    let record = "title = \"Small office\"\nlog = [\n  { on = 2019-11-30, at = 09:00:00, by = \"Wang\", did = \"undone\", what = \"GO-1 comment: first\", reason = \"a slip\" },\n]\n";
    let wanted = left.replace(first, "").replace("title = \"Small office\"\n", record);
    // The mark that the first recording gave goes with it, and the next gives the same again.
    assert_eq!(without_uids(&office.ledger()), without_uids(&wanted));
    let steps = office.json(&["undo", "--list"]);
    assert_eq!(steps["steps"].as_array().unwrap().len(), 3, "one step, with its record: {steps}");
    assert_eq!(
        (&steps["steps"][2]["undone"], &steps["steps"][1]["undone"]),
        (&true.into(), &false.into())
    );
    assert_eq!(office.out(&["check"]), "no faults\n");
    // Zhao's table, too, is another by now.
    office.refuses_with(&["--by", "Zhao", "undo"], &["--anyway REASON"]);
    office.out(&["--by", "Zhao", "undo", "--anyway", "likewise"]);
    assert!(!office.ledger().contains("note = \"second\""));
}

#[test]
fn of_what_a_later_change_replaced_the_later_stays() {
    let office = Office::small();
    office.out(&["--by", "Wang", "set", "GO-1", "owner=Ann", "severity=high"]);
    office.out(&["--by", "Zhao", "set", "GO-1", "owner=Su"]);
    office.out(&["--by", "Wang", "undo", "--anyway", "a slip"]);
    let item = &office.json(&["show", "GO-1"])["items"][0];
    assert_eq!((&item["owner"], &item["severity"]), (&"Su".into(), &Value::Null), "{item}");
    assert!(!office.ledger().contains("unresolved"), "{}", office.ledger());
}

#[test]
fn an_item_is_taken_off_for_a_reason_though_it_was_worked_on() {
    let office = Office::small();
    let before = office.ledger();
    office.out(&["--by", "Wang", "add", "New one", "--unit", "GO", "--due", "eoy"]);
    office.out(&["--by", "Zhao", "comment", "GO-3", "heard"]);
    office.out(&["--by", "Wang", "unit", "add", "HR", "Staff"]);
    office.out(&["--by", "Wang", "undo"]);
    office.refuses_with(&["--by", "Wang", "undo"], &["--anyway REASON"]);
    office.out(&["--by", "Wang", "undo", "--anyway", "twice on the list"]);
    let now = office.ledger();
    let log =
        &now[now.find("log = [\n  { on = 2019-11-30").unwrap()..now.find("\n[policy]").unwrap()];
    assert_eq!(now.replace(log, ""), before);
}

#[test]
fn a_policy_that_was_changed_since_is_taken_back_for_a_reason() {
    let office = Office::small();
    office.out(&["--by", "Wang", "policy", "evidence=optional"]);
    office.out(&["--by", "Zhao", "policy", "stale_days=90"]);
    office.out(&["--by", "Wang", "undo", "--anyway", "not agreed"]);
    let policy = &office.json(&["policy"])["policy"];
    assert_eq!((&policy["evidence"], &policy["stale_days"]), (&"required".into(), &90.into()));
    let log = office.json(&["log"]);
    let did: Vec<_> =
        log["log"].as_array().unwrap().iter().take(3).map(|l| l["did"].clone()).collect();
    assert_eq!(did, ["undone", "edited", "submitted"], "{log}");
}

#[test]
fn in_a_split_ledger_an_item_is_found_in_whatever_part_it_is_now() {
    let office = Office::small();
    office.out(&["split"]);
    office.out(&["--by", "Wang", "comment", "GO-1", "first"]);
    office.out(&["--by", "Zhao", "set", "GO-1", "unit=FIN"]);
    office.out(&["--by", "Wang", "undo", "--anyway", "a slip"]);
    let (go, fin) = (office.read("units/GO.toml"), office.read("units/FIN.toml"));
    assert!(!go.contains("Too many meetings") && fin.contains("Too many meetings"), "{go}\n{fin}");
    assert!(!fin.contains("first\"") && office.ledger().contains("reason = \"a slip\""), "{fin}");
    assert_eq!(office.out(&["check"]), "no faults\n");
}

#[test]
fn what_was_taken_back_is_made_again_and_that_taken_back_too() {
    let office = Office::small();
    let mut states = vec![office.ledger()];
    for note in ["one", "two", "three"] {
        office.out(&["comment", "GO-1", note]);
        states.push(office.ledger());
    }
    for at in [2, 1, 0] {
        office.out(&["undo"]);
        assert_eq!(office.ledger(), states[at], "back to {at}");
    }
    office.refuses_with(&["undo"], &["no change to undo"]);
    for at in [1, 2] {
        office.out(&["undo", "--redo"]);
        assert_eq!(office.ledger(), states[at], "again to {at}");
    }
    office.out(&["undo"]);
    assert_eq!(office.ledger(), states[1]);
    office.out(&["undo", "--redo"]);
    office.out(&["undo", "--redo"]);
    assert_eq!(office.ledger(), states[3]);
    office.refuses_with(&["undo", "--redo"], &["no change to redo"]);
    office.out(&["undo"]);
    office.out(&["comment", "GO-2", "meanwhile"]);
    office.refuses_with(&["undo", "--redo"], &["no change to redo"]);
}

#[test]
fn another_spelling_of_ones_name_is_ones_own() {
    let office = Office::small();
    office.out(&["person", "add", "Wang", "--aka", "王芳"]);
    office.out(&["--by", "Wang", "comment", "GO-1", "heard"]);
    office.out(&["--by", "王芳", "undo"]);
    assert!(!office.ledger().contains("heard"));
    office.out(&["--by", "王芳", "comment", "GO-1", "heard"]);
    office.out(&["--by", "Wang", "undo"]);
    assert!(!office.ledger().contains("heard"));
}

#[test]
fn parts_that_were_changed_since_they_were_made_are_joined_by_the_command_that_is_named() {
    let office = Office::small();
    let whole = office.ledger();
    office.out(&["--by", "Wang", "split"]);
    office.out(&["--by", "Zhao", "comment", "GO-1", "heard"]);
    office.refuses_with(&["--by", "Wang", "undo"], &["ledger split --join"]);
    office.refuses_with(
        &["--by", "Wang", "undo", "--anyway", "a slip"],
        &["was changed again after that change", "ledger split --join"],
    );
    office.out(&["--by", "Wang", "split", "--join"]);
    let joined = without_uids(&office.ledger());
    assert_eq!(joined.lines().filter(|l| !l.contains("heard")).count(), whole.lines().count());
    office.out(&["--by", "Zhao", "comment", "GO-1", "read"]);
    office.refuses_with(&["--by", "Wang", "undo"], &["to give each unit its own file again"]);
}
