//! The git repository that a ledger lies in, asked through git itself.

use std::path::{Path, PathBuf};
use std::process::Command as Process;

use super::Session;
use crate::messages::{FileRefused, MergeRefused, UserError};
use crate::store::{
    DRIVER, Ledger, attribute_lines, covered_by, names_driver, read_regular, read_regular_text,
    with_lines,
};

/// The repository that a ledger lies in.
pub struct Git {
    folder: PathBuf,
}

impl Git {
    /// The one around a ledger.
    ///
    /// # Errors
    /// When there is no git, or no repository.
    pub fn around(ledger: &Ledger) -> anyhow::Result<Self> {
        let git = Self { folder: ledger.folder().to_owned() };
        match git.run(&["rev-parse", "--is-inside-work-tree"]) {
            Err(_) => Err(UserError::Merge(MergeRefused::NoGit).into()),
            Ok(output) if output.status.success() => Ok(git),
            Ok(_) => {
                Err(UserError::Merge(MergeRefused::NoRepository { folder: git.folder }).into())
            }
        }
    }

    /// Runs git in the ledger's folder.
    ///
    /// # Errors
    /// When there is no git.
    pub fn run(&self, arguments: &[&str]) -> std::io::Result<std::process::Output> {
        Process::new("git").args(arguments).current_dir(&self.folder).output()
    }

    /// What git answers; none where it refuses.
    pub fn answer(&self, arguments: &[&str]) -> Option<String> {
        let output = self.run(arguments).ok().filter(|output| output.status.success())?;
        String::from_utf8(output.stdout).ok()
    }

    /// Whether git knows how to merge by the driver here.
    pub fn has_driver(&self) -> bool {
        self.answer(&["config", "--get", &format!("merge.{DRIVER}.driver")]).is_some()
    }

    /// Where git keeps something of its own.
    pub fn place(&self, name: &str) -> Option<PathBuf> {
        let path = self.answer(&["rev-parse", "--git-path", name])?;
        Some(self.folder.join(path.trim_end_matches(['\n', '\r'])))
    }

    /// Where git looks for a hook.
    pub fn hook(&self, name: &str) -> Option<PathBuf> {
        Some(self.place("hooks")?.join(name))
    }

    /// Whether a file lies in this repository, or in its work tree.
    pub fn owns(&self, path: &Path) -> bool {
        let real = |path: &Path| {
            let there = path.ancestors().find(|folder| folder.exists())?;
            there.canonicalize().ok()
        };
        let Some(place) = real(path) else { return false };
        ["--git-common-dir", "--show-toplevel"].iter().any(|which| {
            let folder = self.answer(&["rev-parse", which]);
            let folder = folder.and_then(|text| real(&self.folder.join(text.trim_end())));
            folder.is_some_and(|folder| place.starts_with(folder))
        })
    }

    /// The files of a ledger, or the patterns for them, that no attribute hands to the driver.
    ///
    /// # Errors
    /// When the attributes or the root cannot be read.
    pub fn uncovered(&self, ledger: &Ledger) -> Result<Vec<String>, UserError> {
        let (_, text) = attributes(ledger)?;
        let mut left = Vec::new();
        for line in needed_lines(ledger)? {
            let file = covered_by(&line).to_owned();
            let handed = || {
                let told = self.answer(&["check-attr", "merge", "--", &file])?;
                Some(told.trim_end().ends_with(&format!(": {DRIVER}")))
            };
            let is_there = text.lines().any(|there| there.trim() == line);
            if !is_there && handed() != Some(true) {
                left.push(file);
            }
        }
        Ok(left)
    }

    /// A setting of the clone.
    pub fn get(&self, key: &str) -> Option<String> {
        let output = self.run(&["config", "--local", "--get", key]).ok()?;
        let value = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| value.trim_end_matches('\n').to_owned())
    }

    /// Gives a setting of the repository a value, or takes it out.
    ///
    /// # Errors
    /// When git refuses it.
    pub fn set(&self, key: &str, value: Option<&str>) -> anyhow::Result<()> {
        let refused =
            |why: String| UserError::Merge(MergeRefused::GitRefused { key: key.to_owned(), why });
        let output = match value {
            Some(value) => self.run(&["config", "--local", "--replace-all", key, value]),
            None if self.get(key).is_none() => return Ok(()),
            None => self.run(&["config", "--local", "--unset-all", key]),
        };
        let output = output.map_err(|e| refused(e.to_string()))?;
        if output.status.success() {
            Ok(())
        } else {
            Err(refused(String::from_utf8_lossy(&output.stderr).trim().to_owned()).into())
        }
    }
}

/// The file that says which files of a ledger's folder are merged how, and its text; empty where it is not there.
///
/// # Errors
/// When it cannot be read.
pub fn attributes(ledger: &Ledger) -> Result<(PathBuf, String), UserError> {
    let path = ledger.folder().join(".gitattributes");
    match read_regular_text(&path) {
        Ok(text) => Ok((path, text)),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok((path, String::new())),
        Err(why) => Err(UserError::File(FileRefused::CannotRead { path, why })),
    }
}

/// The lines that hand a ledger's files to the driver.
///
/// # Errors
/// When the root cannot be read.
pub fn needed_lines(ledger: &Ledger) -> Result<Vec<String>, UserError> {
    let text = read_regular(ledger.path()).map_err(|why| {
        UserError::File(FileRefused::CannotRead { path: ledger.path().to_owned(), why })
    })?;
    let name = ledger.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(attribute_lines(&name, &String::from_utf8_lossy(&text)))
}

impl Session {
    /// Hands new files of a ledger to the driver, where git merges by it here; what is left is `check`'s matter.
    ///
    /// # Errors
    /// When it cannot be said.
    pub(crate) fn cover_new_files(&self, ledger: &Ledger) -> anyhow::Result<()> {
        let Ok((path, old)) = attributes(ledger) else { return Ok(()) };
        if !names_driver(&old) {
            return Ok(());
        }
        let is_installed = Git::around(ledger).is_ok_and(|git| git.has_driver());
        let Ok(lines) = needed_lines(ledger) else { return Ok(()) };
        let new = with_lines(&old, &lines);
        if is_installed && new != old && self.put_over(&path, new.as_bytes()).is_ok() {
            let shown = self.shown(&path).display().to_string();
            self.say(&self.lang.words().attributes_extended(&shown))?;
        }
        Ok(())
    }
}
