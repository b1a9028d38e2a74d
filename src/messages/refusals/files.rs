//! A file is not read or written.

use std::io;
use std::path::PathBuf;

/// A file is not read or written.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum FileRefused {
    CannotRead {
        path: PathBuf,
        why: io::Error,
    },
    CannotWrite {
        path: PathBuf,
        why: io::Error,
    },
    /// A link in the ledger's folder, through which what is put out would go elsewhere.
    LinkLeadsOut {
        path: PathBuf,
        to: PathBuf,
    },
    /// What is put out would take the place of a file that it was read from.
    OverLedger {
        path: PathBuf,
    },
    NotUtf8 {
        path: PathBuf,
    },
    /// A file is larger than is read at once, in MiB.
    TooLarge {
        path: PathBuf,
        most: u64,
    },
}
