//! The list of changes that were made, kept so that each can be taken back: for each step what was replaced, never a copy of
//! the ledger.
//!
//! A step is written as `pending` before the ledger is renamed into place, and given its number after. A step that is
//! still pending happened only where the files are what it leaves; otherwise it is passed over. Where the position in the
//! list was not written any more, the files' own sums say what it is.

use std::fs;
use std::io::{self, BufWriter};
use std::path::{Component, Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::commit::{Hold, is_own_path};
use super::place::{Bound, BoundText, PlaceKey};
use super::state_dir::{open_like, own_folder, private_name, temporary};
use crate::model::{Date, Declarations};
use crate::store::change::options::ChangeOptions;
use crate::store::change::{OpenFile, StepChanges, Sums, TextEdit};
use crate::store::error::{Doing, StoreError};
use crate::store::include::PRIVATE;
use crate::store::read::source::digest_of;

/// How many steps are kept.
const STEPS: u64 = 50;

/// A step of more bytes is not read: a register that was taken in whole has not as many.
const MOST_OF_STEP: u64 = 4 << 30;

/// A position of more bytes is not read.
const MOST_OF_POSITION: u64 = 16 << 20;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Patch {
    pub at: usize,
    pub old: String,
    pub new: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct FileStep {
    /// From the root file's folder.
    pub path: String,
    /// The sums of what was there and of what is there then; none where there is no file.
    pub before: Option<String>,
    pub after: Option<String>,
    pub patches: Vec<Patch>,
}

/// What a step says of a file, but for what was replaced in it, which may be much.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct FileSums {
    pub path: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// As much of a step as tells whether it stands.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct StepSums {
    pub files: Vec<FileSums>,
    #[serde(default)]
    pub takes_back: Option<u64>,
}

impl StepSums {
    fn of(step: &JournalStep) -> Self {
        let sums = |f: &FileStep| FileSums {
            path: f.path.clone(),
            before: f.before.clone(),
            after: f.after.clone(),
        };
        Self { files: step.files.iter().map(sums).collect(), takes_back: step.takes_back }
    }
}

/// One change that was made.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct JournalStep {
    /// The command as it was typed.
    pub label: String,
    /// The day it was made on.
    pub on: String,
    pub by: Option<String>,
    pub(in crate::store) files: Vec<FileStep>,
    /// What it changed; nothing in a list that was written before this was kept.
    #[serde(default)]
    pub changes: StepChanges,
    /// The number of the step that this one took back, where it is no command of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takes_back: Option<u64>,
    /// Whether the ledger's own log says that it took another back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_on_record: bool,
    /// Whether it was written at this place by somebody who knows it.
    #[serde(skip)]
    pub is_ours: bool,
}

/// What the step is called by that records that another was taken back.
pub(crate) const TAKING_BACK: &str = "undo --anyway";

