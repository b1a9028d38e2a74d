//! `ledger report brief`.

use serde_json::{Value, json};

use crate::{Office, SMALL, same};

/// A ledger with a unit and so many items that are open and due on a day.
fn with_items(count: usize, due: &str) -> Office {
    let mut ledger = SMALL[..SMALL.find("[[item]]").unwrap()].to_owned();
    for n in 1..=count {
        ledger.push_str(&format!(
            "[[item]]\nid = \"GO-{n}\"\nunit = \"GO\"\ntitle = \"T{n}\"\nopened = 2019-11-01\ndue = {due}\n\n"
        ));
    }
    Office::with(ledger)
}

fn paragraph(office: &Office, arguments: &[&str]) -> String {
    let text = office.out(&[&["report", "brief"], arguments].concat());
    text.lines().nth(2).unwrap().to_owned()
}

#[test]
fn its_figures_are_those_of_the_tables() {
    for (name, days) in [
        ("look-back-2019", ["2019-07-31", "2019-09-30", "2019-11-21", "2019-11-30"]),
        ("audit-office", ["2025-10-31", "2025-12-31", "2026-02-28", "2026-03-31"]),
    ] {
        let office = Office::example(name);
        for as_of in days {
            let since = if name == "audit-office" { "2025-10-10" } else { "2019-07-10" };
            let span = ["--as-of", as_of, "--since", since];
            let ask = |part: &[&str]| office.json(&[part, &span[..]].concat());
            let brief = ask(&["report", "brief"])["brief"].clone();
            let report = ask(&["report"]);
            assert_eq!(brief["total"], report["progress"]["total"], "{name} {as_of}");
            assert_eq!(brief["overdue"], report["overdue"], "{name} {as_of}");
            assert_eq!(brief["waiting"], report["waiting"], "{name} {as_of}");
            assert_eq!(brief["closure"], report["closure"], "{name} {as_of}");
            let look_back = ask(&["report", "look-back"])["look_back"].clone();
            for key in ["due", "made", "effective", "ineffective", "effectiveness_rate"] {
                assert_eq!(
                    brief["look_backs"][key], look_back["total"][key],
                    "{name} {as_of} {key}"
                );
            }
            let rebounded: Vec<Value> = (look_back["made"].as_array().unwrap().iter())
                .filter(|made| made["outcome"] == "ineffective")
                .cloned()
                .collect();
            assert_eq!(brief["rebounded"], json!(rebounded), "{name} {as_of}");
            let targets = office.json(&["report", "targets", "--as-of", as_of]);
            assert_eq!(brief["targets"], targets["targets"], "{name} {as_of}");
            let day = if name == "audit-office" { "2025-10-09" } else { "2019-07-09" };
            let before = office.json(&["report", "progress", "--as-of", day]);
            assert_eq!(brief["before"]["as_of"], day);
            assert_eq!(brief["before"]["total"], before["progress"]["total"], "{name} {as_of}");
            // What is said is what was counted.
            let text = brief["text"].as_str().unwrap();
            let total = &brief["total"];
            let live =
                ["open", "in_progress", "submitted"].iter().map(|k| total[k].as_u64().unwrap());
            let live: u64 = live.sum();
            assert!(text.contains(&format!("has {} items", total["total"])), "{text}");
            for (count, words) in
                [(live, "outstanding"), (total["closed"].as_u64().unwrap(), "closed")]
            {
                assert!(
                    count == 0 || text.contains(&count.to_string()) && text.contains(words),
                    "{text}"
                );
            }
            if let Some(rate) = total["closure_rate_due"].as_f64() {
                assert!(text.contains(&format!("it is {:.0}%", rate * 100.0)), "{text}");
            }
            let overdue = total["overdue"].as_u64().unwrap();
            assert_eq!(text.contains("Nothing is overdue"), overdue == 0, "{text}");
            assert!(overdue < 2 || text.contains(&format!("{overdue} are overdue")), "{text}");
        }
    }
}

