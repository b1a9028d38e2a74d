//! `ledger sign`, and all that waits for signatures.

use serde_json::json;

use crate::{Office, SMALL, beyond};

/// The small office, where the unit head and the lead department sign before somebody closes; GO-2 of Li is submitted.
fn signing() -> Office {
    let policy = "closing = \"verified\"\nsignatures = [\"unit-head\", \"lead-dept\"]";
    Office::with(SMALL.replace("closing = \"verified\"", policy))
}

/// The same, signed by Zhao and Sun.
fn signed() -> Office {
    let office = signing();
    office.out(&["sign", "GO-2", "--by", "Zhao"]);
    office.out(&["sign", "GO-2", "--by", "Sun"]);
    office
}

#[test]
fn each_role_signs_in_turn_and_somebody_else_closes() {
    let office = signing();
    office.says(
        &["sign", "GO-2", "--by", "Zhao"],
        "GO-2 signed as unit-head, awaiting signature as lead-dept\n",
    );
    office.says(
        &["--lang", "zh", "签署", "GO-2", "--as", "lead-dept", "--note", "ok", "--by", "Sun"],
        "GO-2 已以牵头部门身份签署，待销号\n",
    );
    let added = beyond(&office.ledger(), &signing().ledger()).concat();
    assert_eq!(
        added,
        "  { on = 2019-11-30, at = 09:00:00, by = \"Zhao\", did = \"signed\", as = \"unit-head\" },\n  \
         { on = 2019-11-30, at = 09:00:01, by = \"Sun\", did = \"signed\", as = \"lead-dept\", note = \"ok\" },\n"
    );
    office.refuses_with(
        &["close", "GO-2", "--result", "r", "--by", "Zhao"],
        &["Zhao signed it as unit-head", "someone other than Zhao must"],
    );
    office.out(&["close", "GO-2", "--result", "Found"]);
}

#[test]
fn who_may_not_sign_is_told_why_and_which_command_helps() {
    let office = signing();
    for (by, role, words) in [
        (
            "Zhao",
            "lead-dept",
            ["cannot be signed as lead-dept yet", "ledger sign GO-2 --as unit-head"],
        ),
        ("Zhao", "office", ["not require a signature as office", "unit-head, lead-dept"]),
        ("Li", "unit-head", ["Li submitted GO-2", "ledger sign GO-2 --by NAME"]),
    ] {
        office.refuses_with(&["sign", "GO-2", "--as", role, "--by", by], &words);
    }
    for (id, words) in [
        ("GO-1", ["GO-1 is in progress", "only submitted items can be signed"]),
        ("FIN-1", ["FIN-1 is closed", "ledger show FIN-1"]),
    ] {
        office.refuses_with(&["sign", id], &words);
    }
    office.out(&["sign", "GO-2", "--by", "Zhao"]);
    office.refuses_with(
        &["sign", "GO-2", "--by", "Zhao"],
        &["Zhao has already signed GO-2 as unit-head", "each person signs only once"],
    );
    office.refuses_with(
        &["--lang", "zh", "sign", "GO-2", "--as", "unit-head", "--by", "Sun"],
        &["GO-2 已由 Zhao 以单位负责人身份签署", "ledger sign GO-2 --as lead-dept"],
    );
    office.out(&["sign", "GO-2", "--by", "Sun"]);
    office
        .refuses_with(&["sign", "GO-2", "--by", "Qian"], &["every signature", "ledger close GO-2"]);
    Office::small().refuses_with(
        &["sign", "GO-2"],
        &["GO-2 needs no signatures", "ledger policy signatures=ROLE,ROLE"],
    );
}

#[test]
fn the_owner_does_not_sign() {
    let office = signing();
    office.out(&["return", "GO-2", "--reason", "r"]);
    office.out(&["submit", "GO-2", "--by", "Qian", "--evidence", "https://e.org/1"]);
    office.refuses_with(&["sign", "GO-2", "--by", "Li"], &["Li owns GO-2"]);
}

