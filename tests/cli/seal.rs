//! `ledger seal`.

use std::fs;

use sha2::{Digest as _, Sha256};

use crate::{Office, SMALL};

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn sum(text: impl AsRef<[u8]>) -> String {
    hex(&Sha256::digest(text.as_ref()))
}

#[test]
fn a_seal_holds_the_digest_of_every_event_as_canonical_json() {
    let office = Office::with(SMALL.replace(
        "\n[policy]",
        "log = [ { on = 2019-08-01, at = 09:12:40, by = \"李强\", did = \"edited\", field = \"policy.evidence\", to = \"required\" } ]\n\n[policy]",
    ));
    office.says(&["seal"], "3 items sealed with 4 events: seals/2019-11-30.toml\n");
    let seal: toml::Table = office.read("seals/2019-11-30.toml").parse().unwrap();
    assert_eq!(seal["sealed"].as_datetime().unwrap().to_string(), "2019-11-30");
    assert_eq!(seal["at"].as_datetime().unwrap().to_string(), "09:00:00");
    assert_eq!(seal["by"].as_str(), Some("Zhou"));
    assert!(seal.get("before").is_none());
    let root = r#"{"at":"09:12:40","by":"李强","did":"edited","field":"policy.evidence","on":"2019-08-01","to":"required"}"#;
    assert_eq!(seal["log"].as_array().unwrap()[0].as_str(), Some(sum(root).as_str()));
    let items = seal["item"].as_array().unwrap();
    assert_eq!(items.len(), 3);
    assert_eq!(items[2]["id"].as_str(), Some("FIN-1"));
    assert_eq!(items[2]["opened"].as_datetime().unwrap().to_string(), "2019-08-01");
    let events = [
        r#"{"by":"Ann","did":"submitted","evidence":["https://example.org/f"],"on":"2019-09-10"}"#,
        r#"{"by":"Zhou","did":"closed","on":"2019-09-12","result":"All there"}"#,
    ];
    let wanted: Vec<_> = events.iter().map(sum).collect();
    let log: Vec<_> = items[2]["log"].as_array().unwrap().iter().map(|l| l.as_str()).collect();
    assert_eq!(log, wanted.iter().map(|sum| Some(sum.as_str())).collect::<Vec<_>>());
}

#[test]
fn each_seal_names_the_one_before_and_takes_the_next_free_name_of_its_day() {
    let office = Office::small();
    for file in ["2019-11-30.toml", "2019-11-30-2.toml", "2019-11-30-3.toml"] {
        assert!(office.out(&["seal"]).contains(&format!("seals/{file}")));
    }
    let first = sum(office.read("seals/2019-11-30.toml"));
    assert!(office.read("seals/2019-11-30-2.toml").contains(&format!("before = \"{first}\"")));
    let second = sum(office.read("seals/2019-11-30-2.toml"));
    assert!(office.read("seals/2019-11-30-3.toml").contains(&format!("before = \"{second}\"")));
    assert!(office.run(&["verify"]).status == Some(0));
}

#[test]
fn a_dry_run_seals_nothing_and_a_seal_changes_no_ledger() {
    let office = Office::small();
    let shown = office.run(&["seal", "--dry-run"]);
    assert_eq!(shown.status, Some(0));
    assert!(shown.out.contains("+sealed = 2019-11-30"), "{}", shown.out);
    assert!(!office.at("seals").exists());
    office.out(&["seal"]);
    assert_eq!(office.ledger(), SMALL);
    // A folder of ledgers is looked through without its seals.
    assert!(office.out(&["--ledger", ".", "report"]).contains("Small office"));
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_the_seals_is_not_written_through() {
    let office = Office::small();
    fs::create_dir(office.home("elsewhere")).unwrap();
    std::os::unix::fs::symlink(office.home("elsewhere"), office.at("seals")).unwrap();
    let ran = office.run(&["seal"]);
    assert_eq!(ran.status, Some(1));
    assert!(ran.err.contains("a file or a link is in the place of"), "{}", ran.err);
    assert_eq!(fs::read_dir(office.home("elsewhere")).unwrap().count(), 0);
}

#[test]
fn a_key_that_is_not_there_seals_nothing() {
    let office = Office::small();
    office.refuses_with(&["seal", "--sign", "no-key"], &["no-key", "does not exist"]);
    assert!(!office.at("seals").exists());
}
