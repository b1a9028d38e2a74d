//! `ledger add`.

use crate::screen::screen;
use crate::{Office, SMALL, beyond};

#[test]
fn an_item_gets_the_next_number_of_its_unit() {
    let office = Office::small();
    office.says(
        &["add", "New", "--unit", "go", "--due", "+30d", "--measure", "A", "--tag", "x"],
        "GO-3 added, due 2019-12-30; 办公厅 0 of 3 closed\n",
    );
    let ledger = office.ledger();
    let added = beyond(&ledger, SMALL);
    let is_uid =
        |line: &&&str| line.starts_with("uid = \"") && line.len() == "uid = \"\"\n".len() + 13;
    assert_eq!(added.iter().filter(is_uid).count(), 1, "{added:?}");
    assert_eq!(
        added.iter().filter(|line| !is_uid(line)).copied().collect::<String>(),
        "\n[[item]]\nid = \"GO-3\"\nunit = \"GO\"\ntitle = \"New\"\nopened = 2019-11-30\ndue = 2019-12-30\nmeasures = [\n  { text = \"A\" },\n]\ntags = [\"x\"]\n"
    );
}

#[test]
fn quiet_prints_only_the_id() {
    let add = ["add", "New", "--unit", "FIN", "--horizon", "long", "--quiet"];
    Office::small().says(&add, "FIN-2\n");
}

#[test]
fn days_may_be_said_from_today() {
    let office = Office::small();
    for (said, day) in [
        ("today", "2019-11-30"),
        ("+1d", "2019-12-01"),
        ("+2w", "2019-12-14"),
        ("+3m", "2020-02-29"),
        ("eom", "2019-11-30"),
        ("eoq", "2019-12-31"),
        ("eoy", "2019-12-31"),
    ] {
        let out = office.out(&["add", "New", "--unit", "FIN", "--due", said]);
        assert!(out.contains(&format!("due {day};")), "{said}: {out}");
    }
}

#[test]
fn without_a_ledger_anywhere_the_users_own_is_made_and_it_is_said_where() {
    let office = Office::empty();
    let ran = office.run(&["add", "Mine", "--due", "+1w"]);
    assert_eq!(
        (ran.status, ran.out.as_str()),
        (Some(0), "ME-1 added, due 2019-12-07; Me 0 of 1 closed\n")
    );
    let own = office.home("data/ledger/ledger.toml");
    assert!(ran.err.contains(own.to_str().unwrap()), "{}", ran.err);
    assert!(own.is_file());
    assert!(office.visible().is_empty());
    office.says(&["add", "More", "--due", "+1w", "-q"], "ME-2\n");
}

#[test]
fn a_deadline_and_a_unit_are_asked_for() {
    let office = Office::small();
    office.refuses_with(&["add", "x", "--unit", "GO"], &["no deadline", "--horizon long"]);
    office.refuses_with(&["add", "x", "--due", "eoy"], &["no unit was given", "GO FIN"]);
    office.refuses_with(&["add", " ", "--unit", "GO", "--due", "eoy"], &["the title is empty"]);
}

#[test]
fn who_does_a_measure_and_by_when_stand_in_brackets_at_its_end() {
    let office = Office::small();
    office.out(&[
        "add",
        "Too many forms",
        "--unit",
        "GO",
        "--due",
        "2019-12-31",
        "--measure",
        "Count them (all of them)",
        "--measure",
        "Merge them (owner 王芳; unit fin; due +2w)",
    ]);
    let measures = "measures = [\n  { text = \"Count them (all of them)\" },\n  { text = \"Merge them\", owner = \"王芳\", unit = \"FIN\", due = 2019-12-14 },\n]\n";
    assert!(office.ledger().contains(measures), "{}", office.ledger());
    let add = |measure| ["add", "X", "--unit", "GO", "--due", "eom", "--measure", measure];
    office.refuses_with(&add("Merge (unit FN)"), &["did you mean FIN?"]);
    office.refuses_with(&add("Merge (due 2019-02-30)"), &["2019-02-30"]);
    office.refuses_with(&add("(owner 王芳)"), &["--measure is empty"]);
}

