//! Persons (人员) that a ledger declares: the names that they go by, and as what they sign.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use super::code::same_name;
use super::signing::role_of;
use super::{Date, Declarations, Event, Item, NotACode, Policy, PolicyHistory, UnitCode};
use super::{EventBody, RecordRefused, RequiredTo, StateAsOf, Status};

/// As what somebody signs: `unit-head`, or `unit-head@GO` for items of one unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Role {
    pub name: String,
    /// The unit for whose items it holds; none where it holds for all.
    pub unit: Option<UnitCode<'static>>,
}

impl Role {
    /// Takes a text for a role.
    ///
    /// # Errors
    /// When it has no name, or what stands behind its `@` is no code.
    pub fn parse(text: &str) -> Result<Self, NotACode> {
        let (name, unit) = match text.split_once('@') {
            Some((name, code)) => (name, Some(UnitCode::parse(code.trim().to_owned())?)),
            None => (text, None),
        };
        match name.trim() {
            "" => Err(NotACode { offending: None }),
            name => Ok(Self { name: name.to_owned(), unit }),
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.unit {
            Some(unit) => write!(f, "{}@{}", self.name, unit.as_str()),
            None => f.write_str(&self.name),
        }
    }
}

/// Somebody who is named in a ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    pub name: String,
    pub unit: Option<UnitCode<'static>>,
    pub title: Option<String>,
    pub email: Option<String>,
    /// Other spellings of the name.
    pub aka: Vec<String>,
    pub roles: Vec<Role>,
}

impl Person {
    /// Every spelling of the name, the declared one first.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.aka).map(String::as_str)
    }

    /// Whether a name is one of its spellings.
    pub fn is_called(&self, name: &str) -> bool {
        self.spellings().any(|spelt| same_name(spelt, name))
    }
}

/// The declared names of those who are also written otherwise.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Spellings(HashMap<String, String>);

impl Spellings {
    /// Whether nobody is written otherwise than declared.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The declared name of whom a name means; the name itself where it is no other spelling.
    pub fn name_of<'n>(&'n self, name: &'n str) -> &'n str {
        self.0.get(name.trim()).map_or(name, String::as_str)
    }

    /// Writes a name as it is declared.
    pub fn settle(&self, name: &mut String) {
        if let Some(declared) = self.0.get(name.trim()) {
            name.clone_from(declared);
        }
    }

    /// The same item with everybody under the declared name.
    pub fn settled<'i, 'a>(&self, item: &'i Item<'a>) -> Cow<'i, Item<'a>> {
        if self.is_empty() || !item.names().any(|name| self.0.contains_key(name.trim())) {
            return Cow::Borrowed(item);
        }
        let mut item = item.clone();
        self.settle_item(&mut item);
        Cow::Owned(item)
    }

    /// Writes everybody in an item as they are declared.
    pub fn settle_item(&self, item: &mut Item<'_>) {
        if !self.is_empty() {
            item.names_mut().for_each(|name| self.settle_text(name));
        }
    }

    /// Writes a name as it is declared, wherever it was read from.
    pub fn settle_text(&self, name: &mut Cow<'_, str>) {
        if let Some(declared) = self.0.get(name.trim()) {
            *name = Cow::Owned(declared.clone());
        }
    }

    fn settle_closers(&self, policy: &mut Policy) {
        policy.closers.iter_mut().for_each(|name| self.settle(name));
    }
}

impl Declarations {
    /// The declared person whom a name means, in whichever spelling.
    pub fn person(&self, name: &str) -> Option<&Person> {
        self.persons.iter().find(|person| person.is_called(name))
    }

    /// The declared name of whom a name means; the name itself where nobody is declared so.
    pub fn called<'n>(&'n self, name: &'n str) -> &'n str {
        self.person(name).map_or(name, |person| &person.name)
    }

    /// Whether two names mean one person.
    pub fn same_person(&self, one: &str, other: &str) -> bool {
        same_name(self.called(one), self.called(other))
    }

    /// Whether a person may sign in a role for the items of a unit, as far as roles tell: where nobody has any, everybody may.
    pub fn has_role(&self, name: &str, role: &str, unit: &UnitCode<'_>) -> bool {
        let holds = |person: &Person| {
            person.roles.iter().any(|held| {
                same_name(&held.name, role) && held.unit.as_ref().is_none_or(|of| of == unit)
            })
        };
        !self.has_roles() || self.person(name).is_some_and(holds)
    }

    /// Whether any person has a role.
    pub fn has_roles(&self) -> bool {
        self.persons.iter().any(|person| !person.roles.is_empty())
    }

