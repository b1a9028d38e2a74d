//! What was changed, kept so that it can be taken back: for each step what was replaced, never a copy of the ledger.
//!
//! A step is written as `pending` before the ledger is renamed into place, and given its number after. A step that is
//! still pending happened only where the files are what it leaves; otherwise it is passed over. Where the position in the
//! list was not written any more, the files' own sums say what it is.

use std::collections::HashMap;
use std::fs;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::commit::{Deed, Planned, commit, lies_below};
use super::draft::{DraftFile, Splice, Sums};
use super::error::{Doing, StoreError};
use super::ledger::{Ledger, Terms};
use super::save::{self, Lock, PRIVATE};
use super::source::Source;
use super::sum::sum;

/// How many steps are kept.
pub const STEPS: u64 = 50;

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Patch {
    at: usize,
    old: String,
    new: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct FileStep {
    /// From the root file's folder.
    path: String,
    /// The sums of what was there and of what is there then; none where there is no file.
    before: Option<String>,
    after: Option<String>,
    patches: Vec<Patch>,
}

/// What a step says of a file, but for what was replaced in it, which may be much.
#[derive(Debug, Clone, Deserialize)]
struct FileSums {
    path: String,
    before: Option<String>,
    after: Option<String>,
}

/// As much of a step as tells whether it stands.
#[derive(Debug, Clone, Deserialize)]
struct StepSums {
    files: Vec<FileSums>,
}

impl StepSums {
    fn of(step: &Step) -> Self {
        let sums = |f: &FileStep| FileSums {
            path: f.path.clone(),
            before: f.before.clone(),
            after: f.after.clone(),
        };
        Self { files: step.files.iter().map(sums).collect() }
    }
}

/// One change that was made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Step {
    /// The command as it was typed.
    pub label: String,
    /// The day it was made on.
    pub on: String,
    pub by: Option<String>,
    files: Vec<FileStep>,
}

/// A step in the list of them, counted from 1, and whether it was taken back.
#[derive(Debug, Clone)]
pub struct PastStep {
    pub number: u64,
    pub undone: bool,
    /// When it was written, by the clock; none where the file system does not say.
    pub at: Option<std::time::SystemTime>,
    pub step: Step,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Back,
    Forward,
}

/// A step taken: what it was, and each file with its text before and after.
pub struct Taken {
    pub step: Step,
    pub texts: Vec<(PathBuf, String, String)>,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Position {
    /// The number of the last step that stands.
    done: u64,
    /// The files of the last step taken either way, and their sums.
    state: Vec<(String, Option<String>)>,
    /// By what reading all of these files were read over before they were changed; none where that is not known.
    #[serde(default)]
    read_by: Option<String>,
}

/// What this program reads ledgers by, as a sum of its own text: another may not read all that this one reads.
const READING: &str = env!("LEDGER_READING");

/// The list of steps of a ledger.
struct Journal {
    root: PathBuf,
    folder: PathBuf,
}

impl Journal {
    fn of(root: &Path) -> Self {
        let beside = root.parent().unwrap_or(Path::new(".")).join(PRIVATE);
        Self { root: root.to_owned(), folder: beside.join(save::private_name(root, "undo")) }
    }

    fn place(&self, number: u64) -> PathBuf {
        self.folder.join(format!("{number:06}.json"))
    }

    fn pending(&self) -> PathBuf {
        self.folder.join("pending")
    }

    /// A step, or some of it; none where it is not there or was cut short.
    fn read<S: DeserializeOwned>(&self, path: &Path) -> Option<S> {
        serde_json::from_slice(&fs::read(path).ok()?).ok()
    }

    /// The step of a number; none where that is no step's.
    fn step<S: DeserializeOwned>(&self, number: u64) -> Option<S> {
        if number == 0 { None } else { self.read(&self.place(number)) }
    }

    fn position(&self) -> Position {
        let bytes = fs::read(self.folder.join("position")).unwrap_or_default();
        let last = self.numbers().last().copied().unwrap_or(0);
        let position: Option<Position> = serde_json::from_slice(&bytes).ok();
        // Lost, or beyond every step: the last step that there is stands, if the files say so.
        let known = position.filter(|position| position.done <= last);
        known.unwrap_or(Position { done: last, ..Position::default() })
    }

