//! A ledger's files as they are to be, where a change was decided and is not finished.

use std::path::{Path, PathBuf};

use super::record::{CommitRecord, Pending, RecordedFile, pending};
use crate::store::disk::place::RememberedPlaces;
use crate::store::error::StoreError;
use crate::store::read::source::Source;

/// A ledger's files as they are to be, where a change was decided and can be finished; else as they are.
pub(crate) struct CommittedView {
    root: PathBuf,
    places: RememberedPlaces,
    pending: Pending,
    /// Whether the change cannot be finished without being asked about.
    is_unfinished: bool,
}

impl CommittedView {
    pub(crate) fn of(root: &Path, places: &RememberedPlaces) -> Self {
        let pending = pending(root, places);
        let is_unfinished = match &pending {
            Pending::Nothing => false,
            Pending::Ours(record) => record.otherwise(root).is_some(),
            Pending::Foreign(_) => true,
        };
        Self { root: root.to_owned(), places: places.clone(), pending, is_unfinished }
    }

    /// Whether a change was begun that nobody finishes unasked: the files are then read as they are.
    pub(crate) fn is_unfinished(&self) -> bool {
        self.is_unfinished
    }

    /// Whether no change was decided or finished since.
    pub(crate) fn is_current(&self) -> bool {
        pending(&self.root, &self.places) == self.pending
    }

    fn entries(&self) -> &[RecordedFile] {
        match &self.pending {
            Pending::Ours(CommitRecord { files, .. }) if !self.is_unfinished => files,
            _ => &[],
        }
    }

    fn entry(&self, path: &Path) -> Option<&RecordedFile> {
        self.entries().iter().find(|entry| entry.place(&self.root) == path)
    }

    /// Opens a file: the new one, where that is not in its place yet.
    ///
    /// # Errors
    /// When it is not there, or cannot be read.
    pub(crate) fn open(&self, path: &Path) -> Result<Source, StoreError> {
        let waiting = self.entry(path).and_then(|entry| entry.waiting(&self.root));
        match waiting.map(|new| Source::open_at(path, &new)) {
            Some(Ok(source)) => Ok(source),
            _ => Source::open(path),
        }
    }

    /// Whether a file is to be there, and is not yet.
    pub(crate) fn is_new(&self, path: &Path) -> bool {
        self.entry(path).is_some_and(|entry| entry.waiting(&self.root).is_some())
    }

    /// Whether a file is to go.
    pub(crate) fn goes(&self, path: &Path) -> bool {
        self.entry(path).is_some_and(|entry| entry.new.is_none())
    }

    /// Every file that is not in its place yet.
    pub(crate) fn news(&self) -> impl Iterator<Item = PathBuf> + '_ {
        let entries = self.entries().iter();
        entries.filter(|e| e.waiting(&self.root).is_some()).map(|e| e.place(&self.root))
    }
}