#[test]
fn what_needs_a_decision_is_what_the_lists_say() {
    let office = Office::example("look-back-2019");
    for as_of in ["2019-10-31", "2019-11-30", "2020-01-31"] {
        let on = |arguments: &[&str]| office.json(&[arguments, &["--as-of", as_of]].concat());
        let decisions = on(&["report", "brief"])["brief"]["decisions"].clone();
        let list = on(&["report"]);
        let over = |list: &Value, key: &str, days: i64| -> Vec<Value> {
            let items = list.as_array().unwrap().iter();
            items.filter(|i| i[key].as_i64().unwrap() > days).map(|i| i["id"].clone()).collect()
        };
        assert_eq!(decisions["waiting_long"], json!(over(&list["waiting"], "days_waiting", 14)));
        assert_eq!(decisions["overdue_long"], json!(over(&list["overdue"], "days_overdue", 30)));
        let due = &on(&["report", "look-back"])["look_back"]["due"];
        assert_eq!(decisions["look_backs_overdue"], json!(over(due, "days_past", 0)));
        let audit = on(&["report", "audit"]);
        let twice = audit["audit"][6]["items"].as_array().unwrap();
        let closed = ["closed", "cancelled"];
        let live = |id: &Value| {
            let shown = on(&["list", "--text", id.as_str().unwrap()]);
            let items = shown["items"].as_array().unwrap();
            let item = items.iter().find(|i| i["id"] == *id).unwrap();
            !closed.contains(&item["status"].as_str().unwrap())
        };
        let twice: Vec<_> = twice.iter().map(|i| i["id"].clone()).filter(live).collect();
        assert_eq!(decisions["extended_twice"], json!(twice), "{as_of}");
    }
}

#[test]
fn it_reads_well_for_none_one_and_many() {
    assert_eq!(
        paragraph(&with_items(0, "2019-12-31"), &[]),
        "On 30 November 2019 the ledger has no items."
    );
    let zh = paragraph(&with_items(0, "2019-12-31"), &["--lang", "zh"]);
    assert_eq!(zh, "截至2019年11月30日，台账没有整改事项。");

    assert_eq!(
        paragraph(&with_items(1, "2019-12-31"), &[]),
        "On 30 November 2019 the ledger has 1 item, which is outstanding. The closure rate is \
         0%; no item is due yet. The outstanding item has not been started. Nothing is \
         overdue; nothing falls due within 14 days."
    );
    assert_eq!(
        paragraph(&with_items(1, "2019-11-29"), &["--lang", "zh"]),
        "截至2019年11月30日，台账共1项，尚未销号。销号率0%；到期销号率0%。未办结的1项尚未启动。逾期1项，已逾期1天；14天内没有事项到期。"
    );
    assert_eq!(
        paragraph(&with_items(2, "2019-11-29"), &["--since", "2019-11-15"]),
        "On 30 November 2019 the ledger has 2 items, and both are outstanding. The closure \
         rate is 0%, unchanged since 14 November 2019; for items due it is 0%. Neither has \
         been started. 2 are overdue, the longest by 1 day; nothing else falls due within 14 days. \
         Since 15 November 2019 nothing was opened or closed."
    );
    for count in 0..4 {
        for lang in ["en", "zh"] {
            let text = with_items(count, "2019-11-01").out(&["report", "brief", "--lang", lang]);
            for slip in [
                " 1 items", " 0 ", " 1 are ", "1 days", "  ", "，，", "。。", "：。", "逾期0", ",,",
            ] {
                assert!(!text.contains(slip), "{slip:?}: {text}");
            }
        }
    }
}

#[test]
fn what_has_nothing_to_say_is_not_said_but_that_nothing_needs_a_decision() {
    let text = with_items(1, "2019-12-31").out(&["report", "brief"]);
    for silent in
        ["Longest overdue", "Awaiting", "Latest results", "Recurred", "Targets", "look-back"]
    {
        assert!(!text.contains(silent), "{silent}: {text}");
    }
    assert!(text.ends_with("\n\n- **Needs a decision**: nothing.\n"), "{text}");
}