#[test]
fn an_item_that_is_like_others_is_named_beside_them_and_shown_as_their_recurrence() {
    let office = Office::small();
    office.out(&["add", "Stock not counted", "--unit", "FIN", "--due", "+30d"]);
    office.out(&["add", "Stock not counted", "--unit", "GO", "--due", "+30d", "again=FIN-2"]);
    let title = "Stock not counted (2020)";
    let ran = office.run(&["add", title, "--unit", "GO", "--due", "+30d"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    // Those of the unit first; what to do about the first.
    let said = "warning: GO-4 resembles GO-3 \"Stock not counted\" (open); FIN-2 \"Stock not counted\" (open)\n\
                help: if it is the same problem: ledger cancel GO-4 --kind duplicate --reason TEXT; if the problem recurred: ledger set GO-4 again=GO-3\n";
    assert_eq!(ran.err, said);
    let causes = ["--cause", "Nobody is responsible for the stock-taking."];
    office.out(&[&["add", "Lists late", "--unit", "FIN", "--due", "+30d"], &causes[..]].concat());
    let ran =
        office.run(&[&["add", "Lists gone", "--unit", "GO", "--due", "+9d"], &causes[..]].concat());
    assert!(
        ran.err.contains("GO-5 resembles FIN-3 \"Lists late\" (open, same cause)"),
        "{}",
        ran.err
    );
    office.says(&["set", "GO-4", "again=fin-2"], "GO-4 changed: again\n");
    let card = office.out(&["show", "FIN-2"]);
    assert!(card.contains("Recurred as         GO-3, GO-4"), "{card}");
    let card = office.out(&["show", "GO-4", "--lang", "zh"]);
    assert!(card.contains("复发自") && card.contains("FIN-2"), "{card}");
    office.refuses_with(&["set", "GO-4", "again=GO-4"], &["GO-4"]);
    office.refuses_with(&["set", "GO-4", "again=GO-99"], &["GO-99"]);
    // A recurrence that is said to be one is not asked about, nor what was cancelled.
    office.out(&["cancel", "GO-5", "--reason", "r"]);
    office.out(&["cancel", "FIN-3", "--reason", "r"]);
    office.out(&[&["add", "Lists away", "--unit", "GO", "--due", "+9d"], &causes[..]].concat());
}

#[test]
fn an_item_of_another_units_file_is_named_where_one_is_like_it() {
    let office = Office::small();
    office.out(&["add", "Stock not counted", "--unit", "FIN", "--due", "+30d"]);
    office.out(&["split"]);
    let ran = office.run(&["add", "Stock not counted (2020)", "--unit", "GO", "--due", "+30d"]);
    assert!(ran.err.contains("GO-3 resembles FIN-2 \"Stock not counted\" (open)"), "{}", ran.err);
    // Those of its own unit come first, whatever file is looked through first.
    let ran = office.run(&["add", "Stock: not counted", "--unit", "GO", "--due", "+30d"]);
    assert!(ran.err.contains("GO-4 resembles GO-3") && ran.err.contains("; FIN-2 "), "{}", ran.err);
}

#[test]
fn items_that_a_batch_adds_are_named_beside_those_that_they_are_like() {
    let office = Office::small();
    office.out(&["add", "Stock not counted", "--unit", "FIN", "--due", "+30d"]);
    office.out(&["split"]);
    let lines = "add 'Stock not counted 2020' --unit GO --due +30d\n\
                 add 'Keys not returned' --unit GO --due +30d\n\
                 add 'Keys: not returned' --unit FIN --due +30d again=GO-4\n";
    office.write("b.txt", lines);
    let ran = office.run(&["batch", "b.txt"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.err.contains("GO-3 resembles FIN-2 \"Stock not counted\" (open)"), "{}", ran.err);
    // Two of one batch are like each other; one that says of what it is the recurrence is not named.
    assert!(ran.err.contains("GO-4 resembles FIN-3"), "{}", ran.err);
    assert!(!ran.err.contains("FIN-3 is like"), "{}", ran.err);
    assert!(!ran.out.contains(" resembles "), "{}", ran.out);
    office.write("b.txt", "add 'Stock not counted' --unit GO --due +30d\n");
    assert_eq!(office.run(&["batch", "b.txt", "--quiet"]).err, "");
}

#[test]
fn on_a_terminal_an_item_like_another_is_asked_about_before_it_is_added() {
    let words = ["add", "Too many meetings", "--unit", "GO", "--due", "+30d"];
    let ask = "This is a recurrence of:";
    // Left, nothing is added.
    let office = Office::small();
    let Some(left) = screen(&office.command(&words), &[(ask, "\u{1b}")], None) else { return };
    assert_eq!(left.status, 130, "{}", left.text);
    assert_eq!(office.ledger(), SMALL);
    // Named, it is the one that recurs.
    let named = screen(&office.command(&words), &[(ask, "GO-1\r")], None).unwrap();
    assert_eq!(named.status, 0, "{}", named.text);
    assert!(office.ledger().contains("again = \"GO-1\""), "{}", office.ledger());
    // None of them, it is an item of its own.
    let other = Office::small();
    let none = screen(&other.command(&words), &[(ask, "\r")], None).unwrap();
    assert_eq!(none.status, 0, "{}", none.text);
    assert!(other.ledger().contains("id = \"GO-3\"") && !other.ledger().contains("again = "));
}

#[test]
fn unit_and_deadline_may_be_given_as_key_and_value() {
    let office = Office::small();
    office.out(&["add", "T", "due=2019-12-24", "unit=FIN"]);
    let listed = office.json(&["list", "--text", "T", "--unit", "FIN"]);
    let item = listed["items"].as_array().unwrap().last().unwrap();
    assert_eq!((&item["unit"], &item["due"]), (&"FIN".into(), &"2019-12-24".into()));
    let typed = ["add", "办会", "单位=FIN", "时限=2019-12-25", "责任人=王芳"];
    office.out(&typed);
    assert!(office.ledger().contains("due = 2019-12-25"), "{}", office.ledger());
    office.refuses_with(&["add", "T", "--unit", "FIN", "due=2019-01-01"], &["2019-01-01"]);
    office.refuses_with(&["add", "T", "--unit", "FIN", "--due", "eom", "due=eom"], &["due"]);
}