    fn numbers(&self) -> Vec<u64> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let number = |entry: fs::DirEntry| {
            entry.file_name().to_str()?.strip_suffix(".json")?.parse::<u64>().ok()
        };
        // Steps are counted from 1, and no list of them comes near the highest number that there is.
        let number = |entry| number(entry).filter(|n| (1..u64::MAX / 2).contains(n));
        let mut numbers: Vec<u64> = entries.filter_map(number).collect();
        numbers.sort_unstable();
        numbers
    }

    fn write(&self, path: &Path, what: &impl Serialize) -> Result<(), StoreError> {
        let failed = || StoreError::io(Doing::Writing, path);
        // Whole or not at all, as everything else; what a power cut takes of it is seen by its sums.
        save::point();
        let mut temp = save::temporary(&self.root, &self.folder).map_err(failed())?;
        save::point();
        // A step may be as large as a register that was taken in: it is not held a second time.
        let mut out = BufWriter::with_capacity(64 << 10, temp.as_file_mut());
        let written = serde_json::to_writer(&mut out, what).map_err(io::Error::from);
        written.and_then(|()| out.flush()).map_err(failed())?;
        drop(out);
        save::point();
        temp.persist(path).map_err(|e| failed()(e.error))?;
        Ok(())
    }

    fn move_to(&self, position: &Position) {
        // The ledger is written already: where this is not, the sums say where the list stands.
        let _ = self.write(&self.folder.join("position"), position);
    }

    /// The path of a file of a step; none where it does not lie below the root file's folder.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let path = Path::new(path);
        let place = || self.root.parent().unwrap_or(Path::new(".")).join(path);
        lies_below(&self.root, path).then(place)
    }

    /// The first file that is not what a step leaves, or finds.
    fn unlike(&self, step: &StepSums, direction: Direction) -> Option<PathBuf> {
        step.files.iter().find_map(|file| {
            let wanted = match direction {
                Direction::Back => &file.after,
                Direction::Forward => &file.before,
            };
            let Some(path) = self.file(&file.path) else { return Some(self.root.clone()) };
            let is = match (wanted, fs::read(&path)) {
                (Some(wanted), Ok(bytes)) => sum(&bytes) == *wanted,
                (None, Err(e)) => e.kind() == std::io::ErrorKind::NotFound,
                _ => false,
            };
            (!is).then_some(path)
        })
    }

    fn fits(&self, number: u64, direction: Direction) -> bool {
        self.step(number).is_some_and(|step: StepSums| self.unlike(&step, direction).is_none())
    }

    /// Where the list stands, by what is written and by what the files are.
    fn settled(&self, mending: bool) -> Position {
        let mut position = self.position();
        if let Some(step) = self.read::<StepSums>(&self.pending()) {
            let happened = self.unlike(&step, Direction::Back).is_none();
            if mending && happened {
                // Who began it is not known any more.
                return self.take_up(position.done + 1, &step, None);
            }
        }
        if self.fits(position.done, Direction::Back)
            || self.fits(position.done + 1, Direction::Forward)
        {
            return position;
        }
        if self.fits(position.done, Direction::Forward) {
            position.done -= 1;
        } else if self.fits(position.done + 1, Direction::Back) {
            position.done += 1;
        }
        position
    }

    /// Gives the pending step its number; what was taken back before it cannot come again.
    fn take_up(&self, number: u64, step: &StepSums, read_by: Option<String>) -> Position {
        for old in self.numbers() {
            if old >= number || old + STEPS <= number {
                let _ = fs::remove_file(self.place(old));
            }
        }
        save::point();
        let _ = fs::rename(self.pending(), self.place(number));
        let state = step.files.iter().map(|f| (f.path.clone(), f.after.clone())).collect();
        let position = Position { done: number, state, read_by };
        self.move_to(&position);
        position
    }
}

/// A step that is written down, and about to happen.
pub(super) struct Begun {
    journal: Journal,
    number: u64,
    step: StepSums,
}

