//! What is said of a batch of commands.

use super::sentences::counted;
use super::{Lang, say, word};

/// What is said of a batch's file with no command in it.
pub fn batch_empty(path: &str, lang: Lang) -> String {
    say!(lang, "{path} holds no command: nothing was changed", "{path} 中没有命令：未作任何改动")
}

/// What is said once a batch was carried out.
pub fn batch_done(commands: usize, lang: Lang) -> String {
    let all = counted(commands, "command", "commands");
    say!(
        lang,
        "{all} carried out; `ledger undo` takes all of it back",
        "已执行 {commands} 条命令；`ledger undo` 可一并撤销"
    )
}

/// What is said after the faults of a batch, of which some may not have been shown.
pub fn batch_refused(shown: usize, more: usize, stopped: bool, lang: Lang) -> String {
    let all = counted(shown + more, "line", "lines");
    let total = shown + more;
    let mut text =
        say!(lang, "{all} at fault: nothing was changed", "共 {total} 行有错误：未作任何改动");
    if more > 0 {
        text = say!(lang, "and {more} more; {text}", "另有 {more} 行未列出；{text}");
    }
    if stopped {
        text.push_str(word(lang, ", and the rest was not tried", "，其余未再尝试"));
    }
    text
}

/// What a line says that cannot do without one that failed.
pub fn waits_for(what: &str, line: usize, lang: Lang) -> String {
    say!(
        lang,
        "{what} is not there, because line {line} failed",
        "{what} 尚不存在，因为第 {line} 行有错误"
    )
}

pub fn failed_before(id: &str, line: usize, lang: Lang) -> String {
    say!(
        lang,
        "line {line}, which is about {id} too, failed before it: this may come of that",
        "第 {line} 行也涉及 {id}，且有错误：此处可能由此引起"
    )
}

/// Where in the ledger the item stands that was refused.
pub fn it_stands_at(place: &str, lang: Lang) -> String {
    say!(lang, "it stands at {place}", "所在位置：{place}")
}

/// That quotes of a text are no quotes of a command line.
pub fn quotes_are_plain(lang: Lang) -> String {
    say!(
        lang,
        "texts are put between plain quotes, \"…\" or '…', not “…”",
        "文字请用半角引号 \"……\" 或 '……'，不能用“……”"
    )
}
