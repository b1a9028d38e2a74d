//! The short names that units, categories and items go by.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// Whether two codes or ids are the same word, whatever their case.
pub fn same_word(a: &str, b: &str) -> bool {
    for (at, (x, y)) in a.bytes().zip(b.bytes()).enumerate() {
        if !(x.is_ascii() && y.is_ascii()) {
            let [a, b] = [a, b].map(|text| text[at..].chars().flat_map(char::to_lowercase));
            return a.eq(b);
        }
        if !x.eq_ignore_ascii_case(&y) {
            return false;
        }
    }
    a.len() == b.len()
}

/// Whether two names are one person's, as far as text can tell: spaces at the ends do not count.
pub fn same_name(a: &str, b: &str) -> bool {
    a.trim() == b.trim()
}

/// Why a text is no code: the first character that may not stand in one, or none at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotACode {
    pub offending: Option<char>,
}

fn code_char(c: char) -> bool {
    // The fillers of Hangul are letters that nobody sees.
    let unseen = matches!(c, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}');
    (c.is_alphanumeric() && !unseen) || matches!(c, '.' | '_')
}

fn check_code(text: &str) -> Result<(), NotACode> {
    match text.chars().find(|c| !code_char(*c)) {
        Some(c) => Err(NotACode { offending: Some(c) }),
        None if text.is_empty() => Err(NotACode { offending: None }),
        None => Ok(()),
    }
}

macro_rules! code {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// Letters of any script, digits, `.` and `_`; at least one. Two codes are equal in any case.
        #[derive(Debug, Clone)]
        pub struct $name<'a>(Cow<'a, str>);

        impl<'a> $name<'a> {
            /// Takes a text for a code.
            ///
            /// # Errors
            /// When it is empty or holds a character that no code may hold.
            pub fn parse(text: impl Into<Cow<'a, str>>) -> Result<Self, NotACode> {
                let text = text.into();
                check_code(&text)?;
                Ok(Self(text))
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The same code, owning its text.
            pub fn to_static(&self) -> $name<'static> {
                $name(Cow::Owned(self.0.as_ref().to_owned()))
            }
        }

        impl $name<'_> {
            /// Whether it is this code, or is called so in its own ledger, among several.
            pub fn is_or_ends_in(&self, own: &Self) -> bool {
                let last = self.0.rsplit_once('/').map(|(_, last)| last);
                self == own || last.is_some_and(|last| same_word(last, &own.0))
            }

            /// What it is called among several ledgers: behind the key of its own.
            pub fn within(&self, ledger: &str) -> $name<'static> {
                $name(Cow::Owned([ledger, "/", &self.0].concat()))
            }
        }

        impl PartialEq for $name<'_> {
            fn eq(&self, other: &Self) -> bool {
                same_word(&self.0, &other.0)
            }
        }

        impl Eq for $name<'_> {}

        impl fmt::Display for $name<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

code! {
    /// What a unit is called in ids and on the command line, such as `GO`.
    UnitCode
}
code! {
    /// What a category is called, such as `S1`.
    CategoryCode
}

/// Why a text is no item id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnId;

/// An item's id: a unit's code, a hyphen and a running number, such as `GO-12`.
///
/// The code is the one that the item was added under; it stays when the item moves to another unit. Registers
/// taken over from elsewhere may have hyphens within it (`CAPA-2024-017`). `go-012` is the same id: neither case
/// nor leading zeros tell two apart.
#[derive(Debug, Clone)]
pub struct ItemId<'a> {
    text: Cow<'a, str>,
    hyphen: usize,
}

impl<'a> ItemId<'a> {
    /// Takes a text for an id.
    ///
    /// # Errors
    /// When it is not a code, a hyphen and one to eighteen digits.
    pub fn parse(text: impl Into<Cow<'a, str>>) -> Result<Self, NotAnId> {
        let text = text.into();
        let hyphen = text.bytes().rposition(|b| b == b'-').ok_or(NotAnId)?;
        let (series, number) = (&text[..hyphen], &text[hyphen + 1..]);
        let numbered = matches!(number.len(), 1..=18) && number.bytes().all(|b| b.is_ascii_digit());
        let coded = if series.is_ascii() {
            let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
            series.bytes().next().is_some_and(|b| b != b'-') && series.bytes().all(plain)
        } else {
            series.chars().next().is_some_and(code_char)
                && series.chars().all(|c| code_char(c) || c == '-')
        };
        if numbered && coded { Ok(Self { text, hyphen }) } else { Err(NotAnId) }
    }

