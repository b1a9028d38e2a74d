//! What is printed, and what is written to files.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::colours::standard_output;
use super::questions::{Left, yes_or_no};
use super::{Outcome, Session};
use crate::format::{Format, diff};
use crate::messages::{FileRefused, Phrase, UserError};
use crate::store;

/// Standard output is gone, as when `head` has seen enough.
#[derive(Debug)]
pub struct Broken;

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("standard output")
    }
}

impl Session {
    /// Says what now holds.
    ///
    /// # Errors
    /// When standard output cannot be written to.
    pub fn say(&self, line: &str) -> anyhow::Result<()> {
        if self.quiet { Ok(()) } else { self.print(&format!("{}\n", crate::format::clean(line))) }
    }

    /// Prints what was asked for.
    ///
    /// # Errors
    /// When standard output cannot be written to.
    pub fn print(&self, text: &str) -> anyhow::Result<()> {
        let mut out = standard_output();
        out.write_all(text.as_bytes()).and_then(|()| out.flush()).context(Broken)
    }

    /// Prints bytes as they are.
    ///
    /// # Errors
    /// When standard output cannot be written to.
    pub fn print_bytes(&self, bytes: &[u8]) -> anyhow::Result<()> {
        let mut out = standard_output();
        out.write_all(bytes).and_then(|()| out.flush()).context(Broken)
    }

    /// Prints what was asked for, or writes it to the file that was named.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn put(&self, output: Option<&Path>, text: &str, format: Format) -> anyhow::Result<()> {
        let Some(path) = output else {
            let shown = format == Format::Table && self.pager.shows(text);
            return if shown { Ok(()) } else { self.print(text) };
        };
        let mark = if format == Format::Csv { crate::format::BOM } else { "" };
        self.put_bytes(path, format!("{mark}{text}").as_bytes())
    }

    /// Makes a folder, and those that it lies in; one that is there already is left as it is.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn make_folder(&self, path: &Path) -> Result<(), UserError> {
        let path = self.whereabouts.working_folder.join(path);
        std::fs::create_dir_all(&path)
            .map_err(|why| UserError::File(FileRefused::CannotWrite { path, why }))
    }

    /// Refuses a place for what is put out that is a file of a ledger it was read from.
    ///
    /// # Errors
    /// When it is, or cannot be told.
    pub fn spare_ledger(&self, path: &Path) -> anyhow::Result<()> {
        let there = self.whereabouts.working_folder.join(path);
        if there.components().any(|part| part.as_os_str() == store::PRIVATE) {
            return Err(UserError::File(FileRefused::OverLedger { path: path.to_owned() }).into());
        }
        self.must_not_lead_out(path, &there)?;
        // What is not there yet is nobody's, and without a ledger nothing was read.
        if !there.is_file() {
            return Ok(());
        }
        for meant in self.ledgers().unwrap_or_default() {
            match self.open(&meant).and_then(|ledger| ledger.has_file(&there)) {
                Ok(false) => {}
                Ok(true) => {
                    return Err(
                        UserError::File(FileRefused::OverLedger { path: path.to_owned() }).into()
                    );
                }
                // Left out of what was read, or not there.
                Err(_) if self.keep_going || !meant.shown.exists() => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// Refuses a link in a ledger's folder that leads out of it: the folder may have come from anywhere.
    fn must_not_lead_out(&self, path: &Path, there: &Path) -> Result<(), UserError> {
        let is_link = there.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink());
        let (true, Ok(to)) = (is_link, there.canonicalize()) else { return Ok(()) };
        let Some(Ok(folder)) = there.parent().map(Path::canonicalize) else { return Ok(()) };
        for meant in self.ledgers().unwrap_or_default() {
            let ledger = self.whereabouts.working_folder.join(&meant.shown);
            let Some(Ok(of_ledger)) = ledger.parent().map(Path::canonicalize) else { continue };
            if folder.starts_with(&of_ledger) && !to.starts_with(&of_ledger) {
                return Err(UserError::File(FileRefused::LinkLeadsOut {
                    path: path.to_owned(),
                    to,
                }));
            }
        }
        Ok(())
    }

    /// Writes a whole file, or leaves what was there; never over a ledger that was read.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn put_bytes(&self, path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
        self.spare_ledger(path)?;
        self.may_replace(path, Some(bytes))?;
        self.put_over(path, bytes)
    }

    /// Prints, or writes into a file, whole or not at all, what is written bit by bit; never over a ledger that was read.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn put_with(
        &self,
        output: Option<&Path>,
        write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
    ) -> anyhow::Result<()> {
        let Some(path) = output else {
            let mut out = io::BufWriter::with_capacity(64 << 10, standard_output());
            return write(&mut out).and_then(|()| out.flush()).context(Broken);
        };
        self.spare_ledger(path)?;
        self.may_replace(path, None)?;
        let failed = |why| UserError::File(FileRefused::CannotWrite { path: path.to_owned(), why });
        let write = |out: &mut dyn io::Write| {
            let mut out = io::BufWriter::with_capacity(64 << 10, out);
            write(&mut out).and_then(|()| out.flush())
        };
        let place = self.whereabouts.working_folder.join(path);
        Ok(store::write_output_with(&place, write).map_err(failed)?)
    }

    /// Asks on a terminal, once a run, before something else that lies at a place is replaced.
    fn may_replace(&self, path: &Path, bytes: Option<&[u8]>) -> anyhow::Result<()> {
        let there = self.whereabouts.working_folder.join(path);
        if !self.asks() || self.replaces.get().is_some() || !there.is_file() {
            return Ok(());
        }
        if let Some(bytes) = bytes {
            let is_as_long = there.metadata().is_ok_and(|old| old.len() == bytes.len() as u64);
            if is_as_long && std::fs::read(&there).is_ok_and(|old| old == bytes) {
                return Ok(());
            }
        }
        let question = self.lang.words().really_replace(&path.display().to_string());
        if !yes_or_no(&question, self.lang)? {
            return Err(Left.into());
        }
        self.replaces_agreed();
        Ok(())
    }

    /// Notes that what lies where something is put out may be replaced: nobody is asked again.
    pub fn replaces_agreed(&self) {
        let _ = self.replaces.set(());
    }

    /// Says on a terminal that a file was written, and how many items it holds.
    pub fn wrote(&self, path: &Path, items: Option<usize>) {
        if self.err_is_terminal() {
            self.note(&self.lang.words().written(&path.display().to_string(), items));
        }
    }

    /// As [`Session::put_bytes`], whatever the file is.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn put_over(&self, path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
        let path = self.whereabouts.working_folder.join(path);
        store::write_output(&path, bytes)
            .map_err(|why| UserError::File(FileRefused::CannotWrite { path: path.clone(), why }))?;
        Ok(())
    }

    /// Prints what would change in a file.
    ///
    /// # Errors
    /// When standard output cannot be written to.
    pub fn show_change(&self, path: &Path, old: &str, new: &str) -> anyhow::Result<()> {
        let name = self.shown(path).display().to_string();
        self.print(&diff(&name, old, new, self.paint_out))
    }

    /// Shows what would change in each file.
    ///
    /// # Errors
    /// When standard output cannot be written to.
    pub fn show_dry_run(&self, texts: &[(PathBuf, String, String)]) -> anyhow::Result<Outcome> {
        for (path, old, new) in texts {
            self.show_change(path, old, new)?;
        }
        self.note(Phrase::DryRun.name(self.lang));
        Ok(Outcome::Done)
    }
}
