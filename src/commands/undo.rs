//! `ledger undo`: takes back the last change, and the one before; or makes it again; and ends one that was not finished.

use crate::messages::{InputRefused, Phrase, UserError, placeholders, two};
use clap::Args;

use crate::format::{Document, StepLine, steps_sheet};
use crate::session::options::{Printing, WriteOptions};
use crate::session::printing::print_sheet;
use crate::session::questions::yes_or_no;
use crate::session::recording::said;
use crate::session::typed::one_of;
use crate::session::{Outcome, Session};
use crate::store::{Ledger, UndoDirection, UnfinishedChange, WayOut};

#[derive(Debug, Clone, Args)]
#[command(about = two!("Undo your last change", "撤销上一次改动"))]
pub(crate) struct Undo {
    #[arg(hide = true, value_name = placeholders::NUMBER)]
    #[arg(help = two!("Not taken: undo takes back the newest change", "不用填写：只撤销最近一次改动"))]
    pub number: Option<String>,
    #[arg(long)]
    #[arg(help = two!("Redo the change undone last", "重做上一次撤销的改动"))]
    pub redo: bool,
    #[arg(long, conflicts_with_all = ["redo", "dry_run"])]
    #[arg(help = two!("List changes, and who undid them", "列出历次改动，以及由谁撤销"))]
    pub list: bool,
    #[arg(long, value_name = placeholders::REASON, conflicts_with_all = ["redo", "list"])]
    #[arg(help = two!(
        "Undo another person's or an older change: the reason, kept on record",
        "撤销他人的或往日的改动：写明理由，记录在案",
    ))]
    pub anyway: Option<String>,
    #[arg(long, value_name = placeholders::WAY, num_args = 0..=1, value_parser = one_of::<WayOut>())]
    #[arg(conflicts_with_all = ["redo", "list"])]
    #[arg(help = two!(
        "Show an unfinished change; keep completes it, drop discards it",
        "查看尚未完成的多文件改动；keep 完成，drop 撤回",
    ))]
    pub unfinished: Option<Option<WayOut>>,
    #[arg(long)]
    #[arg(help = two!("Do not ask", "不再询问"))]
    pub yes: bool,
    #[command(flatten)]
    pub writing: WriteOptions,
    #[command(flatten)]
    pub printing: Printing,
}

impl Undo {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        if let Some(typed) = &self.number {
            return Err(
                UserError::Input(InputRefused::OnlyTheNewest { typed: typed.clone() }).into()
            );
        }
        if !self.list {
            self.printing.must_not_name_a_file()?;
        }
        let ledger = session.ledger()?;
        if let Some(way) = self.unfinished {
            return self.unfinished(session, &ledger, way);
        }
        if !self.list {
            let direction = if self.redo { UndoDirection::Forward } else { UndoDirection::Back };
            let anyway = self.anyway.as_deref();
            let reason = anyway.map(|reason| said("--anyway", reason)).transpose()?;
            return session.step(&ledger, direction, self.writing.dry_run, reason.as_deref());
        }
        let steps: Vec<StepLine> =
            (ledger.steps().iter()).map(|past| StepLine::new(past, session.lang)).collect();
        print_sheet(session, &self.printing, &steps_sheet(&steps, session.lang), || Document {
            schema: "ledger.undo/1",
            steps: Some(steps.clone()),
            ..Document::default()
        })
    }

    /// Shows the change that is not finished, and completes it or takes it back where that is said.
    fn unfinished(
        &self,
        session: &Session,
        ledger: &Ledger,
        way: Option<WayOut>,
    ) -> anyhow::Result<Outcome> {
        let Some(way) = way else {
            show_both(session, &ledger.unfinished()?)?;
            return Ok(Outcome::NeedsSomeone);
        };
        if self.writing.dry_run {
            return session.show_dry_run(&ledger.unfinished()?.texts(way)?);
        }
        let is_done = session.leave_unfinished(ledger, way, |change| {
            for (path, now, then) in change.texts(way)? {
                session.show_change(&path, &now, &then)?;
            }
            // Where nobody can be asked, the word that was typed says it.
            Ok(self.yes
                || !session.asks()
                || yes_or_no(&session.lang.words().really_leave(way), session.lang)?)
        })?;
        if is_done {
            session.say(&session.lang.words().left_unfinished(way))?;
        } else {
            session.note(Phrase::LeftUnanswered.name(session.lang));
        }
        Ok(if is_done { Outcome::Done } else { Outcome::Refused })
    }
}

fn show_both(session: &Session, change: &UnfinishedChange) -> anyhow::Result<()> {
    session.print(&format!(
        "{}\n",
        session.lang.words().about_unfinished(change.is_ours, &change.others)
    ))?;
    for way in [WayOut::Keep, WayOut::Drop] {
        session.print(&format!("\n{}\n", session.lang.words().way_out_heading(way)))?;
        match change.texts(way) {
            Ok(texts) if texts.is_empty() => {
                session.print(&format!("{}\n", Phrase::NoFileIsWritten.name(session.lang)))?;
            }
            Ok(texts) => {
                for (path, now, then) in &texts {
                    session.show_change(path, now, then)?;
                }
            }
            Err(error) => {
                let told = session.lang.words().store_told(&error);
                session.print(&format!("{}\n", crate::format::clean(&told.message)))?;
            }
        }
    }
    Ok(())
}
