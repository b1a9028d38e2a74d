//! Takes a step back where its file has changed elsewhere since: each table that the step changed is found by its whole text.

use super::disk::journal::Patch;

/// A text with a step's patches unmade wherever the tables that they are about lie now, and the patches that do so; none where
/// a table is not as the step left it, or is there twice.
pub(crate) fn taken_back(text: &str, patches: &[Patch]) -> Option<(String, Vec<Patch>)> {
    let mut found = Vec::new();
    for patch in patches {
        let at = if patch.new.is_empty() { text.len() } else { only_place(text, &patch.new)? };
        found.push(Patch { at, old: patch.new.clone(), new: patch.old.clone() });
    }
    found.sort_by_key(|patch| (patch.at, patch.at + patch.old.len()));
    if !found.windows(2).all(|pair| pair[0].at + pair[0].old.len() <= pair[1].at) {
        return None;
    }
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for patch in &mut found {
        new.push_str(&text[at..patch.at]);
        if patch.old.is_empty() && !new.is_empty() {
            let missing = if new.ends_with('\n') { "\n" } else { "\n\n" };
            patch.new.insert_str(0, missing);
        }
        new.push_str(&patch.new);
        at = patch.at + patch.old.len();
    }
    new.push_str(&text[at..]);
    Some((new, found))
}

/// Where whole lines stand in a text as all of a table, or several; none where they do not, or not just once.
fn only_place(text: &str, lines: &str) -> Option<usize> {
    let begins_line = |at: usize| {
        at == 0 || text.as_bytes()[at - 1] == b'\n' || lines.starts_with(['\n', '\r', '\u{feff}'])
    };
    let mut places =
        memchr::memmem::find_iter(text.as_bytes(), lines.as_bytes()).filter(|at| begins_line(*at));
    let first = places.next()?;
    // What was put into the table at its end is a part of it.
    let ends_there = begins_table(&text[first + lines.len()..]);
    (ends_there && places.next().is_none()).then_some(first)
}

/// Whether nothing but comments and blank lines stands in a text up to the next header, or its end.
fn begins_table(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim_start);
    let next = lines.find(|line| !line.is_empty() && !line.starts_with('#'));
    next.is_none_or(|line| line.starts_with('['))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patch(old: &str, new: &str) -> Patch {
        Patch { at: 0, old: old.to_owned(), new: new.to_owned() }
    }

    #[test]
    fn a_table_is_taken_back_wherever_it_lies_now() {
        let text = "# by hand\n[[item]]\nid = \"A-1\"\nnew = 1\n\n[[item]]\nid = \"A-2\"\n";
        let step = [patch("[[item]]\nid = \"A-1\"\n", "[[item]]\nid = \"A-1\"\nnew = 1\n")];
        let (now, made) = taken_back(text, &step).unwrap();
        assert_eq!(now, "# by hand\n[[item]]\nid = \"A-1\"\n\n[[item]]\nid = \"A-2\"\n");
        assert_eq!(made[0].at, 10);
    }

    #[test]
    fn what_is_not_as_the_step_left_it_or_is_there_twice_is_left() {
        let step = [patch("", "\n[[item]]\nid = \"A-1\"\n")];
        let once = "x = 1\n\n[[item]]\nid = \"A-1\"\n";
        assert_eq!(taken_back(once, &step).unwrap().0, "x = 1\n");
        assert!(taken_back(&format!("{once}{once}"), &step).is_none());
        assert!(taken_back("x = 1\n", &step).is_none());
        // A key at the end of the table is one more that it has.
        assert!(taken_back(&format!("{once}log = []\n"), &step).is_none());
        let next = format!("{once}\n# of the next\n[[item]]\nid = \"A-2\"\n");
        assert!(taken_back(&next, &step).is_some());
    }

    #[test]
    fn what_was_taken_out_comes_back_behind_the_others() {
        let step = [patch("[[item]]\nid = \"A-1\"\n", "")];
        for text in ["x = 1", "x = 1\n"] {
            let (now, _) = taken_back(text, &step).unwrap();
            assert_eq!(now, "x = 1\n\n[[item]]\nid = \"A-1\"\n");
        }
    }
}
