//! Which encoding a text is in that is no UTF-8: told by its letters, and by the locale where they leave a choice.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, DecoderResult, EUC_JP, EUC_KR, Encoding, GB18030, GBK, KOI8_U, SHIFT_JIS, WINDOWS_1251,
    WINDOWS_1252,
};

use super::headings::heading_key;

/// The encodings that are told apart: with the country whose texts are likely to be in each, and the locales that use it.
const CANDIDATES: &[(&Encoding, &str, &[&str])] = &[
    (GB18030, "cn", &["zh_cn", "zh-cn", "zh_sg", "zh-hans", "zh.", "zh"]),
    (BIG5, "tw", &["zh_tw", "zh-tw", "zh_hk", "zh-hk", "zh-hant", "zh_mo"]),
    (SHIFT_JIS, "jp", &["ja"]),
    (EUC_JP, "jp", &[]),
    (EUC_KR, "kr", &["ko"]),
    (WINDOWS_1251, "ru", &["ru", "uk", "be", "bg", "sr"]),
    (KOI8_U, "ru", &[]),
    (WINDOWS_1252, "fr", &["fr", "de", "es", "it", "pt", "nl", "da", "nb", "sv", "fi"]),
];

/// How much of a text is looked at.
pub(crate) const SAMPLE: usize = 256 << 10;

/// How many bytes beyond ASCII say little.
const FEW: usize = 12;

/// The names of the encodings that are tried.
pub(crate) fn tried() -> Vec<&'static str> {
    CANDIDATES.iter().map(|(encoding, ..)| encoding.name()).collect()
}

/// The encoding of a text, where it can be told; else those that it could be in.
pub(crate) fn guessed(
    start: &[u8],
    locale: Option<&str>,
) -> Result<&'static Encoding, Vec<&'static str>> {
    let text = start;
    let decoded: Vec<(&Encoding, &str, &[&str], String)> = CANDIDATES
        .iter()
        .filter_map(|(encoding, country, locales)| {
            Some((*encoding, *country, *locales, decoded(encoding, text)?))
        })
        .collect();
    // A heading that is known, in letters beyond ASCII, is no accident.
    let heads = |text: &str| {
        let cells = text.lines().take(40).flat_map(|line| line.split([',', ';', '\t']));
        let cells = cells.map(|cell| cell.trim_matches(['"', ' ']));
        cells.filter(|cell| !cell.is_ascii() && heading_key(cell).is_some()).count()
    };
    let known: Vec<usize> = decoded.iter().map(|(.., text)| heads(text)).collect();
    if let Some(most) = known.iter().copied().max().filter(|most| *most > 0) {
        let mut best = known.iter().zip(&decoded).filter(|(n, _)| **n == most);
        if let (Some((_, (encoding, ..))), None) = (best.next(), best.next()) {
            return Ok(encoding);
        }
    }
    let likely: Vec<_> = decoded
        .iter()
        .filter(|(encoding, .., decoded)| is_likely(encoding, text, decoded))
        .collect();
    let votes = |encoding: &Encoding, country: Option<&str>| {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(text, text.len() < SAMPLE);
        let guess = detector.guess(country.map(str::as_bytes), Utf8Detection::Deny);
        guess == encoding || (guess == GBK && encoding == GB18030)
    };
    let beyond_ascii = text.iter().filter(|b| !b.is_ascii()).count();
    let here = locale.map(str::to_lowercase);
    let of_locale = |locales: &[&str]| {
        here.as_deref().is_some_and(|here| locales.iter().any(|l| here.starts_with(l)))
    };
    let names = || {
        if likely.is_empty() {
            decoded.iter().map(|(encoding, ..)| encoding.name()).collect()
        } else {
            likely.iter().map(|(encoding, ..)| encoding.name()).collect()
        }
    };
    match &likely[..] {
        [(encoding, country, ..)] if votes(encoding, Some(country)) => Ok(encoding),
        several => {
            let mut here = several.iter().filter(|(_, _, locales, _)| of_locale(locales));
            match (here.next(), here.next()) {
                // Of a few letters nothing can be told.
                (Some((encoding, country, ..)), None)
                    if beyond_ascii >= FEW && votes(encoding, Some(country)) =>
                {
                    Ok(encoding)
                }
                _ => Err(names()),
            }
        }
    }
}

