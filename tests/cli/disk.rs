//! What lies beside a ledger, and what a file system can and cannot do.

use std::process::Command;

use crate::{Office, SMALL};

/// Runs the program where every `flock` fails so; none where that cannot be tried.
fn without_locks(office: &Office, error: &str, words: &[&str]) -> Option<(Option<i32>, String)> {
    let plain = office.command(words);
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-e", "trace=flock", "-e", &format!("inject=flock:error={error}")]);
    command.arg("-o").arg(office.home("trace")).arg("--").arg(plain.get_program());
    command.args(plain.get_args()).current_dir(office.at("")).env_clear();
    command.envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let ran = command.output().ok()?;
    Some((ran.status.code(), String::from_utf8_lossy(&ran.stderr).into_owned()))
}

fn may_trace() -> bool {
    let may = Command::new("strace").args(["-o", "/dev/null", "true"]).status();
    let may = may.is_ok_and(|status| status.success());
    if !may {
        eprintln!("not tried: strace is not there or may not trace");
    }
    may
}

#[test]
fn where_the_file_system_cannot_lock_a_change_is_refused_and_reading_goes_on() {
    if !may_trace() {
        return;
    }
    for error in ["EOPNOTSUPP", "ENOSYS", "ENOLCK"] {
        let office = Office::small();
        let change = ["comment", "GO-1", "heard"];
        let (status, said) = without_locks(&office, error, &change).unwrap();
        assert_eq!(status, Some(1), "{error}: {said}");
        assert!(said.contains("cannot be locked") && said.contains("local disk"), "{said}");
        let chinese = ["comment", "GO-1", "heard", "--lang", "zh"];
        let (_, said) = without_locks(&office, error, &chinese).unwrap();
        assert!(said.contains("无法锁定") && said.contains("本地磁盘"), "{said}");
        assert_eq!(office.ledger(), SMALL);
        for words in [&["list"][..], &["check"], &["list", "-o", "list.csv"]] {
            let (status, said) = without_locks(&office, error, words).unwrap();
            assert_ne!(status, Some(1), "{words:?}: {said}");
        }
    }
}

#[test]
fn an_output_takes_away_no_file_of_others_whatever_it_is_called() {
    let office = Office::small();
    let names = [".ledger-new-notes.txt", ".ledger-newAbC123", ".ledger-new", ".ledger-new.toml"];
    for name in names {
        office.write(&format!("out/{name}"), "mine");
    }
    office.run(&["list", "-o", "out/list.csv"]);
    office.run(&["init", "out/ledger.toml"]);
    office.run(&["export", "-o", "out/register.xlsx"]);
    for name in names {
        assert_eq!(office.read(&format!("out/{name}")), "mine", "{name}");
    }
    assert!(office.at("out/list.csv").exists() && office.at("out/ledger.toml").exists());
}

#[test]
fn a_year_that_no_ledger_keeps_is_refused_at_recording_and_named_by_check() {
    let office = Office::small();
    for day in ["0026-01-01", "1899-12-31", "2201-01-01", "9999-12-31", "+90000d"] {
        for words in [
            &["add", "A", "--unit", "GO", "--due", day][..],
            &["add", "A", "--unit", "GO", "--due", "2019-12-01", "--opened", day],
            &["comment", "GO-1", "heard", "--on", day],
            &["extend", "GO-1", "--due", day, "--reason", "r"],
            &["set", "GO-1", &format!("opened={day}")],
            &["report", "--as-of", day],
        ] {
            office.refuses_with(words, &["1900 to 2200"]);
            let chinese = [words, &["--lang", "zh"]].concat();
            office.refuses_with(&chinese, &["1900 年至 2200 年"]);
        }
    }
    for (old, new) in [
        ("opened = 2019-09-01", "opened = 0026-09-01"),
        ("due = 2019-11-20", "due = 2919-11-20"),
        ("done = 2019-10-10", "done = 1019-10-10"),
        ("{ on = 2019-11-20", "{ on = 2201-11-20"),
    ] {
        let text = SMALL.replace(old, new);
        let line = 1 + text.lines().position(|line| line.contains(new)).unwrap();
        office.write("ledger.toml", text);
        let ran = office.run(&["check"]);
        let said = format!("{}{}", ran.out, ran.err);
        assert!(said.contains("1900 to 2200"), "{new}: {said}");
        assert!(said.contains(&format!("ledger.toml:{line}:")), "{new}: {said}");
        assert_eq!(ran.status, Some(3), "{new}");
    }
}