#[test]
fn closing_waits_for_every_signature_even_where_anyone_may_close() {
    let office = signing();
    office.refuses_with(
        &["close", "GO-2", "--result", "r"],
        &["signatures missing: unit-head, lead-dept", "ledger sign GO-2 --by NAME"],
    );
    office.out(&["policy", "closing=direct", "evidence=optional"]);
    office.refuses_with(
        &["close", "GO-1", "--result", "r"],
        &["policy requires it to be submitted first", "ledger submit GO-1"],
    );
    office.says(
        &["submit", "GO-1", "--by", "Wang"],
        "GO-1 submitted, awaiting signature as unit-head\n",
    );
    office.refuses_with(
        &["--lang", "zh", "close", "GO-1", "--result", "r"],
        &["缺少签署：单位负责人、牵头部门", "ledger sign GO-1 --by 姓名"],
    );
}

#[test]
fn an_edit_makes_signatures_void_and_says_so_and_the_same_persons_sign_again() {
    let office = signed();
    let ran = office.run(&["set", "GO-2", "goal=none lost"]);
    assert_eq!(
        ran.err,
        "warning: GO-2 was changed after it was submitted: signatures now void: unit-head, lead-dept\n"
    );
    let shown = office.out(&["show", "GO-2"]);
    assert!(shown.contains("signatures before the edit on 2019-11-30 are void"), "{shown}");
    office.refuses_with(
        &["close", "GO-2", "--result", "r"],
        &["signatures missing: unit-head, lead-dept (those before the edit on 2019-11-30 are void)"],
    );
    office.out(&["comment", "GO-2", "seen"]);
    office.out(&["sign", "GO-2", "--by", "Zhao"]);
    office.out(&["comment", "GO-2", "seen again"]);
    office.out(&["sign", "GO-2", "--by", "Sun"]);
    office.out(&["close", "GO-2", "--result", "r"]);
}

#[test]
fn a_return_ends_all_signatures() {
    let office = signed();
    office.out(&["return", "GO-2", "--reason", "r"]);
    office.out(&["submit", "GO-2", "--by", "Li", "--evidence", "https://e.org/1"]);
    assert_eq!(office.json(&["list"])["items"][1]["next_signature"], "unit-head");
}

#[test]
fn the_list_says_who_signed_and_who_is_next_and_a_closed_item_keeps_what_was_accepted() {
    let office = signing();
    let item = |office: &Office, more: &[&str]| {
        let list = office.json(&[&["list"], more].concat());
        let item = &list["items"][1];
        (item["signed"].clone(), item["next_signature"].clone())
    };
    assert_eq!(item(&office, &[]), (json!([]), json!("unit-head")));
    office.out(&["sign", "GO-2", "--by", "Zhao"]);
    let zhao = json!({ "as": "unit-head", "by": "Zhao", "on": "2019-11-30" });
    assert_eq!(item(&office, &[]), (json!([zhao]), json!("lead-dept")));
    assert_eq!(item(&office, &["--as-of", "2019-11-29"]), (json!([]), json!("unit-head")));
    office.out(&["sign", "GO-2", "--by", "Sun"]);
    let sun = json!({ "as": "lead-dept", "by": "Sun", "on": "2019-11-30" });
    assert_eq!(item(&office, &[]), (json!([zhao, sun]), json!(null)));
    office.out(&["close", "GO-2", "--result", "r"]);
    office.out(&["set", "GO-2", "owner=Zhao"]);
    office.out(&["policy", "signatures=", "--today", "2019-12-01"]);
    assert_eq!(item(&office, &[]), (json!([zhao, sun]), json!(null)));
    // In a ledger without signatures nothing is signed, and nothing is waited for.
    assert_eq!(item(&Office::small(), &[]), (json!([]), json!(null)));
}

#[test]
fn the_chain_stands_in_show_with_whose_turn_it_is() {
    let office = signing();
    office.out(&["sign", "GO-2", "--by", "Zhao"]);
    let shown = office.out(&["show", "GO-2"]);
    let chain = "Signatures\n  ✓ unit-head  Zhao  2019-11-30\n  · lead-dept (signs next)\n";
    assert!(shown.contains(chain), "{shown}");
    assert!(shown.contains("Required before closing: signatures missing: lead-dept"), "{shown}");
    assert!(shown.contains("Zhao signed (unit-head)"), "{shown}");
    let next = shown.lines().last().unwrap();
    assert!(next.contains("ledger sign") && !next.contains("ledger close"), "{next}");
    let shown = Office::small().out(&["show", "GO-2"]);
    assert!(!shown.contains("ignature") && !shown.contains("ledger sign"), "{shown}");
}

