//! A writer stopped: at every step of its write by an error of the system or by a kill, at any moment by a kill, by a full
//! disk. What is there afterwards is the old ledger or the new one, and the next command works.
//!
//! Some hundreds of stops; for all of them, `LEDGER_FAULTS=all LEDGER_KILLS=1000 cargo test --test trust faults:: -- --nocapture`.
//! Where there is no `strace`, or it may not trace, the steps are left out and that is said.

#![cfg(target_os = "linux")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// What a write consists of, as the kernel sees it. Not every machine has all of them.
const STEPS: &str = "?openat,?write,?fsync,?fdatasync,?rename,?renameat,?renameat2,?link,?linkat,?unlink,?unlinkat,?mkdir,?mkdirat,?rmdir,?copy_file_range,?ftruncate,?fchmod,?flock";

const ROOT: &str = "version = 1\ntitle = \"整改台账\"\n";
const GO: &str = "\n[[unit]]\ncode = \"GO\"\nname = \"办公厅\"\n\n[[item]]\nid = \"GO-1\"\nunit = \"GO\"\ntitle = \"会议偏多\"\nopened = 2019-01-01\ndue = 2019-12-31\nlog = [\n  { on = 2019-02-01, by = \"Li\", did = \"progress\", note = \"begun\" },\n]\n";
const FIN: &str = "\n[[unit]]\ncode = \"FIN\"\nname = \"Finance\"\n\n[[item]]\nid = \"FIN-1\"\nunit = \"FIN\"\ntitle = \"Files lost\"\nopened = 2019-01-01\ndue = 2019-12-31\n";
const TARGET: &str = "\n[[target]]\nid = \"documents\"\nname = \"制发文件\"\nmeasured_in = \"件\"\ndirection = \"at-most\"\nlimit = 78\nfrom = 2019-01-01\nuntil = 2019-12-31\n";

/// Where a deed is done.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// A ledger in one file.
    One,
    /// A ledger whose units have files of their own.
    Parts,
    /// A folder without a ledger.
    Nothing,
}

/// A command that writes.
struct EventKind {
    place: Place,
    /// What was done before it.
    before: &'static [&'static [&'static str]],
    words: &'static [&'static str],
    /// Whether it can be given again after another command.
    again: bool,
    /// Whether it is the first change of the ledger, which `undo` takes back.
    is_first: bool,
    /// Whether it changes several files: it is then killed at every step that leaves something else in a folder.
    several: bool,
}

/// A first change of a ledger, in one file.
const fn deed(place: Place, words: &'static [&'static str]) -> EventKind {
    EventKind { place, before: &[], words, again: true, is_first: true, several: false }
}

/// A first change of a ledger, in several files.
const fn several(place: Place, words: &'static [&'static str]) -> EventKind {
    EventKind { several: true, ..deed(place, words) }
}

/// What is no first change of a ledger: it comes after others, or undo knows nothing of it.
const fn other(of: EventKind) -> EventKind {
    EventKind { is_first: false, ..of }
}

