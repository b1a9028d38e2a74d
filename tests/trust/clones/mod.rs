//! Five clones of a ledger, worked on at random, whose work git carries in every way it knows, in random order.
//!
//! `LEDGER_CLONE_ROUNDS=300 cargo test --test trust clones:: -- --nocapture` goes on for longer, `LEDGER_CLONE_SEED` another way.
//! With `LEDGER_CLONE_KEEP` the clones stay, and `steps.txt` beside them has every call and what it said.

mod carrying;
mod model;
mod working;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use model::Model;

const CLONES: usize = 5;

const START: &str = r#"version = 1
title = "Many hands"

[policy]
closing = "direct"
signatures = ["head"]
extending = "approved"

[[unit]]
code = "GO"
name = "办公厅"

[[unit]]
code = "FIN"
name = "Finance"

# By hand, without a uid.
[[item]]
id = "GO-1"
unit = "GO"
title = "first"
opened = 2026-01-01
due = 2026-12-31
"#;

struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % n.max(1)
    }
    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}

/// What was seen to happen.
#[derive(Debug, Default)]
struct Tally {
    items: usize,
    events: usize,
    comments: usize,
    taken_back: usize,
    merges: usize,
    rebases: usize,
    picks: usize,
    reverts: usize,
    stashes: usize,
    squashes: usize,
    octopuses: usize,
    crossings: usize,
    splits: usize,
    joins: usize,
    conflicts: usize,
    made_void: usize,
    finished: usize,
    renumbered: usize,
    pushes_refused: usize,
}

struct Offices {
    folder: TempDir,
    /// Where every call is written down, for what a failure left to be looked at.
    steps: Option<fs::File>,
    dice: Dice,
    day: usize,
    model: Model,
    tally: Tally,
}

impl Offices {
    fn clone_at(&self, n: usize) -> PathBuf {
        self.folder.path().join(format!("office {n} 室"))
    }

    fn run(&self, program: &str, folder: &Path, arguments: &[&str]) -> Output {
        let (month, day) = (1 + self.day / 28 % 12, 1 + self.day % 28);
        let mut command = Command::new(program);
        command
            .args(arguments)
            .current_dir(folder)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.folder.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_EDITOR", "true")
            .envs([("GIT_AUTHOR_NAME", "a"), ("GIT_AUTHOR_EMAIL", "a@example.org")])
            .envs([("GIT_COMMITTER_NAME", "a"), ("GIT_COMMITTER_EMAIL", "a@example.org")])
            .env("LEDGER_LANG", "en")
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null());
        if program != "git" {
            command.args(["--today", &format!("2026-{month:02}-{day:02}")]);
            command.args(["--by", &folder.file_name().unwrap().to_string_lossy()]);
        }
        let output = command.output().unwrap();
        if let Some(mut steps) = self.steps.as_ref() {
            let (place, day) = (folder.file_name().unwrap().to_string_lossy(), self.day);
            let (code, said) = (output.status.code(), told(&output));
            writeln!(steps, "{place}, day {day}: {program} {arguments:?}: {code:?}\n{said}")
                .unwrap();
        }
        output
    }

    fn git_output(&self, n: usize, arguments: &[&str]) -> Output {
        self.run("git", &self.clone_at(n), arguments)
    }

    #[track_caller]
    fn git(&self, n: usize, arguments: &[&str]) -> String {
        let output = self.git_output(n, arguments);
        let told = told(&output);
        assert!(output.status.success(), "clone {n}: git {arguments:?}: {told}");
        told
    }

    fn ledger(&self, n: usize, arguments: &[&str]) -> Output {
        self.run(env!("CARGO_BIN_EXE_ledger"), &self.clone_at(n), arguments)
    }

    #[track_caller]
    fn items(&self, n: usize) -> Vec<Value> {
        let output = self.ledger(n, &["list", "--format", "json"]);
        assert!(output.status.success(), "clone {n}: {}", told(&output));
        let document: Value = serde_json::from_slice(&output.stdout).unwrap();
        document["items"].as_array().unwrap().clone()
    }

    /// The files of a clone's ledger.
    fn files(&self, n: usize) -> Vec<PathBuf> {
        let mut files = vec![self.clone_at(n).join("ledger.toml")];
        let parts = fs::read_dir(self.clone_at(n).join("units"));
        files.extend(parts.into_iter().flatten().map(|entry| entry.unwrap().path()));
        files.sort();
        files
    }

    fn texts(&self, n: usize) -> Vec<String> {
        self.files(n).iter().map(|file| fs::read_to_string(file).unwrap()).collect()
    }

    /// Everything that was made is in a clone's ledger, once, and where it was made.
    fn all_is_there(&self, n: usize) {
        let check = self.ledger(n, &["check"]);
        let report = String::from_utf8_lossy(&check.stdout).into_owned();
        assert_eq!(check.status.code(), Some(0), "clone {n}: {report}");
        assert!(!report.contains("is not what the log"), "clone {n}: {report}");
        self.model.is_in(&self.items(n), &self.texts(n).concat(), n);
    }
}

