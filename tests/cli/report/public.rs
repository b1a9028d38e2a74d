//! `ledger report public`.

use crate::Office;

const LEDGER: &str = r#"version = 1
title = "整改台账"

[[unit]]
code = "GO"
name = "办公厅"
lead = "李强"

[[unit]]
code = "HR"
name = "人事局"

[[person]]
name = "王芳"

[[person]]
name = "Li"
aka = ["李强"]

[[item]]
id = "HR-1"
unit = "HR"
title = "档案不全"
owner = "孙梅"
opened = 2019-09-01
due = 2019-10-01
measures = [ { text = "补全档案", owner = "孙梅", done = 2019-09-20 } ]
log = [
  { on = 2019-09-10, by = "孙梅", did = "progress", note = "内部情况" },
  { on = 2019-11-10, by = "李强", did = "closed", result = "Lists补全" },
]

[[item]]
id = "GO-1"
unit = "GO"
title = "文件偏多"
lead = "李强"
owner = "王芳"
opened = 2019-08-01
due = 2019-11-20
measures = [ { text = "印发控制数" }, { text = "由王芳按季通报" } ]
log = [ { on = 2019-09-15, by = "周晓", did = "closed", result = "发文减少" } ]

[[item]]
id = "GO-2"
unit = "GO"
title = "会议偏多"
opened = 2019-09-01
due = 2019-12-05

[[item]]
id = "GO-3"
unit = "GO"
title = "不公开的事项"
opened = 2019-09-01
due = 2019-12-05
public = false
log = [ { on = 2019-09-16, by = "周晓", did = "closed", result = "内部结果" } ]

[[item]]
id = "GO-4"
unit = "GO"
title = "取消的事项"
opened = 2019-09-01
due = 2019-12-05
log = [ { on = 2019-09-16, by = "周晓", did = "cancelled", reason = "重复" } ]
"#;

/// What no form of the extract may hold.
const PRIVATE: [&str; 7] =
    ["孙梅", "周晓", "内部情况", "不公开的事项", "内部结果", "取消的事项", "李强"];

#[test]
fn the_public_is_told_what_was_wrong_what_was_done_and_what_came_of_it_and_no_more() {
    let office = Office::with(LEDGER);
    let zh = ["--lang", "zh", "report", "public"];
    for format in ["table", "markdown", "csv", "json", "html"] {
        let ran = office.run(&[&zh[..], &["--format", format]].concat());
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        for wanted in ["文件偏多", "印发控制数", "发文减少", "2019-09-15", "档案不全", "办公厅"]
        {
            assert!(ran.out.contains(wanted), "{format}: {wanted}: {}", ran.out);
        }
        for private in PRIVATE.iter().chain(&["会议偏多"]) {
            assert!(!ran.out.contains(private), "{format}: {private}: {}", ran.out);
        }
        // A name within a text is told, and stays.
        assert!(ran.err.contains("王芳（GO-1 measures）"), "{format}: {}", ran.err);
        assert!(!ran.err.contains("Li（"), "a part of a word is no name: {}", ran.err);
        assert!(ran.out.contains("由王芳按季通报"), "{format}");
    }
    office.run(&[&zh[..], &["-o", "x.docx"]].concat());
    let text = crate::docx::texts(&office, "x.docx");
    assert!(text.contains("1. 印发控制数") || text.contains("印发控制数"), "{text}");
    assert!(!PRIVATE.iter().any(|private| text.contains(private)), "{text}");
    let ran = office.run(&[&zh[..], &["-o", "x.xlsx"]].concat());
    assert_eq!(ran.status, Some(0), "{}", ran.err);
}

#[test]
fn what_is_not_closed_is_told_with_all_and_since_leaves_out_what_was_closed_before() {
    let office = Office::with(LEDGER);
    let titles = |arguments: &[&str]| -> Vec<String> {
        let ran = office.run(&[&["report", "public", "--format", "json"], arguments].concat());
        let document: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        let items = document["public"].as_array().unwrap().clone();
        let said = |item: &serde_json::Value| format!("{} {}", item["title"], item["status"]);
        items.iter().map(|item| said(item).replace('"', "")).collect()
    };
    assert_eq!(titles(&[]), ["文件偏多 closed", "档案不全 closed"]);
    assert_eq!(titles(&["--since", "2019-11-01"]), ["档案不全 closed"]);
    assert_eq!(titles(&["--all"]), ["文件偏多 closed", "会议偏多 open", "档案不全 closed"]);
    assert_eq!(titles(&["--unit", "HR"]), ["档案不全 closed"]);
    assert_eq!(titles(&["--as-of", "2019-09-30"]), ["文件偏多 closed"]);
}

#[test]
fn an_item_is_kept_from_the_public_by_command_and_on_record() {
    let office = Office::with(LEDGER);
    office.run(&["set", "HR-1", "public=no"]);
    assert!(
        crate::without_uids_of_hand(&office.ledger()).contains("public = false\nmeasures"),
        "{}",
        office.read("ledger.toml")
    );
    let ran = office.run(&["report", "public"]);
    assert!(!ran.out.contains("档案不全"), "{}", ran.out);
    office.run(&["set", "HR-1", "public=是"]);
    assert!(office.run(&["report", "public"]).out.contains("档案不全"));
    assert!(office.run(&["show", "HR-1", "--format", "json"]).out.contains("\"public\": true"));
    office.refuses_with(&["set", "HR-1", "public=perhaps"], &["perhaps", "true", "false"]);
    let wrong = LEDGER.replace("public = false", "public = \"no\"");
    let office = Office::with(wrong);
    let ran = office.run(&["check", "--lang", "en"]);
    assert!(
        ran.out.contains("true or false") || ran.err.contains("true or false"),
        "{} {}",
        ran.out,
        ran.err
    );
}
