//! What the program makes, opened in the programs that people open it with.
//!
//! Each test looks for its program first, and says on standard error what it skipped where it is not there.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod browser;
mod documents;
mod exchange;
mod forms;
mod letterhead;
mod letters;
mod page;
mod shells;
mod tables;
mod workbook;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Runs `ledger` on an example, on a day that suits it; what it prints.
pub fn ledger(example: &str, arguments: &[&str]) -> Vec<u8> {
    let today = if example == "audit-office" { "2026-03-31" } else { "2019-11-30" };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example);
    ledger_at(&folder.join("ledger.toml"), today, arguments)
}

/// Runs `ledger` on a ledger, on a day; what it prints.
pub fn ledger_at(path: &Path, today: &str, arguments: &[&str]) -> Vec<u8> {
    let output = Command::new(env!("CARGO_BIN_EXE_ledger"))
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("HOME", scratch("home"))
        .env("LEDGER_BY", "李强")
        .arg("--ledger")
        .arg(path)
        .args(["--today", today])
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
    output.stdout
}

/// A path for what a test makes; it stays there to be looked at.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("real_programs");
    std::fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

/// The first of these programs that runs; says what is skipped where there is none.
pub fn program(names: &[&str], skipped: &str) -> Option<String> {
    let runs = |name: &&&str| {
        let asked = Command::new(name)
            .arg(if **name == "pdftotext" { "-v" } else { "--version" })
            .stdin(Stdio::null())
            .output();
        asked.is_ok_and(|output| output.status.success())
    };
    let found = names.iter().find(runs).map(|name| (*name).to_owned());
    if found.is_none() {
        eprintln!("skipped: {skipped}: none of {names:?} is installed");
    }
    found
}