    /// Whether any person has a role, for whichever units.
    pub fn is_role_held(&self, role: &str) -> bool {
        let mut held = self.persons.iter().flat_map(|person| &person.roles);
        held.any(|held| same_name(&held.name, role))
    }

    /// The names of those who have a role for the items of a unit, in the order declared.
    pub fn who_has_role(&self, role: &str, unit: &UnitCode<'_>) -> Vec<&str> {
        let names = self.persons.iter().map(|person| person.name.as_str());
        names.filter(|name| self.has_roles() && self.has_role(name, role, unit)).collect()
    }

    /// Whom other spellings mean.
    pub fn spellings(&self) -> Spellings {
        let spelt = |person: &Person| {
            let of = |aka: &String| (aka.trim().to_owned(), person.name.clone());
            person.aka.iter().map(of).collect::<Vec<_>>()
        };
        Spellings(self.persons.iter().flat_map(spelt).collect())
    }

    /// Whether nobody of this name is declared, though persons are.
    pub fn is_undeclared(&self, name: &str) -> bool {
        !self.persons.is_empty() && self.person(name).is_none()
    }

    /// The policy, with those whom it names under their declared names.
    pub fn binding_policy(&self) -> Cow<'_, Policy> {
        let spellings = self.spellings();
        if spellings.is_empty() {
            return Cow::Borrowed(&self.policy);
        }
        let mut policy = self.policy.clone();
        spellings.settle_closers(&mut policy);
        Cow::Owned(policy)
    }

    /// The policies of every day, with those whom they name under their declared names.
    pub fn policies(&self) -> PolicyHistory {
        let mut history = PolicyHistory::told_back(&self.policy, &self.log);
        let spellings = self.spellings();
        history.each_mut().for_each(|policy| spellings.settle_closers(policy));
        history
    }

    /// The status after an event is recorded on an item today, whichever spellings name those in it.
    ///
    /// # Errors
    /// As for [`Policy::may_record`].
    pub fn may_record(
        &self,
        item: &Item<'_>,
        event: &Event<'_>,
        today: Date,
    ) -> Result<Status, RecordRefused> {
        let spellings = self.spellings();
        let mut event = event.clone();
        event.names_mut().for_each(|name| spellings.settle_text(name));
        let item = &*spellings.settled(item);
        let status = self.binding_policy().may_record(item, &event, today)?;
        if let Some(role) = role_of(&event) {
            let standing = StateAsOf::of(item, event.on);
            let verdict = self.has_role_for(item, &standing, &event.by, role);
            verdict.map_err(RecordRefused::Sign)?;
        }
        let step = match &event.did {
            EventBody::Submitted { .. } => RequiredTo::Submit,
            EventBody::Closed { .. } => RequiredTo::Close,
            _ => return Ok(status),
        };
        match self.fields_missing(item, step) {
            keys if keys.is_empty() => Ok(status),
            keys => Err(RecordRefused::FieldsMissing { keys, step }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, aka: &[&str], roles: &[&str]) -> Person {
        Person {
            name: name.to_owned(),
            unit: None,
            title: None,
            email: None,
            aka: aka.iter().map(|aka| (*aka).to_owned()).collect(),
            roles: roles.iter().map(|role| Role::parse(role).unwrap()).collect(),
        }
    }

    #[test]
    fn two_spellings_are_one_person_and_a_role_may_be_of_one_unit() {
        let persons = vec![
            person("王芳", &["Wang Fang"], &["unit-head@GO"]),
            person("孙立", &[], &["lead-dept"]),
        ];
        let head = Declarations { persons, ..Declarations::default() };
        let unit = |code: &str| UnitCode::parse(code.to_owned()).unwrap();
        assert!(head.same_person("Wang Fang ", "王芳"));
        assert!(!head.same_person("孙立", "王芳"));
        assert!(head.same_person("nobody", "nobody"));
        assert!(head.has_role("Wang Fang", "unit-head", &unit("go")));
        assert!(!head.has_role("王芳", "unit-head", &unit("HR")));
        assert!(head.has_role("孙立", "lead-dept", &unit("HR")));
        assert_eq!(head.who_has_role("unit-head", &unit("GO")), ["王芳"]);
        assert!(Declarations::default().has_role("x", "unit-head", &unit("GO")));
        assert!(head.is_undeclared("王方") && !head.is_undeclared("Wang Fang"));
    }

    #[test]
    fn a_role_is_a_name_and_perhaps_a_unit() {
        assert_eq!(Role::parse("unit-head@GO").unwrap().to_string(), "unit-head@GO");
        assert_eq!(Role::parse(" lead-dept ").unwrap().to_string(), "lead-dept");
        for text in ["", "@GO", "unit-head@", "unit-head@G O"] {
            assert!(Role::parse(text).is_err(), "{text}");
        }
    }
}
