//! Which files changed since a commit, as git tells.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Output};

use super::Session;
use crate::messages::{MergeRefused, SessionRefused, UserError};
use crate::store::{Ledger, StoreError};

/// What changed in a work tree since a commit.
#[derive(Debug)]
pub struct ChangedSince {
    tracked: HashSet<PathBuf>,
    changed: HashSet<PathBuf>,
}

impl ChangedSince {
    /// Whether a file of a ledger changed, came or went. What git does not know of may have.
    ///
    /// # Errors
    /// When its files cannot be listed.
    pub fn concern(&self, ledger: &Ledger) -> Result<bool, StoreError> {
        let files = ledger.file_paths()?;
        if files.iter().any(|file| !self.tracked.contains(file) || self.changed.contains(file)) {
            return Ok(true);
        }
        // A part that is gone is none of its files any more.
        let is_gone = |path: &&PathBuf| path.starts_with(ledger.folder()) && !path.exists();
        Ok(self.changed.iter().any(|path| is_gone(&path)))
    }
}

impl Session {
    /// What changed since a commit in the work tree that the ledgers lie in.
    ///
    /// # Errors
    /// When git is not there, or knows neither the folder nor the commit.
    pub fn changed_since(&self, commit: &str) -> anyhow::Result<ChangedSince> {
        let first = self
            .ledgers()?
            .into_iter()
            .next()
            .ok_or(UserError::Session(SessionRefused::NoLedger))?;
        let real = self.working_folder().join(first.shown);
        let real = real.canonicalize().unwrap_or(real);
        let folder = if real.is_dir() { &real } else { real.parent().unwrap_or(&real) };
        let fails = || UserError::Merge(MergeRefused::NotACommit { commit: commit.to_owned() });
        let git = |words: &[&str]| {
            let output = run(folder, words).ok().filter(|output| output.status.success());
            output.map(|output| output.stdout).ok_or_else(fails)
        };
        let line = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).trim_end().to_owned();
        let tree = PathBuf::from(line(git(&["rev-parse", "--show-toplevel"])?));
        let tree = tree.canonicalize().unwrap_or(tree);
        let named = format!("{commit}^{{commit}}");
        let commit = line(git(&["rev-parse", "--verify", "--end-of-options", &named])?);
        let paths = |bytes: Vec<u8>| -> HashSet<PathBuf> {
            let names = bytes.split(|byte| *byte == 0).filter(|name| !name.is_empty());
            names.map(|name| tree.join(String::from_utf8_lossy(name).as_ref())).collect()
        };
        // Neither reads what the files hold: no filter that a repository names is run.
        let changed = git(&["diff-index", "--name-only", "--no-renames", "-z", &commit])?;
        let tracked = git(&["ls-files", "--full-name", "-z", ":/"])?;
        Ok(ChangedSince { changed: paths(changed), tracked: paths(tracked) })
    }
}

/// Runs git in a folder, without whatever a repository's own set-up would have it start.
fn run(folder: &Path, words: &[&str]) -> std::io::Result<Output> {
    let mut git = Process::new("git");
    git.args(["-c", "core.fsmonitor=false", "-c", "core.quotePath=false"]);
    git.args(words).current_dir(folder).output()
}