#[test]
fn what_waits_is_listed_for_the_one_who_acts() {
    let office = signing();
    let ids = |by: &str| office.out(&["list", "@waiting", "--ids", "--by", by]);
    assert_eq!((ids("Zhao").as_str(), ids("Li").as_str()), ("GO-2\n", ""));
    office.out(&["sign", "GO-2", "--by", "Zhao"]);
    assert_eq!((ids("Zhao").as_str(), ids("Sun").as_str()), ("", "GO-2\n"));
    office.out(&["policy", "closers=Zhou"]);
    office.out(&["sign", "GO-2", "--by", "Sun"]);
    assert_eq!(
        (ids("Sun").as_str(), ids("Qian").as_str(), ids("Zhou").as_str()),
        ("", "", "GO-2\n")
    );
    // Without signatures it waits for the office as a whole.
    assert_eq!(Office::small().out(&["list", "@waiting", "--ids", "--by", "Li"]), "GO-2\n");
}

#[test]
fn the_report_says_for_which_signature_it_waits_and_since_when() {
    let office = signing();
    let waiting = |office: &Office| {
        let row = &office.json(&["report"])["waiting"][0];
        (row["next_signature"].clone(), row["waits_since"].clone())
    };
    assert_eq!(waiting(&office), (json!("unit-head"), json!("2019-11-20")));
    office.out(&["sign", "GO-2", "--by", "Zhao", "--on", "2019-11-25"]);
    assert_eq!(waiting(&office), (json!("lead-dept"), json!("2019-11-25")));
    let report = office.out(&["report"]);
    assert!(report.contains("Next signature") && report.contains("lead-dept"), "{report}");
    office.run(&["set", "GO-2", "goal=none lost", "--on", "2019-11-27"]);
    assert_eq!(waiting(&office), (json!("unit-head"), json!("2019-11-27")));
    assert!(!Office::small().out(&["report"]).contains("Next signature"));
}

#[test]
fn the_audit_names_what_was_closed_with_a_signature_missing_or_void() {
    let closed = |log: &str| {
        let close = "  { on = 2019-11-28, by = \"Zhou\", did = \"closed\", result = \"r\" },\n";
        let submitted = "evidence = [\"https://example.org/2\"] },\n";
        let text = signing().ledger().replace(submitted, &format!("{submitted}{log}{close}"));
        let audit = Office::with(text.clone()).json(&["report", "audit", "--unit", "GO"]);
        let signs = audit["audit"].as_array().unwrap();
        let sign = signs.iter().find(|sign| sign["code"] == "unsigned").unwrap().clone();
        (sign["items"].clone(), Office::with(text).run(&["check"]).out)
    };
    let sign = |by: &str, role: &str| {
        format!("  {{ on = 2019-11-21, by = \"{by}\", did = \"signed\", as = \"{role}\" }},\n")
    };
    let (zhao, sun) = (sign("Zhao", "unit-head"), sign("Sun", "lead-dept"));
    assert_eq!(closed(&format!("{zhao}{sun}")).0, json!([]));
    let (items, check) = closed(&zhao);
    let detail = "closed 2019-11-28 by Zhou; signatures missing: lead-dept";
    assert_eq!((&items[0]["id"], &items[0]["detail"]), (&json!("GO-2"), &json!(detail)));
    assert!(check.contains("unsigned: Zhou closed it without the signatures"), "{check}");
    let edited = "  { on = 2019-11-22, by = \"x\", did = \"edited\", field = \"goal\" },\n";
    let (items, _) = closed(&format!("{zhao}{sun}{edited}"));
    assert!(items[0]["detail"].as_str().unwrap().contains("void since an edit on 2019-11-22"));
    // Out of order, by the submitter, twice by one person: none of these counts.
    for log in [
        format!("{sun}{zhao}"),
        format!("{}{sun}", sign("Li", "unit-head")),
        format!("{zhao}{}", sign("Zhao", "lead-dept")),
    ] {
        assert_eq!(closed(&log).0[0]["id"], "GO-2", "{log}");
    }
}

