//! The place of a ledger, and who knows it: what lies in `.ledger/` is carried out only where it was written.
//!
//! Each user's own state folder remembers, for the path of a ledger's root, a random key; the same key lies in the
//! private folder beside the ledger. A commit record, a step of the undo list and the position in that list bear an
//! HMAC-SHA256 under it, over their text and the root's path. What was copied, cloned, committed or unpacked bears a key
//! that nobody remembers for the path where it lies now.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, BufWriter, Read as _, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

use super::lock::Lock;
use super::save;
use super::state_dir::{
    Lying, hex, open_like, open_private, private_name, read_private, temporary,
};
use crate::store::include::PRIVATE;

/// How many bytes a key has.
const KEY: usize = 32;

/// A file that holds a key is not longer than this.
const MOST_OF_KEY: u64 = 4096;

/// The list of records that were carried out is cut in half where it grows beyond this.
const MOST_OF_SPENT: u64 = 1 << 20;

/// So much is held at once of what is not proven to be ours.
const MOST_UNPROVEN: u64 = 16 << 20;

/// What is bound to a place; one is never taken for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    Commit,
    Step,
    Position,
    Numbers,
}

impl Bound {
    fn label(self) -> &'static [u8] {
        match self {
            Self::Commit => b"ledger/commit/1\0",
            Self::Step => b"ledger/step/1\0",
            Self::Position => b"ledger/position/1\0",
            Self::Numbers => b"ledger/numbers/1\0",
        }
    }
}

/// What one user remembers of the places of ledgers.
#[derive(Debug, Clone, Default)]
pub struct RememberedPlaces {
    /// The user's state folder; none where nothing can be remembered.
    state_dir: Option<Arc<PathBuf>>,
    /// The ledgers that were read as they are, with a change in them that is not finished.
    unfinished: Arc<Mutex<BTreeSet<PathBuf>>>,
}

impl RememberedPlaces {
    /// What is remembered in a state folder, which may not be there yet.
    pub fn remembered_in(state_dir: Option<PathBuf>) -> Self {
        Self { state_dir: state_dir.map(Arc::new), ..Self::default() }
    }

    /// Notes that a ledger was read as it is while a change of it is not finished.
    pub(in crate::store) fn note_unfinished(&self, shown: &Path) {
        if let Ok(mut unfinished) = self.unfinished.lock() {
            unfinished.insert(shown.to_owned());
        }
    }

    /// The ledgers that were read as they are while a change of them is not finished.
    pub fn unfinished(&self) -> Vec<PathBuf> {
        self.unfinished.lock().map(|all| all.iter().cloned().collect()).unwrap_or_default()
    }

    fn file(&self, root: &Path, ending: &str) -> Option<PathBuf> {
        let digest = Sha256::digest(root.as_os_str().as_encoded_bytes());
        let name = format!("{}.{ending}", hex(&digest));
        Some(self.state_dir.as_ref()?.join("places").join(name))
    }

    /// The key of a ledger's place as far as this user knows it: the one that is remembered, where it lies there still.
    pub fn key_of(&self, root: &Path) -> PlaceKey {
        self.looked_up(root).0
    }

    /// The same, and whether a file in which a key should stand could not be read.
    fn looked_up(&self, root: &Path) -> (PlaceKey, bool) {
        let remembered = self.file(root, "key").map_or(ReadKey::None, |path| read_key(&path));
        let there = match remembered {
            ReadKey::Key(_) => read_key(&place_of(root)),
            _ => ReadKey::None,
        };
        let key = match (remembered, there) {
            (ReadKey::Key(key), ReadKey::Key(there)) if key == there => Some(key),
            _ => None,
        };
        let is_unread = [remembered, there].contains(&ReadKey::Unreadable);
        let spent = self.file(root, "spent");
        (PlaceKey { key, root: root.to_owned(), spent, remembered: None }, is_unread)
    }

    /// The key of the place of a ledger that is about to be changed, and where nothing waits to be finished: a new one where
    /// this user knows none. Where nothing can be remembered there is none, and what is written is bound to nothing; nor is
    /// a key given up that could not be read this moment.
    pub fn settle(&self, lock: &Lock, root: &Path) -> PlaceKey {
        let (known, is_unread) = self.looked_up(root);
        if known.key.is_some() || is_unread || self.state_dir.is_none() {
            return known;
        }
        let key = self.take_over(lock, root).unwrap_or(None);
        PlaceKey { key, remembered: self.file(root, "key"), ..known }
    }

