//! A change of several files that is not finished and that nobody finishes unasked: what it would write, and both ways out.

use std::path::{Path, PathBuf};

use super::change::options::ChangeOptions;
use super::disk::commit::{
    CommitRecord, Pending, RecordedFile, is_own_path, pending, remove, remove_record,
};
use super::disk::journal::{Journal, JournalStep, UndoDirection};
use super::disk::lock::Lock;
use super::disk::save;
use super::error::{Doing, LockError, RecoveryError, StoreError};
use super::files;
use super::ledger::Ledger;
use super::merge::merge;
use super::read::digest::sum;
use super::read::source::{Source, digest_of};
use super::undo::patched;
use crate::model::Words;

/// What is to become of an unfinished change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayOut {
    /// It is completed.
    Keep,
    /// It is taken back.
    Drop,
}

impl Words for WayOut {
    const ALL: &'static [(&'static str, Self)] = &[("keep", Self::Keep), ("drop", Self::Drop)];
}

/// A file's bytes; none where there is no file.
type Content = Option<Vec<u8>>;

/// A file that an unfinished change is about.
pub struct UnfinishedFile {
    path: String,
    /// As people would name it.
    pub shown: PathBuf,
    pub now: Content,
    /// What it comes to where the change is completed; none where that cannot be told.
    kept: Option<Content>,
    /// What it comes to where the change is taken back; none where that cannot be told.
    dropped: Option<Content>,
}

impl UnfinishedFile {
    fn comes_to(&self, way: WayOut) -> Option<&Content> {
        match way {
            WayOut::Keep => self.kept.as_ref(),
            WayOut::Drop => self.dropped.as_ref(),
        }
    }
}

/// A change that is not finished.
pub struct UnfinishedChange {
    /// Whether it was begun at this place by somebody who knows it.
    pub is_ours: bool,
    /// What it names that is no file of the ledger's, or the record where it cannot be read: it can only be dropped then.
    pub others: Vec<String>,
    pub files: Vec<UnfinishedFile>,
    record: Option<CommitRecord>,
}

impl UnfinishedChange {
    /// Each file that would be written or taken away, with its text now and then.
    ///
    /// # Errors
    /// When it can only be dropped, or a file was changed since in the same lines.
    pub fn texts(&self, way: WayOut) -> Result<Vec<(PathBuf, String, String)>, StoreError> {
        let mut texts = Vec::new();
        for (file, then) in self.plan(way)? {
            let text = |content: &Content| {
                String::from_utf8_lossy(content.as_deref().unwrap_or_default()).into_owned()
            };
            texts.push((file.shown.clone(), text(&file.now), text(then)));
        }
        Ok(texts)
    }

    /// What is to be written.
    fn plan(&self, way: WayOut) -> Result<Vec<(&UnfinishedFile, &Content)>, StoreError> {
        if !self.others.is_empty() {
            return match way {
                WayOut::Keep => Err(StoreError::Recovery(RecoveryError::NamesOthers {
                    paths: self.others.clone(),
                })),
                // The record goes, and nothing else is touched.
                WayOut::Drop => Ok(Vec::new()),
            };
        }
        let mut plan = Vec::new();
        for file in &self.files {
            match file.comes_to(way) {
                None => {
                    return Err(StoreError::Recovery(RecoveryError::BothChanged {
                        path: file.shown.clone(),
                    }));
                }
                Some(then) if *then == file.now => {}
                Some(then) => plan.push((file, then)),
            }
        }
        Ok(plan)
    }
}

