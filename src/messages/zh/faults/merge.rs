//! A merge left something to be decided, or cannot do its work, in Chinese.

use super::void_event;
use crate::messages::zh::Chinese;
use crate::store::MergeFault;

impl Chinese {
    pub(super) fn merge_fault_words(&self, fault: &MergeFault) -> String {
        match fault {
            MergeFault::Unresolved { field } => format!("合并后 `{field}` 尚待决定：双方都改了它"),
            MergeFault::NoDriver => "这些文件应按事项合并，而此克隆中 git 尚未启用".to_owned(),
            MergeFault::NotCovered { files } => {
                format!("台账的这些文件，git 仍按普通文本合并：{}", files.replace(", ", "、"))
            }
            MergeFault::FieldDisagrees { field, is, log } => {
                let value = |value: &Option<String>| match value {
                    Some(value) => format!("“{value}”"),
                    None => "空".to_owned(),
                };
                format!("`{field}` 为{}，而最后一次修改的记录为{}", value(is), value(log))
            }
            MergeFault::MadeVoid { event } => format!("合并后，{}不再有效", void_event(event)),
        }
    }

    pub(super) fn merge_fault_help(&self, fault: &MergeFault) -> Option<String> {
        match fault {
            MergeFault::Unresolved { .. } => Some("用 ledger merge --resolve 编号 键=ours|theirs|值 取舍；或自行改好，删去合并留下的注释".to_owned()),
            MergeFault::NoDriver => Some("请在此克隆中运行一次：ledger merge --install".to_owned()),
            MergeFault::NotCovered { .. } => Some("列入 .gitattributes：ledger merge --install".to_owned()),
            MergeFault::FieldDisagrees { field, .. } => Some(format!("如应如此，请补记：ledger set 编号 {field}=值")),
            MergeFault::MadeVoid { .. } => Some("用 `ledger log 编号` 查看，补记应有的记录，再删去合并留下的注释".to_owned()),
        }
    }
}
