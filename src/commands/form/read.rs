//! `ledger form read`: takes in what units answered, what that comes to shown first.

use std::cell::{Cell, RefCell};
use std::path::PathBuf;

use clap::Args;

use super::back::{Back, came_back};
use super::plan::{Plan, Planning};
use super::round::{Reviewed, all_of_rounds};
use crate::messages::{
    Confirmation, FormRefused, LedgerConfirmation, Question, UserError, placeholders, two,
};
use crate::session::options::{WriteOptions, listed};
use crate::session::questions::yes_or_no;
use crate::session::typed::item_id;
use crate::session::{Change, Outcome, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Args)]
#[command(about = two!("Read returned forms, after a preview", "读入收回的填报表，先预览"))]
pub(crate) struct FormRead {
    #[arg(required = true, value_name = placeholders::FILE, add = Question::File)]
    #[arg(help = two!("Returned forms", "收回的填报表"))]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = placeholders::ID)]
    #[arg(help = two!(
        "Record this item even if it changed since; repeatable",
        "制表后已有变动的事项，仍录入此项（可重复）",
    ))]
    pub take: Vec<String>,
    #[arg(long)]
    #[arg(help = two!("Record all items, even if they changed since", "制表后有变动的也全部录入"))]
    pub take_changed: bool,
    #[arg(long)]
    #[arg(help = two!(
        "Skip the rows that are refused, and import the rest",
        "略过不能录入的，录入其余",
    ))]
    pub skip_bad: bool,
    #[arg(long, short)]
    #[arg(help = two!("Do not ask", "不再询问"))]
    pub yes: bool,
    #[command(flatten)]
    pub writing: WriteOptions,
}

/// Forms that are being taken in.
struct FormReading<'r> {
    said: &'r FormRead,
    back: Back,
    /// What was shown, and agreed to.
    shown: RefCell<Option<Plan>>,
    told: Cell<bool>,
    /// Rows that are left to somebody.
    left: Cell<u64>,
}

impl FormRead {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        if let Some(forms) = all_of_rounds(session, &self.files) {
            let reviewed = Reviewed { forms };
            return session.change(&session.ledger()?, &reviewed, self.writing.dry_run);
        }
        let take = self.take.iter().flat_map(|ids| listed(ids)).map(|id| item_id(id));
        let back = Back {
            forms: self.files.iter().map(|path| came_back(session, path)).collect(),
            take: take.collect::<Result<_, _>>()?,
            take_changed: self.take_changed,
        };
        let job = FormReading {
            said: self,
            back,
            shown: RefCell::new(None),
            told: Cell::new(false),
            left: Cell::new(0),
        };
        let ledger = session.ledger()?;
        if session.asks() && !self.yes && !self.writing.dry_run {
            let plan = session.peek(&ledger, |transaction| {
                Planning::new(session, transaction, &job.back).all()
            })?;
            plan.tell(session);
            self.refuse_bad(&plan)?;
            let question = session.lang.words().form_question();
            let wanted = plan.is_nothing() || yes_or_no(&question, session.lang)?;
            if !wanted {
                return Err(UserError::from(FormRefused::Declined).into());
            }
            job.shown.replace(Some(plan));
        }
        let outcome = session.change(&ledger, &job, self.writing.dry_run)?;
        Ok(if job.left.get() > 0 { Outcome::NeedsSomeone } else { outcome })
    }

    fn refuse_bad(&self, plan: &Plan) -> Result<(), UserError> {
        match plan.counts.refused {
            0 => Ok(()),
            _ if self.skip_bad => Ok(()),
            count => Err(FormRefused::Refused { count, others: plan.counts.recorded }.into()),
        }
    }
}

impl Change for FormReading<'_> {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let plan = Planning::new(session, transaction, &self.back).all()?;
        match &*self.shown.borrow() {
            Some(shown) if *shown != plan => {
                return Err(UserError::from(FormRefused::ChangedMeanwhile).into());
            }
            Some(_) => {}
            // The work may have to be done again; it is told once.
            None if self.told.replace(true) => {}
            None => plan.tell(session),
        }
        self.said.refuse_bad(&plan)?;
        self.left.set(plan.counts.left);
        let (forms, figures) = (plan.counts.forms, plan.counts.figures);
        let items = plan.counts.recorded - figures;
        Ok(vec![Confirmation::Ledger(LedgerConfirmation::FormsRead { forms, items, figures })])
    }
}