    /// Remembers the key that lies there, where a colleague's writing is what made it; else writes a new one.
    fn take_over(&self, lock: &Lock, root: &Path) -> io::Result<Option<[u8; KEY]>> {
        let Some(file) = self.file(root, "key") else { return Ok(None) };
        let mut key = [0; KEY];
        getrandom::fill(&mut key).map_err(io::Error::other)?;
        let place = place_of(root);
        let mut temp = temporary(root, lock.folder())?;
        if let ReadKey::Key(theirs) = read_key(&place)
            && is_colleagues(root, &place, temp.as_file())
        {
            remember(&file, root, &theirs)?;
            return Ok(Some(theirs));
        }
        remember(&file, root, &key)?;
        writeln!(temp, "{}", hex(&key))?;
        open_like(root, temp.as_file());
        temp.persist(&place).map_err(|e| e.error)?;
        Ok(Some(key))
    }
}

/// Where the key of a ledger's place lies.
fn place_of(root: &Path) -> PathBuf {
    root.parent().unwrap_or(Path::new(".")).join(PRIVATE).join(private_name(root, "place"))
}

/// What was read where a key should stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ReadKey {
    Key([u8; KEY]),
    /// No file, or what is no key.
    None,
    /// A file that may not be read.
    Unreadable,
}

fn read_key(path: &Path) -> ReadKey {
    let text = match open_private(path, MOST_OF_KEY) {
        Lying::Nothing => return ReadKey::None,
        Lying::Odd if path.symlink_metadata().is_ok_and(|m| m.is_file()) => {
            return ReadKey::Unreadable;
        }
        Lying::Odd => return ReadKey::None,
        Lying::File(file, _) => {
            let mut bytes = Vec::new();
            if file.take(MOST_OF_KEY).read_to_end(&mut bytes).is_err() {
                return ReadKey::Unreadable;
            }
            String::from_utf8(bytes).unwrap_or_default()
        }
    };
    key_in(&text).map_or(ReadKey::None, ReadKey::Key)
}

fn key_in(text: &str) -> Option<[u8; KEY]> {
    let line = text.lines().next()?.as_bytes();
    let mut key = [0; KEY];
    if line.len() != 2 * KEY {
        return None;
    }
    for (byte, digits) in key.iter_mut().zip(line.chunks_exact(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    }
    Some(key)
}

/// Whether a key was left by somebody else who works on this ledger by right, and not by what unpacked or copied the folder:
/// that is done as oneself, or as the superuser. `mine` is a file that was made this moment.
#[cfg(unix)]
fn is_colleagues(root: &Path, place: &Path, mine: &fs::File) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let folder = root.parent().unwrap_or(Path::new("."));
    let metadata = (place.symlink_metadata(), mine.metadata(), root.metadata(), folder.metadata());
    let (Ok(key), Ok(mine), Ok(ledger), Ok(folder)) = metadata else { return false };
    let by_group = ledger.mode() & 0o020 != 0 && key.gid() == ledger.gid();
    let by_all = ledger.mode() & 0o002 != 0;
    let by_right = key.uid() == ledger.uid() || key.uid() == folder.uid() || by_group || by_all;
    mine.uid() != 0 && key.uid() != mine.uid() && by_right
}

/// Where files have no owners nobody can be told from oneself.
#[cfg(not(unix))]
fn is_colleagues(_: &Path, _: &Path, _: &fs::File) -> bool {
    false
}

fn remember(file: &Path, root: &Path, key: &[u8; KEY]) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    make_own_folder(folder)?;
    let mut temp = tempfile::Builder::new().prefix(".new").tempfile_in(folder)?;
    // The path is for whoever looks in.
    writeln!(temp, "{}\n{}", hex(key), root.display())?;
    temp.persist(file).map_err(|e| e.error)?;
    Ok(())
}

/// Makes a folder that is the user's alone, and those it lies in.
fn make_own_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// The key of a ledger's place; without one nothing is bound, and nothing that is there is proven.
#[derive(Debug, Clone)]
pub struct PlaceKey {
    key: Option<[u8; KEY]>,
    root: PathBuf,
    /// Where this user keeps which records were carried out.
    spent: Option<PathBuf>,
    /// Where it was remembered this moment.
    remembered: Option<PathBuf>,
}

impl PlaceKey {
    /// A file of the user's own for this place; none where the place has no key.
    pub fn beside_key(&self, ending: &str) -> Option<PathBuf> {
        self.key?;
        self.spent.as_ref().map(|spent| spent.with_extension(ending))
    }

    /// Makes a key that is new last through a power cut: what is bound to it will be finished only by who knows it.
    pub fn sync(&self) {
        let Some(remembered) = &self.remembered else { return };
        for path in [remembered, &place_of(&self.root)] {
            // Lost, it costs a question and nothing else.
            let _ = fs::File::open(path).and_then(|file| file.sync_all());
            save::sync_folder(path);
        }
    }