impl Ledger {
    /// The change that is not finished.
    ///
    /// # Errors
    /// When there is none.
    pub fn unfinished(&self) -> Result<UnfinishedChange, StoreError> {
        let root = self.path();
        let (record, is_ours) = match pending(root, self.places()) {
            Pending::Nothing => return Err(StoreError::Recovery(RecoveryError::NothingUnfinished)),
            Pending::Ours(record) => (Some(record), true),
            Pending::Foreign(record) => (record, false),
        };
        let mut change =
            UnfinishedChange { is_ours, others: Vec::new(), files: Vec::new(), record: None };
        let Some(record) = record else {
            let name = super::disk::state_dir::private_name(root, "commit");
            change.others.push(format!("{}/{name}", super::include::PRIVATE));
            return Ok(change);
        };
        let new_root = record.files.iter().find(|e| e.place(root) == root);
        let new_root = new_root.and_then(|e| e.waiting(root));
        for entry in &record.files {
            let is_own = || is_ours || self.is_its_own(&entry.path, new_root.as_deref());
            let is_sound = entry.is_sound(root) && is_own();
            if !is_sound {
                change.others.push(entry.path.clone());
            }
        }
        if record.files.is_empty() {
            change.others.push("–".to_owned());
        }
        if change.others.is_empty() {
            for entry in &record.files {
                change.files.push(self.unfinished_file(&record, entry, is_ours)?);
            }
        }
        Ok(UnfinishedChange { record: Some(record), ..change })
    }

    /// Whether a file that a record or a step of unknown origin names is one of this ledger's: the root; what the root's `include` names;
    /// what says itself that it is a part; and what is not there and is to be named by the new root.
    pub(super) fn is_its_own(&self, path: &str, new_root: Option<&Path>) -> bool {
        let root = self.path();
        let place = root.parent().unwrap_or(Path::new(".")).join(path);
        if !is_own_path(root, path) {
            return false;
        }
        if place == root {
            return true;
        }
        let mut includes = files::includes_of(root);
        if place.symlink_metadata().is_err() {
            includes.extend(new_root.map(files::includes_of).unwrap_or_default());
            return includes.iter().any(|named| super::include::matches_entry(named, path));
        }
        let says_so = || {
            let said = files::part_of(&place).ok().flatten();
            said.is_some_and(|said| {
                place.with_file_name(said).canonicalize().is_ok_and(|path| path == root)
            })
        };
        includes.iter().any(|named| super::include::matches_entry(named, path)) || says_so()
    }

    fn unfinished_file(
        &self,
        record: &CommitRecord,
        entry: &RecordedFile,
        is_ours: bool,
    ) -> Result<UnfinishedFile, StoreError> {
        let root = self.path();
        let place = entry.place(root);
        let shown = self.shown().with_file_name(&entry.path);
        let now = match digest_of(&place) {
            Ok(None) => None,
            Ok(Some(_)) => Some(Source::open(&place)?.bytes()?),
            Err(source) => {
                return Err(StoreError::Io { doing: Doing::Reading, path: shown, source });
            }
        };
        let (before, after) = self.versions(record, entry, &now);
        let is = |known: &Option<Content>| known.as_ref().is_some_and(|known| *known == now);
        let is_known = is(&before) || is(&after) || now.is_none();
        let kept = if is_known { after.clone() } else { turned(&before, &now, &after) };
        let dropped = match &before {
            Some(_) if is_known => before.clone(),
            Some(Some(_)) if after.is_some() => turned(&after, &now, &before),
            // What was put there here, and cannot be taken back, is not left half done.
            None if is_ours && is(&after) => None,
            // What is there is somebody else's.
            _ => Some(now.clone()),
        };
        Ok(UnfinishedFile { path: entry.path.clone(), shown, now, kept, dropped })
    }

    /// What a file was and what it is to be, each as far as it can be told: by what is there, by what waits, and by what the
    /// step of the undo list says was replaced.
    fn versions(
        &self,
        record: &CommitRecord,
        entry: &RecordedFile,
        now: &Content,
    ) -> (Option<Content>, Option<Content>) {
        let is = |content: &Content, digest: &Option<String>| {
            content.as_ref().map(|bytes| sum(bytes)) == *digest
        };
        let mut before = is(now, &entry.before).then(|| now.clone());
        let mut after = is(now, &entry.after).then(|| now.clone());
        if entry.before.is_none() {
            before = Some(None);
        }
        if entry.after.is_none() {
            after = Some(None);
        }
        if after.is_none()
            && let Some(waiting) = entry.waiting(self.path())
        {
            let bytes = Source::open(&waiting).and_then(|source| source.bytes()).ok();
            after = bytes.map(Some).filter(|content| is(content, &entry.after));
        }
        if before.is_none()
            && let Some(old) = entry.replaced(self.path())
        {
            let bytes = Source::open(&old).and_then(|source| source.bytes()).ok();
            before = bytes.map(Some).filter(|content| is(content, &entry.before));
        }
        let Some((name, forward)) = &record.step else { return (before, after) };
        let journal = Journal::of(self.path(), self.key());
        let step = journal.step_called::<JournalStep>(name).map(|kept| kept.step);
        let file = step.as_ref().and_then(|s| s.files.iter().find(|f| f.path == entry.path));
        let Some(file) = file else { return (before, after) };
        let back = match forward {
            UndoDirection::Forward => UndoDirection::Back,
            UndoDirection::Back => UndoDirection::Forward,
        };
        let worked_out = |from: &Option<Content>, direction, digest: &Option<String>| {
            let from = from.as_ref()?.as_deref().unwrap_or_default();
            let bytes = Some(patched(from, &file.patches, direction)?);
            is(&bytes, digest).then_some(bytes)
        };
        if after.is_none() {
            after = worked_out(&before, *forward, &entry.after);
        }
        if before.is_none() {
            before = worked_out(&after, back, &entry.before);
        }
        (before, after)
    }

