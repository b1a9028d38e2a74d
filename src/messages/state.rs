//! What `ledger` by itself says: how things stand, and what one might do next.

use super::{Lang, say, word};

/// A line of how things stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stand<'w> {
    Overdue,
    ThisWeek,
    Waiting,
    LookBacks,
    Mine { who: &'w str },
}

impl Stand<'_> {
    pub fn label(self, lang: Lang) -> String {
        match self {
            Stand::Overdue => word(lang, "Overdue", "逾期").to_owned(),
            Stand::ThisWeek => word(lang, "Due this week", "本周到期").to_owned(),
            Stand::Waiting => word(lang, "Waiting for sign-off", "待核验销号").to_owned(),
            Stand::LookBacks => word(lang, "Look-backs due", "应回头看").to_owned(),
            Stand::Mine { who } => say!(lang, "Mine ({who})", "我的（{who}）"),
        }
    }

    /// An item that is named on the line, `days` past its day.
    pub fn named(self, id: &str, days: i64, overdue: bool, lang: Lang) -> String {
        let left = -days;
        match self {
            Stand::Mine { .. } if overdue => say!(lang, "{id} (overdue)", "{id}（逾期）"),
            Stand::Mine { .. } => id.to_owned(),
            Stand::ThisWeek if left == 0 => say!(lang, "{id} (today)", "{id}（今天）"),
            Stand::ThisWeek => say!(lang, "{id} (in {left} d)", "{id}（{left} 天后）"),
            _ => say!(lang, "{id} ({days} d)", "{id}（{days} 天）"),
        }
    }
}

/// How far the ledger is, behind its title.
pub fn closed_of(closed: u64, all: u64, lang: Lang) -> String {
    say!(lang, ": {closed} of {all} closed", "：{all} 项中已销号 {closed} 项")
}

/// Something that one might do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NextStep {
    Init,
    OwnList,
    Elsewhere,
    AddUnit,
    AddItem,
    Mine,
    Overdue,
    SignOff,
    LookBack,
    Report,
    WhoYouAre,
    Help,
}

impl NextStep {
    /// What is typed, and what it does.
    pub fn said(&self, lang: Lang) -> (String, &'static str) {
        let (typed, does) = match self {
            NextStep::Init => {
                ("ledger init", word(lang, "start one in this folder", "在此文件夹新建"))
            }
            NextStep::OwnList => (
                word(
                    lang,
                    "ledger add \"what to do\" --due eom",
                    "ledger 新增 \"要办的事\" --due eom",
                ),
                word(
                    lang,
                    "keep a list of your own, made on first use",
                    "记自己的一本账，首次使用时自动创建",
                ),
            ),
            NextStep::Elsewhere => (
                word(lang, "ledger -f PATH", "ledger -f 路径"),
                word(lang, "use one that lies elsewhere", "使用别处的台账"),
            ),
            NextStep::AddUnit => (
                word(lang, "ledger unit add GO \"General Office\"", "ledger unit add GO 办公厅"),
                word(lang, "declare a unit", "登记单位"),
            ),
            NextStep::AddItem => (
                word(lang, "ledger add", "ledger 新增"),
                word(lang, "put something on the ledger", "新增整改事项"),
            ),
            NextStep::Mine => {
                ("ledger list @mine", word(lang, "what is yours", "看自己负责的事项"))
            }
            NextStep::Overdue => (
                word(lang, "ledger overdue", "ledger 逾期"),
                word(lang, "what is late, and by how much", "看哪些逾期、逾期多久"),
            ),
            NextStep::SignOff => (
                "ledger list @waiting",
                word(
                    lang,
                    "what to sign off (close) or send back (return)",
                    "看待核验的，逐项销号或退回",
                ),
            ),
            NextStep::LookBack => (
                word(lang, "ledger look-back", "ledger 回头看"),
                word(lang, "what to look back on", "看应回头看的事项"),
            ),
            NextStep::Report => (
                word(lang, "ledger report", "ledger 报告"),
                word(lang, "progress, and what was achieved", "进度、逾期与销号情况"),
            ),
            NextStep::WhoYouAre => (
                word(lang, "ledger config set by \"Your Name\"", "ledger config set by 姓名"),
                word(lang, "what the log is to call you", "登记时署谁的名（经办人）"),
            ),
            NextStep::Help => ("ledger -h", word(lang, "all commands", "全部命令")),
        };
        (typed.to_owned(), does)
    }
}

pub fn no_ledger_yet(lang: Lang) -> &'static str {
    word(lang, "There is no ledger here yet. To begin:", "这里还没有台账。可以这样开始：")
}