/// Undo, after another command.
const fn undo(before: &'static [&'static [&'static str]], of: EventKind) -> EventKind {
    EventKind { before, words: &["undo"], ..other(of) }
}

const COMMENT: &[&str] = &["comment", "GO-1", "heard"];

const DEEDS: &[EventKind] = &[
    deed(Place::One, &["add", "新事项", "--unit", "GO", "--due", "eoy"]),
    deed(Place::One, &["close", "GO-1", "--result", "fewer meetings"]),
    deed(Place::Parts, &["comment", "--unit", "FIN", "heard"]),
    deed(Place::One, &["set", "GO-1", "title=Fewer meetings", "owner=Wu"]),
    deed(Place::One, &["batch", "lines"]),
    several(Place::Parts, &["batch", "lines"]),
    deed(Place::Parts, &["import", "register.csv", "--yes"]),
    undo(&[COMMENT], deed(Place::One, &[])),
    undo(&[&["batch", "lines"]], several(Place::Parts, &[])),
    EventKind {
        before: &[COMMENT, &["undo"]],
        again: false,
        ..other(deed(Place::One, &["undo", "--redo"]))
    },
    several(Place::One, &["split"]),
    undo(&[&["split"]], several(Place::One, &[])),
    several(Place::Parts, &["split", "--join"]),
    other(deed(Place::One, &["merge", "base", "ours", "theirs"])),
    deed(Place::One, &["target", "record", "documents", "51"]),
    other(deed(Place::One, &["config", "set", "by", "Wu"])),
    other(deed(Place::Nothing, &["init", "--title", "New"])),
];

fn command(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ledger"));
    dress(&mut command, folder);
    command.args(["--today", "2019-11-30T09:00:00", "--ledger", "ledger.toml"]);
    command
}

fn dress(command: &mut Command, folder: &Path) {
    command.env_clear().env("HOME", folder.join("home")).env("LC_ALL", "C.UTF-8");
    command.env("LEDGER_BY", "Zhou").current_dir(folder).stdin(Stdio::null());
}

fn ledger(folder: &Path, words: &[&str]) -> Output {
    command(folder).args(words).output().unwrap()
}

#[track_caller]
fn does(folder: &Path, words: &[&str]) -> String {
    let ran = ledger(folder, words);
    let said = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(ran.status.code(), Some(0), "{words:?}: {said}");
    String::from_utf8(ran.stdout).unwrap()
}

fn lay_out(folder: &Path, place: Place) {
    let write = |path: &str, text: &str| fs::write(folder.join(path), text).unwrap();
    fs::create_dir_all(folder.join("home/.config/ledger")).unwrap();
    write("home/.config/ledger/config.toml", "# mine\nlang = \"en\"\n");
    write(
        "lines",
        "comment GO-1 'one'\ncomment FIN-1 'two'\nadd 'three' --unit FIN --due eoy\nprogress GO-1 'four'\ntarget record documents 51\n",
    );
    write("register.csv", "unit,title,due\nGO,Imported,2019-12-31\nFIN,Imported,2019-12-31\n");
    let whole = format!("{ROOT}{GO}{FIN}{TARGET}");
    write("base", &whole);
    write("ours", &whole.replace("会议偏多", "Meetings"));
    write("theirs", &whole.replace("Files lost", "Files gone"));
    match place {
        Place::One => write("ledger.toml", &whole),
        Place::Parts => {
            fs::create_dir(folder.join("units")).unwrap();
            write("ledger.toml", &format!("{ROOT}include = [\"units/*.toml\"]\n{TARGET}"));
            write("units/GO.toml", &format!("part_of = \"../ledger.toml\"\n{GO}"));
            write("units/FIN.toml", &format!("part_of = \"../ledger.toml\"\n{FIN}"));
        }
        Place::Nothing => {}
    }
}

/// Items of so many bytes that the file goes to the disk while it is written.
fn long_items() -> String {
    let detail = "长".repeat(3000);
    let item = |n| {
        format!(
            "\n[[item]]\nid = \"GO-{n}\"\nunit = \"GO\"\ntitle = \"x\"\ndetail = \"{detail}\"\nopened = 2019-01-01\ndue = 2019-12-31\n"
        )
    };
    (100..1100).map(item).collect()
}

/// A text without what differs each time an item is added.
fn scrubbed(text: &str) -> String {
    let mut pieces = vec![text.to_owned()];
    for key in ["uid = \"", "\"uid\": \"", "\"uid\":\""] {
        let cut = |piece: &String| {
            let mut parts = piece.split(key).map(str::to_owned);
            let first = parts.next().unwrap_or_default();
            let rest = parts.map(|p| p.split_once('"').map_or(p.clone(), |(_, r)| r.to_owned()));
            std::iter::once(first).chain(rest).collect::<Vec<_>>()
        };
        pieces = pieces.iter().flat_map(cut).collect();
    }
    pieces.concat()
}

type Files = BTreeMap<PathBuf, String>;

/// What a file is called until it is whole, in a folder of others. A kill may leave it, and nobody takes it away: it could be a
/// person's.
const NEW: &str = ".ledger-new";

/// Every file of a folder, but for what the program keeps for itself, there and in the user's state folder.
fn files(folder: &Path) -> Files {
    let mut found = Files::new();
    walk(folder, &mut |path| {
        let below = path.strip_prefix(folder).unwrap().to_owned();
        let is_left = |c: &str| [".ledger", ".local"].contains(&c) || c.starts_with(NEW);
        if !below.components().any(|c| is_left(&c.as_os_str().to_string_lossy())) {
            found.insert(below, scrubbed(&fs::read_to_string(path).unwrap()));
        }
    });
    found
}

fn walk(folder: &Path, take: &mut dyn FnMut(&Path)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => walk(&path, take),
            false => take(&path),
        }
    }
}

/// Refuses a folder of the ledger that was made for nothing, or is left with nothing in it.
fn no_empty_folder(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_empty = path.is_dir() && fs::read_dir(&path).unwrap().next().is_none();
        assert!(!is_empty, "left empty: {}", path.display());
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => {
                fs::create_dir_all(&target).unwrap();
                copy(&entry.path(), &target);
            }
            false => drop(fs::copy(entry.path(), target).unwrap()),
        }
    }
}

/// Refuses files that a writer left and that nobody asked for.
fn no_litter(folder: &Path) {
    walk(folder, &mut |path| {
        let below = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !below.contains(".ledger/") {
            return;
        }
        let numbered = name.strip_suffix(".json").is_some_and(|n| n.parse::<u32>().is_ok());
        let ours = [".gitignore", "ledger.toml.lock", "ledger.toml.place", "position"]
            .contains(&name.as_str());
        assert!(ours || (numbered && below.contains(".undo/")), "left: {below}");
        if name == ".gitignore" {
            assert_eq!(fs::read_to_string(path).unwrap(), "*\n", "git sees what is not for it");
        }
    });
}

/// strace with a log, tracing what a write consists of; none where it is not there or may not trace.
fn strace(folder: &Path, log: &Path, more: &[String], words: &[&str]) -> Option<Output> {
    let mut command = Command::new("strace");
    dress(&mut command, folder);
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.args(["-f", "-y", "-s", "16", "-o"]).arg(log).args(more);
    command.arg("--").arg(env!("CARGO_BIN_EXE_ledger"));
    command.args(["--today", "2019-11-30T09:00:00", "--ledger", "ledger.toml"]).args(words);
    command.output().ok()
}

