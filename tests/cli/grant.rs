//! `ledger grant`, and all that waits for an answer to a request.

use serde_json::json;

use crate::{Office, SMALL, beyond};

/// The small office, where Zhou or Qian grant extensions; GO-1 is Wang's, and overdue.
pub fn approved() -> Office {
    let policy = "closing = \"verified\"\nclosers = [\"Zhou\", \"Qian\"]\nextending = \"approved\"";
    Office::with(SMALL.replace("closing = \"verified\"", policy))
}

/// The same, where Wang asked for more time.
pub fn asked() -> Office {
    let office = approved();
    office.out(&["extend", "GO-1", "--due", "2019-12-31", "--reason", "rain", "--by", "Wang"]);
    office
}

#[test]
fn extend_asks_and_the_deadline_stands_until_it_is_granted() {
    let office = approved();
    let before = office.ledger();
    office.says(
        &["extend", "GO-1", "--due", "2019-12-31", "--reason", "rain", "--by", "Wang"],
        "GO-1 extension to 2019-12-31 requested; the deadline 2019-11-20 stands until it is granted\n",
    );
    assert_eq!(
        beyond(&office.ledger(), &before).concat(),
        "  { on = 2019-11-30, at = 09:00:00, by = \"Wang\", did = \"asked\", to = 2019-12-31, reason = \"rain\" },\n"
    );
    let item = |office: &Office| office.json(&["list"])["items"][0].clone();
    let request = json!({ "to": "2019-12-31", "by": "Wang", "on": "2019-11-30", "reason": "rain" });
    assert_eq!((&item(&office)["asked"], &item(&office)["light"]), (&request, &json!("red")));
    office.says(
        &["grant", "GO-1"],
        "GO-1 deadline extended: 2019-11-20 → 2019-12-31 (the old one had passed)\n",
    );
    let log = "by = \"Zhou\", did = \"extended\", from = 2019-11-20, to = 2019-12-31, reason = \"rain\", asked_by = \"Wang\" }";
    assert!(office.ledger().contains(log), "{}", office.ledger());
    assert_eq!(
        (&item(&office)["asked"], &item(&office)["due"]),
        (&json!(null), &json!("2019-12-31"))
    );
    let shown = office.out(&["show", "GO-1"]);
    assert!(
        shown.contains("Zhou extended 2019-11-20 → 2019-12-31 (requested by Wang): rain"),
        "{shown}"
    );
}

#[test]
fn another_day_than_was_asked_for_is_granted_too() {
    let office = asked();
    office.says(
        &["--lang", "zh", "准予", "GO-1", "--due", "2019-12-15"],
        "GO-1 延期：2019-11-20 → 2019-12-15（原时限已过）\n",
    );
    assert!(office.ledger().contains("due = 2019-12-15"));
}

#[test]
fn a_closer_who_is_neither_owner_nor_lead_extends_at_once() {
    let extend = |office: &Office, by: &str| {
        office.out(&["extend", "GO-1", "--due", "2019-12-31", "--reason", "r", "--by", by])
    };
    assert!(extend(&approved(), "Qian").contains("→ 2019-12-31"));
    for (key, by) in [("owner", "Qian"), ("lead", "Qian"), ("owner", "Li")] {
        let office = approved();
        office.out(&["set", "GO-1", &format!("{key}={by}")]);
        assert!(extend(&office, by).contains("requested"), "{key} {by}");
    }
    // Without closers everybody asks, and another grants.
    let office = approved();
    office.out(&["policy", "closers="]);
    assert!(extend(&office, "Zhou").contains("requested"));
    office.refuses_with(&["grant", "GO-1"], &["Zhou requested this extension of GO-1"]);
    office.out(&["grant", "GO-1", "--by", "Li"]);
}

#[test]
fn who_may_not_grant_is_told_why() {
    approved().refuses_with(
        &["grant", "GO-1"],
        &["no extension has been requested for GO-1", "ledger list @asked"],
    );
    approved().refuses_with(&["--lang", "zh", "grant", "GO-1"], &["GO-1 没有待答复的延期申请"]);
    let office = asked();
    office.refuses_with(
        &["grant", "GO-1", "--by", "Li"],
        &["policy does not let Li do this", "Zhou, Qian"],
    );
    office.out(&["policy", "closers+=Wang"]);
    office.refuses_with(&["grant", "GO-1", "--by", "Wang"], &["nobody answers their own request"]);
    office.refuses_with(
        &["--lang", "zh", "grant", "GO-1", "--by", "Wang"],
        &["GO-1 的延期由 Wang 申请，不能由本人答复"],
    );
}

#[test]
fn a_request_falls_once_the_item_is_submitted_and_a_new_one_takes_its_place() {
    let office = asked();
    office.out(&["extend", "GO-1", "--due", "2020-01-15", "--reason", "snow", "--by", "Li"]);
    let asked = |office: &Office| office.json(&["list"])["items"][0]["asked"].clone();
    assert_eq!(asked(&office)["by"], "Li");
    office.run(&["submit", "GO-1", "--by", "Wang"]);
    assert_eq!(asked(&office), json!(null));
    office.refuses_with(&["grant", "GO-1"], &["no extension has been requested for GO-1"]);
}