    /// The id of the `number`th item of a unit.
    pub fn numbered(unit: &UnitCode<'_>, number: u64) -> ItemId<'static> {
        let text = format!("{unit}-{number}");
        ItemId { hyphen: unit.as_str().len(), text: Cow::Owned(text) }
    }

    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What stands before the number: the code of the unit that it was added under.
    pub fn series(&self) -> &str {
        &self.text[..self.hyphen]
    }

    /// The running number within the series.
    pub fn number(&self) -> u64 {
        self.text[self.hyphen + 1..].parse().unwrap_or(u64::MAX)
    }

    /// What the item is called among several ledgers: behind the key of its own.
    pub fn within(&self, ledger: &str) -> ItemId<'static> {
        let text = [ledger, "/", &self.text].concat();
        ItemId { hyphen: self.hyphen + ledger.len() + 1, text: Cow::Owned(text) }
    }

    /// The same id, owning its text.
    pub fn to_static(&self) -> ItemId<'static> {
        ItemId { text: Cow::Owned(self.text.as_ref().to_owned()), hyphen: self.hyphen }
    }
}

impl PartialEq for ItemId<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.number() == other.number() && same_word(self.series(), other.series())
    }
}

impl Eq for ItemId<'_> {}

impl Hash for ItemId<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        for c in self.series().chars().flat_map(char::to_lowercase) {
            state.write_u32(c.into());
        }
        state.write_u64(self.number());
    }
}

/// By series, then by number: GO-2 before GO-10.
impl Ord for ItemId<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        // Most often both are of one series, spelt alike.
        let by_series = match (self.series(), other.series()) {
            (a, b) if a == b => Ordering::Equal,
            (a, b) => {
                let [a, b] = [a, b].map(|series| series.chars().flat_map(char::to_lowercase));
                a.cmp(b)
            }
        };
        by_series.then_with(|| self.number().cmp(&other.number()))
    }
}

impl PartialOrd for ItemId<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for ItemId<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_matched_in_any_case_and_ordered_by_number() {
        let id = |t: &'static str| ItemId::parse(t).unwrap();
        assert_eq!(id("go-2"), id("GO-2"));
        assert!(id("GO-2") < id("GO-10") && id("go-2") < id("GO-10"));
        assert!(id("GO-2") < id("hr-1") && id("go-2") < id("HR-1") && id("办公厅-7") > id("hr-9"));
        assert_eq!(id("CAPA-2024-017").series(), "CAPA-2024");
        assert_eq!(id("办公厅-7").number(), 7);
    }

    #[test]
    fn a_word_is_the_same_in_any_case_of_any_script() {
        for (a, b) in [("go", "GO"), ("办公A", "办公a"), ("K", "\u{212a}"), ("xÉ", "xé"), ("", "")]
        {
            assert!(same_word(a, b) && same_word(b, a), "{a} {b}");
        }
        for (a, b) in [("GO", "GOO"), ("U1", "U2"), ("办公", "办"), ("x", "xé"), ("", "a")] {
            assert!(!same_word(a, b) && !same_word(b, a), "{a} {b}");
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in ["", "GO", "GO-", "-1", "GO-1a", "G O-1", "GO-1234567890123456789"] {
            assert_eq!(ItemId::parse(text), Err(NotAnId), "{text}");
        }
    }

    #[test]
    fn a_code_takes_letters_of_any_script_but_no_hyphen() {
        assert!(UnitCode::parse("机关党委.2_x").is_ok());
        assert_eq!(UnitCode::parse("a-b").unwrap_err().offending, Some('-'));
        assert_eq!(UnitCode::parse("").unwrap_err().offending, None);
    }
}
