//! What the look-back report says, in Chinese.

use super::Chinese;
use crate::messages::*;
use crate::model::Date;

impl LookBackWords for Chinese {
    fn look_back_title(&self, since: Option<Date>, until: Date, by: &str) -> String {
        match since {
            Some(since) => format!("回头看情况（按{by}，{since} 至 {until}）"),
            None => format!("回头看情况（按{by}，截至 {until}）"),
        }
    }

    fn look_backs_due_title(&self, count: usize) -> String {
        format!("应回头看：{count} 项")
    }

    fn look_backs_coming_title(&self, count: usize) -> String {
        format!("即将回头看：{count} 项")
    }

    fn look_backs_made_title(&self, count: usize) -> String {
        format!("已回头看：{count} 次")
    }
}