fn may_trace() -> bool {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let ran = Command::new("strace").args(["-f", "-o"]).arg(&log).arg("true").output();
    let may =
        ran.is_ok_and(|r| r.status.success()) && fs::metadata(&log).is_ok_and(|m| m.len() > 0);
    if !may {
        eprintln!("skipped: there is no strace that may trace");
    }
    may
}

/// A deed, and what it comes to where nothing stops it.
struct Rehearsed {
    deed: &'static EventKind,
    old: Files,
    new: Files,
    /// What a reader reads before and after.
    read: [String; 2],
    /// Each call that it makes, and from which to which time.
    calls: Vec<(String, usize, usize)>,
}

fn read(folder: &Path) -> String {
    match folder.join("ledger.toml").exists() {
        true => scrubbed(&does(folder, &["--wait", "0", "list", "--format", "json"])),
        false => String::new(),
    }
}

fn rehearse(deed: &'static EventKind) -> Rehearsed {
    let folder = tempfile::tempdir().unwrap();
    lay_out(folder.path(), deed.place);
    let done = tempfile::tempdir().unwrap();
    let place = done.path().canonicalize().unwrap();
    copy(folder.path(), &place);
    // What was done at one place is not taken back at another.
    for words in deed.before {
        does(folder.path(), words);
        does(&place, words);
    }
    let logs = tempfile::tempdir().unwrap();
    let log = logs.path().join("log");
    let trace = ["-e".to_owned(), format!("trace={STEPS}")];
    let ran = strace(&place, &log, &trace, deed.words).unwrap();
    assert_eq!(ran.status.code(), Some(0), "{:?}: {ran:?}", deed.words);
    let (old, new) = (files(folder.path()), files(&place));
    assert_ne!(old, new, "{:?} changes nothing", deed.words);
    let read = [read(folder.path()), read(&place)];
    let calls = calls(&fs::read_to_string(log).unwrap(), &place.to_string_lossy());
    Rehearsed { deed, old, new, read, calls }
}

/// Each call in a log, with how often the first thread made it before it came to the folder, and the most that any did.
fn calls(log: &str, folder: &str) -> Vec<(String, usize, usize)> {
    let mut made: BTreeMap<&str, BTreeMap<&str, usize>> = BTreeMap::new();
    let mut from: BTreeMap<&str, usize> = BTreeMap::new();
    let mut came = false;
    for line in log.lines() {
        let Some((thread, said)) = line.split_once(' ') else { continue };
        let Some((call, rest)) = said.trim_start().split_once('(') else { continue };
        if !call.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
            continue;
        }
        let path = rest.split('"').nth(1).unwrap_or("");
        came |= path.starts_with(folder);
        let count = made.entry(call).or_default().entry(thread).or_default();
        *count += 1;
        if !came {
            *from.entry(call).or_default() += 1;
        }
    }
    let most = |threads: &BTreeMap<&str, usize>| threads.values().max().copied().unwrap_or(0);
    let each = made.iter().map(|(call, threads)| {
        ((*call).to_owned(), from.get(call).copied().unwrap_or(0) + 1, most(threads))
    });
    each.collect()
}

