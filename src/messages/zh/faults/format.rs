//! A file is not as a ledger is written, or not to be read in this state, in Chinese.

use crate::messages::zh::Chinese;
use crate::messages::zh::syntax::syntax_words;
use crate::messages::*;
use crate::store::FormatFault;
use crate::store::VERSION;

impl Chinese {
    pub(super) fn format_fault_words(&self, fault: &FormatFault) -> String {
        match fault {
            FormatFault::Syntax(said) => format!("不是有效的 TOML：{}", syntax_words(said)),
            FormatFault::NotUtf8 => "文件不是 UTF-8 编码的文本".to_owned(),
            FormatFault::TooLarge { megabytes } => {
                format!("从此处起的内容超过 {megabytes} MB，不予读取")
            }
            FormatFault::UnfinishedChange => {
                "一项涉及多个文件的改动尚未完成：按文件现状读取".to_owned()
            }
            FormatFault::ConflictMarkers => "文件中留有 git 冲突标记：合并尚未完成".to_owned(),
            FormatFault::NewerVersion { version } => {
                format!("台账格式版本为 {version}，本程序只能读到版本 {VERSION}")
            }
            FormatFault::TableTwice { key } => format!("`{key}` 出现了两次"),
        }
    }

    pub(super) fn format_fault_help(&self, fault: &FormatFault) -> Option<String> {
        match fault {
            FormatFault::Syntax(_) => Some(
                "每行是键和值，文字加引号，日期不加：title = \"…\"，due = 2019-11-30".to_owned(),
            ),
            FormatFault::NotUtf8 => Some(
                "请在编辑器中另存为 UTF-8 编码（Windows 记事本：另存为，编码选 UTF-8）".to_owned(),
            ),
            FormatFault::TooLarge { .. } => {
                Some("台账中不应有这么长的内容：请恢复原来的文件，或另存为佐证材料".to_owned())
            }
            FormatFault::UnfinishedChange => Some(self.unfinished_help()),
            FormatFault::ConflictMarkers => {
                Some("请在 <<<<<<< 与 >>>>>>> 之间取舍，删去标记，再 `git add` 该文件".to_owned())
            }
            FormatFault::NewerVersion { .. } => {
                Some("请安装新版 ledger；文件未作任何改动".to_owned())
            }
            FormatFault::TableTwice { .. } => None,
        }
    }
}
