//! What is put out does not go into a format, or not to where it was sent, in Chinese.

use crate::messages::explain;
use crate::messages::zh::Chinese;
use crate::messages::*;

impl Chinese {
    pub(super) fn export_refusal(&self, it: &ExportRefused) -> (String, Option<String>) {
        match it {
            ExportRefused::NoFormat { format, known } => {
                let known = quoted(known);
                explain(format!("此内容没有 {format} 格式"), format!("可用的格式：{known}"))
            }
            ExportRefused::LetterheadWithoutDocument => {
                explain("--letterhead 只用于 .docx", "请写入文件：-o 报告.docx")
            }
            ExportRefused::Letterhead { path, why } => {
                self.not_a_letterhead(&path.display().to_string(), *why)
            }
            ExportRefused::DocumentToTerminal => {
                explain(".docx 文档不能直接显示在终端上", "请写入文件：-o 报告.docx")
            }
            ExportRefused::WorkbookToTerminal => {
                explain("工作簿不能直接显示在终端上", "请写入文件：-o 报表.xlsx")
            }
            ExportRefused::WhichFormat { path, known } => {
                let (path, known) = (path.display(), quoted(known));
                explain(
                    format!("{path} 没有写明文件类型"),
                    format!("请加 --format，可用的有：{known}"),
                )
            }
            ExportRefused::WorkbookRows { rows } => {
                explain(format!("{rows} 项超出了 xlsx 工作表的行数"), "请分单位导出，或改用 csv")
            }
            ExportRefused::WorkbookText { id, key } => explain(
                format!("{id}：`{key}` 超出了 xlsx 单元格的 32767 个字符"),
                "请改用 csv、json 或 ndjson",
            ),
        }
    }
}

fn quoted(words: &[&str]) -> String {
    words.join(" ")
}
