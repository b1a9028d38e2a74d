//! What is said of a change of several files that is not finished.

use super::{Lang, say, word};
use crate::store::WayOut;

/// Both ways out of a change that is not finished.
pub(crate) fn unfinished_help(lang: Lang) -> String {
    say!(
        lang,
        "see it with: ledger undo --unfinished; then complete it with: ledger undo --unfinished keep; or take it back with: ledger undo --unfinished drop",
        "请先查看：ledger undo --unfinished；然后完成：ledger undo --unfinished keep；或撤回：ledger undo --unfinished drop"
    )
}

/// What is said under what was read of a ledger in which a change is not finished.
pub fn read_unfinished(ledger: &str, lang: Lang) -> String {
    say!(
        lang,
        "warning: a change of {ledger} is not finished; its files were read as they are. See: ledger undo --unfinished",
        "警告：{ledger} 的一项改动尚未完成，已按文件现状读取。请查看：ledger undo --unfinished"
    )
}

/// What an unfinished change is, in one sentence.
pub fn about_unfinished(is_ours: bool, others: &[String], lang: Lang) -> String {
    if !others.is_empty() {
        let others = others.join(word(lang, ", ", "、"));
        return say!(
            lang,
            "An unfinished change names what is not a file of this ledger, or cannot be read ({others}): it can only be dropped.",
            "尚未完成的改动涉及不属于本台账的文件，或无法读取（{others}）：只能丢弃。"
        );
    }
    match is_ours {
        true => say!(
            lang,
            "A change of several files was begun here and is not finished.",
            "在此处开始的一项涉及多个文件的改动尚未完成。"
        ),
        false => say!(
            lang,
            "A change of several files is not finished. It was not begun here under your account: it may have come with the folder.",
            "一项涉及多个文件的改动尚未完成。它不是由您的账户在此处开始的，可能是随文件夹带来的。"
        ),
    }
}

/// What stands above what a way out would change.
pub fn way_out_heading(way: WayOut, lang: Lang) -> &'static str {
    match way {
        WayOut::Keep => word(
            lang,
            "ledger undo --unfinished keep completes it:",
            "ledger undo --unfinished keep（完成）将作如下修改：",
        ),
        WayOut::Drop => word(
            lang,
            "ledger undo --unfinished drop takes it back:",
            "ledger undo --unfinished drop（撤回）将作如下修改：",
        ),
    }
}

pub fn no_file_is_written(lang: Lang) -> &'static str {
    word(lang, "no file of the ledger changes", "不改动台账的任何文件")
}

/// Asks whether it is to be done.
pub fn really_leave(way: WayOut, lang: Lang) -> String {
    let question = match way {
        WayOut::Keep => word(lang, "Complete the change?", "是否完成该项改动？"),
        WayOut::Drop => word(lang, "Take the change back?", "是否撤回该项改动？"),
    };
    question.to_owned()
}

/// Says that it was done.
pub fn left_unfinished(way: WayOut, lang: Lang) -> String {
    let done = match way {
        WayOut::Keep => word(lang, "the unfinished change was completed", "尚未完成的改动已完成"),
        WayOut::Drop => word(lang, "the unfinished change was dropped", "尚未完成的改动已撤回"),
    };
    done.to_owned()
}
