//! A field, or what is to be set in one, is refused, in English.

use crate::messages::en::English;
use crate::messages::explain;
use crate::messages::*;

impl English {
    pub(super) fn field_refusal(&self, it: &FieldRefused) -> (String, Option<String>) {
        match it {
FieldRefused::NotSet { key } => (
                format!("`{}` cannot be set directly", key.key()),
                match key {
                    NotSetKey::Measures => Some("use `ledger measure add ID TEXT`, `ledger measure set ID N` or `ledger measure done ID N`".to_owned()),
                    NotSetKey::Due => Some("give the deadline with --due DATE".to_owned()),
                    NotSetKey::Log | NotSetKey::Status => Some("the log is append-only, and the status follows from it: record progress, submit, close, …".to_owned()),
                    NotSetKey::Id | NotSetKey::Aka | NotSetKey::Uid => Some("an ID never changes".to_owned()),
                },
            ),
FieldRefused::BadFieldKey { text, is_taken: true } => explain(format!("the key {text} is reserved"), "choose another key; `ledger field list` shows the fields"),
FieldRefused::BadFieldKey { text, .. } => explain(format!("invalid field key \"{text}\""), "use lowercase letters, digits and _, beginning with a letter, such as funds"),
FieldRefused::NotANumber { key } => explain(format!("the field {key} is not a number, so it cannot be summed"), "`ledger field list` shows the type of each field"),
FieldRefused::NoChoices { key } => explain(format!("the field {key} is of type choice but has no choices"), "add --choice TEXT for each"),
FieldRefused::ChoicesOfNoChoice { key } => explain(format!("the field {key} has choices but is not of type choice"), "set type=choice, or remove the choices"),
FieldRefused::BadFieldValue { key, text, holds, choices, nearest } => {
                let message = format!("`{key}` takes {}, not \"{text}\"", crate::messages::en::faults::field_type(*holds));
                let all = choices.join(", ");
                (message, match (nearest, choices.is_empty()) {
                    (Some(nearest), _) => Some(format!("did you mean {nearest}? Possible values: {all}")),
                    (None, false) => Some(format!("possible values: {all}")),
                    (None, true) => crate::messages::en::faults::how_to_write(*holds),
                })
            }
FieldRefused::FieldElsewhere { key, categories } => explain(format!("the field {key} does not apply to this item"), format!("it applies to the categories: {}", categories.join(", "))),
FieldRefused::FieldsMissing { keys } => explain(
                format!("an item cannot be added without these fields: {}", keys.join(", ")),
                format!("add them after the title: {}", keys.iter().map(|key| format!("{key}=VALUE")).collect::<Vec<_>>().join(" ")),
            ),
 }
    }
}
