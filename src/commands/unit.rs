//! `ledger unit`: declares units and lists them.

use clap::{Args, Subcommand};

use crate::format::{Document, UnitLine, units_sheet};
use crate::messages::Confirmation;
use crate::model::Unit;
use crate::session::options::{Printing, Writing};
use crate::session::printing::print_sheet;
use crate::session::recording::said;
use crate::session::typed::unit_code;
use crate::session::{Change, Outcome, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Args)]
pub struct UnitCommand {
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
    pub lead: Option<String>,
    #[arg(long)]
    pub contact: Option<String>,
    #[arg(long)]
    pub email: Option<String>,
    #[command(flatten)]
    pub writing: Writing,
}

#[derive(Debug, Clone, Args)]
pub struct List {
    #[command(flatten)]
    pub printing: Printing,
}

impl UnitCommand {
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
        let code = unit_code(&self.code)?;
        let lead = self.lead.as_deref().map(|lead| transaction.head().called(lead).to_owned());
        let unit = Unit {
            code: code.clone(),
            name: said("NAME", &self.name)?.into_owned().into(),
            lead: lead.map(Into::into),
            contact: self.contact.clone().map(Into::into),
            email: self.email.clone().map(Into::into),
            numbered: None,
            readings: Vec::new(),
            log: Vec::new(),
        };
        transaction.add_unit(&unit)?;
        let units = transaction.head().units.len();
        Ok(vec![Confirmation::UnitAdded { code: code.to_string(), name: unit.name.into(), units }])
    }
}

impl List {
    fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let head = session.ledger()?.head()?;
        let some = |text: &Option<std::borrow::Cow<'_, str>>| text.as_deref().map(str::to_owned);
        let line = |unit: &Unit<'_>| UnitLine {
            code: unit.code.to_string(),
            name: unit.name.to_string(),
            lead: some(&unit.lead),
            contact: some(&unit.contact),
            email: some(&unit.email),
        };
        let document = || Document {
            schema: "ledger.units/1",
            as_of: Some(session.today),
            units: Some(head.units.iter().map(line).collect()),
            ..Document::default()
        };
        print_sheet(session, &self.printing, &units_sheet(&head.units, session.lang), document)
    }
}
