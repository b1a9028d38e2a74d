//! What is left where a writer of several files is stopped.

use super::*;
use crate::model::{Date, Event, EventBody, ItemId};
use crate::store::disk::save::stopping::{STOPPED, stop_before};
use crate::store::read::digest::sum;
use crate::store::{ChangeOptions, Ledger, UndoDirection};
use crate::store::{LocationError, RecoveryError, UndoError};
use std::collections::BTreeMap;
use std::process::Command;
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

/// Records a comment on an item of each part.
fn comment_on_each(folder: &Path) -> Result<(), StoreError> {
    let did = EventBody::Comment { note: "heard".into(), source: None };
    let event = Event { on: terms().on, at: None, by: "x".into(), did, recorded: None };
    let work = |transaction: &mut crate::store::Transaction| -> Result<(), StoreError> {
        for code in UNITS {
            let place = transaction.find(&ItemId::parse(format!("{code}-1")).unwrap())?;
            transaction.record(place, &event)?;
        }
        Ok(())
    };
    ledger(folder).change(&terms(), work).map(|_| ())
}

fn split(folder: &Path) -> Result<(), StoreError> {
    let work = |transaction: &mut crate::store::Transaction| transaction.split(Path::new("parts"));
    ledger(folder).change(&terms(), work).map(|_| ())
}

fn nothing(folder: &Path) -> Result<(), StoreError> {
    ledger(folder).change(&terms(), |_| -> Result<(), StoreError> { Ok(()) }).map(|_| ())
}

/// How many comments a reader finds.
fn comments_read(folder: &Path) -> usize {
    struct Comments(usize);
    impl crate::model::Fold for Comments {
        fn take(&mut self, item: &crate::model::Item<'_>) {
            self.0 += item.log.len();
        }
        fn absorb(&mut self, later: Self) {
            self.0 += later.0;
        }
    }
    ledger(folder).fold(|_| Comments(0)).unwrap().1.0
}

