//! Text of others in a page: harmless to look at, and never markup.

use std::borrow::Cow;

use maud::Render;

use crate::format::clean::{clean, clean_lines};

/// A text as a page says it.
pub(super) struct Safe<'t>(Cow<'t, str>);

/// A text on one line.
pub(super) fn safe(text: &str) -> Safe<'_> {
    Safe(clean(text))
}

/// A text with its lines.
pub(super) fn safe_lines(text: &str) -> Safe<'_> {
    Safe(clean_lines(text))
}

impl Render for Safe<'_> {
    fn render_to(&self, out: &mut String) {
        escape(&self.0, out);
    }
}

/// Writes a text into a page. What stands between two signs of markup is copied at once: nearly all of it.
pub(super) fn escape(text: &str, out: &mut String) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let written = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(written);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use maud::html;

    #[test]
    fn a_text_is_escaped_as_all_else_of_a_page_is() {
        for text in ["", "整改", "<b>&amp;</b>", "\"a\" & 'b' > c", "&&", "a\nb\u{202e}"] {
            let (one, lines) = (clean(text), clean_lines(text));
            assert_eq!(html! { (safe(text)) }.0, html! { (one) }.0);
            assert_eq!(html! { p title=(safe_lines(text)) {} }.0, html! { p title=(lines) {} }.0);
        }
    }
}
