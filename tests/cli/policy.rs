//! `ledger policy`.

use crate::Office;

#[test]
fn the_policy_is_shown_with_what_it_means() {
    let office = Office::small();
    let shown = office.out(&["policy"]);
    assert!(shown.contains("submitted first, closed by neither owner nor submitter"), "{shown}");
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
    assert_eq!(office.ledger(), wanted);
    office.out(&close);
    office.out(&["undo"]);
    office.out(&["undo"]);
    assert_eq!(office.ledger(), before);
}

#[test]
fn lists_of_the_policy_are_emptied_and_taken_from() {
    let office = Office::small();
    office.out(&["policy", "closers=Li、Wang", "audit_off=stale,bulk-closed"]);
    office.says(
        &["--lang", "zh", "policy", "closers-=Li", "look_back_days="],
        "规定已改：closers 为 Wang\n规定已改：look_back_days 为 无\n",
    );
    assert!(office.ledger().contains("closers = [\"Wang\"]\nlook_back_days = []\n"));
    assert!(office.ledger().contains("audit_off = [\"stale\", \"bulk-closed\"]\n"));
    office.out(&["policy", "closers="]);
    assert!(!office.ledger().contains("closers"));
    office.says(&["policy", "closing=verified"], "policy unchanged: closing is verified\n");
}

#[test]
fn a_policy_that_is_none_is_refused_and_nothing_is_changed() {
    let office = Office::small();
    for (words, part) in [
        (["closing=verifed"].as_slice(), "did you mean verified?"),
        (&["evidence="], "it is one of: required optional"),
        (&["closng=direct"], "did you mean closing?"),
        (&["due_soon_days=-1"], "due_soon_days"),
        (&["look_back_days=30,x"], "look_back_days"),
        (&["stale_days+=1"], "closers"),
        (&["closing"], "says nothing"),
        (&["audit_off=stal"], "did you mean stale?"),
        (&["stale_days=30", "closing=none"], "closing cannot be"),
    ] {
        office.refuses_with(&[&["policy"], words].concat(), &[part]);
    }
}

#[test]
fn a_ledger_without_a_policy_gets_one_and_one_in_braces_is_left_alone() {
    let office = Office::with("version = 1\n\n[[unit]]\ncode = \"GO\"\nname = \"Office\"\n");
    office.out(&["policy", "evidence=required"]);
    let wanted = "version = 1\n\n[policy]\nevidence = \"required\"\n\n[[unit]]\ncode = \"GO\"\nname = \"Office\"\n";
    assert_eq!(office.ledger(), wanted);
    let office = Office::with("version = 1\npolicy = { closing = \"verified\" }\n");
    office
        .refuses_with(&["policy", "closing=direct"], &["write it as a table of its own: [policy]"]);
}