/// The lines of a log, those put together that another thread's stand between.
fn whole_lines(log: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in log.lines() {
        let thread = |line: &str| line.split(' ').next().map(str::to_owned);
        let begun = |begun: &&mut String| {
            begun.ends_with("<unfinished ...>") && thread(begun) == thread(line)
        };
        match lines.iter_mut().rev().find(begun).filter(|_| line.contains(" resumed>")) {
            Some(begun) => *begun = format!("{}{line}", begun.trim_end_matches("<unfinished ...>")),
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

/// How a writer is stopped at a step.
const STOPS: [&str; 6] =
    ["signal=KILL", "error=ENOSPC", "error=EIO", "error=EROFS", "error=EACCES", "full"];

/// Whether a call moves files: a kill between two such calls leaves what a kill at the later one leaves.
fn moves(call: &str) -> bool {
    ["rename", "link", "unlink", "rmdir"].iter().any(|moves| call.starts_with(moves))
}

/// Stops a deed at the n-th of a call, and looks at what is there; true where the new ledger is.
fn stopped(of: &Rehearsed, call: &str, n: usize, stop: &str) -> bool {
    let here = tempfile::tempdir().unwrap();
    let place = here.path().canonicalize().unwrap();
    lay_out(&place, of.deed.place);
    let logs = tempfile::tempdir().unwrap();
    let log = logs.path().join("log");
    let how = match stop {
        // From here on nothing is to be had any more.
        "full" => format!("inject={call}:error=ENOSPC:when={n}+"),
        once => format!("inject={call}:{once}:when={n}"),
    };
    let more = ["-e".to_owned(), format!("trace={call}"), "-e".to_owned(), how];
    for words in of.deed.before {
        does(&place, words);
    }
    let ran = strace(&place, &log, &more, of.deed.words).unwrap();
    let said = String::from_utf8_lossy(&ran.stderr).into_owned();
    let log = fs::read_to_string(log).unwrap_or_default();
    let what = format!(
        "{:?} stopped at {call} {n} by {stop}: {:?}\n{said}{log}",
        of.deed.words, ran.status
    );
    let checked = std::panic::catch_unwind(|| {
        assert!(!said.contains("panicked"));
        let is_there = place.join("ledger.toml").exists();
        if is_there {
            does(&place, &["check"]);
        }
        let seen = read(&place);
        assert!(of.read.contains(&seen), "a reader saw neither the old nor the new");
        if is_there {
            does(&place, &["unit", "add", "NX", "Next"]);
            does(&place, &["undo"]);
        }
        let now = files(&place);
        let is_new = now == of.new;
        if !is_new {
            assert_eq!(now, of.old, "neither the old nor the new");
        }
        assert_eq!(seen, of.read[usize::from(is_new)], "a reader saw what did not come to be");
        if stop == "signal=KILL" {
            no_empty_folder(&place);
        }
        if of.deed.is_first {
            let undone = ledger(&place, &["undo"]);
            let refused = String::from_utf8_lossy(&undone.stderr).into_owned();
            // Where the place's key could not be written, what was done there is not known to be this user's.
            let is_nobodys = stop != "signal=KILL" && refused.contains("was not recorded here");
            let is_undone = is_new && !is_nobodys;
            assert_eq!(undone.status.code(), Some(i32::from(!is_undone)), "{refused}");
            assert!(is_new || refused.contains("no change to undo"), "{refused}");
            let expected = if is_nobodys { &now } else { &of.old };
            assert_eq!(files(&place), *expected, "taken back, it is not what it was");
            if is_undone {
                does(&place, &["undo", "--redo"]);
                assert_eq!(files(&place), of.new, "done again, it is not what it was");
            }
        }
        // Where it could not say what it did, what it did still stands.
        let unheard = whole_lines(&log)
            .iter()
            .any(|l| l.contains("INJECTED") && (l.contains("write(1<") || l.contains("write(2<")));
        match ran.status.code() {
            Some(0) => assert!(is_new, "it said that it was done"),
            Some(1) if unheard => {}
            Some(1) => {
                assert!(said.contains("error: "), "nothing was said");
                let decided = said.contains("is unfinished");
                assert!(decided || !is_new, "refused, and done");
            }
            // What git asks of a merge that could not be done.
            Some(129) => assert!(!is_new && (unheard || said.contains("error: "))),
            None => assert_eq!(stop, "signal=KILL"),
            other => panic!("exit {other:?}"),
        }
        if of.deed.again && !is_new {
            does(&place, of.deed.words);
            assert_eq!(files(&place), of.new);
        }
        no_litter(&place);
        is_new
    });
    checked.unwrap_or_else(|_| panic!("{what}"))
}

#[test]
fn stopped_at_any_step_it_is_the_old_ledger_or_the_new_one() {
    if !may_trace() {
        return;
    }
    let wanted = std::env::var("LEDGER_FAULTS").unwrap_or_else(|_| "120".to_owned());
    let deeds: Vec<Rehearsed> = DEEDS.iter().map(rehearse).collect();
    let mut plan = Vec::new();
    for deed in &deeds {
        for (call, from, until) in &deed.calls {
            for n in *from..=*until {
                plan.extend(STOPS.map(|stop| (deed, call.as_str(), n, stop)));
            }
        }
    }
    let all = plan.len();
    let count = wanted.parse().map_or(all, |n: usize| n.min(all));
    // Spread over all of them; and each at which a change of several files may leave something else.
    let is_chosen = |i: usize| (i * count).div_ceil(all) * all / count == i;
    let chosen: Vec<_> = plan
        .iter()
        .enumerate()
        .filter(|(i, (deed, call, _, stop))| {
            is_chosen(*i) || deed.deed.several && *stop == "signal=KILL" && moves(call)
        })
        .map(|(_, stop)| *stop)
        .collect();
    let count = chosen.len();
    let (next, new) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let faults: Vec<String> = thread::scope(|scope| {
        let workers: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| {
                    let mut faults = Vec::new();
                    while let Some((deed, call, n, stop)) =
                        chosen.get(next.fetch_add(1, Ordering::Relaxed))
                    {
                        match std::panic::catch_unwind(|| stopped(deed, call, *n, stop)) {
                            Ok(is_new) => drop(new.fetch_add(is_new.into(), Ordering::Relaxed)),
                            Err(why) => faults
                                .push(why.downcast_ref::<String>().cloned().unwrap_or_default()),
                        }
                    }
                    faults
                })
            })
            .collect();
        workers.into_iter().flat_map(|w| w.join().unwrap()).collect()
    });
    let new = new.into_inner();
    println!(
        "{count} of {all} stops of {} commands: {} left the old ledger, {new} the new one",
        deeds.len(),
        count - new - faults.len()
    );
    assert!(faults.is_empty(), "{}\n{} of {count}", faults.join("\n\n"), faults.len());
}

/// Moves an item to another part, killed right before the n-th part takes its place; and what was there before. None where the
/// parts are put in their places by another call than this.
fn killed_at_part(n: usize) -> Option<(tempfile::TempDir, Files)> {
    let here = tempfile::tempdir().unwrap();
    let place = here.path().canonicalize().unwrap();
    lay_out(&place, Place::Parts);
    does(&place, &["comment", "GO-1", "one"]);
    let (old, logs) = (files(&place), tempfile::tempdir().unwrap());
    let kill = format!("inject=rename:signal=KILL:when={n}");
    let more = ["-e", "trace=rename", "-e", &kill].map(str::to_owned);
    let ran = strace(&place, &logs.path().join("log"), &more, &["set", "FIN-1", "unit=GO"]);
    let is_killed = ran.is_some_and(|ran| ran.status.code().is_none());
    if !is_killed {
        println!("skipped: the parts are put in their places by another call");
    }
    is_killed.then_some((here, old))
}

