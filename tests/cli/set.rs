//! `ledger set`.

use crate::Office;

#[test]
fn a_field_is_changed_and_the_change_is_on_record() {
    let office = Office::small();
    office.out(&["set", "GO-1", "severity=high", "--by", "Zhou"]);
    let ledger = office.ledger();
    assert!(ledger.contains("severity = \"high\"\n"), "{ledger}");
    assert!(ledger.contains("did = \"edited\", field = \"severity\", to = \"high\""), "{ledger}");
}

#[test]
fn a_deadline_is_not_set_but_extended() {
    Office::small().refuses_with(&["set", "GO-1", "due=2020-01-31"], &["ledger extend"]);
    Office::small().refuses_with(&["set", "GO-1", "titel=x"], &["titel", "title"]);
}

#[test]
fn a_deadline_is_not_set_and_the_way_to_move_it_is_named() {
    let office = Office::small();
    office.refuses_with(
        &["set", "GO-1", "due=2020-01-01"],
        &["changed only by an extension", "ledger extend GO-1 --due DATE --reason TEXT"],
    );
    office.refuses_with(&["--lang", "zh", "set", "GO-1", "owner=Li", "due="], &["ledger extend"]);
}

#[test]
fn comments_in_a_list_stay_when_it_is_set() {
    let tags = "tags = [\n  \"a\",  # first\n  # second is:\n  \"b\"  # last\n]  # all\n";
    let assist = "assist = [ # with\n  'FIN' ]\n";
    let text =
        crate::SMALL.replace("owner = \"Wang\"\n", &format!("{assist}owner = \"Wang\"\n{tags}"));
    let office = Office::with(&text);
    office.out(&["set", "GO-1", "tags+=c"]);
    let ledger = office.ledger();
    assert!(ledger.contains("  \"b\",  # last\n  \"c\",\n]  # all\n"), "{ledger}");
    office.out(&["set", "GO-1", "tags-=b"]);
    let ledger = office.ledger();
    assert!(ledger.contains("  # second is:\n  # last\n  \"c\",\n]  # all\n"), "{ledger}");
    office.out(&["set", "GO-1", "tags=a,x"]);
    let ledger = office.ledger();
    assert!(
        ledger.contains(
            "tags = [\n  \"a\",  # first\n  # second is:\n  # last\n  \"x\",\n]  # all\n"
        ),
        "{ledger}"
    );
    office.out(&["set", "GO-1", "tags=", "assist="]);
    let ledger = office.ledger();
    let (with, rest) = ("# with\nowner = \"Wang\"\n", "# first\n  # second is:\n  # last\n# all\n");
    assert!(ledger.contains(&format!("{with}{rest}opened")), "{ledger}");
}

#[test]
fn a_comment_behind_a_key_stays_when_the_key_goes() {
    let office =
        Office::with(crate::SMALL.replace("owner = \"Wang\"\n", "owner = \"Wang\"  # till May\n"));
    office.out(&["set", "GO-1", "owner="]);
    let ledger = office.ledger();
    assert!(ledger.contains("title = \"Too many meetings\"\n# till May\nopened"), "{ledger}");
}

#[test]
fn a_change_that_names_nothing_is_refused_with_the_form_to_type() {
    let ways = ["nothing to change", "add KEY=VALUE"];
    Office::small().refuses_with(&["set", "GO-1"], &ways);
}
