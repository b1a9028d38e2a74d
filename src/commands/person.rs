//! `ledger person`: declares those who are named in the ledger, changes what is known of them, and lists them.

use clap::{Args, Subcommand};

use super::fields::{assigned, combined, in_chinese, pieces};
use crate::format::{Document, PersonLine, persons_sheet};
use crate::messages::{
    Blank, Confirmation, Declared, InputRefused, LedgerConfirmation, Question, UserError,
    placeholders, role_typed, two,
};
use crate::model::{Person, Role};
use crate::session::options::Printing;
use crate::session::printing::print_sheet;
use crate::session::recording::{filled, meant, record_on_ledger};
use crate::session::{Change, ChangeCommand, Outcome, Session};
use crate::store::Transaction;

#[derive(Debug, Clone, Args)]
#[command(about = two!("Persons named in the ledger", "人员"))]
pub(crate) struct PersonCommand {
    #[command(subcommand)]
    pub what: PersonAction,
}

#[derive(Debug, Clone, Subcommand)]
pub(crate) enum PersonAction {
    Add(ChangeCommand<PersonAdd>),
    Set(ChangeCommand<PersonSet>),
    List(PersonList),
}

#[derive(Debug, Clone, Args)]
#[command(about = two!("Declare a person", "登记人员"))]
pub(crate) struct PersonAdd {
    #[arg(value_name = placeholders::THING, add = Question::PersonName)]
    #[arg(help = two!("The full name", "姓名"))]
    pub name: String,
    #[arg(long, value_name = placeholders::CODE)]
    #[arg(help = two!("The person's unit", "所在单位"))]
    pub unit: Option<String>,
    #[arg(long, value_name = placeholders::TEXT)]
    #[arg(help = two!("Job title", "职务"))]
    pub title: Option<String>,
    #[arg(long, value_name = placeholders::EMAIL)]
    #[arg(help = two!("E-mail address", "邮箱"))]
    pub email: Option<String>,
    #[arg(long, value_name = placeholders::ROLE, visible_alias = "roles")]
    #[arg(help = two!(
        "Signing role: unit-head@GO, or unit-head for all units; repeatable",
        "签署的角色：unit-head@GO；不写单位则管全部单位；可多次",
    ))]
    pub role: Vec<String>,
    #[arg(long, value_name = placeholders::NAME)]
    #[arg(help = two!("Another spelling of the name; repeatable", "姓名的其他写法，可多次"))]
    pub aka: Vec<String>,
}

#[derive(Debug, Clone, Args)]
#[command(about = two!("Change a person's details", "修改人员"))]
pub(crate) struct PersonSet {
    #[arg(value_name = placeholders::THING, add = Question::PersonName)]
    #[arg(help = two!("The name, in any spelling", "姓名，任一写法"))]
    pub name: String,
    #[arg(required = true, value_name = placeholders::KEY_VALUE, add = Question::Assignment)]
    #[arg(help = two!(
        "New values: title=Head, roles+=unit-head@GO, aka-=\"W. Fang\"",
        "修改内容：title=处长、roles+=unit-head@GO、aka-=\"Wang Fang\"",
    ))]
    pub values: Vec<String>,
}

#[derive(Debug, Clone, Args)]
#[command(about = two!("List the persons", "列出人员"))]
pub(crate) struct PersonList {
    #[command(flatten)]
    pub printing: Printing,
}

impl PersonCommand {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        match &self.what {
            PersonAction::Add(add) => add.run(session),
            PersonAction::Set(set) => set.run(session),
            PersonAction::List(list) => list.run(session),
        }
    }
}

impl Change for PersonAdd {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let mut person = Person {
            name: filled(Blank::Name, &self.name)?.into_owned(),
            unit: None,
            title: self.title.clone(),
            email: self.email.clone(),
            aka: self.aka.iter().flat_map(|aka| pieces(aka)).map(str::to_owned).collect(),
            roles: roles(transaction, self.role.iter().flat_map(|role| pieces(role)))?,
        };
        if let Some(code) = &self.unit {
            person.unit = Some(session.unit(transaction.head(), code)?);
        }
        transaction.add_person(&person)?;
        record_roles(session, transaction, &person.name, &[], &person.roles)?;
        let persons = transaction.head().persons.len();
        Ok(vec![Confirmation::Ledger(LedgerConfirmation::Declared(Declared::Person {
            name: person.name,
            persons,
        }))])
    }
}

