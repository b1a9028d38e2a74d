//! The body of a document: its blocks as paragraphs and tables of WordprocessingML.

use std::fmt::Write as _;

use quick_xml::escape::escape;
use unicode_width::UnicodeWidthStr as _;

use super::paper::{Block, Grid, Paper, PaperFormRow, SignatureBox};
use super::widths::{PADDING, broken_head, roomy, squeezed, widths};
use super::{PaperStyle, Sizes};
use crate::format::clean::tame;
use crate::format::sheet::Align;
use crate::messages::Lang;

/// Rows of more characters than this may go on overleaf: they could be longer than a page.
const LONG_ROW: usize = 400;

/// Tables of fewer rows than this are not broken.
const SHORT_TABLE: usize = 7;

/// Borders of a table: thin lines all around and between.
const BORDERS: [&str; 6] = ["top", "left", "bottom", "right", "insideH", "insideV"];

/// The papers one after another, each on a new page, as the content of `w:body` without its section.
pub(crate) fn body(papers: &[Paper], looks: &PaperStyle, lang: Lang) -> String {
    let mut body = BodyWriter { looks, lang, out: String::new() };
    for (n, paper) in papers.iter().enumerate() {
        body.paper(paper, n > 0);
    }
    body.out
}

/// A long title on two lines, the second of which begins where something else is said.
fn broken_title(title: &str) -> String {
    const LINE: usize = 40;
    match title.find('：') {
        Some(at) if title.width() > LINE => {
            let end = at + '：'.len_utf8();
            format!("{}\n{}", &title[..end], &title[end..])
        }
        _ => title.to_owned(),
    }
}

/// Whether the row after `n` others, with so many behind it, stays with the next: short tables are not broken, and of longer ones
/// no row is left alone.
fn kept_together(n: usize, more: usize) -> bool {
    more > 0 && (n + more < SHORT_TABLE || n < 2 || more == 1)
}

struct BodyWriter<'b> {
    looks: &'b PaperStyle,
    lang: Lang,
    out: String,
}

/// How a paragraph looks besides its style.
#[derive(Clone, Copy, Default)]
struct ParagraphStyle {
    keep_next: bool,
    new_page: bool,
    align: Option<&'static str>,
    /// In half points.
    size: Option<u32>,
    bold: bool,
    before: Option<u32>,
    after: Option<u32>,
}

