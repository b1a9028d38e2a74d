//! What is said of persons that a ledger declares, in English.

use super::{English, counted};
use crate::messages::{Declared, DeclaredWords, Diagnostic};

impl DeclaredWords for English {
    fn declared(&self, it: &Declared) -> String {
        match it {
            Declared::Person { name, persons: 1 } => format!("person {name} added; 1 person"),
            Declared::Person { name, persons } => format!("person {name} added; {persons} persons"),
            Declared::Round { id, items, units } => {
                let items = counted(*items, "item", "items");
                format!("round {id} added: {items} of {}", counted(*units, "unit", "units"))
            }
            Declared::PersonSet { name, keys } if keys.is_empty() => {
                format!("person {name} unchanged")
            }
            Declared::PersonSet { name, keys } => {
                format!("person {name}: {} changed", keys.join(", "))
            }
        }
    }

    fn undeclared_person(&self, name: &str, nearest: Option<&str>) -> Diagnostic {
        let help = match nearest {
            Some(nearest) => format!("did you mean {nearest}? If not: ledger person add NAME"),
            None => "declare it: ledger person add NAME".to_owned(),
        };
        let message = format!("{name} is not declared as a person");
        Diagnostic { message, place: None, help: Some(help) }
    }
}
