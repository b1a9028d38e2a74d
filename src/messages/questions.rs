//! What is asked on a terminal where something is missing.

use super::{Lang, say, word};

/// A question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    Title,
    Unit,
    Category,
    Horizon,
    Due,
    Owner,
    Result,
    Evidence,
    Reason,
    Ids,
}

impl Question {
    pub fn asked(self, lang: Lang) -> &'static str {
        match self {
            Question::Title => word(lang, "What is to be put right", "要整改的问题"),
            Question::Unit => word(lang, "Which unit answers for it", "牵头单位"),
            Question::Category => word(lang, "Category", "类别"),
            Question::Horizon => word(lang, "Horizon", "期限类型"),
            Question::Due => word(
                lang,
                "Deadline (2026-12-31, +30d, eom, eoq, eoy)",
                "时限（2026-12-31、+30d、eom 月末、eoq 季末、eoy 年末）",
            ),
            Question::Owner => word(lang, "Who does it (may be left empty)", "责任人（可留空）"),
            Question::Result => word(lang, "What was achieved", "整改成效"),
            Question::Evidence => {
                word(lang, "Evidence that shows it: a file or a link", "佐证：文件或链接")
            }
            Question::Reason => word(lang, "Why", "理由"),
            Question::Ids => word(lang, "Which items, such as GO-1 GO-2", "事项编号，如 GO-1 GO-2"),
        }
    }

    /// The line of a list that chooses nothing.
    pub fn no_choice(lang: Lang) -> &'static str {
        word(lang, "(none)", "（不填）")
    }

    /// What was answered to a question that is answered with yes or no.
    pub fn yes_or_no(yes: bool, lang: Lang) -> &'static str {
        if yes { word(lang, "yes", "是") } else { word(lang, "no", "否") }
    }

    /// The keys that answer such a question.
    pub fn yes_or_no_keys(lang: Lang) -> &'static str {
        word(lang, "[y/N]", "[y 是／N 否]")
    }

    /// What stands between a question and its answer.
    pub fn colon(lang: Lang) -> &'static str {
        word(lang, ": ", "：")
    }

    /// That nothing in a list has what was typed.
    pub fn none_matches(lang: Lang) -> &'static str {
        word(lang, "none matches", "没有相符的")
    }

    /// How a list is used, of which so many lines are shown out of all.
    pub fn list_keys(fitting: usize, all: usize, lang: Lang) -> String {
        match fitting == all {
            true => say!(
                lang,
                "type to filter, Enter to choose, Esc to leave",
                "输入文字可筛选，回车选定，Esc 退出"
            ),
            false => say!(
                lang,
                "{fitting} of {all} match; Enter to choose, Esc to leave",
                "{all} 项中有 {fitting} 项相符；回车选定，Esc 退出"
            ),
        }
    }

    pub fn say_something(lang: Lang) -> &'static str {
        word(lang, "this cannot be left empty", "不能留空")
    }
}

pub fn left_unanswered(lang: Lang) -> &'static str {
    word(lang, "left: nothing was changed", "已退出：未作任何改动")
}
