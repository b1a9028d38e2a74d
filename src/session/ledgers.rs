//! Which ledgers a command is about.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::Session;
use super::roll_up::RollUp;
use crate::messages::{FileRefused, SessionRefused, UserError};
use crate::store::{self, Ledger, StoreError, Whence, Whereabouts};

/// A ledger that a command is about.
#[derive(Debug, Clone)]
pub struct MeantLedger {
    /// Its root file, as people would name it.
    pub shown: PathBuf,
    /// The same with links followed; as it is named where there is none.
    pub real: PathBuf,
    /// Whether it was looked for below a folder, and so is known to be no part of another.
    is_root: bool,
}

impl Session {
    /// The path that `--ledger` named.
    pub fn named_ledger(&self) -> Option<&Path> {
        self.whereabouts.option.as_deref()
    }

    /// The ledger to read or change.
    ///
    /// # Errors
    /// When there is none, or several are meant.
    pub fn ledger(&self) -> anyhow::Result<Ledger> {
        match &self.ledgers()?[..] {
            [meant] => Ok(self.open(meant)?),
            several => {
                let named = several.iter().map(|meant| meant.shown.clone()).collect();
                Err(UserError::Session(SessionRefused::OneLedger { named }).into())
            }
        }
    }

    /// A ledger that is meant, as one who works here knows it.
    ///
    /// # Errors
    /// When there is none.
    pub fn open(&self, meant: &MeantLedger) -> Result<Ledger, StoreError> {
        if meant.is_root {
            return Ok(Ledger::of_root(&meant.real, &meant.shown, &self.places));
        }
        Ledger::known_by(&meant.shown, &self.places)
    }

    /// Names each ledger that was read with a change in it that is not finished.
    pub fn name_unfinished(&self) {
        for ledger in self.places.unfinished() {
            let ledger = self.shown(&ledger).display().to_string();
            self.warn(&self.lang.words().read_unfinished(&ledger));
        }
    }

    /// The ledgers to report on: at least one. A folder stands for all ledgers at and below it.
    ///
    /// # Errors
    /// When there is none, or one was met that is not to be used unasked.
    pub fn ledgers(&self) -> anyhow::Result<Vec<MeantLedger>> {
        let one = |whereabouts: &Whereabouts| match store::find(whereabouts) {
            None => Err(UserError::Session(SessionRefused::NoLedger)),
            Some(Whence::Own(path)) if !path.exists() => {
                Err(UserError::Session(SessionRefused::NoLedger))
            }
            Some(Whence::Met(path)) => self.may_use(&path).map(|()| path),
            Some(place) => Ok(place.path().to_owned()),
        };
        let mut meant = Vec::new();
        match &self.named[..] {
            [_, _, ..] => {
                for path in &self.named {
                    let option = Some(path.clone());
                    meant.push(one(&Whereabouts { option, ..self.whereabouts.clone() })?);
                }
            }
            _ => meant.push(one(&self.whereabouts)?),
        }
        let mut ledgers: Vec<MeantLedger> = Vec::new();
        let mut known = HashSet::new();
        for path in meant {
            let found = if path.is_dir() {
                store::at_and_below(&path).map_err(|why| {
                    UserError::File(FileRefused::CannotRead { path: self.shown(&path), why })
                })?
            } else {
                Vec::new()
            };
            // A folder with nothing in it is named as it is: whoever opens it says what is wrong.
            let is_root = !found.is_empty();
            let found = if is_root { found } else { vec![path] };
            for shown in found.iter().map(|path| self.shown(path)) {
                let real = shown.canonicalize().unwrap_or_else(|_| shown.clone());
                if known.insert(real.clone()) {
                    ledgers.push(MeantLedger { shown, real, is_root });
                }
            }
        }
        Ok(ledgers)
    }

    /// Refuses a ledger that was met above the working folder and that somebody else may have put there.
    fn may_use(&self, met: &Path) -> Result<(), UserError> {
        if met.parent() == Some(self.working_folder()) {
            return Ok(());
        }
        match store::stranger(met) {
            Ok(None) => Ok(()),
            Ok(Some(owner)) => Err(UserError::Session(SessionRefused::StrangersLedger {
                path: met.to_owned(),
                owner,
            })),
            Err(why) => Err(UserError::File(FileRefused::CannotRead { path: met.to_owned(), why })),
        }
    }

    /// Keeps what a report was over, for what is said under it.
    pub fn remember(&self, over: RollUp) {
        let _ = self.over.set(over);
    }

    /// What a report was over, where that was several ledgers.
    pub fn over(&self) -> Option<&RollUp> {
        self.over.get()
    }

    /// The ledger to add to: where there is none anywhere, the user's own is made, and it is said where.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn ledger_or_own(&self, dry_run: bool) -> anyhow::Result<Ledger> {
        if let Some(Whence::Own(path)) = store::find(&self.whereabouts)
            && !path.exists()
            && !dry_run
        {
            store::create(&path, self.lang.words().own_ledger())?;
            let path = path.display().to_string();
            self.note(&self.lang.words().made_own_ledger(&path));
        }
        self.ledger()
    }

    /// A path as people would name it from where they are.
    pub fn shown(&self, path: &Path) -> PathBuf {
        let below = path.strip_prefix(&self.whereabouts.working_folder);
        below.map_or_else(|_| path.to_owned(), Path::to_owned)
    }
}
