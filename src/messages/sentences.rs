//! Titles and sentences of what is printed.

use super::{Lang, Named, say, word};
use crate::model::Date;
use crate::report::{Per, Stray};
use crate::store::{Conflict, Renumbered};

pub fn error_word(lang: Lang) -> &'static str {
    word(lang, "error", "错误")
}

pub fn warning_word(lang: Lang) -> &'static str {
    word(lang, "warning", "警告")
}

pub fn help_word(lang: Lang) -> &'static str {
    word(lang, "help", "提示")
}

/// What stands between a name and what is said of it.
pub fn colon(lang: Lang) -> &'static str {
    word(lang, ": ", "：")
}

/// What stands between the names of a list.
pub fn comma(lang: Lang) -> &'static str {
    word(lang, ", ", "、")
}

/// A word in brackets, set off from what it follows.
pub fn aside(text: &str, lang: Lang) -> String {
    say!(lang, " ({text})", "（{text}）")
}

/// What stands where there is no figure.
pub const ABSENT: &str = "–";

pub fn report_title(title: Option<&str>, as_of: Date, lang: Lang) -> String {
    match title {
        Some(title) => say!(lang, "{title}, as of {as_of}", "{title}（截至 {as_of}）"),
        None => say!(lang, "Ledger, as of {as_of}", "整改台账（截至 {as_of}）"),
    }
}

/// What a report over several ledgers is called.
pub fn roll_up_title(ledgers: usize, lang: Lang) -> String {
    match ledgers {
        1 => say!(lang, "1 ledger", "1 本台账"),
        n => say!(lang, "{n} ledgers together", "{n} 本台账汇总"),
    }
}

/// That a ledger is not among those reported on.
pub fn left_out(ledger: &str, why: &str, lang: Lang) -> String {
    say!(lang, "left out: {ledger}: {why}", "未计入：{ledger}：{why}")
}

pub fn progress_title(per: Per, lang: Lang) -> String {
    let by = per.name(lang);
    say!(lang, "Progress by {by}", "整改进度（按{by}）")
}

pub fn overdue_title(count: usize, lang: Lang) -> String {
    say!(lang, "Overdue: {count}", "逾期事项：{count} 项")
}

pub fn overdue_rows_title(per: Per, lang: Lang) -> String {
    let by = per.name(lang);
    say!(lang, "Overdue by {by}", "逾期事项（按{by}）")
}

pub fn waiting_title(count: usize, lang: Lang) -> String {
    say!(lang, "Waiting for sign-off: {count}", "待核验销号：{count} 项")
}

pub fn closure_title(since: Option<Date>, until: Date, lang: Lang) -> String {
    match since {
        Some(since) => {
            say!(lang, "Closure summary, {since} to {until}", "销号情况（{since} 至 {until}）")
        }
        None => say!(lang, "Closure summary, up to {until}", "销号情况（截至 {until}）"),
    }
}

pub fn closure_rows_title(per: Per, lang: Lang) -> String {
    let by = per.name(lang);
    say!(lang, "Closure by {by}", "销号情况（按{by}）")
}

pub fn achieved_title(count: u64, lang: Lang) -> String {
    say!(lang, "What was achieved: {count}", "成绩清单：{count} 项")
}

pub fn and_more(more: usize, lang: Lang) -> String {
    say!(lang, "… and {more} more", "……另有 {more} 项")
}

pub fn no_items(lang: Lang) -> &'static str {
    word(lang, "No items.", "没有事项。")
}

pub fn items_listed(count: usize, lang: Lang) -> String {
    match count {
        1 => say!(lang, "1 item", "共 1 项"),
        n => say!(lang, "{n} items", "共 {n} 项"),
    }
}

pub fn total_word(lang: Lang) -> &'static str {
    word(lang, "Total", "合计")
}

pub fn no_key_word(lang: Lang) -> &'static str {
    word(lang, "(none)", "（未填）")
}

pub fn yes_no(yes: bool, lang: Lang) -> &'static str {
    if yes { word(lang, "yes", "是") } else { word(lang, "no", "否") }
}

/// One line on events that may not come where they stand.
pub fn strays(strays: &[Stray], more: usize, lang: Lang) -> Option<String> {
    let first = strays.first()?;
    let (id, on, deed) = (&first.id, first.on, first.deed.name(lang));
    let others = strays.len() - 1 + more;
    Some(match others {
        0 => say!(
            lang,
            "the \"{deed}\" of {on} on {id} may not follow what is before it, and counts for nothing: see `ledger check`",
            "{id} 在 {on} 的“{deed}”不合先后规则，未计入：见 `ledger check`"
        ),
        n => say!(
            lang,
            "the \"{deed}\" of {on} on {id} and {n} more events may not follow what is before them, and count for nothing: see `ledger check`",
            "{id} 在 {on} 的“{deed}”等 {others} 条以上记录不合先后规则，未计入：见 `ledger check`"
        ),
    })
}

