//! Working days: `[calendar]`, `+10wd` and `verify_within`.

use serde_json::json;

use crate::{Office, SMALL};

/// The small office, with the holidays of autumn 2019 and a limit for verifying; GO-2 was submitted on Wednesday 2019-11-20.
fn working(within: &str) -> Office {
    let calendar = "[calendar]\noff = [2019-11-21, 2019-11-22]\non = [2019-11-23]\n\n[policy]\n";
    Office::with(SMALL.replace("[policy]\n", &format!("{calendar}verify_within = \"{within}\"\n")))
}

#[test]
fn a_deadline_is_so_many_working_days_after_today() {
    // 2019-11-20 is a Wednesday; the next two days are holidays, and the Saturday is worked.
    let office = working("10d").on("2019-11-20");
    for (due, day) in [("+1wd", "2019-11-23"), ("+2wd", "2019-11-25"), ("+3个工作日", "2019-11-26")]
    {
        let said = office.out(&["add", "x", "--unit", "GO", "--due", due]);
        assert!(said.contains(&format!("due {day}")), "{said}");
    }
    let report = office.json(&["report", "closure", "--until", "+0wd"]);
    assert_eq!(report["closure"]["until"], "2019-11-20");
}

#[test]
fn a_calendar_that_does_not_know_the_year_counts_weekends_alone_and_says_so() {
    let add = ["add", "x", "--unit", "GO", "--due", "+10wd"];
    let ran = Office::small().run(&add);
    assert_eq!(
        ran.err,
        "warning: +10wd is 2019-12-13, skipping weekends only: the calendar lists no holidays for 2019\n"
    );
    assert!(ran.out.contains("due 2019-12-13"), "{}", ran.out);
    let ran = working("10d").on("2019-12-30").run(&[&["--lang", "zh"], &add[..]].concat());
    assert!(ran.err.contains("日历中没有 2020 年的节假日"), "{}", ran.err);
    Office::small().refuses_with(&["add", "x", "--unit", "GO", "--due", "-3wd"], &["-3wd"]);
}

#[test]
fn a_submission_is_to_be_verified_by_a_day_and_is_late_after_it() {
    for (within, by, late_on) in
        [("3wd", "2019-11-26", "2019-11-27"), ("3d", "2019-11-23", "2019-11-24")]
    {
        let office = working(within);
        let item = |as_of: &str| office.json(&["list", "--as-of", as_of])["items"][1].clone();
        let fields =
            |as_of: &str| (item(as_of)["verify_by"].clone(), item(as_of)["verify_late"].clone());
        assert_eq!(fields(by), (json!(by), json!(false)), "{within}");
        assert_eq!(fields(late_on), (json!(by), json!(true)), "{within}");
    }
    let office = working("3wd");
    let report = office.json(&["report"]);
    assert_eq!(report["progress"]["total"]["verify_late"], 1);
    assert_eq!(report["waiting"][0]["verify_by"], "2019-11-26");
    let brief = office.json(&["report", "brief"]);
    assert_eq!(brief["brief"]["decisions"]["verify_late"], json!(["GO-2"]));
    let audit = office.json(&["report", "audit"]);
    let signs = audit["audit"].as_array().unwrap();
    let sign = signs.iter().find(|sign| sign["code"] == "verify-late").unwrap();
    assert_eq!((&sign["kind"], &sign["items"][0]["id"]), (&json!("follow-up"), &json!("GO-2")));
    let shown = office.out(&["show", "GO-2"]);
    assert!(
        shown.contains("submitted 10 days ago, 6 working days · Verify by 2019-11-26"),
        "{shown}"
    );
    // Without a limit nothing is late.
    let report = Office::small().json(&["report"]);
    assert_eq!(report["progress"]["total"]["verify_late"], 0);
    assert!(Office::small().json(&["list"])["items"][1]["verify_by"].is_null());
}

#[test]
fn policy_and_check_explain_the_calendar() {
    let office = working("3wd").on("2020-03-02");
    let policy = office.out(&["policy"]);
    assert!(
        policy.contains("calendar: weekend sat, sun; holidays 2; weekend days worked 1"),
        "{policy}"
    );
    assert!(policy.contains("the calendar lists no holidays in 2020"), "{policy}");
    let check = office.run(&["check"]);
    assert!(check.out.contains("the calendar lists no holidays in 2020"), "{}", check.out);
    let both =
        SMALL.replace("[policy]", "[calendar]\noff = [2019-10-12]\non = [2019-10-12]\n\n[policy]");
    let check = Office::with(both).run(&["--lang", "zh", "check"]);
    assert!(check.out.contains("2019-10-12 既是放假又是上班"), "{}", check.out);
    office.out(&["policy", "verify_within=2d"]);
    assert_eq!(office.json(&["policy"])["policy"]["verify_within"], "2d");
    office.refuses_with(&["policy", "verify_within=soon"], &["soon", "10wd"]);
}

#[test]
fn a_calendar_that_is_none_is_told_where_it_stands() {
    for (calendar, words) in [
        ("weekend = [\"saturday\"]", "saturday"),
        ("off = [\"2019-10-01\"]", "off"),
        ("off = 2019-10-01", "a list of dates"),
    ] {
        let text = SMALL.replace("[policy]", &format!("[calendar]\n{calendar}\n\n[policy]"));
        let ran = Office::with(text).run(&["check"]);
        assert!(ran.out.contains(words) && ran.out.contains("ledger.toml:6"), "{}", ran.out);
    }
}
