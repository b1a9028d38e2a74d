//! What an item's text says at a glance, without being read.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::model::EventKind;

/// The id and the unit of an item's text, where they are plainly written on the two lines below its header.
///
/// None leaves it open: whoever has to know reads the item. An item that was called otherwise before says so on the line
/// after its id, so a glance never passes over another name.
pub fn glance(text: &str) -> Option<(&str, &str)> {
    let (id, unit, rest) = first_lines(text)?;
    // A hand may have put the other names further down.
    (!has_other_names(rest.as_bytes())).then_some((id, unit))
}

/// The id, the unit and what follows, where no other name of the item can be told by it.
fn first_lines(text: &str) -> Option<(&str, &str, &str)> {
    let rest = text.strip_prefix("[[item]]\n")?;
    let (id, rest) = plain_line(rest, "id = \"")?;
    let (unit, rest) = plain_line(rest, "unit = \"")?;
    Some((id, unit, rest))
}

/// Whether an item in a text may say that it was called otherwise before.
fn has_other_names(text: &[u8]) -> bool {
    static AKA: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("aka"));
    AKA.find(text).is_some()
}

/// Whether an item may be closed or cancelled, as far as its text tells without being read: where it says neither word, and
/// has no letter in an escape, it is neither.
pub fn may_be_struck(text: &str) -> bool {
    static WORDS: LazyLock<[Finder<'static>; 2]> = LazyLock::new(|| {
        [EventKind::Closed, EventKind::Cancelled].map(|deed| Finder::new(deed.word()))
    });
    let bytes = text.as_bytes();
    memchr::memchr(b'\\', bytes).is_some() || WORDS.iter().any(|w| w.find(bytes).is_some())
}

fn plain_line<'t>(text: &'t str, opening: &str) -> Option<(&'t str, &'t str)> {
    let rest = text.strip_prefix(opening)?;
    let end = memchr::memchr2(b'"', b'\n', rest.as_bytes())?;
    let (value, rest) = rest.split_at(end);
    let rest = rest.strip_prefix("\"\n")?;
    let plain = !value.is_empty() && !value.bytes().any(|b| b == b'\\' || b < b' ' || b == 0x7f);
    plain.then_some((value, rest))
}

#[cfg(test)]
mod tests {
    use super::{glance, may_be_struck};

    #[test]
    fn only_what_is_plain_is_taken() {
        let plain = "[[item]]\nid = \"GO-1\"\nunit = \"GO\"\ntitle = \"x\"\n";
        assert_eq!(glance(plain), Some(("GO-1", "GO")));
        for doubt in [
            "[[item]]\nid = 'GO-1'\nunit = \"GO\"\n",
            "[[item]]\nid = \"GO\\u002d1\"\nunit = \"GO\"\n",
            "[[item]]\nid = \"GO-1\" # x\nunit = \"GO\"\n",
            "[[item]]\nid = \"GO-1\"\nuid = \"a\"\nunit = \"GO\"\n",
            "[[item]]\nid = \"GO-1\"\nunit = \"GO\"\n\"aka\" = [\"X-1\"]\n",
        ] {
            assert_eq!(glance(doubt), None, "{doubt}");
        }
    }

    #[test]
    fn an_item_that_does_not_say_that_it_was_struck_was_not() {
        for (text, may_be) in [
            ("did = \"progress\", note = \"x\"", false),
            ("did = \"closed\", result = \"x\"", true),
            ("did = 'cancelled', reason = 'x'", true),
            ("did = \"clo\\u0073ed\", result = \"x\"", true),
            ("note = \"the file is closed\"", true),
        ] {
            assert_eq!(may_be_struck(text), may_be, "{text}");
        }
    }
}
