//! Codes that a reader would take for one another, though they are spelt with other characters.

use std::collections::HashMap;

use unicode_security::skeleton;

use crate::model::same_word;

/// Codes by what they look like, as written and in capitals: in either they may be read out or typed in.
#[derive(Default)]
pub(crate) struct ConfusableCodes {
    first: HashMap<String, String>,
}

impl ConfusableCodes {
    /// Adds a code; gives the first that looked like it and is another.
    pub(crate) fn add(&mut self, code: &str) -> Option<String> {
        let shapes = [code.to_owned(), code.to_uppercase()].map(|c| skeleton(&c).collect());
        let mut other = None;
        for shape in shapes {
            let first: &String = self.first.entry(shape).or_insert_with(|| code.to_owned());
            if other.is_none() && !same_word(first, code) {
                other = Some(first.clone());
            }
        }
        other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn alike(a: &str, b: &str) -> bool {
        let mut looks = ConfusableCodes::default();
        assert_eq!(looks.add(a), None);
        let found = looks.add(b);
        assert!(found.as_deref().is_none_or(|f| f == a));
        found.is_some()
    }

    #[test]
    fn letters_of_another_script_look_alike() {
        // Cyrillic, Greek, full-width, small Cyrillic, composed and not, a nought.
        for other in ["G\u{41e}", "G\u{39f}", "\u{ff27}\u{ff2f}", "g\u{43e}", "G0"] {
            assert!(alike("GO", other), "{other}");
        }
        assert!(alike("\u{e9}t\u{e9}", "e\u{301}te\u{301}"));
        assert!(alike("\u{4e00}", "\u{2f00}"), "a radical for the character");
    }

    #[test]
    fn what_differs_to_the_eye_or_in_case_alone_does_not() {
        for (a, b) in [("GO", "go"), ("GO", "OG"), ("办公厅", "办公室"), ("M", "RN"), ("GO", "G.O")]
        {
            assert!(!alike(a, b), "{a} {b}");
        }
    }
}
