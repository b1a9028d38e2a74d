//! Only regular files are read: a FIFO would never open, a device never end.

use std::fs::{File, Metadata};
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

/// What lies there is no regular file: a FIFO, a device, a socket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotRegular;

impl std::fmt::Display for NotRegular {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for NotRegular {}

/// Refuses what is no regular file.
///
/// # Errors
/// When it is none: a folder as such, anything else as [`NotRegular`].
pub(crate) fn regular(metadata: &Metadata) -> io::Result<()> {
    if metadata.is_file() {
        return Ok(());
    }
    Err(if metadata.is_dir() {
        ErrorKind::IsADirectory.into()
    } else {
        io::Error::new(ErrorKind::InvalidInput, NotRegular)
    })
}

/// Opens a regular file for reading, links followed.
///
/// # Errors
/// When there is none, or it may not be read.
pub(crate) fn open_regular(path: &Path) -> io::Result<File> {
    open_regular_as_it_is(path).map(|(file, _)| file)
}

/// The same, with what the system says of the file.
///
/// # Errors
/// As for `open_regular`.
pub(crate) fn open_regular_as_it_is(path: &Path) -> io::Result<(File, Metadata)> {
    // Before it is opened, for that may never end; and what was opened, for it may be another by then.
    regular(&path.metadata()?)?;
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    regular(&metadata)?;
    Ok((file, metadata))
}

/// The bytes of a regular file.
///
/// # Errors
/// As for `open_regular`.
pub fn read_regular(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open_regular(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The text of a regular file.
///
/// # Errors
/// As for `open_regular`, or when it is not UTF-8.
pub fn read_regular_text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    open_regular(path)?.read_to_string(&mut text)?;
    Ok(text)
}

/// Opens what a person named to be read: a regular file, or what the program was started with open, such as
/// `/dev/stdin` or the pipe that a shell makes of `<(…)`.
///
/// # Errors
/// As for `open_regular`.
pub fn open_named(path: &Path) -> io::Result<File> {
    let own = ["/dev/stdin", "/dev/fd", "/proc/self/fd"];
    if own.iter().any(|own| path.starts_with(own)) { File::open(path) } else { open_regular(path) }
}
