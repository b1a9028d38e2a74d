//! `ledger report`.

mod audit;
mod brief;
mod per;
mod public;
mod trend;

use serde_json::{Value, json};
use unicode_width::UnicodeWidthStr as _;

use crate::Office;

const FIGURES: [&str; 10] = [
    "total",
    "open",
    "in_progress",
    "submitted",
    "closed",
    "cancelled",
    "overdue",
    "due_soon",
    "stale",
    "extended",
];

fn row<'r>(report: &'r Value, key: &str) -> &'r Value {
    let rows = report["progress"]["rows"].as_array().unwrap();
    rows.iter().find(|r| r["key"] == key).unwrap()
}

#[test]
fn the_figures_of_one_unit_are_those_reckoned_by_hand() {
    let report = Office::example("look-back-2019").json(&["report"]);
    // GO-1, GO-2 and GO-3 are closed; GO-4 is ten days late; GO-5 is standing without a deadline.
    assert_eq!(
        *row(&report, "GO"),
        json!({
            "key": "GO", "name": "办公厅", "total": 5, "open": 0, "in_progress": 2, "submitted": 0,
            "closed": 3, "cancelled": 0, "overdue": 1, "due_soon": 0, "stale": 0, "extended": 0,
            "verify_late": 0, "closure_rate": 0.6, "closure_rate_due": 0.75,
        })
    );
    let mine = |part: &Value| -> Vec<Value> {
        part.as_array().unwrap().iter().filter(|i| i["unit"] == "GO").cloned().collect()
    };
    let overdue = mine(&report["overdue"]);
    assert_eq!(overdue.len(), 1);
    assert_eq!(overdue[0]["id"], "GO-4");
    assert_eq!(overdue[0]["days_overdue"], 10);
    for item in mine(&report["closure"]["items"]) {
        assert_eq!(item["on_time"], true);
        let (closed, done) = match item["id"].as_str().unwrap() {
            "GO-1" => ("2019-11-22", "2019-11-20"),
            "GO-2" => ("2019-09-18", "2019-09-12"),
            "GO-3" => ("2019-11-14", "2019-11-13"),
            other => panic!("{other} is not closed"),
        };
        assert_eq!((&item["closed_on"], &item["done_on"]), (&json!(closed), &json!(done)));
    }
}

#[test]
fn rows_of_every_kind_add_up_to_the_same_total() {
    let office = Office::example("look-back-2019");
    let whole = office.json(&["report"])["progress"]["total"].clone();
    for per in ["unit", "category", "group", "owner", "horizon"] {
        let report = office.json(&["report", "progress", "--per", per]);
        let progress = &report["progress"];
        assert_eq!(progress["per"], per);
        assert_eq!(progress["total"], whole, "{per}");
        for figure in FIGURES {
            let rows = progress["rows"].as_array().unwrap();
            let sum: u64 = rows.iter().map(|r| r[figure].as_u64().unwrap()).sum();
            assert_eq!(sum, whole[figure].as_u64().unwrap(), "{figure} per {per}");
        }
    }
}

#[test]
fn the_closure_summary_agrees_with_the_small_ledger() {
    let report = Office::small().json(&["report", "closure"]);
    assert!(report["progress"].is_null() && report["overdue"].is_null());
    let mut closure = report["closure"].clone();
    closure["items"] = Value::Null;
    // FIN-1 was open from 1 August to 12 September; GO-1 for 90 days, GO-2 for 60.
    assert_eq!(
        closure,
        json!({
            "since": null, "until": "2019-11-30", "opened": 3, "closed": 1, "on_time": 1, "late": 0,
            "on_time_rate": 1.0, "on_time_original": 1,
            "days_to_close": { "mean": 42.0, "median": 42.0 },
            "extended": 0, "returned": 0, "reopened": 0, "cancelled": 0,
            "aging": { "0-30": 0, "31-60": 1, "61-90": 1, "90+": 0 },
            "look_backs": { "made": 0, "effective": 0, "ineffective": 0, "effectiveness_rate": null, "due": 1 },
            "items": null,
        })
    );
}

#[test]
fn a_rate_over_nothing_is_absent() {
    let report = Office::example("look-back-2019").json(&["report"]);
    assert_eq!(row(&report, "DS")["total"], 0);
    assert!(row(&report, "DS")["closure_rate"].is_null());
    assert!(row(&report, "DS")["closure_rate_due"].is_null());
}

