//! Changing several files at once: all of them or none, whatever moment it is stopped at.
//!
//! Each new file is written and synced beside the lock. Then a record of what goes where is, and with that the change is
//! decided: whoever knows the place and takes the lock next finishes it, and whoever reads meanwhile reads what is to be.
//! Where a file was changed by something else since, or the record was not written here, nobody finishes it unasked.

mod record;
mod view;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

pub(crate) use record::{
    CommitRecord, FileAgainstRecord, Pending, RecordedFile, is_own_path, lies_below, pending,
};
pub(crate) use record::{remove, remove_record};
pub(crate) use view::CommittedView;

use crate::store::disk::access::keep_access;
use crate::store::disk::journal::UndoDirection;
use crate::store::disk::lock::Lock;
use crate::store::disk::place::{Bound, PlaceKey, RememberedPlaces};
use crate::store::disk::save::{self, Ready};
use crate::store::disk::state_dir::new_id;
use crate::store::disk::state_dir::{
    Lying, open_like, open_private, private_name, temporary, temporary_name,
};
use crate::store::error::{
    Doing, EditError, LocationError, RecoveryError, StoreError, WhyUnfinished,
};
use crate::store::include::PRIVATE;
use crate::store::read::source::Source;

/// The right to write a ledger, and the key of its place.
pub(crate) struct Hold {
    pub lock: Lock,
    pub key: PlaceKey,
}

/// What is to become of a file.
pub(crate) enum FileAction {
    Put(Ready),
    Remove(PathBuf),
}

/// What is to become of a file.
pub(crate) struct Planned<'s> {
    pub deed: FileAction,
    /// The digest of what is there now; none where nothing is.
    pub before: Option<String>,
    /// The digest of what is to be there; none where nothing is.
    pub after: Option<String>,
    /// The file that is there now, as it was read.
    pub source: Option<&'s Source>,
}

impl Planned<'_> {
    fn place(&self) -> &Path {
        match &self.deed {
            FileAction::Put(new) => new.path(),
            FileAction::Remove(path) => path,
        }
    }
}

fn record_path(root: &Path) -> PathBuf {
    private(root).join(private_name(root, "commit"))
}

fn private(root: &Path) -> PathBuf {
    root.parent().unwrap_or(Path::new(".")).join(PRIVATE)
}

/// Makes a change that was prepared, of one file or of several; false, and nothing is done, where at the last moment `still`
/// says no, or one of several files is no longer what it was. `step` is what holds the texts that are replaced.
///
/// # Errors
/// When it cannot be made: nothing is changed then, unless the error says that it is decided and has to be finished.
pub(crate) fn commit(
    hold: &Hold,
    root: &Path,
    planned: Vec<Planned<'_>>,
    step: (String, UndoDirection),
    still: impl FnOnce() -> bool,
) -> Result<bool, StoreError> {
    debug_assert_eq!(hold.lock.folder(), private(root));
    let folder = root.parent().unwrap_or(Path::new("."));
    let several =
        planned.len() > 1 || planned.iter().any(|p| matches!(p.deed, FileAction::Remove(_)));
    for planned in &planned {
        let below = planned.place().strip_prefix(folder);
        if !below.is_ok_and(|path| lies_below(root, path)) {
            return Err(StoreError::Location(LocationError::LeadsOut {
                path: planned.place().to_owned(),
            }));
        }
    }
    if !several {
        return match planned.into_iter().next().map(|planned| planned.deed) {
            Some(FileAction::Put(new)) => new.put(still),
            _ => Ok(still()),
        };
    }
    commit_several(hold, root, planned, step, still)
}