/// Labels of the closure summary's figures.
pub fn figure(key: &str, lang: Lang) -> &'static str {
    match key {
        "opened" => word(lang, "opened", "新立项"),
        "closed" => word(lang, "closed", "销号"),
        "on_time" => word(lang, "on time", "按期"),
        "late" => word(lang, "late", "超期"),
        "on_time_rate" => word(lang, "on-time rate", "按期率"),
        "on_time_original" => word(lang, "on time by the original deadline", "按原时限按期"),
        "mean" => word(lang, "days to close, mean", "平均用时（天）"),
        "median" => word(lang, "days to close, median", "用时中位数（天）"),
        "extended" => word(lang, "put off", "延期"),
        "returned" => word(lang, "returned", "退回"),
        "reopened" => word(lang, "reopened or rebounded", "重启或反弹"),
        "cancelled" => word(lang, "cancelled", "取消"),
        "aging" => word(lang, "open for (days)", "未办结时长（天）"),
        "made" => word(lang, "look-backs made", "已回头看"),
        "effective" => word(lang, "held", "有效"),
        "ineffective" => word(lang, "rebounded", "反弹"),
        "effectiveness_rate" => word(lang, "effectiveness rate", "有效率"),
        "look_backs_due" => word(lang, "look-backs due", "应回头看"),
        _ => "",
    }
}

pub fn check_clean(lang: Lang) -> String {
    say!(lang, "no faults", "没有问题")
}

pub fn check_found(errors: usize, warnings: usize, lang: Lang) -> String {
    let (e, w) = (counted(errors, "error", "errors"), counted(warnings, "warning", "warnings"));
    say!(lang, "{e}, {w}", "{errors} 处错误，{warnings} 处警告")
}

pub fn waiting_for_lock(holder: Option<&str>, lang: Lang) -> String {
    match holder {
        Some(holder) => say!(
            lang,
            "another change is being written (process {holder}); waiting",
            "另一处修改正在写入（进程 {holder}），等待中"
        ),
        None => {
            say!(lang, "another change is being written; waiting", "另一处修改正在写入，等待中")
        }
    }
}

pub fn made_ledger(path: &str, lang: Lang) -> String {
    say!(lang, "made {path}", "已创建 {path}")
}

pub fn made_own_ledger(path: &str, lang: Lang) -> String {
    say!(lang, "no ledger was found; your own was made: {path}", "没有找到台账，已为您新建：{path}")
}

/// That a workbook does not hold the whole of every text.
pub fn workbook_cut(lang: Lang) -> &'static str {
    word(
        lang,
        "Texts of more than 32767 characters are cut in the workbook, with … at their end; csv and json have all of them.",
        "工作簿中超过 32767 个字符的文字已截断，末尾以 … 表示；csv 和 json 中是全文。",
    )
}

/// That a file was written, and how many items it holds.
pub fn written(path: &str, items: Option<usize>, lang: Lang) -> String {
    match items {
        None => say!(lang, "{path} written", "已写入 {path}"),
        Some(count) => {
            let items = counted(count, "item", "items");
            say!(lang, "{path} written: {items}", "已写入 {path}：{count} 项")
        }
    }
}

/// What a ledger without items is reported to hold, and how to go on.
pub fn no_items_yet(unit: Option<&str>, lang: Lang) -> Vec<String> {
    let mut lines = vec![word(lang, "There are no items yet.", "还没有整改事项。").to_owned()];
    if unit.is_none() {
        lines.push(say!(
            lang,
            "Declare a unit: ledger unit add GO \"General Office\"",
            "先登记单位：ledger unit add GO 办公厅"
        ));
    }
    let unit = unit.unwrap_or("GO");
    lines.push(say!(
        lang,
        "Add one: ledger add \"what is to be put right\" --unit {unit} --due eom",
        "新增一项：ledger add \"要整改的问题\" --unit {unit} --due eom"
    ));
    lines
}

pub fn init_next(lang: Lang) -> &'static str {
    word(
        lang,
        "next: ledger unit add GO \"General Office\"\nthen: ledger add \"what is to be put right\" --unit GO --due eom",
        "接下来：ledger unit add GO 办公厅\n然后：　ledger add \"要整改的问题\" --unit GO --due eom",
    )
}

pub fn dry_run(lang: Lang) -> &'static str {
    word(lang, "dry run: nothing was written", "试运行：没有写入")
}

/// What the signs at the head of the progress table mean.
pub fn progress_legend(lang: Lang) -> String {
    say!(lang, "◆ waiting for sign-off  ● overdue  ◐ due soon", "◆ 待核验  ● 逾期  ◐ 临期")
}

pub fn measures_word(lang: Lang) -> &'static str {
    word(lang, "Measures", "整改措施")
}

pub fn log_word(lang: Lang) -> &'static str {
    word(lang, "Log", "记录")
}

