//! A ledger as one archive: its files, its seals and the files given as evidence within its folder, each with its checksum.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::io::{self, Read as _, Seek, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest as _, Sha256};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::error::{Doing, StoreError};
use super::ledger::{Ledger, is_unreadable};
use super::read::regular::open_regular;
use super::read::sink::{At, Sink};
use super::read::source::Source;
use super::read::stream::Faults;
use super::seal::{SEALS, seals_folder, seals_in, signature_of};
use crate::model::Item;

/// The file of an archive that has the checksum of each other, as `sha256sum` writes them.
const CHECKSUMS: &str = "SHA256SUMS";

/// Why a file given as evidence is not packed.
#[derive(strum::IntoStaticStr, Debug, Clone, Copy, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum WhyNotPacked {
    /// Its path leads out of the ledger's folder.
    Outside,
    /// A name on its way begins with a dot.
    Hidden,
    /// It, or a folder on its way, is a link.
    Link,
    Missing,
    /// A folder, a device, a pipe.
    NotAFile,
}

/// A file given as evidence that is not packed, and the first item that names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotPacked {
    pub path: String,
    pub item: String,
    pub why: WhyNotPacked,
}

/// What an archive of a ledger is to hold, as it lay at one moment.
pub struct Pack {
    files: BTreeMap<String, Content>,
    /// The paths of evidence in it, as the ledger names them.
    pub evidence: HashSet<String>,
    pub left_out: Vec<NotPacked>,
    sources: Vec<Arc<Source>>,
}

/// Where the bytes of a packed file are.
enum Content {
    OfLedger(Arc<Source>),
    At(PathBuf),
    Made(Vec<u8>),
}

/// The paths of evidence, each with the first item that names it.
#[derive(Default)]
struct Evidenced(Vec<(String, String)>, HashSet<String>);

impl Evidenced {
    fn add(&mut self, path: String, item: &str) {
        if self.1.insert(path.clone()) {
            self.0.push((path, item.to_owned()));
        }
    }
}

impl Sink for Evidenced {
    fn item(&mut self, item: Item<'_>, _: &At<'_>) {
        for event in &item.log {
            for evidence in event.did.evidence().iter().filter(|evidence| !evidence.is_link()) {
                self.add(evidence.path.to_string(), item.id.as_str());
            }
        }
    }

    fn absorb(&mut self, later: Self) {
        for (path, item) in later.0 {
            self.add(path, &item);
        }
    }
}

impl Ledger {
    /// What an archive of the ledger is to hold.
    ///
    /// # Errors
    /// When the ledger cannot be read, or its seals cannot be listed.
    pub fn pack(&self) -> Result<Pack, StoreError> {
        let read = self.read(Faults::First, |_| Evidenced::default())?;
        if is_unreadable(&read.faults) {
            return Err(read.files.faulty(read.faults));
        }
        let folder = self.folder();
        let (mut files, mut sources) = (BTreeMap::new(), Vec::new());
        for (n, file) in read.files.all.iter().enumerate() {
            sources.push(Arc::clone(&file.source));
            let name = if n == 0 { self.path().file_name().map(Path::new) } else { None };
            let base = self.shown().parent().unwrap_or(Path::new(""));
            let below = file.source.shown.strip_prefix(base).unwrap_or(&file.source.shown);
            let name = joined(name.unwrap_or(below));
            files.insert(name, Content::OfLedger(Arc::clone(&file.source)));
        }
        let seals = seals_folder(folder);
        let is_own = seals.symlink_metadata().is_ok_and(|metadata| metadata.is_dir());
        let listed = if is_own { seals_in(&seals) } else { Ok(Vec::new()) };
        for seal in listed.map_err(StoreError::io(Doing::Reading, &seals))? {
            for path in [signature_of(&seal), seal] {
                let is_file = path.symlink_metadata().is_ok_and(|metadata| metadata.is_file());
                if let Some(name) = path.file_name().filter(|_| is_file) {
                    let name = format!("{SEALS}/{}", name.to_string_lossy());
                    files.insert(name, Content::At(path));
                }
            }
        }
        let (mut evidence, mut left_out) = (HashSet::new(), Vec::new());
        for (path, item) in read.sink.0 {
            match in_folder(folder, &path) {
                Ok((name, place)) => {
                    evidence.insert(path);
                    files.entry(name).or_insert(Content::At(place));
                }
                Err(why) => left_out.push(NotPacked { path, item, why }),
            }
        }
        Ok(Pack { files, evidence, left_out, sources })
    }
}