#[test]
fn an_earlier_day_shows_the_ledger_as_it_stood() {
    let office = Office::example("look-back-2019");
    // On 21 November GO-1 was submitted and GO-4 a day late.
    let report = office.json(&["report", "--as-of", "2019-11-21"]);
    assert_eq!(report["as_of"], "2019-11-21");
    let go = row(&report, "GO");
    assert_eq!([&go["closed"], &go["submitted"], &go["overdue"]], [2, 1, 1]);
    // On 10 September GO-2 was in progress, GO-3 not yet opened.
    let report = office.json(&["report", "--as-of", "2019-09-10"]);
    let go = row(&report, "GO");
    assert_eq!([&go["total"], &go["open"], &go["in_progress"], &go["closed"]], [4, 2, 2, 0]);
}

#[test]
fn a_period_counts_both_its_days() {
    let office = Office::small();
    let closed = |since: &str, until: &str| {
        let report = office.json(&["report", "closure", "--since", since, "--until", until]);
        (report["closure"]["closed"].as_u64(), report["closure"]["opened"].as_u64())
    };
    assert_eq!(closed("2019-09-12", "2019-09-12"), (Some(1), Some(0)));
    assert_eq!(closed("2019-09-13", "2019-09-30"), (Some(0), Some(0)));
    assert_eq!(closed("2019-08-01", "2019-09-01"), (Some(0), Some(2)));
    let backwards = ["report", "closure", "--since", "2019-09-13", "--until", "2019-09-12"];
    office.refuses_with(&backwards, &["2019-09-12", "2019-09-13"]);
    office.refuses_with(&["report", "closure", "--until", "2019-12-01"], &["--until 2019-12-01"]);
}

#[test]
fn what_is_piped_has_no_escape_codes_and_colour_can_be_asked_for() {
    let office = Office::example("look-back-2019");
    assert!(!office.out(&["report"]).contains('\u{1b}'));
    assert!(office.out(&["report", "--color", "always"]).contains("\u{1b}["));
    let plain = Office::example("look-back-2019").set("NO_COLOR", "1");
    assert!(!plain.out(&["report"]).contains('\u{1b}'));
}

#[test]
fn columns_stay_in_line_with_chinese_in_them() {
    for lang in ["en", "zh"] {
        let text = Office::example("look-back-2019").out(&["report", "progress", "--lang", lang]);
        let rules: Vec<usize> =
            text.lines().filter(|l| l.starts_with('─')).map(|l| l.width()).collect();
        assert_eq!(rules.len(), 2, "{text}");
        let table = text.lines().skip_while(|l| !l.starts_with('─')).skip(1);
        for line in table.take_while(|l| !l.starts_with('─')) {
            assert_eq!(
                line.trim_end().width() + 2,
                rules[0].max(line.trim_end().width() + 2),
                "{line}"
            );
            let bar = line.find(['█', '░', '–']).unwrap();
            assert!(line[..bar].width() < rules[0]);
        }
        let bars: Vec<usize> =
            text.lines().filter_map(|l| l.find(['█', '░']).map(|at| l[..at].width())).collect();
        assert!(bars.len() > 20 && bars.iter().all(|b| *b == bars[0]), "{text}");
    }
}

#[test]
fn csv_and_markdown_say_the_same_as_the_table() {
    let office = Office::small();
    let csv = office.out(&["report", "progress", "--format", "csv"]);
    assert!(csv.starts_with("key,name,total,"), "{csv}");
    assert!(csv.contains("\nGO,办公厅,2,0,1,1,0,0,0,0,1,0,0,0"), "{csv}");
    let markdown = office.out(&["report", "progress", "--format", "markdown"]);
    assert!(markdown.contains("| 办公厅 | 2 |"), "{markdown}");
    office.out(&["report", "progress", "-o", "out.csv"]);
    assert!(office.read("out.csv").starts_with("\u{feff}key,"));
}

/// The text of a page between its tags.
fn text_of(page: &str) -> String {
    let body = &page[page.find("<body>").unwrap()..page.find("<script>").unwrap()];
    let pieces = body.split('<').map(|piece| piece.split_once('>').map_or("", |(_, text)| text));
    pieces.filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("|")
}