#[test]
fn a_closing_is_judged_by_the_signatures_that_policy_wanted_that_day() {
    let office = Office::small();
    office.out(&["close", "GO-2", "--result", "r"]);
    let unsigned = |office: &Office| {
        let audit = office.json(&["report", "audit", "--unit", "GO"]);
        let of = |code: &str| {
            let signs = audit["audit"].as_array().unwrap();
            let sign = signs.iter().find(|sign| sign["code"] == code).unwrap();
            sign["items"].as_array().unwrap().len()
        };
        (of("unsigned"), of("policy-loosened"))
    };
    office.out(&["policy", "signatures=unit-head", "--today", "2019-12-01"]);
    assert_eq!(unsigned(&office), (0, 0));
    let office = signing();
    office.out(&["policy", "signatures=", "--today", "2019-11-29"]);
    office.out(&["close", "GO-2", "--result", "r"]);
    assert_eq!(unsigned(&office), (0, 1));
}

#[test]
fn a_batch_signs_each_line_by_another() {
    let office = signing();
    office.write("lines", "sign GO-2 --by Zhao\nsign GO-2 --as lead-dept --by Sun\n");
    office.out(&["batch", "lines"]);
    let list = office.json(&["list"]);
    assert_eq!(list["items"][1]["signed"][1]["by"], "Sun");
}

#[test]
fn the_roles_are_changed_on_record() {
    let office = Office::small();
    office.says(
        &["policy", "signatures=unit-head,lead-dept"],
        "policy: signatures is now unit-head, lead-dept\n",
    );
    office.out(&["policy", "signatures-=unit-head", "signatures+=office"]);
    assert!(office.ledger().contains("\nsignatures = [\"lead-dept\", \"office\"]\n"));
    let json = office.json(&["policy"]);
    assert_eq!(json["policy"]["signatures"], json!(["lead-dept", "office"]));
    assert!(office.out(&["log"]).contains("policy signatures"));
}

/// The same office, with Zhao as the unit head of GO, and Sun in the lead department.
fn with_persons() -> Office {
    let persons = "[[person]]\nname = \"Zhao\"\naka = [\"赵\"]\nroles = [\"unit-head@GO\"]\n\n\
                   [[person]]\nname = \"Sun\"\nroles = [\"lead-dept\", \"unit-head@FIN\"]\n\n\
                   [[person]]\nname = \"Zhou\"\n\n[[person]]\nname = \"Li\"\nroles = [\"unit-head\"]\n\n";
    Office::with(signing().ledger().replace("[[category]]", &format!("{persons}[[category]]")))
}

#[test]
fn where_persons_have_roles_only_they_sign_under_any_spelling() {
    let office = with_persons();
    office.refuses_with(
        &["sign", "GO-2", "--by", "Sun"],
        &[
            "Sun does not have the role unit-head for GO-2",
            "one of these must sign (Zhao): ledger sign GO-2 --by Zhao",
        ],
    );
    office.refuses_with(
        &["--lang", "zh", "sign", "GO-2", "--by", "Zhou"],
        &[
            "Zhou 不担任单位负责人，不能以此身份签署 GO-2",
            "须由以下人员之一签署：Zhao。命令：ledger sign GO-2 --by Zhao",
        ],
    );
    // Li has the role, and submitted it.
    assert!(office.out(&["show", "GO-2"]).contains("unit-head (signs next: Zhao)"));
    office.out(&["sign", "GO-2", "--by", "赵"]);
    assert_eq!(office.json(&["list"])["items"][1]["signed"][0]["by"], "Zhao");
    assert_eq!(office.out(&["list", "@waiting", "--ids", "--by", "Zhou"]), "");
    assert_eq!(office.out(&["list", "@waiting", "--ids", "--by", "Sun"]), "GO-2\n");
    office.out(&["sign", "GO-2", "--by", "Sun"]);
    // A later change of roles leaves signatures standing.
    office.out(&["person", "set", "Sun", "roles="]);
    office.out(&["close", "GO-2", "--result", "r"]);
}

