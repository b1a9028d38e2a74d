//! Many at once: sixteen processes change one ledger while others read it; what said "done" is there once, and nothing else.
//!
//! Some hundreds of changes; for more, `LEDGER_LOAD_CHANGES=10000 cargo test --test load -- --nocapture`.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::HashMap;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

const WRITERS: usize = 16;

fn ledger(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_ledger"))
        .env_clear()
        .env("HOME", folder)
        .env("LC_ALL", "C.UTF-8")
        .env("LEDGER_BY", "Zhou")
        .current_dir(folder)
        .args(["--today", "2019-11-30", "--ledger", "ledger.toml"])
        .args(arguments)
        .output()
        .unwrap()
}

/// A ledger that lets anyone close, with two units and an item for each writer.
fn office() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "version = 1\n\n[[unit]]\ncode = \"GO\"\nname = \"办公厅\"\n\n[[unit]]\ncode = \"FIN\"\nname = \"Finance\"\n".to_owned();
    for n in 1..=WRITERS {
        text.push_str(&format!("\n[[item]]\nid = \"GO-{n}\"\nunit = \"GO\"\ntitle = \"t\"\nopened = 2019-01-01\ndue = 2019-12-31\n"));
    }
    fs::write(folder.path().join("ledger.toml"), text).unwrap();
    folder
}

/// One change of a writer: it leaves its mark in the ledger once, whichever command it is.
fn change(folder: &Path, writer: usize, n: usize, mark: &str) -> Output {
    let item = format!("GO-{}", (writer * 7 + n) % WRITERS + 1);
    // Long enough for any machine, however many it does at once.
    let patient = |words: &[&str]| ledger(folder, &[&["--wait", "3600"], words].concat());
    match n % 6 {
        0 => patient(&["add", mark, "--unit", "FIN", "--due", "eoy"]),
        1 => patient(&["comment", &item, mark]),
        2 => patient(&["comment", "--unit", "GO", mark]),
        3 => patient(&["progress", &item, mark]),
        // Refused where another was faster: then it must not be there.
        4 => patient(&["close", &item, "--result", mark]),
        _ => patient(&["reopen", &item, "--reason", mark]),
    }
}

#[test]
fn every_change_that_was_done_is_there_once_and_no_other() {
    let wanted = std::env::var("LEDGER_LOAD_CHANGES").ok().and_then(|n| n.parse().ok());
    let each = wanted.unwrap_or(320_usize).div_ceil(WRITERS);
    let folder = office();
    let path = folder.path();
    let (over, reads) = (AtomicBool::new(false), AtomicUsize::new(0));
    let (mut done, mut refused) = (Vec::new(), Vec::new());
    thread::scope(|scope| {
        let reader = scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                let read = ledger(path, &["--wait", "0", "report", "--format", "json"]);
                let said = String::from_utf8(read.stderr).unwrap();
                assert_eq!((read.status.code(), said.as_str()), (Some(0), ""));
                let report: serde_json::Value = serde_json::from_slice(&read.stdout).unwrap();
                let all = report["progress"]["total"]["total"].as_u64().unwrap();
                assert!(all >= WRITERS as u64, "part of the ledger was read: {all}");
                reads.fetch_add(1, Ordering::Relaxed);
            }
        });
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                scope.spawn(move || {
                    let one = |n| {
                        let mark = format!("mark-{writer}x{n}.");
                        let output = change(path, writer, n, &mark);
                        let said = String::from_utf8(output.stderr).unwrap();
                        (mark, output.status.code(), said)
                    };
                    (0..each).map(one).collect::<Vec<_>>()
                })
            })
            .collect();
        for (mark, status, said) in writers.into_iter().flat_map(|w| w.join().unwrap()) {
            match status {
                Some(0) => done.push(mark),
                Some(1) => {
                    assert!(said.contains("cannot be recorded"), "{said}");
                    refused.push(mark);
                }
                other => panic!("{other:?}: {said}"),
            }
        }
        over.store(true, Ordering::Relaxed);
        reader.join().unwrap();
    });
    let text = fs::read_to_string(path.join("ledger.toml")).unwrap();
    let mut there: HashMap<&str, usize> = HashMap::new();
    for (at, _) in text.match_indices("mark-") {
        let end = at + text[at..].find('.').unwrap() + 1;
        *there.entry(&text[at..end]).or_default() += 1;
    }
    for mark in &done {
        assert_eq!(there.remove(mark.as_str()), Some(1), "{mark} said that it was done");
    }
    assert!(there.is_empty(), "refused, and there: {there:?}");
    let ids: Vec<&str> = text.lines().filter(|l| l.starts_with("id = ")).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "a number was given twice");
    assert_eq!(ledger(path, &["check"]).status.code(), Some(0));
    println!("{} done, {} refused, {} reads", done.len(), refused.len(), reads.into_inner());
    assert!(done.len() > each * WRITERS / 3);
}

#[test]
fn a_writer_says_that_it_waits_and_gives_up_with_who_holds_the_lock() {
    let folder = office();
    let path = folder.path();
    assert_eq!(ledger(path, &["comment", "GO-1", "first"]).status.code(), Some(0));
    let private = fs::read_dir(path.join(".ledger")).unwrap().map(|e| e.unwrap().path());
    let lock = private.filter(|p| p.to_string_lossy().ends_with("lock")).last().unwrap();
    let held = File::options().read(true).write(true).open(&lock).unwrap();
    held.lock().unwrap();
    let holder = fs::read_to_string(&lock).unwrap();
    let before = fs::read(path.join("ledger.toml")).unwrap();
    for (lang, waits) in [("en", "waiting"), ("zh", "等待中")] {
        let late = ledger(path, &["--wait", "1", "--lang", lang, "comment", "GO-1", "late"]);
        let said = String::from_utf8(late.stderr).unwrap();
        assert_eq!(late.status.code(), Some(1));
        assert!(
            said.contains(waits) && said.contains(&holder) && said.contains("--wait"),
            "{said}"
        );
    }
    assert_eq!(fs::read(path.join("ledger.toml")).unwrap(), before);
    assert_eq!(ledger(path, &["--wait", "0", "report"]).status.code(), Some(0), "a reader waits");
    held.unlock().unwrap();
    assert_eq!(ledger(path, &["comment", "GO-1", "late"]).status.code(), Some(0));
}