/// The files that the last change left and their sums, where this very program had read all of them over: one that is still
/// the same need not be read over again. Nothing where that is not known.
pub(super) fn left_as_read(root: &Path) -> HashMap<PathBuf, String> {
    let journal = Journal::of(root);
    let position = fs::read(journal.folder.join("position")).ok();
    let position = position.and_then(|bytes| serde_json::from_slice::<Position>(&bytes).ok());
    let known = position.filter(|p| p.read_by.as_deref() == Some(READING));
    let folder = root.parent().unwrap_or(Path::new("."));
    let state = known.map_or_else(Vec::new, |position| position.state);
    state.into_iter().filter_map(|(path, sum)| Some((folder.join(path), sum?))).collect()
}

/// Writes down what is about to change: which files, with what each was and is to be, and what is to be replaced in it.
///
/// # Errors
/// When it cannot be written; the ledger is as it was then.
pub(super) fn begin(
    lock: &Lock,
    root: &Path,
    terms: &Terms<'_>,
    changed: &[(&DraftFile, Vec<Splice>)],
    sums: Vec<Sums>,
) -> Result<Begun, StoreError> {
    let journal = Journal::of(root);
    debug_assert!(journal.folder.starts_with(lock.folder()));
    let beside = root.parent().unwrap_or(Path::new("."));
    let mut files = Vec::new();
    for ((file, splices), Sums { before, after }) in changed.iter().zip(sums) {
        let path = file.path().strip_prefix(beside).unwrap_or(file.path());
        let patch = |s: &Splice| {
            let old = file.old_text(s.old.clone())?.into_owned();
            Ok(Patch { at: s.old.start, old, new: s.new.clone() })
        };
        let patches: Result<_, StoreError> = splices.iter().map(patch).collect();
        let path = path.to_string_lossy().into_owned();
        files.push(FileStep { path, before, after, patches: patches? });
    }
    let folder = &journal.folder;
    fs::create_dir_all(folder).map_err(StoreError::io(Doing::Creating, folder))?;
    let mut position = journal.position();
    let known =
        |f: &FileStep| position.state.iter().all(|(path, sum)| *path != f.path || *sum == f.before);
    // Only where something is not as it was left is more than the position read.
    if journal.pending().exists() || !files.iter().all(known) {
        position = journal.settled(true);
    }
    let label = terms.label.to_owned();
    let step = Step { label, on: terms.on.to_string(), by: terms.by.clone(), files };
    journal.write(&journal.pending(), &step)?;
    let step = StepSums::of(&step);
    Ok(Begun { number: position.done + 1, journal, step })
}

impl Begun {
    /// The change happened.
    pub(super) fn done(self) {
        self.journal.take_up(self.number, &self.step, Some(READING.to_owned()));
    }

    /// The sum of what is at a place now; none where nothing is.
    pub(super) fn before(&self, path: &Path) -> Option<String> {
        let is_it = |f: &&FileSums| self.journal.file(&f.path).is_some_and(|p| p == path);
        self.step.files.iter().find(is_it).and_then(|f| f.before.clone())
    }

    /// The change did not happen.
    pub(super) fn forget(&self) {
        let _ = fs::remove_file(self.journal.pending());
    }
}

/// A text with a step's patches made, or unmade; none where they do not fit it.
fn patched(text: &[u8], patches: &[Patch], direction: Direction) -> Option<Vec<u8>> {
    let mut new = Vec::with_capacity(text.len());
    let (mut at, mut grown) = (0, 0);
    for patch in patches {
        let (start, there, wanted) = match direction {
            Direction::Forward => (patch.at, &patch.old, &patch.new),
            Direction::Back => (patch.at.checked_add_signed(grown)?, &patch.new, &patch.old),
        };
        grown += isize::try_from(patch.new.len()).ok()? - isize::try_from(patch.old.len()).ok()?;
        let end = start.checked_add(there.len())?;
        new.extend_from_slice(text.get(at..start)?);
        if text.get(start..end)? != there.as_bytes() {
            return None;
        }
        new.extend_from_slice(wanted.as_bytes());
        at = end;
    }
    new.extend_from_slice(text.get(at..)?);
    Some(new)
}

