//! Run by cargo before it builds: tells the program its version, with the commit that it is built from.
//!
//! A build for development leaves the commit out, for it would be built anew with each one.

use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=src/build.rs");
    let number = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let released = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let version = match released.then(commit).flatten() {
        Some(commit) => format!("{number} ({commit})"),
        None => number,
    };
    println!("cargo:rustc-env=LEDGER_VERSION={version}");
    println!("cargo:rustc-env=LEDGER_TARGET={}", std::env::var("TARGET").unwrap_or_default());
    println!("cargo:rustc-env=LEDGER_RUSTC={}", compiler().unwrap_or_default());
}

/// The short name and the day of the commit that is checked out; none outside a repository of ledger's own.
fn commit() -> Option<String> {
    // A package unpacked inside some other repository is not built from that one's commits.
    git(&["rev-parse", "--show-prefix"])?.is_empty().then_some(())?;
    if let Some(log) = git(&["rev-parse", "--git-path", "logs/HEAD"]) {
        println!("cargo:rerun-if-changed={log}");
    }
    git(&["log", "-1", "--format=%h %cs"])
}

/// The version of the compiler.
fn compiler() -> Option<String> {
    let output = Command::new(std::env::var_os("RUSTC")?).arg("--version").output().ok()?;
    String::from_utf8(output.stdout).ok().map(|said| said.trim().to_owned())
}

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let said = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| said.trim().to_owned())
}
