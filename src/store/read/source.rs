//! One file of a ledger, opened once: its bytes at any place, and whether it was changed since.

use std::fs::{File, Metadata};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};

use super::digest::Summing;
use super::parallel::at_once;
use super::regular::open_regular_as_it_is;
use crate::store::error::{Doing, LocationError, StoreError};

/// What tells one state of a file from another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stamp {
    len: u64,
    modified: Option<SystemTime>,
    identity: (u64, u64, i64, i64),
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        Self {
            len: metadata.len(),
            modified: metadata.modified().ok(),
            identity: identity(metadata),
        }
    }

    /// It as a line of text; none where the system does not tell when a file was last changed, in parts of a second.
    pub(crate) fn text(&self) -> Option<String> {
        let (device, inode, changed, nanos) = self.identity;
        let modified = self.modified?.duration_since(SystemTime::UNIX_EPOCH).ok()?.as_nanos();
        (nanos != 0).then(|| format!("{device} {inode} {} {modified} {changed} {nanos}", self.len))
    }

    /// Whether the file was written, and changed in any way, before a time.
    pub(crate) fn is_before(&self, time: SystemTime) -> bool {
        let (_, _, changed, nanos) = self.identity;
        let (Ok(seconds), Ok(nanos)) = (u64::try_from(changed), u32::try_from(nanos)) else {
            return false;
        };
        let changed = SystemTime::UNIX_EPOCH.checked_add(Duration::new(seconds, nanos));
        changed.zip(self.modified).is_some_and(|(a, b)| a < time && b < time)
    }

    /// The state of the file that lies at a path now.
    pub(crate) fn at(path: &Path) -> io::Result<Self> {
        std::fs::metadata(path).map(|m| Self::of(&m))
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> (u64, u64, i64, i64) {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
}

/// Elsewhere length and time must do.
#[cfg(not(unix))]
fn identity(_: &Metadata) -> (u64, u64, i64, i64) {
    (0, 0, 0, 0)
}

/// The digest of what a file holds, links not followed; none where nothing is there.
///
/// # Errors
/// When it cannot be read, or is no regular file.
pub(crate) fn digest_of(path: &Path) -> io::Result<Option<String>> {
    match path.symlink_metadata() {
        Ok(metadata) if metadata.is_file() => {}
        Ok(_) => return Err(io::ErrorKind::InvalidInput.into()),
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(None);
        }
        Err(e) => return Err(e),
    }
    match Source::open(path).and_then(|source| source.sum().cloned()) {
        Ok(sum) => Ok(Some(sum)),
        Err(StoreError::Location(LocationError::NotThere { .. })) => Ok(None),
        Err(StoreError::Io { source, .. }) => Err(source),
        Err(_) => Err(io::ErrorKind::InvalidInput.into()),
    }
}

/// What some editors begin a file with: no part of its text.
pub(crate) const BOM: &[u8] = b"\xef\xbb\xbf";

/// A file of at least this many bytes is worth a second thread.
pub(crate) const LARGE: u64 = 8 << 20;

/// So much is read at a time of a file that is only looked through: it stays in the nearest memory.
const STRETCH: usize = 128 << 10;

/// So much is copied at a time: what is written in large pieces the system keeps in large pieces, and brings to the disk and
/// gives back the sooner.
const COPIED: usize = 512 << 10;

/// How much behind a place is read where its line is to be seen.
pub(crate) const AROUND: usize = 64 << 10;

/// How often one looks whether a file rests that is written into.
const SETTLING: usize = 50;

/// A file that is being read.
#[derive(Debug)]
pub struct Source {
    pub path: Arc<PathBuf>,
    /// The file as it was named, for people.
    pub shown: Arc<PathBuf>,
    /// Where it lies as long as it is not in its place.
    lies: Arc<PathBuf>,
    file: File,
    stamp: Stamp,
    sum: OnceLock<String>,
}