impl BodyWriter<'_> {
    fn paper(&mut self, paper: &Paper, new_page: bool) {
        let title = broken_title(&paper.title);
        self.paragraph(
            "Title",
            &title,
            ParagraphStyle { new_page, keep_next: true, ..ParagraphStyle::default() },
        );
        if let Some(under) = &paper.under {
            self.paragraph(
                "Subtitle",
                under,
                ParagraphStyle { keep_next: true, ..ParagraphStyle::default() },
            );
        }
        if let Some(to) = &paper.to {
            self.paragraph("Salutation", to, ParagraphStyle::default());
        }
        let end = paper.blocks.len().saturating_sub(1);
        for (n, block) in paper.blocks.iter().enumerate() {
            let next = paper.blocks.get(n + 1);
            // Who it is from is not left alone overleaf.
            self.block(block, next, n == end && !paper.signed.is_empty());
        }
        let last = paper.signed.len().saturating_sub(1);
        for (n, line) in paper.signed.iter().enumerate() {
            let before = (n == 0).then_some(560);
            self.paragraph(
                "Signature",
                line,
                ParagraphStyle { keep_next: n < last, before, ..ParagraphStyle::default() },
            );
        }
    }

    fn block(&mut self, block: &Block, next: Option<&Block>, keep_next: bool) {
        let before_table =
            matches!(next, Some(Block::Table(_) | Block::Figures(_) | Block::Form(_)));
        let after = before_table.then_some(120);
        let heading = ParagraphStyle { keep_next: true, after, ..ParagraphStyle::default() };
        let kept = ParagraphStyle { keep_next, ..ParagraphStyle::default() };
        match block {
            Block::Heading(1, text) => self.paragraph("Heading1", text, heading),
            Block::Heading(2, text) => self.paragraph("Heading2", text, heading),
            Block::Heading(_, text) => self.paragraph("Heading3", text, heading),
            Block::Paragraph(text) | Block::Entry(text) => {
                self.paragraph("BodyText", text, kept);
            }
            Block::Note(text) => self.paragraph("TableNote", text, kept),
            Block::Table(grid) => self.table(grid),
            Block::Figures(figures) => self.figures(figures),
            Block::Form(rows) => self.form(rows),
        }
    }

    fn paragraph(&mut self, style: &str, text: &str, extra: ParagraphStyle) {
        let known = self.looks.style(style);
        self.out.push_str("<w:p><w:pPr>");
        if let Some(id) = known {
            let _ = write!(self.out, "<w:pStyle w:val=\"{}\"/>", escape(id));
        }
        if extra.keep_next {
            self.out.push_str("<w:keepNext/>");
        }
        if extra.new_page {
            self.out.push_str("<w:pageBreakBefore/>");
        }
        if extra.before.is_some() || extra.after.is_some() {
            let side = |name: &str, of: Option<u32>| {
                of.map_or(String::new(), |n| format!(" w:{name}=\"{n}\""))
            };
            let (before, after) = (side("before", extra.before), side("after", extra.after));
            let _ = write!(self.out, "<w:spacing{before}{after}/>");
        }
        // Where the office's own styles have none of that name.
        let fallback = if known.is_none() { PaperStyle::without_style(style) } else { None };
        let align = extra.align.or(fallback.and_then(|(align, _)| align));
        if let Some(align) = align {
            let _ = write!(self.out, "<w:jc w:val=\"{align}\"/>");
        }
        self.out.push_str("</w:pPr>");
        let bold = extra.bold || fallback.is_some_and(|(_, bold)| bold);
        self.run(text, bold, extra.size);
        self.out.push_str("</w:p>");
    }

    /// A text: a line break for each of its own, tabs as tabs.
    fn run(&mut self, text: &str, bold: bool, size: Option<u32>) {
        let text = tame(text);
        self.out.push_str("<w:r><w:rPr>");
        if self.lang == Lang::Zh {
            // Quotation marks and dashes are as wide as the characters around them.
            self.out.push_str("<w:rFonts w:hint=\"eastAsia\"/>");
        }
        if bold {
            self.out.push_str("<w:b/><w:bCs/>");
        }
        if let Some(size) = size {
            let _ = write!(self.out, "<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>");
        }
        self.out.push_str("</w:rPr>");
        for (n, line) in text.lines().enumerate() {
            if n > 0 {
                self.out.push_str("<w:br/>");
            }
            for (n, piece) in line.split('\t').enumerate() {
                if n > 0 {
                    self.out.push_str("<w:tab/>");
                }
                // XML knows no such characters.
                let piece = piece.replace(['\r', '\u{fffe}', '\u{ffff}'], "\u{fffd}");
                let _ = write!(self.out, "<w:t xml:space=\"preserve\">{}</w:t>", escape(&piece));
            }
        }
        self.out.push_str("</w:r>");
    }

    fn table(&mut self, grid: &Grid) {
        if grid.rows.is_empty() {
            let nothing = self.lang.words().nothing_listed();
            return self.paragraph("BodyText", nothing, ParagraphStyle::default());
        }
        let room = self.looks.room();
        let Sizes { table, .. } = self.looks.sizes;
        let roomy = table.iter().find_map(|size| Some((*size, roomy(grid, *size, room)?)));
        let fitting = || table.iter().find_map(|size| Some((*size, widths(grid, *size, room)?)));
        let (size, widths) = roomy.or_else(fitting).unwrap_or_else(|| {
            let smallest = table[table.len() - 1];
            (smallest, squeezed(grid, smallest, room))
        });
        self.begin_table(&widths);
        let head =
            ParagraphStyle { keep_next: true, size: Some(size), ..ParagraphStyle::default() };
        self.out.push_str("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (column, width) in grid.heads.iter().zip(&widths) {
            self.begin_cell(*width, 1, Some(self.looks.shade));
            let align = (column.align == Align::Right).then_some("right");
            let bold = self.looks.style("TableHead").is_none();
            let text = broken_head(&column.text, *width, size);
            self.paragraph("TableHead", &text, ParagraphStyle { align, bold, ..head });
            self.out.push_str("</w:tc>");
        }
        self.out.push_str("</w:tr>");
        let last = grid.rows.len() - 1;
        for (n, row) in grid.rows.iter().enumerate() {
            let more = last - n + usize::from(grid.total.is_some());
            let keep_next = kept_together(n, more);
            self.row(
                grid,
                row,
                &widths,
                ParagraphStyle { keep_next, size: Some(size), ..ParagraphStyle::default() },
            );
        }
        if let Some(total) = &grid.total {
            self.row(
                grid,
                total,
                &widths,
                ParagraphStyle { bold: true, size: Some(size), ..ParagraphStyle::default() },
            );
        }
        self.end_table();
    }

    fn row(&mut self, grid: &Grid, row: &[String], widths: &[u32], extra: ParagraphStyle) {
        let length: usize = row.iter().map(|text| text.len()).sum();
        let extra = ParagraphStyle { keep_next: extra.keep_next && length < LONG_ROW, ..extra };
        let whole = if length < LONG_ROW { "<w:trPr><w:cantSplit/></w:trPr>" } else { "" };
        let _ = write!(self.out, "<w:tr>{whole}");
        for ((column, text), width) in grid.heads.iter().zip(row).zip(widths) {
            self.begin_cell(*width, 1, None);
            let align = (column.align == Align::Right).then_some("right");
            self.paragraph("TableText", text, ParagraphStyle { align, ..extra });
            self.out.push_str("</w:tc>");
        }
        self.out.push_str("</w:tr>");
    }

    /// Figures, each after its name, two a line; all on one page.
    fn figures(&mut self, figures: &[(String, String)]) {
        let room = self.looks.room();
        let (name, value) = (room * 34 / 100, room * 16 / 100);
        let columns = [name, value, name, room - 2 * name - value];
        self.begin_table(&columns);
        let last = figures.len().div_ceil(2);
        for (n, pair) in (1..).zip(figures.chunks(2)) {
            self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            let blank = (String::new(), String::new());
            for ((name, value), widths) in pair.iter().chain([&blank]).zip(columns.chunks(2)) {
                let size = Some(self.looks.sizes.form);
                let look =
                    ParagraphStyle { size, keep_next: n < last, ..ParagraphStyle::default() };
                self.begin_cell(widths[0], 1, None);
                self.paragraph("TableText", name, look);
                self.out.push_str("</w:tc>");
                self.begin_cell(widths[1], 1, None);
                self.paragraph("TableText", value, ParagraphStyle { align: Some("right"), ..look });
                self.out.push_str("</w:tc>");
            }
            self.out.push_str("</w:tr>");
        }
        self.end_table();
    }

    /// A form of two facts a line, each after its name, and boxes to sign in.
    fn form(&mut self, rows: &[PaperFormRow]) {
        let room = self.looks.room();
        let label = room * 22 / 100;
        let fact = room / 2 - label;
        let columns = [label, fact, label, room - 2 * label - fact];
        self.begin_table(&columns);
        for row in rows {
            let is_long = matches!(row, PaperFormRow::Wide(_, lines) if lines.iter().map(String::len).sum::<usize>() > LONG_ROW);
            let whole = if is_long { "" } else { "<w:cantSplit/>" };
            let height = match row {
                PaperFormRow::Signature(_) => 1_150,
                PaperFormRow::Wide(..) => 520,
                PaperFormRow::Facts(_) => 440,
            };
            let _ = write!(
                self.out,
                "<w:tr><w:trPr>{whole}<w:trHeight w:val=\"{height}\" w:hRule=\"atLeast\"/></w:trPr>"
            );
            let rest = room - label;
            match row {
                PaperFormRow::Facts(pairs) => {
                    for ((name, value), widths) in pairs.iter().zip(columns.chunks(2)) {
                        self.label(name, widths[0]);
                        self.begin_cell(widths[1], 1, None);
                        self.form_text(value, None);
                        self.out.push_str("</w:tc>");
                    }
                }
                PaperFormRow::Wide(name, lines) => {
                    self.label(name, label);
                    self.begin_cell(rest, 3, None);
                    if lines.is_empty() {
                        self.form_text("", None)
                    } else {
                        lines.iter().for_each(|line| self.form_text(line, None))
                    }
                    self.out.push_str("</w:tc>");
                }
                PaperFormRow::Signature(signature) => {
                    self.label(&signature.label, label);
                    self.begin_cell(rest, 3, None);
                    self.signature(signature);
                    self.out.push_str("</w:tc>");
                }
            }
            self.out.push_str("</w:tr>");
        }
        // What has to stand behind a table is to take no page of its own.
        self.out.push_str(
            "</w:tbl><w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>",
        );
    }

    /// What was said on top, and below it who signs, and on which day.
    fn signature(&mut self, signature: &SignatureBox) {
        self.form_text(signature.said.as_deref().unwrap_or_default(), None);
        let line = self.lang.words().signature_line(signature.by.as_deref(), signature.on);
        self.form_text(&line, Some("right"));
    }

    fn label(&mut self, name: &str, width: u32) {
        self.begin_cell(width, 1, Some(self.looks.shade));
        let bold = self.looks.style("TableHead").is_none();
        let size = Some(self.looks.sizes.form);
        self.paragraph(
            "TableHead",
            name,
            ParagraphStyle { size, bold, ..ParagraphStyle::default() },
        );
        self.out.push_str("</w:tc>");
    }

    fn form_text(&mut self, text: &str, align: Option<&'static str>) {
        let size = Some(self.looks.sizes.form);
        self.paragraph(
            "TableText",
            text,
            ParagraphStyle { align, size, ..ParagraphStyle::default() },
        );
    }

    fn begin_table(&mut self, widths: &[u32]) {
        let room: u32 = widths.iter().sum();
        let _ = write!(
            self.out,
            "<w:tbl><w:tblPr><w:tblW w:w=\"{room}\" w:type=\"dxa\"/><w:tblBorders>"
        );
        for side in BORDERS {
            let colour = self.looks.line;
            let _ = write!(
                self.out,
                "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"{colour}\"/>"
            );
        }
        let side = PADDING / 2;
        let _ = write!(
            self.out,
            "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"{side}\" w:type=\"dxa\"/>\
             <w:right w:w=\"{side}\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>"
        );
        for width in widths {
            let _ = write!(self.out, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.out.push_str("</w:tblGrid>");
    }

    /// What follows a table stands clear of it, and two tables do not become one.
    fn end_table(&mut self) {
        self.out.push_str("</w:tbl>");
        self.paragraph(
            "TableText",
            "",
            ParagraphStyle { size: Some(12), ..ParagraphStyle::default() },
        );
    }

    fn begin_cell(&mut self, width: u32, span: u32, shade: Option<&str>) {
        let _ = write!(self.out, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
        if span > 1 {
            let _ = write!(self.out, "<w:gridSpan w:val=\"{span}\"/>");
        }
        if let Some(shade) = shade {
            let _ =
                write!(self.out, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{shade}\"/>");
        }
        self.out.push_str("<w:vAlign w:val=\"center\"/></w:tcPr>");
    }
}
