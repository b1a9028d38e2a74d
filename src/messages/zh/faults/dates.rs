//! Days contradict each other, or the log, in Chinese.

use crate::messages::zh::Chinese;
use crate::store::DateFault;

impl Chinese {
    pub(super) fn date_fault_words(&self, fault: &DateFault) -> String {
        match fault {
            DateFault::NoDue => {
                "没有时限：只有 `horizon = \"long\"` 的事项才可不写 `due`".to_owned()
            }
            DateFault::DueBeforeOpened { due, opened } => {
                format!("时限 {due} 早于立项日期 {opened}")
            }
            DateFault::DueDisagrees { due, log } => {
                let none = "无";
                let due = due.map_or_else(|| none.to_owned(), |d| d.to_string());
                let log = log.map_or_else(|| none.to_owned(), |d| d.to_string());
                format!("`due` 为 {due}，而按记录应为 {log}：统计以记录为准")
            }
            DateFault::FromDisagrees { from, stood } => {
                let stood = stood.map_or_else(|| "无".to_owned(), |d| d.to_string());
                format!("此次延期的原时限写作 {from}，而当时的时限是 {stood}")
            }
            DateFault::EventBeforeOpened { on, opened } => {
                format!("记录日期 {on} 早于立项日期 {opened}")
            }
            DateFault::EventInFuture { on, today } => format!("记录日期 {on} 晚于今天 {today}"),
            DateFault::OutOfOrder { on, before } => {
                format!("{on} 的记录排在 {before} 的记录之后；统计按日期先后")
            }
            DateFault::PeriodBackwards { from, until } => {
                format!("期间的结束日期 {until} 早于开始日期 {from}")
            }
        }
    }

    pub(super) fn date_fault_help(&self, fault: &DateFault) -> Option<String> {
        match fault {
            DateFault::DueDisagrees { .. } => {
                Some("请按记录改回 `due`；推后时限须办理延期，留下记录".to_owned())
            }
            DateFault::NoDue
            | DateFault::DueBeforeOpened { .. }
            | DateFault::FromDisagrees { .. }
            | DateFault::EventBeforeOpened { .. }
            | DateFault::EventInFuture { .. }
            | DateFault::OutOfOrder { .. }
            | DateFault::PeriodBackwards { .. } => None,
        }
    }
}
