//! `ledger export --tables`: ledgers as tables for a database, a part a ledger, each named by what is in it.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fs;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest as _, Sha256};
use tempfile::SpooledTempFile;

use crate::format::{Rows, TABLES, declared_rows, item_rows, views};
use crate::messages::{FileRefused, UserError};
use crate::model::{Declarations, Fold, Item};
use crate::session::several::{called_ledgers, one_by_one};
use crate::session::{Outcome, Session};
use crate::store::{Ledger, write_output};

/// How much of a table of a ledger is held in memory before it waits in a temporary file.
const HELD: usize = 256 << 10;

/// The lines of each table, gathered item by item.
struct Gathered {
    ledger: Arc<str>,
    tables: Vec<(&'static str, SpooledTempFile)>,
    failed: Option<io::Error>,
}

impl Gathered {
    fn of(ledger: &Arc<str>) -> Self {
        Self { ledger: Arc::clone(ledger), tables: Vec::new(), failed: None }
    }

    fn table(&mut self, name: &'static str) -> &mut SpooledTempFile {
        let place = self.tables.iter().position(|(known, _)| *known == name);
        let place = place.unwrap_or_else(|| {
            self.tables.push((name, SpooledTempFile::new(HELD)));
            self.tables.len() - 1
        });
        &mut self.tables[place].1
    }

    fn add(&mut self, rows: &Rows) -> io::Result<()> {
        rows.tables().try_for_each(|(name, lines)| self.table(name).write_all(lines))
    }

    /// Writes each table's lines into a folder, under the name that its part is to have behind the table's.
    fn write(self, folder: &Path, mark: &str) -> io::Result<Vec<PartFile>> {
        if let Some(why) = self.failed {
            return Err(why);
        }
        let mut parts = Vec::new();
        for (table, mut lines) in self.tables {
            lines.rewind()?;
            let name = part_name(mark, &mut lines)?;
            lines.rewind()?;
            let mut file = fs::File::create(folder.join(format!("{table}-{name}")))?;
            io::copy(&mut lines, &mut file)?;
            parts.push((table, name));
        }
        Ok(parts)
    }

    fn append(&mut self, later: Self) -> io::Result<()> {
        for (name, mut lines) in later.tables {
            lines.rewind()?;
            io::copy(&mut lines, self.table(name))?;
        }
        Ok(())
    }
}

impl Fold for Gathered {
    fn take(&mut self, item: Item<'_>) {
        if self.failed.is_some() {
            return;
        }
        let mut rows = Rows::default();
        item_rows(&mut rows, &item, &self.ledger);
        self.failed = self.add(&rows).err();
    }

    fn absorb(&mut self, mut later: Self) {
        if self.failed.is_none() {
            self.failed = later.failed.take().or_else(|| self.append(later).err());
        }
    }
}

/// Writes the tables of the ledgers that are meant into a folder; with a commit, only those that changed since.
pub(crate) fn export_tables(
    session: &Session,
    folder: &Path,
    changed_since: Option<&str>,
) -> anyhow::Result<Outcome> {
    let place = session.working_folder().join(folder);
    let cannot = |why| UserError::File(FileRefused::CannotWrite { path: folder.to_owned(), why });
    fs::create_dir_all(&place).map_err(cannot)?;
    let all = called_ledgers(session)?;
    let changed = match changed_since {
        Some(commit) => Some(session.changed_since(commit)?),
        None => None,
    };
    // Nothing takes its place before all of it is there.
    let ahead =
        tempfile::Builder::new().prefix(".ledger-new").tempdir_in(&place).map_err(cannot)?;
    let parts = RefCell::new(Vec::new());
    let (_, done) = one_by_one(session, |ledger| {
        let is_changed = match &changed {
            Some(changed) => changed.concern(ledger)?,
            None => true,
        };
        if !is_changed {
            return Ok((Arc::default(), None));
        }
        let key: Arc<str> = all.get(ledger.path()).map_or("", String::as_str).into();
        let (head, gathered) = gathered(ledger, &key)?;
        let mark = mark(&key);
        parts.borrow_mut().extend(gathered.write(ahead.path(), &mark).map_err(cannot)?);
        Ok((head, Some(mark)))
    })?;
    let written: HashSet<String> = done.into_iter().filter_map(|(_, mark)| mark).collect();
    let known: HashSet<String> = all.values().map(|key| mark(key)).collect();
    put(&place, ahead.path(), &parts.into_inner(), &written, &known).map_err(cannot)?;
    write_output(&place.join("views.sql"), views().as_bytes()).map_err(cannot)?;
    let name = folder.display().to_string();
    session.say(&session.lang.words().tables_written(&name, written.len(), all.len()))?;
    Ok(Outcome::Done)
}

/// A part: its table, and what its file is called.
type PartFile = (&'static str, String);

/// Reads a ledger into its tables.
fn gathered(ledger: &Ledger, key: &Arc<str>) -> anyhow::Result<(Arc<Declarations>, Gathered)> {
    let (head, mut gathered) = ledger.fold(|_| Gathered::of(key))?;
    if gathered.failed.is_none() {
        gathered.failed = gathered.add(&declared_rows(&head, key)).err();
    }
    Ok((head, gathered))
}

/// What stands for a ledger in the names of its parts.
fn mark(key: &str) -> String {
    let sum = Sha256::digest(key.as_bytes());
    sum.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// What a part is called: by its ledger, and by what is in it.
fn part_name(ledger: &str, lines: &mut SpooledTempFile) -> io::Result<String> {
    let mut sum = Sha256::new();
    let mut buffer = vec![0; 64 << 10];
    loop {
        match lines.read(&mut buffer)? {
            0 => break,
            read => sum.update(&buffer[..read]),
        }
    }
    let sum: String = sum.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("{ledger}-{sum}.ndjson"))
}

/// Whether a file's name is that of a part; then its ledger's mark.
fn mark_of(name: &str) -> Option<&str> {
    let (mark, sum) = name.strip_suffix(".ndjson")?.split_once('-')?;
    let is_hex = |text: &str| text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    (mark.len() == 12 && sum.len() == 16 && is_hex(mark) && is_hex(sum)).then_some(mark)
}

/// Puts new parts in their places, then removes those that they replace and those of ledgers that are no longer there. No other
/// file is touched.
fn put(
    place: &Path,
    ahead: &Path,
    parts: &[PartFile],
    written: &HashSet<String>,
    known: &HashSet<String>,
) -> io::Result<()> {
    for (table, _) in TABLES {
        let folder = place.join(table);
        fs::create_dir_all(&folder)?;
        // A table of which no ledger has a row is a table all the same.
        let empty = folder.join("empty.ndjson");
        if !empty.exists() {
            fs::write(&empty, "")?;
        }
    }
    for (table, name) in parts {
        fs::rename(ahead.join(format!("{table}-{name}")), place.join(table).join(name))?;
    }
    let new: HashSet<(&str, &str)> = parts.iter().map(|(t, name)| (*t, name.as_str())).collect();
    for (table, _) in TABLES {
        for entry in fs::read_dir(place.join(table))? {
            let entry = entry?;
            let name = entry.file_name();
            let Some((name, mark)) = name.to_str().and_then(|name| Some((name, mark_of(name)?)))
            else {
                continue;
            };
            let is_new = new.contains(&(*table, name));
            let is_replaced = written.contains(mark) || !known.contains(mark);
            if is_replaced && !is_new && entry.file_type()?.is_file() {
                fs::remove_file(entry.path())?;
            }
        }
    }
    Ok(())
}