impl Ledger {
    /// The steps that can be taken back or made again, the latest first.
    pub fn steps(&self) -> Vec<PastStep> {
        let journal = Journal::of(self.path());
        let done = journal.settled(false).done;
        let past = |number| {
            let step = journal.step(number)?;
            let at = fs::metadata(journal.place(number)).and_then(|file| file.modified()).ok();
            Some(PastStep { number, undone: number > done, at, step })
        };
        journal.numbers().into_iter().rev().filter_map(past).collect()
    }

    /// Takes back the last step, or makes the last one that was taken back again: exactly its bytes.
    ///
    /// # Errors
    /// When there is none, or a file is not what the step left: nothing is changed then.
    pub fn step(&self, terms: &Terms<'_>, direction: Direction) -> Result<Taken, StoreError> {
        let lock = match terms.dry_run {
            true => None,
            false => Some(Lock::take(self.path(), terms.patience, terms.waiting)?),
        };
        let journal = Journal::of(self.path());
        let done = journal.settled(lock.is_some()).done;
        let number = match direction {
            Direction::Back => done,
            Direction::Forward => done + 1,
        };
        let Some(step) = journal.step::<Step>(number) else {
            return Err(match direction {
                Direction::Back => StoreError::NothingToUndo,
                Direction::Forward => StoreError::NothingToRedo,
            });
        };
        let (mut texts, mut planned, mut state) = (Vec::new(), Vec::new(), Vec::new());
        let mut sources = Vec::new();
        for file in &step.files {
            let changed = |path: PathBuf| {
                let (label, on) = (step.label.clone(), step.on.clone());
                StoreError::ChangedSince { path, label, on }
            };
            let out = || StoreError::LeadsOut { path: self.shown().with_file_name(&file.path) };
            let path = journal.file(&file.path).ok_or_else(out)?;
            let shown = self.shown().with_file_name(&file.path);
            let (is, will_be) = match direction {
                Direction::Back => (&file.after, &file.before),
                Direction::Forward => (&file.before, &file.after),
            };
            let (bytes, source) = match (is, Source::open(&path)) {
                (None, Err(StoreError::NotThere { .. })) => (Vec::new(), None),
                (None, _) | (_, Err(StoreError::NotThere { .. })) => return Err(changed(shown)),
                (Some(_), source) => source.and_then(|s| Ok((s.bytes()?, Some(s))))?,
            };
            let wanted = |new: &Vec<u8>| match will_be {
                Some(will_be) => sum(new) == *will_be,
                None => new.is_empty(),
            };
            let fits = is.as_ref().is_none_or(|is| sum(&bytes) == *is);
            let new = fits
                .then(|| patched(&bytes, &file.patches, direction))
                .flatten()
                .filter(wanted)
                .ok_or_else(|| changed(shown.clone()))?;
            if let Some(lock) = &lock {
                let deed = match will_be {
                    Some(_) => Deed::Put(save::prepare_bytes(lock, self.path(), &path, &new)?),
                    None => Deed::Remove(path.clone()),
                };
                planned.push(Planned { deed, before: is.clone() });
            }
            sources.extend(source);
            state.push((file.path.clone(), will_be.clone()));
            let text = |bytes| String::from_utf8(bytes).unwrap_or_default();
            texts.push((shown, text(bytes), text(new)));
        }
        let changing = || StoreError::KeepsChanging { path: self.shown().to_owned() };
        let still = || sources.iter().all(Source::is_current);
        let Some(lock) = &lock else {
            return if still() { Ok(Taken { step, texts }) } else { Err(changing()) };
        };
        if !commit(lock, self.path(), planned, still)? {
            return Err(changing());
        }
        if let [old] = &sources[..]
            && save::bring_back(lock, self.path(), old)?
        {
            return Err(changing());
        }
        let done = match direction {
            Direction::Back => number - 1,
            Direction::Forward => number,
        };
        journal.move_to(&Position { done, state, read_by: None });
        Ok(Taken { step, texts })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Date;
    use crate::store::Draft;
    use std::time::Duration;

    fn terms() -> Terms<'static> {
        let on = Date::new(2019, 3, 1).unwrap();
        let patience = Duration::from_secs(5);
        Terms { dry_run: false, patience, waiting: &|_| {}, label: "x", on, by: None }
    }

