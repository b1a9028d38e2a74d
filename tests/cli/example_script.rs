//! The script beside the example builds its ledger from nothing, and each of its commands can be taken back.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What is asked of both ledgers.
const ASKED: &[&[&str]] = &[
    &["report"],
    &["report", "progress", "--per", "category"],
    &["report", "progress", "--per", "group"],
    &["report", "progress", "--per", "owner"],
    &["report", "progress", "--per", "horizon"],
    &["report", "overdue"],
    &["report", "closure", "--per", "unit"],
    &["report", "closure", "--since", "2019-07-01", "--per", "category"],
    &["report", "look-back"],
    &["report", "targets"],
    &["report", "indicators"],
    &["report", "audit"],
    &["report", "trend", "--every", "month"],
    &["report", "rounds"],
    &["report", "persons"],
    &["report", "reminders"],
    &["person", "list"],
    &["category", "list"],
    &["unit", "list"],
    &["policy"],
];

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/look-back-2019")
}

/// A command in an environment of its own.
fn clean(program: &Path, home: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", home)
        .stdin(Stdio::null());
    command
}

/// Runs the script into `home/built`, with a program to be used for `ledger`; none where the machine has no `sh`.
fn build(home: &Path, ledger: &Path) -> Option<PathBuf> {
    let folder = home.join("built");
    let output = clean(Path::new("sh"), home)
        .arg(example().join("build.sh"))
        .arg(&folder)
        .env("LEDGER", ledger)
        .env("REAL", env!("CARGO_BIN_EXE_ledger"))
        .env("BUILT", folder.join("ledger.toml"))
        .env("KEPT", home)
        .output();
    let Ok(output) = output else {
        println!("skipped: there is no sh");
        return None;
    };
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stdout));
    // `submit` warns of what stands before the sign-off, `look-back` of the one made two days early, and of nothing else is
    // anything said.
    for line in said.lines() {
        let why = ["还不能销号", "LG-1 应于 2019-11-27 回头看，本次提前 2 天"];
        let warns = line.starts_with("警告：") && why.iter().any(|why| line.contains(why));
        assert!(warns || line.starts_with("提示：") || line.starts_with("      "), "{said}");
    }
    Some(folder.join("ledger.toml"))
}

fn json(home: &Path, ledger: &Path, asked: &[&str], as_of: &str) -> serde_json::Value {
    let output = clean(Path::new(env!("CARGO_BIN_EXE_ledger")), home)
        .arg("--ledger")
        .arg(ledger)
        .args(["--today", as_of])
        .args(asked)
        .args(["--format", "json"])
        .output()
        .expect("run");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.is_empty(), "{asked:?}: {said}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// Where two documents differ first, as a path of keys.
fn difference(one: &serde_json::Value, other: &serde_json::Value, path: &str) -> Option<String> {
    use serde_json::Value::{Array, Object};
    match (one, other) {
        (Object(a), Object(b)) if a.keys().eq(b.keys()) => {
            a.iter().find_map(|(key, value)| difference(value, &b[key], &format!("{path}.{key}")))
        }
        (Array(a), Array(b)) if a.len() == b.len() => (a.iter().zip(b).enumerate())
            .find_map(|(n, (a, b))| difference(a, b, &format!("{path}[{n}]"))),
        (a, b) => (a != b).then(|| format!("{path}: {a} and {b}")),
    }
}

#[test]
fn the_script_builds_a_ledger_of_the_same_figures() {
    let home = tempfile::tempdir().expect("a folder");
    let Some(built) = build(home.path(), Path::new(env!("CARGO_BIN_EXE_ledger"))) else { return };
    let shipped = example().join("ledger.toml");
    for asked in ASKED {
        for day in ["2019-09-30", "2019-11-30", "2020-02-29"] {
            let mut both = [&built, &shipped].map(|ledger| json(home.path(), ledger, asked, day));
            // The ledger that is shipped was typed without its documents, and knows no sums of theirs.
            for signs in both.iter_mut().filter_map(|told| told["audit"].as_array_mut()) {
                signs.retain(|sign| sign["code"] != "recycled-evidence");
                // What was edited on the way stands in the log of the one that was built alone.
                for items in signs.iter_mut().filter_map(|sign| sign["items"].as_array_mut()) {
                    items.iter_mut().for_each(|item| item["events"] = serde_json::Value::Null);
                }
            }
            let difference = difference(&both[0], &both[1], "");
            assert_eq!(difference, None, "{asked:?} on {day}");
        }
    }
    let faults = json(home.path(), &built, &["check", "--evidence"], "2019-11-30");
    // Owners extended their own deadlines there, which the audit counts and check warns of; nothing else is wrong.
    for fault in faults["faults"].as_array().expect("faults") {
        let message = fault["message"].as_str().unwrap_or_default();
        assert!(message.starts_with("self-extended: "), "{fault}");
    }
}

/// Does what it is asked to, takes it back, and makes it again; bytes are compared at each turn.
#[cfg(unix)]
const BACK_AND_FORTH: &str = r#"set -eu
trouble() { echo "$1 does not give back the bytes: $2" >&2; exit 1; }
if [ ! -e "$BUILT" ]; then
  exec "$REAL" "$@"
fi
# A seal changes nothing that could be taken back.
for word in "$@"; do
  if [ "$word" = seal ]; then exec "$REAL" "$@"; fi
done
before= by= day=
for word in "$@"; do
  case "$before" in --by) by=$word ;; --today) day=$word ;; esac
  before=$word
