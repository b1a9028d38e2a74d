//! A seal's file: what is in it, where it lies, and how it is written and read.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use toml::de::{DeTable, DeValue};

use super::canonical::{Digested, Sum, hex, unhex};
use super::on_record::{OnRecord, Owner};
use super::signature::{Signing, beside, sign};
use super::{SEALS, SealError};
use crate::model::{Date, Time};
use crate::store::disk::save::create;
use crate::store::error::{LocationError, StoreError};
use crate::store::read::regular::open_regular;
use crate::store::read::source::Source;
use crate::store::read::stream::tables;
use crate::store::toml::encode::text_value;
use crate::store::toml::split_tables::Table;

/// When a ledger was sealed, by whom, and behind which seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealing {
    pub sealed: Date,
    pub at: Option<Time>,
    pub by: String,
    /// The SHA-256 of the former seal's file, in hexadecimal.
    pub before: Option<String>,
}

/// What a seal says of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SealedItem {
    pub uid: Option<String>,
    pub id: String,
    pub opened: Date,
    pub log: Vec<Sum>,
}

/// Takes what a seal says, one table after another.
pub(crate) trait SealSink {
    fn sealing(&mut self, sealing: Sealing);
    fn others(&mut self, owner: Owner, entries: Vec<Sum>);
    fn item(&mut self, item: SealedItem);
}

/// A seal's text.
fn text_of(record: &OnRecord, sealing: &Sealing, comment: &str) -> String {
    let mut text = format!("{comment}version = 1\nsealed = {}\n", sealing.sealed);
    let _ = sealing.at.iter().try_for_each(|at| writeln!(text, "at = {at}"));
    let _ = writeln!(text, "by = {}", text_value(&sealing.by));
    if let Some(before) = &sealing.before {
        let _ = writeln!(text, "before = \"{before}\"");
    }
    for (owner, entries) in &record.others {
        if *owner == Owner::Root {
            list(&mut text, "log", entries);
        }
    }
    for (owner, entries) in &record.others {
        let (table, key, name) = match owner {
            Owner::Root => continue,
            Owner::Unit(code) => ("unit", "code", code),
            Owner::Indicator(id) => ("indicator", "id", id),
        };
        let _ = writeln!(text, "\n[[{table}]]\n{key} = {}", text_value(name));
        list(&mut text, "readings", entries);
    }
    for item in &record.items {
        text.push_str("\n[[item]]\n");
        if let Some(uid) = &item.uid {
            let _ = writeln!(text, "uid = {}", text_value(uid));
        }
        let _ = writeln!(text, "id = {}\nopened = {}", text_value(&item.id), item.opened);
        list(&mut text, "log", &item.log);
    }
    text
}

fn list(text: &mut String, key: &str, entries: &[Digested]) {
    let _ = writeln!(text, "{key} = [");
    for entry in entries {
        let _ = writeln!(text, "  \"{}\",", hex(&entry.sum));
    }
    text.push_str("]\n");
}

/// The SHA-256 of a file, in hexadecimal.
fn sum_of(path: &Path) -> io::Result<String> {
    let mut file = open_regular(path)?;
    let (mut sum, mut buffer) = (Sha256::new(), vec![0; 64 << 10]);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hex(&sum.finalize().into())),
            read => sum.update(&buffer[..read]),
        }
    }
}

/// The seals in a folder, in the order of their days and numbers. What is no plain file of such a name is none.
///
/// # Errors
/// When the folder is there and cannot be read.
pub fn seals_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries.collect::<io::Result<Vec<_>>>()?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    let mut seals = Vec::new();
    for entry in entries {
        let path = entry.path();
        let is_file = entry.file_type()?.is_file();
        if let Some(order) = order_of(&path).filter(|_| is_file) {
            seals.push((order, path));
        }
    }
    seals.sort();
    Ok(seals.into_iter().map(|(_, path)| path).collect())
}

/// The day and the number that a seal's name gives: `2019-11-30.toml` is the first of its day, `2019-11-30-2.toml` the second.
fn order_of(path: &Path) -> Option<(Date, u32)> {
    let name = path.file_name()?.to_str()?.strip_suffix(".toml")?;
    let (day, number) = name.split_at_checked(10)?;
    let number = match number.strip_prefix('-') {
        Some(number) => number.parse().ok()?,
        None if number.is_empty() => 1,
        None => return None,
    };
    Some((day.parse().ok()?, number))
}

/// The folder that a ledger's seals lie in.
pub fn folder_of(ledger: &Path) -> PathBuf {
    ledger.join(SEALS)
}

/// The SHA-256 of each seal of a folder, with its place.
pub(crate) fn sums_in(folder: &Path) -> io::Result<Vec<(PathBuf, String)>> {
    seals_in(folder)?.into_iter().map(|path| sum_of(&path).map(|sum| (path, sum))).collect()
}

/// A seal that is to be.
#[derive(Debug, Clone)]
pub struct Seal {
    folder: PathBuf,
    sealed: Date,
    pub text: String,
}

