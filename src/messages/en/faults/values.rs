//! A key is missing or not known, or holds what it cannot, in English.

use super::field_type;
use crate::messages::en::English;
use crate::model::RedFlag;
use crate::model::Words as _;
use crate::store::ExpectedType;
use crate::store::ValueFault;

impl English {
    pub(super) fn value_fault_words(&self, fault: &ValueFault) -> String {
        match fault {
            ValueFault::WrongType { key, wanted, found } => {
                let wanted = wanted_words(*wanted);
                let article = if found.starts_with(['a', 'i']) { "an" } else { "a" };
                format!("`{key}` takes {wanted}, not {article} {found}")
            }
            ValueFault::Missing { key } => format!("`{key}` is missing"),
            ValueFault::Empty { key } => format!("`{key}` is empty"),
            ValueFault::NotACode { value } => {
                format!("invalid code \"{value}\": letters of any script, digits, `.` and `_` only")
            }
            ValueFault::NotAFieldKey { key, is_taken: true } => {
                format!("the key {key} is reserved")
            }
            ValueFault::NotAFieldKey { key, is_taken: false } => {
                format!("invalid field key \"{key}\"")
            }
            ValueFault::NoChoices { key } => {
                format!("the field {key} is of type choice but has no choices")
            }
            ValueFault::WrongField { key, value, holds, .. } => {
                format!("`{key}` takes {}, not \"{value}\"", field_type(*holds))
            }
            ValueFault::NotARole { value } => format!("invalid role \"{value}\""),
            ValueFault::NotAnId { value } => format!(
                "invalid item ID \"{value}\": an ID is a code, a hyphen and a number, such as GO-1"
            ),
            ValueFault::UnknownWord { key, value, .. } => {
                format!("invalid value \"{value}\" for `{key}`")
            }
            ValueFault::UnknownKey { key, .. } => format!("unknown key `{key}`"),
            ValueFault::UnknownSign { code, .. } => {
                format!("`audit_off` names \"{code}\", which is not a paper-closure indicator")
            }
            ValueFault::BadView { name } => format!("the view @{name} cannot be used"),
            ValueFault::YearOutside { day } => format!("{day} is not between 1900 and 2200"),
        }
    }

    pub(super) fn value_fault_help(&self, fault: &ValueFault) -> Option<String> {
        match fault {
            ValueFault::BadView { name } => Some(format!(
                "`ledger list @{name}` says why; a view chooses and orders items, and nothing else"
            )),
            ValueFault::UnknownWord { nearest, words, .. } => {
                let words = words.join(" ");
                Some(match nearest {
                    Some(n) => format!("did you mean {n}? Possible values: {words}"),
                    None => format!("possible values: {words}"),
                })
            }
            ValueFault::UnknownSign { nearest, .. } => {
                let codes: Vec<_> = RedFlag::ALL.iter().map(|(code, _)| *code).collect();
                let codes = codes.join(" ");
                Some(match nearest {
                    Some(n) => format!(
                        "did you mean {n}? As it is, it has no effect. Possible values: {codes}"
                    ),
                    None => format!("it has no effect; possible values: {codes}"),
                })
            }
            ValueFault::UnknownKey { nearest: Some(n), .. } => {
                Some(format!("did you mean `{n}`? The key is kept as it is"))
            }
            ValueFault::UnknownKey { nearest: None, .. } => {
                Some("the key is kept as it is".to_owned())
            }
            ValueFault::NotAFieldKey { .. } => Some(
                "choose another key: lowercase letters, digits and _, such as funds".to_owned(),
            ),
            ValueFault::NoChoices { .. } => Some("list them: choices = [\"…\", \"…\"]".to_owned()),
            ValueFault::WrongField { choices, .. } if !choices.is_empty() => {
                Some(format!("possible values: {}", choices.join(", ")))
            }
            ValueFault::NotARole { .. } => {
                Some("use ROLE, or ROLE@UNIT for a single unit: \"unit-head@GO\"".to_owned())
            }
            ValueFault::WrongType { wanted: ExpectedType::Date, .. } => {
                Some("write the date without quotes: due = 2019-11-30".to_owned())
            }
            ValueFault::WrongType { .. }
            | ValueFault::Missing { .. }
            | ValueFault::Empty { .. }
            | ValueFault::NotACode { .. }
            | ValueFault::NotAnId { .. }
            | ValueFault::WrongField { .. }
            | ValueFault::YearOutside { .. } => None,
        }
    }
}

fn wanted_words(wanted: ExpectedType) -> &'static str {
    match wanted {
        ExpectedType::Text => "text in quotes",
        ExpectedType::Date => "a date without quotes, such as 2019-11-30",
        ExpectedType::Time => "a time without quotes, such as 09:12:40",
        ExpectedType::Count => "a whole number, 0 or more",
        ExpectedType::YesNo => "true or false",
        ExpectedType::Number => "a number",
        ExpectedType::ListOfTexts => "a list of strings: [\"…\", \"…\"]",
        ExpectedType::ListOfDates => "a list of dates: [2019-10-01, 2019-10-02]",
        ExpectedType::ListOfCounts => "a list of whole numbers: [30, 90]",
        ExpectedType::ListOfTables => "a list of { key = value }",
        ExpectedType::Table => "{ key = value }",
        ExpectedType::Evidence => "a list of paths or links: [\"docs/a.pdf\"]",
    }
}
