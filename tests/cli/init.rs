//! `ledger init`.

use crate::Office;

#[test]
fn a_new_ledger_has_no_faults_and_is_strict() {
    let office = Office::empty();
    office.out(&["init"]);
    office.says(&["check"], "no faults\n");
    for line in ["closing = \"verified\"", "evidence = \"required\"", "look_back_days = [90]"] {
        assert!(office.ledger().contains(line));
    }
}

#[test]
fn what_is_there_is_not_overwritten() {
    Office::small().refuses_with(&["init"], &["ledger.toml already exists"]);
}

#[test]
fn who_acts_is_said_and_how_to_be_called_by_ones_own_name() {
    let office = Office::empty().set("LEDGER_BY", "");
    let ran = office.run(&["init", "--lang", "en"]);
    assert!(
        ran.out.contains("your login name; to set your name: ledger config set by"),
        "{}",
        ran.out
    );
    let named = Office::empty().run(&["init", "--by", "Li Qiang", "--lang", "en"]);
    assert!(named.out.contains("you are acting as Li Qiang\n"), "{}", named.out);
}
