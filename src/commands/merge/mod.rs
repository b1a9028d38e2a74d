//! `ledger merge`: three versions of a ledger's file into one, as git asks for it; and telling git to ask.

mod finish;
mod install;
mod resolve;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use crate::format::Level;
use crate::messages::{FileRefused, UserError, placeholders, two};
use crate::session::options::WriteOptions;
use crate::session::{Outcome, Session, told};
use crate::store::{self, FileLocation, NotMerged, Version, read_regular};

/// How long git's conflict markers are in a merge that people see.
const MARKER_SIZE: u32 = 7;

#[derive(Debug, Clone, Args)]
#[command(about = two!(
    "Let git merge ledgers by item, field and event",
    "让 git 按事项、字段和记录合并台账",
))]
pub(crate) struct MergeCommand {
    #[arg(value_name = placeholders::BASE, required_unless_present_any = ["install", "uninstall", "finish", "resolve"])]
    #[arg(help = two!("The common ancestor", "双方共同的原版"))]
    pub base: Option<PathBuf>,
    #[arg(value_name = placeholders::OURS, required_unless_present_any = ["install", "uninstall", "finish", "resolve"])]
    #[arg(help = two!(
        "Our version, overwritten with the result (exit 0; 1 unresolved; 129 failed)",
        "我方版本，合并结果写入其中。退出码：0 已合并，1 有待定之处，129 未能合并",
    ))]
    pub ours: Option<PathBuf>,
    #[arg(value_name = placeholders::THEIRS, required_unless_present_any = ["install", "uninstall", "finish", "resolve"])]
    #[arg(help = two!("Their version", "对方版本"))]
    pub theirs: Option<PathBuf>,
    #[arg(long, value_name = placeholders::PATH, hide_short_help = true)]
    #[arg(help = two!("The name of the file in messages", "消息中所用的文件名"))]
    pub path: Option<PathBuf>,
    #[arg(long, value_name = placeholders::N, hide_short_help = true)]
    #[arg(help = two!("Passed by git; ignored", "git 传来的参数；冲突以注释标出，不用标记"))]
    pub marker_size: Option<u32>,
    #[arg(long, conflicts_with_all = ["base", "ours", "theirs"])]
    #[arg(help = two!("Let git merge this ledger, in this clone", "在此仓库中启用"))]
    pub install: bool,
    #[arg(long, requires = "install", hide_short_help = true)]
    #[arg(help = two!(
        "Also install a pre-commit hook that stops commits while a merge is unresolved",
        "并写入提交前检查：合并后有待定之处时阻止提交",
    ))]
    pub pre_commit: bool,
    #[arg(long, conflicts_with_all = ["base", "ours", "theirs", "install"])]
    #[arg(help = two!("Let git merge it as plain text again", "在此仓库中停用"))]
    pub uninstall: bool,
    #[arg(long, conflicts_with_all = ["base", "ours", "theirs", "install", "uninstall"])]
    #[arg(help = two!(
        "Unite items that a merge duplicated, in all files",
        "收尾：合并后重复的事项合为一项（跨文件），编号冲突的改号",
    ))]
    pub finish: bool,
    #[arg(long, value_names = [placeholders::ID, placeholders::KEY_VALUE], num_args = 2.., conflicts_with_all = ["base", "ours", "theirs", "install", "uninstall", "finish"])]
    #[arg(help = two!(
        "Resolve a field that a merge left unresolved: KEY=ours, KEY=theirs, or a value",
        "对合并后待定的字段作出取舍：键=ours、键=theirs 或另定的值",
    ))]
    pub resolve: Vec<String>,
    #[command(flatten)]
    pub writing: WriteOptions,
}

impl MergeCommand {
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
            let bytes = read_regular(&path).map_err(|why| {
                UserError::File(FileRefused::CannotRead { path: path.clone(), why })
            })?;
            String::from_utf8(bytes)
                .map_err(|_| UserError::File(FileRefused::NotUtf8 { path }).into())
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
