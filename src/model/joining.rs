//! What several ledgers declare, as one: each is taken up in the same time, however many came before it.

use std::collections::HashSet;

use super::{Declarations, Person};

/// Declarations of several ledgers on their way to be those of all.
#[derive(Debug, Default)]
pub struct Joining {
    head: Declarations,
    fields: HashSet<&'static str>,
    persons: HashSet<String>,
    categories: HashSet<String>,
}

fn spelt(person: &Person) -> impl Iterator<Item = String> {
    person.spellings().map(|name| name.trim().to_owned())
}

impl Joining {
    /// Begins with what the first ledger declares, its policy and calendar among it.
    pub fn of(first: Declarations) -> Self {
        let folded = |code: &str| code.to_lowercase();
        Self {
            fields: first.fields.iter().map(|field| field.key).collect(),
            persons: first.persons.iter().flat_map(spelt).collect(),
            categories: first.categories.iter().map(|c| folded(c.code.as_str())).collect(),
            head: Declarations { called: None, ..first },
        }
    }

    /// Takes up what another ledger declares: its units, indicators and rounds, and of what may be the same in several
    /// what was not declared before.
    pub fn take(&mut self, other: &Declarations) {
        let head = &mut self.head;
        head.units.extend_from_slice(&other.units);
        head.indicators.extend_from_slice(&other.indicators);
        head.rounds.extend_from_slice(&other.rounds);
        for field in other.fields.iter().filter(|field| self.fields.insert(field.key)) {
            head.fields.push(field.clone());
        }
        for person in &other.persons {
            if !self.persons.contains(person.name.trim()) {
                self.persons.extend(spelt(person));
                head.persons.push(person.clone());
            }
        }
        for category in &other.categories {
            if self.categories.insert(category.code.as_str().to_lowercase()) {
                head.categories.push(category.clone());
            }
        }
    }

    /// What all of them declare.
    pub fn finish(self) -> Declarations {
        self.head
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Category, CategoryCode};

    fn declaring(persons: &[(&str, &[&str])], categories: &[&str]) -> Declarations {
        let person = |(name, aka): &(&str, &[&str])| Person {
            name: (*name).to_owned(),
            unit: None,
            title: None,
            email: None,
            aka: aka.iter().map(|name| (*name).to_owned()).collect(),
            roles: Vec::new(),
        };
        let category = |code: &&str| Category {
            code: CategoryCode::parse((*code).to_owned()).unwrap(),
            name: "c".into(),
            group: None,
        };
        Declarations {
            persons: persons.iter().map(person).collect(),
            categories: categories.iter().map(category).collect(),
            ..Declarations::default()
        }
    }

    #[test]
    fn what_an_earlier_ledger_declares_in_whichever_spelling_is_not_declared_again() {
        let mut all = Joining::of(declaring(&[("Wang", &["W."])], &["S1"]));
        all.take(&declaring(&[("W.", &[]), ("Li", &["L."])], &["s1", "S2"]));
        all.take(&declaring(&[(" L. ", &[]), ("Li", &[]), ("Zhao", &[])], &["S2"]));
        let head = all.finish();
        let names: Vec<&str> = head.persons.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["Wang", "Li", "Zhao"]);
        let codes: Vec<&str> = head.categories.iter().map(|c| c.code.as_str()).collect();
        assert_eq!(codes, ["S1", "S2"]);
    }
}
