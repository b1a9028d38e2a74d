//! Where the program keeps what is its own of a ledger: the hidden folder beside it, and the names of what lies there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::{Doing, StoreError};

/// The hidden folder beside a ledger in which the program keeps what is its own.
pub const PRIVATE: &str = ".ledger";

/// The private folder of a ledger; made, and hidden from git, if it is not there.
pub fn private_folder(ledger: &Path) -> Result<PathBuf, StoreError> {
    let folder = ledger.parent().unwrap_or(Path::new(".")).join(PRIVATE);
    refuse_link(&folder)?;
    if !folder.is_dir() {
        fs::create_dir_all(&folder).map_err(StoreError::io(Doing::Creating, &folder))?;
    }
    let ignore = folder.join(".gitignore");
    refuse_link(&ignore)?;
    // Empty, it was begun by a writer that was stopped there.
    if !fs::metadata(&ignore).is_ok_and(|m| m.len() > 0) {
        fs::write(&ignore, "*\n").map_err(StoreError::io(Doing::Creating, &ignore))?;
    }
    Ok(folder)
}

/// Refuses a link where the program keeps what is its own: a folder may come from anywhere, and a link in it lead to what
/// is somebody else's.
pub fn refuse_link(path: &Path) -> Result<(), StoreError> {
    match path.symlink_metadata() {
        Ok(metadata) if metadata.is_symlink() => Err(StoreError::Link { path: path.to_owned() }),
        _ => Ok(()),
    }
}

/// What the program calls its own files of a ledger: the ledger's name comes first, for a folder may hold several.
pub fn private_name(ledger: &Path, what: &str) -> String {
    let name = ledger.file_name().map_or_else(Default::default, |n| n.to_string_lossy());
    format!("{name}.{what}")
}

/// How many letters and digits tell one temporary file from another.
const RANDOM: usize = 6;

/// A temporary file of a ledger in a folder, to be synced and moved to its place.
pub fn temporary(ledger: &Path, folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let prefix = private_name(ledger, "new");
    tempfile::Builder::new().prefix(&prefix).rand_bytes(RANDOM).tempfile_in(folder)
}

/// Whether a name is one of a ledger's temporary files. Another ledger's may begin as they do, for `ledger.toml.newer` is a
/// name too; whatever is kept of that one has a dot behind it.
pub fn is_temporary(ledger: &Path, name: &str) -> bool {
    let random = name.strip_prefix(&private_name(ledger, "new"));
    random.is_some_and(|r| r.len() == RANDOM && r.bytes().all(|b| b.is_ascii_alphanumeric()))
}
