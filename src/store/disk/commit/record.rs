//! The record of a change of several files that is decided: what goes where, and how each of them stands.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{private, record_path};
use crate::store::disk::access::make_folder_like;
use crate::store::disk::journal::UndoDirection;
use crate::store::disk::place::{Bound, BoundText, RememberedPlaces};
use crate::store::disk::save::sync_folder;
use crate::store::disk::state_dir::{Lying, is_temporary, open_private};
use crate::store::include::PRIVATE;
use crate::store::read::source::digest_of;

/// A record of more bytes is not read.
const MOST_OF_RECORD: u64 = 16 << 20;

/// What a record says of one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RecordedFile {
    /// From the root file's folder, with `/`.
    pub path: String,
    /// The new file's name in the private folder; none where the file is to go.
    pub new: Option<String>,
    /// The digest of what was there; none where nothing was.
    pub before: Option<String>,
    /// The digest of what is to be there; none where the file is to go.
    #[serde(default)]
    pub after: Option<String>,
    /// What the old file is called in the private folder once it was replaced, as long as the record lies there.
    #[serde(default)]
    pub old: Option<String>,
}

/// A change of several files that is decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CommitRecord {
    /// What no other record is called.
    #[serde(default)]
    pub id: String,
    pub files: Vec<RecordedFile>,
    /// The step of the undo list that holds what is replaced, by its file's name, and which way it goes.
    #[serde(default)]
    pub step: Option<(String, UndoDirection)>,
}

/// How a file stands to a change that is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileAgainstRecord {
    /// It is what it was, and what it is to be waits.
    ToDo,
    /// It is what it is to be.
    Done,
    /// It is something else, or what it is to be is gone.
    Otherwise,
}

/// What is found in the place of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Pending {
    Nothing,
    /// One that was written at this place by somebody who knows it, and was not carried out before.
    Ours(CommitRecord),
    /// One that was not, with what it says as far as it can be read.
    Foreign(Option<CommitRecord>),
}

/// What lies in the place of a ledger's commit record.
pub(crate) fn pending(root: &Path, places: &RememberedPlaces) -> Pending {
    let path = record_path(root);
    // Almost always there is none: a key is not looked for then.
    if matches!(open_private(&path, MOST_OF_RECORD), Lying::Nothing) {
        return Pending::Nothing;
    }
    let key = places.key_of(root);
    match key.read_bound(Bound::Commit, &path, MOST_OF_RECORD) {
        BoundText::Nothing => Pending::Nothing,
        BoundText::Odd => Pending::Foreign(None),
        BoundText::Text(text, is_ours) => {
            let Ok(record) = serde_json::from_slice::<CommitRecord>(&text) else {
                return Pending::Foreign(None);
            };
            let done = || record.files.iter().all(|e| e.stands(root) == FileAgainstRecord::Done);
            // One that was carried out before is not again; where nothing is left to do it is only taken away.
            if is_ours && record.is_sound(root) && (!key.is_spent(&record.id) || done()) {
                Pending::Ours(record)
            } else {
                Pending::Foreign(Some(record))
            }
        }
    }
}

