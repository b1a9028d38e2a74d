//! `ledger merge`: three versions of a ledger's file into one, as git asks for it; and telling git to ask.

mod finish;
mod install;
mod resolve;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use crate::format::Level;
use crate::messages::UserError;
use crate::session::options::Writing;
use crate::session::{Outcome, Session, told};
use crate::store::{self, FileLocation, NotMerged, Version, read_regular};

/// How long git's conflict markers are in a merge that people see.
const MARKER_SIZE: u32 = 7;

#[derive(Debug, Clone, Args)]
pub(crate) struct Merge {
    #[arg(required_unless_present_any = ["install", "uninstall", "finish", "resolve"])]
    pub base: Option<PathBuf>,
    #[arg(required_unless_present_any = ["install", "uninstall", "finish", "resolve"])]
    pub ours: Option<PathBuf>,
    #[arg(required_unless_present_any = ["install", "uninstall", "finish", "resolve"])]
    pub theirs: Option<PathBuf>,
    #[arg(long, value_name = "PATH", hide_short_help = true)]
    pub path: Option<PathBuf>,
    #[arg(long, value_name = "N", hide_short_help = true)]
    pub marker_size: Option<u32>,
    #[arg(long, conflicts_with_all = ["base", "ours", "theirs"])]
    pub install: bool,
    #[arg(long, requires = "install", hide_short_help = true)]
    pub pre_commit: bool,
    #[arg(long, conflicts_with_all = ["base", "ours", "theirs", "install"])]
    pub uninstall: bool,
    #[arg(long, conflicts_with_all = ["base", "ours", "theirs", "install", "uninstall"])]
    pub finish: bool,
    #[arg(long, value_names = ["ID", "KEY=VALUE"], num_args = 2.., conflicts_with_all = ["base", "ours", "theirs", "install", "uninstall", "finish"])]
    pub resolve: Vec<String>,
    #[command(flatten)]
    pub writing: Writing,
}

impl Merge {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        match (&self.base, &self.ours, &self.theirs) {
            (Some(base), Some(ours), Some(theirs)) => {
                // For git a failure is another thing than a conflict: it must not take our side for the outcome.
                self.merge(session, base, ours, theirs).or_else(|error| {
                    session.tell(&told(&error, session.lang), Level::Error);
                    Ok(Outcome::NotMerged)
                })
            }
            _ if self.install => self.install(session),
            _ if self.uninstall => self.uninstall(session),
            _ if self.finish => self.finish(session),
            _ => session.change(&session.ledger()?, self, self.writing.dry_run),
        }
    }

    fn merge(
        &self,
        session: &Session,
        base: &Path,
        ours: &Path,
        theirs: &Path,
    ) -> anyhow::Result<Outcome> {
        let read = |path: &Path| -> anyhow::Result<String> {
            let path = session.working_folder().join(path);
            let bytes = read_regular(&path)
                .map_err(|why| UserError::CannotRead { path: path.clone(), why })?;
            String::from_utf8(bytes).map_err(|_| UserError::NotUtf8 { path }.into())
        };
        let texts = [read(base)?, read(ours)?, read(theirs)?];
        let name = self.path.as_deref().unwrap_or(ours);
        // git merges the bases first where two histories cross, and says so by longer markers.
        let are_ancestors = self.marker_size.is_some_and(|size| size > MARKER_SIZE);
        let merge = if are_ancestors { store::merge_ancestors } else { store::merge };
        let merged = merge(&texts[0], &texts[1], &texts[2])
            .map_err(|why| self.refusal(why, name, [base, ours, theirs]))?;
        if self.writing.dry_run {
            session.show_change(name, &texts[1], &merged.text)?;
        } else if merged.text != texts[1] {
            session.put_over(ours, merged.text.as_bytes())?;
        }
        if are_ancestors {
            return Ok(Outcome::Done);
        }
        let name = name.display().to_string();
        for renumbered in &merged.renumbered {
            session.note(&session.lang.words().renumbered(&name, renumbered));
        }
        for conflict in &merged.conflicts {
            session.note(&session.lang.words().merge_conflict(&name, conflict));
        }
        for made_void in &merged.made_void {
            session.note(&session.lang.words().made_void(&name, made_void));
        }
        Ok(if merged.is_clean() { Outcome::Done } else { Outcome::Conflicts })
    }

    fn refusal(&self, why: NotMerged, name: &Path, files: [&Path; 3]) -> UserError {
        match why {
            NotMerged::WouldBreak { fault } => {
                UserError::NotMerged { path: name.to_owned(), version: None, fault, at: None }
            }
            NotMerged::Unreadable { version, fault, spot } => {
                let file = match version {
                    Version::Base => files[0],
                    Version::Ours => files[1],
                    Version::Theirs => files[2],
                };
                // git's temporary files are gone when someone reads this: the file is called by its own name.
                let path = if self.path.is_some() { name } else { file };
                let at = FileLocation { path: Arc::new(path.to_owned()), spot: *spot };
                let (version, at) = (Some(version), Some(Box::new(at)));
                UserError::NotMerged { path: name.to_owned(), version, fault, at }
            }
        }
    }
}