pub fn measure_done(on: impl std::fmt::Display, lang: Lang) -> String {
    say!(lang, "done {on}", "{on} 完成")
}

pub fn measure_late(days: i64, lang: Lang) -> String {
    match days {
        1 => say!(lang, "1 day late", "已超期 1 天"),
        n => say!(lang, "{n} days late", "已超期 {n} 天"),
    }
}

pub fn measure_due(on: impl std::fmt::Display, lang: Lang) -> String {
    say!(lang, "due {on}", "时限 {on}")
}

pub fn days_past_due(days: i64, lang: Lang) -> String {
    match days {
        1 => say!(lang, "1 day overdue", "逾期 1 天"),
        n => say!(lang, "{n} days overdue", "逾期 {n} 天"),
    }
}

pub fn days_left(days: i64, lang: Lang) -> String {
    match days {
        0 => say!(lang, "due today", "今天到期"),
        1 => say!(lang, "1 day left", "还剩 1 天"),
        n => say!(lang, "{n} days left", "还剩 {n} 天"),
    }
}

pub fn waiting_days(days: i64, lang: Lang) -> String {
    match days {
        1 => say!(lang, "waiting for 1 day", "已等待 1 天"),
        n => say!(lang, "waiting for {n} days", "已等待 {n} 天"),
    }
}

pub fn put_off_times(times: u32, lang: Lang) -> String {
    match times {
        1 => say!(lang, "put off once", "延期 1 次"),
        n => say!(lang, "put off {n} times", "延期 {n} 次"),
    }
}

pub fn recorded_on(on: impl std::fmt::Display, lang: Lang) -> String {
    say!(lang, "recorded {on}", "{on} 补录")
}

pub fn next_steps(lang: Lang) -> &'static str {
    word(lang, "What may come next", "下一步可以")
}

pub fn evidence_word(lang: Lang) -> &'static str {
    word(lang, "evidence", "证据")
}

pub fn with_word(lang: Lang) -> &'static str {
    word(lang, "with", "会签")
}

pub fn anyway_word(lang: Lang) -> &'static str {
    word(lang, "anyway", "特批理由")
}

pub fn counts_for_nothing(lang: Lang) -> &'static str {
    word(lang, "counts for nothing here", "不合先后规则，未计入")
}

pub fn default_title(lang: Lang) -> &'static str {
    word(lang, "Corrective actions", "整改台账")
}

/// A count and its noun, in English: 1 unit, 2 units.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

pub fn undone(label: &str, lang: Lang) -> String {
    say!(lang, "taken back: {label}", "已撤销：{label}")
}

pub fn redone(label: &str, lang: Lang) -> String {
    say!(lang, "made again: {label}", "已重做：{label}")
}

pub fn steps_title(count: usize, lang: Lang) -> String {
    say!(lang, "Changes: {count}", "改动：{count} 次")
}

pub fn no_steps(lang: Lang) -> &'static str {
    word(lang, "There is no change to take back.", "没有可撤销的改动。")
}

pub fn log_title(count: usize, lang: Lang) -> String {
    say!(lang, "Log: {count}", "记录：{count} 条")
}

pub fn nothing_done(lang: Lang) -> &'static str {
    word(lang, "Nothing was recorded.", "没有记录。")
}

/// What git calls the way in which ledgers are merged.
pub const DRIVER_NAME: &str = "rectification ledger: by item, field and event";

pub fn renumbered(path: &str, it: &Renumbered, lang: Lang) -> String {
    let Renumbered { from, to, title } = it;
    say!(
        lang,
        "{path}: {from} is the number of two items: “{title}” is {to} now, its old number kept in `aka`",
        "{path}：编号 {from} 有两项：“{title}”改为 {to}，原编号记在 `aka`"
    )
}

pub fn merge_conflict(path: &str, it: &Conflict, lang: Lang) -> String {
    let Conflict { subject, field } = it;
    match field.is_empty() {
        true => say!(
            lang,
            "{path}: {subject} was removed on one side and changed on the other; ours is kept, theirs is in a comment",
            "{path}：{subject} 一方删除、一方修改；已保留我方，对方的见注释"
        ),
        false => say!(
            lang,
            "{path}: {subject}: both sides changed `{field}`; ours is kept, theirs is in a comment below it",
            "{path}：{subject}：双方都改了 `{field}`；已保留我方，对方的见其下注释"
        ),
    }
}

pub fn merge_installed(attributes: &str, lang: Lang) -> String {
    say!(
        lang,
        "git merges this ledger by item, field and event in this clone; {attributes} says so to the others, who each run this once",
        "此仓库中 git 将按事项、字段和记录合并台账；请提交 {attributes}，其他人各自运行一次本命令"
    )
}

pub fn merge_uninstalled(attributes: &str, lang: Lang) -> String {
    say!(
        lang,
        "git merges this ledger as any text again; what {attributes} said of it is gone",
        "git 恢复按普通文本合并台账；{attributes} 中的相应各行已删去"
    )
}
