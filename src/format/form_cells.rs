//! What the sheets of a form have in common: where their heads are, how cells look, what is safe to write in one.

use rust_xlsxwriter::{
    Color, Format, FormatAlign, FormatBorder, ProtectionOptions, Worksheet, XlsxError,
};
use xxhash_rust::xxh3::Xxh3;

use super::clean::clean_lines;
use crate::model::Light;

/// The row of the heads, counted from 0; items are below it.
pub(super) const HEADS: u32 = 4;
/// The longest text that the office writes into a cell, in characters.
const LONGEST: usize = 4_000;

/// A text as a cell can hold it: nothing in it acts, and it is not endless.
pub(super) fn shown(text: &str) -> String {
    let text = clean_lines(text);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.into_owned(),
    }
}

/// What texts come to, whatever happened to their spaces and line breaks on the way.
///
/// Spreadsheet programs do not keep those as they were. It is no proof against forgery.
pub(super) fn sum_of<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut sum = Xxh3::new();
    for text in texts {
        let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        sum.update(bare.as_bytes());
        sum.update(b"\n");
    }
    format!("{:032x}", sum.digest128())
}

/// A cell's name, its row and column counted from 0.
pub(super) fn cell_name(row: u32, column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        letters.push(char::from(b'A' + u8::try_from((left - 1) % 26).unwrap_or_default()));
        left = (left - 1) / 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", row + 1)
}

/// How cells look: the office's, those that are open, and heads.
pub(super) struct FormCellFormats {
    pub(super) fact: Format,
    pub(super) closed: Format,
    pub(super) open: Format,
    pub(super) head: Format,
    pub(super) open_head: Format,
}

impl FormCellFormats {
    pub(super) fn new() -> Self {
        let cell = || {
            Format::new()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_border(FormatBorder::Thin)
                .set_border_color(Color::RGB(0xBF_BFBF))
        };
        let head = || cell().set_bold().set_align(FormatAlign::VerticalCenter);
        Self {
            fact: cell().set_background_color(Color::RGB(0xF2_F2F2)),
            closed: cell().set_background_color(Color::RGB(0xD9_D9D9)),
            // A text cell: `1-3` stays what was typed, and what begins with `=` is no formula.
            open: cell()
                .set_background_color(Color::RGB(0xFF_FDE7))
                .set_num_format("@")
                .set_unlocked(),
            head: head().set_background_color(Color::RGB(0xD9_D9D9)),
            open_head: head().set_background_color(Color::RGB(0xFF_E699)),
        }
    }

    pub(super) fn due(&self, light: Option<Light>) -> Format {
        let (ground, ink) = match light {
            None => return self.fact.clone(),
            Some(Light::Red) => (0xFF_C7CE, 0x9C_0006),
            Some(Light::Amber) => (0xFF_EB9C, 0x7F_6000),
            Some(Light::Green) => (0xC6_EFCE, 0x00_6100),
            Some(Light::Blue) => (0xBD_D7EE, 0x1F_4E79),
        };
        let fact = self.fact.clone().set_background_color(Color::RGB(ground));
        fact.set_font_color(Color::RGB(ink))
    }
}

/// How a sheet is printed and protected, the row of its heads on every page.
pub(super) fn set_up_page(sheet: &mut Worksheet, heads: u32) -> Result<(), XlsxError> {
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.3, 0.3, 0.5, 0.6, 0.3, 0.3).set_footer("&C&P / &N");
    sheet.set_repeat_rows(heads, heads)?;
    sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
    Ok(())
}
