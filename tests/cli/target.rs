//! `ledger target`.

use crate::Office;

const ADD: [&str; 14] = [
    "target",
    "add",
    "documents",
    "Documents issued",
    "--limit",
    "78",
    "--direction",
    "at-most",
    "--measured-in",
    "documents",
    "--from",
    "2019-01-01",
    "--until",
    "2019-12-31",
];

#[test]
fn a_target_is_read_against_its_limit_and_the_days_gone_by() {
    let office = Office::small();
    office.out(&ADD);
    office.out(&["target", "record", "documents", "51", "--on", "2019-09-30"]);
    let report = office.json(&["report", "targets"]);
    let target = &report["targets"][0];
    assert_eq!(target["reading"], 51.0);
    assert_eq!(target["read_on"], "2019-09-30");
    assert!((target["used"].as_f64().unwrap() - 51.0 / 78.0).abs() < 1e-12);
    assert!((target["elapsed"].as_f64().unwrap() - 273.0 / 365.0).abs() < 1e-12);
    assert_eq!(target["on_pace"], true);
}

#[test]
fn a_reading_outside_the_period_or_of_no_target_is_refused() {
    let office = Office::small();
    office.out(&ADD);
    let record = |id, on| ["target", "record", id, "1", "--on", on];
    office.refuses_with(&record("documents", "2018-12-31"), &["2018-12-31"]);
    office.refuses_with(&record("document", "2019-09-30"), &["did you mean documents?"]);
    office.refuses_with(&ADD, &["documents already exists"]);
}

/// The real case: 51 of 78 documents and 282 of 409 meetings by the end of September, with three quarters of the year gone.
#[test]
fn the_real_case_reads_as_it_was_told() {
    let office = Office::example("look-back-2019");
    let shown = office.out(&["--lang", "zh", "report", "targets", "--as-of", "2019-09-30"]);
    let line = |name: &str| shown.lines().find(|l| l.contains(name)).unwrap().to_owned();
    for (name, figures) in [
        ("制发文件", ["78", "51", "2019-09-30", "65%", "75%", "是", "68.2", "-22%"]),
        ("召开会议", ["409", "282", "2019-09-30", "69%", "75%", "是", "377", "-17%"]),
    ] {
        let line = line(name);
        let words: Vec<&str> = line.split_whitespace().collect();
        for figure in figures {
            assert!(words.contains(&figure), "{figure}: {line}");
        }
    }
    let targets = office.json(&["report", "targets", "--as-of", "2019-11-30"])["targets"].clone();
    assert_eq!(targets[0]["used"].as_f64(), Some(51.0 / 78.0));
    assert_eq!(targets[1]["used"].as_f64(), Some(282.0 / 409.0));
    // What is gone by is counted at the reading, not on the day of the report.
    assert_eq!(targets[1]["elapsed"].as_f64(), Some(273.0 / 365.0));
    let early = office.json(&["report", "targets", "--as-of", "2019-07-15"])["targets"].clone();
    assert_eq!((&early[0]["reading"], &early[0]["read_on"]), (&36.0.into(), &"2019-06-30".into()));
}

#[test]
fn a_limit_is_kept_to_and_a_goal_is_reached_at_the_same_pace() {
    let office = Office::small();
    let add = |id, direction, baseline| {
        let period = ["--from", "2019-01-01", "--until", "2019-12-31"];
        let what = ["target", "add", id, "Of a hundred", "--limit", "100", "--measured-in", "件"];
        let rest = ["--direction", direction, "--baseline", baseline];
        office.out(&[&what[..], &period, &rest].concat());
    };
    for (id, direction, value) in [
        ("under", "at-most", "70"),
        ("over", "at-most", "80"),
        ("ahead", "at-least", "80"),
        ("behind", "at-least", "70"),
        // 73 of 365 days are gone by on 14 March: 20 of 100 are on pace both ways.
        ("level-most", "at-most", "20"),
        ("level-least", "at-least", "20"),
    ] {
        add(id, direction, "200");
        let on = if id.starts_with("level") { "2019-03-14" } else { "2019-09-30" };
        office.out(&["target", "record", id, value, "--on", on]);
    }
    let targets = office.json(&["report", "targets"])["targets"].clone();
    let on_pace: Vec<_> = targets.as_array().unwrap().iter().map(|t| &t["on_pace"]).collect();
    assert_eq!(on_pace, [true, false, true, false, true, true]);
    let near = |value: &serde_json::Value, wanted: f64| {
        assert!((value.as_f64().unwrap() - wanted).abs() < 1e-9, "{value} is not {wanted}");
    };
    near(&targets[0]["forecast"], 70.0 * 365.0 / 273.0);
    near(&targets[4]["forecast"], 100.0);
    near(&targets[4]["change_on_baseline"], -0.5);
}

