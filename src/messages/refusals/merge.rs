//! A merge is not set up or resolved, or git does not help.

use std::path::PathBuf;

/// A merge is not set up or resolved, or git does not help.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum MergeRefused {
    /// A merge left nothing undecided about this field of an item; the fields that it left so.
    NothingToResolve {
        id: String,
        field: String,
        open: Vec<String>,
    },
    NoGit,
    /// The folder is in no git repository.
    NoRepository {
        folder: PathBuf,
    },
    /// git did not take a setting, and says why.
    GitRefused {
        key: String,
        why: String,
    },
    /// Git does not know a commit, or the folder that the ledgers lie in.
    NotACommit {
        commit: String,
    },
}
