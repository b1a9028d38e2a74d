//! Changing several files at once: all of them or none, whatever moment it is stopped at.
//!
//! Each new file is written and synced beside the lock. Then a record of what goes where is, and with that the change is
//! decided: whoever takes the lock next finishes it, and whoever reads meanwhile reads what is to be.

use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::error::{Doing, StoreError};
use super::lock::Lock;
use super::private::{PRIVATE, is_temporary, private_name, temporary};
use super::save::{self, Ready, point};
use super::source::Source;
use super::sum::sum;

/// What is to become of a file.
pub enum Deed {
    Put(Ready),
    Remove(PathBuf),
}

/// What is to become of a file, and the sum of what is there now; none where nothing is.
pub struct Planned {
    pub deed: Deed,
    pub before: Option<String>,
}

/// What a record says of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    /// From the root file's folder, with `/`.
    path: String,
    /// The new file's name in the private folder; none where the file is to go.
    new: Option<String>,
    /// The sum of what was there; none where nothing was.
    before: Option<String>,
}

/// A change of several files that is decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    files: Vec<Entry>,
}

fn record_path(root: &Path) -> PathBuf {
    private(root).join(private_name(root, "commit"))
}

fn private(root: &Path) -> PathBuf {
    root.parent().unwrap_or(Path::new(".")).join(PRIVATE)
}

/// The change that was decided and perhaps not finished.
///
/// # Errors
/// When there is one, and it cannot be read, or is not one that the program wrote.
fn pending(root: &Path) -> Result<Option<Record>, StoreError> {
    let path = record_path(root);
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        // A file in the place of a folder is no folder with a record in it.
        Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(e) => return Err(StoreError::Io { doing: Doing::Reading, path, source: e }),
    };
    let record: Option<Record> = serde_json::from_slice(&bytes).ok();
    let sound = record.filter(|r| r.files.iter().all(|entry| entry.is_sound(root)));
    sound.map(Some).ok_or(StoreError::Unfinished { path, new: None })
}

/// Whether a path from the root's folder leads to a place within that folder, links followed, and not into the private one.
pub(super) fn lies_below(root: &Path, path: &Path) -> bool {
    let normal = |c| matches!(c, Component::Normal(_));
    let below = path.components().all(normal) && path.components().next().is_some();
    let folder = root.parent().unwrap_or(Path::new("."));
    let place = folder.join(path);
    // Up to the first folder that is there: the others are made within it.
    let there = place.ancestors().skip(1).find(|f| f.symlink_metadata().is_ok());
    let there = there.and_then(|there| there.canonicalize().ok());
    below
        && !path.starts_with(PRIVATE)
        && there.is_some_and(|t| t.starts_with(folder) && !t.starts_with(private(root)))
}

impl Entry {
    /// Whether it leads to no place but one in the ledger's folder: a folder may come from anywhere, its record too.
    fn is_sound(&self, root: &Path) -> bool {
        let ours = self.new.as_ref().is_none_or(|new| {
            Path::new(new).components().eq([Component::Normal(new.as_ref())])
                && is_temporary(root, new)
        });
        ours && !self.path.contains('\\') && lies_below(root, Path::new(&self.path))
    }

    fn place(&self, root: &Path) -> PathBuf {
        root.parent().unwrap_or(Path::new(".")).join(&self.path)
    }

    /// The new file, where it is not in its place yet.
    fn waiting(&self, root: &Path) -> Option<PathBuf> {
        let new = private(root).join(self.new.as_ref()?);
        new.is_file().then_some(new)
    }

    /// Refuses a file that was changed by something else since the change was decided: it is not written over.
    fn check(&self, root: &Path) -> Result<(), StoreError> {
        let waiting = self.waiting(root);
        if self.new.is_some() && waiting.is_none() {
            return Ok(());
        }
        let place = self.place(root);
        let there = match fs::read(&place) {
            Ok(bytes) => sum(&bytes),
            // Taken away by hand: nothing is lost by putting the new one there.
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(()),
            Err(e) => return Err(StoreError::Io { doing: Doing::Reading, path: place, source: e }),
        };
        if self.before.as_ref() == Some(&there) {
            return Ok(());
        }
        let Some(new) = waiting else {
            return Err(StoreError::Unfinished { path: place, new: None });
        };
        match fs::read(&new) {
            Ok(bytes) if sum(&bytes) != there => {
                Err(StoreError::Unfinished { path: place, new: Some(new) })
            }
            // It went to its place this moment, or is what is there already.
            _ => Ok(()),
        }
    }

