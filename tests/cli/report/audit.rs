//! `ledger report audit`.

use serde_json::Value;

use crate::{Office, SMALL};

const CODES: [&str; 22] = [
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
    "not-submitted",
    "not-a-closer",
    "recycled-evidence",
    "repeated",
    "self-extended",
    "policy-loosened",
    "unsigned",
    "verify-late",
    "rewritten",
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
    assert_eq!(meaning, "closed by its owner or submitter");
    assert_eq!(detail, "closed 2019-07-26 by 黎永亮, its owner");
    let (meaning, detail) = same_person("zh");
    assert_eq!(meaning, "由责任人或申请人自己销号");
    assert_eq!(detail, "2019-07-26 由责任人黎永亮自己销号");
    let table = office.out(&["report", "audit", "--lang", "zh"]);
    for said in [
        "纸面整改迹象：涉及 ",
        "ER-1",
        "回头看逾期（look-back-overdue）：",
        "查了 22 种迹象，发现 ",
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
    assert!(none.out.contains("Paper-closure indicators: none; follow-up: none"), "{}", none.out);
    assert!(none.out.contains("22 indicators checked, none found."), "{}", none.out);
}

#[test]
fn policy_leaves_signs_out_and_check_names_a_code_that_is_none() {
    let off =
        |codes: &str| SMALL.replace("[30, 90]\n", &format!("[30, 90]\naudit_off = {codes}\n"));
    let office = Office::with(off(r#"["look-back-overdue", "stale"]"#));
    let audit = office.json(&["report", "audit", "--fail"]);
    let codes = |audit: &serde_json::Value| audit["audit"].as_array().unwrap().len();
    let all = codes(&Office::small().json(&["report", "audit"]));
    assert_eq!(codes(&audit), all - 2);
    let table = office.out(&["report", "audit"]);
    assert!(table.contains("Not checked, by policy: look-back overdue, inactive."), "{table}");
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
    assert_eq!(lines[0], "code,kind,meaning,id,detail");
    assert_eq!(lines.len(), 4, "{csv}");
    assert!(
        lines[1].starts_with("measures-open,closing,closed with a measure not done,NW-2,"),
        "{csv}"
    );
    let markdown =
        Office::example("look-back-2019").out(&["report", "audit", "--format", "markdown"]);
    assert!(markdown.contains("| same person | IT-2 |"), "{markdown}");
}

#[test]
fn a_bulk_is_found_wherever_its_items_lie_in_a_long_ledger() {
    use std::fmt::Write as _;
    let mut ledger = SMALL.to_owned();
    for n in 10..3000 {
        let closed_on = if n % 500 == 0 { "2019-11-05" } else { "2019-11-04" };
        let by = if n % 500 == 0 { "Zhou".to_owned() } else { format!("Zhou {}", n / 4) };
        let letter = |c: char| c.to_digit(10).map_or(c, |n| char::from(b'a' + n as u8));
        let own: String = n.to_string().chars().map(letter).collect();
        let result = if n % 900 == 0 { "All done.".to_owned() } else { format!("Result {own}") };
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

/// A ledger of a policy, a log of its own and items, in TOML.
fn office(log: &str, policy: &str, items: &[String]) -> Office {
    let log = if log.is_empty() { String::new() } else { format!("log = [\n{log}\n]\n") };
    let items = items.concat();
    Office::with(format!(
        "version = 1\n{log}\n[policy]\n{policy}\n\n[[unit]]\ncode = \"GO\"\nname = \"办公厅\"\n\n\
         [[unit]]\ncode = \"FIN\"\nname = \"Finance\"\n{items}"
    ))
}

/// An item of Wang's, opened on 1 September, with more keys and these events.
fn item(id: &str, more: &str, log: &[&str]) -> String {
    let (unit, _) = id.split_once('-').unwrap();
    let log: String = log.iter().map(|event| format!("  {{ {event} }},\n")).collect();
    let title = if more.contains("title =") { "" } else { "title = \"T" };
    let title = if title.is_empty() { String::new() } else { format!("{title} {id}\"\n") };
    let opened = if more.contains("opened =") { "" } else { "opened = 2019-09-01\n" };
    format!(
        "\n[[item]]\nid = \"{id}\"\nunit = \"{unit}\"\n{title}owner = \"Wang\"\n{opened}due = 2019-12-20\n\
         {more}log = [\n{log}]\n"
    )
}

const WORKED: &str = "on = 2019-09-10, by = \"Wang\", did = \"progress\", note = \"begun\"";
const SUBMITTED: &str =
    "on = 2019-10-10, by = \"Wang\", did = \"submitted\", evidence = [\"https://example.org\"]";

fn closed(on: &str, by: &str, id: &str) -> String {
    format!("on = {on}, by = \"{by}\", did = \"closed\", result = \"{id} is settled\"")
}

fn changed(on: &str, key: &str, from: &str, to: &str) -> String {
    format!(
        "  {{ on = {on}, by = \"Zhou\", did = \"edited\", field = \"policy.{key}\", from = \"{from}\", to = \"{to}\" }},"
    )
}

fn kind(audit: &Value, code: &str) -> String {
    let signs = audit["audit"].as_array().unwrap();
    let sign = signs.iter().find(|s| s["code"] == code).unwrap();
    sign["kind"].as_str().unwrap().to_owned()
}

fn detail(audit: &Value, code: &str) -> String {
    let signs = audit["audit"].as_array().unwrap();
    let sign = signs.iter().find(|s| s["code"] == code).unwrap();
    sign["items"][0]["detail"].as_str().unwrap().to_owned()
}

#[test]
fn closing_against_the_policy_of_the_day_is_seen() {
    let policy = "closing = \"verified\"\nclosers = [\"Li\", \"Zhou\"]";
    let items = [
        item("GO-1", "", &[WORKED, SUBMITTED, &closed("2019-10-20", "Li", "GO-1")]),
        item("GO-2", "", &[WORKED, &closed("2019-10-20", "Li", "GO-2")]),
        item("GO-3", "", &[WORKED, SUBMITTED, &closed("2019-10-20", "Sun", "GO-3")]),
        // Returned, and closed without being submitted again.
        item(
            "GO-4",
            "",
            &[
                SUBMITTED,
                "on = 2019-10-12, by = \"Li\", did = \"returned\", reason = \"no\"",
                &closed("2019-10-20", "Li", "GO-4"),
            ],
        ),
        // Reopened since: that closing is no longer one.
        item(
            "FIN-1",
            "",
            &[
                &closed("2019-10-20", "Sun", "FIN-1"),
                "on = 2019-10-22, by = \"Li\", did = \"reopened\", reason = \"not so\"",
            ],
        ),
    ];
    let office = office("", policy, &items);
    let audit = office.json(&["report", "audit"]);
    assert_eq!(ids(&audit, "not-submitted"), ["GO-2", "GO-4"]);
    assert_eq!(ids(&audit, "not-a-closer"), ["GO-3"]);
    assert_eq!(
        detail(&audit, "not-a-closer"),
        "closed 2019-10-20 by Sun; the closers were: Li, Zhou"
    );
    let zh = office.json(&["--lang", "zh", "report", "audit"]);
    assert_eq!(detail(&zh, "not-submitted"), "2019-10-20 由 Li 销号，未经申请");
    // Under a policy that wants neither there is no such sign.
    let silent = self::office("", "closing = \"direct\"", &items);
    let audit = silent.json(&["report", "audit"]);
    for code in ["not-submitted", "not-a-closer"] {
        assert_eq!(ids(&audit, code), Vec::<String>::new(), "{code}");
    }
    // Check names each event, by its line, as a warning.
    let ran = office.run(&["check"]);
    assert_eq!(ran.status, Some(0), "{}", ran.out);
    for (code, id) in [("not-submitted", "GO-2"), ("not-a-closer", "GO-3")] {
        let closing = format!("result = \"{id} is settled\"");
        let line = office.ledger().lines().position(|l| l.contains(&closing)).unwrap() + 1;
        assert!(ran.out.contains(&format!("ledger.toml:{line}:")), "{code}: {}", ran.out);
        assert!(ran.out.contains(&format!("warning: {id}: {code}")), "{code}: {}", ran.out);
    }
    let zh = office.run(&["--lang", "zh", "check"]).out;
    assert!(zh.contains("无权销号（not-a-closer）"), "{zh}");
}

#[test]
fn an_event_is_judged_by_the_policy_of_its_day() {
    // Li and Zhou close since 1 November; before it anybody did, and nobody had to submit.
    let log = [
        changed("2019-11-01", "closing", "direct", "verified"),
        changed("2019-11-01", "closers", "", "Li, Zhou"),
    ];
    let items = [
        item("GO-1", "", &[WORKED, &closed("2019-10-31", "Sun", "GO-1")]),
        item("GO-2", "", &[WORKED, &closed("2019-11-02", "Sun", "GO-2")]),
    ];
    let policy = "closing = \"verified\"\nclosers = [\"Li\", \"Zhou\"]";
    let tightened = office(&log.join("\n"), policy, &items);
    let audit = tightened.json(&["report", "audit"]);
    for code in ["not-submitted", "not-a-closer"] {
        assert_eq!(ids(&audit, code), ["GO-2"], "{code}");
    }
    // The other way round: what the present policy lets pass was against that of the day.
    let log = [
        changed("2019-11-01", "closing", "verified", "direct"),
        changed("2019-11-01", "closers", "Li", ""),
    ];
    let loosened = office(&log.join("\n"), "closing = \"direct\"", &items);
    let audit = loosened.json(&["report", "audit"]);
    for code in ["not-submitted", "not-a-closer"] {
        assert_eq!(ids(&audit, code), ["GO-1"], "{code}");
    }
    let checked = loosened.run(&["check"]).out;
    assert!(checked.contains("GO-1: not-a-closer") && !checked.contains("GO-2"), "{checked}");
}

#[test]
fn a_closing_that_a_change_of_policy_made_possible_is_seen_for_thirty_days() {
    let bare = |id: &str, on: &str| item(id, "", &[WORKED, &closed(on, "Li", id)]);
    let items = [
        bare("GO-1", "2019-10-31"),
        bare("GO-2", "2019-11-01"),
        bare("GO-3", "2019-11-15"),
        item("GO-4", "", &[WORKED, SUBMITTED, &closed("2019-11-15", "Li", "GO-4")]),
        bare("GO-5", "2019-12-01"),
        bare("GO-6", "2019-12-02"),
    ];
    for (key, from, to) in [("closing", "verified", "direct"), ("evidence", "required", "optional")]
    {
        let log = changed("2019-11-01", key, from, to);
        let office = office(&log, &format!("{key} = \"{to}\""), &items).on("2019-12-31");
        let audit = office.json(&["report", "audit"]);
        assert_eq!(ids(&audit, "policy-loosened"), ["GO-2", "GO-3", "GO-5"], "{key}");
        assert_eq!(kind(&audit, "policy-loosened"), "record");
        let said =
            format!("closed 2019-11-01 by Li; Zhou had changed {key} on 2019-11-01: {from} → {to}");
        assert_eq!(detail(&audit, "policy-loosened"), said);
    }
    let more = changed("2019-11-01", "closers", "Zhou", "Zhou, Li");
    let added = office(&more, "closers = [\"Zhou\", \"Li\"]", &items).on("2019-12-31");
    let audit = added.json(&["report", "audit"]);
    assert_eq!(ids(&audit, "policy-loosened"), ["GO-2", "GO-3", "GO-4", "GO-5"]);
    // A change that made nothing possible is none of these, nor is one that only tightened.
    for (key, from, to, value) in
        [("stale_days", "60", "90", "90"), ("evidence", "optional", "required", "\"required\"")]
    {
        let log = changed("2019-11-01", key, from, to);
        let office = office(&log, &format!("{key} = {value}"), &items).on("2019-12-31");
        let audit = office.json(&["report", "audit"]);
        assert_eq!(ids(&audit, "policy-loosened"), Vec::<String>::new(), "{key}");
    }
}

#[test]
fn a_deadline_that_the_owner_extended_is_seen_whatever_policy_says() {
    let moved = |by: &str, from: &str, to: &str| {
        format!(
            "on = 2019-10-02, by = \"{by}\", did = \"extended\", from = {from}, to = {to}, reason = \"r\""
        )
    };
    let due = |to: &str| format!("due = {to}");
    let made = |id: &str, by: &str, from: &str, to: &str| {
        item(id, "", &[&moved(by, from, to)]).replace("due = 2019-12-20", &due(to))
    };
    let items = [
        made("GO-1", "Wang", "2019-12-20", "2019-12-30"),
        made("GO-2", " Wang ", "2019-12-20", "2019-12-30"),
        made("GO-3", "Li", "2019-12-20", "2019-12-30"),
        // Brought forward, it is not extended.
        made("GO-4", "Wang", "2019-12-20", "2019-12-10"),
    ];
    let direct = office("", "closing = \"direct\"", &items);
    let audit = direct.json(&["report", "audit"]);
    assert_eq!(ids(&audit, "self-extended"), ["GO-1", "GO-2"]);
    assert_eq!(kind(&audit, "self-extended"), "record");
    let checked = direct.run(&["check"]);
    assert_eq!(checked.status, Some(0));
    assert!(checked.out.contains("GO-1: self-extended"), "{}", checked.out);
    assert!(!checked.out.contains("GO-3"), "{}", checked.out);
    // What policy leaves out is not told, by either.
    let off = office("", "audit_off = [\"self-extended\"]", &items);
    assert_eq!(off.run(&["check"]).out, "no faults\n");
    let codes = |of: &Office| of.json(&["report", "audit"])["audit"].as_array().unwrap().len();
    assert_eq!(codes(&off), codes(&direct) - 1);
}

#[test]
fn one_file_on_two_items_is_a_sign_of_each_and_twice_on_one_is_none() {
    let shown = |id: &str, path: &str, sum: &str, end: bool| {
        let evidence = format!(
            "on = 2019-10-10, by = \"Wang\", did = \"submitted\", evidence = [{{ path = \"{path}\", sha256 = \"{sum}\" }}]"
        );
        let closing = closed("2019-10-20", "Li", id);
        match end {
            true => item(id, "", &[&evidence, &closing]),
            false => item(id, "", &[&evidence]),
        }
    };
    let items = [
        shown("GO-1", "docs/a.pdf", "AB12", true),
        shown("GO-2", "docs/copy of a.pdf", "ab12", true),
        // Not closed yet, it is of the set all the same.
        shown("FIN-1", "docs/a.pdf", "ab12", false),
        shown("GO-3", "docs/b.pdf", "cd34", true),
        // Of these two none was closed.
        shown("GO-4", "docs/c.pdf", "ef56", false),
        shown("GO-5", "docs/c.pdf", "ef56", false),
    ];
    let office = office("", "closing = \"direct\"", &items);
    let audit = office.json(&["report", "audit"]);
    assert_eq!(ids(&audit, "recycled-evidence"), ["GO-1", "GO-2", "FIN-1"]);
    assert_eq!(kind(&audit, "recycled-evidence"), "closing");
    assert_eq!(detail(&audit, "recycled-evidence"), "docs/a.pdf is also evidence of GO-2, FIN-1");
    // Those that are not asked for count for those that are.
    let one = office.json(&["report", "audit", "--unit", "FIN"]);
    assert_eq!(ids(&one, "recycled-evidence"), ["FIN-1"]);
    let zh = office.json(&["--lang", "zh", "report", "audit", "--unit", "FIN"]);
    assert_eq!(detail(&zh, "recycled-evidence"), "docs/a.pdf 也是 GO-1、GO-2 的佐证");
}

#[test]
fn what_was_closed_and_came_again_is_repeated() {
    let done = |id: &str, more: &str| {
        item(id, more, &[WORKED, SUBMITTED, &closed("2019-10-20", "Li", id)])
    };
    let items = [
        done("GO-1", "title = \"Files lost\"\n"),
        done("GO-2", "aka = [\"OLD-7\"]\n"),
        done("GO-3", "title = \"Cash kept\"\n"),
        done("GO-4", ""),
        item("GO-11", "title = \" Files lost \"\nopened = 2019-11-01\n", &[]),
        item("GO-12", "again = \"old-07\"\nopened = 2019-11-02\n", &[]),
        // Of another unit, or opened before the closing, it is another matter.
        item("FIN-1", "title = \"Cash kept\"\nopened = 2019-11-01\n", &[]),
        item("GO-13", "title = \"Cash kept\"\nopened = 2019-10-20\n", &[]),
        item("FIN-2", "again = \"ｇｏ－4\"\nopened = 2019-11-03\n", &[]),
    ];
    let office = office("", "closing = \"direct\"", &items);
    let audit = office.json(&["report", "audit"]);
    assert_eq!(ids(&audit, "repeated"), ["GO-1", "GO-2", "GO-4"]);
    assert_eq!(
        detail(&audit, "repeated"),
        "closed 2019-10-20; GO-11, opened 2019-11-01, has the same title"
    );
    let earlier = office.json(&["report", "audit", "--as-of", "2019-10-31"]);
    assert_eq!(ids(&earlier, "repeated"), Vec::<String>::new());
}

#[test]
fn follow_up_is_counted_apart() {
    let closing = closed("2019-10-20", "Wang", "GO-1");
    let items = [item("GO-1", "", &[WORKED, SUBMITTED, &closing]), item("GO-2", "", &[])];
    let office = office("", "look_back_days = [10]", &items);
    let audit = office.json(&["report", "audit"]);
    let kinds = ["stale", "look-back-overdue"].map(|code| kind(&audit, code));
    assert_eq!(kinds, ["follow-up", "follow-up"]);
    let table = office.out(&["report", "audit"]);
    let title = "Paper-closure indicators: 1 on 1 item; follow-up: 2 on 2 items";
    assert!(table.contains(title), "{table}");
    let zh = office.out(&["--lang", "zh", "report", "audit"]);
    assert!(zh.contains("纸面整改迹象：涉及 1 项、1 处；后续跟踪：涉及 2 项、2 处"), "{zh}");
}

#[test]
fn a_recurrence_is_said_by_set_and_by_add_and_shown() {
    let office = Office::small();
    office.out(&[
        "add",
        "Receipts missing again",
        "again=fin-01",
        "--unit",
        "FIN",
        "--due",
        "+30d",
    ]);
    assert!(office.ledger().contains("again = \"FIN-1\"\n"), "{}", office.ledger());
    assert!(office.out(&["show", "FIN-2"]).contains("Recurrence of"));
    let list = office.json(&["list", "--text", "again"]);
    assert_eq!(list["items"][0]["again"], "FIN-1");
    let audit = office.json(&["report", "audit"]);
    assert_eq!(ids(&audit, "repeated"), ["FIN-1"]);
    office.refuses_with(&["set", "FIN-2", "again=FIN-9"], &["FIN-9"]);
    office.refuses_with(&["set", "FIN-2", "again=fin-2"], &["FIN-2", "recurrence of itself"]);
    office.out(&["set", "FIN-2", "again="]);
    assert!(!office.ledger().contains("\nagain"), "{}", office.ledger());
    let ran = office.run(&["add", "Two", "words", "--unit", "FIN", "--due", "+30d"]);
    assert_eq!(ran.status, Some(2), "{}", ran.err);
    assert!(ran.err.contains("words"), "{}", ran.err);
}

#[test]
fn what_was_rewritten_after_a_seal_is_named_with_its_events() {
    let office = Office::small();
    office.out(&["seal"]);
    assert_eq!(ids(&office.json(&["report", "audit"]), "rewritten"), Vec::<String>::new());
    let text =
        office.ledger().replace("All there", "All here").replace("id = \"GO-2\"", "id = \"GO-9\"");
    office.write("ledger.toml", text);
    let audit = office.json(&["report", "audit"]);
    assert_eq!(ids(&audit, "rewritten"), ["FIN-1", "GO-2"]);
    let sign = audit["audit"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(
        (&sign["kind"], &sign["items"][0]["events"]),
        (&"record".into(), &serde_json::json!([2]))
    );
    let detail = sign["items"][0]["detail"].as_str().unwrap();
    assert_eq!(detail, "event 2 differs from the seal of 2019-11-30 (seals/2019-11-30.toml)");
    // Before it was sealed nothing was rewritten.
    assert!(
        ids(&office.json(&["report", "audit", "--as-of", "2019-11-29"]), "rewritten").is_empty()
    );
    office.out(&["policy", "audit_off=rewritten"]);
    assert!(!office.out(&["report", "audit"]).contains("as sealed"));
}

#[test]
fn signs_are_told_the_gravest_first_with_their_events_and_what_to_do_next() {
    let office = Office::example("look-back-2019");
    let csv = office.out(&["report", "audit", "--format", "csv"]);
    let codes: Vec<&str> = csv.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
    let mut seen = codes.clone();
    seen.dedup();
    let at = |code: &str| seen.iter().position(|known| *known == code);
    assert!(
        at("same-person") < at("no-evidence") && at("no-evidence") < at("back-dated"),
        "{seen:?}"
    );
    let audit = office.json(&["report", "audit"]);
    for sign in audit["audit"].as_array().unwrap() {
        for item in sign["items"].as_array().unwrap() {
            assert!(!item["next"].as_str().unwrap().is_empty());
            assert!(!item["events"].as_array().unwrap().is_empty(), "{} {item}", sign["code"]);
        }
    }
    let told = office.out(&["report", "audit"]);
    assert!(told.contains("→ ask the unit for an account"), "{told}");
    let page = office.out(&["report", "audit", "--format", "html"]);
    assert!(page.contains("By item:"), "{page}");
    let late = office.json(&["report", "audit", "--since", "2019-11-01"]);
    let all = |audit: &Value| -> usize {
        audit["audit"]
            .as_array()
            .unwrap()
            .iter()
            .map(|s| s["items"].as_array().unwrap().len())
            .sum()
    };
    assert!(all(&late) < all(&audit));
}
