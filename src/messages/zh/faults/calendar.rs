//! The calendar, or the reminders counted by it, cannot be meant so, in Chinese.

use crate::messages::zh::Chinese;
use crate::messages::*;
use crate::store::CalendarFault;

impl Chinese {
    pub(super) fn calendar_fault_words(&self, fault: &CalendarFault) -> String {
        match fault {
            CalendarFault::NoLadder(why) => self.no_ladder(why).0,
            CalendarFault::OffAndOn { day } => format!("日历中 {day} 既是放假又是上班：按放假计"),
            CalendarFault::NoWeekdayWorked => {
                "日历中一周七天都是周末，没有工作日，以工作日计的期限无从起算".to_owned()
            }
            CalendarFault::NoHolidays { first, last } if first == last => {
                format!("日历中没有 {first} 年的节假日：该年只有周末休息")
            }
            CalendarFault::NoHolidays { first, last } => {
                format!("日历中没有 {first} 年至 {last} 年的节假日：这些年只有周末休息")
            }
        }
    }

    pub(super) fn calendar_fault_help(&self, fault: &CalendarFault) -> Option<String> {
        match fault {
            CalendarFault::NoLadder(why) => self.no_ladder(why).1,
            CalendarFault::OffAndOn { .. } => {
                Some("请在 [calendar] 的 `off` 或 `on` 中删去一处".to_owned())
            }
            CalendarFault::NoWeekdayWorked => Some(
                "请从 [calendar] 的 weekend 中删去上班的日子，如 weekend = [\"sat\", \"sun\"]"
                    .to_owned(),
            ),
            CalendarFault::NoHolidays { .. } => {
                Some("节假日安排公布后请补上：[calendar] 中 off = [年-月-日]".to_owned())
            }
        }
    }
}
