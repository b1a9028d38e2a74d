//! A file is not recorded as evidence, in English.

use crate::messages::en::English;
use crate::messages::explain;
use crate::messages::*;

impl English {
    pub(super) fn evidence_refusal(&self, it: &EvidenceRefused) -> (String, Option<String>) {
        match it {
            EvidenceRefused::EvidenceMissing { path, looked } => {
                let (path, looked) = (path.display(), looked.display());
                explain(
                    format!("evidence file not found: {path}"),
                    format!(
                        "looked in {looked}; paths are relative to the ledger's folder, links begin with https://"
                    ),
                )
            }
            EvidenceRefused::EvidenceIsFolder { path } => {
                let path = path.display();
                explain(format!("{path} is a folder, not a file"), "name its files one by one")
            }
            EvidenceRefused::EvidenceOutside { path } => {
                let path = path.display();
                explain(
                    format!("{path} is outside the ledger's folder"),
                    "copy it into that folder so that it travels with the ledger, or use a link",
                )
            }
        }
    }
}
