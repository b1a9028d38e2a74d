//! An indicator or a reading of it cannot be right, in Chinese.

use crate::messages::zh::Chinese;
use crate::store::ReadingFault;

impl Chinese {
    pub(super) fn reading_fault_words(&self, fault: &ReadingFault) -> String {
        match fault {
            ReadingFault::ReadingOutside { on } => format!("读数日期 {on} 不在期间之内"),
            ReadingFault::NotAskedOf { id, unit } => format!("{id} 不要求 {unit} 填报"),
            ReadingFault::TotalFalls { on, value, before_on, before } => {
                format!("累计数由 {before_on} 的 {before} 降为 {on} 的 {value}")
            }
            ReadingFault::NegativeLimit { limit } => format!("控制数 {limit} 是负数"),
        }
    }

    pub(super) fn reading_fault_help(&self, fault: &ReadingFault) -> Option<String> {
        match fault {
            ReadingFault::NotAskedOf { .. } => {
                Some("请把该单位写入指标的 `units`，或删去此读数；此读数不计入".to_owned())
            }
            ReadingFault::TotalFalls { .. } => {
                Some("请更正数字，或用 anyway = \"…\" 写明下降的原因".to_owned())
            }
            ReadingFault::ReadingOutside { .. } | ReadingFault::NegativeLimit { .. } => None,
        }
    }
}
