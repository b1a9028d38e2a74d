//! Output formats: report rows as tables, Markdown, CSV, JSON, pages, documents and workbooks, and texts made safe to display.

mod audit;
mod brief;
mod card;
mod clean;
mod csv;
mod days;
mod diff;
pub mod docx;
mod excerpt;
mod failure;
mod figures;
mod form;
mod form_cells;
mod form_fields;
mod indicators;
mod json;
mod look_back;
mod markdown;
mod markup;
pub mod measures;
mod notice;
mod page;
mod paint;
mod policy;
mod printed_register;
mod public;
pub mod read;
mod register;
mod reminders;
mod report_workbook;
mod round_form;
mod rounds;
mod schema;
mod seal;
mod settings;
mod sheet;
mod sheets;
mod sign_off;
mod state;
mod steps;
mod table;
mod tables;
mod targets;
mod trend;
mod workbook;
mod worksheet_layout;
mod wrapping;

pub use audit::{SignLine, SuspectLine, audit_cards, audit_sheet};
pub use brief::{BriefDocument, brief_markdown, brief_screen, brief_sheets, brief_text};
pub use card::{CardLook, item_card};
pub use clean::{clean, clean_lines, cut, tame};
pub use csv::{BOM, LineEnd, csv, csv_cells, csv_words};
pub use days::Dates;
pub use diff::diff;
pub use excerpt::{Level, excerpt};
pub use failure::Failure;
pub use figures::{AskedFigure, FigureGrid, FigureSheet, Figures, GridColumn, GridRow};
pub use form::{ANSWERS, FACTS, FORM_SCHEMA, Form, FormRow, MOST_ASKED, facts_of, form_workbook};
pub use form_fields::{asked_fields, field_said};
pub(crate) use indicators::printed_readings;
pub use indicators::{indicator_units_sheet, indicators_sheet};
pub use json::{
    BatchItem, BatchLine, CalendarKeys, CategoryLine, Document, FaultLine, FieldDeclared,
    LedgerLine, LeftOutLine, OverdueBy, PersonLine, Picked, PolicyKeys, RungKeys, UnitLine, json,
    json_around, json_line, json_one, json_row,
};
pub use look_back::{look_back_due_sheet, look_back_sheets};
pub use markdown::{escape, markdown};
pub use markup::markup;
pub use measures::{measures_in, measures_text};
pub use notice::{
    Address, Letter, NoticeFormat, calendar, html as notice_html, mail,
    markdown as notice_markdown, paper as notice_paper, text as notice_text,
};
pub use page::{PAGE_ROWS, Telling, page};
pub use paint::{Ink, Paint};
pub use policy::{PolicyLine, policy_sheet};
pub use printed_register::printed_register;
pub use public::public_sheet;
pub use register::{
    RegisterKey, Shown, register_columns, register_row, register_row_in, register_sheet,
};
pub use reminders::reminder_sheets;
pub use report_workbook::{WORKBOOK_ROWS, is_cut, report_workbook};
pub use round_form::{FindingCells, RoundForm, round_form_workbook};
pub use rounds::{RoundLine, round_list_sheet, rounds_sheet};
pub use schema::{SchemaOf, schema};
pub use seal::{SealLine, seals_sheet};
pub use settings::{SettingLine, settings_sheet};
pub use sheet::{
    Align, Cell, Column, ColumnAudience, Sheet, bar, light_ink, light_sign, percent, share,
};
pub use sheets::*;
pub use sign_off::sign_off_paper;
pub use state::{next_lines, state_lines};
pub use steps::{StepLine, steps_sheet, told_of};
pub use table::{WIDEST_TEXT, table};
pub use tables::{Rows, TABLES, declared_rows, item_rows, table_schema, views};
pub use targets::targets_sheet;
pub use trend::{trend_rows_sheet, trend_sheet};
pub use workbook::{LONGEST, MOST_ROWS, NotAWorkbook, register_workbook};
pub(crate) use wrapping::wrap;

use crate::model::Words;

/// An output format for rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Table,
    Markdown,
    Csv,
    Json,
    Html,
    Xlsx,
    Docx,
}

impl Format {
    /// Whether the format has room for more than a terminal: pages, workbooks and documents.
    pub fn is_roomy(self) -> bool {
        matches!(self, Self::Html | Self::Xlsx | Self::Docx)
    }
}

impl Words for Format {
    const ALL: &'static [(&'static str, Self)] = &[
        ("table", Self::Table),
        ("markdown", Self::Markdown),
        ("csv", Self::Csv),
        ("json", Self::Json),
        ("html", Self::Html),
        ("xlsx", Self::Xlsx),
        ("docx", Self::Docx),
    ];
}

/// A file format for exchanging registers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    Csv,
    Tsv,
    Json,
    /// One item per line, as JSON.
    Ndjson,
    Xlsx,
    Markdown,
}

impl Words for FileFormat {
    const ALL: &'static [(&'static str, Self)] = &[
        ("csv", Self::Csv),
        ("tsv", Self::Tsv),
        ("json", Self::Json),
        ("ndjson", Self::Ndjson),
        ("xlsx", Self::Xlsx),
        ("md", Self::Markdown),
    ];
}

impl FileFormat {
    /// The formats that can also be imported.
    pub const READ: &'static [&'static str] = &["csv", "tsv", "json", "ndjson", "xlsx"];
}

/// A file format, recognised by the extension of the file name.
pub trait FileType: Words + Copy + PartialEq {
    /// The extensions of the format, the usual one first.
    fn endings(self) -> &'static [&'static str];

    /// The format of an extension, ignoring case.
    fn of_ending(ending: &str) -> Option<Self> {
        let says = |form: &Self| form.endings().iter().any(|e| e.eq_ignore_ascii_case(ending));
        Self::ALL.iter().map(|(_, form)| *form).find(says)
    }
}

impl FileType for Format {
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Table => &["txt"],
            Self::Markdown => &["md", "markdown"],
            Self::Csv => &["csv"],
            Self::Json => &["json"],
            Self::Html => &["html", "htm"],
            Self::Xlsx => &["xlsx"],
            Self::Docx => &["docx"],
        }
    }
}

impl FileType for FileFormat {
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Csv => &["csv"],
            Self::Tsv => &["tsv", "txt"],
            Self::Json => &["json"],
            Self::Ndjson => &["ndjson", "jsonl"],
            Self::Xlsx => &["xlsx"],
            Self::Markdown => &["md", "markdown"],
        }
    }
}

/// Whether an extension is that of a document of any program.
pub fn is_document(ending: &str) -> bool {
    const OTHERS: [&str; 11] =
        ["pdf", "doc", "odt", "rtf", "wps", "xls", "xlsm", "ods", "et", "ppt", "pptx"];
    OTHERS.iter().any(|other| other.eq_ignore_ascii_case(ending))
        || Format::of_ending(ending).is_some()
        || FileFormat::of_ending(ending).is_some()
        || NoticeFormat::of_ending(ending).is_some()
}

impl FileFormat {
    /// The format of a file name; `None` if the extension is unknown.
    pub fn of_name(path: &std::path::Path) -> Option<Self> {
        Self::of_ending(path.extension()?.to_str()?)
    }

    /// The format in which a file of this name is read; workbooks of other programs and older versions are recognised by content.
    pub fn read_by_name(path: &std::path::Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?;
        let is_workbook = ["xlsm", "ods", "xls"].iter().any(|e| e.eq_ignore_ascii_case(ending));
        if is_workbook { Some(Self::Xlsx) } else { Self::of_ending(ending) }
    }
}
