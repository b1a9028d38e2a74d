//! Texts of great length: what is laid out for people is bounded, and what is for programs is whole.

use unicode_width::UnicodeWidthStr as _;

use crate::{Office, SMALL};

/// A ledger of so many items whose texts are made of these pieces, `times` over.
fn with_long(items: usize, piece: &str, times: usize) -> Office {
    let text = piece.repeat(times);
    let item = |n: usize| {
        format!(
            "\n[[item]]\nid = \"GO-{}\"\nunit = \"GO\"\ntitle = \"{text}\"\nowner = \"{text}\"\nlead = \"{text}\"\nopened = 2019-09-01\ndue = 2019-10-01\ntags = [{}]\nmeasures = [ {{ text = \"{text}\", due = 2019-12-01 }} ]\nlog = [ {{ on = 2019-09-05, by = \"{text}\", did = \"progress\", note = \"{text}\" }} ]\n",
            n + 10,
            (0..times.min(2_000)).map(|n| format!("\"t{n}\",")).collect::<String>(),
        )
    };
    Office::with(format!("{SMALL}{}", (0..items).map(item).collect::<String>()))
}

/// What is laid out as a table, in one way or another.
const TABLES: [&[&str]; 8] = [
    &["list"],
    &["list", "--columns", "id,title,owner,lead,tags,measures,detail,due"],
    &["overdue"],
    &["report"],
    &["report", "progress", "--per", "owner"],
    &["report", "closure", "--per", "owner"],
    &["log"],
    &["report", "look-back", "--per", "owner"],
];

#[test]
fn a_cell_of_any_length_is_cut_where_it_is_laid_out_and_whole_for_programs() {
    for piece in ["x", "长", "a b ", "e\u{301}", "\u{301}", "👩\u{200d}🔧", "\u{200b}"] {
        let office = with_long(3, piece, 20_000);
        for command in TABLES {
            let text = office.out(command);
            for line in text.lines() {
                assert!(line.width() <= 9_000 && line.len() < 100_000, "{command:?} {piece:?}");
            }
            // A few columns of a thousand, for a few rows.
            assert!(text.len() < 1_000_000, "{command:?} {piece:?}: {}", text.len());
        }
        assert!(office.out(&["list"]).contains('…'), "{piece:?}");
        let whole = piece.repeat(20_000);
        let json = office.json(&["list"]);
        let title = &json["items"].as_array().unwrap().last().unwrap()["title"];
        assert!(title.as_str() == Some(&*whole), "{piece:?}");
        let csv = office.out(&["list", "--format", "csv", "--columns", "id,owner"]);
        assert!(csv.len() > whole.len() * 3);
    }
}

#[test]
fn letters_and_calendars_of_long_texts_cost_in_proportion() {
    let office = with_long(3, "长文 ", 50_000);
    for command in [
        &["notice", "--unit", "GO", "--format", "ics"][..],
        &["notice", "--unit", "GO"],
        &["notice", "--unit", "GO", "--format", "html"],
        &["notice", "--unit", "GO", "--format", "eml", "--from", "a@example.org"],
        &["report", "brief"],
        &["show", "GO-10"],
    ] {
        let ran = office.run(command);
        if command.contains(&"eml") {
            continue;
        }
        assert_eq!(ran.status, Some(0), "{command:?}: {}", ran.err);
        assert!(ran.out.len() < 40_000_000, "{command:?}: {}", ran.out.len());
    }
    let calendar = office.out(&["notice", "--unit", "GO", "--format", "ics"]);
    assert!(calendar.len() < 200_000 && calendar.contains('…'), "{}", calendar.len());
}

#[test]
fn a_workbook_cuts_what_a_cell_cannot_hold_and_says_so() {
    let office = with_long(1, "x", 40_000);
    for command in [&["list", "-o", "x.xlsx"][..], &["report", "-o", "x.xlsx"]] {
        let ran = office.run(command);
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        assert!(ran.err.contains("32767 characters"), "{}", ran.err);
        let ran = office.run(&[command, &["--lang", "zh"]].concat());
        assert!(ran.err.contains("32767 个字符"), "{}", ran.err);
    }
    // What other desks take in again is whole or refused.
    office.refuses_with(&["export", "x.xlsx"], &["32767", "csv"]);
}

#[test]
fn a_trend_is_of_some_hundreds_of_periods_and_says_that_there_are_more() {
    let office = Office::with(SMALL.replace("opened = 2019-08-01", "opened = 1900-01-01"));
    for every in ["week", "month", "quarter"] {
        let trend = office.json(&["report", "trend", "--every", every]);
        let rows = trend["trend"].as_array().unwrap();
        let most = if every == "quarter" { 480 } else { 520 };
        assert_eq!(rows.len(), most, "{every}");
        assert_eq!(rows.last().unwrap()["open_at_end"], 2);
        match every {
            "quarter" => assert!(trend["trend_left_out"].is_null()),
            _ => assert!(trend["trend_left_out"].as_u64().unwrap() > 500),
        }
    }
    let weekly = ["report", "trend", "--every", "week"];
    for format in ["table", "markdown", "html"] {
        let text = office.out(&[&weekly[..], &["--format", format]].concat());
        assert!(text.contains("earlier periods are not shown") && text.contains("--since"));
        assert!(text.len() < 400_000);
        let text = office.out(&[&weekly[..], &["--format", format, "--lang", "zh"]].concat());
        assert!(text.contains("个时段未列出"), "{format}");
    }
    let csv = office.run(&[&weekly[..], &["--format", "csv"]].concat());
    assert_eq!((csv.status, csv.out.lines().count()), (Some(0), 521));
    assert!(csv.err.contains("earlier periods are not shown"), "{}", csv.err);
    let since = office.out(&[&weekly[..], &["--since", "2019-01-01"]].concat());
    assert!(!since.contains("not shown"));
    let whole = office.out(&["report", "--format", "html"]);
    assert!(whole.contains("earlier periods are not shown") && whole.len() < 2_000_000);
}