impl Seal {
    /// A seal of what is on record, behind the last of those beside the ledger; `comment` stands above it.
    ///
    /// # Errors
    /// When the former one cannot be read.
    pub fn of(
        ledger: &Path,
        record: &OnRecord,
        mut sealing: Sealing,
        comment: &str,
    ) -> Result<Self, SealError> {
        let folder = folder_of(ledger);
        // What lies behind a link is not the ledger's own.
        if folder.symlink_metadata().is_ok_and(|metadata| !metadata.is_dir()) {
            return Err(SealError::NotAFolder { path: folder });
        }
        let there = seals_in(&folder).map_err(unreadable(&folder))?;
        if let Some(last) = there.last() {
            sealing.before = Some(sum_of(last).map_err(unreadable(last))?);
        }
        Ok(Self { folder, sealed: sealing.sealed, text: text_of(record, &sealing, comment) })
    }

    fn named(&self, number: u32) -> PathBuf {
        match number {
            1 => self.folder.join(format!("{}.toml", self.sealed)),
            n => self.folder.join(format!("{}-{n}.toml", self.sealed)),
        }
    }

    /// The place that is free for it.
    pub fn path(&self) -> PathBuf {
        let free = (1..).map(|n| self.named(n)).find(|path| path.symlink_metadata().is_err());
        free.unwrap_or_else(|| self.named(1))
    }

    /// Writes it, signed where a key is named: its place. Never over another.
    ///
    /// # Errors
    /// When it cannot be written or signed; nothing is left then.
    pub fn write(&self, signing: Option<&Signing<'_>>) -> Result<PathBuf, SealError> {
        let signature = signing.map(|signing| sign(signing, self.text.as_bytes())).transpose()?;
        loop {
            let path = self.path();
            match create(&path, &self.text) {
                Ok(()) => {}
                // Somebody else seals at the same time.
                Err(StoreError::Location(LocationError::Exists { .. })) => continue,
                Err(error) => return Err(error.into()),
            }
            if let Some(signature) = &signature
                && let Err(error) = create(&beside(&path), signature)
            {
                let _ = fs::remove_file(&path);
                return Err(error.into());
            }
            return Ok(path);
        }
    }
}

fn unreadable(path: &Path) -> impl FnOnce(io::Error) -> SealError + use<> {
    let path = path.to_owned();
    move |why| SealError::Unreadable { path, why }
}

/// Reads a seal, table by table.
///
/// # Errors
/// When it is not there, or no seal.
pub(crate) fn read(path: &Path, reader: &mut dyn SealSink) -> Result<(), SealError> {
    let source = Source::open(path).map_err(|error| match error {
        StoreError::Io { source, .. } => {
            SealError::Unreadable { path: path.to_owned(), why: source }
        }
        StoreError::Location(LocationError::NotThere { .. }) => {
            SealError::NotThere { path: path.to_owned() }
        }
        other => other.into(),
    })?;
    let mut bad = None;
    let mut has_root = false;
    let is_cut = tables(&source, &mut |text, base, table| {
        has_root |= table == Table::Root;
        if take(text, table, reader).is_none() {
            bad = Some(base);
        }
        bad.is_none()
    })?;
    let at = match (bad, is_cut && has_root) {
        (None, true) => return Ok(()),
        (Some(at), _) => at,
        (None, false) => 0,
    };
    let mut before = Vec::new();
    let _ = File::open(path).and_then(|file| file.take(at as u64).read_to_end(&mut before));
    let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
    Err(SealError::NotASeal { path: path.to_owned(), line })
}

/// Hands over what a table of a seal says; none where it says nothing that a seal may.
fn take(text: &str, table: Table, reader: &mut dyn SealSink) -> Option<()> {
    let root = DeTable::parse(text).ok()?;
    let root = root.get_ref();
    if table == Table::Root {
        let before = match root.get("before") {
            Some(before) => Some(hex(&unhex(before.get_ref().as_str()?)?)),
            None => None,
        };
        let by = root.get("by")?.get_ref().as_str()?.to_owned();
        let at = match root.get("at") {
            Some(at) => Some(Time::parse(&at.get_ref().as_datetime()?.to_string())?),
            None => None,
        };
        reader.sealing(Sealing { sealed: day(root.get("sealed")?.get_ref())?, at, by, before });
        if let Some(log) = root.get("log") {
            reader.others(Owner::Root, sums(log.get_ref())?);
        }
        return Some(());
    }
    for (name, list) in root {
        for table in list.get_ref().as_array()?.iter() {
            let table = table.get_ref().as_table()?;
            let text = |key: &str| Some(table.get(key)?.get_ref().as_str()?.to_owned());
            let entries = |key: &str| sums(table.get(key)?.get_ref());
            match name.get_ref().as_ref() {
                "item" => reader.item(SealedItem {
                    uid: text("uid"),
                    id: text("id")?,
                    opened: day(table.get("opened")?.get_ref())?,
                    log: entries("log")?,
                }),
                "unit" => reader.others(Owner::Unit(text("code")?), entries("readings")?),
                "indicator" => reader.others(Owner::Indicator(text("id")?), entries("readings")?),
                _ => return None,
            }
        }
    }
    Some(())
}

fn day(value: &DeValue<'_>) -> Option<Date> {
    value.as_datetime()?.to_string().parse().ok()
}

fn sums(value: &DeValue<'_>) -> Option<Vec<Sum>> {
    value.as_array()?.iter().map(|sum| unhex(sum.get_ref().as_str()?)).collect()
}
