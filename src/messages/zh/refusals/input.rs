//! What was typed is not what is asked for there, in Chinese.

use crate::messages::explain;
use crate::messages::zh::Chinese;
use crate::messages::*;

impl Chinese {
    pub(super) fn input_refusal(&self, it: &InputRefused) -> (String, Option<String>) {
        match it {
            InputRefused::BadDate { text, why } => self.bad_date(text, *why),
            InputRefused::BadId { text } => explain(
                format!("事项编号“{text}”无效"),
                "编号由单位代码、连字符和数字组成，如 GO-1；`ledger list` 可查看",
            ),
            InputRefused::BadCode { text } => explain(
                format!("代码“{text}”无效"),
                "代码可用文字、数字、`.` 和 `_`，如 GO、S1、办公厅",
            ),
            InputRefused::BadWord { option, text, nearest, words } => {
                let option = if *option == "KEY" { "键" } else { option };
                let nearest = nearest.or_else(|| word_for(text, words));
                let words = self.glossed(words);
                explain(
                    format!("{option} 不能是“{text}”"),
                    match nearest {
                        Some(n) => format!("是不是 {n}？可用的有：{words}"),
                        None => format!("可用的有：{words}"),
                    },
                )
            }
            InputRefused::AgainItself { id } => {
                explain(format!("{id} 不能是自身问题的复发"), "请写明此前的事项：again=编号")
            }
            InputRefused::NoteLooksLikeId { note } => {
                explain(format!("说明“{note}”看起来是事项编号"), "编号在前，说明在最后，并加引号")
            }
            InputRefused::Empty { what } => explain(is_empty(*what), "请写明具体内容"),
            InputRefused::Ambiguous { kind, text, candidates } => {
                let (what, candidates) = (kind.name(Lang::Zh), candidates.join("、"));
                explain(format!("{what}“{text}”不止一个：{candidates}"), "请写全名称，或写代码")
            }
            InputRefused::BadWithin { text } => {
                explain(format!("期限“{text}”无效"), "10 个工作日写作 10wd，10 天写作 10d")
            }
            InputRefused::BadNumber { text } => {
                explain(format!("数字“{text}”无效"), "请用数字书写，如 51 或 51.5")
            }
            InputRefused::StandsForValue { word } => explain(
                format!("“{word}”只是占位，不是实际内容"),
                format!("请把“{word}”换成实际内容"),
            ),
            InputRefused::OnlyTheNewest { typed } => explain(
                format!("多余的参数“{typed}”：只能撤销最近一次改动"),
                "查看历次改动：ledger undo --list",
            ),
            InputRefused::BadRole { text } => explain(
                format!("角色“{text}”无效"),
                "请写角色；只管一个单位的，在 @ 后写单位代码，如 unit-head@GO",
            ),
            InputRefused::BadCount { key, text } => {
                explain(format!("`{key}` 应为不小于 0 的整数，“{text}”无效"), "请只写数字，如 14")
            }
        }
    }
}

/// That something was left empty, as it is called.
fn is_empty(what: Blank) -> String {
    match what {
        Blank::Title => "整改事项为空".to_owned(),
        Blank::Note => "说明为空".to_owned(),
        Blank::Name => "名称为空".to_owned(),
        Blank::Id => "编号为空".to_owned(),
        Blank::Assignment => "“键=值”为空".to_owned(),
        Blank::Option(option) => format!("{option} 为空"),
    }
}