fn visible(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    for below in [folder.to_owned(), folder.join("units"), folder.join("parts")] {
        for entry in fs::read_dir(below).into_iter().flatten().flatten() {
            if entry.path().is_file() {
                files.insert(entry.path(), fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    files
}

/// What the program's own folder holds that it does not keep.
fn litter(folder: &Path) -> Vec<String> {
    let names = |folder: PathBuf| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|e| e.file_name().into_string().unwrap()).collect::<Vec<_>>()
    };
    let mut names =
        [names(folder.join(".ledger")), names(folder.join(".ledger/ledger.toml.undo"))].concat();
    let kept = [
        ".gitignore",
        "ledger.toml.lock",
        "ledger.toml.place",
        "ledger.toml.undo",
        "position",
        "pending",
    ];
    names.retain(|n| !kept.contains(&n.as_str()) && !n.ends_with(".json"));
    names
}

/// The process that is stopped, in the folder and before the write that its environment says.
#[test]
#[ignore = "run by the tests below, in a process of its own"]
fn the_writer_that_is_stopped() {
    let said = |name| std::env::var(name).unwrap();
    let folder = PathBuf::from(said("LEDGER_STOP_FOLDER"));
    stop_before(said("LEDGER_STOP_BEFORE").parse().unwrap());
    match said("LEDGER_STOP_DOING").as_str() {
        "change" => comment_on_each(&folder).unwrap(),
        "split" => split(&folder).unwrap(),
        _ => drop(ledger(&folder).step(&terms(), UndoDirection::Back).unwrap()),
    }
}

/// Runs a writer that is stopped before its n-th write; whether it was.
fn stopped(folder: &Path, doing: &str, write: usize) -> bool {
    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::disk::commit::tests::the_writer_that_is_stopped", "--ignored"])
        .env("LEDGER_STOP_FOLDER", folder)
        .env("LEDGER_STOP_DOING", doing)
        .env("LEDGER_STOP_BEFORE", write.to_string())
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .status();
    match status.unwrap().code() {
        Some(0) => false,
        Some(STOPPED) => true,
        other => panic!("{doing}, write {write}: {other:?}"),
    }
}

#[test]
fn a_writer_of_several_files_stopped_at_any_write_leaves_the_old_ledger_or_the_new_one() {
    let (mut olds, mut news) = (0, 0);
    for write in 0.. {
        let folder = office();
        let folder = folder.path();
        let old = visible(folder);
        let was_stopped = stopped(folder, "change", write);
        let read = comments_read(folder);
        assert!(read == 0 || read == UNITS.len(), "write {write}: {read} of three");
        nothing(folder).unwrap();
        assert_eq!(comments_read(folder), read, "write {write}");
        assert_eq!(litter(folder), Vec::<String>::new(), "write {write}");
        let now = visible(folder);
        if read == 0 {
            olds += 1;
            assert_eq!(now, old, "write {write}");
            let undone = ledger(folder).step(&terms(), UndoDirection::Back);
            assert!(
                matches!(undone, Err(StoreError::Undo(UndoError::NothingToUndo))),
                "write {write}"
            );
        } else {
            news += 1;
            assert!(now.values().filter(|text| text.contains("heard")).count() == 3);
            ledger(folder).step(&terms(), UndoDirection::Back).unwrap();
            assert_eq!(visible(folder), old, "write {write}");
        }
        if !was_stopped {
            break;
        }
    }
    // Three files and a record are written, then moved: there is something to be stopped at.
    assert!(olds >= 8 && news >= 5, "{olds} old, {news} new");
}

#[test]
fn taking_back_a_change_of_several_files_is_all_or_nothing_too() {
    for write in 0.. {
        let folder = office();
        let folder = folder.path();
        let old = visible(folder);
        comment_on_each(folder).unwrap();
        let new = visible(folder);
        let was_stopped = stopped(folder, "undo", write);
        let read = comments_read(folder);
        nothing(folder).unwrap();
        let now = visible(folder);
        assert!((read == 0 && now == old) || (read == 3 && now == new), "write {write}: {read}");
        assert_eq!(litter(folder), Vec::<String>::new(), "write {write}");
        if !was_stopped {
            break;
        }
    }
}

#[test]
fn files_that_are_made_and_taken_away_come_and_go_together() {
    let text: String =
        UNITS.iter().map(|code| part(code).replace("part_of = \"../ledger.toml\"\n", "")).collect();
    let whole = || {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("ledger.toml"), &text).unwrap();
        folder
    };
    let example = whole();
    let old_texts: Vec<String> = visible(example.path()).into_values().collect();
    split(example.path()).unwrap();
    let new_texts: Vec<String> = visible(example.path()).into_values().collect();
    assert_eq!(new_texts.len(), 4);
    for (doing, from_split) in [("split", false), ("undo", true)] {
        for write in 0.. {
            let folder = whole();
            let folder = folder.path();
            if from_split {
                split(folder).unwrap();
            }
            let was_stopped = stopped(folder, doing, write);
            let units = ledger(folder).head().unwrap().units.len();
            assert_eq!(units, UNITS.len(), "{doing}, write {write}");
            nothing(folder).unwrap();
            let now: Vec<String> = visible(folder).into_values().collect();
            assert!(now == old_texts || now == new_texts, "{doing}, write {write}: {now:?}");
            assert_eq!(folder.join("parts").exists(), now == new_texts);
            assert_eq!(litter(folder), Vec::<String>::new(), "{doing}, write {write}");
            if !was_stopped {
                assert_eq!(now == new_texts, doing == "split");
                break;
            }
        }
    }
}

#[test]
fn what_was_changed_by_hand_after_a_stop_is_not_written_over() {
    // The first stop at which the change is decided, and nothing is in its place.
    let folder = (0..)
        .map(|write| {
            let folder = office();
            assert!(stopped(folder.path(), "change", write));
            folder
        })
        .find(|folder| record_path(&folder.path().join("ledger.toml")).exists())
        .unwrap();
    let folder = folder.path();
    let go = folder.join("units/GO.toml");
    let by_hand = format!("{}# by hand\n", part("GO"));
    fs::write(&go, &by_hand).unwrap();
    assert_eq!(comments_read(folder), 0, "what is unfinished is read as it is");
    let refused = nothing(folder);
    let Err(StoreError::Recovery(RecoveryError::Unfinished {
        why: WhyUnfinished::Changed { path },
        ..
    })) = refused
    else {
        panic!("{refused:?}")
    };
    assert!(path.ends_with("units/GO.toml"));
    assert_eq!(fs::read_to_string(&go).unwrap(), by_hand);
    assert!(!litter(folder).is_empty(), "nothing is thrown away");
    fs::write(&go, part("GO")).unwrap();
    nothing(folder).unwrap();
    assert_eq!(comments_read(folder), 3);
    assert_eq!(litter(folder), Vec::<String>::new());
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