/// The same, with one part in its place; then that is put back as git does.
fn half_done() -> Option<(tempfile::TempDir, Files)> {
    let (here, old) = killed_at_part(2)?;
    let place = here.path().canonicalize().unwrap();
    let parts = ["units/GO.toml", "units/FIN.toml"].map(|part| place.join(part));
    let texts = [&old[Path::new("units/GO.toml")], &old[Path::new("units/FIN.toml")]];
    let now = parts.each_ref().map(|part| fs::read_to_string(part).unwrap());
    let done: Vec<usize> = (0..2).filter(|n| scrubbed(&now[*n]) != *texts[*n]).collect();
    let [first] = done[..] else { return None };
    // A part as it was, but for what is scrubbed of it.
    fs::write(&parts[first], texts[first]).unwrap();
    Some((here, files(&place)))
}

/// The unit that an item is in, as a reader reads it.
fn unit_of(place: &Path, item: &str) -> String {
    let listed = does(place, &["list", "--format", "json"]);
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    let item = listed["items"].as_array().unwrap().iter().find(|there| there["id"] == item);
    item.unwrap()["unit"].as_str().unwrap().to_owned()
}

#[test]
fn what_is_changed_by_hand_after_a_kill_is_not_overwritten_and_put_back_the_change_is_finished() {
    if !may_trace() {
        return;
    }
    let Some((here, _)) = killed_at_part(1) else { return };
    let place = here.path().canonicalize().unwrap();
    let record = place.join(".ledger/ledger.toml.commit");
    assert!(record.exists(), "the change was not decided");
    let part = place.join("units/GO.toml");
    let text = fs::read_to_string(&part).unwrap();
    let by_hand = format!("{text}# by hand\n");
    fs::write(&part, &by_hand).unwrap();
    assert_eq!(unit_of(&place, "FIN-1"), "FIN", "what is unfinished is read as it is");
    let refused = ledger(&place, &["comment", "GO-1", "x"]);
    let said = String::from_utf8_lossy(&refused.stderr);
    assert_eq!(refused.status.code(), Some(1), "{said}");
    assert!(said.contains("is unfinished") && said.contains("units/GO.toml"), "{said}");
    assert_eq!(fs::read_to_string(&part).unwrap(), by_hand);
    assert!(record.exists(), "something was thrown away");
    fs::write(&part, &text).unwrap();
    assert_eq!(unit_of(&place, "FIN-1"), "GO", "what is decided is read as it is to be");
    does(&place, &["unit", "add", "NX", "Next"]);
    assert_eq!(unit_of(&place, "FIN-1"), "GO");
    does(&place, &["check"]);
    no_litter(&place);
}

#[test]
fn who_finishes_a_change_may_be_killed_too() {
    if !may_trace() {
        return;
    }
    for call in ["rename", "?renameat", "?link", "?linkat", "?unlink"] {
        for n in 1.. {
            let Some((here, _)) = killed_at_part(1) else { return };
            let place = here.path().canonicalize().unwrap();
            let log = tempfile::NamedTempFile::new().unwrap();
            let kill = format!("inject={call}:signal=KILL:when={n}");
            let more = ["-e", &format!("trace={call}"), "-e", &kill].map(str::to_owned);
            let next = ["unit", "add", "NX", "Next"];
            let ran = strace(&place, log.path(), &more, &next).unwrap();
            let what = format!("{call} {n}: {ran:?}");
            assert!(matches!(ran.status.code(), None | Some(0)), "{what}");
            assert_eq!(unit_of(&place, "FIN-1"), "GO", "{what}");
            does(&place, &["comment", "FIN-1", "x"]);
            does(&place, &["check"]);
            assert_eq!(unit_of(&place, "FIN-1"), "GO", "{what}");
            no_litter(&place);
            if ran.status.code() == Some(0) {
                break;
            }
        }
    }
}

#[test]
fn half_a_change_and_a_file_put_back_are_told_and_completed_or_taken_back() {
    if !may_trace() {
        return;
    }
    for way in ["keep", "drop"] {
        let Some((here, there)) = half_done() else { return };
        let place = here.path().canonicalize().unwrap();
        assert_eq!(ledger(&place, &["check"]).status.code(), Some(3));
        assert_eq!(ledger(&place, &["comment", "GO-1", "x"]).status.code(), Some(1));
        assert_eq!(files(&place), there, "nothing is thrown away, and nothing final");
        does(&place, &["undo", "--unfinished", way]);
        does(&place, &["check"]);
        let unit = if way == "keep" { "GO" } else { "FIN" };
        assert_eq!(unit_of(&place, "FIN-1"), unit);
        no_litter(&place);
    }
}

/// Runs a command in a folder as a user of that home; without one where none is given.
fn at_home(folder: &Path, home: Option<&Path>, words: &[&str]) -> Output {
    let mut command = command(folder);
    match home {
        Some(home) => command.env("HOME", home),
        None => command.env_remove("HOME"),
    };
    command.args(words).output().unwrap()
}

/// The texts of a ledger in parts.
fn texts(folder: &Path) -> [String; 3] {
    let names = ["ledger.toml", "units/GO.toml", "units/FIN.toml"];
    names.map(|name| fs::read_to_string(folder.join(name)).unwrap())
}

