//! What an item's first lines say, without reading the rest of it.

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
pub fn has_other_names(text: &[u8]) -> bool {
    memchr::memmem::find(text, b"aka").is_some()
}

/// As [`glance`], at an item in a file of which it is known that [`has_other_names`] is false: its first lines are enough,
/// and no more of it is looked at.
pub fn glance_at_start(item: &[u8]) -> Option<(&str, &str)> {
    let start = &item[..item.len().min(256)];
    let text = match simdutf8::compat::from_utf8(start) {
        Ok(text) => text,
        // Cut off within a character.
        Err(error) => simdutf8::basic::from_utf8(&start[..error.valid_up_to()]).ok()?,
    };
    first_lines(text).map(|(id, unit, _)| (id, unit))
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
