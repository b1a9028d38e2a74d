//! Which Rust the program is built by. What it is built from is looked through by `.ci/dependencies`.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

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