#[test]
fn the_page_has_every_part_with_the_same_figures() {
    let office = Office::example("look-back-2019");
    let report = office.json(&["report"]);
    for (lang, heads) in [
        (
            "en",
            [
                "Progress by unit",
                "Overdue: 6",
                "Awaiting sign-off: 4",
                "Look-backs due: 9",
                "Indicators",
            ],
        ),
        ("zh", ["整改进度（按单位）", "逾期事项：6 项", "待核验：4 项", "应回头看：9 项", "指标"]),
    ] {
        let page = office.out(&["report", "--format", "html", "--lang", lang]);
        let text = text_of(&page);
        for head in heads {
            assert!(page.contains(&format!("<h2>{head}</h2>")), "{head}: {text}");
        }
        for item in report["overdue"].as_array().unwrap() {
            let days = format!("|{}|", item["days_overdue"]);
            assert!(
                text.contains(item["title"].as_str().unwrap()) && text.contains(&days),
                "{item}"
            );
        }
        for item in report["closure"]["items"].as_array().unwrap() {
            assert!(text.contains(item["result"].as_str().unwrap()), "{item}");
        }
    }
}

#[test]
fn a_file_that_ends_in_html_is_a_page_and_a_part_is_a_page_of_its_own() {
    let office = Office::example("look-back-2019");
    office.out(&["report", "-o", "report.html"]);
    assert_eq!(office.read("report.html"), office.out(&["report", "--format", "html"]));
    for part in ["progress", "overdue", "closure", "look-back", "indicators", "targets"] {
        let page = office.out(&["report", part, "--format", "html"]);
        assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<h2>"), "{part}");
        assert_eq!(page.contains("<h2>Progress by unit</h2>"), part == "progress", "{part}");
    }
    for other in [&["list"][..], &["log"], &["check"], &["unit", "list"], &["overdue"]] {
        let arguments: Vec<&str> = other.iter().chain(&["--format", "html"]).copied().collect();
        assert!(office.run(&arguments).out.starts_with("<!DOCTYPE html>"), "{other:?}");
    }
}

#[test]
fn a_file_that_ends_in_xlsx_is_a_workbook_and_a_pipe_gets_one_too() {
    let office = Office::example("look-back-2019");
    office.out(&["report", "-o", "report.xlsx"]);
    let bytes = std::fs::read(office.at("report.xlsx")).unwrap();
    assert!(bytes.starts_with(b"PK"));
    let piped = office.command(&["report", "--format", "xlsx"]).output().unwrap();
    assert_eq!((piped.status.code(), piped.stdout == bytes), (Some(0), true));
    for part in
        ["progress", "overdue", "closure", "look-back", "indicators", "targets", "trend", "audit"]
    {
        office.out(&["report", part, "-o", "part.xlsx"]);
    }
    office.out(&["list", "-o", "list.xlsx"]);
}

#[test]
fn a_name_that_promises_a_format_of_other_programs_is_refused_and_nothing_is_written() {
    let office = crate::Office::small();
    for name in ["report.pdf", "报表.DOC", "old.xls"] {
        office.refuses_with(&["report", "-o", name], &["--format", "xlsx"]);
        assert!(!office.at(name).exists(), "{name}");
    }
    office.out(&["report", "-o", "report.txt"]);
    assert!(office.at("report.txt").exists());
}

#[test]
fn a_ledger_without_items_says_so_and_how_to_go_on_and_programs_get_the_noughts() {
    let office = Office::empty();
    office.out(&["init", "--title", "Fire safety"]);
    let bare = office.out(&["report"]);
    assert!(bare.starts_with("Fire safety, as of 2019-11-30\n"), "{bare}");
    assert!(bare.contains("ledger unit add"), "{bare}");
    office.out(&["unit", "add", "HQ", "Head office"]);
    let chinese = office.out(&["report", "--lang", "zh"]);
    assert!(chinese.contains("还没有整改事项。\n"), "{chinese}");
    assert!(chinese.contains("--unit HQ --due eom"), "{chinese}");
    assert!(!chinese.contains("ledger unit add"), "{chinese}");
    assert_eq!(row(&office.json(&["report"]), "HQ")["total"], 0);
    assert!(office.out(&["report", "--unit", "HQ"]).contains("Head office"), "what was asked for");
    office.out(&["add", "Doors blocked", "--due", "friday"]);
    assert!(office.out(&["report"]).contains("Head office"));
    assert!(office.ledger().contains("due = 2019-12-06"));
}
