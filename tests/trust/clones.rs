//! Five clones of a ledger, worked on at random, pulling and pushing through a real git in random order.
//!
//! `LEDGER_CLONE_ROUNDS=200 cargo test --test trust clones:: -- --nocapture` goes on for longer, `LEDGER_CLONE_SEED` another way.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const CLONES: usize = 5;

const START: &str = r#"version = 1
title = "Many hands"

[policy]
closing = "direct"

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
    taken_back: usize,
    pulls: usize,
    conflicts: usize,
    renumbered: usize,
    pushes_refused: usize,
}

struct Offices {
    folder: TempDir,
    dice: Dice,
    day: usize,
    made: usize,
    /// What every event that was made says, and the title of the item it was made on.
    said: BTreeMap<String, String>,
    /// What was taken back again.
    unsaid: BTreeSet<String>,
    titles: BTreeSet<String>,
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
            .envs([("GIT_AUTHOR_NAME", "a"), ("GIT_AUTHOR_EMAIL", "a@example.org")])
            .envs([("GIT_COMMITTER_NAME", "a"), ("GIT_COMMITTER_EMAIL", "a@example.org")])
            .env("LEDGER_LANG", "en")
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null());
        if program != "git" {
            command.args(["--today", &format!("2026-{month:02}-{day:02}")]);
            command.args(["--by", &folder.file_name().unwrap().to_string_lossy()]);
        }
        command.output().unwrap()
    }

    #[track_caller]
    fn git(&self, n: usize, arguments: &[&str]) -> String {
        let output = self.run("git", &self.clone_at(n), arguments);
        let told = told(&output);
        assert!(output.status.success(), "clone {n}: git {arguments:?}: {told}");
        told
    }

    fn ledger(&self, n: usize, arguments: &[&str]) -> Output {
        self.run(env!("CARGO_BIN_EXE_ledger"), &self.clone_at(n), arguments)
    }

    fn items(&self, n: usize) -> Vec<Value> {
        let output = self.ledger(n, &["list", "--format", "json"]);
        assert!(output.status.success(), "clone {n}: {}", told(&output));
        let document: Value = serde_json::from_slice(&output.stdout).unwrap();
        document["items"].as_array().unwrap().clone()
    }

    fn mark(&mut self, kind: &str) -> String {
        self.made += 1;
        format!("{kind} {} .", self.made)
    }

    /// A change in a clone: an item, or an event on one. What the rules of the ledger refuse does not count.
    fn work(&mut self, n: usize) {
        if self.dice.one_in(4) {
            let title = self.mark("item");
            let unit = if self.dice.one_in(3) { "FIN" } else { "GO" };
            if self.dice.one_in(5) {
                self.write_by_hand(n, &title);
            } else {
                let add = ["add", &title, "--unit", unit, "--due", "2026-12-31", "--measure", "m"];
                let output = self.ledger(n, &add);
                assert!(output.status.success(), "{}", told(&output));
            }
            self.titles.insert(title);
            self.tally.items += 1;
            return;
        }
        let items = self.items(n);
        let item = &items[self.dice.below(items.len())];
        let (id, title) = (item["id"].as_str().unwrap(), item["title"].as_str().unwrap());
        let mark = self.mark("event");
        let due = format!("2027-{:02}-{:02}", 1 + self.dice.below(12), 1 + self.dice.below(28));
        let owner = format!("owner={mark}");
        let tag = format!("tags+={mark}");
        let output = match self.dice.below(8) {
            0 | 1 => self.ledger(n, &["comment", id, &mark]),
            2 | 3 => self.ledger(n, &["progress", id, &mark]),
            4 => self.ledger(n, &["extend", id, "--due", &due, "--reason", &mark]),
            5 => self.ledger(n, &["set", id, &owner]),
            6 => self.ledger(n, &["set", id, &tag]),
            _ => self.ledger(n, &["submit", id, "--note", &mark]),
        };
        if !output.status.success() {
            return;
        }
        if self.dice.one_in(8) {
            let output = self.ledger(n, &["undo"]);
            assert!(output.status.success(), "{}", told(&output));
            self.unsaid.insert(mark);
            self.tally.taken_back += 1;
            return;
        }
        self.said.insert(mark, title.to_owned());
        self.tally.events += 1;
    }

    /// An item as a person writes it, who knows nothing of uids.
    fn write_by_hand(&self, n: usize, title: &str) {
        let numbers = self.items(n).into_iter().filter_map(|item| {
            let ids = std::iter::once(&item["id"]).chain(item["aka"].as_array().unwrap());
            ids.filter_map(|id| id.as_str()?.strip_prefix("GO-")?.parse::<u64>().ok()).max()
        });
        let number = numbers.max().unwrap_or(0) + 1;
        let path = self.clone_at(n).join("ledger.toml");
        let text = fs::read_to_string(&path).unwrap();
        let item = format!(
            "\n# {title}\n[[item]]\nid = \"GO-{number}\"\nunit = \"GO\"\ntitle = '{title}'\nopened = 2026-01-01\ndue = 2026-12-31\n"
        );
        fs::write(&path, text + &item).unwrap();
    }

    fn commit(&self, n: usize) {
        self.git(n, &["add", "-A"]);
        if !self.git(n, &["status", "--porcelain"]).is_empty() {
            self.git(n, &["commit", "-q", "-m", "work"]);
        }
    }

    fn pull(&mut self, n: usize, from: &str) {
        self.tally.pulls += 1;
        let pull = ["pull", "-q", "--no-rebase", "--no-edit", from, "main"];
        let output = self.run("git", &self.clone_at(n), &pull);
        let told = told(&output);
        self.tally.renumbered += told.matches("two items are numbered").count();
        let path = self.clone_at(n).join("ledger.toml");
        let text = fs::read_to_string(&path).unwrap();
        assert!(!text.contains("<<<<<<<"), "git's own markers: {told}\n{text}");
        if output.status.success() {
            return;
        }
        // Someone decides: here, always for what they had.
        assert!(told.contains("CONFLICT"), "{told}");
        let is_left = |line: &&str| line.trim_start().starts_with("# unresolved merge of ");
        let left = text.lines().filter(is_left).count();
        assert!(left > 0, "a conflict, and nothing in the file: {told}");
        let check = self.ledger(n, &["check"]);
        let report = String::from_utf8_lossy(&check.stdout).into_owned();
        assert_eq!(check.status.code(), Some(3), "{report}");
        let named = ["a merge left `", "no longer counts after a merge"]
            .map(|told| report.matches(told).count());
        assert_eq!(named.iter().sum::<usize>(), left, "{report}");
        self.tally.conflicts += left;
        let decided: String = text.split_inclusive('\n').filter(|l| !is_left(l)).collect();
        fs::write(&path, decided).unwrap();
        self.git(n, &["add", "-A"]);
        self.git(n, &["commit", "-q", "--no-edit"]);
    }

    fn push(&mut self, n: usize) -> bool {
        let output = self.run("git", &self.clone_at(n), &["push", "-q", "origin", "main"]);
        self.tally.pushes_refused += usize::from(!output.status.success());
        output.status.success()
    }

    /// Everything that was made is in a clone's ledger, once, and where it was made.
    fn all_is_there(&self, n: usize) {
        let check = self.ledger(n, &["check"]);
        let report = String::from_utf8_lossy(&check.stdout).into_owned();
        assert_eq!(check.status.code(), Some(0), "clone {n}: {report}");
        assert!(!report.contains("is not what the log"), "clone {n}: {report}");
        let items = self.items(n);
        let titles: Vec<&str> = items.iter().map(|i| i["title"].as_str().unwrap()).collect();
        let unique: BTreeSet<String> = titles.iter().map(ToString::to_string).collect();
        assert_eq!(unique, self.titles, "clone {n}");
        assert_eq!(titles.len(), unique.len(), "clone {n}: an item is there twice");
        let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for item in &items {
            for event in item["log"].as_array().unwrap() {
                let of = event.as_object().unwrap().values().filter_map(|v| v.as_str());
                let mut marks = of.filter_map(|text| {
                    let from = text.rfind("event ")?;
                    let to = from + text[from..].find(" .")? + 2;
                    Some(text[from..to].to_owned())
                });
                let title = item["title"].as_str().unwrap().to_owned();
                // A later change of a field names what was there as `from`: only what it was changed to is its own.
                let own = match event["did"].as_str() {
                    Some("edited") if event["field"] == "tags" => last_tag(event),
                    Some("edited") => event["to"].as_str().map(str::to_owned),
                    _ => marks.next_back(),
                };
                found.entry(own.unwrap_or_default()).or_default().push(title);
            }
        }
        for (mark, title) in &self.said {
            let on = found.get(mark).cloned().unwrap_or_default();
            assert_eq!(on, [title.as_str()], "clone {n}: {mark}");
        }
        for mark in &self.unsaid {
            assert!(!found.contains_key(mark), "clone {n}: {mark} came back");
        }
    }
}

