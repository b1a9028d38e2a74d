//! What has to be known of a command line before it is understood.

use std::ffi::OsString;

use crate::messages::Lang;
use crate::model::Words as _;

/// The language that `--lang` asks for, looked for before the command line is understood.
pub fn lang_of(arguments: &[OsString]) -> Option<Lang> {
    let mut words = arguments.iter().filter_map(|a| a.to_str());
    while let Some(word) = words.next() {
        if word == "--" {
            return None;
        }
        if word == "--lang" {
            return words.next().and_then(Lang::from_word);
        }
        if let Some(lang) = word.strip_prefix("--lang=") {
            return Lang::from_word(lang);
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
    let is_version = |word: &OsString| word == "--version" || word == "-V";
    let said = || words.iter().take_while(|word| *word != "--");
    let is_verbose = said().any(|word| word == "--verbose");
    let asks = said().any(is_version) && (is_verbose || words.len() == 1);
    asks.then_some(is_verbose)
}
