//! A file given as evidence is not what was recorded, in Chinese.

use crate::messages::zh::Chinese;
use crate::store::EvidenceFault;

impl Chinese {
    pub(super) fn evidence_fault_words(&self, fault: &EvidenceFault) -> String {
        match fault {
            EvidenceFault::EvidenceMissing { path } => format!("佐证文件 {path} 不存在"),
            EvidenceFault::EvidenceChanged { path } => format!("佐证文件 {path} 登记后被改动过"),
            EvidenceFault::EvidenceOutside { path } => {
                format!("佐证文件 {path} 不在台账所在的文件夹内：未读取")
            }
        }
    }

    pub(super) fn evidence_fault_help(&self, fault: &EvidenceFault) -> Option<String> {
        match fault {
            EvidenceFault::EvidenceMissing { .. } | EvidenceFault::EvidenceChanged { .. } => {
                Some("请恢复原来的文件；若改动有据，请把新文件另行登记为佐证".to_owned())
            }
            EvidenceFault::EvidenceOutside { .. } => {
                Some("请复制到该文件夹内，以便随台账一起保存，或改用链接".to_owned())
            }
        }
    }
}
