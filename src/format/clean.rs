//! Text from others, made safe to show: no escape reaches the terminal, no hidden mark turns a line around.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar as _;

/// Whether a character does something to a terminal, or hides, instead of being seen.
pub(crate) fn acts(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{061c}' | '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

/// Whether a text holds a character of some that act. The first byte of nearly every character says that it is none, and
/// only the others are looked at whole.
pub(crate) fn holds(text: &str, is_one: impl Fn(char) -> bool) -> bool {
    let mut bytes = text.bytes().enumerate();
    bytes.any(|(at, byte)| {
        MAY_ACT[usize::from(byte)] && text[at..].chars().next().is_some_and(&is_one)
    })
}

/// The bytes with which a character that acts may begin.
const MAY_ACT: [bool; 256] = {
    let mut may = [false; 256];
    let mut control = 0;
    while control < 0x20 {
        may[control] = true;
        control += 1;
    }
    let others = [0x7f, 0xc2, 0xd8, 0xe1, 0xe2, 0xef, 0xf3];
    let mut n = 0;
    while n < others.len() {
        may[others[n]] = true;
        n += 1;
    }
    may
};

fn replaced(text: &str, lines: bool) -> Cow<'_, str> {
    if !holds(text, acts) {
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

/// Whether a character acts on a terminal, or turns around what follows: more hides, and may yet be wanted in data.
fn disturbs(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A text as data for another program: as it is, but that nothing in it disturbs whoever looks at the file.
pub fn tame(text: &str) -> Cow<'_, str> {
    if !holds(text, disturbs) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if disturbs(c) { shown.extend(c.escape_unicode()) } else { shown.push(c) }
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

/// A text cut to what fits so many columns of a terminal, with `…` where something was left out. What takes no column is
/// bounded too: a letter may bear thousands of marks.
pub fn cut(text: &str, columns: usize) -> Cow<'_, str> {
    const MARKS: usize = 4;
    // No character has more than one column for each byte.
    if text.len() <= columns {
        return Cow::Borrowed(text);
    }
    let (mut width, mut count, mut kept) = (0, 0, 0);
    for (at, c) in text.char_indices() {
        // There has to be room for the sign, too.
        if width < columns && count < columns * MARKS {
            kept = at;
        }
        width += c.width().unwrap_or(0);
        count += 1;
        if width > columns || count > columns * MARKS {
            return Cow::Owned(format!("{}…", &text[..kept]));
        }
    }
    Cow::Borrowed(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_on_a_terminal_is_shown_instead() {
        assert_eq!(clean("a\x1b[31mb\u{202e}c\u{9b}d\r\ne"), "a\\u{1b}[31mb\\u{202e}c\\u{9b}d  e");
        assert_eq!(clean("整改:100%"), "整改:100%");
        assert_eq!(clean("so\u{ad}ft\u{206e}"), "so\\u{ad}ft\\u{206e}");
    }

    #[test]
    fn no_character_that_acts_is_passed_over() {
        for c in ('\0'..=char::MAX).filter(|c| acts(*c) || disturbs(*c)) {
            let text = format!("长a{c}b");
            assert!(holds(&text, |c| acts(c) || disturbs(c)), "{c:?}");
        }
        assert!(!holds("整改“台账”，100%…", acts));
    }

    #[test]
    fn a_text_is_cut_to_its_columns_whatever_its_letters_are() {
        use unicode_width::UnicodeWidthStr as _;
        assert_eq!(cut("abcdef", 6), "abcdef");
        assert_eq!(cut("abcdefg", 6), "abcde…");
        assert_eq!(cut("整改台账", 8), "整改台账");
        assert_eq!(cut("整改台账本", 8), "整改台…");
        assert_eq!(cut("", 0), "");
        for text in ["长".repeat(999), format!("a{}", "\u{301}".repeat(9_999)), "a b ".repeat(99)]
        {
            for columns in [1, 2, 7, 20] {
                let cut = cut(&text, columns);
                assert!(cut.ends_with('…') && cut.width() <= columns, "{columns}: {cut}");
                assert!(cut.chars().count() <= columns * 4 + 1, "{columns}: {cut}");
            }
        }
    }

    #[test]
    fn data_keeps_all_but_what_disturbs() {
        assert_eq!(tame("a\x1b[2J\tb\r\nc\u{202e}\u{9b}"), "a\\u{1b}[2J\tb\r\nc\\u{202e}\\u{9b}");
        let wanted = "می\u{200c}خواهم 👩\u{200d}🔧";
        assert_eq!(tame(wanted), wanted);
    }
}
