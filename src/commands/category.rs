//! `ledger category`: declares categories and lists them.

use clap::{Args, Subcommand};

use crate::format::{CategoryLine, Document, categories_sheet};
use crate::messages::Confirmation;
use crate::model::Category;
use crate::session::options::{Printing, Writing};
use crate::session::printing::print_sheet;
use crate::session::recording::said;
use crate::session::typed::category_code;
use crate::session::{Change, Outcome, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Args)]
pub struct CategoryCommand {
    #[command(subcommand)]
    pub what: What,
}

#[derive(Debug, Clone, Subcommand)]
pub enum What {
    Add(Add),
    List(List),
}

#[derive(Debug, Clone, Args)]
pub struct Add {
    pub code: String,
    pub name: String,
    #[arg(long)]
    pub group: Option<String>,
    #[command(flatten)]
    pub writing: Writing,
}

#[derive(Debug, Clone, Args)]
pub struct List {
    #[command(flatten)]
    pub printing: Printing,
}

impl CategoryCommand {
    pub fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        match &self.what {
            What::Add(add) => session.change(&session.ledger()?, add, add.writing.dry_run),
            What::List(list) => list.run(session),
        }
    }
}

impl Change for Add {
    fn apply(
        &self,
        _: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let code = category_code(&self.code)?;
        let category = Category {
            code: code.clone(),
            name: said("NAME", &self.name)?.into_owned().into(),
            group: self.group.clone().map(Into::into),
        };
        transaction.add_category(&category)?;
        let categories = transaction.head().categories.len();
        let (code, name) = (code.to_string(), category.name.into());
        Ok(vec![Confirmation::CategoryAdded { code, name, categories }])
    }
}

impl List {
    fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let head = session.ledger()?.head()?;
        let line = |category: &Category<'_>| CategoryLine {
            code: category.code.to_string(),
            name: category.name.to_string(),
            group: category.group.as_deref().map(str::to_owned),
        };
        let document = || Document {
            schema: "ledger.categories/1",
            as_of: Some(session.today),
            categories: Some(head.categories.iter().map(line).collect()),
            ..Document::default()
        };
        print_sheet(
            session,
            &self.printing,
            &categories_sheet(&head.categories, session.lang),
            document,
        )
    }
}