#[test]
fn check_names_a_unit_for_which_nobody_can_sign() {
    let office = with_persons();
    assert!(!office.run(&["check"]).out.contains("nobody can sign"));
    office.out(&["person", "set", "Sun", "roles=lead-dept"]);
    office.out(&["person", "set", "Li", "roles="]);
    let check = office.run(&["check"]).out;
    assert!(check.contains("nobody can sign as unit-head for FIN"), "{check}");
    assert!(!check.contains("for GO"), "{check}");
}

#[test]
fn signatures_of_two_clones_are_both_kept_and_one_of_a_role_counts() {
    let base = signing();
    base.out(&["sign", "GO-2", "--by", "Zhao"]);
    let of = |by: &str| {
        let clone = Office::with(base.ledger());
        clone.out(&["sign", "GO-2", "--by", by]);
        clone.ledger()
    };
    base.write("base", base.ledger());
    base.write("ours", of("Sun"));
    base.write("theirs", of("Qian"));
    base.out(&["merge", "base", "ours", "theirs"]);
    let merged = Office::with(base.read("ours"));
    assert_eq!(merged.ledger().matches("did = \"signed\"").count(), 3);
    let list = merged.json(&["list"]);
    assert_eq!(list["items"][1]["signed"].as_array().unwrap().len(), 2);
    assert!(list["items"][1]["next_signature"].is_null());
}

#[test]
fn a_role_is_called_by_its_name_in_chinese_where_people_read_and_by_its_code_elsewhere() {
    let office = Office::with(
        "version = 1\n\n[[unit]]\ncode = \"GO\"\nname = \"办公厅\"\n\n\
         [[person]]\nname = \"王芳\"\nroles = [\"unit-head@GO\", \"纪检组\"]\n",
    );
    let table = office.out(&["person", "list", "--lang", "zh"]);
    assert!(table.contains("单位负责人@GO、纪检组") && !table.contains("unit-head"), "{table}");
    let csv = office.out(&["person", "list", "--lang", "zh", "--format", "csv"]);
    assert!(csv.contains("unit-head@GO, 纪检组") && !csv.contains("单位负责人"), "{csv}");
    let english = office.out(&["person", "list", "--lang", "en"]);
    assert!(english.contains("unit-head@GO"), "{english}");
}

#[test]
fn a_role_typed_by_its_chinese_name_is_the_same_role() {
    let office = Office::small();
    office.out(&["person", "add", "赵敏", "--role", "单位负责人@GO"]);
    office.out(&["person", "add", "孙立"]);
    office.out(&["person", "set", "孙立", "角色=牵头部门、整改办"]);
    office.out(&["policy", "signatures=单位负责人,牵头部门", "signatures+=整改办"]);
    let text = office.ledger();
    for wanted in [
        "roles = [\"unit-head@GO\"]",
        "roles = [\"lead-dept\", \"office\"]",
        "signatures = [\"unit-head\", \"lead-dept\", \"office\"]",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    office.out(&["policy", "signatures-=整改办、牵头部门"]);
    office.out(&["--by", "赵敏", "sign", "GO-2", "--as", "单位负责人"]);
    assert!(office.ledger().contains("did = \"signed\", as = \"unit-head\""));
}

#[test]
fn a_role_that_a_ledger_names_in_chinese_by_hand_stays_that_role() {
    let text = SMALL.replacen("[policy]\n", "[policy]\nsignatures = [\"单位负责人\"]\n", 1);
    let office = Office::with(text);
    office.out(&["person", "add", "赵敏", "--role", "单位负责人"]);
    office.out(&["--by", "赵敏", "sign", "GO-2", "--as", "单位负责人"]);
    office.out(&["policy", "signatures-=单位负责人"]);
    assert!(!office.ledger().contains("\nsignatures = "), "{}", office.ledger());
}
