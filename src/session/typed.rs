//! What people type, taken for what it means.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use crate::messages::{InputRefused, Lang, UserError, names_of, word_for};
use crate::model::{CategoryCode, Date, ItemId, UnitCode, Words, half_width, same_word};

/// Takes one of the words that a value can be, or what it is called in either language.
pub fn one_of<W: Words + Send + Sync>() -> impl TypedValueParser<Value = W> {
    one_of_these(W::ALL.iter().map(|(word, _)| *word))
}

/// Takes one of these words, or what it is called in either language; it is read as the word.
pub fn one_of_words(
    words: impl IntoIterator<Item = &'static str>,
) -> impl TypedValueParser<Value = String> {
    let words: Vec<&'static str> = words.into_iter().collect();
    let possible = |word: &&'static str| {
        let spoken = names_of(word, Lang::En);
        // Of several words on screen an option takes hyphens for blanks, too.
        let joined: Vec<String> = spoken.iter().map(|name| name.replace(' ', "-")).collect();
        let names = names_of(word, Lang::Zh).into_iter().chain(spoken).map(str::to_owned);
        let mut names: Vec<String> = names.chain(joined).filter(|name| name != word).collect();
        names.dedup();
        PossibleValue::new(*word).aliases(names)
    };
    PossibleValuesParser::new(words.iter().map(possible).collect::<Vec<_>>()).map(move |said| {
        if words.contains(&said.as_str()) {
            return said;
        }
        word_for(&said, &words).map_or(said.clone(), str::to_owned)
    })
}

/// What was typed, with full-width letters, digits, dashes and spaces as the plain ones, and nothing around it.
pub fn plain_width(said: &str) -> String {
    let plain = |c: char| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c => half_width(c),
    };
    said.chars().map(plain).collect::<String>().trim().to_owned()
}

/// Takes one of these words that a value can be, or what it is called in either language.
pub fn one_of_these<W: Words + Send + Sync>(
    words: impl IntoIterator<Item = &'static str>,
) -> impl TypedValueParser<Value = W> {
    one_of_words(words).try_map(|word| W::from_word(&word).ok_or("unknown"))
}

/// A date as typed, reckoned from today where it is relative.
///
/// # Errors
/// When it is none.
pub fn date(said: &str, today: Date) -> Result<Date, UserError> {
    let read = Date::said(&plain_width(said), today);
    read.map_err(|why| UserError::Input(InputRefused::BadDate { text: said.to_owned(), why }))
}

/// How many working days `+10wd` means; none where something else is said.
pub fn working_days(said: &str) -> Option<u32> {
    let text = said.trim().to_lowercase();
    let ahead = text.strip_prefix('+');
    let digits = match ahead.and_then(|text| text.strip_suffix("wd")) {
        Some(digits) => digits,
        None => {
            let text = ahead.unwrap_or(&text).trim_end_matches(['内', '后']);
            text.strip_suffix("个工作日")?
        }
    };
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    // More than a number holds is as far outside the years that a ledger keeps.
    is_number.then(|| digits.parse().unwrap_or(u32::MAX))
}

/// An item's id as typed: `GO-1`, `go-01`, `ＧＯ－１`, `GO1`.
///
/// # Errors
/// When it is none.
pub fn item_id(text: &str) -> Result<ItemId<'static>, UserError> {
    let plain = plain_width(text);
    let read = ItemId::parse(plain.clone()).or_else(|none| {
        // Without its hyphen: the digits at the end are the number, and what is before them has none at its own end.
        let series = plain.trim_end_matches(|c: char| c.is_ascii_digit());
        if series.contains('-') || series.len() == plain.len() {
            return Err(none);
        }
        ItemId::parse(format!("{series}-{}", &plain[series.len()..]))
    });
    read.map_err(|_| UserError::Input(InputRefused::BadId { text: text.to_owned() }))
}

/// The most items that a range may mean.
const MOST_IN_RANGE: u64 = 1000;

/// The words that stand for items, one each: `GO-1,GO-2`, `GO-1、GO-2` and `GO-1..GO-3` are several. A word of which not every
/// part is an id is left as it is: it may be the number that an item bears elsewhere.
pub fn item_words(words: &[String]) -> Vec<String> {
    words.iter().flat_map(|word| several(word).unwrap_or_else(|| vec![word.clone()])).collect()
}

fn several(word: &str) -> Option<Vec<String>> {
    let mut items = Vec::new();
    for part in word.split([',', '，', '、', ';', '；']).filter(|part| !part.trim().is_empty()) {
        let Some((first, last)) = part.split_once("..") else {
            items.push(item_id(part).ok()?.to_string());
            continue;
        };
        let first = item_id(first).ok()?;
        let last = match plain_width(last).parse::<u64>() {
            Ok(number) => number,
            Err(_) => {
                let last = item_id(last).ok()?;
                same_word(first.series(), last.series()).then(|| last.number())?
            }
        };
        let numbers = first.number()..=last;
        if numbers.is_empty() || last - first.number() >= MOST_IN_RANGE {
            return None;
        }
        items.extend(numbers.map(|number| format!("{}-{number}", first.series())));
    }
    (!items.is_empty()).then_some(items)
}

/// What stands between a key and its value, in either width.
pub const EQUALS: [char; 2] = ['=', '\u{ff1d}'];

/// A word that stands where only `KEY=VALUE` can stand, and is none: one too many.
#[derive(Debug)]
pub struct NoAssignment;

impl std::fmt::Display for NoAssignment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KEY=VALUE")
    }
}

impl std::error::Error for NoAssignment {}

/// `KEY=VALUE` as typed, whatever the key is.
///
/// # Errors
/// When there is no `=` in it.
pub fn an_assignment(text: &str) -> Result<String, NoAssignment> {
    if text.contains(EQUALS) { Ok(text.to_owned()) } else { Err(NoAssignment) }
}

/// A unit's code as typed.
///
/// # Errors
/// When it is none.
pub fn unit_code(text: &str) -> Result<UnitCode<'static>, UserError> {
    UnitCode::parse(plain_width(text))
        .map_err(|_| UserError::Input(InputRefused::BadCode { text: text.to_owned() }))
}

/// A category's code as typed.
///
/// # Errors
/// When it is none.
pub fn category_code(text: &str) -> Result<CategoryCode<'static>, UserError> {
    let code = CategoryCode::parse(plain_width(text));
    code.map_err(|_| UserError::Input(InputRefused::BadCode { text: text.to_owned() }))
}