#[test]
fn the_small_office_in_chinese() {
    same(
        &Office::small().out(&["report", "brief", "--lang", "zh", "--since", "2019-09-10"]),
        "# Small office：2019年11月30日情况\n\n\
         截至2019年11月30日，台账共3项，已销号1项，未办结2项。销号率由2019年9月9日的0%升至33%；到期销号率50%。\
         未办结的2项中，整改中1项，待核验1项。逾期1项，已逾期10天；14天内没有事项到期。\
         2019年9月10日以来，新立项1项，销号1项（其中按期完成1项）。应回头看1项。\n\n\
         - **需要决策**：逾期未回头看1项：FIN-1“Receipts missing”。\n\
         - **逾期最长**：GO-1“Too many meetings”，时限2019年11月20日，已逾期10天，Wang负责。\n\
         - **待核验**：GO-2“Files lost”，Li于2019年11月20日申请，已等待10天。\n\
         - **本期成效**：FIN-1“Receipts missing”，2019年9月12日销号：All there。\n",
    );
}

#[test]
fn a_units_page_has_its_comments_with_their_source() {
    let office = Office::example("look-back-2019");
    let page = office.out(&["report", "brief", "--unit", "go", "--lang", "zh"]);
    assert!(page.starts_with("# GO 办公厅：2019年11月30日情况\n"), "{page}");
    for said in [
        "\n## 逾期\n\n- GO-4“督查检查统筹不够”，时限2019年11月20日，已逾期10天，李强负责\n",
        "\n## 正在办理\n\n- GO-5",
        "- 2019年11月26日，周晓光对本单位：专班不撤",
        "- 2019年11月12日，李强对GO-5（机关党组主要负责同志批阅）：长期坚持",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    // As of a day before, nothing said later is there.
    let page =
        office.out(&["report", "brief", "--unit", "GO", "--as-of", "2019-11-21", "--lang", "zh"]);
    assert!(!page.contains("2019年11月26日") && page.contains("2019年11月21日"), "{page}");
    let whole = office.out(&["report", "brief", "--lang", "zh"]);
    assert!(!whole.contains("专班不撤"), "comments are for the unit's page: {whole}");
}

#[test]
fn each_unit_gets_a_page_and_what_else_lies_there_is_left() {
    let office = Office::example("look-back-2019");
    office.write("pages/notes.txt", "mine");
    office.write("pages/GO.md", "old");
    let each = ["report", "brief", "--each", "unit", "-o", "pages", "--since", "2019-11-01"];
    let ran = office.run(&[&each[..], &["--format", "markdown"]].concat());
    assert_eq!(
        (ran.status, ran.out.as_str(), ran.err.as_str()),
        (Some(0), "", "30 pages written to pages\n")
    );
    assert_eq!(std::fs::read_dir(office.at("pages")).unwrap().count(), 31);
    assert_eq!(office.read("pages/notes.txt"), "mine");
    for unit in ["GO", "NW", "DS"] {
        let alone = office.out(&["report", "brief", "--unit", unit, "--since", "2019-11-01"]);
        same(&office.read(&format!("pages/{unit}.md")), &alone);
    }
    // They are documents for a word processor where nothing is said.
    office.run(&each);
    assert_eq!(std::fs::read_dir(office.at("pages")).unwrap().count(), 61);
    assert!(std::fs::read(office.at("pages/GO.docx")).unwrap().starts_with(b"PK"));
    // A folder is made where there is none, with the pages that are asked for alone.
    let some = [
        "report", "brief", "--each", "unit", "-o", "a/b", "--unit", "GO", "--unit", "FN",
        "--format", "json", "--quiet",
    ];
    office.out(&some);
    assert_eq!(std::fs::read_dir(office.at("a/b")).unwrap().count(), 2);
    let page: Value = serde_json::from_str(&office.read("a/b/FN.json")).unwrap();
    assert_eq!(page["brief"], office.json(&["report", "brief", "--unit", "FN"])["brief"]);
}

#[test]
fn what_it_cannot_do_is_said_before_anything_is_written() {
    let office = Office::small();
    let ran = office.run(&["report", "brief", "--each", "unit"]);
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    office.refuses_with(&["report", "brief", "--format", "csv"], &["csv", "markdown"]);
    office
        .refuses_with(&["report", "brief", "--since", "2019-12-01"], &["2019-12-01", "2019-11-30"]);
    office.write("taken", "a file");
    office.refuses_with(&["report", "brief", "--each", "unit", "-o", "taken"], &["taken"]);
    assert_eq!(office.read("taken"), "a file");
}

#[test]
fn nothing_in_a_text_becomes_markup() {
    let office = Office::with(SMALL.replace("Too many meetings", "<b>*all* | [x](y)\\u001b[31m"));
    let text = office.out(&["report", "brief"]);
    assert!(text.contains("&lt;b&gt;\\*all\\* \\| \\[x\\](y)"), "{text}");
    assert!(!text.contains('\u{1b}'), "{text}");
    let plain = office.out(&["report", "brief", "--format", "table"]);
    assert!(plain.contains("Longest overdue: GO-1 “<b>*all*") && !plain.contains("**"), "{plain}");
}

#[test]
fn each_lead_has_a_page_of_what_is_led_in_all_units() {
    let ledger = r#"version = 1

[[person]]
name = "李强"
aka = ["李 强"]

[[unit]]
code = "GO"
name = "General Office"

[[unit]]
code = "FIN"
name = "Finance"

[[item]]
id = "GO-1"
unit = "GO"
title = "Too many papers"
lead = "李强"
opened = 2019-09-01
due = 2019-10-01

[[item]]
id = "FIN-1"
unit = "FIN"
title = "Slow refunds"
lead = "李 强"
opened = 2019-09-01
due = 2019-12-31

[[item]]
id = "FIN-2"
unit = "FIN"
title = "Open vouchers"
opened = 2019-09-01
due = 2019-12-31
"#;
    let office = Office::with(ledger);
    let each = |lang: &str, format: &str, folder: &str| {
        let ran = office.run(&[
            "report",
            "brief",
            "--each",
            "lead",
            "--since",
            "2019-11-01",
            "--format",
            format,
            "-o",
            folder,
            "--lang",
            lang,
        ]);
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        ran.err
    };
    let err = each("en", "markdown", "en");
    assert!(err.contains("1 item without a lead left out: FIN-2"), "{err}");
    let text = office.read("en/李强.md");
    assert!(text.starts_with("# 李强: status on 30 November 2019\n"), "{text}");
    assert!(text.contains("李强 leads 2 items, and both are outstanding."), "{text}");
    assert!(
        text.contains(
            "GO-1 “Too many papers”, due 1 October 2019, 60 days overdue, General Office"
        )
    );
    assert!(text.contains("FIN-1 “Slow refunds”, open, due 31 December 2019, Finance"), "{text}");
    assert!(!text.contains("FIN-2"), "{text}");
    let err = each("zh", "json", "zh");
    assert!(err.contains("没有责任领导、未列入的事项 1 项：FIN-2"), "{err}");
    let json: Value = serde_json::from_str(&office.read("zh/李强.json")).unwrap();
    assert_eq!(json["brief"]["person"], json!({ "name": "李强", "per": "lead" }));
    assert_eq!(json["brief"]["total"]["total"], 2);
    assert_eq!(json["brief"]["before"]["total"]["total"], 2);
    assert!(json["brief"]["text"].as_str().unwrap().contains("李强为责任领导的事项共2项"));
    each("zh", "docx", "paper");
    assert_eq!(std::fs::read_dir(office.at("paper")).unwrap().count(), 1);
}

#[test]
fn what_needs_a_decision_is_named_by_id_and_title_and_on_a_page_only_where_there_is_some() {
    let late = with_items(7, "2019-10-01");
    let text = late.out(&["report", "brief"]);
    assert!(
        text.contains("over 30 days overdue (7): GO-1 “T1”, GO-2 “T2”, GO-3 “T3”, GO-4 “T4”, GO-5 “T5” and 2 more"),
        "{text}"
    );
    let page = late.out(&["report", "brief", "--unit", "GO", "--lang", "zh"]);
    assert!(page.contains("## 需要决策") && page.contains("GO-7“T7”"), "{page}");
    let calm = with_items(1, "2019-12-31");
    for lang in ["en", "zh"] {
        let page = calm.out(&["report", "brief", "--unit", "GO", "--lang", lang]);
        assert!(!page.contains("decision") && !page.contains("需要决策"), "{page}");
    }
}
