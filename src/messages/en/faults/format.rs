//! A file is not as a ledger is written, or not to be read in this state, in English.

use crate::messages::en::English;
use crate::messages::*;
use crate::store::FormatFault;
use crate::store::VERSION;

impl English {
    pub(super) fn format_fault_words(&self, fault: &FormatFault) -> String {
        match fault {
            FormatFault::Syntax(words) => format!("invalid TOML: {words}"),
            FormatFault::NotUtf8 => "the file is not UTF-8 text".to_owned(),
            FormatFault::TooLarge { megabytes } => {
                format!("the table that begins here is longer than {megabytes} MB and is not read")
            }
            FormatFault::UnfinishedChange => {
                "a change of several files is unfinished; the files are read as they are".to_owned()
            }
            FormatFault::ConflictMarkers => {
                "the file contains git conflict markers: a merge is unfinished".to_owned()
            }
            FormatFault::NewerVersion { version } => format!(
                "this ledger has format version {version}; this program reads versions up to {VERSION}"
            ),
            FormatFault::TableTwice { key } => format!("`{key}` appears twice"),
        }
    }

    pub(super) fn format_fault_help(&self, fault: &FormatFault) -> Option<String> {
        match fault {
            FormatFault::Syntax(_) => Some("each line is a key and its value, text in quotes, dates without: title = \"…\", due = 2019-11-30".to_owned()),
            FormatFault::NotUtf8 => Some("save it as UTF-8 in your editor (Windows Notepad: Save as, Encoding: UTF-8)".to_owned()),
            FormatFault::TooLarge { .. } => Some("a ledger has no tables that long: restore the file, or keep the material as evidence beside it".to_owned()),
            FormatFault::UnfinishedChange => Some(self.unfinished_help()),
            FormatFault::ConflictMarkers => Some("resolve the conflict between <<<<<<< and >>>>>>>, remove the markers, and `git add` the file".to_owned()),
            FormatFault::NewerVersion { .. } => Some("install a newer version of ledger; nothing was changed".to_owned()),
            FormatFault::TableTwice { .. } => None,
        }
    }
}
