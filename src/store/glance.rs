//! What an item's first lines say, without reading the rest of it.

/// The id and the unit of an item's text, where they are plainly written on the two lines below its header.
///
/// None leaves it open: whoever has to know reads the item. An item that was called otherwise before says so on the line
/// after its id, so a glance never passes over another name.
pub fn glance(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("[[item]]\n")?;
    let (id, rest) = plain_line(rest, "id = \"")?;
    let (unit, rest) = plain_line(rest, "unit = \"")?;
    // A hand may have put the other names further down.
    let elsewhere = memchr::memmem::find(rest.as_bytes(), b"aka").is_some();
    (!elsewhere).then_some((id, unit))
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
