//! Documents for a word processor: `.docx`, on A4, in the layout that offices of either language use.
//!
//! Chinese documents follow GB/T 9704-2012 (margins of 37, 35, 28 and 26 mm, 28 pt lines, the fonts by their names with others
//! to fall back on); English ones have a plain business layout. The parts that are always the same are files of their own.

mod body;
mod letterhead;
mod paper;
mod sheets;
mod widths;

pub use letterhead::{LARGEST, Letterhead};
pub use paper::{Block, Grid, Head, Paper, PaperFormRow, SignatureBox};
pub(crate) use sheets::unbroken;
pub use sheets::{brief_paper, sheets_paper, signed};

use std::collections::HashMap;
use std::io::{Cursor, Write as _};

use quick_xml::escape::escape;
use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

use crate::format::clean::tame;
use crate::messages::Lang;
use crate::model::Date;

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A page and its margins, in twentieths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct PageSetup {
    width: u32,
    height: u32,
    top: u32,
    right: u32,
    bottom: u32,
    left: u32,
}

impl PageSetup {
    fn room(&self) -> u32 {
        self.width.saturating_sub(self.left + self.right).max(2_000)
    }

    fn turned(self) -> Self {
        // The edge that was on top is at the left: sheets are bound together there.
        let Self { width, height, top, right, bottom, left } = self;
        Self { width: height, height: width, top: left, right: top, bottom: right, left: bottom }
    }
}

/// Heights of letters, in half points.
struct Sizes {
    /// In tables: the first at which the table fits.
    table: &'static [u32],
    form: u32,
}

/// How papers of a language look.
struct PaperStyle {
    page: PageSetup,
    sizes: Sizes,
    /// The colour of a table's lines, and behind its heads.
    line: &'static str,
    shade: &'static str,
    /// The ids of styles by our names for them, in a document of the office's own; none in ours.
    styles: Option<HashMap<&'static str, String>>,
}

/// What a word processor is told of who wrote a document, and when.
pub struct Made<'m> {
    pub by: &'m str,
    pub on: Date,
}

impl PaperStyle {
    fn of(lang: Lang) -> Self {
        match lang {
            Lang::Zh => Self {
                // 37, 26, 35 and 28 mm.
                page: PageSetup {
                    width: 11_906,
                    height: 16_838,
                    top: 2_098,
                    right: 1_474,
                    bottom: 1_985,
                    left: 1_588,
                },
                sizes: Sizes { table: &[24, 21, 18, 16], form: 24 },
                line: "000000",
                shade: "F2F2F2",
                styles: None,
            },
            Lang::En => Self {
                page: PageSetup {
                    width: 11_906,
                    height: 16_838,
                    top: 1_247,
                    right: 1_247,
                    bottom: 1_247,
                    left: 1_247,
                },
                sizes: Sizes { table: &[20, 18, 16], form: 20 },
                line: "A6B0BB",
                shade: "EAF0F5",
                styles: None,
            },
        }
    }

    /// How much room a line has.
    fn room(&self) -> u32 {
        self.page.room()
    }

    /// The id of the style of this name.
    fn style<'s>(&'s self, name: &'s str) -> Option<&'s str> {
        match &self.styles {
            None => Some(name),
            Some(styles) => styles.get(name).map(String::as_str),
        }
    }

    /// How a paragraph looks where there is no style for it: where its text stands, and whether it is bold.
    fn without_style(name: &str) -> Option<(Option<&'static str>, bool)> {
        match name {
            "Title" => Some((Some("center"), true)),
            "Subtitle" => Some((Some("center"), false)),
            "Heading1" | "Heading2" | "Heading3" => Some((None, true)),
            "Signature" => Some((Some("right"), false)),
            _ => None,
        }
    }

    /// Whether a table of these papers does not fit upright, but lying down.
    fn lies_down(&self, papers: &[Paper]) -> bool {
        let size = self.sizes.table[self.sizes.table.len().min(3) - 1];
        let blocks = papers.iter().flat_map(|paper| &paper.blocks);
        blocks.into_iter().any(|block| match block {
            Block::Table(grid) => widths::widths(grid, size, self.room()).is_none(),
            _ => false,
        })
    }
}

