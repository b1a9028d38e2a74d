//! Which numbers of a series stand in files where its items are not looked for, as each user remembers it of the place of a
//! ledger: an item that is added is numbered without looking through files that are as they were.
//!
//! A file counts as it was only where its identity, its length and its times are the same to the nanosecond, the time of its last
//! change of any kind among them, which nobody can set; and where these times were well past when it was looked through, for two
//! writings within one tick of the clock look the same. What is remembered lies in the user's own state folder and bears the
//! key of the place: nothing that came with a folder is believed. What is not believed is read.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

use super::place::{Bound, BoundText, PlaceKey};
use crate::store::change::SeenNumbers;
use crate::store::read::source::Source;

/// No more is read of what is remembered.
const MOST: u64 = 4 << 20;

/// So many pairs of a file and a series are remembered; where there would be more it begins anew.
const MOST_PAIRS: usize = 4_000;

/// How long before the lock was taken a file has to have been written last. Some file systems count in steps of two seconds.
const PAST: Duration = Duration::from_secs(3);

/// What was seen in one state of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct SeenFile {
    stamp: String,
    /// The numbers of each series that was looked for, as it is spelt.
    series: BTreeMap<String, BTreeSet<u64>>,
}

/// What is remembered of a ledger's files.
#[derive(Debug)]
pub(crate) struct Numbers {
    key: PlaceKey,
    /// Where it is kept; none where nothing is remembered.
    path: Option<PathBuf>,
    /// When the lock was taken, by the clock of the file system that the ledger lies on.
    locked: Option<SystemTime>,
    /// Read the first time that something is asked.
    files: OnceLock<BTreeMap<String, SeenFile>>,
    is_new: bool,
}

impl Numbers {
    /// What is remembered under a place's key.
    pub(crate) fn of(key: &PlaceKey, locked: Option<SystemTime>) -> Self {
        let (path, files) = (key.beside_key("numbers"), OnceLock::new());
        Self { key: key.clone(), path, locked, files, is_new: false }
    }

    fn read(&self) -> BTreeMap<String, SeenFile> {
        let read = |path: &PathBuf| self.key.read_bound(Bound::Numbers, path, MOST);
        match self.path.as_ref().map(read) {
            Some(BoundText::Text(text, true)) => serde_json::from_slice(&text).unwrap_or_default(),
            _ => BTreeMap::new(),
        }
    }

    fn files(&self) -> &BTreeMap<String, SeenFile> {
        self.files.get_or_init(|| self.read())
    }

    fn write(&self, path: &Path, series: &str) -> io::Result<()> {
        let mut files = self.files().clone();
        if files.values().map(|seen| seen.series.len()).sum::<usize>() > MOST_PAIRS {
            files.values_mut().for_each(|seen| seen.series.retain(|own, _| own == series));
        }
        let folder = path.parent().unwrap_or(Path::new("."));
        let temp = tempfile::Builder::new().prefix(".new").tempfile_in(folder)?;
        let text = serde_json::to_vec(&files)?;
        let temp = self.key.write_bound(Bound::Numbers, temp, |out| out.write_all(&text))?;
        temp.persist(path).map_err(|e| e.error)?;
        Ok(())
    }
}

impl SeenNumbers for Numbers {
    fn known(&self, file: &Source, series: &str) -> Option<&BTreeSet<u64>> {
        let seen = self.files().get(&name(file)?)?;
        let is_same = file.stamp().text().is_some_and(|stamp| stamp == seen.stamp);
        if is_same { seen.series.get(series) } else { None }
    }

    fn note(&mut self, file: &Source, series: &str, numbers: BTreeSet<u64>) {
        let (Some(name), Some(stamp)) = (name(file), file.stamp().text()) else { return };
        let before = self.locked.and_then(|locked| locked.checked_sub(PAST));
        if !before.is_some_and(|before| file.stamp().is_before(before)) {
            return;
        }
        let mut files = self.files.take().unwrap_or_else(|| self.read());
        let seen = files
            .entry(name)
            .or_insert_with(|| SeenFile { stamp: stamp.clone(), series: BTreeMap::new() });
        if seen.stamp != stamp {
            *seen = SeenFile { stamp, series: BTreeMap::new() };
        }
        seen.series.insert(series.to_owned(), numbers);
        self.files = OnceLock::from(files);
        self.is_new = true;
    }

    fn keep(&self, series: &str) {
        if let Some(path) = self.path.as_ref().filter(|_| self.is_new) {
            // Where that fails nothing is lost but time.
            let _ = self.write(path, series);
        }
    }
}

