//! A file is not recorded as evidence.

use std::path::PathBuf;

/// A file is not recorded as evidence.
#[derive(strum::IntoStaticStr, Debug)]
#[strum(serialize_all = "kebab-case")]
pub enum EvidenceRefused {
    EvidenceMissing {
        path: PathBuf,
        looked: PathBuf,
    },
    EvidenceIsFolder {
        path: PathBuf,
    },
    /// The file lies outside the ledger's folder.
    EvidenceOutside {
        path: PathBuf,
    },
}
