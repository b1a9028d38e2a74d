//! Where the sides parted that git merges, or merged last: asked of git by what each of its commands leaves behind.

use super::git::Git;
use crate::store::{Ledger, MergeBase, included_in, matches_entry};

/// The commit at which the sides parted, and the sides.
struct Parting {
    base: String,
    sides: Vec<String>,
}

impl Git {
    /// What a ledger's files were where the sides parted, as far as git can tell.
    pub fn merge_base(&self, ledger: &Ledger) -> MergeBase {
        let parting = match self.unfinished() {
            Some(parting) => Some(parting),
            None => {
                let texts = self.texts_in_conflict(ledger);
                if !texts.is_empty() {
                    return MergeBase { texts, sides: vec![self.texts_at(ledger, "HEAD")] };
                }
                self.last_merge()
            }
        };
        let Some(Parting { base, sides }) = parting else { return MergeBase::default() };
        MergeBase {
            texts: self.texts_at(ledger, &base),
            sides: sides.iter().map(|side| self.texts_at(ledger, side)).collect(),
        }
    }

    /// Of what a rebase, cherry-pick, revert, merge or squash is about to commit.
    fn unfinished(&self) -> Option<Parting> {
        // A rebase that is over may leave the name of its last commit behind.
        let is_rebasing = || ["rebase-merge", "rebase-apply"].iter().any(|name| self.has(name));
        let picked = self
            .commit("REBASE_HEAD")
            .filter(|_| is_rebasing())
            .or_else(|| self.commit("CHERRY_PICK_HEAD"));
        if let Some(picked) = picked {
            let base = self.commit(&format!("{picked}^"))?;
            return Some(Parting { base, sides: vec!["HEAD".to_owned(), picked] });
        }
        if let Some(base) = self.commit("REVERT_HEAD") {
            let before = format!("{base}^");
            return Some(Parting { base, sides: vec!["HEAD".to_owned(), before] });
        }
        let merged: Vec<String> = match self.commit("MERGE_HEAD") {
            Some(_) => self.state("MERGE_HEAD")?.lines().map(str::to_owned).collect(),
            // A squash says in its message only what it takes over, the newest commit first.
            None => {
                let message = self.state("SQUASH_MSG")?;
                let newest = message.lines().find_map(|line| line.strip_prefix("commit "))?;
                vec![self.commit(newest.trim())?]
            }
        };
        self.parted(std::iter::once("HEAD".to_owned()).chain(merged).collect())
    }

    /// Of the merge that was committed last, where nothing was changed since: a change may have come from elsewhere, as out of
    /// a stash.
    fn last_merge(&self) -> Option<Parting> {
        let changed = self.answer(&["diff", "--name-only", "HEAD", "--", "*.toml"])?;
        let parents = self.answer(&["rev-parse", "-q", "HEAD^@"])?;
        if !changed.is_empty() {
            return None;
        }
        self.parted(parents.lines().map(str::to_owned).collect())
    }

    fn parted(&self, sides: Vec<String>) -> Option<Parting> {
        if sides.len() < 2 {
            return None;
        }
        let mut arguments = vec!["merge-base", "--octopus"];
        arguments.extend(sides.iter().map(String::as_str));
        let base = self.answer(&arguments)?.lines().next()?.to_owned();
        Some(Parting { base, sides })
    }

    fn commit(&self, name: &str) -> Option<String> {
        let commit = format!("{name}^{{commit}}");
        self.answer(&["rev-parse", "-q", "--verify", &commit]).map(|hash| hash.trim().to_owned())
    }

    fn has(&self, name: &str) -> bool {
        self.place(name).is_some_and(|path| path.exists())
    }

    fn state(&self, name: &str) -> Option<String> {
        std::fs::read_to_string(self.place(name)?).ok()
    }

    /// The base of each file of a ledger that git could not merge.
    fn texts_in_conflict(&self, ledger: &Ledger) -> Vec<String> {
        let listed = self.answer(&["ls-files", "-u", "-z", "--", "."]).unwrap_or_default();
        let files = LedgerFiles::at(self, ledger, "HEAD");
        let base = |entry: &str| {
            let (said, name) = entry.split_once('\t')?;
            let mut said = said.split(' ').skip(1);
            let (object, stage) = (said.next()?, said.next()?);
            (stage == "1" && files.has(name)).then(|| self.answer(&["cat-file", "blob", object]))?
        };
        listed.split('\0').filter_map(base).collect()
    }

    /// The texts of a ledger's files at a commit.
    fn texts_at(&self, ledger: &Ledger, commit: &str) -> Vec<String> {
        let files = LedgerFiles::at(self, ledger, commit);
        let list = ["ls-tree", "-r", "-z", "--name-only", commit, "."];
        let names = self.answer(&list).unwrap_or_default();
        let texts = names.split('\0').filter(|name| files.has(name));
        texts.filter_map(|name| self.answer(&["show", &format!("{commit}:./{name}")])).collect()
    }
}

/// Which files a ledger had at a commit.
struct LedgerFiles {
    root: String,
    included: Vec<String>,
}

impl LedgerFiles {
    fn at(git: &Git, ledger: &Ledger, commit: &str) -> Self {
        let root = ledger.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = git.answer(&["show", &format!("{commit}:./{root}")]).unwrap_or_default();
        Self { root, included: included_in(&text) }
    }

    fn has(&self, name: &str) -> bool {
        name == self.root || self.included.iter().any(|entry| matches_entry(entry, name))
    }
}