fn git(folder: &Path, words: &[&str]) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=x", "-c", "user.email=x@example.org"]).args(words);
    assert!(command.current_dir(folder).output().unwrap().status.success(), "{words:?}");
}

#[test]
fn half_a_change_that_was_copied_or_cloned_is_carried_out_by_nobody_and_where_it_was_begun_it_is() {
    if !may_trace() {
        return;
    }
    let Some((here, there)) = half_done() else { return };
    let place = here.path().canonicalize().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let copy = elsewhere.path().join("copy");
    let copied = Command::new("cp").arg("-a").arg(&place).arg(&copy).status();
    assert!(copied.unwrap().success());
    let (pushed, clone) = (elsewhere.path().join("pushed"), elsewhere.path().join("clone"));
    assert!(Command::new("cp").arg("-a").arg(&place).arg(&pushed).status().unwrap().success());
    git(&pushed, &["init", "-q"]);
    git(&pushed, &["add", "-f", "."]);
    git(&pushed, &["commit", "-qm", "all of it"]);
    git(elsewhere.path(), &["clone", "-q", "pushed", "clone"]);
    let home = place.join("home");
    let nowhere = Path::new("/dev/null/x");
    for folder in [&copy, &clone] {
        for home in [Some(home.as_path()), Some(nowhere), None] {
            let (was, what) = (texts(folder), format!("{} {home:?}", folder.display()));
            let listed = at_home(folder, home, &["list"]);
            let said = String::from_utf8_lossy(&listed.stderr);
            assert!(listed.status.success() && said.contains("unfinished"), "{what}: {said}");
            let refused = at_home(folder, home, &["comment", "GO-1", "x"]);
            let said = String::from_utf8_lossy(&refused.stderr);
            assert_eq!(refused.status.code(), Some(1), "{what}: {said}");
            assert!(said.contains("ledger undo --unfinished"), "{what}: {said}");
            assert_eq!(texts(folder), was, "{what}: it was carried out");
        }
        let dropped = at_home(folder, Some(&home), &["undo", "--unfinished", "drop"]);
        assert!(dropped.status.success(), "{}", String::from_utf8_lossy(&dropped.stderr));
        assert!(at_home(folder, Some(&home), &["comment", "GO-1", "x"]).status.success());
    }
    assert_eq!(files(&place), there, "what copies do is nothing to the ledger itself");
    does(&place, &["undo", "--unfinished", "keep"]);
    does(&place, &["check"]);
}

#[test]
fn a_record_that_was_carried_out_and_is_put_back_is_not_carried_out_again() {
    if !may_trace() {
        return;
    }
    let Some((here, _)) = half_done() else { return };
    let place = here.path().canonicalize().unwrap();
    let aside = tempfile::tempdir().unwrap();
    let kept = aside.path().join("ledger");
    let copied = Command::new("cp").arg("-a").arg(place.join(".ledger")).arg(&kept).status();
    assert!(copied.unwrap().success());
    does(&place, &["undo", "--unfinished", "keep"]);
    does(&place, &["set", "FIN-1", "unit=FIN"]);
    does(&place, &["comment", "FIN-1", "later"]);
    let now = files(&place);
    for entry in fs::read_dir(&kept).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_file()) {
        fs::copy(&entry, place.join(".ledger").join(entry.file_name().unwrap())).unwrap();
    }
    for words in [&["list"][..], &["check"], &["undo"], &["comment", "GO-1", "x"]] {
        let ran = ledger(&place, words);
        assert!(matches!(ran.status.code(), Some(0 | 1 | 3)), "{words:?}");
        if words[0] != "undo" && words[0] != "comment" || ran.status.code() == Some(1) {
            assert_eq!(files(&place), now, "{words:?}: it was carried out again");
        }
    }
}

#[test]
fn what_a_person_saves_while_several_files_are_put_in_their_places_is_not_overwritten() {
    if !may_trace() {
        return;
    }
    for part in ["units/GO.toml", "units/FIN.toml"] {
        let here = tempfile::tempdir().unwrap();
        let place = here.path().canonicalize().unwrap();
        lay_out(&place, Place::Parts);
        let logs = tempfile::tempdir().unwrap();
        let (folder, log) = (place.clone(), logs.path().join("log"));
        // Held at the first file to be put in its place: the record of the change is there by then.
        let more = ["-e", "trace=rename", "-e", "inject=rename:delay_enter=3000000:when=1"];
        let writer = thread::spawn(move || {
            strace(&folder, &log, &more.map(str::to_owned), &["set", "FIN-1", "unit=GO"])
        });
        let began = Instant::now();
        let record = place.join(".ledger/ledger.toml.commit");
        while !record.exists() && !writer.is_finished() && began.elapsed().as_secs() < 60 {
            thread::sleep(Duration::from_millis(5));
        }
        let path = place.join(part);
        let text = fs::read_to_string(&path).unwrap();
        let is_held = !writer.is_finished() && !text.contains("uid");
        fs::write(&path, format!("{text}# the person's\n")).unwrap();
        let Some(ran) = writer.join().unwrap() else { return };
        let said = String::from_utf8_lossy(&ran.stderr);
        let has = || fs::read_to_string(&path).unwrap().contains("# the person's");
        assert!(has(), "{part}: overwritten: {said}");
        println!("{part}: held {is_held}, status {:?}", ran.status.code());
        if ledger(&place, &["comment", "GO-1", "x"]).status.code() == Some(1) {
            does(&place, &["undo", "--unfinished", "drop"]);
            assert!(has(), "{part}: taken back over the person's text");
        }
        does(&place, &["check"]);
    }
}

