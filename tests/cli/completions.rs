//! `ledger completions`, as a shell asks for what may come next.

use crate::Office;

/// What is proposed for the last word typed, in fish's way: a line each, the value and what it is.
fn proposed(office: &Office, typed: &[&str]) -> String {
    let words: Vec<&str> = ["--", "ledger"].iter().chain(typed).copied().collect();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_ledger"));
    for (name, value) in office.command(&[]).get_envs() {
        if let Some(value) = value {
            command.env(name, value);
        }
    }
    let ran =
        command.env("LEDGER_COMPLETE", "fish").args(words).current_dir(office.at("")).output();
    let ran = ran.unwrap();
    assert!(ran.status.success() && ran.stderr.is_empty());
    String::from_utf8(ran.stdout).unwrap()
}

#[test]
fn values_of_the_ledger_are_proposed_with_what_they_are() {
    let office = Office::small();
    assert!(proposed(&office, &["list", "--unit", ""]).contains("GO\t办公厅"));
    assert!(proposed(&office, &["add", "x", "--category", "s"]).contains("S1\tFormalities"));
    assert!(proposed(&office, &["list", "--owner", "W"]).contains("Wang"));
    assert!(proposed(&office, &["list", "--status", "sub"]).contains("submitted"));
    assert!(proposed(&office, &["list", "@w"]).contains("@waiting"));
    let closing = proposed(&office, &["close", "go"]);
    assert!(closing.contains("GO-2\tFiles lost") && !closing.contains("FIN-1"), "{closing}");
    assert!(proposed(&office, &["look-back", ""]).contains("FIN-1\tReceipts missing"));
    assert!(proposed(&office, &["cl"]).contains("close\t"));
}

#[test]
fn the_ledger_is_the_one_that_was_typed_and_trouble_is_silent() {
    let office = Office::small();
    std::fs::rename(office.at("ledger.toml"), office.at("other.toml")).unwrap();
    assert!(!proposed(&office, &["show", ""]).contains("GO-1"));
    assert!(proposed(&office, &["-f", "other.toml", "show", ""]).contains("GO-1\tToo many"));
    office.write("ledger.toml", "[[item");
    proposed(&office, &["show", ""]);
}

#[test]
fn each_shell_gets_a_script() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(
            Office::empty().out(&["completions", shell]).contains("LEDGER_COMPLETE"),
            "{shell}"
        );
    }
    assert_eq!(Office::empty().run(&["completions", "tcsh"]).status, Some(2));
}
