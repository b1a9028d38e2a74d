//! `ledger policy`.

use crate::Office;

#[test]
fn the_policy_is_shown_with_what_it_means() {
    let office = Office::small();
    let shown = office.out(&["policy"]);
    assert!(shown.contains("submitted first; owner and submitter cannot close"), "{shown}");
    assert!(shown.contains("30, 90"), "{shown}");
    let shown = office.out(&["--lang", "zh", "policy"]);
    assert!(shown.contains("先申请销号，再由责任人、申请人以外的人核验"), "{shown}");
    let json = office.json(&["policy"]);
    assert_eq!(json["schema"], "ledger.policy/1");
    assert_eq!(json["policy"]["look_back_days"], serde_json::json!([30, 90]));
    assert_eq!(json["policy"]["evidence"], "required");
}

#[test]
fn a_key_of_the_policy_is_changed_in_place_and_binds_from_then_on() {
    let office = Office::small();
    let before = office.ledger();
    let close = ["--by", "Li", "close", "GO-2", "--result", "Found"];
    office.refuses_with(&close, &["GO-2"]);
    office.says(
        &["policy", "closing=direct", "stale_days=90", "closers+=Li"],
        "policy: closing is now direct\npolicy: stale_days is now 90\npolicy: closers is now Li\n",
    );
    let wanted = before
        .replace("closing = \"verified\"", "closing = \"direct\"")
        .replace("\"required\"\n", "\"required\"\nclosers = [\"Li\"]\n")
        .replace("[30, 90]\n", "[30, 90]\nstale_days = 90\n");
    let log = office.ledger();
    let log = &log[log.find("log = [").unwrap()..log.find("\n[policy]").unwrap()];
    assert_eq!(office.ledger().replace(log, ""), wanted);
    office.out(&close);
    office.out(&["--by", "Li", "undo"]);
    office.out(&["undo"]);
    assert_eq!(office.ledger(), before);
}

#[test]
fn lists_of_the_policy_are_emptied_and_taken_from() {
    let office = Office::small();
    office.out(&["policy", "closers=Li、Wang", "audit_off=stale,bulk-closed"]);
    office.says(
        &["--lang", "zh", "policy", "closers-=Li", "look_back_days="],
        "规则已修改：销号人员（closers）为 Wang\n规则已修改：回头看天数（look_back_days）为无\n",
    );
    assert!(office.ledger().contains("closers = [\"Wang\"]\nlook_back_days = []\n"));
    assert!(office.ledger().contains("audit_off = [\"stale\", \"bulk-closed\"]\n"));
    office.out(&["policy", "closers="]);
    assert!(!office.ledger().contains("\nclosers"));
    office.says(&["policy", "closing=verified"], "policy unchanged: closing is verified\n");
}

#[test]
fn a_policy_that_is_none_is_refused_and_nothing_is_changed() {
    let office = Office::small();
    for (words, part) in [
        (["closing=verifed"].as_slice(), "did you mean verified?"),
        (&["evidence="], "possible values: required optional"),
        (&["closng=direct"], "did you mean closing?"),
        (&["due_soon_days=-1"], "due_soon_days"),
        (&["look_back_days=30,x"], "look_back_days"),
        (&["stale_days+=1"], "closers"),
        (&["closing"], "no KEY=VALUE was given"),
        (&["audit_off=stal"], "did you mean stale?"),
        (&["stale_days=30", "closing=none"], "invalid value \"none\" for closing"),
    ] {
        office.refuses_with(&[&["policy"], words].concat(), &[part]);
    }
}

#[test]
fn a_ledger_without_a_policy_gets_one_and_one_in_braces_is_left_alone() {
    let office = Office::with("version = 1\n\n[[unit]]\ncode = \"GO\"\nname = \"Office\"\n");
    office.out(&["policy", "evidence=required"]);
    let wanted =
        "\n[policy]\nevidence = \"required\"\n\n[[unit]]\ncode = \"GO\"\nname = \"Office\"\n";
    let ledger = office.ledger();
    assert!(ledger.starts_with("version = 1\nlog = [\n  { on = 2019-11-30, at = "), "{ledger}");
    assert!(ledger.ends_with(wanted), "{ledger}");
    let office = Office::with("version = 1\npolicy = { closing = \"verified\" }\n");
    office
        .refuses_with(&["policy", "closing=direct"], &["write it as a table of its own: [policy]"]);
}

