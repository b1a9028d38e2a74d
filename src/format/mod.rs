//! How rows look: report rows into tables, Markdown, CSV and JSON, and texts made safe to show.

mod card;
mod clean;
mod csv;
mod diff;
mod excerpt;
mod json;
mod look_back;
mod markdown;
mod paint;
mod sheet;
mod sheets;
mod table;
mod targets;

pub use card::item_card;
pub use clean::{clean, clean_lines};
pub use csv::{BOM, csv};
pub use diff::diff;
pub use excerpt::{Grade, excerpt};
pub use json::{CategoryLine, Document, FaultLine, OverdueBy, StepLine, UnitLine, json};
pub use look_back::{look_back_due_sheet, look_back_sheets};
pub use markdown::{escape, markdown};
pub use paint::{Ink, Paint};
pub use sheet::{Align, Audience, Cell, Column, Sheet, bar, light_ink, light_sign, percent, share};
pub use sheets::*;
pub use table::table;
pub use targets::targets_sheet;

use crate::model::Words;

/// A form that rows are printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Table,
    Markdown,
    Csv,
    Json,
}

impl Words for Format {
    const ALL: &'static [(&'static str, Self)] = &[
        ("table", Self::Table),
        ("markdown", Self::Markdown),
        ("csv", Self::Csv),
        ("json", Self::Json),
    ];
}