/// Whether a path from the root's folder leads to a place within that folder, links followed, and not into the private one.
pub(crate) fn lies_below(root: &Path, path: &Path) -> bool {
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

/// Whether a path from the root's folder, with `/`, can be that of one of the ledger's own files: the root, or a TOML file
/// below that is neither hidden nor a seal.
pub(crate) fn is_own_path(root: &Path, path: &str) -> bool {
    let is_root = root.file_name().is_some_and(|name| name == path);
    let hidden = path.split('/').any(|name| name.starts_with('.') || name.is_empty());
    let seal = path.split('/').next().is_some_and(|first| first.eq_ignore_ascii_case("seals"));
    let part = path.ends_with(".toml") && !hidden && !seal && !path.contains('\\');
    (is_root || part) && lies_below(root, Path::new(path))
}

impl RecordedFile {
    pub(crate) fn is_sound(&self, root: &Path) -> bool {
        let ours = self.new.iter().chain(&self.old).all(|name| is_waiting_name(root, name));
        ours && is_own_path(root, &self.path) && self.new.is_some() == self.after.is_some()
    }

    pub(crate) fn place(&self, root: &Path) -> PathBuf {
        root.parent().unwrap_or(Path::new(".")).join(&self.path)
    }

    /// The new file, where it is not in its place yet and is what the record says.
    pub(crate) fn waiting(&self, root: &Path) -> Option<PathBuf> {
        let new = self.new.as_ref().filter(|new| is_waiting_name(root, new))?;
        let new = private(root).join(new);
        let is_it = matches!(open_private(&new, u64::MAX), Lying::File(..))
            && self.after.is_some()
            && digest_of(&new).ok()? == self.after;
        is_it.then_some(new)
    }

    /// The old file, where it was replaced or taken away and is what the record says.
    pub(crate) fn replaced(&self, root: &Path) -> Option<PathBuf> {
        let old = self.old.as_ref().filter(|old| is_waiting_name(root, old))?;
        let old = private(root).join(old);
        let is_it = self.before.is_some() && digest_of(&old).ok()? == self.before;
        is_it.then_some(old)
    }

    /// Keeps the old file at hand, where the file system can, until the record goes: somebody may change the new one before
    /// all are in their places.
    fn keep_old(&self, root: &Path) {
        if let Some(old) = self.old.as_ref().filter(|_| self.before.is_some()) {
            let _ = fs::hard_link(self.place(root), private(root).join(old));
        }
    }

    pub(crate) fn stands(&self, root: &Path) -> FileAgainstRecord {
        let Ok(there) = digest_of(&self.place(root)) else { return FileAgainstRecord::Otherwise };
        if there == self.after {
            return FileAgainstRecord::Done;
        }
        if there != self.before {
            return FileAgainstRecord::Otherwise;
        }
        if self.new.is_none() || self.waiting(root).is_some() {
            return FileAgainstRecord::ToDo;
        }
        // It may have gone to its place this moment.
        match digest_of(&self.place(root)) {
            Ok(there) if there == self.after => FileAgainstRecord::Done,
            _ => FileAgainstRecord::Otherwise,
        }
    }

    /// Puts the file in its place, or takes it away; nothing where that was done.
    pub(crate) fn carry_out(&self, root: &Path) -> io::Result<()> {
        let place = self.place(root);
        let Some(new) = &self.new else {
            self.keep_old(root);
            return remove(root, &place);
        };
        if let Some(folder) = place.parent() {
            make_folder_like(root, folder)?;
        }
        self.keep_old(root);
        match fs::rename(private(root).join(new), &place) {
            Err(e) if e.kind() == ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }
}

/// Takes a file of the ledger away, and its folder with the last of them.
pub(crate) fn remove(root: &Path, place: &Path) -> io::Result<()> {
    match fs::remove_file(place) {
        Err(e) if e.kind() != ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    if let Some(folder) = place.parent().filter(|f| Some(*f) != root.parent()) {
        let _ = fs::remove_dir(folder);
    }
    Ok(())
}

fn is_waiting_name(root: &Path, name: &str) -> bool {
    Path::new(name).components().eq([Component::Normal(name.as_ref())]) && is_temporary(root, name)
}

impl CommitRecord {
    /// Whether it leads to no file but the ledger's own: a folder may come from anywhere, its record too.
    pub(crate) fn is_sound(&self, root: &Path) -> bool {
        self.files.iter().all(|entry| entry.is_sound(root))
    }

    /// The first file that is neither what it was, with what it is to be waiting, nor what it is to be.
    pub(crate) fn otherwise(&self, root: &Path) -> Option<&RecordedFile> {
        self.files.iter().find(|entry| entry.stands(root) == FileAgainstRecord::Otherwise)
    }

    /// Takes away the old files that were kept at hand.
    pub(crate) fn forget_old(&self, root: &Path) {
        for old in self.files.iter().filter_map(|entry| entry.old.as_ref()) {
            if is_waiting_name(root, old) {
                let _ = fs::remove_file(private(root).join(old));
            }
        }
    }

    /// Makes what was done last through a power cut.
    pub(crate) fn sync(&self, root: &Path) {
        let mut folders: Vec<PathBuf> = Vec::new();
        for entry in &self.files {
            let place = entry.place(root);
            let folder = place.parent().map(Path::to_owned).unwrap_or_default();
            if !folders.contains(&folder) {
                sync_folder(&place);
                // A folder that is new has to last, too.
                sync_folder(&folder);
                folders.push(folder);
            }
        }
    }
}

/// Takes the record itself away: the change is finished.
pub(crate) fn remove_record(root: &Path) -> io::Result<()> {
    let path = record_path(root);
    let removed = match path.symlink_metadata() {
        Ok(metadata) if metadata.is_dir() => fs::remove_dir(&path),
        _ => fs::remove_file(&path),
    };
    match removed {
        Err(e) if e.kind() != ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    sync_folder(&path);
    Ok(())
}
