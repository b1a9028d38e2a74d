//! Text from others, made safe to show: no escape reaches the terminal, no hidden mark turns a line around.

use std::borrow::Cow;

/// Whether a character does something to a terminal, or hides, instead of being seen.
fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{feff}' | '\u{061c}' | '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

fn replaced(text: &str, lines: bool) -> Cow<'_, str> {
    if !text.chars().any(acts) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' if lines => shown.push('\n'),
            '\n' | '\r' | '\t' => shown.push(' '),
            c if acts(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// A text on one line: line breaks and tabs become spaces, what else acts is shown as `\u{1b}`.
pub fn clean(text: &str) -> Cow<'_, str> {
    replaced(text, false)
}

/// The same, with its line breaks.
pub fn clean_lines(text: &str) -> Cow<'_, str> {
    replaced(text, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_is_shown_instead() {
        assert_eq!(clean("a\x1b[31mb\u{202e}c\u{9b}d\r\ne"), "a\\u{1b}[31mb\\u{202e}c\\u{9b}d  e");
        assert_eq!(clean("整改:100%"), "整改:100%");
    }
}
