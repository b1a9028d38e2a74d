//! Where codes stand in a list: of thousands each is found as fast as of a few.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::code::same_word;

/// The most codes that are looked through one by one.
const FEW: usize = 32;

/// Where codes stand in a list that may still be changed: what was noted is believed only where it still stands there.
#[derive(Debug, Default)]
pub(crate) struct Places(OnceLock<HashMap<String, usize>>);

impl Places {
    /// The first place of a code, in any case; `code_at` is the code that stands at a place of the list, `len` how many there are.
    pub(crate) fn find<'c>(
        &self,
        code: &str,
        len: usize,
        code_at: impl Fn(usize) -> &'c str,
    ) -> Option<usize> {
        let look_through = || (0..len).find(|n| same_word(code_at(*n), code));
        if len <= FEW {
            return look_through();
        }
        let folded = |code: &str| code.chars().flat_map(char::to_lowercase).collect::<String>();
        let noted = self.0.get_or_init(|| {
            let mut noted = HashMap::with_capacity(len);
            for n in 0..len {
                noted.entry(folded(code_at(n))).or_insert(n);
            }
            noted
        });
        let at = noted.get(&folded(code)).copied();
        at.filter(|n| *n < len && same_word(code_at(*n), code)).or_else(look_through)
    }
}

/// What was noted is no part of what is declared.
impl Clone for Places {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for Places {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_in_any_case_and_after_the_list_was_changed() {
        let mut codes: Vec<String> = (0..100).map(|n| format!("U{n}")).collect();
        let places = Places::default();
        let find = |places: &Places, codes: &[String], code: &str| {
            places.find(code, codes.len(), |n| codes[n].as_str())
        };
        assert_eq!(find(&places, &codes, "u57"), Some(57));
        assert_eq!(find(&places, &codes, "U100"), None);
        codes.push("U100".to_owned());
        codes.swap(57, 58);
        assert_eq!(find(&places, &codes, "u100"), Some(100));
        assert_eq!(find(&places, &codes, "U57"), Some(58));
        codes.truncate(40);
        assert_eq!(find(&places, &codes, "U57"), None);
    }
}