impl Change for PersonSet {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let name = transaction.person(&filled(Blank::Name, &self.name)?)?.name.clone();
        let mut keys = Vec::new();
        for word in &self.values {
            let old = transaction.person(&name)?.clone();
            let (key, new) = changed(session, transaction, &old, word)?;
            if new == old {
                continue;
            }
            transaction.set_person(&new, &[key])?;
            record_roles(session, transaction, &name, &old.roles, &new.roles)?;
            keys.push(key);
        }
        Ok(vec![Confirmation::Ledger(LedgerConfirmation::Declared(Declared::PersonSet {
            name,
            keys,
        }))])
    }
}

/// The keys that `set` gives another value.
const KEYS: [&str; 5] = ["unit", "title", "email", "aka", "roles"];

/// A person with a key changed as typed: `KEY=VALUE`, `KEY+=VALUE` or `KEY-=VALUE`.
fn changed(
    session: &Session,
    transaction: &mut Transaction,
    person: &Person,
    word: &str,
) -> anyhow::Result<(&'static str, Person)> {
    let heading = |key| match key {
        "title" => in_chinese("post"),
        "aka" => in_chinese("spellings"),
        key => in_chinese(key),
    };
    let (key, how, value) =
        assigned(word, &KEYS.map(|key| (key, key)), &["aka", "roles"], heading)?;
    let mut person = person.clone();
    let text = Some(value).filter(|text| !text.is_empty()).map(str::to_owned);
    match key {
        "unit" => {
            person.unit = match text {
                Some(code) => Some(session.unit(transaction.head(), &code)?),
                None => None,
            };
        }
        "title" => person.title = text,
        "email" => person.email = text,
        "aka" => {
            let given = pieces(value).map(str::to_owned).collect();
            person.aka = combined(person.aka, given, how);
        }
        _ => person.roles = combined(person.roles, roles(transaction, pieces(value))?, how),
    }
    Ok((key, person))
}

/// Roles as typed.
///
/// # Errors
/// When one has no name, or is of a unit that is not there.
fn roles<'t>(
    transaction: &Transaction,
    typed: impl Iterator<Item = &'t str>,
) -> anyhow::Result<Vec<Role>> {
    let mut roles = Vec::new();
    for text in typed {
        meant(text)?;
        let mut role = Role::parse(&text.replace('\u{ff20}', "@"))
            .map_err(|_| UserError::Input(InputRefused::BadRole { text: text.to_owned() }))?;
        // What policy names so, written by hand, is meant as it stands.
        if !transaction.head().policy.signatures.contains(&role.name) {
            role.name = role_typed(&role.name).to_owned();
        }
        if let Some(code) = &role.unit {
            role.unit = Some(transaction.unit(code)?.code.clone());
        }
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    Ok(roles)
}

/// Puts a change of somebody's roles on the ledger's own record.
fn record_roles(
    session: &Session,
    transaction: &mut Transaction,
    name: &str,
    old: &[Role],
    new: &[Role],
) -> anyhow::Result<()> {
    if old == new {
        return Ok(());
    }
    let written = |roles: &[Role]| {
        let texts: Vec<String> = roles.iter().map(ToString::to_string).collect();
        Some(texts.join(", ")).filter(|text| !text.is_empty())
    };
    let field = format!("person.{name}.roles");
    record_on_ledger(session, transaction, field, written(old), written(new))
}

impl PersonList {
    fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let head = session.ledger()?.head()?;
        let document = || Document {
            schema: "ledger.persons/1",
            as_of: Some(session.today),
            declared_persons: Some(head.persons.iter().map(PersonLine::new).collect()),
            ..Document::default()
        };
        print_sheet(session, &self.printing, &persons_sheet(&head.persons, session.lang), document)
    }
}