/// A file given as evidence: its name in an archive, and where it lies. No link is followed, and nothing hidden is taken.
fn in_folder(folder: &Path, path: &str) -> Result<(String, PathBuf), WhyNotPacked> {
    if path.contains('\\') {
        return Err(WhyNotPacked::Outside);
    }
    let (mut place, mut name) = (folder.to_owned(), PathBuf::new());
    for component in Path::new(path).components() {
        match component {
            Component::CurDir => {}
            Component::Normal(part) if part.to_string_lossy().starts_with('.') => {
                return Err(WhyNotPacked::Hidden);
            }
            Component::Normal(part) => {
                place.push(part);
                name.push(part);
            }
            _ => return Err(WhyNotPacked::Outside),
        }
    }
    let mut on_the_way = folder.to_owned();
    for part in &name {
        on_the_way.push(part);
        match on_the_way.symlink_metadata() {
            Ok(metadata) if metadata.is_symlink() => return Err(WhyNotPacked::Link),
            Ok(_) => {}
            Err(_) => return Err(WhyNotPacked::Missing),
        }
    }
    if place.metadata().is_ok_and(|metadata| metadata.is_file()) {
        Ok((joined(&name), place))
    } else {
        Err(WhyNotPacked::NotAFile)
    }
}

/// A path from the ledger's folder, as it is written in an archive on any system.
fn joined(below: &Path) -> String {
    let parts = below.components().filter_map(|component| match component {
        Component::Normal(part) => Some(part.to_string_lossy()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}

impl Pack {
    /// Whether each file of the ledger lies there still as it was when the pack was begun.
    pub fn is_current(&self) -> bool {
        self.sources.iter().all(|source| source.is_current())
    }

    /// Adds a page to read the ledger with; no other file loses its place to it.
    pub fn add_page(&mut self, page: String) {
        let named = |n: usize| match n {
            1 => "index.html".to_owned(),
            n => format!("index-{n}.html"),
        };
        let free = (1..).map(named).find(|name| !self.has(name));
        self.files.insert(free.unwrap_or_default(), Content::Made(page.into_bytes()));
    }

    /// Whether a file of this name is packed, in any case: some systems tell no cases apart.
    fn has(&self, name: &str) -> bool {
        self.files.keys().any(|known| known.eq_ignore_ascii_case(name))
    }

    /// Writes the archive: the same bytes whenever and wherever the same files are packed. How many files are in it.
    ///
    /// # Errors
    /// When a file cannot be read, or the archive cannot be written.
    pub fn write<W: Write + Seek>(&self, out: W) -> Result<usize, PackError> {
        let mut zip = ZipWriter::new(out);
        // Without a time, and with the same rights for each: nothing of this machine is in it.
        let options = SimpleFileOptions::default().unix_permissions(0o644).large_file(true);
        let mut sums = String::new();
        for (name, content) in &self.files {
            zip.start_file(name, options)?;
            let mut sum = Sha256::new();
            match content {
                Content::Made(bytes) => {
                    sum.update(bytes);
                    zip.write_all(bytes)?;
                }
                Content::At(path) => {
                    let failed = |why| PackError::Unreadable { path: path.clone(), why };
                    let mut file = open_regular(path).map_err(failed)?;
                    let mut buffer = vec![0; 64 << 10];
                    loop {
                        let read = file.read(&mut buffer).map_err(failed)?;
                        if read == 0 {
                            break;
                        }
                        sum.update(&buffer[..read]);
                        zip.write_all(&buffer[..read])?;
                    }
                }
                Content::OfLedger(source) => {
                    let all = 0..usize::try_from(source.len()).unwrap_or(usize::MAX);
                    let mut failed = None;
                    source.each_of(all, &mut Vec::new(), |bytes| {
                        sum.update(bytes);
                        if failed.is_none() {
                            failed = zip.write_all(bytes).err();
                        }
                        Ok(())
                    })?;
                    failed.map_or(Ok(()), Err)?;
                }
            }
            line(&mut sums, &sum.finalize(), name);
        }
        let named = |n: usize| match n {
            1 => CHECKSUMS.to_owned(),
            n => format!("{CHECKSUMS}-{n}"),
        };
        let free = (1..).map(named).find(|name| !self.has(name)).unwrap_or_default();
        zip.start_file(free, options)?;
        zip.write_all(sums.as_bytes())?;
        zip.finish()?;
        Ok(self.files.len() + 1)
    }
}

/// A line as `sha256sum` writes it: a name that holds what would break the line is escaped, and the line says so.
fn line(sums: &mut String, sum: &[u8], name: &str) {
    let escaped = name.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r");
    if escaped != name {
        sums.push('\\');
    }
    for byte in sum {
        let _ = write!(sums, "{byte:02x}");
    }
    let _ = writeln!(sums, "  {escaped}");
}

/// Why an archive could not be written.
#[derive(Debug)]
pub enum PackError {
    Ledger(StoreError),
    /// A file that is to be packed cannot be read.
    Unreadable {
        path: PathBuf,
        why: io::Error,
    },
    /// The archive itself cannot be written.
    Write(io::Error),
}

impl From<StoreError> for PackError {
    fn from(error: StoreError) -> Self {
        Self::Ledger(error)
    }
}

impl From<io::Error> for PackError {
    fn from(error: io::Error) -> Self {
        Self::Write(error)
    }
}

impl From<zip::result::ZipError> for PackError {
    fn from(error: zip::result::ZipError) -> Self {
        Self::Write(error.into())
    }
}
