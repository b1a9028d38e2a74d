//! `ledger merge`: three versions of a ledger's file into one, as git asks for it; and telling git to ask.

use crate::messages::Phrase;
use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::sync::Arc;

use clap::Args;

use crate::format::Level;
use crate::messages::{self, UserError};
use crate::session::options::Writing;
use crate::session::{Outcome, Session, told};
use crate::store::{self, DRIVER, FileLocation, Ledger, NotMerged, Version};
use crate::store::{read_regular, read_regular_text};

/// How long git's conflict markers are in a merge that people see.
const MARKER_SIZE: u32 = 7;

#[derive(Debug, Clone, Args)]
pub struct Merge {
    #[arg(required_unless_present_any = ["install", "uninstall"])]
    pub base: Option<PathBuf>,
    #[arg(required_unless_present_any = ["install", "uninstall"])]
    pub ours: Option<PathBuf>,
    #[arg(required_unless_present_any = ["install", "uninstall"])]
    pub theirs: Option<PathBuf>,
    #[arg(long, value_name = "PATH")]
    pub path: Option<PathBuf>,
    #[arg(long, value_name = "N")]
    pub marker_size: Option<u32>,
    #[arg(long, conflicts_with_all = ["base", "ours", "theirs"])]
    pub install: bool,
    #[arg(long, conflicts_with_all = ["base", "ours", "theirs", "install"])]
    pub uninstall: bool,
    #[command(flatten)]
    pub writing: Writing,
}

impl Merge {
    pub fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        match (&self.base, &self.ours, &self.theirs) {
            (Some(base), Some(ours), Some(theirs)) => {
                // For git a failure is another thing than a conflict: it must not take our side for the outcome.
                self.merge(session, base, ours, theirs).or_else(|error| {
                    session.tell(&told(&error, session.lang), Level::Error);
                    Ok(Outcome::NotMerged)
                })
            }
            _ if self.install => self.install(session),
            _ => self.uninstall(session),
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

    fn install(&self, session: &Session) -> anyhow::Result<Outcome> {
        let ledger = session.ledger()?;
        let git = Git::around(&ledger)?;
        let (attributes, old) = attributes(&ledger)?;
        let text = read_regular(ledger.path())
            .map_err(|why| UserError::CannotRead { path: ledger.path().to_owned(), why })?;
        let name = ledger.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
        let lines = store::attribute_lines(&name, &String::from_utf8_lossy(&text));
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
            session.note(Phrase::DryRun.name(session.lang));
            return Ok(Outcome::Done);
        }
        // A driver with a name and no command would leave our side alone in the file: both settings, or neither.
        let before: Vec<Option<String>> = settings.iter().map(|(key, _)| git.get(key)).collect();
        let done = settings.iter().try_for_each(|(key, value)| git.set(key, Some(value)));
        let done = done.and_then(|()| match new == old {
            true => Ok(()),
            false => session.put_over(&attributes, new.as_bytes()),
        });
        if let Err(error) = done {
            for ((key, _), before) in settings.iter().zip(&before) {
                let _ = git.set(key, before.as_deref());
            }
            return Err(error);
        }
        session.say(&session.lang.words().merge_installed(&attributes.display().to_string()))?;
        Ok(Outcome::Done)
    }

    fn uninstall(&self, session: &Session) -> anyhow::Result<Outcome> {
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
            std::fs::remove_file(&attributes)
                .map_err(|why| UserError::CannotWrite { path: attributes.clone(), why })?;
        } else if new != old {
            session.put_over(&attributes, new.as_bytes())?;
        }
        for key in ["driver", "name"] {
            git.set(&format!("merge.{DRIVER}.{key}"), None)?;
        }
        session.say(&session.lang.words().merge_uninstalled(&attributes.display().to_string()))?;
        Ok(Outcome::Done)
    }
}

/// The file that says which files of a ledger's folder are merged how, and its text; empty where it is not there.
fn attributes(ledger: &Ledger) -> Result<(PathBuf, String), UserError> {
    let path = ledger.folder().join(".gitattributes");
    match read_regular_text(&path) {
        Ok(text) => Ok((path, text)),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok((path, String::new())),
        Err(why) => Err(UserError::CannotRead { path, why }),
    }
}

/// The repository that a ledger lies in.
struct Git {
    folder: PathBuf,
}

impl Git {
    /// # Errors
    /// When there is no git, or no repository.
    fn around(ledger: &Ledger) -> anyhow::Result<Self> {
        let git = Self { folder: ledger.folder().to_owned() };
        match git.run(&["rev-parse", "--is-inside-work-tree"]) {
            Err(_) => Err(UserError::NoGit.into()),
            Ok(output) if output.status.success() => Ok(git),
            Ok(_) => Err(UserError::NoRepository { folder: git.folder }.into()),
        }
    }

    fn run(&self, arguments: &[&str]) -> std::io::Result<std::process::Output> {
        Process::new("git").args(arguments).current_dir(&self.folder).output()
    }

    fn get(&self, key: &str) -> Option<String> {
        let output = self.run(&["config", "--local", "--get", key]).ok()?;
        let value = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| value.trim_end_matches('\n').to_owned())
    }

    /// Gives a setting of the repository a value, or takes it out.
    fn set(&self, key: &str, value: Option<&str>) -> anyhow::Result<()> {
        let refused = |why: String| UserError::GitRefused { key: key.to_owned(), why };
        let output = match value {
            Some(value) => self.run(&["config", "--local", "--replace-all", key, value]),
            None if self.get(key).is_none() => return Ok(()),
            None => self.run(&["config", "--local", "--unset-all", key]),
        };
        let output = output.map_err(|e| refused(e.to_string()))?;
        match output.status.success() {
            true => Ok(()),
            false => Err(refused(String::from_utf8_lossy(&output.stderr).trim().to_owned()).into()),
        }
    }
}
