//! Why output does not go where it is to go.

use super::Lang;
use std::path::PathBuf;

/// What is wrong with where output is to go.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum OutputRefused {
    /// The command does not write what the name promises.
    UnknownType {
        path: PathBuf,
        ending: String,
        /// Whether another command writes it.
        known: bool,
        /// The endings of what it writes.
        endings: Vec<&'static str>,
        /// The words of `--format`; none where there is one form alone.
        formats: Vec<&'static str>,
    },
    /// The name says one form, and `--format` another.
    Contradiction { path: PathBuf, ending: String, format: &'static str },
    /// The name of the only form that is written has to be there.
    NoEnding { path: PathBuf, ending: &'static str },
    /// Several files are written, and the name reads like one.
    NotAFolder { path: PathBuf },
    /// Several files cannot follow one another on standard output.
    SeveralToStandardOutput,
    /// The command prints nothing that could go to a file.
    NothingToWrite { path: PathBuf },
    /// What is there is not replaced unasked.
    Exists { path: PathBuf },
    /// Several tables cannot stand in one file of CSV; these are the parts that can.
    SeveralTables { parts: Vec<&'static str> },
}

impl OutputRefused {
    /// What is said, and what helps.
    pub fn told(&self, lang: Lang) -> (String, Option<String>) {
        lang.words().output_refused(self)
    }
}

/// What a language says of it.
pub trait OutputWords {
    /// What is said, and what helps.
    fn output_refused(&self, it: &OutputRefused) -> (String, Option<String>);
}
