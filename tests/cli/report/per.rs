//! `--per`: what rows stand for, one thing or one within another.

use crate::{Office, SMALL};

/// Wang answers for GO-1 (tags a and b, high) and Li for GO-2 (tag a); FIN-1 has neither.
fn office() -> Office {
    let done = "  { text = \"Teach them\", done = 2019-10-10 },\n]\n";
    let category = "[[category]]\ncode = \"S2\"\nname = \"Learning\"\ngroup = \"Special\"\n\n";
    let wang = "owner = \"Wang\"\n";
    Office::with(
        SMALL
            .replace(wang, &format!("lead = \"Chief\"\n{wang}severity = \"high\"\n"))
            .replace(done, &format!("{done}tags = [\"a\", \"b\"]\n"))
            .replace("owner = \"Li\"\n", "owner = \"Li\"\ntags = [\"a\"]\n")
            .replacen("[[item]]", &format!("{category}[[item]]"), 1),
    )
}

fn rows(office: &Office, per: &str) -> Vec<(Option<String>, u64)> {
    let json = office.json(&["report", "progress", "--per", per]);
    assert_eq!(json["progress"]["per"], per);
    assert_eq!(json["progress"]["total"]["total"], 3, "{json}");
    let rows = json["progress"]["rows"].as_array().unwrap().iter();
    rows.map(|r| (r["key"].as_str().map(str::to_owned), r["total"].as_u64().unwrap())).collect()
}

#[test]
fn rows_are_by_lead_severity_and_tag_too_and_what_has_none_comes_last() {
    let office = office();
    let row = |key: &str, total| (Some(key.to_owned()), total);
    assert_eq!(rows(&office, "lead"), [row("Chief", 1), (None, 2)]);
    assert_eq!(
        rows(&office, "severity"),
        [row("low", 0), row("medium", 0), row("high", 1), (None, 2)]
    );
    // Of two tags it is in the row of each, and once in the total.
    assert_eq!(rows(&office, "tag"), [row("a", 2), row("b", 1), (None, 1)]);
    let table = office.out(&["report", "progress", "--per", "severity", "--lang", "zh"]);
    assert!(table.contains("整改进度（按严重程度）") && table.contains("较重"), "{table}");
    for command in [&["report"][..], &["overdue"], &["report", "closure"], &["report", "look-back"]]
    {
        for per in ["lead", "severity", "tag", "unit,tag"] {
            office.json(&[command, &["--per", per]].concat());
            office.out(&[command, &["--per", per]].concat());
        }
    }
}

#[test]
fn a_group_stands_above_its_categories_as_their_sub_total() {
    let office = office();
    let json = office.json(&["report", "progress", "--per", "group,category"]);
    assert_eq!(json["progress"]["per"], "group,category");
    let group = &json["progress"]["rows"][0];
    assert_eq!((&group["key"], &group["total"]), (&"Special".into(), &1.into()));
    let within: Vec<_> =
        group["rows"].as_array().unwrap().iter().map(|r| (&r["key"], &r["total"])).collect();
    assert_eq!(within, [(&"S1".into(), &1.into()), (&"S2".into(), &0.into())]);
    let without = &json["progress"]["rows"][1];
    assert_eq!((&without["key"], &without["total"]), (&serde_json::Value::Null, &2.into()));
    assert_eq!(without["rows"][0]["total"], 2);
    let table = office.out(&["report", "progress", "--per", "group,category"]);
    let lines: Vec<&str> =
        table.lines().filter(|l| l.contains('%') || l.contains("Learning")).collect();
    assert!(table.starts_with("Progress by group, category"), "{table}");
    assert!(lines.iter().any(|l| l.starts_with("\u{a0}\u{a0}S1 Formalities")), "{table}");
    assert!(table.lines().any(|l| l.starts_with("Special ")), "{table}");
    let csv = office.out(&["report", "progress", "--per", "group,category", "--format", "csv"]);
    let keys: Vec<String> =
        csv.lines().map(|l| l.split(',').take(4).collect::<Vec<_>>().join(",")).collect();
    assert_eq!(
        keys,
        [
            "group,key,name,total",
            "Special,,,1",
            "Special,S1,Formalities,1",
            "Special,S2,Learning,0",
            ",,,2",
            ",,,2"
        ]
    );
}

#[test]
fn any_rows_may_stand_within_any_and_only_those_with_items_do() {
    let office = office();
    let json = office.json(&["overdue", "--per", "unit,owner"]);
    assert_eq!(json["overdue_by"]["per"], "unit,owner");
    assert_eq!(json["overdue_by"]["rows"][0]["rows"].as_array().unwrap().len(), 1, "{json}");
    assert_eq!(json["overdue_by"]["rows"][0]["rows"][0]["key"], "Wang");
    let json = office.json(&["report", "closure", "--per", "unit,category"]);
    let finance = &json["closure"]["rows"][1];
    assert_eq!(finance["rows"][0]["key"], serde_json::Value::Null);
    assert_eq!(finance["rows"].as_array().unwrap().len(), 1);
    let ran = office.run(&["report", "progress", "--per", "group,colour"]);
    assert!(ran.status == Some(2) && ran.err.contains("colour"), "{}", ran.err);
    for ending in ["html", "xlsx", "md"] {
        let file = format!("r.{ending}");
        assert_eq!(
            office.run(&["report", "progress", "--per", "group,category", "-o", &file]).status,
            Some(0)
        );
    }
}
