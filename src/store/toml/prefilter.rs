//! What an item's text says at a glance, without being read.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

/// The id and the unit of an item's text, where they are plainly written on the two lines below its header.
///
/// None leaves it open: whoever has to know reads the item. An item that was called otherwise before says so on the line
/// after its id, so a glance never passes over another name.
pub(crate) fn glance(text: &str) -> Option<(&str, &str)> {
    // A hand may have put the other names further down.
    first_lines(text).filter(|_| SIGNS[0].find(text.as_bytes()).is_none())
}

/// The same of an item that is known to have no other name further down.
pub(crate) fn first_lines(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("[[item]]\n")?;
    let (id, rest) = plain_line(rest, "id = \"")?;
    let (unit, _) = plain_line(rest, "unit = \"")?;
    Some((id, unit))
}

/// What an item may have that was called otherwise before; then what one may have that goes on beyond what it seems to be: a
/// text over several lines, which may not be closed, or what git leaves of a conflict.
static SIGNS: LazyLock<[Finder<'static>; 4]> =
    LazyLock::new(|| ["aka", "\"\"\"", "'''", "\n<<<<<<< "].map(Finder::new));

/// Whether an item has to be read to tell what it is called and that it ends where its text does.
pub(crate) fn has_signs(text: &str) -> bool {
    SIGNS.iter().any(|sign| sign.find(text.as_bytes()).is_some())
}

/// Where the signs stand in bytes that hold many items: to look for them once is quicker than item by item.
#[derive(Default)]
pub(crate) struct Signs {
    /// Places in the file, in order.
    places: Vec<usize>,
    /// How many of them lie before the last item that was asked about.
    passed: usize,
}

impl Signs {
    /// Looks through bytes that stand at a place in the file.
    pub(crate) fn look_through(&mut self, bytes: &[u8], base: usize) {
        self.places.clear();
        self.passed = 0;
        for sign in SIGNS.iter() {
            self.places.extend(sign.find_iter(bytes).map(|at| base + at));
        }
        self.places.sort_unstable();
    }

    /// Whether one stands within a stretch of the file, which is not before the last that was asked about.
    pub(crate) fn are_within(&mut self, stretch: Range<usize>) -> bool {
        let before = self.places[self.passed..].iter().take_while(|at| **at < stretch.start);
        self.passed += before.count();
        self.places.get(self.passed).is_some_and(|at| *at < stretch.end)
    }
}

fn plain_line<'t>(text: &'t str, opening: &str) -> Option<(&'t str, &'t str)> {
    let rest = text.strip_prefix(opening)?;
    // It is so short that looking at each of its bytes is the quickest.
    let end = rest.bytes().position(|b| matches!(b, b'"' | b'\\' | b'\n'))?;
    let (value, rest) = rest.split_at(end);
    let rest = rest.strip_prefix("\"\n")?;
    (!value.is_empty()).then_some((value, rest))
}

#[cfg(test)]
mod tests {
    use super::{Signs, glance, has_signs};

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
    fn signs_are_found_in_the_item_that_has_them_and_in_no_other() {
        let items = [
            "[[item]]\nid = \"GO-1\"\n",
            "[[item]]\nid = \"GO-2\"\ndetail = \"\"\"\n[[item]]\"\"\"\n",
            "[[item]]\nid = \"GO-3\"\ncause = '''x'''\naka = [\"A-1\"]\n",
            "[[item]]\nid = \"GO-4\"\n",
            "[[item]]\nid = \"GO-5\"\n<<<<<<< ours\n",
            "[[item]]\nid = \"GO-6\"\n<<<<<<<\n",
        ];
        let mut signs = Signs::default();
        for base in [0, 1 << 20] {
            signs.look_through(items.concat().as_bytes(), base);
            let mut at = base;
            for item in items {
                let stretch = at..at + item.len();
                assert_eq!(signs.are_within(stretch.clone()), has_signs(item), "{item}");
                at = stretch.end;
            }
        }
    }
}
