//! What `ledger` by itself says: how things stand, and what one might do next, in Chinese.

use super::Chinese;
use super::names::{role_name, within};
use crate::messages::*;

impl StateWords for Chinese {
    fn stand(&self, it: Stand<'_>) -> String {
        match it {
            Stand::Overdue => "逾期".to_owned(),
            Stand::ThisWeek => "本周到期".to_owned(),
            Stand::Waiting => "待核验".to_owned(),
            Stand::Asked => "申请延期".to_owned(),
            Stand::LookBacks => "应回头看".to_owned(),
            Stand::Mine { who } => format!("我的（{who}）"),
        }
    }

    fn stand_item(&self, it: Stand<'_>, id: &str, days: i64, overdue: bool) -> String {
        let left = -days;
        match it {
            Stand::Mine { .. } if overdue => format!("{id}（逾期）"),
            Stand::Mine { .. } => id.to_owned(),
            Stand::ThisWeek if left == 0 => format!("{id}（今天）"),
            Stand::ThisWeek => format!("{id}（{left} 天后）"),
            _ => format!("{id}（{days} 天）"),
        }
    }

    fn closed_of(&self, closed: u64, all: u64, cancelled: u64) -> String {
        let mut text = match all {
            0 => "：没有事项".to_owned(),
            _ => format!("：共 {all} 项，已销号 {closed} 项"),
        };
        if cancelled > 0 {
            text.push_str(&format!("（不含已取消 {cancelled} 项）"));
        }
        text
    }

    fn waiting_for_you(&self, count: u64) -> String {
        format!("；其中待本人办理 {count} 项")
    }

    fn waiting_for_role(&self, role: &str, who: &[&str]) -> String {
        let role = role_name(role);
        match who {
            [] => format!("；待{}签署", within(role)),
            who => format!("；待{}签署：{}", within(role), who.join("、")),
        }
    }

    fn next_step(&self, it: &NextStep) -> (String, &'static str) {
        let (typed, does) = match it {
            NextStep::Init => ("ledger init", "在此文件夹新建"),
            NextStep::OwnList => {
                ("ledger add \"要办的事\" --due eom", "建立个人台账，首次使用时自动创建")
            }
            NextStep::Elsewhere => ("ledger -f 路径", "使用别处的台账"),
            NextStep::AddUnit => ("ledger unit add GO 办公厅", "登记单位"),
            NextStep::AddItem => ("ledger add", "新增整改事项"),
            NextStep::Mine => ("ledger list @mine", "查看自己负责的事项"),
            NextStep::Overdue => ("ledger overdue", "查看逾期事项和逾期天数"),
            NextStep::SignOff => {
                ("ledger list --status submitted", "查看待核验事项，逐项签署、销号或退回")
            }
            NextStep::LookBack => ("ledger look-back", "查看应回头看的事项"),
            NextStep::Report => ("ledger report", "进度、逾期与销号情况"),
            NextStep::WhoYouAre => ("ledger config set by 姓名", "设定经办人姓名"),
            NextStep::Help => ("ledger -h", "全部命令"),
        };
        (typed.to_owned(), does)
    }
}
