//! Seals: digests of what is on record, so that later changes of it show.
//!
//! | file | what is there |
//! | --- | --- |
//! | `canonical` | an entry of a log as canonical JSON, and its SHA-256 |
//! | `on_record` | what is on record in a ledger, by digests |
//! | `file` | a seal's file: written, found, read |
//! | `compare` | a ledger held against a seal |
//! | `signature` | signatures beside seals |

mod canonical;
mod compare;
mod file;
mod on_record;
mod signature;

use std::io;
use std::path::PathBuf;

pub use compare::{Difference, DifferenceIn, Ledgered, UnsealedEntry, Verified};
pub use file::{Seal, Sealing, folder_of as seals_folder, seals_in};
pub use on_record::OnRecord;
pub(crate) use signature::beside as signature_of;
pub use signature::{SignatureCheck, Signing};

use super::error::StoreError;

/// The folder beside a ledger that its seals lie in.
pub(crate) const SEALS: &str = "seals";

/// Why a ledger is not sealed, or not held against a seal.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum SealError {
    /// There is no seal to hold the ledger against.
    NoSeals {
        folder: PathBuf,
    },
    /// A file that was named is not there.
    NotThere {
        path: PathBuf,
    },
    Unreadable {
        path: PathBuf,
        why: io::Error,
    },
    /// A file that is no seal, and the line where that shows.
    NotASeal {
        path: PathBuf,
        line: usize,
    },
    /// Where the seals should lie there is a file, or a link.
    NotAFolder {
        path: PathBuf,
    },
    NoSshKeygen,
    /// `ssh-keygen` did not sign, and says why.
    NotSigned {
        key: PathBuf,
        why: String,
    },
    #[strum(serialize = "seal-store")]
    Store(StoreError),
}

impl From<StoreError> for SealError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