fn commit_several(
    hold: &Hold,
    root: &Path,
    mut planned: Vec<Planned<'_>>,
    step: (String, UndoDirection),
    still: impl FnOnce() -> bool,
) -> Result<bool, StoreError> {
    // First what comes, then what names it, then what goes: at no moment is something named that is not there.
    planned.sort_by_key(|planned| match &planned.deed {
        FileAction::Put(new) if new.path() != root => 0,
        FileAction::Put(_) => 1,
        FileAction::Remove(_) => 2,
    });
    let mut files = Vec::new();
    let mut kept = Kept(Vec::new());
    let mut looks = Vec::new();
    for planned in planned {
        let path = below(root, planned.place())?;
        if !is_own_path(root, &path) {
            return Err(StoreError::Edit(EditError::NotOwn { path: planned.place().to_owned() }));
        }
        let Planned { deed, before, after, source } = planned;
        let new = match deed {
            FileAction::Put(ready) => {
                let (_, new) = ready.keep()?;
                kept.0.push(new.clone());
                Some(new)
            }
            FileAction::Remove(_) => None,
        };
        let name = |new: PathBuf| new.file_name().map(|n| n.to_string_lossy().into_owned());
        let old = before.is_some().then(|| temporary_name(root));
        files.push(RecordedFile { path, new: new.and_then(name), before, after, old });
        looks.push(source);
    }
    let record = CommitRecord { id: new_id(), files, step: Some(step) };
    if !write_record(hold, root, &record, still)? {
        return Ok(false);
    }
    let (done, why) = match put_all(&record, root, &looks) {
        Ok(()) => match bring_back_all(&hold.lock, root, &record, &looks)? {
            None => {
                kept.0.clear();
                return close(hold, root, &record).map(|()| true);
            }
            Some(path) => (record.files.len(), WhyUnfinished::Changed { path }),
        },
        Err(stopped) => stopped,
    };
    if done > 0 {
        kept.0.clear();
        return Err(StoreError::Recovery(RecoveryError::Unfinished {
            ledger: root.to_owned(),
            why,
        }));
    }
    // Nothing was done yet: the change is taken back.
    if let Err(source) = remove_record(root) {
        kept.0.clear();
        let why = WhyUnfinished::Failed { path: record_path(root), source };
        return Err(StoreError::Recovery(RecoveryError::Unfinished {
            ledger: root.to_owned(),
            why,
        }));
    }
    record.forget_old(root);
    match why {
        WhyUnfinished::Failed { path, source } => {
            Err(StoreError::Io { doing: Doing::Writing, path, source })
        }
        // It is worked out again on what is there now.
        _ => Ok(false),
    }
}

/// Puts each file in its place, looking once more whether it is still what it was; how many were done, and what was in the
/// way.
fn put_all(
    record: &CommitRecord,
    root: &Path,
    looks: &[Option<&Source>],
) -> Result<(), (usize, WhyUnfinished)> {
    for (done, (entry, source)) in record.files.iter().zip(looks).enumerate() {
        let path = entry.place(root);
        let is_current = match source {
            Some(source) => source.is_current(),
            None => path.symlink_metadata().is_err(),
        };
        if !is_current {
            return Err((done, WhyUnfinished::Changed { path }));
        }
        let failed = |source| (done, WhyUnfinished::Failed { path: path.clone(), source });
        entry.carry_out(root).map_err(failed)?;
    }
    Ok(())
}

/// Brings back what somebody saved into a file that was replaced in that moment; the first of them.
fn bring_back_all(
    lock: &Lock,
    root: &Path,
    record: &CommitRecord,
    looks: &[Option<&Source>],
) -> Result<Option<PathBuf>, StoreError> {
    let mut first = None;
    for (entry, source) in record.files.iter().zip(looks) {
        let Some(source) = source else { continue };
        if save::bring_back(lock, root, source)? {
            first.get_or_insert(entry.place(root));
        }
    }
    Ok(first)
}

/// Ends a change all of whose files are in their places.
fn close(hold: &Hold, root: &Path, record: &CommitRecord) -> Result<(), StoreError> {
    record.sync(root);
    hold.key.spend(&record.id);
    remove_record(root).map_err(|source| {
        StoreError::Recovery(RecoveryError::Unfinished {
            ledger: root.to_owned(),
            why: WhyUnfinished::Failed { path: record_path(root), source },
        })
    })?;
    record.forget_old(root);
    Ok(())
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
    names.flatten().map(|names| names.join("/")).ok_or_else(|| {
        StoreError::Edit(EditError::NotEditable {
            path: path.to_owned(),
            what: path.display().to_string(),
        })
    })
}

