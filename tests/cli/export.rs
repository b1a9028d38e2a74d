//! `ledger export`.

use std::fs;

use calamine::{Data, Reader as _, Xlsx, open_workbook};

use crate::{Office, SMALL, same};

const HEAD: &str = "id,unit,assist,category,title,detail,cause,goal,severity,source,lead,owner,horizon,opened,due,\
    stale_days,measures,tags,progress,result,evidence,status,light,days_overdue,days_waiting,submitted_on,verify_by,verify_late,\
    signed,next_signature,asked,closed_on,done_on,next_look_back,extensions,reminders,stale\n";

#[test]
fn csv_has_keys_for_a_head_and_a_row_an_item() {
    let row = "FIN-1,FIN,,,Receipts missing,,,,,,,,,2019-08-01,2019-09-30,,,,,All there,https://example.org/f,closed,,,,,,false,,,,\
        2019-09-12,2019-09-10,2019-10-12,0,0,false\n";
    let office = Office::small();
    same(
        &office.out(&["export", "-", "--format", "csv", "--unit", "FIN"]),
        &format!("{HEAD}{row}"),
    );
    office.says(&["export", "out.csv", "--unit", "FIN"], "");
    let text = format!("\u{feff}{HEAD}{row}").replace("\n", "\r\n");
    same(&office.read("out.csv"), &text);
}

#[test]
fn the_file_may_be_named_as_other_commands_have_it() {
    let office = Office::small();
    office.says(&["export", "out.csv"], "");
    office.says(&["export", "-o", "other.csv"], "");
    same(&office.read("other.csv"), &office.read("out.csv"));
    let piped = office.out(&["export", "-", "--format", "csv"]);
    same(&office.out(&["export", "--output", "-", "--format", "csv"]), &piped);
    assert_eq!(office.run(&["export", "out.csv", "-o", "third.csv"]).status, Some(2));
    assert_eq!(office.run(&["export"]).status, Some(2));
    office.refuses_with(&["export", "-o", "out.pdf"], &[".pdf"]);
}

#[test]
fn measures_are_a_numbered_line_each() {
    let csv = Office::small().out(&["export", "-", "--format", "csv"]);
    assert!(csv.contains("\"1. Write the rules\n2. Teach them (done 2019-10-10)\""), "{csv}");
}

#[test]
fn the_filters_are_those_of_list_and_the_day_can_be_said() {
    let office = Office::small();
    let ids = |arguments: &[&str]| {
        let arguments = [&["export", "-", "--format", "ndjson"], arguments].concat();
        let lines = office.out(&arguments);
        let id = |line: &str| {
            let item: serde_json::Value = serde_json::from_str(line).unwrap();
            item["id"].as_str().unwrap().to_owned()
        };
        lines.lines().map(id).collect::<Vec<_>>()
    };
    assert_eq!(ids(&[]), ["GO-1", "GO-2", "FIN-1"]);
    assert_eq!(ids(&["--live"]), ["GO-1", "GO-2"]);
    assert_eq!(ids(&["--status", "closed"]), ["FIN-1"]);
    assert_eq!(ids(&["--as-of", "2019-08-31"]), ["FIN-1"]);
}

#[test]
fn json_is_the_document_that_list_prints() {
    let office = Office::example("look-back-2019");
    office.says(&["export", "out.json"], "");
    let exported: serde_json::Value = serde_json::from_str(&office.read("out.json")).unwrap();
    assert!(exported == office.json(&["list"]));
    for line in office.out(&["export", "-", "--format", "ndjson"]).lines() {
        let item: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(exported["items"].as_array().unwrap().contains(&item));
    }
}

#[test]
fn json_of_nothing_is_a_document_of_no_items() {
    let office = Office::small();
    office.says(&["export", "out.json", "--tag", "none"], "");
    let exported: serde_json::Value = serde_json::from_str(&office.read("out.json")).unwrap();
    assert_eq!(exported["items"], serde_json::json!([]));
}

