//! A field, or what is to be set in one, is refused, in Chinese.

use crate::messages::explain;
use crate::messages::zh::Chinese;
use crate::messages::*;

impl Chinese {
    pub(super) fn field_refusal(&self, it: &FieldRefused) -> (String, Option<String>) {
        match it {
FieldRefused::NotSet { key } => (
                format!("`{}` 不能直接修改", key.key()),
                match key {
                    NotSetKey::Measures => Some("新增用 `ledger measure add 编号 内容`，修改用 `ledger measure set 编号 序号`，登记完成用 `ledger measure done 编号 序号`".to_owned()),
                    NotSetKey::Due => Some("请用 --due 日期 写明时限".to_owned()),
                    NotSetKey::Log | NotSetKey::Status => Some("记录只能追加，状态由记录得出：登记进展、申请销号、销号等".to_owned()),
                    NotSetKey::Id | NotSetKey::Aka | NotSetKey::Uid => Some("编号永不改变".to_owned()),
                },
            ),
FieldRefused::BadFieldKey { text, is_taken: true } => explain(format!("键 {text} 是程序自用的，不能作字段"), "请另取键名；`ledger field list` 可查看已有的字段"),
FieldRefused::BadFieldKey { text, .. } => explain(format!("“{text}”不能作字段的键"), "请用小写字母、数字和 _，字母开头，如 funds"),
FieldRefused::NotANumber { key } => explain(format!("字段 {key} 不是数字，不能合计"), "`ledger field list` 可查看各字段的类型"),
FieldRefused::NoChoices { key } => explain(format!("字段 {key} 是选项，却没有列出选项"), "请逐个列出：--choice 文字"),
FieldRefused::ChoicesOfNoChoice { key } => explain(format!("字段 {key} 列了选项，却不是选项类型"), "请把类型改为 choice，或去掉选项"),
FieldRefused::BadFieldValue { key, text, holds, choices, nearest } => {
                let message = format!("`{key}` 应为{}，不能是“{text}”", crate::messages::zh::faults::field_type(*holds));
                let all = choices.join("、");
                (message, match (nearest, choices.is_empty()) {
                    (Some(nearest), _) => Some(format!("是不是 {nearest}？可用的有：{all}")),
                    (None, false) => Some(format!("可用的有：{all}")),
                    (None, true) => crate::messages::zh::faults::how_to_write(*holds),
                })
            }
FieldRefused::FieldElsewhere { key, categories } => explain(format!("字段 {key} 不适用于此事项"), format!("只用于这些类别：{}", categories.join("、"))),
FieldRefused::FieldsMissing { keys } => explain(
                format!("缺少必填字段 {}，不能新增", keys.join("、")),
                format!("请写在整改事项之后：{}", keys.iter().map(|key| format!("{key}=值")).collect::<Vec<_>>().join(" ")),
            ),
 }
    }
}
