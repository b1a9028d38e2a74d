//! What is said of persons and fields that a ledger declares, in English.

use super::{English, counted};
use crate::messages::{Declared, DeclaredWords, Diagnostic};

impl DeclaredWords for English {
    fn declared(&self, it: &Declared) -> String {
        match it {
            Declared::Person { name, persons } => {
                format!("person {name} added; {}", counted(*persons, "person", "persons"))
            }
            Declared::Round { id, items, units, cancelled } => {
                let items = counted(*items, "item", "items");
                let units = counted(*units, "unit", "units");
                let left_out = match cancelled {
                    0 => String::new(),
                    n => format!("; {} left out", counted(*n, "cancelled item", "cancelled items")),
                };
                format!("round {id} added: {items} of {units}{left_out}")
            }
            Declared::Field { key, name, fields } => {
                format!("field {key} {name} added; {}", counted(*fields, "field", "fields"))
            }
            Declared::RoundSet { id, keys } => changed("round", id, keys),
            Declared::UnitSet { code, keys } => changed("unit", code, keys),
            Declared::CategorySet { code, keys } => changed("category", code, keys),
            Declared::PersonSet { name, keys } => changed("person", name, keys),
            Declared::FieldSet { key, keys } => changed("field", key, keys),
        }
    }

    fn same_unit_name(&self, code: &str, name: &str) -> Diagnostic {
        let message = format!("unit {code} is also called {name}");
        let help = Some(format!("to tell them apart: ledger unit set {code} name=NAME"));
        Diagnostic { message, place: None, help }
    }

    fn another_of_that_name(&self, code: &str, name: &str) -> String {
        format!("Unit {code} is already called {name}. Add another unit of that name?")
    }

    fn undeclared_person(&self, name: &str, nearest: Option<&str>) -> Diagnostic {
        let declare = format!("ledger person add {}", crate::messages::quoted(name));
        let help = match nearest {
            Some(nearest) => format!("did you mean {nearest}? If not: {declare}"),
            None => format!("to declare them: {declare}"),
        };
        let message = format!("{name} is not declared as a person");
        Diagnostic { message, place: None, help: Some(help) }
    }
}

fn changed(what: &str, name: &str, keys: &[&str]) -> String {
    match keys {
        [] => format!("{what} {name} unchanged"),
        keys => format!("{what} {name}: {} changed", keys.join(", ")),
    }
}
