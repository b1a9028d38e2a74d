//! How a command changes a ledger: opened, changed, saved, said.

use clap::Args;

use super::Session;
use super::options::WriteOptions;
use super::tallying::{count, expect};
use crate::format::{Level, told_of};
use crate::messages::{Confirmation, ItemConfirmation};
use crate::model::{Person, RootEvent, RootEventBody};
use crate::store::{
    ChangeOptions, JournalStep, Ledger, StoreError, TakingBack, Transaction, UndoDirection,
    UndoError, UnfinishedChange, WayOut, nearest_name,
};

/// What became of a command, as far as its exit status tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// The question was answered, and the answer needs someone.
    NeedsSomeone,
    /// Versions of a file were merged, and some of it is left to someone.
    Conflicts,
    /// They could not be merged.
    NotMerged,
    /// A question was left, after something was changed.
    LeftOff,
    /// Nothing was changed, and it was said why.
    Refused,
    /// The command line was wrong, and it was said how.
    Misunderstood,
}

/// A change that a command makes to a ledger: what `batch` can do many of at once.
pub trait Change {
    /// Works the change out on a draft, and says what then holds.
    ///
    /// # Errors
    /// When it is refused; the draft may then be half changed, and is not saved.
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>>;

    /// The words that stand where ids of items stand.
    fn ids_mut(&mut self) -> &mut [String] {
        &mut []
    }
}

// A command that makes one change, or shows what it would change. No doc comment: that would be its help.
#[derive(Debug, Clone, Args)]
pub struct ChangeCommand<C: Args> {
    #[command(flatten)]
    pub what: C,
    #[command(flatten)]
    pub writing: WriteOptions,
}

impl<C: Args + Change> ChangeCommand<C> {
    /// Makes the change in the ledger that is meant.
    ///
    /// # Errors
    /// As [`Session::change`].
    pub fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        session.change(&session.ledger()?, &self.what, self.writing.dry_run)
    }
}

impl Session {
    /// Makes a change: open, change, save, say. A dry run shows what would change.
    ///
    /// # Errors
    /// When it is refused or the ledger cannot be written; nothing is changed then.
    pub fn change(
        &self,
        ledger: &Ledger,
        change: &dyn Change,
        dry_run: bool,
    ) -> anyhow::Result<Outcome> {
        let lang = self.lang;
        let work = |transaction: &mut Transaction| {
            let mut now = change.apply(self, transaction)?;
            if !self.quiet {
                expect(transaction, &mut now);
            }
            Ok(now)
        };
        let (mut now, transaction) = self.work(ledger, dry_run, work)?;
        if dry_run {
            return self.show_dry_run(&transaction.texts()?);
        }
        let has_new_files = transaction.files().iter().any(|file| file.source().is_none());
        if !self.quiet {
            count(&transaction, &mut now);
        }
        self.note_login_name();
        for now in now {
            if let Some(warning) = now.warning(lang) {
                if !self.quiet {
                    self.tell(&warning, Level::Warning);
                }
                continue;
            }
            match (&now, self.quiet) {
                (Confirmation::Item(ItemConfirmation::Added { id, .. }), true) => {
                    self.print(&format!("{id}\n"))?
                }
                _ => self.say(&now.say(lang))?,
            }
        }
        if has_new_files {
            self.cover_new_files(ledger)?;
        }
        Ok(Outcome::Done)
    }

    /// Does some work on a ledger: what it comes to, and the draft that was saved.
    ///
    /// # Errors
    /// What `work` returns, or when the ledger cannot be read or written; nothing is changed then.
    pub fn work<T>(
        &self,
        ledger: &Ledger,
        dry_run: bool,
        work: impl FnMut(&mut Transaction) -> anyhow::Result<T>,
    ) -> anyhow::Result<(T, Transaction)> {
        let lang = self.lang;
        let waiting = |holder: Option<&str>| self.note(&lang.words().waiting_for_lock(holder));
        let done = ledger.change(&self.terms(dry_run, &waiting), work)?;
        self.warn_of_undeclared(&done.1);
        Ok(done)
    }