    /// Puts the file in its place, or takes it away; nothing where that was done.
    fn carry_out(&self, root: &Path) -> io::Result<()> {
        let place = self.place(root);
        let Some(new) = &self.new else {
            point();
            match fs::remove_file(&place) {
                Err(e) if e.kind() != ErrorKind::NotFound => return Err(e),
                _ => {}
            }
            let folder = place.parent().filter(|f| Some(*f) != root.parent());
            if let Some(folder) = folder {
                // A folder that held parts only goes with the last of them.
                let _ = fs::remove_dir(folder);
            }
            return Ok(());
        };
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        point();
        match fs::rename(private(root).join(new), &place) {
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }
}

impl Record {
    /// Does what is recorded; on an error says how many files were done.
    fn carry_out(&self, root: &Path) -> Result<(), (usize, PathBuf, io::Error)> {
        for (done, entry) in self.files.iter().enumerate() {
            entry.carry_out(root).map_err(|e| (done, entry.place(root), e))?;
        }
        let mut folders: Vec<PathBuf> = Vec::new();
        for entry in &self.files {
            let place = entry.place(root);
            let folder = place.parent().map(Path::to_owned).unwrap_or_default();
            if !folders.contains(&folder) {
                save::sync_folder(&place);
                // A folder that is new has to last, too.
                save::sync_folder(&folder);
                folders.push(folder);
            }
        }
        point();
        if let Err(e) = fs::remove_file(record_path(root)) {
            return Err((self.files.len(), record_path(root), e));
        }
        save::sync_folder(&record_path(root));
        Ok(())
    }
}

/// Makes a change that was prepared, of one file or of several; false, and nothing is done, where at the last moment `still`
/// says no.
///
/// # Errors
/// When it cannot be made: nothing is changed then, unless the error says that it is decided and has to be finished.
pub fn commit(
    lock: &Lock,
    root: &Path,
    planned: Vec<Planned>,
    still: impl FnOnce() -> bool,
) -> Result<bool, StoreError> {
    debug_assert_eq!(lock.folder(), private(root));
    let folder = root.parent().unwrap_or(Path::new("."));
    for Planned { deed, .. } in &planned {
        let place = match deed {
            Deed::Put(new) => new.path(),
            Deed::Remove(path) => path,
        };
        if !place.strip_prefix(folder).is_ok_and(|below| lies_below(root, below)) {
            return Err(StoreError::LeadsOut { path: place.to_owned() });
        }
    }
    let planned = match <[Planned; 1]>::try_from(planned) {
        Ok([Planned { deed: Deed::Put(new), .. }]) => return new.put(still),
        Ok(one) => Vec::from(one),
        Err(several) => several,
    };
    let mut files = Vec::new();
    let mut kept = Kept(Vec::new());
    for Planned { deed, before } in planned {
        let (path, new) = match deed {
            Deed::Put(ready) => {
                let (path, new) = ready.keep()?;
                kept.0.push(new.clone());
                (path, Some(new))
            }
            Deed::Remove(path) => (path, None),
        };
        let name = |new: PathBuf| new.file_name().map(|n| n.to_string_lossy().into_owned());
        files.push(Entry { path: below(root, &path)?, new: new.and_then(name), before });
    }
    let record = Record { files };
    if !write_record(lock, root, &record, still)? {
        return Ok(false);
    }
    let Err((done, path, source)) = record.carry_out(root) else {
        kept.0.clear();
        return Ok(true);
    };
    if done > 0 {
        kept.0.clear();
        return Err(StoreError::Unfinished { path, new: None });
    }
    // Nothing was done yet: the change is taken back.
    match fs::remove_file(record_path(root)) {
        Ok(()) => Err(StoreError::Io { doing: Doing::Writing, path, source }),
        Err(_) => {
            kept.0.clear();
            Err(StoreError::Unfinished { path, new: None })
        }
    }
}

/// New files that were not put in their places: they go when this does.
struct Kept(Vec<PathBuf>);

impl Drop for Kept {
    fn drop(&mut self) {
        for file in &self.0 {
            let _ = fs::remove_file(file);
        }
    }
}

fn below(root: &Path, path: &Path) -> Result<String, StoreError> {
    let folder = root.parent().unwrap_or(Path::new("."));
    let names = path.strip_prefix(folder).ok().map(|below| {
        below.components().map(|c| c.as_os_str().to_str()).collect::<Option<Vec<_>>>()
    });
    // A name that is no text, or a place outside: not written down, and so not written.
    names.flatten().map(|names| names.join("/")).ok_or_else(|| StoreError::NotEditable {
        path: path.to_owned(),
        what: path.display().to_string(),
    })
}

fn write_record(
    lock: &Lock,
    root: &Path,
    record: &Record,
    still: impl FnOnce() -> bool,
) -> Result<bool, StoreError> {
    let path = record_path(root);
    let failed = || StoreError::io(Doing::Writing, path.as_path());
    let bytes = serde_json::to_vec(record).unwrap_or_default();
    point();
    let mut temp = temporary(root, lock.folder()).map_err(failed())?;
    point();
    temp.write_all(&bytes).map_err(failed())?;
    temp.as_file().sync_all().map_err(failed())?;
    point();
    if !still() {
        return Ok(false);
    }
    temp.persist(&path).map_err(|e| failed()(e.error))?;
    save::sync_folder(&path);
    Ok(true)
}

/// The right to write a ledger, once what was decided before is finished and what killed writers left is taken away.
///
/// # Errors
/// As [`Lock::wait_for`], or when what was decided cannot be finished.
pub fn take_lock(
    root: &Path,
    patience: Duration,
    waiting: impl FnOnce(Option<&str>),
) -> Result<Lock, StoreError> {
    let lock = Lock::wait_for(root, patience, waiting)?;
    finish(root)?;
    lock.sweep(root);
    Ok(lock)
}

/// Finishes what was decided and not finished; only the holder of the lock does.
///
/// # Errors
/// When a file was changed by something else since, or cannot be written.
fn finish(root: &Path) -> Result<(), StoreError> {
    let Some(record) = pending(root)? else { return Ok(()) };
    record.files.iter().try_for_each(|entry| entry.check(root))?;
    record.carry_out(root).map_err(|(_, path, source)| StoreError::Io {
        doing: Doing::Writing,
        path,
        source,
    })
}

/// A ledger's files as they are to be, where a change was decided and is not finished.
pub struct View {
    root: PathBuf,
    record: Option<Record>,
}

impl View {
    /// # Errors
    /// When a file was changed by something else since the change was decided.
    pub fn of(root: &Path) -> Result<Self, StoreError> {
        let record = pending(root)?;
        let entries = record.iter().flat_map(|r| &r.files);
        entries.into_iter().try_for_each(|entry| entry.check(root))?;
        Ok(Self { root: root.to_owned(), record })
    }

