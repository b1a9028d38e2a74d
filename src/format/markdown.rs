//! Sheets as Markdown.

use super::clean::clean;
use super::sheet::{Align, Cell, Sheet};
use crate::messages::Lang;

/// A sheet as a Markdown table under a heading of the given level.
pub fn markdown(sheet: &Sheet, lang: Lang, level: usize) -> String {
    let sheet = &sheet.for_people().worded(&lang.words().progress_legend());
    let mut text = String::new();
    if let Some(title) = &sheet.title {
        text.push_str(&format!("{} {}\n\n", "#".repeat(level), escape(title)));
    }
    if !sheet.rows.is_empty() {
        let heads = sheet.columns.iter().map(|c| escape(&c.head));
        text.push_str(&line(heads));
        let rules = sheet.columns.iter().map(|c| match c.align {
            Align::Left => "---".to_owned(),
            Align::Right => "---:".to_owned(),
        });
        text.push_str(&line(rules));
        for row in &sheet.rows {
            text.push_str(&line(row.iter().map(|cell| escape(&cell.shown(lang)))));
        }
        if let Some(total) = &sheet.total {
            let bold = |cell: &Cell| match escape(&cell.shown(lang)) {
                text if text.is_empty() => text,
                text => format!("**{text}**"),
            };
            text.push_str(&line(total.iter().map(bold)));
        }
        text.push('\n');
    }
    for note in &sheet.notes {
        text.push_str(&format!("{}\n\n", escape(note)));
    }
    text
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.collect();
    format!("| {} |\n", cells.join(" | "))
}

/// A text that Markdown shows as it is: nothing in it becomes markup, a link or another column.
pub fn escape(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in clean(text).chars() {
        match c {
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '#' | '~' => {
                shown.push('\\');
                shown.push(c);
            }
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            '&' => shown.push_str("&amp;"),
            c => shown.push(c),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn no_text_becomes_markup() {
        assert_eq!(escape("a|b <i>*x*"), "a\\|b &lt;i&gt;\\*x\\*");
    }
}
