//! An item's life as a user sees it: changed, shown to be done, taken back.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

const LEDGER: &str = r#"version = 1
title = "整改台账"

[policy]
closing = "verified"
look_back_days = [30]

[[unit]]
code = "GO"
name = "办公厅"

[[unit]]
code = "HR"
name = "人事司"

[[category]]
code = "S1"
name = "形式主义"

[[item]]
id = "GO-1"   # the first one
unit = "GO"
title = "文件会议偏多"
owner = "王芳"
opened = 2019-09-10
due = 2019-11-30
tags = ["会议"]
measures = [
  { text = "精简10%" },
]

# between two items
[[item]]
id = "GO-2"
unit = "GO"
title = "Second"
horizon = "long"
opened = 2019-09-11
"#;

struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    fn new() -> Self {
        Self::with(LEDGER)
    }

    fn with(text: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("ledger.toml"), text).expect("written");
        Self { folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("ledger.toml")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path()).expect("read")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ledger"));
        command
            .env_clear()
            .env("HOME", self.folder.path())
            .env("LEDGER_BY", "王芳")
            .current_dir(self.folder.path())
            .args(arguments);
        if !arguments.contains(&"--today") {
            command.args(["--today", "2019-10-20T08:00:00"]);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("run")
    }

    /// What a command that succeeds prints.
    fn done(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", err(&output));
        String::from_utf8(output.stdout).expect("text")
    }

    /// What a command that is refused says, the ledger being as it was.
    fn refused(&self, arguments: &[&str]) -> String {
        let before = self.text();
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert_eq!(self.text(), before);
        err(&output)
    }
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn set_changes_a_field_and_records_it() {
    let office = Office::new();
    let said = office.done(&["set", "GO-1", "owner=李强", "tags+=文件,会议", "category=s1"]);
    assert_eq!(said, "GO-1 changed: owner, tags, category\n");
    let text = office.text();
    assert!(text.contains("owner = \"李强\"\n"), "{text}");
    assert!(text.contains("tags = [\"会议\", \"文件\"]\n"), "{text}");
    assert!(text.contains("category = \"S1\"\n"), "{text}");
    let line = r#"  { on = 2019-10-20, at = 08:00:00, by = "王芳", did = "edited", field = "owner", from = "王芳", to = "李强" },"#;
    assert!(text.contains(line), "{text}");
    assert!(text.contains("id = \"GO-1\"   # the first one\n"), "{text}");
}

#[test]
fn set_to_what_is_there_records_nothing() {
    let office = Office::new();
    assert!(office.done(&["set", "GO-1", "owner=王芳"]).contains("unchanged"));
    assert_eq!(office.text(), LEDGER);
}

#[test]
fn set_takes_a_key_out() {
    let office = Office::new();
    office.done(&["set", "GO-1", "owner=", "tags-=会议"]);
    assert!(!office.text().contains("owner ="), "{}", office.text());
    assert!(!office.text().contains("tags ="));
}

#[test]
fn set_refuses_what_is_not_set() {
    let office = Office::new();
    assert!(office.refused(&["set", "GO-1", "due=2020-01-01"]).contains("ledger extend"));
    assert!(office.refused(&["set", "GO-1", "ownr=X"]).contains("did you mean owner"));
    assert!(office.refused(&["set", "GO-1", "id=GO-9"]).contains("never changes"));
    assert!(office.refused(&["set", "GO-1", "unit=XX"]).contains("no unit XX"));
    assert!(office.refused(&["set", "GO-1", "title="]).contains("title"));
    assert!(office.refused(&["set", "GO-2", "horizon=near"]).contains("no deadline"));
    assert!(office.refused(&["set", "GO-1", "GO-2", "severity=hgh"]).contains("high"));
    assert!(office.refused(&["set", "GO-1", "stale_days=-1"]).contains("whole number"));
    assert!(office.refused(&["set", "GO-1", "opened=2019-12-01"]).contains("2019-12-01"));
}

const COMMANDS: &[&[&str]] = &[
    &["unit", "add", "XX", "新单位"],
    &["add", "新问题", "--unit", "HR", "--due", "2019-12-31", "--measure", "一"],
    &["progress", "GO-1", "20条举措已印发", "--done", "1"],
    &["comment", "--unit", "GO", "群众意见"],
    &["set", "GO-1", "GO-2", "owner=张三", "category=S1"],
    &["extend", "GO-1", "--due", "2020-01-31", "--reason", "待批"],
    &["submit", "GO-1", "--evidence", "https://example.org/a"],
    &["close", "GO-1", "--result", "成", "--by", "李强"],
    &["cancel", "GO-2", "--reason", "误", "--kind", "mistaken"],
];

