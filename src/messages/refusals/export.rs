//! What is put out does not go into a format, or not to where it was sent.

use crate::messages::NotALetterhead;
use std::path::PathBuf;

/// What is put out does not go into a format, or not to where it was sent.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum ExportRefused {
    /// A format that this output does not have.
    NoFormat { format: &'static str, known: Vec<&'static str> },
    /// Neither a file's name nor an option says in what form it is.
    WhichFormat { path: PathBuf, known: Vec<&'static str> },
    /// A workbook is asked for, and would go to a terminal.
    WorkbookToTerminal,
    /// A document is asked for, and would go to a terminal.
    DocumentToTerminal,
    /// A letterhead is named, and what is written is no document.
    LetterheadWithoutDocument,
    /// A file that cannot be a letterhead.
    Letterhead { path: PathBuf, why: NotALetterhead },
    /// More rows than a workbook's sheet holds.
    WorkbookRows { rows: usize },
    /// A longer text than a workbook's cell holds.
    WorkbookText { id: String, key: &'static str },
}