impl Source {
    /// Opens a file for reading.
    ///
    /// # Errors
    /// When there is none, it is a folder, or it may not be read.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::open_at(path, path)
    }

    /// Opens a file that lies elsewhere, and is to lie at a path.
    ///
    /// # Errors
    /// As [`Source::open`].
    pub fn open_at(path: &Path, lies: &Path) -> Result<Self, StoreError> {
        let (file, metadata) =
            open_regular_as_it_is(lies).map_err(StoreError::io(Doing::Reading, path))?;
        let lies = Arc::new(lies.to_owned());
        let path =
            if path == lies.as_path() { Arc::clone(&lies) } else { Arc::new(path.to_owned()) };
        Ok(Self {
            shown: Arc::clone(&path),
            path,
            lies,
            file,
            stamp: Stamp::of(&metadata),
            sum: OnceLock::new(),
        })
    }

    /// The same, called otherwise before people.
    pub fn shown_as(mut self, shown: &Path) -> Self {
        self.shown = Arc::new(shown.to_owned());
        self
    }

    /// Whether another was opened by another name, and is the same file: known where a file has an identity.
    pub fn is_same_file(&self, other: &Self) -> bool {
        let known = self.stamp.identity != (0, 0, 0, 0);
        self.path == other.path || (known && self.stamp.identity == other.stamp.identity)
    }

    /// What told its state from another when it was opened.
    pub(crate) fn stamp(&self) -> &Stamp {
        &self.stamp
    }

    /// The file's length in bytes when it was opened.
    pub fn len(&self) -> u64 {
        self.stamp.len
    }

    /// Whether the open file is still as it was when it was opened.
    pub fn is_unchanged(&self) -> bool {
        self.file.metadata().is_ok_and(|m| Stamp::of(&m).content() == self.stamp.content())
    }

    /// Whether what lies at the path is still the very file that was opened, as it was.
    pub fn is_current(&self) -> bool {
        Stamp::at(&self.lies).is_ok_and(|s| s == self.stamp)
    }

    /// What the open file holds, where it was written into since it was opened.
    ///
    /// # Errors
    /// When it was, and cannot be read.
    pub fn written_since(&self) -> Result<Option<Vec<u8>>, StoreError> {
        let failed = || StoreError::io(Doing::Reading, self.path.as_path());
        if self.is_unchanged() {
            return Ok(None);
        }
        // An editor empties a file before it fills it: what it is to be is there once it rests.
        let mut last = self.file.metadata().map_err(failed())?;
        for _ in 0..SETTLING {
            std::thread::sleep(Duration::from_millis(20));
            let now = self.file.metadata().map_err(failed())?;
            let rests = now.len() > 0 && Stamp::of(&now) == Stamp::of(&last);
            last = now;
            if rests {
                break;
            }
        }
        let mut bytes = vec![0; usize::try_from(last.len()).unwrap_or(usize::MAX)];
        let read = self.read_at(0, &mut bytes)?;
        bytes.truncate(read);
        Ok(Some(bytes))
    }

    /// Fills a buffer from a place in the file; short only at the file's end.
    pub fn read_at(&self, mut at: u64, buffer: &mut [u8]) -> Result<usize, StoreError> {
        let mut filled = 0;
        while filled < buffer.len() {
            match read_at(&self.file, &mut buffer[filled..], at) {
                Ok(0) => break,
                Ok(n) => {
                    filled += n;
                    at += n as u64;
                }
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(StoreError::io(Doing::Reading, self.path.as_path())(e)),
            }
        }
        Ok(filled)
    }

    /// Shows the file stretch by stretch, in a buffer; what is not longer than `overlap` lies whole in one of them.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn look_through(
        &self,
        overlap: usize,
        buffer: &mut Vec<u8>,
        mut look: impl FnMut(&[u8]),
    ) -> Result<(), StoreError> {
        buffer.resize(STRETCH + overlap, 0);
        let (mut at, mut kept) = (0, 0);
        loop {
            let read = self.read_at(at, &mut buffer[kept..])?;
            if read == 0 {
                return Ok(());
            }
            let filled = kept + read;
            look(&buffer[..filled]);
            at += read as u64;
            kept = overlap.min(filled);
            buffer.copy_within(filled - kept..filled, 0);
        }
    }

    /// Shows a stretch of the file, one run after another, in a buffer.
    ///
    /// # Errors
    /// When it cannot be read, or what `each` returns.
    pub fn each_of(
        &self,
        stretch: Range<usize>,
        buffer: &mut Vec<u8>,
        mut each: impl FnMut(&[u8]) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut at = stretch.start;
        while at < stretch.end {
            let wanted = COPIED.min(stretch.end - at);
            if buffer.len() < wanted {
                *buffer = vec![0; wanted];
            }
            let read = self.read_at(at as u64, &mut buffer[..wanted])?;
            if read == 0 {
                break;
            }
            each(&buffer[..read])?;
            at += read;
        }
        Ok(())
    }

    /// What tells the file's content from another, worked out once.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn sum(&self) -> Result<&String, StoreError> {
        if self.sum.get().is_none() {
            let mut summing = Summing::default();
            let all = 0..usize::try_from(self.len()).unwrap_or(usize::MAX);
            self.each_of(all, &mut Vec::new(), |bytes| {
                summing.take(bytes);
                Ok(())
            })?;
            self.keep_sum(summing.sum());
        }
        Ok(self.sum.get_or_init(String::new))
    }

    /// Takes up the sum that came out where all of the file was read for something else.
    pub fn keep_sum(&self, sum: String) {
        let _ = self.sum.set(sum);
    }

    /// Where the text begins: behind a byte-order mark, where there is one.
    pub fn text_at(&self) -> Result<u64, StoreError> {
        let mut first = [0; BOM.len()];
        let read = self.read_at(0, &mut first)?;
        Ok(if &first[..read] == BOM { read as u64 } else { 0 })
    }

    /// The whole file.
    pub fn bytes(&self) -> Result<Vec<u8>, StoreError> {
        self.bytes_until(usize::MAX)
    }

    /// The file up to so many bytes.
    pub fn bytes_until(&self, most: usize) -> Result<Vec<u8>, StoreError> {
        let mut bytes = vec![0; usize::try_from(self.len()).unwrap_or(usize::MAX).min(most)];
        if (bytes.len() as u64) < LARGE {
            let read = self.read_at(0, &mut bytes)?;
            bytes.truncate(read);
            return Ok(bytes);
        }
        // Most of the time goes into memory that is touched for the first time: two halves on two cores take half of it.
        let half = bytes.len() / 2;
        let (low, high) = bytes.split_at_mut(half);
        let halves =
            [(0, low), (half as u64, high)].map(|(at, part)| move || self.read_at(at, part));
        let mut read = at_once(Vec::from(halves)).into_iter();
        let mut next = || read.next().unwrap_or(Ok(0));
        let (low, high) = (next()?, next()?);
        bytes.truncate(if low < half { low } else { half + high });
        Ok(bytes)
    }
}

impl Stamp {
    /// What a change of the bytes would change; a rename of the file changes its identity's times only.
    fn content(&self) -> (u64, Option<SystemTime>) {
        (self.len, self.modified)
    }
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, at)
}

#[cfg(windows)]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, at)
}

/// Where the system has no read at a place, one reader at a time seeks and reads.
#[cfg(not(any(unix, windows)))]
fn read_at(file: &File, buffer: &mut [u8], at: u64) -> io::Result<usize> {
    use std::io::{Read, Seek, SeekFrom};
    static ONE: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut file = file;
    file.seek(SeekFrom::Start(at))?;
    file.read(buffer)
}
