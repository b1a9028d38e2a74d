//! A file is not as a ledger is written, or not to be read in this state.

use super::Gravity;

/// A file is not as a ledger is written, or not to be read in this state.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq)]
#[strum(serialize_all = "kebab-case")]
pub enum FormatFault {
    /// Not TOML, in the words of the TOML parser.
    Syntax(String),
    NotUtf8,
    /// One table, or a file that has to be read as one document, has more bytes than are read at once.
    TooLarge {
        megabytes: u64,
    },
    /// A change of several files was begun and is not finished: the files are read as they are.
    UnfinishedChange,
    /// A merge was left unfinished: git's markers stand in the file.
    ConflictMarkers,
    /// Made by a version of the program that is newer than this one.
    NewerVersion {
        version: i64,
    },
    /// A table or list that can only be there once, or in one form.
    TableTwice {
        key: &'static str,
    },
}

impl FormatFault {
    pub(super) fn gravity(&self) -> Gravity {
        match self {
            FormatFault::Syntax(_)
            | FormatFault::NotUtf8
            | FormatFault::TooLarge { .. }
            | FormatFault::ConflictMarkers
            | FormatFault::NewerVersion { .. }
            | FormatFault::TableTwice { .. } => Gravity::Unreadable,
            FormatFault::UnfinishedChange => Gravity::Error,
        }
    }
}
