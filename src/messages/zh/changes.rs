//! 改动内容。

use super::Chinese;
use crate::messages::changes::known_key;
use crate::messages::{
    ChangesWords, Heading, HeadingWords, Lang, Named as _, PolicyWords as _, called,
};
use crate::model::{PolicyKey, ThingKind, Words as _};
use crate::report::ChoiceOption;

impl ChangesWords for Chinese {
    fn field_words(&self, field: &str) -> String {
        match field.split_once('.') {
            None => key_name("item", field),
            Some(("measures", number)) => format!("措施{number}"),
            Some(("policy", key)) => format!("规则“{}”", policy_key_name(key)),
            Some((kind, rest)) => match rest.rsplit_once('.') {
                Some((name, key)) => {
                    format!("{} {name} {}", kind_name(kind), key_name(kind, key))
                }
                None => format!("{} {rest}", kind_name(kind)),
            },
        }
    }

    fn thing_words(&self, thing: &str) -> String {
        match thing.split_once('.') {
            Some((kind, rest)) => format!("{} {rest}", kind_name(kind)),
            None => thing.to_owned(),
        }
    }

    fn added(&self, what: &str) -> String {
        format!("新增 {what}")
    }

    fn drawn_from(&self, count: &str, choice: &str) -> String {
        format!("{count} 项（{choice}）")
    }

    fn option_words(&self, option: ChoiceOption) -> &'static str {
        match option {
            ChoiceOption::Unit => "单位",
            ChoiceOption::Assist => "配合单位",
            ChoiceOption::Category => "类别",
            ChoiceOption::Group => "组别",
            ChoiceOption::Lead => "责任领导",
            ChoiceOption::Owner => "责任人",
            ChoiceOption::Horizon => "期限类型",
            ChoiceOption::Severity => "严重程度",
            ChoiceOption::Status => "状态",
            ChoiceOption::Light => "亮灯",
            ChoiceOption::Tag => "标签",
            ChoiceOption::Field => "字段",
            ChoiceOption::Text => "含文字",
            ChoiceOption::DueBefore => "时限早于",
            ChoiceOption::DueAfter => "时限晚于",
            ChoiceOption::Live => "未办结",
            ChoiceOption::Mine => "本人负责",
            ChoiceOption::Waiting => "待核验",
            ChoiceOption::Asked => "申请延期",
            ChoiceOption::Draw => "抽取",
            ChoiceOption::AtLeast => "每单位至少",
            ChoiceOption::Seed => "种子",
        }
    }

    fn split_off(&self, files: usize) -> String {
        format!("分出 {files} 个单位的分册")
    }

    fn joined(&self, files: usize) -> String {
        format!("并入 {files} 个分册")
    }

    fn more_changes(&self, more: usize) -> String {
        format!("另有 {more} 处")
    }

    fn undo_of(&self, number: u64) -> String {
        format!("撤销第 {number} 次改动")
    }
}

/// 台账所写的规则的键，叫作什么；不认识的照写。
fn policy_key_name(key: &str) -> &str {
    PolicyKey::from_word(key).map_or(key, |key| Chinese.policy_key(key))
}

/// 所改的是什么。
fn kind_name(kind: &str) -> &str {
    let known =
        if kind == "target" { Some(ThingKind::Indicator) } else { ThingKind::from_word(kind) };
    known.map_or(kind, |kind| kind.name(Lang::Zh))
}

/// 键的名称。
fn key_name(kind: &str, key: &str) -> String {
    let name = match (kind, known_key(key)) {
        ("item", Some("title")) => "整改事项",
        ("item", Some("due")) => "时限",
        ("person", Some("title")) => Chinese.heading(Heading::Post),
        ("person", Some("aka")) => Chinese.heading(Heading::Spellings),
        (_, Some(key)) => called(key, Lang::Zh),
        (_, None) => key,
    };
    name.to_owned()
}
