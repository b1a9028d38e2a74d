//! What is asked on a terminal where something is missing, in Chinese.

use super::Chinese;
use crate::messages::*;

impl QuestionsWords for Chinese {
    fn question(&self, it: Question) -> &'static str {
        match it {
            Question::Title => "要整改的问题",
            Question::Unit => "牵头单位",
            Question::Category => "类别",
            Question::Horizon => "期限类型（长期坚持的可不设时限）",
            Question::Due => "时限（2026-12-31、月底、季末、年底、+30d）",
            Question::Owner => "责任人（可留空）",
            Question::Result => "销号结果",
            Question::Evidence => "佐证：文件或链接",
            Question::EvidenceIfAny => "佐证：文件或链接（没有则按回车）",
            Question::Reason => "理由",
            Question::Who => "您的姓名，用于登记（直接回车：用登录名）",
            Question::Office => "单位名称，用于通知和报表（可留空）",
            Question::Recurs => "已有相近的事项，本项复发自",
            Question::Progress => "进展情况",
            Question::Comment => "意见",
            Question::ItemId => "事项编号，如 GO-1",
            Question::Measure => "整改措施",
            Question::Number => "措施序号",
            Question::Numbers => "措施序号，如 1 2",
            Question::UnitCode => "单位代码，如 GO",
            Question::CategoryCode => "类别代码，如 S1",
            Question::Name => "名称",
            Question::PersonName => "姓名",
            Question::FieldKey => "字段的键，如 funds",
            Question::IndicatorId => "指标编号，如 documents",
            Question::Value => "数值",
            Question::RoundId => "轮次编号，如 2019-11",
            Question::Assignment => "修改内容，写作 键=值",
            Question::File => "文件",
            Question::Outcome => "结果",
            Question::Ids => "事项编号，如 GO-1 GO-2",
        }
    }

    fn no_choice(&self) -> &'static str {
        "（不填）"
    }

    fn question_yes_no(&self, yes: bool) -> &'static str {
        if yes { "是" } else { "否" }
    }

    fn question_yes_or_no_keys(&self) -> &'static str {
        "［y 是／N 否］"
    }

    fn question_colon(&self) -> &'static str {
        "："
    }

    fn question_none_matches(&self) -> &'static str {
        "没有相符项"
    }

    fn question_list_keys(&self, fitting: usize, all: usize) -> String {
        if fitting == all {
            "输入文字可筛选，回车选定，Esc 退出".to_owned()
        } else {
            format!("{all} 项中有 {fitting} 项相符；回车选定，Esc 退出")
        }
    }

    fn question_is_new(&self) -> &'static str {
        "（都不是，属新事项）"
    }

    fn say_something(&self) -> &'static str {
        "不能留空"
    }
}