    fn mac(&self, what: Bound) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key?).ok()?;
        let root = self.root.as_os_str().as_encoded_bytes();
        mac.update(what.label());
        mac.update(&(root.len() as u64).to_le_bytes());
        mac.update(root);
        Some(mac)
    }

    /// Writes a text of one line, and what binds it to this place in the line after it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_bound<W: Write>(
        &self,
        what: Bound,
        out: W,
        write: impl FnOnce(&mut BufWriter<BoundWriter<W>>) -> io::Result<()>,
    ) -> io::Result<W> {
        // JSON comes in pieces of a few bytes.
        let mut bound =
            BufWriter::with_capacity(64 << 10, BoundWriter { out, mac: self.mac(what) });
        write(&mut bound)?;
        let BoundWriter { mut out, mac } = bound.into_inner()?;
        let mac = mac.map_or_else(|| "-".to_owned(), |mac| hex(&mac.finalize().into_bytes()));
        write!(out, "\n{mac}\n")?;
        out.flush()?;
        Ok(out)
    }

    /// Whether a text bears what binds it to this place.
    fn is_proven(&self, what: Bound, body: &[u8], said: &str) -> bool {
        let Some(mut mac) = self.mac(what) else { return false };
        mac.update(body);
        hex(&mac.finalize().into_bytes()) == said
    }

    /// Reads what may be bound to this place, of at most so many bytes.
    pub fn read_bound(&self, what: Bound, path: &Path, most: u64) -> BoundText {
        let mut file = match open_private(path, most) {
            Lying::Nothing => return BoundText::Nothing,
            Lying::Odd => return BoundText::Odd,
            Lying::File(_, len)
                if len > MOST_UNPROVEN && !self.is_file_proven(what, path, most) =>
            {
                return BoundText::Odd;
            }
            Lying::File(file, _) => file.take(most),
        };
        let mut bytes = Vec::new();
        if file.read_to_end(&mut bytes).is_err() {
            return BoundText::Odd;
        }
        let Some((body, said)) = body_and_mac(&bytes) else { return BoundText::Text(bytes, false) };
        let proven = self.is_proven(what, body, said);
        let length = body.len();
        bytes.truncate(length);
        BoundText::Text(bytes, proven)
    }

    /// As [`PlaceKey::is_proven`] of a file that is not to be held unless it is.
    fn is_file_proven(&self, what: Bound, path: &Path, most: u64) -> bool {
        let Some(mut mac) = self.mac(what) else { return false };
        let Lying::File(mut file, len) = open_private(path, most) else { return false };
        let mut left = len.saturating_sub(2 * Sha256::output_size() as u64 + 2);
        let mut buffer = vec![0; 128 << 10];
        while left > 0 {
            let wanted = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            if file.read_exact(&mut buffer[..wanted]).is_err() {
                return false;
            }
            mac.update(&buffer[..wanted]);
            left -= wanted as u64;
        }
        let mut said = String::new();
        file.read_to_string(&mut said).is_ok() && said.trim() == hex(&mac.finalize().into_bytes())
    }

    /// Whether a record was carried out before, as far as this user remembers.
    pub fn is_spent(&self, id: &str) -> bool {
        let spent = self.spent.as_ref().and_then(|path| read_private(path, 2 * MOST_OF_SPENT));
        spent.is_some_and(|spent| spent.split(|b| *b == b'\n').any(|line| line == id.as_bytes()))
    }

    /// Remembers that a record was carried out: it is never again.
    pub fn spend(&self, id: &str) {
        let (Some(path), Some(_)) = (&self.spent, self.key) else { return };
        // A record that is kept by hand to be played again is the rarest of attacks, and it is on oneself: no reason to
        // refuse a change where this cannot be written.
        let _ = note_spent(path, id);
    }
}

fn note_spent(path: &Path, id: &str) -> io::Result<()> {
    if let Lying::File(_, len) = open_private(path, u64::MAX)
        && len > MOST_OF_SPENT
    {
        let bytes = read_private(path, 2 * MOST_OF_SPENT).unwrap_or_default();
        let half = bytes.len() / 2;
        let from = bytes[half..].iter().position(|b| *b == b'\n').map_or(half, |n| half + n + 1);
        fs::write(path, &bytes[from..])?;
    }
    let mut file = fs::OpenOptions::new().create(true).append(true).open(path)?;
    writeln!(file, "{id}")
}

fn body_and_mac(bytes: &[u8]) -> Option<(&[u8], &str)> {
    let bytes = bytes.strip_suffix(b"\n")?;
    let at = bytes.iter().rposition(|b| *b == b'\n')?;
    let said = std::str::from_utf8(&bytes[at + 1..]).ok()?;
    Some((&bytes[..at], said))
}

/// What was read of a file that may be bound to a place.
pub enum BoundText {
    Nothing,
    /// Its text, and whether it was written at this place by somebody who knows it.
    Text(Vec<u8>, bool),
    /// What is no regular file of a sane size, or may not be read.
    Odd,
}

/// A writer of what is bound to a place.
pub struct BoundWriter<W> {
    out: W,
    mac: Option<Hmac<Sha256>>,
}

impl<W: Write> Write for BoundWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        if let Some(mac) = &mut self.mac {
            mac.update(&bytes[..written]);
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
