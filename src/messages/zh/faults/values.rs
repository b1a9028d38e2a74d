//! A key is missing or not known, or holds what it cannot, in Chinese.

use super::field_type;
use crate::messages::zh::Chinese;
use crate::model::RedFlag;
use crate::model::Words as _;
use crate::store::ExpectedType;
use crate::store::ValueFault;

impl Chinese {
    pub(super) fn value_fault_words(&self, fault: &ValueFault) -> String {
        match fault {
            ValueFault::WrongType { key, wanted, found } => {
                let wanted = wanted_words(*wanted);
                format!("`{key}` 应为{wanted}，这里却是 {found}")
            }
            ValueFault::Missing { key } => format!("缺少 `{key}`"),
            ValueFault::Empty { key } => format!("`{key}` 为空"),
            ValueFault::NotACode { value } => {
                format!("代码“{value}”无效：只能用文字、数字、`.` 和 `_`")
            }
            ValueFault::NotAFieldKey { key, is_taken: true } => {
                format!("键 {key} 是程序自用的，不能作字段")
            }
            ValueFault::NotAFieldKey { key, is_taken: false } => format!("“{key}”不能作字段的键"),
            ValueFault::NoChoices { key } => format!("字段 {key} 是选项，却没有列出选项"),
            ValueFault::WrongField { key, value, holds, .. } => {
                format!("`{key}` 应为{}，不能是“{value}”", field_type(*holds))
            }
            ValueFault::NotARole { value } => format!("角色“{value}”无效"),
            ValueFault::NotAnId { value } => {
                format!("事项编号“{value}”无效：应为代码、连字符和数字，如 GO-1")
            }
            ValueFault::UnknownWord { key, value, .. } => format!("`{key}` 的值“{value}”无效"),
            ValueFault::UnknownKey { key, .. } => format!("未知的键 `{key}`"),
            ValueFault::UnknownSign { code, .. } => {
                format!("`audit_off` 中的“{code}”不是所查的纸面整改迹象")
            }
            ValueFault::BadView { name } => format!("视图 @{name} 不能使用"),
            ValueFault::YearOutside { day } => format!("{day} 不在 1900 年至 2200 年之间"),
        }
    }

    pub(super) fn value_fault_help(&self, fault: &ValueFault) -> Option<String> {
        match fault {
            ValueFault::BadView { name } => {
                Some(format!("`ledger list @{name}` 说明原因；视图只用来选择和排序"))
            }
            ValueFault::UnknownWord { nearest, words, .. } => {
                let words = words.join(" ");
                Some(match nearest {
                    Some(n) => format!("是不是 {n}？可用的有：{words}"),
                    None => format!("可用的有：{words}"),
                })
            }
            ValueFault::UnknownSign { nearest, .. } => {
                let codes: Vec<_> = RedFlag::ALL.iter().map(|(code, _)| *code).collect();
                let codes = codes.join(" ");
                Some(match nearest {
                    Some(n) => format!("是不是 {n}？这样写不起作用。可用的有：{codes}"),
                    None => format!("这样写不起作用；可用的有：{codes}"),
                })
            }
            ValueFault::UnknownKey { nearest: Some(n), .. } => {
                Some(format!("是不是 `{n}`？原样保留"))
            }
            ValueFault::UnknownKey { nearest: None, .. } => Some("原样保留".to_owned()),
            ValueFault::NotAFieldKey { .. } => {
                Some("请另取由小写字母、数字和 _ 组成的键，如 funds".to_owned())
            }
            ValueFault::NoChoices { .. } => Some("请列出：choices = [\"…\", \"…\"]".to_owned()),
            ValueFault::WrongField { choices, .. } if !choices.is_empty() => {
                Some(format!("可用的有：{}", choices.join("、")))
            }
            ValueFault::NotARole { .. } => {
                Some("请写角色；只管一个单位的，在 @ 后写单位代码：\"unit-head@GO\"".to_owned())
            }
            ValueFault::WrongType { wanted: ExpectedType::Date, .. } => {
                Some("日期请直接写：due = 2019-11-30".to_owned())
            }
            ValueFault::WrongType { .. }
            | ValueFault::Missing { .. }
            | ValueFault::Empty { .. }
            | ValueFault::NotACode { .. }
            | ValueFault::NotAnId { .. }
            | ValueFault::WrongField { .. }
            | ValueFault::YearOutside { .. } => None,
        }
    }
}

fn wanted_words(wanted: ExpectedType) -> &'static str {
    match wanted {
        ExpectedType::Text => "加引号的文字",
        ExpectedType::Date => "不加引号的日期，如 2019-11-30",
        ExpectedType::Time => "不加引号的时间，如 09:12:40",
        ExpectedType::Count => "不小于 0 的整数",
        ExpectedType::YesNo => "true（是）或 false（否）",
        ExpectedType::Number => "数字",
        ExpectedType::ListOfTexts => "文字列表：[\"…\", \"…\"]",
        ExpectedType::ListOfDates => "日期列表：[2019-10-01, 2019-10-02]",
        ExpectedType::ListOfCounts => "整数列表：[30, 90]",
        ExpectedType::ListOfTables => "由 { 键 = 值 } 组成的列表",
        ExpectedType::Table => "{ 键 = 值 }",
        ExpectedType::Evidence => "路径或链接的列表：[\"docs/a.pdf\"]",
    }
}
