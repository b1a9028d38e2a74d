//! Units, categories and persons as people name them: by code, by name, or by an unambiguous beginning of the name.

use std::collections::BTreeSet;
use std::sync::PoisonError;

use super::Session;
use super::several::folded;
use super::typed::{category_code, plain_width, unit_code};
use crate::messages::{InputRefused, NamedKind, UserError};
use crate::model::{
    CategoryCode, Declarations, Fold, Item, Person, UnitCode, same_name, same_word,
};
use crate::store::{LookupError, StoreError, category_in, nearest, unit_in};

/// What a word stands for, among things that have a code and a name each.
enum Meant {
    Code(String),
    /// The code and the name of what is called so, or begins so.
    Named(String, String),
    /// Each that it may be, as people would tell them apart.
    AnyOf(Vec<String>),
    Nothing,
}

/// What a word stands for: a code goes before a name, and a whole name before a beginning.
fn meant(typed: &str, all: &[(String, String)]) -> Meant {
    let typed = typed.trim();
    let code = plain_width(typed);
    if let Some((code, _)) = all.iter().find(|(own, _)| same_word(own, &code)) {
        return Meant::Code(code.clone());
    }
    let lower = typed.to_lowercase();
    if lower.is_empty() {
        return Meant::Nothing;
    }
    let called = |takes: &dyn Fn(&str) -> bool| {
        let mut found: Vec<&(String, String)> = Vec::new();
        for one in all.iter().filter(|(_, name)| takes(&name.trim().to_lowercase())) {
            if found.iter().all(|(code, _)| *code != one.0) {
                found.push(one);
            }
        }
        found
    };
    let mut found = called(&|name| name == lower);
    if found.is_empty() {
        found = called(&|name| name.starts_with(&lower));
    }
    match &found[..] {
        [] => Meant::Nothing,
        [(code, name)] => Meant::Named(code.clone(), name.clone()),
        several => {
            Meant::AnyOf(several.iter().map(|(code, name)| format!("{code} {name}")).collect())
        }
    }
}

fn units_of(head: &Declarations) -> impl Iterator<Item = (String, String)> {
    head.units.iter().map(|unit| (unit.code.to_string(), unit.name.to_string()))
}

fn categories_of(head: &Declarations) -> impl Iterator<Item = (String, String)> {
    head.categories.iter().map(|category| (category.code.to_string(), category.name.to_string()))
}

/// Gathers the names that begin with a text.
struct NameCandidates {
    beginning: String,
    found: BTreeSet<String>,
}

impl Fold for NameCandidates {
    fn take(&mut self, item: Item<'_>) {
        for name in item.names() {
            if name.to_lowercase().starts_with(&self.beginning) && !self.found.contains(&**name) {
                self.found.insert(name.to_string());
            }
        }
    }

    fn absorb(&mut self, later: Self) {
        self.found.extend(later.found);
    }
}

