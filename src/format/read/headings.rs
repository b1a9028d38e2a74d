//! What registers call their columns, in both languages.

mod table;

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::messages::{Lang, called};
use crate::model::{DERIVED_KEYS, Field};
use table::HEADINGS;

/// Headings of a title that are those of the detail where another column is the title.
pub(crate) const WEAK_TITLE: &[&str] = &[
    "Description",
    "Body",
    "Observation",
    "Problem description",
    "Issue description",
    "Finding description",
];

/// Headings of a deadline that are those of the day of completion where another column is the deadline.
pub(crate) const WEAK_DUE: &[&str] = &["整改完成时间", "完成时间", "整改时间"];

/// A column that only numbers the rows.
pub(crate) const ROW_NUMBER: &str = "#";
/// A column that numbers the rows where it holds plain numbers, and has ids where it holds ids.
pub(crate) const ROW_NUMBER_OR_ID: &str = "#id";
/// A column of what the ledger works out by itself.
pub(crate) const COMPUTED: &str = "=";

/// A heading as it is compared: letters and digits alone, in lower case.
pub(crate) fn bare_heading(text: &str) -> String {
    bare_letters(text).collect()
}

pub(crate) fn bare_letters(text: &str) -> impl Iterator<Item = char> {
    let kept = text.chars().filter(|c| c.is_alphanumeric() || *c == '#');
    kept.flat_map(char::to_lowercase)
}

/// A heading without its remarks in brackets.
pub(crate) fn without_remarks(text: &str) -> String {
    let (mut kept, mut depth) = (String::new(), 0_u32);
    for c in text.chars() {
        match c {
            '(' | '（' | '[' | '【' | '〔' => depth += 1,
            ')' | '）' | ']' | '】' | '〕' => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// What a heading means: the key that it is usual for; none where none is known.
pub fn heading_key(text: &str) -> Option<&'static str> {
    static KNOWN: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let usual = HEADINGS.iter().flat_map(|(key, names)| names.iter().map(|name| (*key, *name)));
        let own = |key| [Lang::En, Lang::Zh].map(|lang| (key, called(key, lang)));
        let mut known = HashMap::new();
        for (key, name) in usual.chain(ours().flat_map(own)) {
            known.entry(bare_heading(name)).or_insert(key);
        }
        known
    });
    let bare = bare_heading(text);
    known.get(&bare).or_else(|| known.get(&bare_heading(&without_remarks(text)))).copied()
}

/// The keys whose own headings, as the program prints them, are known too: all that say something to a person.
fn ours() -> impl Iterator<Item = &'static str> {
    let says = |field: &&Field| !matches!(field, Field::Aka | Field::Uid | Field::Log);
    Field::ALL.iter().filter(says).map(|field| field.key()).chain(DERIVED_KEYS.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_with_spaces_line_breaks_and_remarks() {
        for (heading, key) in [
            ("整改要求（措施）", "measures"),
            ("整 改\n时 限", "due"),
            ("责任\r\n单位", "unit"),
            ("POA&M ID", "id"),
            ("Point of contact (organisation)", "unit"),
            ("  Root   Cause* ", "cause"),
            ("No.", ROW_NUMBER_OR_ID),
            ("是否销号", "status"),
            ("Scheduled Completion Date (YYYY-MM-DD)", "due"),
        ] {
            assert_eq!(heading_key(heading), Some(key), "{heading}");
        }
        // As FedRAMP's template has it: a person, where no organisation is said.
        assert_eq!(heading_key("Point of contact"), Some("owner"));
        assert_eq!(heading_key("（）"), None);
    }

    #[test]
    fn no_heading_stands_for_two_keys() {
        let mut seen = std::collections::HashMap::new();
        for (key, names) in HEADINGS {
            for name in *names {
                let before = seen.insert(bare_heading(name), *key);
                assert!(before.is_none_or(|before| before == *key), "{name}: {before:?} and {key}");
            }
        }
    }
}
