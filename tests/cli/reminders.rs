//! `ledger notice --record`, `ledger report reminders`, and the ladder of reminders.

use serde_json::json;

use crate::{Office, SMALL, beyond};

/// The small office with a ladder; GO-1 was due on 2019-11-20.
fn ladder() -> Office {
    let rungs = "reminders = [{ level = \"蓝\", when = \"due-soon\" }, { level = \"黄\", overdue = 1 }, { level = \"红\", overdue = 15 }]\n";
    Office::with(SMALL.replace("[policy]\n", &format!("[policy]\n{rungs}")))
}

fn remind(office: &Office, today: &str) -> String {
    let ran = office.run(&[
        "--lang", "zh", "notice", "--unit", "GO", "--record", "--format", "text", "--today", today,
    ]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    ran.out
}

fn sent(office: &Office) -> serde_json::Value {
    office.json(&["report", "reminders", "--today", "2020-03-01"])["reminders"].clone()
}

#[test]
fn a_letter_is_recorded_and_headed_by_its_level_and_number() {
    let office = ladder();
    let before = office.ledger();
    // Without --record nothing is written.
    let plain = office.out(&["--lang", "zh", "notice", "--unit", "GO", "--format", "text"]);
    assert!(!plain.contains("次督办"), "{plain}");
    assert_eq!(office.ledger(), before);
    assert!(remind(&office, "2019-11-10T09:00:00").contains("第1次督办，蓝色"));
    assert!(remind(&office, "2019-11-30T09:00:00").contains("第2次督办，黄色"));
    assert_eq!(
        beyond(&office.ledger(), &before).concat(),
        "  { on = 2019-11-10, at = 09:00:00, by = \"Zhou\", did = \"reminded\", level = \"蓝\", number = 1 },\n  \
         { on = 2019-11-30, at = 09:00:00, by = \"Zhou\", did = \"reminded\", level = \"黄\", number = 2 },\n"
    );
    assert_eq!(office.json(&["list"])["items"][0]["reminders"], 2);
    let shown = office.out(&["show", "GO-1"]);
    assert!(shown.contains("Zhou reminded (Reminder 2, 黄)"), "{shown}");
    // The same day again reminds nobody.
    let ledger = office.ledger();
    assert!(!remind(&office, "2019-11-30T10:00:00").contains("次督办"));
    assert_eq!(office.ledger(), ledger);
}

#[test]
fn a_level_never_falls_until_the_deadline_moves() {
    let office = ladder();
    remind(&office, "2019-12-06");
    assert_eq!(sent(&office)["items"][0]["level"], "红");
    office.out(&["policy", "reminders=蓝=due-soon,黄=1,红=50", "--today", "2019-12-07"]);
    remind(&office, "2019-12-08");
    assert_eq!(sent(&office)["items"][1]["level"], "红");
    office.out(&[
        "extend",
        "GO-1",
        "--due",
        "2019-12-20",
        "--reason",
        "r",
        "--today",
        "2019-12-09",
    ]);
    remind(&office, "2019-12-10");
    let third = &sent(&office)["items"][2];
    assert_eq!((&third["level"], &third["number"]), (&json!("蓝"), &json!(3)));
}

#[test]
fn the_report_says_what_was_sent_and_what_was_answered() {
    let office = ladder();
    remind(&office, "2019-11-10");
    office.out(&["progress", "GO-1", "begun", "--today", "2019-11-12"]);
    remind(&office, "2019-11-30");
    let report = sent(&office);
    assert_eq!(
        report,
        json!({
            "levels": ["蓝", "黄", "红"],
            "rows": [
                { "key": "GO", "name": "办公厅", "sent": { "蓝": 1, "黄": 1 }, "unanswered": 1 },
                { "key": "FIN", "name": "Finance", "sent": {}, "unanswered": 0 },
            ],
            "items": [
                { "id": "GO-1", "level": "蓝", "number": 1, "on": "2019-11-10", "answered_on": "2019-11-12" },
                { "id": "GO-1", "level": "黄", "number": 2, "on": "2019-11-30", "answered_on": null },
            ],
        })
    );
    let table = office.out(&["--lang", "zh", "report", "reminders"]);
    assert!(table.contains("督办 2 次，未答复 1 次"), "{table}");
}

#[test]
fn a_reminder_is_no_activity_and_without_a_ladder_it_has_no_level() {
    let office = Office::small();
    remind(&office, "2019-12-05");
    assert!(office.ledger().contains("did = \"reminded\", number = 1 }"), "{}", office.ledger());
    let list = office.json(&["list", "--as-of", "2019-12-20"]);
    assert_eq!(list["items"][0]["stale"], true);
}

#[test]
fn a_ladder_whose_levels_fall_is_refused_and_told_by_check() {
    let office = Office::small();
    office.refuses_with(
        &["policy", "reminders=yellow=15,red=1"],
        &["red is not later than yellow", "reminders="],
    );
    office.refuses_with(&["--lang", "zh", "policy", "reminders=红=15,黄=1"], &["没有逐级升高"]);
    office.says(
        &["policy", "reminders=蓝=due-soon,黄=1"],
        "policy: reminders is now 蓝=due-soon, 黄=1\n",
    );
    let rungs =
        "reminders = [{ level = \"蓝\", when = \"due-soon\" }, { level = \"黄\", overdue = 1 }]\n";
    assert!(office.ledger().contains(rungs), "{}", office.ledger());
    let falls = SMALL.replace(
        "[policy]\n",
        "[policy]\nreminders = [{ level = \"a\", overdue = 9 }, { level = \"b\", overdue = 1 }]\n",
    );
    let check = Office::with(falls).run(&["check"]);
    assert!(check.out.contains("b is not later than a"), "{}", check.out);
}