/// The words that take a command's step back, or make it again: as whom it was made.
fn undoing<'w>(command: &[&'w str], more: &[&'w str]) -> Vec<&'w str> {
    let by = command.iter().position(|word| *word == "--by").map_or(&[][..], |n| &command[n..]);
    [&["undo"], more, by].concat()
}

#[test]
fn undo_gives_back_the_bytes_before_each_command_and_redo_the_bytes_after() {
    for text in [LEDGER.to_owned(), LEDGER.replace('\n', "\r\n"), format!("\u{feff}{LEDGER}")] {
        let office = Office::with(&text);
        let mut states = vec![office.text()];
        for command in COMMANDS {
            office.done(command);
            states.push(office.text());
            office.done(&undoing(command, &[]));
            assert_eq!(office.text(), states[states.len() - 2], "{command:?}");
            office.done(&undoing(command, &["--redo"]));
            assert_eq!(office.text(), states[states.len() - 1], "{command:?}");
        }
        for (state, command) in states.iter().rev().skip(1).zip(COMMANDS.iter().rev()) {
            office.done(&undoing(command, &[]));
            assert_eq!(office.text(), *state);
        }
        assert!(office.refused(&["undo"]).contains("no change"));
        for (state, command) in states.iter().skip(1).zip(COMMANDS) {
            office.done(&undoing(command, &["--redo"]));
            assert_eq!(office.text(), *state);
        }
        assert!(office.refused(&["undo", "--redo"]).contains("no change"));
    }
}

#[test]
fn after_another_change_what_was_taken_back_cannot_be_made_again() {
    let office = Office::new();
    office.done(&["progress", "GO-1", "one"]);
    office.done(&["undo"]);
    office.done(&["progress", "GO-1", "two"]);
    assert!(office.refused(&["undo", "--redo"]).contains("no change"));
    let list = office.done(&["undo", "--list", "--format", "csv"]);
    let undone = |note: &str| {
        let made = |line: &&str| line.contains(note) && !line.contains("undo");
        list.lines().find(made).unwrap().contains(",true,王芳,")
    };
    assert!(!undone("GO-1 two") && undone("GO-1 one"), "{list}");
    office.done(&["undo"]);
    assert_eq!(office.text(), LEDGER);
}

#[test]
fn undo_after_a_hand_edit_of_the_item_is_refused_and_after_one_elsewhere_is_not() {
    let office = Office::new();
    office.done(&["progress", "GO-1", "one"]);
    let after = office.text();
    let of_the_item = after.replace("note = \"one\"", "note = \"two\"");
    fs::write(office.path(), &of_the_item).expect("written");
    assert!(office.refused(&["undo"]).contains("was changed again after that change"));
    assert_eq!(office.text(), of_the_item);
    fs::write(office.path(), format!("{after}# by hand\n")).expect("written");
    office.done(&["undo"]);
    assert_eq!(office.text(), format!("{LEDGER}# by hand\n"));
}

#[test]
fn fifty_steps_are_kept() {
    let office = Office::new();
    for n in 0..53 {
        office.done(&["progress", "GO-1", &format!("step {n}")]);
    }
    let mut back = 0;
    while office.run(&["undo"]).status.success() {
        back += 1;
    }
    assert_eq!(back, 50);
    assert!(office.text().contains("step 2\"") && !office.text().contains("step 3\""));
}

#[test]
fn a_step_that_never_happened_is_passed_over() {
    let office = Office::new();
    office.done(&["progress", "GO-1", "one"]);
    let journal = office.folder.path().join(".ledger/ledger.toml.undo");
    let text = fs::read_to_string(journal.join("000001.json")).expect("read");
    // As a writer leaves it that is killed before the ledger is renamed.
    let never = text.replace("\"after\":\"", "\"after\":\"f");
    fs::write(journal.join("pending"), never).expect("written");
    office.done(&["undo"]);
    assert_eq!(office.text(), LEDGER);
    // As one leaves it that is killed right after.
    office.done(&["progress", "GO-1", "two"]);
    let after = office.text();
    fs::rename(journal.join("000003.json"), journal.join("pending")).expect("moved");
    fs::write(journal.join("position"), r#"{"done":2,"state":[]}"#).expect("written");
    office.done(&["undo"]);
    assert_eq!(office.text(), LEDGER);
    office.done(&["undo", "--redo"]);
    assert_eq!(office.text(), after);
}

#[test]
fn a_dry_undo_shows_and_changes_nothing() {
    let office = Office::new();
    office.done(&["progress", "GO-1", "one"]);
    let after = office.text();
    assert!(office.done(&["undo", "--dry-run"]).contains("-  { on = 2019-10-20"));
    assert_eq!(office.text(), after);
}

#[test]
fn evidence_that_is_gone_or_changed_is_found() {
    let office = Office::new();
    let folder = office.folder.path();
    fs::create_dir(folder.join("docs")).expect("made");
    for name in ["same", "other", "gone"] {
        fs::write(folder.join("docs").join(name), name).expect("written");
        office.done(&["progress", "GO-1", name, "--evidence", &format!("docs/{name}")]);
    }
    office.done(&["progress", "GO-1", "link", "--evidence", "https://example.org/a"]);
    office.done(&["check", "--evidence"]);
    fs::write(folder.join("docs/other"), "Other").expect("written");
    fs::remove_file(folder.join("docs/gone")).expect("gone");
    let output = office.run(&["check", "--evidence"]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("evidence file changed since it was recorded: docs/other"), "{said}");
    assert!(said.contains("evidence file missing: docs/gone"), "{said}");
    assert!(!said.contains("docs/same"), "{said}");
    assert!(said.contains("2 errors") || said.contains("errors: 2"), "{said}");
    office.done(&["check"]);
}

#[test]
fn evidence_outside_the_folder_is_not_read() {
    let office = Office::new();
    office.done(&["progress", "GO-1", "x", "--evidence", "https://example.org/a"]);
    for path in ["../secret", "/etc/hosts", "C:\\\\x"] {
        let text = office.text().replace("https://example.org/a", path);
        let other = Office::with(&text);
        let output = other.run(&["check", "--evidence"]);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{said}");
        assert!(said.contains("outside the ledger's folder"), "{said}");
    }
}

#[test]
fn log_says_who_did_what_the_latest_first() {
    let office = Office::new();
    office.done(&["progress", "GO-1", "first", "--on", "2019-10-01"]);
    office.done(&["comment", "--unit", "GO", "of the unit", "--on", "2019-10-05"]);
    office.done(&["set", "GO-2", "owner=李强", "--by", "李强"]);
    let csv = office.done(&["log", "--format", "csv"]);
    let lines: Vec<&str> = csv.lines().collect();
    assert!(lines[0].starts_with("on,id,unit,by,did,said,field,from,to"), "{csv}");
    assert!(lines[1].starts_with("2019-10-20,GO-2,GO,李强,edited,,owner,,李强"), "{csv}");
    assert!(lines[2].starts_with("2019-10-05,,GO,王芳,comment,of the unit"), "{csv}");
    assert!(lines[3].starts_with("2019-10-01,GO-1,GO,王芳,progress,first"), "{csv}");
    let count = |arguments: &[&str]| {
        let all = [&["log", "--format", "csv"], arguments].concat();
        office.done(&all).lines().count() - 1
    };
    assert_eq!(count(&["GO-1"]), 1);
    assert_eq!(count(&["--who", "李强"]), 1);
    assert_eq!(count(&["--did", "progress", "--did", "comment"]), 2);
    assert_eq!(count(&["--since", "2019-10-05", "--until", "2019-10-05"]), 1);
    assert_eq!(count(&["--unit", "HR"]), 0);
    assert!(office.done(&["log"]).contains("owner – → 李强"));
    assert!(office.done(&["log", "--format", "json"]).contains("\"ledger.log/1\""));
    assert!(office.refused(&["log", "GO-9"]).contains("no item GO-9"));
}

#[cfg(unix)]
#[test]
fn edit_records_what_changed_and_refuses_the_rest() {
    let office = Office::new();
    let edit = |script: &str| {
        let mut command = office.command(&["edit", "GO-1"]);
        command.env("PATH", "/usr/bin:/bin").env("EDITOR", format!("sed -i '{script}'"));
        command.output().expect("run")
    };
    assert!(office.refused(&["edit", "GO-1"]).contains("no editor"));
    let output = edit("s/精简10%/精简20%/; s/owner = .*/owner = \"李强\"/");
    assert!(output.status.success(), "{}", err(&output));
    let text = office.text();
    assert!(text.contains("field = \"owner\", from = \"王芳\", to = \"李强\""), "{text}");
    assert!(text.contains("field = \"measures\", from = \"精简10%\", to = \"精简20%\""), "{text}");
    for (script, said) in [
        ("s/^due = .*/due = 2020-01-01/", "ledger extend"),
        ("s/GO-1/GO-7/", "never changes"),
        ("/did = /d", "append-only"),
        ("s/^title.*/title = /", "TOML"),
    ] {
        let output = edit(script);
        assert_eq!(output.status.code(), Some(1), "{script}");
        assert!(err(&output).contains(said), "{script}: {}", err(&output));
        assert_eq!(office.text(), text);
    }
    assert!(edit("").status.success());
    assert_eq!(office.text(), text);
    office.done(&["undo"]);
    assert_eq!(office.text(), LEDGER);
}
