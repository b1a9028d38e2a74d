//! A file is not recorded as evidence, in Chinese.

use crate::messages::explain;
use crate::messages::zh::Chinese;
use crate::messages::*;

impl Chinese {
    pub(super) fn evidence_refusal(&self, it: &EvidenceRefused) -> (String, Option<String>) {
        match it {
            EvidenceRefused::EvidenceMissing { path, looked } => {
                let (path, looked) = (path.display(), looked.display());
                explain(
                    format!("找不到佐证文件 {path}"),
                    format!("已在 {looked} 查找；路径从台账所在文件夹算起，链接以 https:// 开头"),
                )
            }
            EvidenceRefused::EvidenceIsFolder { path } => {
                let path = path.display();
                explain(format!("{path} 是文件夹，不是文件"), "请逐个写出其中的文件")
            }
            EvidenceRefused::EvidenceOutside { path } => {
                let path = path.display();
                explain(
                    format!("{path} 不在台账所在的文件夹内"),
                    "请复制到该文件夹内，以便随台账一起保存，或改用链接",
                )
            }
        }
    }
}
