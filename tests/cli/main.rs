//! What a user can see, tried from outside: the real program, in a folder of its own, on a day that is given.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod access;
mod add;
mod bad_input;
mod batch;
mod calendar;
mod cancel;
mod catalogue;
mod category;
mod chain;
mod check;
mod close;
mod comment;
mod completions;
mod config;
mod disk;
mod docx;
mod edit;
mod example_script;
mod examples;
mod export;
mod extend;
mod failures;
mod field;
mod filling;
mod forgiving;
mod form;
mod grant;
mod help;
mod house;
mod import;
mod include;
mod indicator;
mod init;
mod languages;
mod life;
mod list;
mod lives;
mod log;
mod long;
mod look_back;
mod man;
mod measure;
mod merge;
mod notice;
mod output;
mod overdue;
mod pack;
mod page;
mod pages;
mod paper;
mod person;
mod policy;
mod progress;
mod recording;
mod refuse;
mod registers;
mod reminders;
mod reopen;
mod replay;
mod report;
mod r#return;
#[cfg(unix)]
mod review;
mod roll_up;
mod round;
mod schema;
#[cfg(unix)]
mod screen;
mod seal;
mod set;
mod show;
mod sign;
#[cfg(unix)]
mod snapshots;
mod split;
mod state;
mod store;
mod submit;
mod tables;
mod target;
mod terminal;
mod undo;
mod unit;
mod verify;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A small ledger under a strict policy: one item open with a measure to do, one submitted, one closed.
pub const SMALL: &str = r#"# What the small office keeps.
version = 1
title = "Small office"

[policy]
closing = "verified"
evidence = "required"
look_back_days = [30, 90]

[[unit]]
code = "GO"
name = "办公厅"

[[unit]]
code = "FIN"
name = "Finance"

[[category]]
code = "S1"
name = "Formalities"
group = "Special"

[[item]]
id = "GO-1"   # the first
unit = "GO"
category = "S1"
title = "Too many meetings"
owner = "Wang"
opened = 2019-09-01
due = 2019-11-20
measures = [
  { text = "Write the rules" },
  { text = "Teach them", done = 2019-10-10 },
]
log = [
  { on = 2019-10-10, by = "Wang", did = "progress", note = "Taught" },
]

[[item]]
id = "GO-2"
unit="GO"
title = 'Files lost'
owner = "Li"
opened = 2019-10-01
due = 2019-12-10
log = [
  { on = 2019-11-20, by = "Li", did = "submitted", evidence = ["https://example.org/2"] },
]

[[item]]
id = "FIN-1"
unit = "FIN"
title = "Receipts missing"
opened = 2019-08-01
due = 2019-09-30
log = [
  { on = 2019-09-10, by="Ann", did="submitted", evidence=["https://example.org/f"] },
  { on = 2019-09-12, by = "Zhou", did = "closed", result = "All there" },
]
"#;

/// The time at which all that an office records is recorded.
pub const CLOCK: &str = "T09:00:00";

/// A folder to work in and a user of its own, so that nothing of the machine is read or written.
pub struct Office {
    folder: TempDir,
    today: &'static str,
    environment: Vec<(&'static str, String)>,
}

impl Office {
    /// Nothing there yet.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["work", "home", "tmp"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        Self { folder, today: "2019-11-30", environment: vec![("LEDGER_BY", "Zhou".into())] }
    }

    /// A `ledger.toml` of these bytes.
    pub fn with(ledger: impl AsRef<[u8]>) -> Self {
        let office = Self::empty();
        fs::write(office.at("ledger.toml"), ledger).unwrap();
        office
    }

    pub fn small() -> Self {
        Self::with(SMALL)
    }

    /// A copy of an example, with the documents beside it, on a day that suits it.
    pub fn example(name: &str) -> Self {
        let mut office = Self::empty();
        let from = repository().join("examples").join(name);
        fs::copy(from.join("ledger.toml"), office.at("ledger.toml")).unwrap();
        if let Ok(documents) = fs::read_dir(from.join("docs")) {
            fs::create_dir(office.at("docs")).unwrap();
            for document in documents.map(|d| d.unwrap()) {
                fs::copy(document.path(), office.at("docs").join(document.file_name())).unwrap();
            }
        }
        if let Ok(seals) = fs::read_dir(from.join("seals")) {
            fs::create_dir(office.at("seals")).unwrap();
            for seal in seals.map(|s| s.unwrap()) {
                fs::copy(seal.path(), office.at("seals").join(seal.file_name())).unwrap();
            }
        }
        match name {
            "audit-office" => office.today = "2026-03-31",
            // Its persons are declared.
            _ => office.environment = vec![("LEDGER_BY", "李强".into())],
        }
        office
    }

