//! What an item's text says at a glance, without being read.

use std::sync::LazyLock;

use memchr::memmem::Finder;

/// The id and the unit of an item's text, where they are plainly written on the two lines below its header.
///
/// None leaves it open: whoever has to know reads the item. An item that was called otherwise before says so on the line
/// after its id, so a glance never passes over another name.
pub(crate) fn glance(text: &str) -> Option<(&str, &str)> {
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

/// Whether an item's text may go on beyond what it seems to be: with a text over several lines, which may not be closed, or
/// with what git leaves of a conflict.
pub(crate) fn may_hide_its_end(text: &str) -> bool {
    static SIGNS: LazyLock<[Finder<'static>; 3]> =
        LazyLock::new(|| ["\"\"\"", "'''", "\n<<<<<<< "].map(Finder::new));
    SIGNS.iter().any(|sign| sign.find(text.as_bytes()).is_some())
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
    use super::glance;

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
}