/// A text as an encoding has it; none where it is malformed. A sample may end within a character.
fn decoded(encoding: &'static Encoding, text: &[u8]) -> Option<String> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let most = decoder.max_utf8_buffer_length_without_replacement(text.len())?;
    let mut decoded = String::with_capacity(most);
    let whole = text.len() < SAMPLE;
    match decoder.decode_to_string_without_replacement(text, &mut decoded, whole) {
        (DecoderResult::InputEmpty, _) => Some(decoded),
        _ => None,
    }
}

/// Whether a text that decodes as an encoding also reads like one that is in it.
fn is_likely(encoding: &Encoding, bytes: &[u8], text: &str) -> bool {
    let strange = |c: char| {
        matches!(c, '\u{80}'..='\u{9f}' | '\u{e000}'..='\u{f8ff}' | '\u{fffd}')
            || (c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\0'))
    };
    if text.chars().any(strange) {
        return false;
    }
    if encoding == WINDOWS_1252 || is_cyrillic(encoding) {
        return is_likely_letters(encoding, text);
    }
    let pairs = pairs(encoding, bytes);
    let all = pairs.len();
    let count = |is: &dyn Fn(&(u8, u8)) -> bool| pairs.iter().filter(|pair| is(pair)).count();
    let share = |part: usize, percent: usize| part * 100 >= all * percent;
    if all == 0 {
        return false;
    }
    let kana = text.chars().filter(|c| matches!(c, '\u{3041}'..='\u{30fe}')).count();
    let half_kana = text.chars().filter(|c| matches!(c, '\u{ff61}'..='\u{ff9f}')).count();
    if encoding == GB18030 {
        let plain = count(&|(a, b)| matches!(a, 0xa1..=0xf7) && *b >= 0xa1);
        let common = count(&|(a, b)| matches!(a, 0xa1..=0xa3 | 0xb0..=0xd7) && *b >= 0xa1);
        let beyond_hangul = count(&|(a, _)| matches!(a, 0xc9..=0xd7));
        let korean = all >= 8 && beyond_hangul * 12 < all;
        share(plain, 85) && share(common, 70) && kana * 8 < all && !korean
    } else if encoding == BIG5 {
        let common = count(&|(a, _)| matches!(a, 0xa1..=0xc6));
        let low = count(&|(_, b)| *b < 0xa1);
        share(common, 85) && share(low, 15)
    } else if encoding == EUC_KR {
        let hangul = count(&|(a, b)| matches!(a, 0xb0..=0xc8) && *b >= 0xa1);
        share(hangul, 90)
    } else {
        kana * 7 >= all && half_kana * 5 < all
    }
}

/// Whether an encoding of one byte a letter is one of Cyrillic letters: those of one are of the other case in the other.
fn is_cyrillic(encoding: &Encoding) -> bool {
    encoding == WINDOWS_1251 || encoding == KOI8_U
}

/// The characters of two bytes.
fn pairs(encoding: &Encoding, bytes: &[u8]) -> Vec<(u8, u8)> {
    let mut pairs = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let lead = bytes[at];
        let is_single = lead < 0x80
            || (encoding == SHIFT_JIS && matches!(lead, 0xa1..=0xdf))
            || (at + 1 >= bytes.len());
        if is_single {
            at += 1;
            continue;
        }
        pairs.push((lead, bytes[at + 1]));
        at += 2;
    }
    pairs
}