    /// Whether no change was decided or finished since.
    pub fn is_current(&self) -> bool {
        pending(&self.root).is_ok_and(|now| now == self.record)
    }

    fn entry(&self, path: &Path) -> Option<&Entry> {
        let mut entries = self.record.iter().flat_map(|r| &r.files);
        entries.find(|entry| entry.place(&self.root) == path)
    }

    /// Opens a file: the new one, where that is not in its place yet.
    ///
    /// # Errors
    /// When it is not there, or cannot be read.
    pub fn open(&self, path: &Path) -> Result<Source, StoreError> {
        let waiting = self.entry(path).and_then(|entry| entry.waiting(&self.root));
        match waiting.map(|new| Source::open_at(path, &new)) {
            Some(Ok(source)) => Ok(source),
            _ => Source::open(path),
        }
    }

    /// Whether a file is to be there, and is not yet.
    pub fn is_new(&self, path: &Path) -> bool {
        self.entry(path).is_some_and(|entry| entry.waiting(&self.root).is_some())
    }

    /// Whether a file is to go.
    pub fn goes(&self, path: &Path) -> bool {
        self.entry(path).is_some_and(|entry| entry.new.is_none())
    }

    /// Every file that is not in its place yet.
    pub fn news(&self) -> impl Iterator<Item = PathBuf> + '_ {
        let entries = self.record.iter().flat_map(|r| &r.files);
        entries.filter(|e| e.waiting(&self.root).is_some()).map(|e| e.place(&self.root))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Date, Did, Event, ItemId};
    use crate::store::save::stopping::{STOPPED, stop_before};
    use crate::store::{Direction, Ledger, Terms};
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

    fn ledger(folder: &Path) -> Ledger {
        Ledger::at(&folder.join("ledger.toml")).unwrap()
    }

