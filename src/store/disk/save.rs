//! Writing a ledger so that it is the old one or the new one, whole, whatever happens meanwhile.
//!
//! The order is: lock; read; build and check; temporary file with the old one's mode; sync; see whether the file is still
//! the one that was read; rename; sync the folder; see whether the old one was written into meanwhile. Several files go
//! through `commit`.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tempfile::NamedTempFile;

use super::access::{keep_access, keep_all, make_folder_like};
use super::lock::Lock;
use super::state_dir::temporary;
use crate::store::change::{OpenFile, Sums, TextEdit};
use crate::store::error::{Doing, LocationError, StoreError};
use crate::store::read::regular::regular;
use crate::store::read::source::Source;

/// A new version of a file, written beside it, not yet synced.
pub(crate) struct NewVersion {
    temp: NamedTempFile,
    path: PathBuf,
    root: PathBuf,
}

/// A new version of a file, written and synced beside it, not yet in its place.
pub(crate) struct Ready {
    temp: tempfile::TempPath,
    path: PathBuf,
    root: PathBuf,
}

/// Writes the new version of a file into the private folder: the old one, with stretches replaced.
pub(crate) fn write(
    lock: &Lock,
    root: &Path,
    file: &OpenFile,
    splices: &[TextEdit],
) -> Result<(NewVersion, Sums), StoreError> {
    let path = file.path();
    let length = file.old_len() + splices.iter().map(|s| s.new.len()).sum::<usize>();
    write_new(lock, root, path, length, |mut out| {
        file.each_new(splices, |bytes| {
            out.write_all(bytes).map_err(StoreError::io(Doing::Writing, path.as_path()))
        })
    })
}

/// Writes a file's new bytes into the private folder and syncs them.
pub(crate) fn prepare_bytes(
    lock: &Lock,
    root: &Path,
    path: &Path,
    bytes: &[u8],
) -> Result<Ready, StoreError> {
    let (written, ()) = write_new(lock, root, path, bytes.len(), |mut out| {
        out.write_all(bytes).map_err(StoreError::io(Doing::Writing, path))
    })?;
    written.sync()
}

fn write_new<T>(
    lock: &Lock,
    root: &Path,
    path: &Path,
    length: usize,
    write: impl FnOnce(&File) -> Result<T, StoreError>,
) -> Result<(NewVersion, T), StoreError> {
    let failed = || StoreError::io(Doing::Writing, path);
    let temp = temporary(root, lock.folder()).map_err(failed())?;
    let (written, synced) = syncing_meanwhile(temp.as_file(), length, write);
    let written = written?;
    synced.map_err(failed())?;
    // A part that is new is as open to others as its root.
    let like = if path.exists() { path } else { root };
    let keep = if like == path { keep_all } else { keep_access };
    keep(like, temp.as_file()).map_err(failed())?;
    Ok((NewVersion { temp, path: path.to_owned(), root: root.to_owned() }, written))
}

impl NewVersion {
    /// Waits until all of it is on the disk.
    ///
    /// # Errors
    /// When it cannot be brought there.
    pub(crate) fn sync(self) -> Result<Ready, StoreError> {
        let Self { temp, path, root } = self;
        temp.as_file().sync_all().map_err(StoreError::io(Doing::Writing, &path))?;
        Ok(Ready { temp: temp.into_temp_path(), path, root })
    }
}

/// Of a file of at least this length the first parts go to the disk while the others are written.
const LONG: usize = 8 << 20;

/// Writes a file, and where it is long, has what is written go to the disk meanwhile: the sync that ends it waits for less.
/// What became of the writing, and of the syncs: an error is told once, to whoever syncs next, and never again.
fn syncing_meanwhile<T>(
    file: &File,
    length: usize,
    write: impl FnOnce(&File) -> T,
) -> (T, io::Result<()>) {
    if length < LONG {
        return (write(file), Ok(()));
    }
    /// Says that the writing has ended, however it did.
    struct Ends<'e>(&'e AtomicBool);
    impl Drop for Ends<'_> {
        fn drop(&mut self) {
            self.0.store(true, Ordering::Relaxed);
        }
    }
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let sync = || {
            // Once at least, however late this thread comes to run.
            loop {
                file.sync_data()?;
                if ended.load(Ordering::Relaxed) {
                    return Ok(());
                }
                std::thread::sleep(Duration::from_micros(100));
            }
        };
        let syncing = std::thread::Builder::new().spawn_scoped(scope, sync);
        let ends = Ends(&ended);
        let written = write(file);
        drop(ends);
        let synced = syncing.map_or(Ok(()), |syncing| {
            syncing.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        });
        (written, synced)
    })
}

