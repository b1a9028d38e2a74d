//! A text in both languages at once, for what a command line keeps as one string: help stands beside its argument so.

use super::Lang;

/// English and Chinese as one text, of which [`half`] is shown.
///
/// Between them stands a letter that no text has: clap drops what cannot be printed.
macro_rules! two {
    ($en:literal, $zh:literal $(,)?) => {
        concat!($en, "␟", $zh)
    };
}
pub(crate) use two;

/// What stands between the English and the Chinese.
pub(crate) const BETWEEN: &str = two!("", "");

/// A text's half in a language.
///
/// A text that is not of two halves has no words for people, which a test finds.
pub(crate) fn half(text: &str, lang: Lang) -> Option<&str> {
    let (en, zh) = text.split_once(BETWEEN)?;
    Some(match lang {
        Lang::En => en,
        Lang::Zh => zh,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_gets_its_half() {
        let text = two!("Where to", "写到哪里");
        assert_eq!(half(text, Lang::En), Some("Where to"));
        assert_eq!(half(text, Lang::Zh), Some("写到哪里"));
        assert_eq!(half("Where to", Lang::Zh), None);
    }
}