impl Session {
    /// The declared unit that was named.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn unit(&self, head: &Declarations, typed: &str) -> anyhow::Result<UnitCode<'static>> {
        let all: Vec<_> = units_of(head).collect();
        match self.code_of(NamedKind::Unit, typed, &all)? {
            Some(code) => Ok(unit_code(&code)?),
            None => match unit_code(typed) {
                Ok(code) => Ok(unit_in(head, &code)?.code.clone()),
                Err(refused) => Err(no_such_unit(typed, &all).map_or(refused.into(), Into::into)),
            },
        }
    }

    /// The declared category that was named.
    ///
    /// # Errors
    /// When there is none, or more than one.
    pub fn category(
        &self,
        head: &Declarations,
        typed: &str,
    ) -> anyhow::Result<CategoryCode<'static>> {
        let all: Vec<_> = categories_of(head).collect();
        match self.code_of(NamedKind::Category, typed, &all)? {
            Some(code) => Ok(category_code(&code)?),
            None => Ok(category_in(head, &category_code(typed)?)?.code.clone()),
        }
    }

    /// The code that a word stands for; none where there is nothing called so.
    fn code_of(
        &self,
        kind: NamedKind,
        typed: &str,
        all: &[(String, String)],
    ) -> Result<Option<String>, UserError> {
        match meant(typed, all) {
            Meant::Code(code) => Ok(Some(code)),
            Meant::Named(code, name) => {
                self.say_understood(kind, typed, &format!("{code} {name}"));
                Ok(Some(code))
            }
            Meant::AnyOf(candidates) => Err(UserError::Input(InputRefused::Ambiguous {
                kind,
                text: typed.trim().to_owned(),
                candidates,
            })),
            Meant::Nothing => Ok(None),
        }
    }

    /// Says once what a word was taken for.
    fn say_understood(&self, kind: NamedKind, typed: &str, as_what: &str) {
        let line = self.lang.words().understood(kind, typed.trim(), as_what);
        let mut said = self.understood.lock().unwrap_or_else(PoisonError::into_inner);
        if !said.contains(&line) {
            self.note(&line);
            said.push(line);
        }
    }

    /// What the ledgers that are meant declare above their items.
    fn beginnings(&self) -> Vec<Declarations> {
        let meant = self.ledgers().unwrap_or_default();
        let ledgers = meant.iter().filter_map(|meant| self.open(meant).ok());
        ledgers.filter_map(|ledger| ledger.beginnings().ok()).collect()
    }

    /// The units that a filter names, in one ledger or several.
    ///
    /// # Errors
    /// When a word can stand for several, or for nothing.
    pub fn units_named(&self, typed: &[String]) -> anyhow::Result<Vec<UnitCode<'static>>> {
        let mut units = Vec::new();
        for (word, code) in self.named(NamedKind::Unit, typed, |head| units_of(head).collect())? {
            units.push(match code {
                Some(code) => unit_code(&code)?,
                None => unit_code(word)?,
            });
        }
        Ok(units)
    }

    /// The categories that a filter names, in one ledger or several.
    ///
    /// # Errors
    /// When a word can stand for several, or for nothing.
    pub fn categories_named(&self, typed: &[String]) -> anyhow::Result<Vec<CategoryCode<'static>>> {
        let mut categories = Vec::new();
        let all = |head: &Declarations| categories_of(head).collect();
        for (word, code) in self.named(NamedKind::Category, typed, all)? {
            categories.push(match code {
                Some(code) => category_code(&code)?,
                None => category_code(word)?,
            });
        }
        Ok(categories)
    }

    /// Each word with the code that it stands for; none where nothing is called so: what is not declared is told later.
    fn named<'w>(
        &self,
        kind: NamedKind,
        typed: &'w [String],
        all_of: impl Fn(&Declarations) -> Vec<(String, String)>,
    ) -> anyhow::Result<Vec<(&'w str, Option<String>)>> {
        if typed.is_empty() {
            return Ok(Vec::new());
        }
        let mut all: Vec<_> = self.beginnings().iter().flat_map(&all_of).collect();
        let mut is_whole = false;
        let mut found = Vec::new();
        for word in typed {
            let mut code = self.code_of(kind, word, &all)?;
            // What is declared below items is known only once all is read.
            if code.is_none()
                && !is_whole
                && !word.contains('/')
                && let Ok(ledger) = self.ledger()
                && let Ok(head) = ledger.head()
            {
                all = all_of(&head);
                is_whole = true;
                code = self.code_of(kind, word, &all)?;
            }
            if code.is_none()
                && kind == NamedKind::Unit
                && unit_code(word).is_err()
                && let Some(missing) = no_such_unit(word, &all)
            {
                return Err(missing.into());
            }
            found.push((word.as_str(), code));
        }
        Ok(found)
    }

    /// The persons that a filter names, by their names, other spellings of them, or beginnings.
    ///
    /// # Errors
    /// When a beginning is that of several names.
    pub fn persons_named(&self, typed: &[String]) -> anyhow::Result<Vec<String>> {
        if typed.is_empty() {
            return Ok(Vec::new());
        }
        let heads = self.beginnings();
        let mut persons = Vec::new();
        for word in typed {
            persons.push(self.person_named(&heads, word)?);
        }
        Ok(persons)
    }

    fn person_named(&self, heads: &[Declarations], typed: &str) -> anyhow::Result<String> {
        let beginning = typed.trim().to_lowercase();
        let is_known = heads.iter().any(|head| head.person(typed).is_some());
        if is_known || beginning.is_empty() {
            return Ok(typed.to_owned());
        }
        let begins = |spelt: &str| spelt.to_lowercase().starts_with(&beginning);
        let persons = heads.iter().flat_map(|head| &head.persons);
        let begun = persons.filter(|person: &&Person| person.spellings().any(begins));
        let mut found: BTreeSet<String> = begun.map(|person| person.name.clone()).collect();
        if found.is_empty() && heads.len() == 1 {
            let names =
                |_: &_| NameCandidates { beginning: beginning.clone(), found: BTreeSet::default() };
            found = folded(self, names)?.1.found;
        }
        if found.iter().any(|name| same_name(name, typed)) {
            return Ok(typed.to_owned());
        }
        let mut names = found.into_iter();
        match (names.next(), names.next()) {
            (Some(only), None) => {
                self.say_understood(NamedKind::Person, typed, &only);
                Ok(only)
            }
            (Some(first), Some(second)) => {
                let candidates = [first, second].into_iter().chain(names).collect();
                let text = typed.trim().to_owned();
                Err(UserError::Input(InputRefused::Ambiguous {
                    kind: NamedKind::Person,
                    text,
                    candidates,
                })
                .into())
            }
            (None, _) => Ok(typed.to_owned()),
        }
    }
}

/// That nothing is called so, where the word is no code but may be a misspelt name.
fn no_such_unit(typed: &str, all: &[(String, String)]) -> Option<StoreError> {
    let near = nearest(typed, all.iter().map(|(_, name)| name.as_str()))?;
    let nearest = all.iter().find(|(_, name)| name == near).map(|(code, _)| code.clone());
    Some(StoreError::Lookup(LookupError::NoSuchUnit { code: typed.trim().to_owned(), nearest }))
}
