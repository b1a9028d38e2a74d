//! 关于轮次。

use super::Chinese;
use crate::messages::*;
use crate::model::Date;
use crate::report::Rounds;

impl RoundWords for Chinese {
    fn round_refused(&self, it: &RoundRefused) -> (String, Option<String>) {
        match it {
            RoundRefused::BadRoundId { id } => {
                explain(format!("轮次编号“{id}”无效"), "请用文字、数字、-、_ 和 .，如 2019-11")
            }
            RoundRefused::BadDraw { text } => explain(
                format!("抽取数“{text}”无效"),
                "请写每单位抽几项（如 3），或抽百分之几（如 20%）",
            ),
            RoundRefused::ItemsStay => explain(
                "轮次里的事项不能去掉或替换",
                "增补事项请用 事项+=编号、编号；否则请另建轮次",
            ),
            RoundRefused::EmptyChoice => explain(
                "没有符合条件的事项：一个轮次至少要有一项",
                "请另行选择；`ledger list` 用同样的筛选条件，可先查看",
            ),
            RoundRefused::BadFinding { id, text } => explain(
                format!("{id}：复核结论“{text}”无效"),
                "未销号的写无问题或存疑，已销号的写有效或反弹",
            ),
            RoundRefused::NotInRound { id, round } => explain(
                format!("{id} 不在轮次 {round} 之内"),
                "`ledger report rounds` 可查看各轮次还剩哪些事项",
            ),
        }
    }

    fn round_form_instruction(&self) -> &'static str {
        "请填写复核人和日期，逐项选填复核结论；存疑的在说明栏写明疑点。未复核的留空。"
    }

    fn rounds_title(&self, count: usize) -> String {
        format!("轮次：{count}")
    }

    fn round_line(&self, it: &Rounds, day: &dyn Fn(Date) -> String) -> String {
        round_said(it, day, " ")
    }

    fn round_left(&self, it: &Rounds) -> Option<String> {
        let left = it.left.join("、");
        (!left.is_empty()).then(|| format!("尚未复核：{left}。"))
    }

    fn round_reviewers(&self, it: &Rounds) -> Option<String> {
        let by: Vec<String> =
            it.reviewers.iter().map(|row| format!("{} {} 项", row.name, row.seen)).collect();
        (!by.is_empty()).then(|| format!("复核人：{}。", by.join("、")))
    }
}

/// A round in a line; on paper no space stands beside its numbers.
pub(super) fn round_said(it: &Rounds, day: &dyn Fn(Date) -> String, gap: &str) -> String {
    let id = it.called();
    let period = match (it.from.map(day), it.until.map(day)) {
        (Some(from), Some(until)) => format!("（{from}{gap}至{gap}{until}）"),
        (Some(from), None) => format!("（{from}{gap}起）"),
        (None, Some(until)) => format!("（{until}{gap}止）"),
        (None, None) => String::new(),
    };
    let (seen, items) = (it.seen, it.items);
    let mut found = String::new();
    for (count, word) in [
        (it.in_order, "无问题"),
        (it.in_question, "存疑"),
        (it.effective, "有效"),
        (it.ineffective, "反弹"),
    ] {
        if count > 0 {
            found.push_str(&format!("，{word}{gap}{count}{gap}项"));
        }
    }
    format!("轮次 {id}{period}：共{gap}{items}{gap}项，已复核{gap}{seen}{gap}项{found}。")
}