done
cp "$BUILT" "$KEPT/before"
"$REAL" "$@"
cp "$BUILT" "$KEPT/after"
if cmp -s "$KEPT/before" "$KEPT/after"; then trouble "nothing was changed, undo" "$*"; fi
"$REAL" --ledger "$BUILT" --by "$by" --today "$day" undo
cmp -s "$BUILT" "$KEPT/before" || trouble undo "$*"
"$REAL" --ledger "$BUILT" --by "$by" --today "$day" undo --redo
cmp -s "$BUILT" "$KEPT/after" || trouble "undo --redo" "$*"
echo turned >>"$KEPT/turns"
"#;

#[cfg(unix)]
#[test]
fn every_command_of_the_script_can_be_taken_back_and_made_again() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = tempfile::tempdir().expect("a folder");
    let wrapper = home.path().join("back-and-forth");
    fs::write(&wrapper, format!("#!/bin/sh\n{BACK_AND_FORTH}")).expect("written");
    fs::set_permissions(&wrapper, fs::Permissions::from_mode(0o755)).expect("made executable");
    if build(home.path(), &wrapper).is_none() {
        return;
    }
    let turns = fs::read_to_string(home.path().join("turns")).expect("turns");
    let script = fs::read_to_string(example().join("build.sh")).expect("the script");
    let is_change = |line: &&str| line.starts_with("on 2") && !line.ends_with(" seal");
    let commands = script.lines().filter(is_change).count();
    // All but `init`, before which there is nothing to go back to.
    assert_eq!(turns.lines().count(), commands - 1);
    assert!(commands > 250, "{commands}");
}

/// The table of the example's README: each command prints what it is said to.
#[test]
fn the_example_tells_the_facts_of_its_source() {
    let office = crate::Office::example("look-back-2019");
    let readme = fs::read_to_string(example().join("README.md")).expect("the README");
    let mut facts = 0;
    for line in readme.lines().filter(|line| line.contains("`ledger ")) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, fact, printed, command, _] = cells[..] else { continue };
        let words = command.trim_matches('`').trim_start_matches("ledger ");
        let words: Vec<&str> = ["--lang", "zh"].into_iter().chain(words.split(' ')).collect();
        let told = office.out(&words);
        assert!(told.contains(printed), "{fact}: {printed}\n{told}");
        facts += 1;
    }
    assert!(facts >= 18, "{facts}");
}