/// Papers as one document, on the office's own letterhead where there is one.
///
/// # Errors
/// When a part of the letterhead cannot be copied.
pub fn docx(
    papers: &[Paper],
    made: &Made<'_>,
    letterhead: Option<&Letterhead>,
    lang: Lang,
) -> ZipResult<Vec<u8>> {
    let mut looks = PaperStyle::of(lang);
    if let Some(letterhead) = letterhead {
        looks.page = letterhead.page;
        looks.styles = Some(letterhead.styles.clone());
        return letterhead.around(&body::body(papers, &looks, lang));
    }
    if looks.lies_down(papers) {
        looks.page = looks.page.turned();
    }
    let title = papers.first().map_or("", |paper| paper.title.as_str());
    let document = format!(
        "{DECLARATION}<w:document {NAMESPACES}><w:body>{}{}</w:body></w:document>\n",
        body::body(papers, &looks, lang),
        section(&looks.page, lang)
    );
    let core = core(title, made);
    let mut parts: Vec<(&str, &str)> = vec![
        ("[Content_Types].xml", content_types(lang)),
        ("_rels/.rels", include_str!("rels.xml")),
        ("docProps/core.xml", &core),
        ("word/document.xml", &document),
    ];
    parts.extend(fixed_parts(lang));
    packed(&parts)
}

fn packed(parts: &[(&str, &str)]) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default())?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn content_types(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => include_str!("official/content_types.xml"),
        Lang::En => include_str!("business/content_types.xml"),
    }
}

/// The parts that are the same in every document of a language.
fn fixed_parts(lang: Lang) -> Vec<(&'static str, &'static str)> {
    match lang {
        Lang::Zh => vec![
            ("word/_rels/document.xml.rels", include_str!("official/document_rels.xml")),
            ("word/styles.xml", include_str!("official/styles.xml")),
            ("word/settings.xml", include_str!("official/settings.xml")),
            ("word/fontTable.xml", include_str!("official/fontTable.xml")),
            ("word/footer1.xml", include_str!("official/footer_odd.xml")),
            ("word/footer2.xml", include_str!("official/footer_even.xml")),
        ],
        Lang::En => vec![
            ("word/_rels/document.xml.rels", include_str!("business/document_rels.xml")),
            ("word/styles.xml", include_str!("business/styles.xml")),
            ("word/settings.xml", include_str!("business/settings.xml")),
            ("word/fontTable.xml", include_str!("business/fontTable.xml")),
            ("word/footer1.xml", include_str!("business/footer.xml")),
        ],
    }
}

/// The page set-up: A4, its margins, and the page's number at its foot.
fn section(page: &PageSetup, lang: Lang) -> String {
    let PageSetup { width, height, top, right, bottom, left } = page;
    let lying = if width > height { " w:orient=\"landscape\"" } else { "" };
    let even = match lang {
        Lang::Zh => "<w:footerReference w:type=\"even\" r:id=\"rId5\"/>",
        Lang::En => "",
    };
    // The number's line stands 7 mm below the text.
    let footer = match lang {
        Lang::Zh => bottom.saturating_sub(397 + 400).max(400),
        Lang::En => 624,
    };
    format!(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/>{even}<w:pgSz w:w=\"{width}\" w:h=\"{height}\"{lying}/>\
         <w:pgMar w:top=\"{top}\" w:right=\"{right}\" w:bottom=\"{bottom}\" w:left=\"{left}\" w:header=\"851\" w:footer=\"{footer}\" w:gutter=\"0\"/></w:sectPr>"
    )
}

fn core(title: &str, made: &Made<'_>) -> String {
    let (title, by) = (tame(title), tame(made.by));
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{}T00:00:00Z</dcterms:created></cp:coreProperties>\n",
        escape(title.as_ref()),
        escape(by.as_ref()),
        made.on
    )
}
