//! Sheets as CSV for the spreadsheet on the next desk.

use super::clean::tame;
use super::sheet::Sheet;

/// The mark that tells a spreadsheet that a file is UTF-8.
pub const BOM: &str = "\u{feff}";

/// How a line of CSV ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnd {
    Lf,
    CrLf,
}

impl LineEnd {
    fn text(self) -> &'static str {
        match self {
            LineEnd::Lf => "\n",
            LineEnd::CrLf => "\r\n",
        }
    }

    fn terminator(self) -> csv::Terminator {
        match self {
            LineEnd::Lf => csv::Terminator::Any(b'\n'),
            LineEnd::CrLf => csv::Terminator::CRLF,
        }
    }
}

/// A cell that no spreadsheet takes for a formula: one `'` before what could be one, which import takes away again.
pub(crate) fn guarded(text: &str) -> String {
    let text = tame(text);
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\'' | '\t' | '\r') => format!("'{text}"),
        _ => text.into_owned(),
    }
}

/// Sheets one after another, each with its keys as the header row, an empty line between them.
///
/// # Errors
/// Only where memory cannot be written to.
pub fn csv(sheets: &[Sheet], end: LineEnd) -> anyhow::Result<String> {
    let mut text = String::new();
    // What is only told to people is no table.
    for (n, sheet) in sheets.iter().filter(|sheet| !sheet.columns.is_empty()).enumerate() {
        if n > 0 {
            text.push_str(end.text());
        }
        let sheet = sheet.for_programs();
        let mut writer =
            csv::WriterBuilder::new().terminator(end.terminator()).from_writer(Vec::new());
        writer.write_record(sheet.columns.iter().map(|c| c.key))?;
        for row in &sheet.rows {
            writer.write_record(row.iter().map(guarded_cell))?;
        }
        text.push_str(&String::from_utf8(writer.into_inner()?)?);
    }
    Ok(text)
}

/// A row as one line of CSV, or of another separator, its texts guarded.
pub fn csv_line(cells: &[super::sheet::Cell], separator: u8, end: LineEnd) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(end.terminator())
        .delimiter(separator)
        .from_writer(Vec::new());
    // Memory takes whatever is written to it.
    let _ = writer.write_record(cells.iter().map(guarded_cell));
    writer.into_inner().unwrap_or_default()
}

/// A number stays one: a leading minus of ours is no formula.
fn guarded_cell(cell: &super::sheet::Cell) -> String {
    use super::sheet::Cell;
    match cell {
        Cell::Text(text) | Cell::Inked(text, _) => guarded(text),
        other => other.plain(),
    }
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn nothing_becomes_a_formula() {
        for text in ["=1+1", "+1", "-1", "@x", "'a", "\tx"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        assert_eq!(guarded("a=1"), "a=1");
    }
}