#[test]
fn readings_that_a_hand_wrote_out_of_order_are_taken_by_their_days() {
    let readings =
        "readings = [\n  { on = 2019-09-30, value = 51 },\n  { on = 2019-03-31, value = 19 },\n]\n";
    let target = "\n[[target]]\nid = \"d\"\nname = \"D\"\nmeasured_in = \"x\"\ndirection = \"at-most\"\nlimit = 78\nfrom = 2019-01-01\nuntil = 2019-12-31\n";
    let office = Office::with(format!("{}{target}{readings}", crate::SMALL));
    let read = |as_of| {
        let target = office.json(&["report", "targets", "--as-of", as_of])["targets"][0].clone();
        (target["reading"].as_f64(), target["on_pace"].as_bool())
    };
    assert_eq!(read("2019-11-30"), (Some(51.0), Some(true)));
    assert_eq!(read("2019-04-30"), (Some(19.0), Some(true)));
    assert_eq!(read("2019-03-30"), (None, None));
    office.refuses_with(&["target", "record", "d", "60", "--on", "2019-08-31"], &["2019-09-30"]);
    office
        .refuses_with(&["target", "record", "d", "60", "--on", "tomorrow-ish"], &["tomorrow-ish"]);
    office.refuses_with(&["target", "record", "d", "many"], &["many"]);
}

/// A ledger with one target, as it stands in the file.
fn with_target(direction: &str, limit: &str, period: (&str, &str), readings: &str) -> Office {
    let target = format!(
        "\n[[target]]\nid = \"t\"\nname = \"T\"\nmeasured_in = \"x\"\ndirection = \"{direction}\"\nlimit = {limit}\nbaseline = 0\nfrom = {}\nuntil = {}\nreadings = [ {readings} ]\n",
        period.0, period.1
    );
    Office::with(format!("{}{target}", crate::SMALL))
}

const YEAR: (&str, &str) = ("2019-01-01", "2019-12-31");

#[test]
fn a_negative_limit_is_refused_and_named_by_check_and_gives_no_pace() {
    let office = Office::small();
    for limit in ["-5", "-0.5", "-1e9"] {
        let mut add = ADD;
        add[5] = limit;
        for lang in ["en", "zh"] {
            let add = [&add[..], &["--lang", lang]].concat();
            office.refuses_with(&add, &[limit, if lang == "en" { "negative" } else { "负数" }]);
        }
    }
    for direction in ["at-most", "at-least"] {
        let office = with_target(direction, "-5", YEAR, "{ on = 2019-09-30, value = 51 }");
        let target = &office.json(&["report", "targets"])["targets"][0];
        assert_eq!(target["reading"], 51.0);
        assert!(target["used"].is_null() && target["on_pace"].is_null(), "{target}");
        let checked = office.run(&["check"]);
        assert_eq!(checked.status, Some(3));
        assert!(checked.out.contains("the limit -5 is negative"), "{}", checked.out);
        let brief = office.out(&["report", "brief"]);
        assert!(!brief.contains("-1020%") && brief.contains("no pace yet"), "{brief}");
    }
}

#[test]
fn a_limit_of_nothing_is_kept_while_the_value_is_nothing() {
    for (value, on_pace) in [("0", true), ("0.5", false), ("3", false)] {
        let office =
            with_target("at-most", "0", YEAR, &format!("{{ on = 2019-09-30, value = {value} }}"));
        let target = &office.json(&["report", "targets"])["targets"][0];
        assert_eq!(target["on_pace"], on_pace, "{target}");
        assert!(target["used"].is_null(), "{target}");
        // The baseline is nothing, too.
        assert!(target["change_on_baseline"].is_null(), "{target}");
        assert_eq!(office.run(&["check"]).status, Some(0));
        let page = office.out(&["report", "--format", "html"]);
        assert_eq!(page.contains("✗ "), !on_pace);
    }
    let office = with_target("at-most", "0", YEAR, "");
    let target = &office.json(&["report", "targets"])["targets"][0];
    for key in ["reading", "read_on", "used", "elapsed", "on_pace", "forecast"] {
        assert!(target[key].is_null(), "{key}: {target}");
    }
}

#[test]
fn a_reading_outside_its_period_counts_for_nothing() {
    let outside = "{ on = 2018-12-31, value = 70 }, { on = 2020-01-01, value = 90 }";
    let office = with_target("at-most", "78", YEAR, outside);
    let json = |as_of| office.json(&["report", "targets", "--as-of", as_of])["targets"][0].clone();
    for as_of in ["2018-12-31", "2019-06-30", "2020-01-02"] {
        assert!(json(as_of)["reading"].is_null(), "{as_of}");
    }
    let within = format!("{{ on = 2019-12-31, value = 78 }}, {outside}");
    let office = with_target("at-most", "78", YEAR, &within);
    let target = &office.json(&["report", "targets", "--as-of", "2020-03-01"])["targets"][0];
    assert_eq!((&target["reading"], &target["read_on"]), (&78.0.into(), &"2019-12-31".into()));
    assert_eq!((&target["elapsed"], &target["on_pace"]), (&1.0.into(), &true.into()));
    // In a period that ends before it begins lies no day.
    let backwards = ("2019-12-31", "2019-01-01");
    let office = with_target("at-most", "78", backwards, "{ on = 2019-06-30, value = 5 }");
    let target = &office.json(&["report", "targets"])["targets"][0];
    assert!(target["reading"].is_null() && target["elapsed"].is_null(), "{target}");
    // One of a single day is gone by on that day.
    let day = ("2019-06-30", "2019-06-30");
    let office = with_target("at-least", "5", day, "{ on = 2019-06-30, value = 5 }");
    let target = &office.json(&["report", "targets"])["targets"][0];
    assert_eq!((&target["elapsed"], &target["on_pace"]), (&1.0.into(), &true.into()));
}
