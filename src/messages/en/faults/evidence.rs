//! A file given as evidence is not what was recorded, in English.

use crate::messages::en::English;
use crate::store::EvidenceFault;

impl English {
    pub(super) fn evidence_fault_words(&self, fault: &EvidenceFault) -> String {
        match fault {
            EvidenceFault::EvidenceMissing { path } => format!("evidence file missing: {path}"),
            EvidenceFault::EvidenceChanged { path } => {
                format!("evidence file changed since it was recorded: {path}")
            }
            EvidenceFault::EvidenceOutside { path } => {
                format!("evidence file outside the ledger's folder, not read: {path}")
            }
        }
    }

    pub(super) fn evidence_fault_help(&self, fault: &EvidenceFault) -> Option<String> {
        match fault {
            EvidenceFault::EvidenceMissing { .. } | EvidenceFault::EvidenceChanged { .. } => Some("restore the file; if the change was legitimate, record the new file as evidence too".to_owned()),
            EvidenceFault::EvidenceOutside { .. } => Some("copy it into that folder so that it travels with the ledger, or use a link".to_owned()),
        }
    }
}