    /// A ledger whose title was changed so many times, each a step.
    fn changed(times: usize) -> (tempfile::TempDir, Ledger) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ledger.toml");
        let text = "[[unit]]\ncode = \"GO\"\nname = \"x\"\n";
        fs::write(&path, text).unwrap();
        let ledger = Ledger::at(&path).unwrap();
        for n in 0..times {
            let add = |draft: &mut Draft| {
                let code = crate::model::UnitCode::parse(format!("U{n}")).unwrap();
                let unit = crate::model::Unit { code, ..draft.head().units[0].clone() };
                draft.add_unit(&unit)
            };
            ledger.change(&terms(), add).unwrap();
        }
        (folder, ledger)
    }

    fn units(ledger: &Ledger) -> usize {
        ledger.head().unwrap().units.len()
    }

    #[test]
    fn a_step_that_leads_out_of_the_folder_is_not_taken() {
        let (folder, ledger) = changed(1);
        let folder = folder.path().canonicalize().unwrap();
        let outside = tempfile::tempdir().unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(outside.path(), folder.join("link")).unwrap();
        let out = outside.path().join("evil").display().to_string();
        for path in ["link/evil", "link/new/evil", "../evil", &out, ".ledger/evil", ""] {
            if !cfg!(unix) && path.starts_with("link") {
                continue;
            }
            let patch = Patch { at: 0, old: "evil".to_owned(), new: String::new() };
            let (before, after) = (Some(sum(b"evil")), None);
            let file = FileStep { path: path.to_owned(), before, after, patches: vec![patch] };
            let on = "2019-03-01".to_owned();
            let step = Step { label: "x".to_owned(), on, by: None, files: vec![file] };
            let bytes = serde_json::to_vec(&step).unwrap();
            fs::write(Journal::of(ledger.path()).place(1), bytes).unwrap();
            let taken = ledger.step(&terms(), Direction::Back);
            assert!(matches!(taken, Err(StoreError::LeadsOut { .. })), "{path}");
            assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0, "{path}");
            assert!(!folder.join("../evil").exists() && !folder.join(".ledger/evil").exists());
        }
    }

    #[test]
    fn a_position_that_no_step_has_is_as_one_that_was_lost() {
        for said in [u64::MAX, u64::MAX - 1, 4, 1 << 63] {
            let (_folder, ledger) = changed(3);
            let journal = Journal::of(ledger.path());
            let position = Position { done: said, ..Position::default() };
            let write = || {
                let bytes = serde_json::to_vec(&position).unwrap();
                fs::write(journal.folder.join("position"), bytes).unwrap();
            };
            write();
            let steps: Vec<_> = ledger.steps().iter().map(|s| (s.number, s.undone)).collect();
            assert_eq!(steps, [(3, false), (2, false), (1, false)], "{said}");
            ledger.step(&terms(), Direction::Back).unwrap();
            assert_eq!(units(&ledger), 3, "{said}");
            write();
            ledger.step(&terms(), Direction::Forward).unwrap();
            write();
            let changed = ledger.change(&terms(), |draft: &mut Draft| {
                let code = crate::model::UnitCode::parse("HR".to_owned()).unwrap();
                draft.add_unit(&crate::model::Unit { code, ..draft.head().units[0].clone() })
            });
            changed.unwrap();
            assert_eq!((units(&ledger), ledger.steps().len()), (5, 4), "{said}");
        }
    }

    #[test]
    fn files_that_no_step_is_called_by_are_no_steps() {
        let (_folder, ledger) = changed(1);
        let journal = Journal::of(ledger.path());
        let first = fs::read(journal.place(1)).unwrap();
        for number in [0, u64::MAX] {
            fs::write(journal.place(number), &first).unwrap();
        }
        assert_eq!(ledger.steps().len(), 1);
        ledger.step(&terms(), Direction::Back).unwrap();
        let again = ledger.step(&terms(), Direction::Back);
        assert!(matches!(again, Err(StoreError::NothingToUndo)));
        ledger.step(&terms(), Direction::Forward).unwrap();
        assert_eq!(units(&ledger), 2);
    }
}