/// What the first thread of a log did, one call a line.
fn steps(log: &str) -> Vec<String> {
    let first = log.split(' ').next().unwrap_or_default().to_owned();
    let lines = log.lines().filter_map(|l| l.strip_prefix(&format!("{first} ")));
    lines.filter(|l| !l.trim_start().starts_with('<')).map(|l| l.trim().to_owned()).collect()
}

/// Where the only step is that begins and goes on so, after another.
#[track_caller]
fn after(steps: &[String], from: usize, call: &str, has: &[&str]) -> usize {
    let is_it = |l: &String| l.starts_with(call) && has.iter().all(|h| l.contains(h));
    let found = steps.iter().skip(from).position(is_it);
    let Some(found) = found else { panic!("no {call} {has:?} after {from} in {steps:#?}") };
    from + found
}

fn traced(deed: &EventKind) -> (tempfile::TempDir, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    lay_out(folder.path(), deed.place);
    does(folder.path(), COMMENT);
    let log = folder.path().join("log");
    let trace = ["-e".to_owned(), format!("trace={STEPS}")];
    let ran = strace(folder.path(), &log, &trace, deed.words).unwrap();
    assert_eq!(ran.status.code(), Some(0), "{ran:?}");
    let steps = steps(&fs::read_to_string(log).unwrap());
    (folder, steps)
}

#[test]
fn an_error_of_the_disk_is_an_error_of_the_change_whichever_sync_of_a_long_file_is_told_it() {
    if !may_trace() {
        return;
    }
    for call in ["fdatasync", "fsync"] {
        let here = tempfile::tempdir().unwrap();
        let place = here.path().canonicalize().unwrap();
        lay_out(&place, Place::One);
        let path = place.join("ledger.toml");
        fs::write(&path, fs::read_to_string(&path).unwrap() + &long_items()).unwrap();
        let old = files(&place);
        let log = tempfile::NamedTempFile::new().unwrap();
        let more =
            ["-e", &format!("trace={call}"), "-e", &format!("inject={call}:error=EIO:when=1")];
        let ran = strace(&place, log.path(), &more.map(str::to_owned), COMMENT).unwrap();
        assert!(fs::read_to_string(log.path()).unwrap().contains("INJECTED"), "{call} was made");
        assert_eq!(ran.status.code(), Some(1), "{call}: {ran:?}");
        assert_eq!(files(&place), old, "{call}");
        no_litter(&place);
        does(&place, COMMENT);
        assert_ne!(files(&place), old, "{call}");
    }
}

#[test]
fn a_file_is_synced_before_it_takes_its_place_and_its_folder_after() {
    if !may_trace() {
        return;
    }
    let (folder, steps) = traced(&deed(Place::One, COMMENT));
    let folder = folder.path().canonicalize().unwrap();
    let made = after(&steps, 0, "openat(", &["ledger.toml.new", "O_EXCL"]);
    let new = steps[made].split('"').nth(1).unwrap().to_owned();
    let written = steps.iter().rposition(|l| l.starts_with("write(") && l.contains(&new)).unwrap();
    let synced = after(&steps, written, "fsync(", &[&new]);
    let target = format!("\"{}\"", folder.join("ledger.toml").display());
    let renamed = after(&steps, synced, "rename", &[&new, &target]);
    let in_folder = format!("<{}>", folder.display());
    after(&steps, renamed, "fsync(", &[&in_folder]);
}

#[test]
fn several_files_are_synced_before_the_change_is_decided_and_that_before_any_takes_its_place() {
    if !may_trace() {
        return;
    }
    let (folder, steps) = traced(&deed(Place::Parts, &["batch", "lines"]));
    let folder = folder.path().canonicalize().unwrap();
    let decided = after(&steps, 0, "rename", &["ledger.toml.commit\""]);
    let private = format!("<{}>", folder.join(".ledger").display());
    let sure = after(&steps, decided, "fsync(", &[&private]);
    let record = steps[decided].split('"').nth(1).unwrap();
    let mut renamed = 0;
    for part in ["GO", "FIN"] {
        let place = format!("\"{}\"", folder.join(format!("units/{part}.toml")).display());
        let at = after(&steps, sure, "rename", &[&place]);
        let new = steps[at].split('"').nth(1).unwrap();
        assert!(after(&steps, 0, "fsync(", &[new]) < decided);
        renamed = renamed.max(at);
    }
    assert!(after(&steps, 0, "fsync(", &[record]) < decided);
    let units = format!("<{}>", folder.join("units").display());
    let lasting = after(&steps, renamed, "fsync(", &[&units]);
    after(&steps, lasting, "unlink", &["ledger.toml.commit\""]);
}

/// A number below another, of the system's chance.
fn chance(below: u64) -> u64 {
    RandomState::new().hash_one(Instant::now()) % below
}