fn name(file: &Source) -> Option<String> {
    file.path.to_str().map(str::to_owned)
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::super::lock::Lock;
    use super::super::place::RememberedPlaces;
    use super::*;
    use std::fs;

    struct Office {
        folder: tempfile::TempDir,
        key: PlaceKey,
    }

    impl Office {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let root = folder.path().join("ledger.toml");
            fs::write(&root, "version = 1\n").unwrap();
            fs::write(folder.path().join("part.toml"), "id = \"GO-7\"\n").unwrap();
            let places = RememberedPlaces::remembered_in(Some(folder.path().join("state")));
            let lock = Lock::wait_for(&root, Duration::ZERO, |_| {}).unwrap();
            let key = places.settle(&lock, &root);
            drop(lock);
            Self { folder, key }
        }

        fn part(&self) -> PathBuf {
            self.folder.path().join("part.toml")
        }

        fn source(&self) -> Source {
            Source::open(&self.part()).unwrap()
        }

        fn numbers(&self, locked: Option<SystemTime>) -> Numbers {
            Numbers::of(&self.key, locked)
        }

        /// Notes that the part has GO-7, with the lock taken so long from now.
        fn note(&self, after: Duration) {
            let mut numbers = self.numbers(Some(SystemTime::now() + after));
            numbers.note(&self.source(), "GO", BTreeSet::from([7]));
            numbers.keep("GO");
        }

        fn known(&self) -> Option<BTreeSet<u64>> {
            self.numbers(None).known(&self.source(), "GO").cloned()
        }

        fn kept(&self) -> PathBuf {
            self.key.beside_key("numbers").unwrap()
        }
    }

    const LATER: Duration = Duration::from_secs(60);

    #[test]
    fn what_was_seen_of_a_file_is_known_as_long_as_the_file_is_as_it_was() {
        let office = Office::new();
        assert_eq!(office.known(), None);
        office.note(LATER);
        assert_eq!(office.known(), Some(BTreeSet::from([7])));
        assert_eq!(office.numbers(None).known(&office.source(), "FIN"), None, "never looked for");
        fs::write(office.part(), "id = \"GO-8\"\n").unwrap();
        assert_eq!(office.known(), None, "as long as before, and another");
    }

    #[test]
    fn an_older_file_that_is_put_back_with_its_times_is_read() {
        let office = Office::new();
        let old = fs::metadata(office.part()).unwrap().modified().unwrap();
        fs::copy(office.part(), office.folder.path().join("old")).unwrap();
        office.note(LATER);
        let back = office.folder.path().join("old");
        fs::File::options().write(true).open(&back).unwrap().set_modified(old).unwrap();
        fs::rename(back, office.part()).unwrap();
        assert_eq!(office.known(), None);
        // In place, too: the time of the change of its times is not to be set.
        office.note(LATER);
        assert!(office.known().is_some());
        let file = fs::File::options().write(true).open(office.part()).unwrap();
        std::io::Write::write_all(&mut &file, b"id = \"GO-9\"\n").unwrap();
        file.set_modified(old).unwrap();
        assert_eq!(office.known(), None);
    }

    #[test]
    fn a_file_that_is_young_or_newer_than_the_clock_says_is_not_remembered() {
        let office = Office::new();
        office.note(Duration::ZERO);
        assert_eq!(office.known(), None, "it may be written again within this tick");
        // The clock was set back: the file is of tomorrow.
        let mut numbers = office.numbers(SystemTime::now().checked_sub(LATER));
        numbers.note(&office.source(), "GO", BTreeSet::from([7]));
        numbers.keep("GO");
        assert_eq!(office.known(), None);
        let mut numbers = office.numbers(None);
        numbers.note(&office.source(), "GO", BTreeSet::from([7]));
        assert!(!numbers.is_new, "without a clock nothing is remembered");
    }

    #[test]
    fn what_somebody_else_wrote_is_not_believed() {
        let office = Office::new();
        office.note(LATER);
        let kept = fs::read_to_string(office.kept()).unwrap();
        assert!(kept.contains("[7]"), "{kept}");
        fs::write(office.kept(), kept.replace("[7]", "[]")).unwrap();
        assert_eq!(office.known(), None, "it does not bear the key");
        fs::write(office.kept(), &kept).unwrap();
        assert!(office.known().is_some());
        // The same folder elsewhere is another place.
        let places = RememberedPlaces::remembered_in(Some(office.folder.path().join("state")));
        let other = places.key_of(Path::new("/elsewhere/ledger.toml"));
        assert_eq!(Numbers::of(&other, None).known(&office.source(), "GO"), None);
    }
}