impl JournalStep {
    /// Whether it is a person's own of a day, by the persons that are declared: what only records that something was taken
    /// back is nobody's.
    pub fn is_own(&self, by: &str, persons: &Declarations, on: Date) -> bool {
        let is_by = self.by.as_deref().is_some_and(|made| persons.same_person(made, by));
        self.is_ours && is_by && self.on == on.to_string() && !self.label.starts_with(TAKING_BACK)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum UndoDirection {
    Back,
    Forward,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct JournalPosition {
    /// The number of the last step that stands.
    pub done: u64,
    /// The files of the last step taken either way, and their sums.
    pub state: Vec<(String, Option<String>)>,
}

/// The list of steps of a ledger.
pub(crate) struct Journal {
    root: PathBuf,
    pub folder: PathBuf,
    key: PlaceKey,
}

/// A step, or some of it, and whether it was written at this place by somebody who knows it.
pub(crate) struct KeptStep<S> {
    pub step: S,
    pub is_ours: bool,
}

impl Journal {
    pub(crate) fn of(root: &Path, key: PlaceKey) -> Self {
        let beside = root.parent().unwrap_or(Path::new(".")).join(PRIVATE);
        Self { root: root.to_owned(), folder: beside.join(private_name(root, "undo")), key }
    }

    pub(crate) fn place(&self, number: u64) -> PathBuf {
        self.folder.join(format!("{number:06}.json"))
    }

    fn pending(&self) -> PathBuf {
        self.folder.join("pending")
    }

    /// A step, or some of it; none where it is not there or was cut short.
    fn read<S: DeserializeOwned>(&self, path: &Path) -> Option<KeptStep<S>> {
        match self.key.read_bound(Bound::Step, path, MOST_OF_STEP) {
            BoundText::Text(text, is_ours) => {
                Some(KeptStep { step: serde_json::from_slice(&text).ok()?, is_ours })
            }
            BoundText::Nothing | BoundText::Odd => None,
        }
    }

    /// The step of a number; none where that is no step's.
    pub(crate) fn step<S: DeserializeOwned>(&self, number: u64) -> Option<KeptStep<S>> {
        if number == 0 { None } else { self.read(&self.place(number)) }
    }

    /// A step by the name of its file.
    pub(crate) fn step_called<S: DeserializeOwned>(&self, name: &str) -> Option<KeptStep<S>> {
        let is_name = Path::new(name).components().eq([Component::Normal(name.as_ref())]);
        if is_name { self.read(&self.folder.join(name)) } else { None }
    }

    /// The position that was written, where it was written at this place; what came along says nothing.
    fn position(&self) -> Option<JournalPosition> {
        let path = self.folder.join("position");
        match self.key.read_bound(Bound::Position, &path, MOST_OF_POSITION) {
            BoundText::Text(text, is_ours) => {
                let position: JournalPosition = serde_json::from_slice(&text).ok()?;
                let state = if is_ours { position.state } else { Vec::new() };
                Some(JournalPosition { state, ..position })
            }
            BoundText::Nothing | BoundText::Odd => None,
        }
    }

    /// The position that was written, or the likeliest.
    fn position_or_last(&self) -> JournalPosition {
        let last = self.numbers().last().copied().unwrap_or(0);
        // Lost, or beyond every step: the last step that there is stands, if the files say so.
        let known = self.position().filter(|position| position.done <= last);
        known.unwrap_or(JournalPosition { done: last, ..JournalPosition::default() })
    }

    pub(crate) fn numbers(&self) -> Vec<u64> {
        if self.folder.symlink_metadata().is_ok_and(|m| m.is_symlink()) {
            return Vec::new();
        }
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

    pub(in crate::store) fn write(
        &self,
        bound: Bound,
        path: &Path,
        what: &impl Serialize,
    ) -> Result<(), StoreError> {
        let failed = || StoreError::io(Doing::Writing, path);
        // Whole or not at all, as everything else; what a power cut takes of it is seen by its sums.
        let mut temp = temporary(&self.root, &self.folder).map_err(failed())?;
        // A step may be as large as a register that was taken in: it is not held a second time.
        let out = BufWriter::with_capacity(64 << 10, temp.as_file_mut());
        let written = self.key.write_bound(bound, out, |out| {
            serde_json::to_writer(out, what).map_err(io::Error::from)
        });
        drop(written.map_err(failed())?);
        // Who may change the ledger may take a change of it back.
        open_like(&self.root, temp.as_file());
        temp.persist(path).map_err(|e| failed()(e.error))?;
        Ok(())
    }

    pub(crate) fn move_to(&self, position: &JournalPosition) {
        // The ledger is written already: where this is not, the sums say where the list stands.
        let _ = self.write(Bound::Position, &self.folder.join("position"), position);
    }

    /// Takes away the step that was about to happen, and did not.
    pub(crate) fn forget_pending(&self) {
        let _ = fs::remove_file(self.pending());
    }

    /// The path of a file of a step; none where it is none of the ledger's own.
    pub(crate) fn file(&self, path: &str) -> Option<PathBuf> {
        let place = || self.root.parent().unwrap_or(Path::new(".")).join(path);
        is_own_path(&self.root, path).then(place)
    }

    /// The first file that is not what a step leaves, or finds.
    fn unlike(&self, step: &StepSums, direction: UndoDirection) -> Option<PathBuf> {
        step.files.iter().find_map(|file| {
            let wanted = match direction {
                UndoDirection::Back => &file.after,
                UndoDirection::Forward => &file.before,
            };
            let Some(path) = self.file(&file.path) else { return Some(self.root.clone()) };
            (digest_of(&path).ok().as_ref() != Some(wanted)).then_some(path)
        })
    }

    /// Writes down a step that is about to happen.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn about_to(self, number: u64, step: &JournalStep) -> Result<Begun, StoreError> {
        self.write(Bound::Step, &self.pending(), step)?;
        Ok(Begun { number, journal: self, step: StepSums::of(step) })
    }

    fn fits(&self, number: u64, direction: UndoDirection) -> bool {
        // What came along is compared with nothing.
        let step = self.step::<StepSums>(number).filter(|kept| kept.is_ours);
        step.is_some_and(|kept| self.unlike(&kept.step, direction).is_none())
    }

    /// Where the list stands, by what is written and by what the files are.
    pub(crate) fn settled(&self, mending: bool) -> JournalPosition {
        let mut position = self.position_or_last();
        let pending = self.read::<StepSums>(&self.pending()).filter(|kept| kept.is_ours);
        if let Some(KeptStep { step, .. }) = pending {
            let happened = self.unlike(&step, UndoDirection::Back).is_none();
            if mending && happened {
                return self.take_up(position.done + 1, &step);
            }
        }
        if self.fits(position.done, UndoDirection::Back)
            || self.fits(position.done + 1, UndoDirection::Forward)
        {
            return position;
        }
        // What the next step left may be what the last one found: it took that back.
        if self.fits(position.done + 1, UndoDirection::Back) {
            position.done += 1;
        } else if self.fits(position.done, UndoDirection::Forward) {
            position.done -= 1;
        }
        position
    }

    /// Gives the pending step its number; what was taken back before it cannot come again.
    fn take_up(&self, number: u64, step: &StepSums) -> JournalPosition {
        // Taking steps back does not push out those that are still to be taken back.
        let most = if step.takes_back.is_some() { 4 * STEPS } else { STEPS };
        for old in self.numbers() {
            if old >= number || old + most <= number {
                let _ = fs::remove_file(self.place(old));
            }
        }
        let _ = fs::rename(self.pending(), self.place(number));
        let state = step.files.iter().map(|f| (f.path.clone(), f.after.clone())).collect();
        let position = JournalPosition { done: number, state };
        self.move_to(&position);
        position
    }
}

/// A step that is written down, and about to happen.
pub(crate) struct Begun {
    journal: Journal,
    number: u64,
    step: StepSums,
}

/// Writes down what is about to change: which files, with what each was and is to be, and what is to be replaced in it.
///
/// # Errors
/// When it cannot be written; the ledger is as it was then.
pub(crate) fn begin(
    hold: &Hold,
    root: &Path,
    terms: &ChangeOptions<'_>,
    changed: &[(&OpenFile, Vec<TextEdit>)],
    changes: &StepChanges,
    sums: Vec<Sums>,
) -> Result<Begun, StoreError> {
    let journal = Journal::of(root, hold.key.clone());
    debug_assert!(journal.folder.starts_with(hold.lock.folder()));
    let beside = root.parent().unwrap_or(Path::new("."));
    let mut files = Vec::new();
    for ((file, splices), Sums { before, after }) in changed.iter().zip(sums) {
        let path = file.path().strip_prefix(beside).unwrap_or(file.path());
        let patch = |edit: TextEdit| {
            let old = file.old_text(edit.old.clone())?.into_owned();
            Ok(Patch { at: edit.old.start, old, new: edit.new })
        };
        let edits = file.over_tables(splices.clone())?;
        let patches: Result<_, StoreError> = edits.into_iter().map(patch).collect();
        let path = path.to_string_lossy().into_owned();
        files.push(FileStep { path, before, after, patches: patches? });
    }
    let folder = &journal.folder;
    own_folder(root, folder)?;
    let mut position = journal.position_or_last();
    let known =
        |f: &FileStep| position.state.iter().all(|(path, sum)| *path != f.path || *sum == f.before);
    // Only where something is not as it was left is more than the position read.
    let is_left = !position.state.is_empty() && files.iter().all(known);
    if journal.pending().symlink_metadata().is_ok() || !is_left {
        position = journal.settled(true);
    }
    let label = terms.label.to_owned();
    let step = JournalStep {
        label,
        on: terms.on.to_string(),
        by: terms.by.clone(),
        changes: changes.clone(),
        files,
        takes_back: terms.takes_back,
        is_on_record: terms.takes_back.is_some(),
        is_ours: true,
    };
    journal.about_to(position.done + 1, &step)
}

impl Begun {
    /// The change happened.
    pub(crate) fn done(self) {
        self.journal.take_up(self.number, &self.step);
    }

    /// The sums of what is at a place now and of what is to be there; none where nothing is.
    pub(crate) fn sums(&self, path: &Path) -> (Option<String>, Option<String>) {
        let is_it = |f: &&FileSums| self.journal.file(&f.path).is_some_and(|p| p == path);
        let found = self.step.files.iter().find(is_it);
        found.map_or((None, None), |f| (f.before.clone(), f.after.clone()))
    }

    /// The change did not happen.
    pub(crate) fn forget(&self) {
        self.journal.forget_pending();
    }
}