#[test]
fn killed_at_any_moment_it_is_all_of_a_change_or_nothing() {
    let kills = std::env::var("LEDGER_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(50_u32);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    lay_out(path, Place::Parts);
    let lines = |n: u32| {
        let each = ["GO-1", "FIN-1", "--unit FIN"].map(|of| format!("comment {of} 'mark-{n}.'\n"));
        fs::write(path.join("lines"), each.concat()).unwrap();
    };
    lines(0);
    let begun = Instant::now();
    does(path, &["batch", "lines"]);
    let usual = begun.elapsed();
    let (mut whole, mut nothing, mut unheard) = (0, 0, 0);
    for n in 1..=kills {
        lines(n);
        let mut quiet = command(path);
        // Every third time it is all files that change, in name too.
        let splits = n % 3 == 0;
        let is_split = path.join("units").exists();
        let words: &[&str] = match (splits, is_split) {
            (false, _) => &["batch", "lines"],
            (true, true) => &["split", "--join"],
            (true, false) => &["split"],
        };
        quiet.args(words).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = quiet.spawn().unwrap();
        thread::sleep(Duration::from_micros(chance(usual.as_micros() as u64 * 5 / 4)));
        let _ = child.kill();
        let said_done = child.wait().unwrap().code() == Some(0);
        let seen = does(path, &["list", "--format", "json"]);
        does(path, &["check"]);
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(&seen).unwrap()["items"]
                .as_array()
                .unwrap()
                .len(),
            2
        );
        does(path, &["unit", "add", "NX", "Next"]);
        does(path, &["undo"]);
        let text: String = files(path)
            .iter()
            .filter(|(p, _)| p.extension().is_some_and(|e| e == "toml"))
            .map(|(_, t)| t.as_str())
            .collect();
        let there = text.matches(&format!("mark-{n}.")).count();
        if splits {
            assert_eq!(there, 0);
            let units = text.matches("[[unit]]").count();
            assert_eq!((units, text.matches("[[item]]").count()), (2, 2), "{text}");
            assert_eq!(text.matches("mark-").count() % 3, 0);
            let now = path.join("units").exists();
            assert!(!said_done || now != is_split);
            *(if now == is_split { &mut nothing } else { &mut whole }) += 1;
            if now == is_split && n % 2 == 0 {
                does(path, words);
            }
        } else {
            assert!(there == 0 || there == 3, "half of a change: {there}");
            assert!(!said_done || there == 3, "it said that it was done");
            *(if there == 0 { &mut nothing } else { &mut whole }) += 1;
        }
        unheard += u32::from(!said_done);
        no_litter(path);
        no_empty_folder(path);
    }
    println!(
        "{kills} kills, {unheard} before it had ended: {whole} changes whole, {nothing} not made"
    );
}

/// A small disk that goes when this does.
struct Disk(PathBuf);

impl Disk {
    /// None where it may not be made.
    fn new(folder: &Path) -> Option<Self> {
        let made = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=256k", "none"])
            .arg(folder)
            .output();
        match made.is_ok_and(|m| m.status.success()) {
            true => Some(Self(folder.to_owned())),
            false => {
                eprintln!("skipped: no disk may be mounted here");
                None
            }
        }
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn on_a_full_disk_changes_are_refused_and_nothing_is_lost() {
    for place in [Place::One, Place::Parts] {
        let folder = tempfile::tempdir().unwrap();
        let Some(_disk) = Disk::new(folder.path()) else { return };
        let path = folder.path();
        lay_out(path, place);
        does(path, COMMENT);
        // Everything but a few pages is taken, at last all of them.
        let ballast = path.join("home/ballast");
        let mut refused = BTreeSet::new();
        for free in (0..12_usize).rev() {
            let old = files_but(path, &ballast);
            fill(&ballast, free * 4096);
            let ran = ledger(path, &["batch", "lines"]);
            let said = String::from_utf8_lossy(&ran.stderr).into_owned();
            does(path, &["check"]);
            does(path, &["report"]);
            match ran.status.code() {
                Some(0) => {}
                Some(1) => {
                    assert!(said.contains("error: "), "{said}");
                    assert!(said.contains("the disk is full"), "{said}");
                    refused.insert(free);
                    if !said.contains("is unfinished") {
                        assert_eq!(files_but(path, &ballast), old, "{free}");
                    }
                }
                other => panic!("{other:?}: {said}"),
            }
            fs::remove_file(&ballast).unwrap();
            does(path, &["unit", "add", "NX", "Next"]);
            does(path, &["undo"]);
            if ran.status.code() == Some(1) && !said.contains("is unfinished") {
                assert_eq!(files_but(path, &ballast), old, "{free}");
            }
            does(path, &["check"]);
            no_litter(path);
        }
        assert!(refused.contains(&0), "it was never full");
    }
}

fn files_but(folder: &Path, ballast: &Path) -> Files {
    let mut all = files(folder);
    all.remove(ballast.strip_prefix(folder).unwrap());
    all
}

/// Fills a disk but for so many bytes.
fn fill(ballast: &Path, free: usize) {
    use std::io::Write as _;
    let mut file = fs::File::create(ballast).unwrap();
    let mut taken = 0_u64;
    while file.write_all(&[b'.'; 1024]).is_ok() {
        taken += 1024;
    }
    let taken = fs::metadata(ballast).map_or(taken, |m| m.len());
    file.set_len(taken.saturating_sub(free as u64)).unwrap();
}