#[test]
fn a_further_extension_wants_a_reason_and_asking_never_does() {
    let office = approved();
    office.out(&["policy", "extensions_max=1"]);
    office.out(&["extend", "GO-1", "--due", "2019-12-10", "--reason", "r"]);
    office.refuses_with(
        &["extend", "GO-1", "--due", "2019-12-20", "--reason", "r"],
        &["GO-1 was extended 1 time, as often as policy allows", "--anyway REASON"],
    );
    office.out(&["extend", "GO-1", "--due", "2019-12-20", "--reason", "r", "--by", "Wang"]);
    office.refuses_with(&["grant", "GO-1"], &["as often as policy allows"]);
    office.refuses_with(&["--lang", "zh", "grant", "GO-1"], &["已延期 1 次，达到规则的上限"]);
    office.out(&["grant", "GO-1", "--anyway", "flood"]);
    assert!(office.ledger().contains("asked_by = \"Wang\", anyway = \"flood\""));
    // A deadline that is brought forward is no further extension.
    office.out(&["extend", "GO-1", "--due", "2019-12-12", "--reason", "r"]);
}

#[test]
fn reopening_with_a_deadline_is_for_a_closer_who_is_neither_owner_nor_lead() {
    let reopen = ["reopen", "FIN-1", "--reason", "r", "--due", "2020-01-31", "--by"];
    let by = |name: &'static str| [&reopen[..], &[name]].concat();
    approved().refuses_with(&by("Li"), &["Li may only request one for FIN-1"]);
    approved().out(&by("Qian"));
    let office = approved();
    office.out(&["policy", "closers="]);
    office.refuses_with(&by("Qian"), &["Qian may only request one for FIN-1"]);
    office.out(&["reopen", "FIN-1", "--reason", "r"]);
}

#[test]
fn what_is_asked_for_stands_in_the_list_the_overview_the_brief_and_the_notice() {
    let office = asked();
    assert_eq!(office.out(&["list", "@asked", "--ids"]), "GO-1\n");
    assert_eq!(office.out(&["list", "@asked", "--ids", "--as-of", "2019-11-29"]), "");
    let overview = office.out(&[]);
    assert!(overview.contains("? Extensions requested"), "{overview}");
    let brief = office.json(&["report", "brief"]);
    assert_eq!(
        (&brief["brief"]["asked"][0]["id"], &brief["brief"]["asked"][0]["by"]),
        (&json!("GO-1"), &json!("Wang"))
    );
    let request = "to 31 December 2019, by Wang on 30 November 2019: rain";
    let brief = office.out(&["report", "brief"]);
    assert!(brief.contains("Extensions requested") && brief.contains(request), "{brief}");
    let notice = office.out(&["notice", "--unit", "GO", "--format", "text"]);
    assert!(notice.contains("Extensions requested, not yet answered (1)"), "{notice}");
    assert!(notice.contains(request), "{notice}");
    let shown = office.out(&["--lang", "zh", "show", "GO-1"]);
    assert!(shown.contains("延至 2019-12-31，Wang 于 2019-11-30 申请：rain"), "{shown}");
    // Where nothing is asked for, none of them says a word of it.
    let office = Office::small();
    for words in [&[][..], &["report", "brief"], &["notice", "--unit", "GO", "--format", "text"]] {
        assert!(!office.out(words).contains("equested"), "{words:?}");
    }
}

#[test]
fn asking_and_granting_by_one_person_is_found_by_the_audit() {
    let log = "  { on = 2019-10-12, by = \"Qian\", did = \"asked\", to = 2019-11-20, reason = \"r\" },\n  \
               { on = 2019-10-13, by = \"Qian\", did = \"extended\", from = 2019-11-01, to = 2019-11-20, reason = \"r\", asked_by = \"Qian\" },\n";
    let taught = "note = \"Taught\" },\n";
    let office = Office::with(SMALL.replace(taught, &format!("{taught}{log}")));
    let audit = office.json(&["report", "audit"]);
    let signs = audit["audit"].as_array().unwrap();
    let sign = signs.iter().find(|sign| sign["code"] == "self-extended").unwrap();
    assert_eq!(sign["items"][0]["id"], "GO-1");
    let check = office.run(&["check"]).out;
    assert!(check.contains("Qian granted their own extension request"), "{check}");
}

#[test]
fn a_batch_asks_and_grants() {
    let office = approved();
    office.write(
        "lines",
        "extend GO-1 --due 2019-12-31 --reason rain --by Wang\ngrant GO-1 --by Qian\n",
    );
    office.out(&["batch", "lines"]);
    assert_eq!(office.json(&["list"])["items"][0]["due"], "2019-12-31");
}

#[test]
fn the_policy_says_who_extends_on_record() {
    let office = Office::small();
    office.says(
        &["policy", "extending=approved", "extensions_max=2"],
        "policy: extending is now approved\npolicy: extensions_max is now 2\n",
    );
    let json = office.json(&["policy"]);
    assert_eq!(
        (&json["policy"]["extending"], &json["policy"]["extensions_max"]),
        (&json!("approved"), &json!(2))
    );
    office.out(&["policy", "extensions_max=", "extending=direct"]);
    assert!(!office.ledger().contains("\nextensions_max"));
    office.refuses_with(&["policy", "extending=perhaps"], &["perhaps", "direct approved"]);
}
