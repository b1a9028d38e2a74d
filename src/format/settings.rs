//! The user's settings laid out as a sheet, and as JSON says them.

use serde::Serialize;

use super::sheet::{Cell, Column, Sheet};
use super::sheets::column;
use crate::messages::{Heading, Lang, Origin};

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
    let columns = vec![
        column(lang, Heading::Setting).people(),
        Column::new("key", "key").programs(),
        column(lang, Heading::Value).text(),
        column(lang, Heading::ComesFrom).people(),
        Column::new("from", "from").programs(),
    ];
    let cells = |line: &SettingLine| {
        vec![
            Cell::text(&line.key),
            Cell::text(&line.key),
            Cell::some(line.value.as_deref()),
            Cell::Text(line.origin.name(lang)),
            Cell::text(line.from),
        ]
    };
    Sheet { columns, rows: lines.iter().map(cells).collect(), ..Sheet::default() }
}