/// The tag that an event added: the one of the highest number.
fn last_tag(event: &Value) -> Option<String> {
    let numbers = |key: &str| -> Vec<u64> {
        let text = event[key].as_str().unwrap_or_default();
        text.split("event ").filter_map(|part| part.split(' ').next()?.parse().ok()).collect()
    };
    let before = numbers("from");
    let new = numbers("to").into_iter().find(|number| !before.contains(number))?;
    Some(format!("event {new} ."))
}

fn told(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(otherwise)
}

#[test]
fn five_clones_end_with_all_that_any_of_them_did() {
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("skipped: there is no git");
        return;
    }
    let rounds = number("LEDGER_CLONE_ROUNDS", 40);
    let mut offices = Offices {
        folder: tempfile::tempdir().unwrap(),
        dice: Dice(number("LEDGER_CLONE_SEED", 6)),
        day: 0,
        made: 0,
        said: BTreeMap::new(),
        unsaid: BTreeSet::new(),
        titles: BTreeSet::from(["first".to_owned()]),
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
            offices.commit(0);
            offices.git(0, &["push", "-q", "origin", "main"]);
        }
    }
    for _ in 0..rounds {
        let n = offices.dice.below(CLONES);
        for _ in 0..1 + offices.dice.below(4) {
            offices.work(n);
        }
        offices.commit(n);
        if offices.dice.one_in(2) {
            // From where all meet, or straight from another: then two merge the same, each from their own side.
            let other = (n + 1 + offices.dice.below(CLONES - 1)) % CLONES;
            let other = offices.clone_at(other).display().to_string();
            let straight = offices.dice.one_in(2);
            offices.pull(n, if straight { &other } else { "origin" });
        }
        if offices.dice.one_in(2) {
            offices.push(n);
        }
        if offices.dice.one_in(3) {
            offices.day += 1;
        }
    }
    for n in (0..CLONES).chain(0..CLONES) {
        offices.pull(n, "origin");
        assert!(offices.push(n), "what was just pulled could not be pushed");
    }
    let texts: BTreeSet<Vec<u8>> =
        (0..CLONES).map(|n| fs::read(offices.clone_at(n).join("ledger.toml")).unwrap()).collect();
    assert_eq!(texts.len(), 1, "the clones do not agree");
    for n in 0..CLONES {
        offices.all_is_there(n);
    }
    eprintln!("{rounds} rounds: {:?}", offices.tally);
    assert!(rounds < 40 || offices.tally.renumbered > 0, "no number was ever taken twice");
}
