//! `ledger merge --finish`: unites what stands twice after a merge, over the files of a ledger.

use super::MergeCommand;
use crate::messages::{Confirmation, LedgerConfirmation};
use crate::session::git::Git;
use crate::session::{Outcome, Session};
use crate::store::{Finished, Ledger, Transaction};

impl MergeCommand {
    pub(super) fn finish(&self, session: &Session) -> anyhow::Result<Outcome> {
        let ledger = session.ledger()?;
        // What git left beside a ledger that has no parts, or not these, is taken in first: by a change of its own, as the
        // files of a ledger are those that its root names.
        let left_out = ledger.parts_left_out()?;
        if !left_out.is_empty() {
            let named: Vec<String> =
                left_out.iter().map(|part| part.display().to_string()).collect();
            let include = |transaction: &mut Transaction| Ok(transaction.include_parts(&left_out)?);
            let ((), transaction) = session.work(&ledger, self.writing.dry_run, include)?;
            session.note(&session.lang.words().parts_taken_in(&named));
            if !self.writing.dry_run {
                session.cover_new_files(&ledger)?;
            } else {
                session.show_dry_run(&transaction.texts()?)?;
                return Ok(Outcome::Done);
            }
        }
        let base = Git::around(&ledger).map(|git| git.merge_base(&ledger)).unwrap_or_default();
        let work = |transaction: &mut Transaction| Ok(transaction.finish_merge(&base)?);
        let (finished, transaction) = session.work(&ledger, self.writing.dry_run, work)?;
        if self.writing.dry_run {
            session.show_dry_run(&transaction.texts()?)?;
        } else {
            session.say(
                &Confirmation::Ledger(LedgerConfirmation::Finished(finished.clone()))
                    .say(session.lang),
            )?;
        }
        tell(session, &ledger, &finished);
        let is_clean = finished.conflicts.is_empty() && finished.made_void.is_empty();
        Ok(if is_clean { Outcome::Done } else { Outcome::Conflicts })
    }
}

fn tell(session: &Session, ledger: &Ledger, finished: &Finished) {
    let name = session.shown(ledger.path()).display().to_string();
    let words = session.lang.words();
    for renumbered in &finished.renumbered {
        session.note(&words.renumbered(&name, renumbered));
    }
    for conflict in &finished.conflicts {
        session.note(&words.merge_conflict(&name, conflict));
    }
    for made_void in &finished.made_void {
        session.note(&words.made_void(&name, made_void));
    }
}
