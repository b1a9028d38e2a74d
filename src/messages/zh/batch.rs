//! What is said of a batch of commands, in Chinese.

use super::Chinese;
use crate::messages::*;

impl BatchWords for Chinese {
    fn batch_empty(&self, path: &str) -> String {
        format!("{path} 中没有命令：未作任何改动")
    }

    fn batch_done(&self, commands: usize) -> String {
        format!("已执行 {commands} 条命令；`ledger undo` 可一并撤销")
    }

    fn batch_refused(&self, shown: usize, more: usize, stopped: bool) -> String {
        let total = shown + more;
        let mut text = format!("共 {total} 行有错误：未作任何改动");
        if more > 0 {
            text = format!("另有 {more} 行未列出；{text}");
        }
        if stopped {
            text.push_str("，其余未再尝试");
        }
        text
    }

    fn waits_for(&self, what: &str, line: usize) -> String {
        format!("{what} 尚不存在，因为第 {line} 行有错误")
    }

    fn failed_before(&self, id: &str, line: usize) -> String {
        format!("第 {line} 行也涉及 {id}，且有错误：此处可能由此引起")
    }

    fn it_stands_at(&self, place: &str) -> String {
        format!("所在位置：{place}")
    }

    fn quotes_are_plain(&self) -> String {
        "文字请用半角引号 \"……\" 或 '……'，不能用“……”".to_owned()
    }
}
