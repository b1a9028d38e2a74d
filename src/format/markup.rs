//! Markdown laid out for a terminal: the pages of the manual.

use comfy_table::{ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use unicode_width::UnicodeWidthStr as _;

use super::paint::{Ink, Paint};
use super::wrapping::wrap;

const STYLE: TableStyle = TableStyle::new()
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .bottom_border(LineStyle::none().fill('─').junction('─'));

/// How wide running text is at most, however wide the terminal is.
const WIDEST: usize = 100;

/// A text in Markdown as lines that are at most so many columns wide. Comments are left out.
pub fn markup(text: &str, paint: Paint, width: Option<u16>) -> String {
    let width = width.map_or(WIDEST, usize::from);
    let mut page = Page { paint, width, ..Page::default() };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        page.take(event);
    }
    page.out
}

/// A page as it comes about.
struct Page {
    paint: Paint,
    width: usize,
    out: String,
    /// The paragraph, heading, entry or cell that is being read.
    text: String,
    /// What stands before the next line of an entry, and before its others.
    marks: Vec<String>,
    /// The number of the next entry of each list; none for one without numbers.
    lists: Vec<Option<u64>>,
    in_code: bool,
    rows: Vec<Vec<String>>,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            paint: Paint { on: false },
            width: WIDEST,
            out: String::new(),
            text: String::new(),
            marks: Vec::new(),
            lists: Vec::new(),
            in_code: false,
            rows: Vec::new(),
        }
    }
}

impl Page {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(&tag),
            Event::End(tag) => self.end(&tag),
            Event::Text(text) if self.in_code => self.code(&text),
            Event::Text(text) => self.text.push_str(&text),
            Event::Code(code) => self.text.push_str(&self.paint.text(&code, Ink::Cyan)),
            Event::SoftBreak | Event::HardBreak => self.line_break(),
            _ => {}
        }
    }

    /// A line break within a paragraph: nothing between two wide characters, else a blank.
    fn line_break(&mut self) {
        let is_wide = self.text.chars().next_back().is_some_and(|c| !c.is_ascii() && c != '–');
        if !is_wide {
            self.text.push(' ');
        }
    }

    fn begin(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { .. } | Tag::Table(_) => self.gap(),
            Tag::Paragraph if self.marks.is_empty() => self.gap(),
            Tag::CodeBlock(_) => {
                self.flush();
                self.gap();
                self.in_code = true;
            }
            Tag::List(first) => {
                self.flush();
                if self.lists.is_empty() {
                    self.gap();
                }
                self.lists.push(*first);
            }
            Tag::Item => {
                let mark = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "- ".to_owned(),
                };
                self.marks.push(mark);
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: &TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                let heading = std::mem::take(&mut self.text);
                let heading = self.paint.text(&heading, Ink::Bold);
                self.out.push_str(&heading);
                self.out.push('\n');
            }
            TagEnd::Paragraph => self.flush(),
            TagEnd::Item => {
                self.flush();
                self.marks.pop();
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.text);
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Table => self.table(),
            _ => {}
        }
    }

    /// An empty line, where there is none and something stands before.
    fn gap(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// How far the lines of the entry that is being read are set in.
    fn indent(&self) -> usize {
        self.marks.iter().map(|mark| mark.width()).sum()
    }

    /// Writes what was read of a paragraph or of an entry.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return;
        }
        let indent = self.indent();
        let room = self.width.min(WIDEST).saturating_sub(indent).max(20);
        let mark = self.marks.last().cloned().unwrap_or_default();
        for (n, line) in wrap(text.trim(), room).iter().enumerate() {
            let before = if n == 0 { indent - mark.width() } else { indent };
            self.out.push_str(&" ".repeat(before));
            if n == 0 {
                self.out.push_str(&mark);
            }
            self.out.push_str(line);
            self.out.push('\n');
        }
        // A further paragraph of the same entry is set in, without another mark.
        if let Some(mark) = self.marks.last_mut() {
            *mark = " ".repeat(mark.width());
        }
    }

    /// Lines of code, set in and never broken.
    fn code(&mut self, text: &str) {
        let indent = self.indent() + 2;
        for line in text.lines() {
            let line = match line.strip_prefix("$ ") {
                Some(command) => format!("$ {}", self.paint.text(command, Ink::Bold)),
                None => line.to_owned(),
            };
            self.out.push_str(format!("{}{line}", " ".repeat(indent)).trim_end());
            self.out.push('\n');
        }
    }

    fn table(&mut self) {
        let mut rows = std::mem::take(&mut self.rows).into_iter();
        let mut table = Table::new();
        table.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::try_from(self.width).unwrap_or(u16::MAX));
        if let Some(head) = rows.next() {
            table.set_header(head);
        }
        table.add_rows(rows);
        for column in table.column_iter_mut() {
            column.set_padding((0, 2));
        }
        // What is typed stays on its line where there is room.
        if let Some(first) = table.column_mut(0) {
            first.set_constraint(ColumnConstraint::UpperBoundary(Width::Percentage(45)));
        }
        for line in table.to_string().lines() {
            self.out.push_str(line.trim_end());
            self.out.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# Title\n\n<!-- day 2026-03-02 -->\nSome text\nthat goes on with `code`.\n\n\
        - one\n- two, which is rather longer than the line is wide\n\n1. first\n2. second\n\n\
        ```console\n$ ledger list\nGO-1\n```\n\n| a | b |\n| --- | --- |\n| x | y |\n";

    #[test]
    fn a_page_is_laid_out_without_its_marks() {
        let shown = markup(PAGE, Paint { on: false }, Some(40));
        let wanted = "Title\n\nSome text that goes on with code.\n\n- one\n- two, which is rather longer than the\n  line is wide\n\n1. first\n2. second\n\n  $ ledger list\n  GO-1\n\n";
        assert!(shown.starts_with(wanted), "{shown}");
        assert!(shown.ends_with("a   b\n───────\nx   y\n───────\n"), "{shown}");
    }

    #[test]
    fn chinese_lines_are_joined_without_a_blank() {
        assert_eq!(markup("台账\n文件", Paint { on: false }, None), "台账文件\n");
    }
}
