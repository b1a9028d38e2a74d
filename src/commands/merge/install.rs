//! `ledger merge --install` and `--uninstall`: telling git to merge by the driver, or as any text again.

use std::path::Path;

use super::MergeCommand;
use crate::messages::{self, FileRefused, Phrase, UserError};
use crate::session::git::{Git, attributes, needed_lines};
use crate::session::questions::yes_or_no;
use crate::session::{Outcome, Session};
use crate::store::{self, DRIVER};

impl MergeCommand {
    pub(super) fn install(&self, session: &Session) -> anyhow::Result<Outcome> {
        let ledger = session.ledger()?;
        let git = Git::around(&ledger)?;
        let (attributes, old) = attributes(&ledger)?;
        let lines = needed_lines(&ledger)?;
        let new = store::with_lines(&old, &lines);
        let program = session.program();
        let program = shlex::try_quote(&program).unwrap_or_default().into_owned();
        let driver = format!("{program} merge %O %A %B --path %P --marker-size %L");
        let settings = [
            (format!("merge.{DRIVER}.name"), messages::DRIVER_NAME.to_owned()),
            (format!("merge.{DRIVER}.driver"), driver),
        ];
        if self.writing.dry_run {
            for (key, value) in &settings {
                session.print(&format!("git config --local {key} {value:?}\n"))?;
            }
            session.show_change(&attributes, &old, &new)?;
            if self.pre_commit {
                session.print(&hook(session))?;
            }
            session.note(Phrase::DryRun.name(session.lang));
            return Ok(Outcome::Done);
        }
        // A driver with a name and no command would leave our side alone in the file: both settings, or neither.
        let before: Vec<Option<String>> = settings.iter().map(|(key, _)| git.get(key)).collect();
        let done = settings.iter().try_for_each(|(key, value)| git.set(key, Some(value)));
        let done = done.and_then(|()| {
            if new == old { Ok(()) } else { session.put_over(&attributes, new.as_bytes()) }
        });
        if let Err(error) = done {
            for ((key, _), before) in settings.iter().zip(&before) {
                let _ = git.set(key, before.as_deref());
            }
            return Err(error);
        }
        session.say(&session.lang.words().merge_installed(&attributes.display().to_string()))?;
        self.install_hook(session, &git)?;
        Ok(Outcome::Done)
    }

    /// Writes the check before commits, where it was asked for, or is once somebody was asked; never over another.
    fn install_hook(&self, session: &Session, git: &Git) -> anyhow::Result<()> {
        let Some(path) = git.hook("pre-commit") else { return Ok(()) };
        let there = path.symlink_metadata().is_ok();
        let words = session.lang.words();
        let shown = session.shown(&path).display().to_string();
        if !self.pre_commit {
            let question = words.ask_pre_commit(&shown);
            if there || !session.asks() || !yes_or_no(&question, session.lang)? {
                return Ok(());
            }
        }
        if is_ours(&path) || there {
            if !is_ours(&path) {
                session.note(&words.pre_commit_there(&shown, GREP));
            }
            return Ok(());
        }
        if !git.owns(&path) {
            // Hooks that several repositories share are nobody's to change for one of them.
            session.note(&words.pre_commit_elsewhere(&shown, GREP));
            return Ok(());
        }
        let failed = |why| UserError::File(FileRefused::CannotWrite { path: path.clone(), why });
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(failed)?;
        }
        session.put_over(&path, hook(session).as_bytes())?;
        make_executable(&path).map_err(failed)?;
        session.say(&words.pre_commit_installed(&shown))?;
        Ok(())
    }

    pub(super) fn uninstall(&self, session: &Session) -> anyhow::Result<Outcome> {
        let ledger = session.ledger()?;
        let git = Git::around(&ledger)?;
        let (attributes, old) = attributes(&ledger)?;
        let new = store::without_lines(&old);
        if self.writing.dry_run {
            for key in ["name", "driver"] {
                session.print(&format!("git config --local --unset merge.{DRIVER}.{key}\n"))?;
            }
            session.show_change(&attributes, &old, &new)?;
            session.note(Phrase::DryRun.name(session.lang));
            return Ok(Outcome::Done);
        }
        if new.is_empty() && !old.is_empty() {
            std::fs::remove_file(&attributes).map_err(|why| {
                UserError::File(FileRefused::CannotWrite { path: attributes.clone(), why })
            })?;
        } else if new != old {
            session.put_over(&attributes, new.as_bytes())?;
        }
        for key in ["driver", "name"] {
            git.set(&format!("merge.{DRIVER}.{key}"), None)?;
        }
        if let Some(path) = git.hook("pre-commit").filter(|path| is_ours(path)) {
            std::fs::remove_file(&path)
                .map_err(|why| UserError::File(FileRefused::CannotWrite { path, why }))?;
        }
        session.say(&session.lang.words().merge_uninstalled(&attributes.display().to_string()))?;
        Ok(Outcome::Done)
    }
}

/// What the check before commits looks for: comments of a merge in what is to be committed of the ledger's files.
const GREP: &str =
    "git grep --cached -n '^[[:space:]]*# unresolved merge of ' -- ':(top,attr:merge=ledger)'";

/// The line by which the check is known as this program's.
const HOOK_MARK: &str =
    "# By `ledger merge --install --pre-commit`; `ledger merge --uninstall` takes it out.";

fn hook(session: &Session) -> String {
    let told = session.lang.words().pre_commit_stops();
    format!("#!/bin/sh\n{HOOK_MARK}\nif {GREP} >&2\nthen\n  echo '{told}' >&2\n  exit 1\nfi\n")
}

fn is_ours(path: &Path) -> bool {
    let text = store::read_regular_text(path).unwrap_or_default();
    text.lines().nth(1) == Some(HOOK_MARK)
}

#[cfg(unix)]
fn make_executable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755))
}

/// Where a file needs no leave to be run.
#[cfg(not(unix))]
fn make_executable(_: &Path) -> std::io::Result<()> {
    Ok(())
}
