//! The lock of a ledger: whoever writes holds it, whoever reads does not ask.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use super::state_dir::{
    is_temporary, open_like, own_file, private_folder, private_name, refuse_link, refuse_odd,
};
use crate::store::error::{Doing, LockError, StoreError};

/// The right to write a ledger, held until it is dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
    folder: PathBuf,
}

impl Lock {
    /// Waits for the lock of a ledger, at most so long; `waiting` is told once who holds it.
    ///
    /// # Errors
    /// When it is still held then, or the private folder cannot be written, or is a link, or what lies in it is.
    pub fn wait_for(
        ledger: &Path,
        patience: Duration,
        waiting: impl FnOnce(Option<&str>),
    ) -> Result<Self, StoreError> {
        let folder = private_folder(ledger)?;
        let path = folder.join(private_name(ledger, "lock"));
        refuse_odd(&path)?;
        refuse_link(&folder.join(private_name(ledger, "undo")))?;
        if path.symlink_metadata().is_err() {
            // From its first moment as open as the ledger: another may want it in the next.
            let made = own_file(ledger, &folder, "");
            let _ = made.map(|temp| temp.persist_noclobber(&path).map(drop));
        }
        let mut file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(&path)
            .map_err(StoreError::io(Doing::Locking, &path))?;
        open_like(ledger, &file);
        let start = Instant::now();
        let mut waiting = Some(waiting);
        let mut pause = Duration::from_millis(1);
        loop {
            match file.try_lock() {
                Ok(()) => break,
                // Without a lock two writers would each take away what the other wrote: nothing is written then.
                Err(TryLockError::Error(e)) if e.kind() != io::ErrorKind::Interrupted => {
                    return Err(StoreError::Lock(LockError::CannotLock {
                        path: ledger.to_owned(),
                        source: e,
                    }));
                }
                Err(TryLockError::Error(_)) => {}
                Err(TryLockError::WouldBlock) => {}
            }
            let waited = start.elapsed();
            if waited >= patience {
                let seconds = patience.as_secs();
                let holder = holder(&mut file);
                return Err(StoreError::Lock(LockError::Locked {
                    path: ledger.to_owned(),
                    holder,
                    seconds,
                }));
            }
            if waited > Duration::from_millis(300)
                && let Some(waiting) = waiting.take()
            {
                waiting(holder(&mut file).as_deref());
            }
            std::thread::sleep(pause.min(patience - waited));
            pause = (pause * 2).min(Duration::from_millis(25));
        }
        // Who holds it is a courtesy: failing to say so harms nothing.
        // Written over, not emptied first: a file that was emptied and written some systems bring to the disk as it is closed.
        let holder = std::process::id().to_string();
        let _ = file.rewind().and_then(|()| file.write_all(holder.as_bytes()));
        let _ = file.set_len(holder.len() as u64);
        Ok(Self { file, folder })
    }

    /// When the lock was taken, by the clock of the file system that it lies on.
    pub fn taken(&self) -> Option<SystemTime> {
        self.file.metadata().and_then(|metadata| metadata.modified()).ok()
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Takes away what writers left that were killed. Only the holder of the lock writes such files.
    pub fn sweep(&self, ledger: &Path) {
        let journal = self.folder.join(private_name(ledger, "undo"));
        for folder in [&self.folder, &journal] {
            let Ok(entries) = fs::read_dir(folder) else { continue };
            for entry in entries.flatten() {
                if is_temporary(ledger, &entry.file_name().to_string_lossy()) {
                    let _ = fs::remove_file(entry.path());
                }
            }
        }
    }
}

fn holder(file: &mut File) -> Option<String> {
    let mut text = String::new();
    file.rewind().ok()?;
    file.take(40).read_to_string(&mut text).ok()?;
    let text = text.trim().to_owned();
    (!text.is_empty()).then_some(text)
}
