//! `ledger refuse`.

use crate::grant::{approved, asked};
use crate::{Office, beyond};

#[test]
fn a_request_is_refused_and_the_deadline_stands() {
    let office = asked();
    let before = office.ledger();
    office.says(
        &["refuse", "GO-1", "--reason", "no rain"],
        "GO-1 extension to 2019-12-31 refused; the deadline 2019-11-20 stands\n",
    );
    assert_eq!(
        beyond(&office.ledger(), &before).concat(),
        "  { on = 2019-11-30, at = 09:00:01, by = \"Zhou\", did = \"refused\", reason = \"no rain\" },\n"
    );
    assert!(office.json(&["list"])["items"][0]["asked"].is_null());
    office.refuses_with(
        &["refuse", "GO-1", "--reason", "r"],
        &["no extension has been requested for GO-1"],
    );
}

#[test]
fn who_may_not_refuse_is_told_why() {
    approved().refuses_with(
        &["--lang", "zh", "不准", "GO-1", "--reason", "r"],
        &["GO-1 没有待答复的延期申请", "ledger list @asked"],
    );
    let office = asked();
    office.refuses_with(&["refuse", "GO-1", "--reason", "r", "--by", "Li"], &["Zhou, Qian"]);
    office.refuses_with(
        &["refuse", "GO-1", "--reason", "r", "--by", "Wang"],
        &["Wang requested this extension of GO-1"],
    );
}

#[test]
fn a_grant_against_a_refusal_is_a_conflict_that_is_told() {
    let base = asked();
    let of = |words: &[&str]| {
        let clone = Office::with(base.ledger());
        clone.out(words);
        clone.ledger()
    };
    base.write("base", base.ledger());
    let (grant, refuse) = (["grant", "GO-1"], ["refuse", "GO-1", "--reason", "r", "--by", "Qian"]);
    for (ours, theirs, said) in
        [(&grant[..], &refuse[..], "refused"), (&refuse, &grant, "extended")]
    {
        base.write("ours", of(ours));
        base.write("theirs", of(theirs));
        let ran = base.run(&["merge", "base", "ours", "theirs"]);
        assert_eq!(ran.status, Some(1), "{}", ran.err);
        assert!(
            base.read("ours").contains(&format!("GO-1, theirs: {said}")),
            "{}",
            base.read("ours")
        );
    }
    // Two grants, and two refusals, are none.
    base.write("ours", of(&grant));
    base.write("theirs", of(&["grant", "GO-1", "--by", "Qian"]));
    assert_eq!(base.run(&["merge", "base", "ours", "theirs"]).status, Some(0));
}
