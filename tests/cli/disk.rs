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
            office.refuses_with(words, &["1900 and 2200"]);
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
        assert!(said.contains("1900 and 2200"), "{new}: {said}");
        assert!(said.contains(&format!("ledger.toml:{line}:")), "{new}: {said}");
        assert_eq!(ran.status, Some(3), "{new}");
    }
}

#[cfg(unix)]
fn make_fifo(path: &std::path::Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

/// Runs the program, and ends it where it does not by itself: the status is 124 then.
#[cfg(unix)]
fn in_time(office: &Office, words: &[&str]) -> (Option<i32>, String) {
    let plain = office.command(words);
    let mut command = Command::new("timeout");
    command.args(["-k", "5", "60"]).arg(plain.get_program()).args(plain.get_args());
    command.current_dir(office.at("")).env_clear().stdin(std::process::Stdio::null());
    command.envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let ran = command.output().unwrap();
    let said = [ran.stdout, ran.stderr].concat();
    (ran.status.code(), String::from_utf8_lossy(&said).into_owned())
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_refused_before_it_is_opened() {
    let lines: [&[&str]; 9] = [
        &["list", "--ledger", "odd"],
        &["comment", "GO-1", "heard", "--ledger", "odd"],
        &["submit", "GO-1", "--evidence", "odd"],
        &["import", "odd", "--format", "csv", "--yes"],
        &["batch", "odd"],
        &["form", "read", "odd"],
        &["merge", "odd", "ledger.toml", "ledger.toml"],
        &["merge", "ledger.toml", "odd", "ledger.toml"],
        &["list", "--ledger", "folder"],
    ];
    for device in [false, true] {
        let office = Office::small();
        std::fs::create_dir(office.at("folder")).unwrap();
        for odd in ["odd", "folder/ledger.toml"] {
            match device {
                true => std::os::unix::fs::symlink("/dev/zero", office.at(odd)).unwrap(),
                false => make_fifo(&office.at(odd)),
            }
        }
        for words in lines {
            // A link that leads out of the ledger's folder is refused as such.
            if device && words.contains(&"--evidence") {
                continue;
            }
            for (lang, said) in [("en", "not a regular file"), ("zh", "不是普通文件")] {
                let words = [words, &["--lang", lang]].concat();
                let (status, told) = in_time(&office, &words);
                assert!(matches!(status, Some(1 | 129)), "{words:?}: {status:?} {told}");
                assert!(told.contains(said), "{words:?}: {told}");
            }
        }
        assert_eq!(office.ledger(), SMALL);
        // The lock is free.
        office.out(&["comment", "GO-1", "heard"]);
    }
}

#[cfg(unix)]
#[test]
fn output_goes_to_regular_files_alone() {
    let office = Office::small();
    make_fifo(&office.at("odd.csv"));
    let lines: [&[&str]; 3] = [
        &["list", "-o", "odd.csv"],
        &["export", "odd.csv"],
        &["report", "progress", "-o", "odd.csv"],
    ];
    for words in lines {
        for (lang, said) in [("en", "use -o - for standard output"), ("zh", "请用 -o -")] {
            let (status, told) = in_time(&office, &[words, &["--lang", lang]].concat());
            assert_eq!(status, Some(1), "{words:?}: {told}");
            assert!(told.contains(said), "{words:?}: {told}");
        }
    }
    assert!(office.out(&["list", "--format", "csv", "-o", "-"]).contains("GO-1"));
}

#[cfg(unix)]
#[test]
fn a_ledger_that_is_met_and_is_no_file_is_not_passed_over_for_one_above() {
    let office = Office::small();
    std::fs::create_dir(office.at("below")).unwrap();
    make_fifo(&office.at("below/ledger.toml"));
    let shell = format!("cd below && exec {} list", env!("CARGO_BIN_EXE_ledger"));
    let ran = Command::new("timeout")
        .args(["-k", "5", "60", "sh", "-c", &shell])
        .current_dir(office.at(""))
        .envs(office.command(&[]).get_envs().filter_map(|(name, value)| Some((name, value?))))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(ran.status.code(), Some(1), "{said}");
    assert!(said.contains("not a regular file"), "{said}");
}

#[cfg(unix)]
#[test]
fn no_fifo_among_a_ledgers_files_or_settings_is_waited_for() {
    let office = Office::small();
    std::fs::create_dir(office.at("units")).unwrap();
    office.write("ledger.toml", format!("include = [\"units/*.toml\"]\n{SMALL}"));
    make_fifo(&office.at("units/FIN.toml"));
    let (status, told) = in_time(&office, &["list"]);
    assert_eq!(status, Some(1), "{told}");
    assert!(told.contains("units/"), "{told}");

    let text = SMALL.replace("https://example.org/2", "proof.pdf");
    let office = Office::with(text);
    make_fifo(&office.at("proof.pdf"));
    let (status, told) = in_time(&office, &["check", "--evidence"]);
    assert!(status == Some(3) && told.contains("proof.pdf"), "{told}");
    let summed = "{ path = \"proof.pdf\", sha256 = \"00\" }";
    office.write("ledger.toml", SMALL.replace("\"https://example.org/2\"", summed));
    let (status, told) = in_time(&office, &["check", "--evidence"]);
    assert!(status == Some(3) && told.contains("proof.pdf"), "{told}");

    let office = Office::small();
    std::fs::create_dir_all(office.home("config/ledger")).unwrap();
    make_fifo(&office.home("config/ledger/config.toml"));
    for words in [&["list"][..], &["config", "set", "by", "Li"]] {
        let (status, told) = in_time(&office, words);
        assert_eq!(status, Some(1), "{words:?}: {told}");
        assert!(told.contains("not a regular file"), "{words:?}: {told}");
    }

    for name in ["ledger.toml.lock", ".gitignore"] {
        let office = Office::small();
        std::fs::create_dir(office.at(".ledger")).unwrap();
        make_fifo(&office.at(&format!(".ledger/{name}")));
        let (status, told) = in_time(&office, &["comment", "GO-1", "heard"]);
        assert_eq!(status, Some(1), "{name}: {told}");
        assert!(told.contains("not a regular file"), "{name}: {told}");
        assert_eq!(office.ledger(), SMALL);
    }
}

#[cfg(unix)]
#[test]
fn what_a_shell_pipes_in_by_name_is_read() {
    let office = Office::small();
    office.write("script", "comment GO-1 heard\n");
    for named in ["/dev/stdin", "-", "/dev/fd/0"] {
        let program = env!("CARGO_BIN_EXE_ledger");
        let shell = format!("cat script | {program} batch {named} --today 2019-11-30");
        let mut command = Command::new("sh");
        command.args(["-c", &shell]).current_dir(office.at(""));
        let envs = office.command(&[]);
        command.envs(envs.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let ran = command.output().unwrap();
        let said = String::from_utf8_lossy(&ran.stderr);
        assert!(ran.status.success(), "{named}: {said}");
    }
    assert_eq!(office.ledger().matches("heard").count(), 3);
}

#[test]
fn what_is_declared_costs_in_proportion_to_it() {
    use std::fmt::Write as _;
    let mut ledger = format!(
        "{SMALL}\n[calendar]\nweekend = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\", \"sat\", \"sun\"]\n"
    );
    ledger = ledger.replacen("[policy]\n", "[policy]\nverify_within = \"10wd\"\n", 1);
    for n in 0..4000 {
        let _ = write!(ledger, "\n[[person]]\nname = \"P {n}\"\naka = [\"Q {n}\"]\n");
        let _ = write!(ledger, "\n[[round]]\nid = \"r{n}\"\nitems = [\"GO-1\"]\n");
    }
    let tags: Vec<String> = (0..30_000).map(|n| format!("\"t{n}\"")).collect();
    ledger = ledger.replacen("owner = ", &format!("tags = [{}]\nowner = ", tags.join(", ")), 1);
    let office = Office::with(ledger);
    // Each of these would take minutes where each is compared with every other, or every day looked at until the year 9999.
    for words in [
        &["check"][..],
        &["list"],
        &["report", "rounds"],
        &["report", "progress", "--per", "tag", "--format", "json"],
    ] {
        let ran = office.run(words);
        assert!(matches!(ran.status, Some(0 | 3)), "{words:?}: {}", ran.err);
    }
}