    /// Says whom a change names that is not declared, where persons are.
    fn warn_of_undeclared(&self, transaction: &Transaction) {
        let head = transaction.head();
        for name in transaction.undeclared().iter().filter(|name| head.is_undeclared(name)) {
            let nearest = nearest_name(name, head.persons.iter().flat_map(Person::spellings));
            let nearest = nearest.map(|near| head.called(near));
            self.tell(&self.lang.words().undeclared_person(name, nearest), Level::Warning);
        }
    }

    /// Looks something up in a ledger as a change would find it, without a lock.
    ///
    /// # Errors
    /// When it cannot be read, or what `look` returns.
    pub fn peek<T>(
        &self,
        ledger: &Ledger,
        look: impl FnMut(&mut Transaction) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        ledger.change(&self.terms(true, &|_| {}), look).map(|(found, _)| found)
    }

    /// Completes an unfinished change or takes it back, where `agreed` agrees; whether it did.
    ///
    /// # Errors
    /// When there is none, or it cannot be done.
    pub fn leave_unfinished(
        &self,
        ledger: &Ledger,
        way: WayOut,
        agreed: impl FnOnce(&UnfinishedChange) -> anyhow::Result<bool>,
    ) -> anyhow::Result<bool> {
        let lang = self.lang;
        let waiting = |holder: Option<&str>| self.note(&lang.words().waiting_for_lock(holder));
        ledger.leave_unfinished(&self.terms(false, &waiting), way, agreed)
    }

    fn terms<'t>(
        &'t self,
        dry_run: bool,
        waiting: &'t (dyn Fn(Option<&str>) + Sync),
    ) -> ChangeOptions<'t> {
        let by = self.who().ok();
        ChangeOptions {
            dry_run,
            patience: self.patience,
            waiting,
            label: &self.typed,
            on: self.today,
            by,
            takes_back: None,
        }
    }

    /// Takes the last change back, or makes it again.
    ///
    /// # Errors
    /// When there is none, or the ledger is not what that change left.
    pub fn step(
        &self,
        ledger: &Ledger,
        direction: UndoDirection,
        dry_run: bool,
        anyway: Option<&str>,
    ) -> anyhow::Result<Outcome> {
        let lang = self.lang;
        let waiting = |holder: Option<&str>| self.note(&lang.words().waiting_for_lock(holder));
        let terms = self.terms(dry_run, &waiting);
        let by = self.who()?;
        // A ledger that cannot be read declares nobody: then a name is what it says.
        let persons = ledger.head().unwrap_or_default();
        let record = |step: &JournalStep| {
            let reason = anyway.unwrap_or_default().to_owned();
            let did = RootEventBody::Undone { what: told_of(step, lang), reason };
            RootEvent { on: self.today, at: Some(self.now), by: by.clone(), did }
        };
        let may = |step: &JournalStep| {
            if step.is_own(&by, &persons, self.today) {
                return Ok(());
            }
            let (made, on) = (step.by.clone(), step.on.clone());
            if step.is_ours {
                let label = told_of(step, lang);
                let is_by = made.as_deref().is_some_and(|made| persons.same_person(made, &by));
                let is_older = is_by && on != self.today.to_string();
                Err(StoreError::Undo(UndoError::NotOwnStep { label, by: made, on, is_older }))
            } else {
                Err(StoreError::Undo(UndoError::ForeignStep { label: step.label.clone(), on }))
            }
        };
        let on_record = anyway.map(|_| &record as TakingBack<'_>);
        let taken = ledger.step_if(&terms, direction, may, on_record)?;
        if dry_run {
            return self.show_dry_run(&taken.texts);
        }
        let label = told_of(&taken.step, lang);
        self.say(&match direction {
            UndoDirection::Back => lang.words().undone(&label),
            UndoDirection::Forward => lang.words().redone(&label),
        })?;
        Ok(Outcome::Done)
    }
}
