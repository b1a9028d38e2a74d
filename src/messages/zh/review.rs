//! 逐项复核时说的话。

use super::Chinese;
use crate::messages::*;

impl ReviewWords for Chinese {
    fn answer(&self, it: Answer) -> &'static str {
        match it {
            Answer::InOrder => "无问题",
            Answer::InQuestion => "存疑",
            Answer::Sign => "签署",
            Answer::Close => "销号",
            Answer::Return => "退回",
            Answer::Effective => "有效",
            Answer::Ineffective => "反弹",
            Answer::Remind => "督办",
            Answer::Comment => "意见",
            Answer::Open => "打开佐证",
            Answer::Skip => "跳过",
            Answer::Back => "上一项",
            Answer::Undo => "撤销",
            Answer::Print => "重新显示",
            Answer::Quit => "退出",
            Answer::Help => "帮助",
        }
    }

    fn answer_help(&self, it: Answer) -> &'static str {
        match it {
            Answer::InOrder => "经复核无问题",
            Answer::InQuestion => "存疑，并写明疑点",
            Answer::Sign => "按本人角色签署",
            Answer::Close => "销号，并填写销号结果",
            Answer::Return => "退回责任单位，并写明理由",
            Answer::Effective => "回头看：整改有效",
            Answer::Ineffective => "回头看：问题反弹，转为整改中",
            Answer::Remind => "登记一次督办",
            Answer::Comment => "登记意见，仍停在本项",
            Answer::Open => "打开作为佐证的文档、图片或链接",
            Answer::Skip => "暂不处理，转到下一项",
            Answer::Back => "回到上一项",
            Answer::Undo => "撤销本次复核中的上一个答复",
            Answer::Print => "重新显示本项",
            Answer::Quit => "退出；已答复的均已登记，下次从这里继续",
            Answer::Help => "显示此说明",
        }
    }

    fn review_asking(&self, it: Asking) -> &'static str {
        match it {
            Asking::WhatIsInQuestion => "疑点",
            Asking::Note => "说明（可不填，直接回车）",
            Asking::Comment => "意见",
            Asking::WhichEvidence => "打开哪一件佐证",
        }
    }

    fn review_position(&self, it: Position<'_>) -> String {
        let Position { at, of, left, round } = it;
        let round = round.map_or_else(String::new, |round| format!(" · 轮次 {round}"));
        format!("第 {at} 项，共 {of} 项{round} · 还剩 {left} 项")
    }

    fn answers_within(&self) -> (&'static str, &'static str) {
        ("［", "］")
    }

    fn review_in_no_round(&self, rounds: &[String]) -> String {
        let (all, first) = (rounds.join("、"), rounds.first().map_or("轮次", String::as_str));
        format!("本次答复不计入轮次；正在进行的轮次：{all}；按轮次复核：ledger review {first}")
    }

    fn answers_parted(&self) -> &'static str {
        "／"
    }

    fn review_evidence(&self, number: usize, path: &str, opens: bool) -> String {
        if opens {
            format!("佐证 {number}：{path}")
        } else {
            format!("佐证 {number}：{path}（不在此打开）")
        }
    }

    fn review_opened(&self, path: &str) -> String {
        format!("已打开 {path}")
    }

    fn review_not_opened(&self, path: &str, why: &str) -> String {
        format!("无法打开 {path}：{why}")
    }

    fn review_no_evidence(&self) -> &'static str {
        "没有可打开的佐证：只打开台账文件夹内的文档和图片，以及链接"
    }

    fn sign_question(&self, ids: &str) -> String {
        format!("是否签署 {ids}？")
    }

    fn review_nothing_to_undo(&self) -> &'static str {
        "本次复核还没有答复可撤销；此前的改动用 `ledger undo` 撤销"
    }

    fn review_ended(&self, answered: usize, left: usize) -> String {
        match left {
            0 => format!("已答复 {answered} 项，全部复核完毕"),
            left => format!("已答复 {answered} 项，还剩 {left} 项"),
        }
    }

    fn review_needs_terminal(&self) -> (String, Option<String>) {
        explain(
            "`review` 须在终端中使用：它逐项询问",
            "脚本中请在 batch 里使用 close、return、sign、look-back，加 --round",
        )
    }

    fn review_nothing_chosen(&self) -> (String, Option<String>) {
        explain("没有符合条件的事项可复核", "请另行选择：ledger list 的筛选条件与此相同")
    }
}
