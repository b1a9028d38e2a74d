//! The languages, and how one is chosen.

use super::Language;
use super::en::English;
use super::zh::Chinese;
use crate::model::Words;

/// A language that people are spoken to in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    #[default]
    En,
    Zh,
}

impl Words for Lang {
    const ALL: &'static [(&'static str, Self)] = &[("en", Self::En), ("zh", Self::Zh)];
}

impl Lang {
    /// The language itself, which says what there is to say.
    pub fn words(self) -> &'static dyn Language {
        match self {
            Self::En => &English,
            Self::Zh => &Chinese,
        }
    }

    /// The language of a locale such as `zh_CN.UTF-8`; English for every other one.
    pub fn of_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("zh") { Lang::Zh } else { Lang::En }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_locale_is_spoken_to_in_chinese() {
        assert_eq!(Lang::of_locale("zh_CN.UTF-8"), Lang::Zh);
        assert_eq!(Lang::of_locale("zh-Hans"), Lang::Zh);
        assert_eq!(Lang::of_locale("C"), Lang::En);
    }
}
