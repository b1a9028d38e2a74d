//! The policy laid out as a sheet.

use super::sheet::{Cell, Column, Sheet};
use crate::messages::{self, Lang, heading};

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
        Column::new("key", heading(lang, "policy_key")),
        Column::new("value", heading(lang, "value")).text(),
        Column::new("meaning", heading(lang, "meaning")).text().people(),
    ];
    let cells = |line: &PolicyLine| {
        let value = Some(line.value.as_str()).filter(|value| !value.is_empty());
        let meaning = messages::policy_meaning(line.key, &line.value, lang);
        vec![Cell::text(line.key), Cell::some(value), Cell::text(meaning)]
    };
    Sheet { columns, rows: lines.iter().map(cells).collect(), ..Sheet::default() }
}
