//! What the program is built from: under which licences, from where, in which versions, and for which Rust.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Licences that let the program be given on under its own.
const LICENCES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    // Of files, not of what is built with them.
    "MPL-2.0",
];

/// Crates that are there in more than one version, and why that cannot be helped.
const TWICE: &[(&str, &str)] = &[(
    "syn",
    "maud's macros read Rust with 2, clap's and serde's with 3; neither is in what is built",
)];

fn metadata() -> Value {
    // Of other systems nothing need have been fetched.
    let rust = Command::new("rustc").arg("-vV").output().unwrap();
    let rust = String::from_utf8(rust.stdout).unwrap();
    let host = rust.lines().find_map(|l| l.strip_prefix("host: ")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--locked"])
        .args(["--filter-platform", host])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Every package that is built from, but for the program itself.
fn others(metadata: &Value) -> Vec<&Value> {
    let packages = metadata["packages"].as_array().unwrap();
    let others: Vec<_> = packages.iter().filter(|p| p["name"] != "ledger").collect();
    assert!(others.len() > 50, "few packages: {}", others.len());
    others
}

fn named(package: &Value) -> String {
    format!("{} {}", package["name"].as_str().unwrap(), package["version"].as_str().unwrap())
}

/// Whether licences, joined by `AND`, `OR` and brackets, leave a way that is allowed.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let allowed = either(&words, &mut at);
    assert_eq!(at, words.len(), "not read: {expression}");
    allowed
}

fn either(words: &[&str], at: &mut usize) -> bool {
    let mut allowed = all(words, at);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        allowed |= all(words, at);
    }
    allowed
}

fn all(words: &[&str], at: &mut usize) -> bool {
    let mut allowed = one(words, at);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        allowed &= one(words, at);
    }
    allowed
}

fn one(words: &[&str], at: &mut usize) -> bool {
    let mut name = words[*at].to_owned();
    *at += 1;
    if name == "(" {
        let allowed = either(words, at);
        assert_eq!(words.get(*at), Some(&")"));
        *at += 1;
        return allowed;
    }
    if words.get(*at) == Some(&"WITH") {
        name = format!("{name} WITH {}", words[*at + 1]);
        *at += 2;
    }
    LICENCES.contains(&name.as_str())
}

#[test]
fn every_licence_is_one_that_lets_the_program_be_given_on() {
    assert!(is_allowed("GPL-3.0 OR MIT") && is_allowed("(MIT OR GPL-3.0) AND ISC"));
    assert!(!is_allowed("GPL-3.0 AND MIT") && !is_allowed("MIT AND (GPL-3.0 OR AGPL-3.0)"));
    assert!(!is_allowed("Apache-2.0 WITH Other-exception") && is_allowed("MIT/GPL-3.0"));
    let metadata = metadata();
    let refused = others(&metadata).into_iter().filter(|package| {
        let licence = package["license"].as_str();
        !licence.is_some_and(is_allowed)
    });
    let refused: Vec<_> = refused.map(|p| format!("{}: {}", named(p), p["license"])).collect();
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn everything_comes_from_the_registry_and_by_its_sum() {
    let metadata = metadata();
    for package in others(&metadata) {
        let source = package["source"].as_str().unwrap_or("a folder");
        assert!(
            source == "registry+https://github.com/rust-lang/crates.io-index",
            "{} is from {source}",
            named(package)
        );
    }
    let lock =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap();
    let sources = lock.matches("\nsource = ").count();
    assert_eq!(sources, lock.matches("\nchecksum = ").count());
    assert!(sources > 50);
}

#[test]
fn no_crate_is_there_in_two_versions_without_a_reason() {
    let metadata = metadata();
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in others(&metadata) {
        let version = package["version"].as_str().unwrap();
        versions.entry(package["name"].as_str().unwrap()).or_default().insert(version);
    }
    versions.retain(|_, versions| versions.len() > 1);
    let known: BTreeSet<&str> = TWICE.iter().map(|(name, _)| *name).collect();
    let unknown: Vec<_> = versions.iter().filter(|(name, _)| !known.contains(**name)).collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
    let settled: Vec<_> = known.iter().filter(|name| !versions.contains_key(**name)).collect();
    assert!(settled.is_empty(), "in one version by now: {settled:?}");
    assert!(TWICE.iter().all(|(_, why)| why.len() > 20));
}

/// A version as numbers that can be compared.
fn numbers(version: &str) -> Vec<u32> {
    let mut numbers: Vec<u32> = version.split('.').map(|n| n.parse().unwrap()).collect();
    numbers.resize(3, 0);
    numbers
}

#[test]
fn the_oldest_rust_is_stated_and_nothing_wants_a_newer_one() {
    let metadata = metadata();
    let ours = metadata["packages"].as_array().unwrap().iter().find(|p| p["name"] == "ledger");
    let stated = ours.unwrap()["rust_version"].as_str().expect("no rust-version is stated");
    let newer = others(&metadata).into_iter().filter(|package| {
        let wanted = package["rust_version"].as_str();
        wanted.is_some_and(|wanted| numbers(wanted) > numbers(stated))
    });
    let newer: Vec<_> =
        newer.map(|p| format!("{} wants {}", named(p), p["rust_version"])).collect();
    assert!(newer.is_empty(), "{stated} is stated: {newer:#?}");
}

#[test]
fn unsafe_is_forbidden_in_ours() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    let lints = manifest.split("[lints.rust]").nth(1).unwrap();
    let lints = lints.split("\n[").next().unwrap();
    assert!(lints.lines().any(|l| l == "unsafe_code = \"forbid\""), "{lints}");
    // What is forbidden cannot be allowed again further down, but a target of its own may lie outside of the lints.
    assert_eq!(manifest.matches("[workspace").count(), 0);
}