#[test]
fn a_change_of_policy_is_on_record_in_the_same_step() {
    let office = Office::small().on("2019-11-30T09:12:40");
    let before = office.ledger();
    office.out(&["--by", "Li", "policy", "evidence=optional", "closers+=Zhou,Li"]);
    let log = "log = [\n  { on = 2019-11-30, at = 09:12:40, by = \"Li\", did = \"edited\", field = \"policy.evidence\", from = \"required\", to = \"optional\" },\n  { on = 2019-11-30, at = 09:12:41, by = \"Li\", did = \"edited\", field = \"policy.closers\", to = \"Zhou, Li\" },\n]\n";
    let wanted = before
        .replace("title = \"Small office\"\n", &format!("title = \"Small office\"\n{log}"))
        .replace("\"required\"\n", "\"optional\"\nclosers = [\"Zhou\", \"Li\"]\n");
    assert_eq!(office.ledger(), wanted);
    // What changes nothing leaves no record.
    office.out(&["policy", "evidence=optional"]);
    assert_eq!(office.ledger(), wanted);
    let log = office.json(&["log"]);
    let line = &log["log"][0];
    assert_eq!((&line["id"], &line["unit"]), (&serde_json::Value::Null, &serde_json::Value::Null));
    let said = ["on", "at", "by", "did", "field", "to"].map(|key| line[key].as_str().unwrap());
    assert_eq!(said, ["2019-11-30", "09:12:41", "Li", "edited", "policy.closers", "Zhou, Li"]);
    let shown = office.out(&["--lang", "zh", "log"]);
    assert!(shown.contains("规则“佐证” required → optional"), "{shown}");
    assert!(!office.out(&["log", "--unit", "GO"]).contains("policy"));
    office.out(&["--by", "Li", "policy", "closers="]);
    assert!(office.ledger().contains("field = \"policy.closers\", from = \"Zhou, Li\" },\n"));
    office.out(&["--by", "Li", "undo"]);
    office.out(&["--by", "Li", "undo"]);
    assert_eq!(office.ledger(), before);
}

#[test]
fn a_ledger_whose_first_line_is_a_table_gets_a_log_above_it() {
    let unit = "[[unit]]\r\ncode = \"GO\"\r\nname = \"Office\"\r\n";
    for mark in ["", "\u{feff}"] {
        let office = Office::with(format!("{mark}{unit}")).on("2019-11-30T09:12:40");
        office.out(&["policy", "stale_days=90"]);
        let log = "log = [\r\n  { on = 2019-11-30, at = 09:12:40, by = \"Zhou\", did = \"edited\", field = \"policy.stale_days\", from = \"60\", to = \"90\" },\r\n]\r\n\r\n";
        let ledger = office.ledger();
        assert!(ledger.starts_with(&format!("{mark}{log}")), "{ledger:?}");
        assert_eq!(office.run(&["check"]).out, "no faults\n");
    }
}

#[test]
fn what_was_closed_the_day_before_the_policy_was_loosened_is_judged_by_that_of_its_day() {
    let office = Office::small();
    office.out(&["--today", "2019-11-28", "--by", "Li", "policy", "closing=direct"]);
    office.out(&[
        "--by",
        "Li",
        "progress",
        "GO-1",
        "Taught",
        "--evidence",
        "https://example.org/1",
    ]);
    office.out(&["--by", "Sun", "close", "GO-1", "--result", "Rules are there"]);
    let audit = office.json(&["report", "audit"]);
    let found = |code: &str| {
        let signs = audit["audit"].as_array().unwrap();
        signs.iter().find(|s| s["code"] == code).unwrap()["items"].as_array().unwrap().len()
    };
    assert_eq!((found("policy-loosened"), found("not-submitted")), (1, 0));
}

/// A ledger from its policy on.
fn from_policy(ledger: &str) -> &str {
    &ledger[ledger.find("[policy]").unwrap()..]
}

