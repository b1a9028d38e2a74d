//! `ledger report audit`.

use serde_json::Value;

use crate::{Office, SMALL};

const CODES: [&str; 13] = [
    "no-evidence",
    "same-person",
    "no-progress",
    "same-day",
    "measures-open",
    "back-dated",
    "extended-twice",
    "extended-late",
    "rebounded",
    "copied-result",
    "bulk-closed",
    "look-back-overdue",
    "stale",
];

fn ids(audit: &Value, code: &str) -> Vec<String> {
    let sign = audit["audit"].as_array().unwrap().iter().find(|s| s["code"] == code).unwrap();
    let items = sign["items"].as_array().unwrap().iter();
    items.map(|i| i["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn every_paper_closure_of_the_example_is_found() {
    let audit = Office::example("look-back-2019").json(&["report", "audit"]);
    let codes: Vec<_> = audit["audit"].as_array().unwrap().iter().map(|s| &s["code"]).collect();
    assert_eq!(codes, CODES);
    for (code, found) in [
        ("no-evidence", &["ER-1"][..]),
        ("same-person", &["IT-2"]),
        ("no-progress", &[]),
        ("same-day", &["SC-1"]),
        ("measures-open", &["NW-2"]),
        ("back-dated", &["HK-1"]),
        ("extended-twice", &["CH-1"]),
        ("extended-late", &["NW-2"]),
        ("rebounded", &["FN-2", "NW-2"]),
        ("copied-result", &["SL-1", "ER-1", "HK-1"]),
        ("bulk-closed", &[]),
    ] {
        assert_eq!(ids(&audit, code), found, "{code}");
    }
}

#[test]
fn stale_and_overdue_look_backs_are_those_of_the_other_reports() {
    for (name, as_of) in [
        ("look-back-2019", "2019-11-30"),
        ("look-back-2019", "2019-10-15"),
        ("audit-office", "2026-03-31"),
    ] {
        let office = Office::example(name);
        let audit = office.json(&["report", "audit", "--as-of", as_of]);
        let report = office.json(&["report", "--as-of", as_of]);
        let stale = report["progress"]["total"]["stale"].as_u64().unwrap();
        assert_eq!(ids(&audit, "stale").len() as u64, stale, "{name} {as_of}");
        let due = office.json(&["report", "look-back", "--as-of", as_of]);
        let past = due["look_back"]["due"].as_array().unwrap().iter();
        let past = past.filter(|d| d["days_past"].as_i64().unwrap() > 0).count();
        assert_eq!(ids(&audit, "look-back-overdue").len(), past, "{name} {as_of}");
    }
}

#[test]
fn an_earlier_day_and_filters_are_minded() {
    let office = Office::example("look-back-2019");
    let earlier = office.json(&["report", "audit", "--as-of", "2019-07-25"]);
    assert_eq!(ids(&earlier, "same-person"), Vec::<String>::new());
    assert_eq!(ids(&earlier, "no-evidence"), ["ER-1"]);
    assert_eq!(ids(&earlier, "copied-result"), Vec::<String>::new());
    let one = office.json(&["report", "audit", "--unit", "nw"]);
    assert_eq!(ids(&one, "rebounded"), ["NW-2"]);
    // What others were closed with counts, whether they are asked for or not.
    let one = office.json(&["report", "audit", "--unit", "ER"]);
    assert_eq!(ids(&one, "copied-result"), ["ER-1"]);
    let said = one["audit"][9]["items"][0]["detail"].as_str().unwrap();
    assert_eq!(said, "on 3 items: \"已完成整改，长期坚持。\"");
    office.refuses_with(&["report", "audit", "--unit", "NWW"], &["NWW", "NW"]);
    let one = office.json(&["report", "audit", "--unit", "nw"]);
    assert_eq!(ids(&one, "no-evidence"), Vec::<String>::new());
}

#[test]
fn what_it_means_and_what_shows_it_are_said_in_both_languages() {
    let office = Office::example("look-back-2019");
    let same_person = |lang: &str| {
        let audit = office.json(&["report", "audit", "--lang", lang]);
        let sign = audit["audit"][1].clone();
        let said = |v: &Value| v.as_str().unwrap().to_owned();
        (said(&sign["meaning"]), said(&sign["items"][0]["detail"]))
    };
    let (meaning, detail) = same_person("en");
    assert_eq!(meaning, "closed by its owner, or by the one who submitted it");
    assert_eq!(detail, "closed 2019-07-26 by 黎永亮, who owns it");
    let (meaning, detail) = same_person("zh");
    assert_eq!(meaning, "由责任人或申请人自己销号");
    assert_eq!(detail, "2019-07-26 由责任人 黎永亮 自己销号");
    let table = office.out(&["report", "audit", "--lang", "zh"]);
    for said in [
        "15 项事项，24 处",
        "ER-1",
        "回头看逾期（look-back-overdue）：",
        "查了 13 种迹象，发现 11 种。",
    ] {
        assert!(table.contains(said), "{said}: {table}");
    }
    assert!(!table.contains("bulk-closed"), "what was not found takes no room: {table}");
}

#[test]
fn fail_exits_with_3_where_there_is_a_sign_and_with_0_where_there_is_none() {
    let office = Office::small();
    let ran = office.run(&["report", "audit", "--fail"]);
    assert_eq!(ran.status, Some(3), "{}", ran.out);
    assert_eq!(office.run(&["report", "audit"]).status, Some(0));
    let none = office.run(&["report", "audit", "--fail", "--unit", "GO"]);
    assert_eq!(none.status, Some(0), "{}", none.out);
    assert!(none.out.contains("Signs of closing on paper: none"), "{}", none.out);
    assert!(none.out.contains("13 signs were looked for."), "{}", none.out);
}

#[test]
fn policy_leaves_signs_out_and_check_names_a_code_that_is_none() {
    let off =
        |codes: &str| SMALL.replace("[30, 90]\n", &format!("[30, 90]\naudit_off = {codes}\n"));
    let office = Office::with(off(r#"["look-back-overdue", "stale"]"#));
    let audit = office.json(&["report", "audit", "--fail"]);
    assert_eq!(audit["audit"].as_array().unwrap().len(), 11);
    let table = office.out(&["report", "audit"]);
    assert!(table.contains("Left out by policy: look-back-overdue, stale."), "{table}");
    assert_eq!(office.run(&["check"]).out, "no faults\n");

    let office = Office::with(off(r#"["look-back-overdu"]"#));
    let ran = office.run(&["check"]);
    assert_eq!(ran.status, Some(0), "{}{}", ran.out, ran.err);
    let said = format!("{}{}", ran.out, ran.err);
    assert!(
        said.contains("look-back-overdu\"") && said.contains("did you mean look-back-overdue?"),
        "{said}"
    );
    assert!(said.contains("ledger.toml:9:14"), "{said}");
    // It leaves nothing out, and the ledger is read as before.
    assert_eq!(ids(&office.json(&["report", "audit"]), "look-back-overdue"), ["FIN-1"]);
}

#[test]
fn csv_has_a_row_for_each_sign_of_each_item() {
    let csv = Office::example("look-back-2019")
        .out(&["report", "audit", "--format", "csv", "--unit", "NW"]);
    let lines: Vec<_> = csv.lines().collect();
    assert_eq!(lines[0], "code,meaning,id,detail");
    assert_eq!(lines.len(), 4, "{csv}");
    assert!(lines[1].starts_with("measures-open,closed with a measure not done,NW-2,"), "{csv}");
    let markdown =
        Office::example("look-back-2019").out(&["report", "audit", "--format", "markdown"]);
    assert!(markdown.contains("| same-person | IT-2 |"), "{markdown}");
}

#[test]
fn a_bulk_is_found_wherever_its_items_lie_in_a_long_ledger() {
    use std::fmt::Write as _;
    let mut ledger = SMALL.to_owned();
    for n in 10..3000 {
        let closed_on = if n % 500 == 0 { "2019-11-05" } else { "2019-11-04" };
        let by = if n % 500 == 0 { "Zhou".to_owned() } else { format!("Zhou {}", n / 4) };
        let result = if n % 900 == 0 { "All done.".to_owned() } else { format!("Result {n}") };
        write!(
            ledger,
            "\n[[item]]\nid = \"GO-{n}\"\nunit = \"GO\"\ntitle = \"T\"\nopened = 2019-10-01\ndue = 2019-12-10\nlog = [\n  \
             {{ on = 2019-11-01, by = \"Li\", did = \"submitted\", evidence = [\"https://example.org\"] }},\n  \
             {{ on = {closed_on}, by = \"{by}\", did = \"closed\", result = \"{result}\" }},\n]\n"
        )
        .unwrap();
    }
    let office = Office::with(ledger);
    let audit = office.json(&["report", "audit"]);
    assert_eq!(ids(&audit, "bulk-closed"), ["GO-500", "GO-1000", "GO-1500", "GO-2000", "GO-2500"]);
    assert_eq!(ids(&audit, "copied-result"), ["GO-900", "GO-1800", "GO-2700"]);
    let said = audit["audit"][9]["items"][0]["detail"].as_str().unwrap();
    assert_eq!(said, "on 3 items: \"All done.\"");
}