#[test]
fn no_text_becomes_a_formula() {
    let ledger = SMALL.replace("Receipts missing", "=1+1").replace("'Files lost'", "\"'=1+1\"");
    let office = Office::with(ledger);
    let csv = office.out(&["export", "-", "--format", "csv"]);
    assert!(csv.contains(",'=1+1,") && csv.contains(",''=1+1,"), "{csv}");
    let tsv = office.out(&["export", "-", "--format", "tsv"]);
    assert!(tsv.contains("\t'=1+1\t"), "{tsv}");
    office.says(&["export", "out.xlsx"], "");
    let mut book: Xlsx<_> = open_workbook(office.at("out.xlsx")).unwrap();
    let name = book.sheet_names()[0].clone();
    assert!(book.worksheet_formula(&name).unwrap().used_cells().next().is_none());
}

#[test]
fn a_workbook_has_real_dates_and_a_head() {
    let office = Office::small();
    office.says(&["export", "out.xlsx", "--keys"], "");
    let mut book: Xlsx<_> = open_workbook(office.at("out.xlsx")).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    let column =
        |key: &str| HEAD.trim_end().split(',').position(|k| k == key).unwrap().try_into().unwrap();
    assert_eq!(sheet.get_value((0, 0)), Some(&Data::String("id".into())));
    let due = sheet.get_value((1, column("due"))).unwrap();
    let Data::DateTime(day) = due else { panic!("{due:?}") };
    assert_eq!(day.to_ymd_hms_milli(), (2019, 11, 20, 0, 0, 0, 0));
    assert_eq!(sheet.get_value((1, column("days_overdue"))), Some(&Data::Float(10.0)));
}

#[test]
fn a_workbook_speaks_the_readers_language_and_prints_on_one_page_across() {
    let office = Office::small();
    for (lang, heads, unit, status) in [
        ("zh", ["编号", "单位", "类别", "整改事项"], "办公厅", "整改中"),
        ("en", ["ID", "Unit", "Category", "Item"], "办公厅", "in progress"),
    ] {
        office.says(&["export", "out.xlsx", "--lang", lang], "");
        let mut book: Xlsx<_> = open_workbook(office.at("out.xlsx")).unwrap();
        let sheet = book.worksheet_range_at(0).unwrap().unwrap();
        let texts: Vec<String> =
            sheet.rows().next().unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(texts[..4], heads, "{texts:?}");
        let row: Vec<String> =
            sheet.rows().nth(1).unwrap().iter().map(ToString::to_string).collect();
        assert!(row.contains(&unit.to_owned()) && row.contains(&status.to_owned()), "{row:?}");
        assert!(row.contains(&"Formalities".to_owned()), "a category by its name: {row:?}");
        let is_day = |cell: &Data| matches!(cell, Data::DateTime(_));
        assert!(sheet.rows().nth(1).unwrap().iter().any(is_day), "{row:?}");
        assert!(!texts.contains(&"extensions".to_owned()));
    }
    let bytes = std::fs::read(office.at("out.xlsx")).unwrap();
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut sheet = parts.by_name("xl/worksheets/sheet1.xml").unwrap();
    std::io::Read::read_to_string(&mut sheet, &mut text).unwrap();
    for wanted in [
        "fitToPage",
        "orientation=\"landscape\"",
        "paperSize=\"9\"",
        "fitToHeight=\"0\"",
        "<autoFilter",
        "topLeftCell=\"B2\"",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
}

#[test]
fn markdown_has_heads_in_the_language_of_the_reader() {
    let office = Office::small();
    let text = office.out(&["export", "-", "--format", "md", "--lang", "zh"]);
    assert!(text.starts_with("# Small office\n\n| 编号 | 单位 | 类别 | 整改事项 |"), "{text}");
}

#[test]
fn a_name_that_says_no_format_is_refused() {
    let office = Office::small();
    office.refuses_with(&["export", "out.doc"], &["out.doc", "--format", "ndjson"]);
    office.refuses_with(&["export", "-", "--lang", "zh"], &["没有写明文件类型"]);
    office.refuses_with(&["export", "none/out.csv"], &["none/out.csv cannot be written"]);
}

#[test]
fn a_file_that_is_there_is_replaced_whole() {
    let office = Office::small();
    office.write("out.csv", "old ".repeat(100_000));
    office.says(&["export", "out.csv", "--live"], "");
    let new = fs::read(office.at("out.csv")).unwrap();
    assert!(new.starts_with("\u{feff}id,".as_bytes()) && new.len() < 2_000);
}