fn told(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(otherwise)
}

/// Offices whose clones all have the ledger, and the driver.
fn offices(seed: u64) -> Offices {
    let mut folder = tempfile::tempdir().unwrap();
    let keeps = std::env::var_os("LEDGER_CLONE_KEEP").is_some();
    folder.disable_cleanup(keeps);
    let steps = keeps.then(|| fs::File::create(folder.path().join("steps.txt")).unwrap());
    let offices = Offices {
        folder,
        steps,
        dice: Dice(seed),
        day: 0,
        model: Model::default(),
        tally: Tally::default(),
    };
    let top = offices.folder.path().to_owned();
    let git_at_top = |arguments: &[&str]| {
        let output = offices.run("git", &top, arguments);
        assert!(output.status.success(), "{}", told(&output));
    };
    git_at_top(&["init", "-q", "--bare", "-b", "main", "origin.git"]);
    for n in 0..CLONES {
        let name = offices.clone_at(n).file_name().unwrap().to_string_lossy().into_owned();
        git_at_top(&["clone", "-q", "origin.git", &name]);
        if n == 0 {
            fs::write(offices.clone_at(0).join("ledger.toml"), START).unwrap();
            offices.git(0, &["checkout", "-q", "-B", "main"]);
        }
        let installed = offices.ledger(n, &["merge", "--install"]);
        assert!(installed.status.success(), "{}", told(&installed));
        if n == 0 {
            offices.git(0, &["add", "-A"]);
            offices.git(0, &["commit", "-qm", "start"]);
            offices.git(0, &["push", "-q", "origin", "main"]);
        }
    }
    offices
}

#[test]
fn five_clones_end_with_all_that_any_of_them_did() {
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("skipped: there is no git");
        return;
    }
    let rounds = number("LEDGER_CLONE_ROUNDS", 16);
    let mut offices = offices(number("LEDGER_CLONE_SEED", 6));
    for round in 0..rounds {
        let n = offices.dice.below(CLONES);
        for _ in 0..1 + offices.dice.below(4) {
            offices.work(n);
        }
        offices.commit(n);
        offices.carry(n, round >= rounds / 3);
        if offices.dice.one_in(2) {
            offices.push(n);
        }
        if offices.dice.one_in(3) {
            offices.day += 1;
        }
    }
    for n in (0..CLONES).chain(0..CLONES) {
        offices.merge(n, "origin");
        assert!(offices.push(n), "what was just pulled could not be pushed");
    }
    let texts: BTreeSet<Vec<String>> = (0..CLONES).map(|n| offices.texts(n)).collect();
    assert_eq!(texts.len(), 1, "the clones do not agree");
    for n in 0..CLONES {
        offices.all_is_there(n);
    }
    eprintln!("{rounds} rounds: {:?}", offices.tally);
    assert!(rounds < 16 || offices.tally.renumbered > 0, "no number was ever taken twice");
}
