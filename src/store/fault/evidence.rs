//! A file given as evidence is not what was recorded.

use super::Gravity;

/// A file given as evidence is not what was recorded.
#[derive(strum::IntoStaticStr, Debug, Clone, PartialEq)]
#[strum(serialize_all = "kebab-case")]
pub enum EvidenceFault {
    /// A file given as evidence is not there, or cannot be read.
    EvidenceMissing { path: String },
    /// A file given as evidence is not what it was when it was recorded.
    EvidenceChanged { path: String },
    /// A file given as evidence lies outside the ledger's folder: it is not read.
    EvidenceOutside { path: String },
}

impl EvidenceFault {
    pub(super) fn gravity(&self) -> Gravity {
        match self {
            EvidenceFault::EvidenceMissing { .. } | EvidenceFault::EvidenceChanged { .. } => {
                Gravity::Error
            }
            EvidenceFault::EvidenceOutside { .. } => Gravity::Warning,
        }
    }
}