    /// Completes an unfinished change or takes it back, once `agreed` agrees to what that comes to; false where it does not.
    ///
    /// The record goes last: stopped before, the same can be done again.
    ///
    /// # Errors
    /// When there is none, it cannot be done, or a file cannot be written.
    pub fn leave_unfinished<E: From<StoreError>>(
        &self,
        terms: &ChangeOptions<'_>,
        way: WayOut,
        agreed: impl FnOnce(&UnfinishedChange) -> Result<bool, E>,
    ) -> Result<bool, E> {
        let root = self.path();
        let lock = Lock::wait_for(root, terms.patience, terms.waiting)?;
        let change = self.unfinished()?;
        change.plan(way)?;
        if !agreed(&change)? {
            return Ok(false);
        }
        for (file, then) in change.plan(way)? {
            self.write_way_out(&lock, file, then)?;
        }
        self.close_unfinished(&lock, &change, way)?;
        Ok(true)
    }

    fn write_way_out(
        &self,
        lock: &Lock,
        file: &UnfinishedFile,
        then: &Content,
    ) -> Result<(), StoreError> {
        let root = self.path();
        let place = root.parent().unwrap_or(Path::new(".")).join(&file.path);
        let now = file.now.as_ref().map(|bytes| sum(bytes));
        let is_still = || digest_of(&place).is_ok_and(|there| there == now);
        let changing = || StoreError::Lock(LockError::KeepsChanging { path: file.shown.clone() });
        let written = match then {
            Some(bytes) => save::prepare_bytes(lock, root, &place, bytes)?.put(is_still)?,
            None if is_still() => {
                let failed = StoreError::io(Doing::Writing, &file.shown);
                remove(root, &place).map_err(failed)?;
                save::sync_folder(&place);
                true
            }
            None => false,
        };
        if written { Ok(()) } else { Err(changing()) }
    }

    fn close_unfinished(
        &self,
        lock: &Lock,
        change: &UnfinishedChange,
        way: WayOut,
    ) -> Result<(), StoreError> {
        let root = self.path();
        let key = self.key();
        if let Some(record) = change.record.as_ref().filter(|_| change.is_ours) {
            key.spend(&record.id);
        }
        let record = lock.folder().join(super::disk::state_dir::private_name(root, "commit"));
        remove_record(root).map_err(|source| {
            let doing = Doing::Writing;
            StoreError::Io { doing, path: record, source }
        })?;
        let journal = Journal::of(root, key);
        match way {
            WayOut::Keep => drop(journal.settled(true)),
            WayOut::Drop => journal.forget_pending(),
        }
        lock.sweep(root);
        Ok(())
    }
}

/// What was changed in a file since, with what lies between two versions of it done to that; none where both changed the
/// same.
fn turned(from: &Option<Content>, now: &Content, to: &Option<Content>) -> Option<Content> {
    let text = |content: &Content| String::from_utf8(content.clone()?).ok();
    // Where a version is no file there is nothing to go by.
    let (from, to) = (from.as_ref()?, to.as_ref()?);
    let merged = merge(&text(from)?, &text(now)?, &text(to)?).ok()?;
    let is_whole = merged.is_clean() && merged.renumbered.is_empty();
    is_whole.then(|| Some(merged.text.into_bytes()))
}