/// Whether letters of one byte make words: of Cyrillic ones whole words in one case, of Latin ones a few among others.
fn is_likely_letters(encoding: &Encoding, text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_ascii());
    let (mut good, mut bad) = (0, 0);
    for word in words {
        let letters: Vec<char> = word.chars().collect();
        let beyond = letters.iter().filter(|c| !c.is_ascii()).count();
        let rest = &letters[1..];
        let one_case =
            rest.iter().all(|c| !c.is_uppercase()) || letters.iter().all(|c| c.is_uppercase());
        let is_good = if is_cyrillic(encoding) {
            beyond == letters.len() && one_case
        } else {
            let latin = letters.iter().all(|c| {
                c.is_ascii() || matches!(c, 'À'..='ÿ' | 'Œ' | 'œ' | 'Š' | 'š' | 'Ÿ' | 'ª' | 'º')
            });
            // Of a word of Latin letters most are without marks.
            latin && one_case && (beyond * 2 <= letters.len() || letters.len() == 1)
        };
        if is_good { good += 1 } else { bad += 1 }
    }
    let sign = |c: char| {
        matches!(
            c,
            '‘' | '’'
                | '“'
                | '”'
                | '–'
                | '—'
                | '…'
                | '•'
                | '€'
                | '™'
                | '©'
                | '®'
                | '°'
                | '±'
                | '§'
                | '£'
                | '«'
                | '»'
                | '·'
                | '²'
                | '³'
                | '½'
                | '¼'
                | '¾'
                | '´'
                | '\u{a0}'
                | '×'
                | '¥'
                | '№'
                | '¶'
                | '¿'
                | '¡'
                | 'µ'
        )
    };
    let others = text.chars().filter(|c| !c.is_ascii() && !c.is_alphabetic());
    let (signs, strange): (Vec<char>, Vec<char>) = others.partition(|c| sign(*c));
    let seen = good + signs.len();
    seen > 0 && bad * 10 <= good && strange.len() * 20 <= seen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(encoding: &'static Encoding, text: &str, locale: Option<&str>) -> String {
        let bytes = encoding.encode(text).0.into_owned();
        match guessed(&bytes, locale) {
            Ok(encoding) => encoding.name().to_owned(),
            Err(_) => "?".to_owned(),
        }
    }

    #[test]
    fn encodings_are_told_apart_by_the_letters() {
        let french = "title,unit,owner\nDépenses engagées sans contrôle préalable,GO,André Lefèvre\nRésumé à compléter,GO,Zoë\n";
        let german =
            "title,unit,owner\nPrüfung überfällig,GO,Jörg Müller\nMaßnahmen fehlen,GO,Käthe Weiß\n";
        let russian = "title,unit,owner\nНарушены сроки поверки приборов,GO,Иванов\nНе утверждён план,GO,Петрова\n";
        let chinese = "title,unit,owner\n文件会议偏多,GO,王芳\n报销审核不严,GO,李强\n";
        let taiwan = "title,unit,owner\n文件會議過多，層層轉發,GO,王芳\n報銷審核不嚴格,GO,李強\n";
        let japanese = "title,unit,owner\n会議が多すぎる,GO,田中\n点検の記録がない,GO,佐藤\n";
        for (encoding, text) in [
            (WINDOWS_1252, french),
            (WINDOWS_1252, german),
            (WINDOWS_1251, russian),
            (KOI8_U, russian),
            (GB18030, chinese),
            (BIG5, taiwan),
            (SHIFT_JIS, japanese),
        ] {
            for locale in [None, Some("C.UTF-8"), Some("zh_CN.UTF-8"), Some("en_US.UTF-8")] {
                let told = guess(encoding, text, locale);
                assert!(
                    told == encoding.name() || told == "?",
                    "{} read as {told}",
                    encoding.name()
                );
            }
            assert_eq!(guess(encoding, text, Some("C")), encoding.name(), "{text}");
        }
        assert_eq!(guess(GB18030, "编号,问题,责任单位\n1,a,b\n", None), "gb18030");
    }

    #[test]
    fn a_few_letters_that_could_be_anything_are_not_guessed_at() {
        assert_ne!(guess(WINDOWS_1251, "title\nУчёт\n", Some("zh_CN.UTF-8")), "gb18030");
        assert_ne!(guess(WINDOWS_1252, "title,owner\nx,Müller\n", Some("zh_CN.UTF-8")), "gb18030");
        assert_ne!(guess(BIG5, "title,owner\n會議,王芳\n", Some("zh_CN.UTF-8")), "gb18030");
        assert_ne!(guess(SHIFT_JIS, "title,owner\n会議,田中\n", Some("zh_CN.UTF-8")), "gb18030");
    }
}
