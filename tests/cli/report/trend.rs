//! `ledger report trend`.

use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

use crate::Office;

fn rows(office: &Office, arguments: &[&str]) -> Vec<Value> {
    let arguments = [&["report", "trend"], arguments].concat();
    office.json(&arguments)["trend"].as_array().unwrap().clone()
}

#[test]
fn a_month_is_a_period_unless_another_is_asked_for() {
    let office = Office::small();
    let months = rows(&office, &[]);
    assert_eq!(months, rows(&office, &["--every", "month"]));
    let said: Vec<_> = months
        .iter()
        .map(|r| {
            format!(
                "{} {} {} {} {}",
                r["from"], r["until"], r["opened"], r["closed"], r["open_at_end"]
            )
        })
        .collect();
    // FIN-1 was opened in August and closed in September, GO-1 and GO-2 wait still.
    let wanted = [
        r#""2019-08-01" "2019-08-31" 1 0 1"#,
        r#""2019-09-01" "2019-09-30" 1 1 1"#,
        r#""2019-10-01" "2019-10-31" 1 0 2"#,
        r#""2019-11-01" "2019-11-30" 0 0 2"#,
    ];
    assert_eq!(said, wanted);
    assert_eq!(rows(&office, &["--every", "quarter"]).len(), 2);
    assert_eq!(rows(&office, &["--every", "week"])[0]["from"], "2019-07-29");
}

#[test]
fn every_row_agrees_with_the_reports_of_its_last_day() {
    for (name, every) in [("look-back-2019", "month"), ("audit-office", "quarter")] {
        let office = Office::example(name);
        for row in rows(&office, &["--every", every]) {
            let (from, until) = (row["from"].as_str().unwrap(), row["until"].as_str().unwrap());
            let report = office.json(&["report", "--as-of", until, "--since", from]);
            let total = &report["progress"]["total"];
            let count = |key: &str| total[key].as_u64().unwrap();
            let live = count("open") + count("in_progress") + count("submitted");
            assert_eq!(row["open_at_end"], live, "{row}");
            assert_eq!(row["closure_rate"], total["closure_rate"], "{row}");
            assert_eq!(row["opened"], report["closure"]["opened"], "{row}");
            assert_eq!(row["closed"], report["closure"]["closed"], "{row}");
        }
    }
}

#[test]
fn filters_and_the_period_are_minded() {
    let office = Office::example("look-back-2019");
    let all = rows(&office, &[]);
    let mut opened = 0;
    for unit in office.json(&["report", "progress"])["progress"]["rows"].as_array().unwrap() {
        let unit = unit["key"].as_str().unwrap();
        let rows = rows(&office, &["--unit", unit, "--since", "2019-06-01"]);
        opened += rows[0]["opened"].as_u64().unwrap();
    }
    assert_eq!(opened, all[0]["opened"].as_u64().unwrap());
    let part = rows(&office, &["--since", "2019-09-10", "--until", "2019-10-05"]);
    assert_eq!(part.len(), 2);
    assert_eq!([&part[0]["from"], &part[1]["until"]], ["2019-09-10", "2019-10-05"]);
    office.refuses_with(&["report", "trend", "--until", "2019-12-01"], &["--until 2019-12-01"]);
    assert!(rows(&office, &["--as-of", "2018-12-31"]).is_empty());
    let none = office.out(&["report", "trend", "--as-of", "2018-12-31", "--lang", "zh"]);
    assert!(none.contains("没有立项"), "{none}");
}

#[test]
fn bars_stand_in_one_line_in_both_languages() {
    for lang in ["en", "zh"] {
        let text = Office::example("look-back-2019")
            .out(&["report", "trend", "--every", "quarter", "--lang", lang]);
        let bars: Vec<usize> = (text.lines().filter(|l| l.starts_with("2019")))
            .map(|l| l[..l.find('░').unwrap()].width())
            .collect();
        assert_eq!(bars.len(), 3, "{text}");
        assert!(bars.iter().all(|b| *b == bars[0]), "{text}");
    }
}

#[test]
fn csv_has_every_key_and_no_bar() {
    let csv = Office::small().out(&["report", "trend", "--every", "quarter", "--format", "csv"]);
    let wanted = "from,until,opened,closed,reopened,cancelled,open_at_end,closure_rate\n\
                  2019-07-01,2019-09-30,2,1,0,0,1,0.5\n";
    assert!(csv.starts_with(wanted), "{csv}");
    let markdown = Office::small().out(&["report", "trend", "--format", "markdown"]);
    assert!(markdown.contains("| 2019-09 | 1 | 1 | 1 | 50% |"), "{markdown}");
}