    fn terms() -> Terms<'static> {
        let on = Date::new(2019, 3, 1).unwrap();
        let patience = Duration::from_secs(5);
        Terms { dry_run: false, patience, waiting: &|_| {}, label: "three", on, by: None }
    }

    /// Records a comment on an item of each part.
    fn comment_on_each(folder: &Path) -> Result<(), StoreError> {
        let did = Did::Comment { note: "heard".into(), source: None };
        let event = Event { on: terms().on, at: None, by: "x".into(), did, recorded: None };
        let work = |draft: &mut crate::store::Draft| -> Result<(), StoreError> {
            for code in UNITS {
                let place = draft.find(&ItemId::parse(format!("{code}-1")).unwrap())?;
                draft.record(place, &event)?;
            }
            Ok(())
        };
        ledger(folder).change(&terms(), work).map(|_| ())
    }

    fn split(folder: &Path) -> Result<(), StoreError> {
        let work = |draft: &mut crate::store::Draft| draft.split(Path::new("parts"));
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
            [names(folder.join(".ledger")), names(folder.join(".ledger/ledger.toml.undo"))]
                .concat();
        let kept = [".gitignore", "ledger.toml.lock", "ledger.toml.undo", "position", "pending"];
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
            _ => drop(ledger(&folder).step(&terms(), Direction::Back).unwrap()),
        }
    }

    /// Runs a writer that is stopped before its n-th write; whether it was.
    fn stopped(folder: &Path, doing: &str, write: usize) -> bool {
        let status = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "store::commit::tests::the_writer_that_is_stopped", "--ignored"])
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
                let undone = ledger(folder).step(&terms(), Direction::Back);
                assert!(matches!(undone, Err(StoreError::NothingToUndo)), "write {write}");
            } else {
                news += 1;
                assert!(now.values().filter(|text| text.contains("heard")).count() == 3);
                ledger(folder).step(&terms(), Direction::Back).unwrap();
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
            assert!(
                (read == 0 && now == old) || (read == 3 && now == new),
                "write {write}: {read}"
            );
            assert_eq!(litter(folder), Vec::<String>::new(), "write {write}");
            if !was_stopped {
                break;
            }
        }
    }

    #[test]
    fn files_that_are_made_and_taken_away_come_and_go_together() {
        let text: String = UNITS
            .iter()
            .map(|code| part(code).replace("part_of = \"../ledger.toml\"\n", ""))
            .collect();
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
        let read = ledger(folder).head();
        for outcome in [read.map(|_| ()), nothing(folder)] {
            let Err(StoreError::Unfinished { path, new: Some(new) }) = outcome else { panic!() };
            assert!(path.ends_with("units/GO.toml") && new.exists());
        }
        assert_eq!(fs::read_to_string(&go).unwrap(), by_hand);
        fs::rename(&go, folder.join("by-hand.toml")).unwrap();
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
        let lock = take_lock(&root, Duration::from_secs(5), |_| {}).unwrap();
        for path in ["link/new/x", "link/x", "own/x", ".ledger/x", "../x"] {
            let path = root.with_file_name(path);
            let ready = save::prepare_bytes(&lock, &root, &path, b"x").unwrap();
            let planned = vec![Planned { deed: Deed::Put(ready), before: None }];
            let made = commit(&lock, &root, planned, || true);
            assert!(matches!(made, Err(StoreError::LeadsOut { .. })), "{}", path.display());
            assert!(!path.exists());
        }
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_record_that_leads_out_of_the_folder_is_not_carried_out() {
        let folder = office();
        let folder = folder.path();
        nothing(folder).unwrap();
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("x"), "x").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(outside.path(), folder.join("link")).unwrap();
        fs::write(folder.join(".ledger/ledger.toml.newAbc123"), "evil").unwrap();
        let out = outside.path().join("x").display().to_string();
        let ours = "ledger.toml.newAbc123";
        for (path, new) in [
            ("../x", Some(ours)),
            (out.as_str(), Some(ours)),
            (out.as_str(), None),
            ("link/x", Some(ours)),
            ("link/x", None),
            (".ledger/x", Some(ours)),
            ("units/GO.toml", Some("../units/HR.toml")),
            ("units/GO.toml", Some("ledger.toml.lock")),
        ] {
            if !cfg!(unix) && path.starts_with("link") {
                continue;
            }
            let entry = Entry {
                path: path.to_owned(),
                new: new.map(str::to_owned),
                before: new.is_none().then(|| sum(b"x")),
            };
            let record = serde_json::to_vec(&Record { files: vec![entry] }).unwrap();
            fs::write(folder.join(".ledger/ledger.toml.commit"), record).unwrap();
            for outcome in [ledger(folder).head().map(|_| ()), nothing(folder)] {
                assert!(matches!(outcome, Err(StoreError::Unfinished { .. })), "{path} {new:?}");
            }
        }
        assert_eq!(fs::read_to_string(outside.path().join("x")).unwrap(), "x");
    }
}
