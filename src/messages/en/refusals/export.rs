//! What is put out does not go into a format, or not to where it was sent, in English.

use crate::messages::en::English;
use crate::messages::explain;
use crate::messages::*;

impl English {
    pub(super) fn export_refusal(&self, it: &ExportRefused) -> (String, Option<String>) {
        match it {
            ExportRefused::NoFormat { format, known } => {
                let known = quoted(known);
                explain(
                    format!("{format} output is not available here"),
                    format!("available formats: {known}"),
                )
            }
            ExportRefused::LetterheadWithoutDocument => {
                explain("--letterhead works only with .docx", "write it to a file: -o report.docx")
            }
            ExportRefused::Letterhead { path, why } => {
                self.not_a_letterhead(&path.display().to_string(), *why)
            }
            ExportRefused::DocumentToTerminal => explain(
                "a .docx cannot be shown in a terminal",
                "write it to a file: -o report.docx",
            ),
            ExportRefused::WorkbookToTerminal => explain(
                "a workbook cannot be shown in a terminal",
                "write it to a file: -o report.xlsx",
            ),
            ExportRefused::WhichFormat { path, known } => {
                let (path, known) = (path.display(), quoted(known));
                explain(
                    format!("{path} has no known file type"),
                    format!("add --format with one of: {known}"),
                )
            }
            ExportRefused::WorkbookRows { rows } => explain(
                format!("{rows} items do not fit on an xlsx sheet"),
                "export unit by unit, or export csv",
            ),
            ExportRefused::WorkbookText { id, key } => explain(
                format!("{id}: `{key}` is longer than the 32767 characters of an xlsx cell"),
                "export csv, json or ndjson",
            ),
        }
    }
}

fn quoted(words: &[&str]) -> String {
    words.join(" ")
}
