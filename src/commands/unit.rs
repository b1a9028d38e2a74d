//! `ledger unit`: declares units, changes what is known of them, and lists them.

use clap::{Args, Subcommand};

use super::fields::{KeySlot, put};
use crate::format::{Document, Level, UnitLine, units_sheet};
use crate::messages::{
    Blank, Confirmation, Declared, LedgerConfirmation, Phrase, Question, placeholders, two,
};
use crate::model::{Declarations, Unit, same_name};
use crate::session::options::{Printing, WriteOptions};
use crate::session::printing::print_sheet;
use crate::session::questions::yes_or_no;
use crate::session::recording::{filled, record_on_ledger};
use crate::session::typed::unit_code;
use crate::session::{Change, ChangeCommand, Outcome, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Args)]
#[command(about = two!("Units responsible for items", "单位"))]
pub(crate) struct UnitCommand {
    #[command(subcommand)]
    pub what: UnitAction,
}

#[derive(Debug, Clone, Subcommand)]
pub(crate) enum UnitAction {
    Add(UnitAdd),
    Set(ChangeCommand<UnitSet>),
    List(UnitList),
}

#[derive(Debug, Clone, Args)]
#[command(about = two!("Declare a unit", "登记单位"))]
pub(crate) struct UnitAdd {
    #[arg(value_name = placeholders::CODE, add = Question::UnitCode)]
    #[arg(help = two!(
        "A code: letters of any script, digits, . and _",
        "代码：文字、数字、. 和 _",
    ))]
    pub code: String,
    #[arg(value_name = placeholders::THING, add = Question::Name)]
    #[arg(help = two!("The full name", "名称"))]
    pub name: String,
    #[arg(long, value_name = placeholders::LEAD)]
    #[arg(help = two!("Head of the unit", "负责人"))]
    pub lead: Option<String>,
    #[arg(long, value_name = placeholders::CONTACT)]
    #[arg(help = two!("Contact", "联系方式"))]
    pub contact: Option<String>,
    #[arg(long, value_name = placeholders::EMAIL)]
    #[arg(help = two!("E-mail address for notices", "接收通知的邮箱"))]
    pub email: Option<String>,
    #[command(flatten)]
    pub writing: WriteOptions,
}

#[derive(Debug, Clone, Args)]
#[command(about = two!("Change a unit's name, lead or contact, on record", "修改单位，改动留痕"))]
pub(crate) struct UnitSet {
    #[arg(value_name = placeholders::CODE, add = Question::UnitCode)]
    #[arg(help = two!("The unit's code", "单位代码"))]
    pub code: String,
    #[arg(required = true, value_name = placeholders::KEY_VALUE, add = Question::Assignment)]
    #[arg(help = two!(
        "KEY=VALUE: name, lead, contact or email; an empty value removes it",
        "键=值：name 名称、lead 责任领导、contact 联系方式、email 邮箱；值为空则删去",
    ))]
    pub values: Vec<String>,
}

#[derive(Debug, Clone, Args)]
#[command(about = two!("List the units", "列出单位"))]
pub(crate) struct UnitList {
    #[command(flatten)]
    pub printing: Printing,
}

impl UnitCommand {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        match &self.what {
            UnitAction::Add(add) => add.run(session),
            UnitAction::Set(set) => set.run(session),
            UnitAction::List(list) => list.run(session),
        }
    }
}

/// The unit that is called so, where one is.
fn called<'h>(head: &'h Declarations, name: &str) -> Option<&'h Unit<'static>> {
    head.units.iter().find(|unit| same_name(&unit.name, name))
}

impl UnitAdd {
    /// Where another unit is called so, it is asked first whether it is to be.
    fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let ledger = session.ledger()?;
        if session.asks()
            && let Some(unit) = called(&ledger.beginnings()?, &self.name)
        {
            let question =
                session.lang.words().another_of_that_name(unit.code.as_str(), &unit.name);
            if !yes_or_no(&question, session.lang)? {
                session.note(Phrase::LeftUnanswered.name(session.lang));
                return Ok(Outcome::Refused);
            }
        }
        session.change(&ledger, self, self.writing.dry_run)
    }
}

impl Change for UnitAdd {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let code = unit_code(&self.code)?;
        let lead = self.lead.as_deref().map(|lead| transaction.head().called(lead).to_owned());
        let unit = Unit {
            code: code.clone(),
            name: filled(Blank::Name, &self.name)?.into_owned().into(),
            lead: lead.map(Into::into),
            contact: self.contact.clone().map(Into::into),
            email: self.email.clone().map(Into::into),
            numbered: None,
            readings: Vec::new(),
            log: Vec::new(),
        };
        if let Some(there) = called(transaction.head(), &unit.name).filter(|_| !session.asks()) {
            let told = session.lang.words().same_unit_name(there.code.as_str(), &there.name);
            session.tell(&told, Level::Warning);
        }
        transaction.add_unit(&unit)?;
        let units = transaction.head().units.len();
        Ok(vec![Confirmation::Ledger(LedgerConfirmation::UnitAdded {
            code: code.to_string(),
            name: unit.name.into(),
            units,
        })])
    }
}

impl Change for UnitSet {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let code = session.unit(transaction.head(), &self.code)?;
        let mut unit = transaction.unit(&code)?.clone();
        let code = unit.code.to_string();
        let mut keys = Vec::new();
        for word in &self.values {
            let slots = [
                ("name", KeySlot::Said(&mut unit.name)),
                ("lead", KeySlot::Person(&mut unit.lead)),
                ("contact", KeySlot::Text(&mut unit.contact)),
                ("email", KeySlot::Text(&mut unit.email)),
            ];
            if let Some((key, from, to)) = put(transaction.head(), slots, word)? {
                transaction.set_unit(&unit, &[key])?;
                record_on_ledger(session, transaction, format!("unit.{code}.{key}"), from, to)?;
                keys.push(key);
            }
        }
        Ok(vec![Confirmation::Ledger(LedgerConfirmation::Declared(Declared::UnitSet {
            code,
            keys,
        }))])
    }
}

impl UnitList {
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
