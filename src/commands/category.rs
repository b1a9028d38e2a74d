//! `ledger category`: declares categories, changes them, and lists them.

use clap::{Args, Subcommand};

use super::fields::{KeySlot, put};
use crate::format::{CategoryLine, Document, categories_sheet};
use crate::messages::{
    Blank, Confirmation, Declared, LedgerConfirmation, Question, placeholders, two,
};
use crate::model::Category;
use crate::session::options::Printing;
use crate::session::printing::print_sheet;
use crate::session::recording::{filled, record_on_ledger};
use crate::session::typed::category_code;
use crate::session::{Change, ChangeCommand, Outcome, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Args)]
#[command(about = two!("Categories that items belong to", "类别"))]
pub(crate) struct CategoryCommand {
    #[command(subcommand)]
    pub what: CategoryAction,
}

#[derive(Debug, Clone, Subcommand)]
pub(crate) enum CategoryAction {
    Add(ChangeCommand<CategoryAdd>),
    Set(ChangeCommand<CategorySet>),
    List(CategoryList),
}

#[derive(Debug, Clone, Args)]
#[command(about = two!("Declare a category", "登记类别"))]
pub(crate) struct CategoryAdd {
    #[arg(value_name = placeholders::CODE, add = Question::CategoryCode)]
    #[arg(help = two!(
        "A code: letters of any script, digits, . and _",
        "代码：文字、数字、. 和 _",
    ))]
    pub code: String,
    #[arg(value_name = placeholders::THING, add = Question::Name)]
    #[arg(help = two!("The full name", "名称"))]
    pub name: String,
    #[arg(long, value_name = placeholders::GROUP)]
    #[arg(help = two!("The group of the category", "所属组别"))]
    pub group: Option<String>,
}

#[derive(Debug, Clone, Args)]
#[command(about = two!("Change a category's name or group, on record", "修改类别，改动留痕"))]
pub(crate) struct CategorySet {
    #[arg(value_name = placeholders::CODE, add = Question::CategoryCode)]
    #[arg(help = two!("The category's code", "类别代码"))]
    pub code: String,
    #[arg(required = true, value_name = placeholders::KEY_VALUE, add = Question::Assignment)]
    #[arg(help = two!(
        "KEY=VALUE: name or group; an empty value removes it",
        "键=值：name 名称、group 组别；值为空则删去",
    ))]
    pub values: Vec<String>,
}

#[derive(Debug, Clone, Args)]
#[command(about = two!("List the categories", "列出类别"))]
pub(crate) struct CategoryList {
    #[command(flatten)]
    pub printing: Printing,
}

impl CategoryCommand {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        match &self.what {
            CategoryAction::Add(add) => add.run(session),
            CategoryAction::Set(set) => set.run(session),
            CategoryAction::List(list) => list.run(session),
        }
    }
}

impl Change for CategoryAdd {
    fn apply(
        &self,
        _: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let code = category_code(&self.code)?;
        let category = Category {
            code: code.clone(),
            name: filled(Blank::Name, &self.name)?.into_owned().into(),
            group: self.group.clone().map(Into::into),
        };
        transaction.add_category(&category)?;
        let categories = transaction.head().categories.len();
        let (code, name) = (code.to_string(), category.name.into());
        Ok(vec![Confirmation::Ledger(LedgerConfirmation::CategoryAdded { code, name, categories })])
    }
}

impl Change for CategorySet {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let code = session.category(transaction.head(), &self.code)?;
        let mut category = transaction.category(&code)?.clone();
        let code = category.code.to_string();
        let mut keys = Vec::new();
        for word in &self.values {
            let slots = [
                ("name", KeySlot::Said(&mut category.name)),
                ("group", KeySlot::Text(&mut category.group)),
            ];
            if let Some((key, from, to)) = put(transaction.head(), slots, word)? {
                transaction.set_category(&category, &[key])?;
                record_on_ledger(session, transaction, format!("category.{code}.{key}"), from, to)?;
                keys.push(key);
            }
        }
        Ok(vec![Confirmation::Ledger(LedgerConfirmation::Declared(Declared::CategorySet {
            code,
            keys,
        }))])
    }
}

impl CategoryList {
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
