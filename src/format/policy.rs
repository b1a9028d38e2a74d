//! The policy laid out as a sheet.

use super::sheet::{Cell, Column, Sheet};
use crate::messages::{Heading, Lang, Named};

/// A key of the policy and what it says.
#[derive(Debug, Clone)]
pub struct PolicyLine {
    pub key: &'static str,
    /// Empty where nothing is demanded.
    pub value: String,
}

/// The policy, a key a row, with what each means.
pub fn policy_sheet(lines: &[PolicyLine], lang: Lang) -> Sheet {
    let columns = vec![
        Column::new("key", Heading::PolicyKey.name(lang)),
        Column::new("value", Heading::Value.name(lang)).text(),
        Column::new("meaning", Heading::Meaning.name(lang)).text().people(),
    ];
    let cells = |line: &PolicyLine| {
        let value = Some(line.value.as_str()).filter(|value| !value.is_empty());
        let meaning = lang.words().policy_meaning(line.key, &line.value);
        vec![Cell::text(line.key), Cell::some(value), Cell::text(meaning)]
    };
    Sheet { columns, rows: lines.iter().map(cells).collect(), ..Sheet::default() }
}
