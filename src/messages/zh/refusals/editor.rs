//! What was to be changed in an editor is not changed, in Chinese.

use crate::messages::explain;
use crate::messages::zh::Chinese;
use crate::messages::*;

impl Chinese {
    pub(super) fn editor_refusal(&self, it: &EditorRefused) -> (String, Option<String>) {
        match it {
            EditorRefused::NoConfigEditor { path } => {
                let path = path.display();
                explain(
                    "没有找到编辑器",
                    format!(
                        "请设置 VISUAL 或 EDITOR，或使用 `ledger config set 键 值`，或直接编辑 {path}"
                    ),
                )
            }
            EditorRefused::NoEditor => {
                explain("没有找到编辑器", "请设置 VISUAL 或 EDITOR，或使用 `ledger set 编号 键=值`")
            }
            EditorRefused::EditorNotFound { editor } => explain(
                format!("没有找到编辑器 {editor}"),
                "请把 VISUAL 或 EDITOR 设为已安装的编辑器，或使用 `ledger set 编号 键=值`",
            ),
            EditorRefused::EditorFailed { editor } => explain(
                format!("{editor} 异常退出：未作任何改动"),
                "请单独运行它查明原因，或用 VISUAL 另设编辑器",
            ),
            EditorRefused::EditedMeanwhile { id, kept } => {
                let kept = kept.display();
                explain(
                    format!("{id} 在编辑期间被他人改动"),
                    format!(
                        "请重新编辑，并从草稿中取回仍适用的内容；未作任何改动；草稿保存在 {kept}"
                    ),
                )
            }
            EditorRefused::DraftGivenUp { fault, kept } => {
                let kept = kept.display();
                let so = format!("未作任何改动；草稿保存在 {kept}");
                let help = fault.help.iter().cloned().chain([so]).collect::<Vec<_>>().join("\n");
                explain(fault.message.clone(), help)
            }
        }
    }
}
