//! What a change of several files may lead to, and what a record of one may not.

use super::*;
use crate::model::Date;
use crate::store::read::digest::sum;
use crate::store::{ChangeOptions, Ledger, UndoDirection};
use crate::store::{LocationError, RecoveryError};
use std::time::Duration;

const UNITS: [&str; 3] = ["GO", "HR", "IT"];

fn part(code: &str) -> String {
    format!(
        "part_of = \"../ledger.toml\"\n[[unit]]\ncode = \"{code}\"\nname = \"x\"\n\n[[item]]\nid = \"{code}-1\"\nunit = \"{code}\"\ntitle = \"x\"\nopened = 2019-01-01\ndue = 2019-02-01\n"
    )
}

fn office() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("units")).unwrap();
    fs::write(folder.path().join("ledger.toml"), "include = [\"units/*.toml\"]\n").unwrap();
    for code in UNITS {
        fs::write(folder.path().join(format!("units/{code}.toml")), part(code)).unwrap();
    }
    folder
}

/// What the user remembers, who works in a folder.
fn places(folder: &Path) -> RememberedPlaces {
    RememberedPlaces::remembered_in(Some(folder.join("state")))
}

fn ledger(folder: &Path) -> Ledger {
    Ledger::known_by(&folder.join("ledger.toml"), &places(folder)).unwrap()
}

fn terms() -> ChangeOptions<'static> {
    let on = Date::new(2019, 3, 1).unwrap();
    let patience = Duration::from_secs(5);
    ChangeOptions {
        dry_run: false,
        patience,
        waiting: &|_| {},
        label: "three",
        on,
        by: None,
        takes_back: None,
    }
}

fn nothing(folder: &Path) -> Result<(), StoreError> {
    ledger(folder).change(&terms(), |_| -> Result<(), StoreError> { Ok(()) }).map(|_| ())
}

/// How many comments a reader finds.
fn comments_read(folder: &Path) -> usize {
    struct Comments(usize);
    impl crate::model::Fold for Comments {
        fn take(&mut self, item: crate::model::Item<'_>) {
            self.0 += item.log.len();
        }
        fn absorb(&mut self, later: Self) {
            self.0 += later.0;
        }
    }
    ledger(folder).fold(|_| Comments(0)).unwrap().1.0
}

#[cfg(unix)]
#[test]
fn a_change_that_leads_out_of_the_folder_is_not_made() {
    let folder = office();
    let root = folder.path().join("ledger.toml").canonicalize().unwrap();
    let outside = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(outside.path(), root.with_file_name("link")).unwrap();
    std::os::unix::fs::symlink(".ledger", root.with_file_name("own")).unwrap();
    let hold = take_lock(&root, &places(folder.path()), Duration::from_secs(5), |_| {}).unwrap();
    // What lies above is everybody's: the name there is nobody else's.
    let above = format!("../{}-x", folder.path().file_name().unwrap().to_string_lossy());
    for path in ["link/new/x", "link/x", "own/x", ".ledger/x", &above] {
        let path = root.with_file_name(path);
        let ready = save::prepare_bytes(&hold.lock, &root, &path, b"x").unwrap();
        let planned = vec![Planned {
            deed: FileAction::Put(ready),
            before: None,
            after: Some(sum(b"x")),
            source: None,
        }];
        let made =
            commit(&hold, &root, planned, ("pending".to_owned(), UndoDirection::Forward), || true);
        assert!(
            matches!(made, Err(StoreError::Location(LocationError::LeadsOut { .. }))),
            "{}",
            path.display()
        );
        assert!(!path.exists());
    }
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
}

#[test]
fn a_record_that_names_another_file_is_not_carried_out() {
    let folder = office();
    let folder = folder.path();
    nothing(folder).unwrap();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("x.toml"), "x").unwrap();
    fs::create_dir_all(folder.join(".git/hooks")).unwrap();
    for there in ["x", ".git/x.toml", ".git/hooks/pre-commit"] {
        fs::write(folder.join(there), "x").unwrap();
    }
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path(), folder.join("link")).unwrap();
    let out = outside.path().join("x.toml").display().to_string();
    let ours = "ledger.toml.newAbc123";
    let root = folder.join("ledger.toml").canonicalize().unwrap();
    let lock = || Lock::wait_for(&root, Duration::from_secs(5), |_| {}).unwrap();
    let key = places(folder).key_of(&root);
    fs::write(folder.join(".ledger").join(ours), "evil").unwrap();
    for (path, new) in [
        ("../x.toml", Some(ours)),
        (out.as_str(), Some(ours)),
        (out.as_str(), None),
        ("link/x.toml", Some(ours)),
        ("link/x.toml", None),
        (".ledger/x.toml", Some(ours)),
        (".git/hooks/pre-commit", Some(ours)),
        (".git/x.toml", None),
        ("x", None),
        ("seals/x.toml", Some(ours)),
        ("units/GO.toml", Some("../units/HR.toml")),
        ("units/GO.toml", Some("ledger.toml.lock")),
    ] {
        if !cfg!(unix) && path.starts_with("link") {
            continue;
        }
        let entry = RecordedFile {
            path: path.to_owned(),
            new: new.map(str::to_owned),
            before: new.is_none().then(|| sum(b"x")),
            after: new.map(|_| sum(b"evil")),
            old: None,
        };
        // Even one that bears the place's own key.
        let record = CommitRecord { id: new_id(), files: vec![entry], step: None };
        let hold = Hold { lock: lock(), key: key.clone() };
        assert!(write_record(&hold, &root, &record, || true).unwrap());
        drop(hold);
        assert_eq!(comments_read(folder), 0);
        let hold = Hold { lock: lock(), key: key.clone() };
        let refused = finish(&hold, &root, &places(folder));
        let foreign = WhyUnfinished::Foreign;
        assert!(
            matches!(&refused, Err(StoreError::Recovery(RecoveryError::Unfinished { why, .. }))
                if std::mem::discriminant(why) == std::mem::discriminant(&foreign)),
            "{path} {new:?}"
        );
    }
    for there in ["x", ".git/x.toml", ".git/hooks/pre-commit"] {
        assert_eq!(fs::read_to_string(folder.join(there)).unwrap(), "x");
    }
    assert_eq!(fs::read_to_string(outside.path().join("x.toml")).unwrap(), "x");
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 1);
}
