//! What has to be known of a command line before it is understood.

use std::ffi::OsString;

use super::global::Colour;
use crate::messages::{Lang, word_for};
use crate::model::Words as _;

/// The arguments with the dashes of Chinese keyboards before an option's name as plain ones: `——unit` is `--unit`. What is
/// no name of an option stays as it is.
pub fn with_plain_dashes(arguments: Vec<OsString>) -> Vec<OsString> {
    let mut are_options = true;
    let plain = |argument: OsString| {
        are_options &= argument != "--";
        match argument.to_str().and_then(plain_option) {
            Some(option) if are_options => option.into(),
            _ => argument,
        }
    };
    arguments.into_iter().map(plain).collect()
}

/// An option that was typed with other dashes, as it is typed with plain ones; none where it is no such thing.
fn plain_option(argument: &str) -> Option<String> {
    const DASHES: [char; 7] = ['—', '–', '－', '‐', '‒', '―', '−'];
    argument.starts_with(DASHES).then_some(())?;
    let option = argument.trim_start_matches(DASHES).trim_start_matches('-');
    let name = option.split(['=', '＝']).next()?;
    let is_name = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
    let dashes = if name.len() == 1 { "-" } else { "--" };
    is_name.then(|| format!("{dashes}{}", option.replacen('＝', "=", 1)))
}

/// A language by its word, or by what it is called.
fn a_lang(said: &str) -> Option<Lang> {
    let words: Vec<&str> = Lang::ALL.iter().map(|(word, _)| *word).collect();
    Lang::from_word(word_for(said, &words).unwrap_or(said))
}

/// The language that `--lang` asks for, looked for before the command line is understood.
pub fn lang_of(arguments: &[OsString]) -> Option<Lang> {
    said_of(arguments, "--lang").and_then(a_lang)
}

/// What `--color` asks for, in the same way.
pub fn colour_of(arguments: &[OsString]) -> Option<Colour> {
    said_of(arguments, "--color").and_then(Colour::from_word)
}

/// What an option of every command is given.
fn said_of<'a>(arguments: &'a [OsString], option: &str) -> Option<&'a str> {
    let mut words = arguments.iter().filter_map(|a| a.to_str());
    while let Some(word) = words.next() {
        if word == "--" {
            return None;
        }
        if let Some(after) = word.strip_prefix(option) {
            if after.is_empty() {
                return words.next();
            }
            if let Some(said) = after.strip_prefix('=') {
                return Some(said);
            }
        }
    }
    None
}

/// Whether a failure is to be told as JSON.
pub fn fails_as_json(arguments: &[OsString]) -> bool {
    let words: Vec<&str> = arguments
        .iter()
        .skip(1)
        .map(|a| a.to_str().unwrap_or_default())
        .take_while(|word| *word != "--")
        .collect();
    words.contains(&"--format=json") || words.windows(2).any(|two| two == ["--format", "json"])
}

/// Whether a command line asks for the version: alone, or in detail with `--verbose`; then whether in detail.
pub fn asks_version(arguments: &[OsString]) -> Option<bool> {
    let words = arguments.get(1..)?;
    let said = || words.iter().take_while(|word| *word != "--");
    let is_verbose = said().any(|word| word == "--verbose");
    let asks =
        said().any(|word| word == "--version" || word == "-V") && (is_verbose || words.len() == 1);
    asks.then_some(is_verbose)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_of_other_keyboards_before_an_options_name_are_plain_ones() {
        let said =
            ["ledger", "——unit", "－－lang=zh", "—due＝月底", "－h", "——已办", "--", "——unit"];
        let plain = with_plain_dashes(said.map(OsString::from).to_vec());
        let wanted =
            ["ledger", "--unit", "--lang=zh", "--due=月底", "-h", "——已办", "--", "——unit"];
        assert_eq!(plain, wanted.map(OsString::from));
    }
}
