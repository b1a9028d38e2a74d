//! What is said of reminders, in Chinese.

use super::Chinese;
use crate::messages::explain;
use crate::messages::*;
use crate::model::NoLadder;

impl RemindingWords for Chinese {
    fn no_ladder(&self, why: &NoLadder) -> (String, Option<String>) {
        let how = "请由低到高写：`reminders=\"蓝=due-soon,黄=1,红=15\"`（数字为逾期天数）";
        match why {
            NoLadder::Unreadable { text } => explain(format!("督办等级“{text}”无效"), how),
            NoLadder::Falls { level, before } => {
                explain(format!("督办等级没有逐级升高：{level} 不晚于 {before}"), how)
            }
            NoLadder::Twice { level } => explain(format!("督办等级 {level} 写了两次"), how),
        }
    }

    fn reminder_head(&self, number: u32, level: Option<&str>) -> String {
        match level {
            // Colours are called so on their own: 黄色.
            Some(level) if ["蓝", "黄", "橙", "红", "绿"].contains(&level) => {
                format!("第{number}次督办，{level}色")
            }
            Some(level) => format!("第{number}次督办，{level}"),
            None => format!("第{number}次督办"),
        }
    }

    fn reminded(&self, items: usize) -> String {
        format!("已登记督办 {items} 项")
    }

    fn reminders_title(&self, sent: usize, unanswered: usize) -> String {
        format!("督办 {sent} 次，未答复 {unanswered} 次")
    }
}