#[test]
fn comments_in_a_list_stay_where_it_gains_and_loses_entries() {
    for eol in ["\n", "\r\n"] {
        let list = "closers = [  # since May\n    # the head\n    'Li',   # till June\n  \"Wang\" # \"''' both\n  ,\n# no more\n] # end\n";
        let small = crate::SMALL
            .replace("[[unit]]\ncode = \"GO\"", &format!("{list}\n[[unit]]\ncode = \"GO\""));
        let office = Office::with(small.replace('\n', eol));
        let is_now = |from: &str, to: &str| {
            let wanted = small.replace(from, to).replace('\n', eol);
            assert_eq!(from_policy(&office.ledger()), from_policy(&wanted));
        };
        office.out(&["policy", "closers+=Zhou"]);
        is_now("# no more\n] # end", "# no more\n  \"Zhou\",\n] # end");
        office.out(&["policy", "closers-=Zhou"]);
        office.out(&["policy", "closers-=Li"]);
        is_now("    'Li',   # till June\n", "    # till June\n");
        office.out(&["policy", "closers+=Li"]);
        office.out(&["policy", "closers=Li,Zhou"]);
        let comments =
            ["# since May", "# the head", "# till June", "# \"''' both", "# no more", "# end"];
        for comment in comments {
            let ledger = office.ledger();
            assert_eq!(ledger.matches(comment).count(), 1, "{comment}: {ledger}");
        }
        let closers = &office.json(&["policy"])["policy"]["closers"];
        assert_eq!(*closers, serde_json::json!(["Li", "Zhou"]));
        office.out(&["policy", "closers="]);
        for comment in comments {
            let ledger = office.ledger();
            assert_eq!(ledger.matches(comment).count(), 1, "{comment}: {ledger}");
        }
        assert!(!from_policy(&office.ledger()).contains("closers"), "{}", office.ledger());
    }
}

#[test]
fn a_list_of_one_line_stays_on_its_line() {
    let small = crate::SMALL.replace("[30, 90]", "[ 30,90 ,]  # days");
    let office = Office::with(&small);
    for (days, list) in
        [("30,90,180", "[ 30,90, 180,]"), ("90,180", "[ 90, 180,]"), ("30", "[30]"), ("", "[]")]
    {
        office.out(&["policy", &format!("look_back_days={days}")]);
        let wanted = small.replace("[ 30,90 ,]", list);
        assert_eq!(from_policy(&office.ledger()), from_policy(&wanted));
    }
}

#[test]
fn a_rule_is_shown_and_typed_by_its_chinese_name_too() {
    let office = Office::small();
    office.says(
        &["--lang", "zh", "policy", "佐证=optional", "签署=unit-head,lead-dept"],
        "规则已修改：佐证（evidence）为 optional\n规则已修改：签署（signatures）为 unit-head, lead-dept\n",
    );
    assert!(office.ledger().contains("evidence = \"optional\""));
    let shown = office.out(&["--lang", "zh", "policy"]);
    let has = |key: &str, name: &str| {
        shown.lines().any(|line| line.starts_with(key) && line.contains(name))
    };
    assert!(has("evidence", "佐证") && has("stale_days", "停滞天数"), "{shown}");
    assert!(has("signatures", "单位负责人、牵头部门"), "{shown}");
    let csv = office.out(&["--lang", "zh", "policy", "--format", "csv"]);
    assert!(csv.starts_with("key,value\n"), "{csv}");
    assert!(!office.out(&["--lang", "en", "policy"]).contains("佐证"));
}

#[test]
fn a_hint_typed_as_it_stands_is_refused() {
    let office = Office::small();
    let typed: [&[&str]; 7] = [
        &["policy", "signatures+=角色"],
        &["policy", "closers+=NAME"],
        &["person", "add", "姓名"],
        &["person", "add", "Ann", "--role", "ROLE"],
        &["return", "GO-2", "--reason", "理由"],
        &["comment", "GO-1", "NOTE"],
        &["--by", "NAME", "comment", "GO-1", "heard"],
    ];
    for words in typed {
        office.refuses_with(words, &["is a placeholder", "replace "]);
    }
    office
        .refuses_with(&["--lang", "zh", "cancel", "GO-1", "--reason", "理由"], &["请把“理由”换成"]);
    office.out(&["comment", "GO-1", "理由不充分"]);
}

#[test]
fn a_role_that_nobody_declared_has_is_told_of_with_the_command_that_declares_somebody() {
    let office = Office::small();
    office.out(&["policy", "signatures=unit-head"]);
    office.out(&["policy", "signatures="]);
    office.out(&["person", "add", "Zhou"]);
    let said = office.run(&["policy", "signatures=unit-head"]).err;
    assert!(
        said.contains("no person holds the role unit-head; until a person holds a role"),
        "{said}"
    );
    let signed = office.run(&["--by", "Ann", "sign", "GO-2"]).err;
    assert!(signed.contains("no person holds the role unit-head"), "{signed}");
    assert!(said.contains("ledger person add NAME --role unit-head"), "{said}");
    office.out(&["person", "add", "Zhao", "--role", "unit-head"]);
    let said = office.run(&["--lang", "zh", "policy", "signatures+=lead-dept"]).err;
    assert!(said.contains("没有人员担任牵头部门\n"), "{said}");
    assert!(said.contains("ledger person add 姓名 --role lead-dept"), "{said}");
    assert_eq!(office.run(&["policy", "closing=direct"]).err, "");
}
