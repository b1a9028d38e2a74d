//! `ledger completions`, as a shell asks for what may come next.

use crate::{Office, SMALL};

/// What is proposed for the last word typed, in fish's way: a line each, the value and what it is.
fn proposed(office: &Office, typed: &[&str]) -> String {
    proposed_in(office, &[("LEDGER_COMPLETE", "fish")], typed)
}

/// What is proposed in bash's way.
fn in_bash(office: &Office, typed: &[&str]) -> String {
    let index = typed.len().to_string();
    let set = [("LEDGER_COMPLETE", "bash"), ("_CLAP_COMPLETE_INDEX", &index)];
    proposed_in(office, &set, typed)
}

fn proposed_in(office: &Office, set: &[(&str, &str)], typed: &[&str]) -> String {
    let words: Vec<&str> = ["--", "ledger"].iter().chain(typed).copied().collect();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_ledger"));
    for (name, value) in office.command(&[]).get_envs() {
        if let Some(value) = value {
            command.env(name, value);
        }
    }
    let ran = command.envs(set.iter().copied()).args(words).current_dir(office.at("")).output();
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
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(
            Office::empty().out(&["completions", shell]).contains("LEDGER_COMPLETE"),
            "{shell}"
        );
        // Where to put it is said at its end.
        let script = Office::empty().out(&["completions", shell, "--lang", "en"]);
        let last = script.lines().last().unwrap().to_owned();
        assert!(
            last.starts_with("# to load it in every session") && last.contains(shell),
            "{last}"
        );
    }
    assert_eq!(Office::empty().run(&["completions", "tcsh"]).status, Some(2));
}

#[test]
fn a_word_that_is_typed_with_its_quotes_is_known_by_what_it_says() {
    let office = Office::with(SMALL.replace("owner = \"Li\"", "owner = \"Li Qiang\""));
    let owner = |word| ["list", "--owner", word];
    assert_eq!(in_bash(&office, &owner("Li\\ Q")), "Li Qiang");
    for word in ["'Li Q", "\"Li Q", "Li\\ Q"] {
        assert_eq!(proposed(&office, &owner(word)), "Li Qiang\n");
    }
}

#[test]
fn what_would_act_on_a_terminal_is_not_proposed() {
    let office = Office::with(SMALL.replace("owner = \"Wang\"", "owner = \"L\\u001b[31mi\""));
    for found in
        [proposed(&office, &["list", "--owner", "L"]), in_bash(&office, &["list", "--owner", "L"])]
    {
        assert!(found.starts_with("Li") && !found.contains('\u{1b}'), "{found:?}");
    }
}

#[test]
fn keys_days_files_and_pages_are_proposed_where_they_fit() {
    let office = Office::small();
    office.write("minutes.pdf", "x");
    let all = |typed: &[&str], wanted: &[&str]| {
        let found = proposed(&office, typed);
        assert!(wanted.iter().all(|wanted| found.contains(wanted)), "{typed:?}: {found}");
    };
    all(&["set", ""], &["GO-1\tToo many"]);
    all(&["set", "GO-1", "ow"], &["owner="]);
    all(&["policy", "clo"], &["closing=", "closers="]);
    all(&["config", "set", "da"], &["dates"]);
    all(
        &["--today", "2019-11-30", "add", "x", "--due", ""],
        &["eom\t2019-11-30", "+30d\t2019-12-30"],
    );
    all(
        &["--today", "2019-11-30", "--lang", "zh", "add", "x", "--due", "月"],
        &["月底\t2019-11-30"],
    );
    all(&["progress", "GO-1", "x", "--evidence", "min"], &["minutes.pdf"]);
    all(&["report", "-o", "min"], &["minutes.pdf"]);
    all(&["help", "st"], &["start"]);
    all(&["man", "clo"], &["close"]);
    all(&["unit", "set", ""], &["GO\t办公厅"]);
    // Those of every command, too, though its help only names them.
    all(&["close", "--tod"], &["--today"]);
    let done = proposed(&office, &["measure", "done", ""]);
    assert!(done.contains("GO-1") && !done.contains("FIN-1") && !done.contains("GO-2"), "{done}");
}