fn write_record(
    hold: &Hold,
    root: &Path,
    record: &CommitRecord,
    still: impl FnOnce() -> bool,
) -> Result<bool, StoreError> {
    let path = record_path(root);
    let failed = || StoreError::io(Doing::Writing, path.as_path());
    hold.key.sync();
    let mut temp = temporary(root, hold.lock.folder()).map_err(failed())?;
    let out = io::BufWriter::new(temp.as_file_mut());
    let written = hold.key.write_bound(Bound::Commit, out, |out| {
        serde_json::to_writer(out, record).map_err(io::Error::from)
    });
    drop(written.map_err(failed())?);
    open_like(root, temp.as_file());
    temp.as_file().sync_all().map_err(failed())?;
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
pub(crate) fn take_lock(
    root: &Path,
    places: &RememberedPlaces,
    patience: Duration,
    waiting: impl FnOnce(Option<&str>),
) -> Result<Hold, StoreError> {
    let lock = Lock::wait_for(root, patience, waiting)?;
    let hold = Hold { key: places.key_of(root), lock };
    finish(&hold, root, places)?;
    hold.lock.sweep(root);
    let key = places.settle(&hold.lock, root);
    Ok(Hold { key, ..hold })
}

/// Finishes what was decided and not finished; only the holder of the lock does.
///
/// # Errors
/// When it was not decided here, a file was changed by something else since, or it cannot be written.
fn finish(hold: &Hold, root: &Path, places: &RememberedPlaces) -> Result<(), StoreError> {
    let unfinished =
        |why| Err(StoreError::Recovery(RecoveryError::Unfinished { ledger: root.to_owned(), why }));
    let record = match pending(root, places) {
        Pending::Nothing => return Ok(()),
        Pending::Foreign(_) => return unfinished(WhyUnfinished::Foreign),
        Pending::Ours(record) => record,
    };
    if let Some(entry) = record.otherwise(root) {
        return unfinished(WhyUnfinished::Changed { path: entry.place(root) });
    }
    for entry in &record.files {
        let path = entry.place(root);
        match entry.stands(root) {
            // A file that went may have been the last of its folder, and its writer killed before that went too.
            FileAgainstRecord::Done if entry.new.is_none() => drop(remove(root, &path)),
            FileAgainstRecord::Done => {}
            FileAgainstRecord::Otherwise => return unfinished(WhyUnfinished::Changed { path }),
            FileAgainstRecord::ToDo => {
                // A colleague's new file is not to be changed; what it holds is written anew then.
                if like_the_old(root, entry).is_err()
                    && let Some(waiting) = entry.waiting(root)
                {
                    let bytes = Source::open(&waiting)?.bytes()?;
                    save::prepare_bytes(&hold.lock, root, &path, &bytes)?.put(|| true)?;
                    continue;
                }
                let doing = Doing::Writing;
                let carried = entry.carry_out(root);
                carried.map_err(|source| StoreError::Io { doing, path, source })?;
            }
        }
    }
    close(hold, root, &record)
}

/// Gives a new file that waits the mode of the one it replaces: nothing is run because of what lies in the private folder.
fn like_the_old(root: &Path, entry: &RecordedFile) -> io::Result<()> {
    let Some(new) = &entry.new else { return Ok(()) };
    let place = entry.place(root);
    let like = if place.symlink_metadata().is_ok() { place.as_path() } else { root };
    keep_access(like, &fs::File::open(private(root).join(new))?)
}

/// Whether somebody writes a ledger this moment, as far as the lock tells.
pub(crate) fn is_being_written(root: &Path) -> bool {
    let path = private(root).join(private_name(root, "lock"));
    match open_private(&path, u64::MAX) {
        Lying::File(file, _) => matches!(file.try_lock_shared(), Err(fs::TryLockError::WouldBlock)),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
