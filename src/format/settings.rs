//! The user's settings laid out as a sheet, and as JSON says them.

use serde::Serialize;

use super::sheet::{Cell, Column, Sheet};
use super::sheets::column;
use crate::messages::{Heading, Lang, Named, Origin, SettingKey};

/// A setting of the user's, and where its value comes from.
#[derive(Debug, Clone, Serialize)]
pub struct SettingLine {
    pub key: String,
    pub value: Option<String>,
    pub from: &'static str,
    #[serde(skip)]
    pub origin: Origin,
}

impl SettingLine {
    pub fn new(key: String, value: Option<String>, origin: Origin) -> Self {
        Self { key, value, from: origin.word(), origin }
    }
}

/// The user's settings, and where each comes from.
pub fn settings_sheet(lines: &[SettingLine], lang: Lang) -> Sheet {
    let named = lang == Lang::Zh;
    let mut columns = vec![
        column(lang, Heading::Setting).people(),
        Column::new("key", "key").programs(),
        column(lang, Heading::Value).text(),
        column(lang, Heading::ComesFrom).people(),
        Column::new("from", "from").programs(),
    ];
    if named {
        columns.insert(1, Column::new("name", Heading::Name.name(lang)).people());
    }
    let name = |line: &SettingLine| {
        let known = SettingKey::ALL.iter().find(|known| known.word() == line.key);
        Cell::some(known.map(|known| lang.words().setting_name(*known)))
    };
    let cells = |line: &SettingLine| {
        let mut cells = vec![
            Cell::text(&line.key),
            Cell::text(&line.key),
            Cell::some(line.value.as_deref()),
            Cell::Text(line.origin.name(lang)),
            Cell::text(line.from),
        ];
        if named {
            cells.insert(1, name(line));
        }
        cells
    };
    Sheet { columns, rows: lines.iter().map(cells).collect(), ..Sheet::default() }
}
