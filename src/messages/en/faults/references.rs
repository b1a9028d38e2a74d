//! A name stands for several, for none, or for another than a reader would think, in English.

use crate::messages::en::English;
use crate::messages::{Lang, Named as _};
use crate::model::ThingKind;
use crate::store::ReferenceFault;

impl English {
    pub(super) fn reference_fault_words(&self, fault: &ReferenceFault) -> String {
        match fault {
            ReferenceFault::Twice { what, id, line, file } => {
                let what = what.name(Lang::En);
                match (line, file) {
                    (Some(line), Some(file)) => {
                        let file = file.display();
                        format!("{what} {id} appears twice: first in {file}, line {line}")
                    }
                    (Some(line), None) => {
                        format!("{what} {id} appears twice: first at line {line}")
                    }
                    (None, _) => format!("{what} {id} appears twice"),
                }
            }
            ReferenceFault::LookAlike { id, other } => {
                let spelt = |text: &str, than: &str| {
                    let odd = text.chars().filter(|c| !c.is_ascii() && !than.contains(*c));
                    let odd: Vec<_> = odd.map(|c| format!("{c} U+{:04X}", u32::from(c))).collect();
                    if odd.is_empty() { String::new() } else { format!(" ({})", odd.join(", ")) }
                };
                let (mine, theirs) = (spelt(id, other), spelt(other, id));
                format!("{id}{mine} looks like {other}{theirs}, but uses different characters")
            }
            ReferenceFault::UndeclaredUnit { code, .. } => format!("unit {code} is not declared"),
            ReferenceFault::UndeclaredCategory { code, .. } => {
                format!("category {code} is not declared")
            }
            ReferenceFault::UndeclaredPerson { name, .. } => {
                format!("{name} is not declared as a person")
            }
            ReferenceFault::UndeclaredIndicator { id, .. } => {
                format!("there is no indicator {id}")
            }
            ReferenceFault::SameUid => {
                "another item has the same uid: a merge left one item twice".to_owned()
            }
        }
    }

    pub(super) fn reference_fault_help(&self, fault: &ReferenceFault) -> Option<String> {
        match fault {
            ReferenceFault::Twice { what: ThingKind::Item, .. } => Some("if a merge did this: ledger merge --finish unites one item that appears twice, and gives one of two items another number".to_owned()),
            ReferenceFault::LookAlike { other, .. } => Some(format!("if they are the same, write {other} everywhere; if not, give one of them another code")),
            ReferenceFault::UndeclaredUnit { nearest, .. } => did_you_mean(nearest, "declare it: ledger unit add CODE NAME"),
            ReferenceFault::UndeclaredIndicator { nearest, .. } => did_you_mean(nearest, "declare it: ledger indicator add ID NAME --per unit"),
            ReferenceFault::UndeclaredCategory { nearest, .. } => did_you_mean(nearest, "declare it: ledger category add CODE NAME"),
            ReferenceFault::UndeclaredPerson { nearest, .. } => did_you_mean(nearest, "declare it: ledger person add NAME"),
            ReferenceFault::SameUid => Some("unite them: ledger merge --finish; if it was copied by hand, delete `uid` from the copy".to_owned()),
            ReferenceFault::Twice { .. } => None,
        }
    }
}

/// The nearest name, else how to declare what was named.
fn did_you_mean(nearest: &Option<String>, declare: &str) -> Option<String> {
    Some(match nearest {
        Some(n) => format!("did you mean {n}?"),
        None => declare.to_owned(),
    })
}
