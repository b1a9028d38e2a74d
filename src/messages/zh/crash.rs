//! What is said where the program itself is at fault, in Chinese.

use super::Chinese;
use crate::messages::*;

impl CrashWords for Chinese {
    fn crashed(&self, version: &str, place: &str, what: &str) -> String {
        format!(
            "错误：程序自身出错：{what}\n  版本 {version}，位置 {place}\n\
             台账未受损：每次改动要么全部写入，要么不写入。\n\
             提示：请将以上内容和所用的命令反馈给程序提供方"
        )
    }
}