    pub fn on(mut self, today: &'static str) -> Self {
        self.today = today;
        self
    }

    pub fn set(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.environment.push((name, value.into()));
        self
    }

    /// A path in the working folder.
    pub fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join("work").join(name)
    }

    /// A path in the user's own folder.
    pub fn home(&self, name: &str) -> PathBuf {
        self.folder.path().join("home").join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::create_dir_all(self.at(name).parent().unwrap()).unwrap();
        fs::write(self.at(name), bytes).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap()
    }

    pub fn ledger(&self) -> String {
        self.read("ledger.toml")
    }

    /// What lies in the working folder and may be seen there: not what the program keeps for itself.
    pub fn visible(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        fn gather(folder: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
            for entry in fs::read_dir(folder).into_iter().flatten().map(|e| e.unwrap()) {
                let path = entry.path();
                if entry.file_name().to_string_lossy().starts_with('.') {
                    continue;
                } else if path.is_dir() {
                    gather(&path, found);
                } else {
                    found.insert(path.clone(), fs::read(&path).unwrap_or_default());
                }
            }
        }
        let mut found = BTreeMap::new();
        gather(&self.at(""), &mut found);
        found
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ledger"));
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.home(""))
            .env("XDG_CONFIG_HOME", self.home("config"))
            .env("XDG_DATA_HOME", self.home("data"))
            .env("TMPDIR", self.folder.path().join("tmp"))
            .env("LC_ALL", "C.UTF-8")
            .envs(self.environment.iter().map(|(name, value)| (name, value)))
            .current_dir(self.at(""))
            .stdin(Stdio::null())
            .args(arguments);
        if !arguments.contains(&"--today") {
            let clock = if self.today.contains('T') { "" } else { CLOCK };
            command.args(["--today", &format!("{}{clock}", self.today)]);
        }
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).output().unwrap();
        Ran {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs what is to work and say nothing on standard error; what it prints.
    #[track_caller]
    pub fn out(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments);
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
        ran.out
    }

    /// Runs what is to work, and compares all that it prints.
    #[track_caller]
    pub fn says(&self, arguments: &[&str], wanted: &str) {
        same(&self.out(arguments), wanted);
    }

    /// Runs what is to be refused: status 1, one message, nothing printed, no file changed.
    #[track_caller]
    pub fn refuses(&self, arguments: &[&str], wanted: &str) {
        let before = self.visible();
        let ran = self.run(arguments);
        let here = format!("{}/", self.at("").canonicalize().unwrap().display());
        same(&ran.err.replace(&here, ""), wanted);
        assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""), "{arguments:?}");
        assert!(self.visible() == before, "a refusal changed a file");
    }

    /// Runs what is to be refused with a message that holds all of these words.
    #[track_caller]
    pub fn refuses_with(&self, arguments: &[&str], words: &[&str]) {
        let before = self.visible();
        let ran = self.run(arguments);
        for word in words {
            assert!(ran.err.contains(word), "{word:?} is not said: {}", ran.err);
        }
        let messages = ran.err.matches("error:").count() + ran.err.matches("错误：").count();
        assert_eq!(messages, 1, "{}", ran.err);
        assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""), "{arguments:?}");
        assert!(self.visible() == before, "a refusal changed a file");
    }

    /// Runs what prints one JSON document.
    #[track_caller]
    pub fn json(&self, arguments: &[&str]) -> serde_json::Value {
        let arguments: Vec<&str> = arguments.iter().copied().chain(["--format", "json"]).collect();
        serde_json::from_str(&self.out(&arguments)).unwrap()
    }
}

/// What a run came to.
pub struct Ran {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

/// The folder of the project.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Compares texts so that a difference can be read.
#[track_caller]
pub fn same(found: &str, wanted: &str) {
    assert!(found == wanted, "--- found\n{found}\n--- wanted\n{wanted}\n--- found\n{found:?}");
}

/// The lines of a text that are not in another, in order.
pub fn beyond<'t>(text: &'t str, other: &str) -> Vec<&'t str> {
    let changes = similar::TextDiff::from_lines(other, text);
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    (changes.iter_all_changes())
        .filter(|c| c.tag() == similar::ChangeTag::Insert)
        .filter_map(|c| c.new_index().map(|n| lines[n]))
        .filter(|line| !is_uid_of_hand(line))
        .collect()
}

/// Whether a line is the uid that an item which a person wrote gets once something is recorded on it.
pub fn is_uid_of_hand(line: &str) -> bool {
    line.starts_with("uid = \"00000")
}

/// A text without such lines.
pub fn without_uids_of_hand(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !is_uid_of_hand(line)).collect()
}