impl Ready {
    /// The place that it is for.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Puts the new version in the file's place and syncs the folder; false, and nothing is done, where at the last moment
    /// `still` says no.
    pub(crate) fn put(self, still: impl FnOnce() -> bool) -> Result<bool, StoreError> {
        let failed = || StoreError::io(Doing::Writing, &self.path);
        let path = self.path.clone();
        if let Some(folder) = path.parent() {
            make_folder_like(&self.root, folder).map_err(failed())?;
        }
        if !still() {
            return Ok(false);
        }
        self.temp.persist(&path).map_err(|e| failed()(e.error))?;
        sync_folder(&path);
        Ok(true)
    }

    /// Leaves the new version where it is, whatever happens: its place, and where it lies until then.
    pub(crate) fn keep(self) -> Result<(PathBuf, PathBuf), StoreError> {
        let failed = || StoreError::io(Doing::Writing, &self.path);
        let lies = self.temp.keep().map_err(|e| failed()(e.error))?;
        Ok((self.path, lies))
    }
}

/// Brings back what somebody saved into a file in the very moment in which a new version took its place; whether that was so.
///
/// Such a save goes into the old file, which nothing names any more, and which is still open. A save that is itself a
/// rename and falls between the last look and the rename is not seen: no portable call closes that gap.
///
/// # Errors
/// When it was, and cannot be put back.
pub(crate) fn bring_back(lock: &Lock, root: &Path, source: &Source) -> Result<bool, StoreError> {
    let Some(theirs) = source.written_since()? else { return Ok(false) };
    prepare_bytes(lock, root, &source.path, &theirs)?.put(|| true)
}

/// Makes a rename last through a power cut, where the system can sync a folder.
pub(crate) fn sync_folder(path: &Path) {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        // The new file is in its place already: where a folder cannot be synced, there is nothing to take back.
        let _ = File::open(folder).and_then(|f| f.sync_all());
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// Makes a new file with these bytes, whole, and never over another.
///
/// # Errors
/// When there is one already, or it cannot be written.
pub fn create(path: &Path, text: &str) -> Result<(), StoreError> {
    let failed = || StoreError::io(Doing::Creating, path);
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if path.exists() {
        return Err(StoreError::Location(LocationError::Exists { path: path.to_owned() }));
    }
    fs::create_dir_all(folder).map_err(failed())?;
    let mut temp = new_in(folder).map_err(failed())?;
    temp.write_all(text.as_bytes()).map_err(failed())?;
    temp.as_file().sync_all().map_err(failed())?;
    temp.persist_noclobber(path).map_err(|e| match e.error.kind() {
        io::ErrorKind::AlreadyExists => {
            StoreError::Location(LocationError::Exists { path: path.to_owned() })
        }
        _ => failed()(e.error),
    })?;
    sync_folder(path);
    Ok(())
}

/// Writes a file that is not a ledger, such as a report: the whole of it, or what was there stays.
///
/// # Errors
/// When it cannot be written. What is no regular file is never opened: a pipe might not answer, and a device is no place for it.
pub fn write_output(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_output_with(path, |file| file.write_all(bytes))
}

/// As [`write_output`], where the bytes are written one after another.
///
/// # Errors
/// When it cannot be written, or what `write` returns.
pub fn write_output_with(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    if let Ok(there) = fs::metadata(path) {
        regular(&there)?;
    }
    // A link may lead to another file system, from which nothing can be moved here.
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let folder = real.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut temp = if real.exists() { own_in(folder)? } else { new_in(folder)? };
    write(&mut temp)?;
    keep_all(&real, temp.as_file())?;
    temp.as_file().sync_all()?;
    temp.persist(&real).map_err(|e| e.error)?;
    sync_folder(&real);
    Ok(())
}

/// What a file is called until it is whole, in a folder that is not the program's own.
const NEW: &str = ".ledger-new";

/// A new file in a folder that is not the program's own. What else lies there is left alone, whatever its name: a name proves
/// no file to be the program's.
fn new_in(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    // A temporary file is its owner's alone; this is to be as any new file of that user.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.prefix(NEW).tempfile_in(folder)
}

/// The same, its writer's alone, for what takes another's place and is to be as open as that, never more.
fn own_in(folder: &Path) -> io::Result<NamedTempFile> {
    tempfile::Builder::new().prefix(NEW).tempfile_in(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn what_goes_to_the_file_behind_a_link_is_made_beside_that_file() {
        let (here, there) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (link, file) = (here.path().join("o.csv"), there.path().join("real.csv"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        let count = |folder: &tempfile::TempDir| fs::read_dir(folder.path()).unwrap().count();
        write_output_with(&link, |out| {
            assert_eq!((count(&here), count(&there)), (1, 2), "the new file lies beside the link");
            out.write_all(b"new")
        })
        .unwrap();
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert_eq!((count(&here), count(&there)), (1, 1));
    }
}
