//! Where the program keeps what is its own of a ledger: the hidden folder beside it, and the names of what lies there.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::access::{keep_access, open_folder_like};
use crate::store::error::{Doing, LocationError, StoreError};
use crate::store::include::PRIVATE;
use crate::store::read::regular::regular;

/// The private folder of a ledger; made, and hidden from git, if it is not there.
pub(crate) fn private_folder(ledger: &Path) -> Result<PathBuf, StoreError> {
    let folder = ledger.parent().unwrap_or(Path::new(".")).join(PRIVATE);
    own_folder(ledger, &folder)?;
    let ignore = folder.join(".gitignore");
    refuse_odd(&ignore)?;
    // Empty, it was begun by a writer that was stopped there.
    if !fs::metadata(&ignore).is_ok_and(|m| m.len() > 0) {
        let failed = || StoreError::io(Doing::Creating, ignore.as_path());
        let temp = own_file(ledger, &folder, "*\n").map_err(failed())?;
        match temp.persist(&ignore) {
            // Whoever held the lock took it away, and has made one.
            Err(e) if e.error.kind() == ErrorKind::NotFound => {}
            Err(e) => return Err(failed()(e.error)),
            Ok(_) => {}
        }
    }
    Ok(folder)
}

/// Makes a folder of the program's own, if it is not there, and sees that whoever may change the ledger may write in it.
pub(crate) fn own_folder(ledger: &Path, folder: &Path) -> Result<(), StoreError> {
    refuse_link(folder)?;
    if !folder.is_dir() {
        fs::create_dir_all(folder).map_err(StoreError::io(Doing::Creating, folder))?;
    }
    // Where another made it, it is theirs to open: whether it can be written in is seen when it is.
    let _ = open_folder_like(ledger, folder);
    Ok(())
}

/// A new file of the program's own, as open as the ledger, not yet in its place.
pub(crate) fn own_file(ledger: &Path, folder: &Path, text: &str) -> io::Result<NamedTempFile> {
    let mut temp = temporary(ledger, folder)?;
    temp.write_all(text.as_bytes())?;
    open_like(ledger, temp.as_file());
    Ok(temp)
}

/// Makes a file of the program's own as open as the ledger, as far as this user may.
pub(crate) fn open_like(ledger: &Path, file: &File) {
    let _ = keep_access(ledger, file).and_then(|()| without_execution(file));
}

/// Refuses a link where the program keeps what is its own: a folder may come from anywhere, and a link in it lead to what
/// is somebody else's.
pub(crate) fn refuse_link(path: &Path) -> Result<(), StoreError> {
    match path.symlink_metadata() {
        Ok(metadata) if metadata.is_symlink() => {
            Err(StoreError::Location(LocationError::Link { path: path.to_owned() }))
        }
        _ => Ok(()),
    }
}

/// Refuses whatever is no regular file where one of the program's own is to lie: opened, a FIFO might never answer.
pub(crate) fn refuse_odd(path: &Path) -> Result<(), StoreError> {
    refuse_link(path)?;
    match path.symlink_metadata() {
        Ok(metadata) => regular(&metadata).map_err(StoreError::io(Doing::Locking, path)),
        Err(_) => Ok(()),
    }
}

/// What lies at a place of the private folder.
pub(crate) enum Lying {
    Nothing,
    /// A regular file of a sane size, open.
    File(File, u64),
    /// A link, a FIFO, a device, a folder, what may not be read, or is too large: not opened, or not read.
    Odd,
}

/// Opens what lies at a place of the private folder, if it is a regular file of at most so many bytes.
///
/// The folder may have come from anywhere: a FIFO would never open, a device never end, and a link lead elsewhere.
pub(crate) fn open_private(path: &Path, most: u64) -> Lying {
    let folders: Vec<&Path> = path.ancestors().skip(1).collect();
    let own = folders.iter().position(|f| f.file_name().is_some_and(|name| name == PRIVATE));
    for folder in folders.iter().take(own.map_or(0, |n| n + 1)) {
        // A folder that is a link holds nothing of ours: no change is ever written through one.
        if folder.symlink_metadata().is_ok_and(|m| m.is_symlink()) {
            return Lying::Nothing;
        }
    }
    match path.symlink_metadata() {
        Ok(metadata) if metadata.is_file() => {}
        Ok(_) => return Lying::Odd,
        // A file in the place of a folder is no folder with anything in it.
        Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return Lying::Nothing;
        }
        Err(_) => return Lying::Odd,
    }
    let file = match File::open(path) {
        Ok(file) => file,
        Err(e) if e.kind() == ErrorKind::NotFound => return Lying::Nothing,
        Err(_) => return Lying::Odd,
    };
    match file.metadata() {
        Ok(metadata) if metadata.is_file() && metadata.len() <= most => {
            Lying::File(file, metadata.len())
        }
        _ => Lying::Odd,
    }
}

/// The bytes of a regular file of at most so many that lies in the private folder; none where there is no such file.
pub(crate) fn read_private(path: &Path, most: u64) -> Option<Vec<u8>> {
    let Lying::File(file, _) = open_private(path, most) else { return None };
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= most).then_some(bytes)
}

/// What the program calls its own files of a ledger: the ledger's name comes first, for a folder may hold several.
pub(crate) fn private_name(ledger: &Path, what: &str) -> String {
    let name = ledger.file_name().map_or_else(Default::default, |n| n.to_string_lossy());
    format!("{name}.{what}")
}

/// How many letters and digits tell one temporary file from another.
const RANDOM: usize = 6;

/// A temporary file of a ledger in a folder, to be synced and moved to its place.
pub(crate) fn temporary(ledger: &Path, folder: &Path) -> io::Result<NamedTempFile> {
    let prefix = private_name(ledger, "new");
    tempfile::Builder::new().prefix(&prefix).rand_bytes(RANDOM).tempfile_in(folder)
}

/// A name for a temporary file of a ledger that is not there yet.
pub(crate) fn temporary_name(ledger: &Path) -> String {
    let random: String = new_id().chars().take(RANDOM).collect();
    private_name(ledger, "new") + &random
}

/// Whether a name is one of a ledger's temporary files. Another ledger's may begin as they do, for `ledger.toml.newer` is a
/// name too; whatever is kept of that one has a dot behind it.
pub(crate) fn is_temporary(ledger: &Path, name: &str) -> bool {
    let random = name.strip_prefix(&private_name(ledger, "new"));
    random.is_some_and(|r| r.len() == RANDOM && r.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// What is the program's own is never run, whatever the ledger's mode is.
pub(crate) fn without_execution(file: &fs::File) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = file.metadata()?.permissions().mode() & 0o666;
        file.set_permissions(fs::Permissions::from_mode(mode))?;
    }
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

/// A random text that no other record bears.
pub(crate) fn new_id() -> String {
    let mut id = [0; 16];
    // Where there is no randomness, no record is bound either.
    let _ = getrandom::fill(&mut id);
    hex(&id)
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
