//! The policy laid out as a sheet.

use super::sheet::{Cell, Column, Sheet};
use crate::messages::{Heading, Lang, Named, Phrase};
use crate::model::{PolicyKey, Words as _};

/// A key of the policy and what it says.
#[derive(Debug, Clone)]
pub struct PolicyLine {
    pub key: PolicyKey,
    /// Empty where nothing is demanded.
    pub value: String,
}

/// The policy, a key a row, with what each means.
pub fn policy_sheet(lines: &[PolicyLine], lang: Lang) -> Sheet {
    let named = lang == Lang::Zh;
    let mut columns = vec![
        Column::new("key", Heading::PolicyKey.name(lang)),
        Column::new("value", Heading::Value.name(lang)).text(),
        Column::new("meaning", Heading::Meaning.name(lang)).text().people(),
    ];
    if named {
        columns.insert(1, Column::new("name", Heading::Name.name(lang)).people());
    }
    let cells = |line: &PolicyLine| {
        let entries = line.value.split(", ").filter(|value| !value.is_empty());
        let value = Cell::list(entries.map(str::to_owned).collect(), ", ");
        let mut meaning = lang.words().policy_meaning(line.key, &line.value).to_owned();
        if named && line.key == PolicyKey::Signatures && !line.value.is_empty() {
            let roles: Vec<String> =
                line.value.split(", ").map(|role| lang.words().role_name(role)).collect();
            let (colon, comma) = (Phrase::Colon.name(lang), Phrase::ListComma.name(lang));
            meaning.push_str(&format!("{colon}{}", roles.join(comma)));
        }
        let mut cells = vec![Cell::text(line.key.word()), value, Cell::Text(meaning)];
        if named {
            cells.insert(1, Cell::text(lang.words().policy_key(line.key)));
        }
        cells
    };
    Sheet { columns, rows: lines.iter().map(cells).collect(), ..Sheet::default() }
}
