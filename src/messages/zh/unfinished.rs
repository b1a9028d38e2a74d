//! What is said of a change of several files that is not finished, in Chinese.

use super::Chinese;
use crate::messages::*;
use crate::store::WayOut;

impl UnfinishedWords for Chinese {
    fn unfinished_help(&self) -> String {
        "请先查看：ledger undo --unfinished；然后完成：ledger undo --unfinished keep；或撤回：ledger undo --unfinished drop".to_owned()
    }

    fn read_unfinished(&self, ledger: &str) -> String {
        format!(
            "警告：{ledger} 的一项改动尚未完成，已按文件现状读取。请查看：ledger undo --unfinished"
        )
    }

    fn about_unfinished(&self, is_ours: bool, others: &[String]) -> String {
        if !others.is_empty() {
            let others = others.join("、");
            return format!(
                "尚未完成的改动涉及不属于本台账的文件，或无法读取（{others}）：只能撤回。"
            );
        }
        if is_ours {
            "在此处开始的一项涉及多个文件的改动尚未完成。".to_owned()
        } else {
            "一项涉及多个文件的改动尚未完成。它不是由您的账户在此处开始的，可能是随文件夹带来的。"
                .to_owned()
        }
    }

    fn way_out_heading(&self, way: WayOut) -> &'static str {
        match way {
            WayOut::Keep => "ledger undo --unfinished keep（完成）将作如下修改：",
            WayOut::Drop => "ledger undo --unfinished drop（撤回）将作如下修改：",
        }
    }

    fn really_leave(&self, way: WayOut) -> String {
        let question = match way {
            WayOut::Keep => "是否完成该项改动？",
            WayOut::Drop => "是否撤回该项改动？",
        };
        question.to_owned()
    }

    fn left_unfinished(&self, way: WayOut) -> String {
        let done = match way {
            WayOut::Keep => "尚未完成的改动已完成",
            WayOut::Drop => "尚未完成的改动已撤回",
        };
        done.to_owned()
    }
}
