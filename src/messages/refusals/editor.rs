//! What was to be changed in an editor is not changed.

use super::Diagnostic;
use std::path::PathBuf;

/// What was to be changed in an editor is not changed.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum EditorRefused {
    NoEditor,
    NoConfigEditor {
        path: PathBuf,
    },
    /// The editor that the environment names is not installed.
    EditorNotFound {
        editor: String,
    },
    EditorFailed {
        editor: String,
    },
    /// An item was changed while it was in the editor; the draft is kept in a file.
    EditedMeanwhile {
        id: String,
        kept: PathBuf,
    },
    /// The editor was left with the fault still in the draft, which is kept in a file.
    DraftGivenUp {
        fault: Box<Diagnostic>,
        kept: PathBuf,
    },
}
