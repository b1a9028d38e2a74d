//! Why an event may not be recorded, in Chinese.

use super::Chinese;
use super::names::leading;
use crate::messages::*;
use crate::messages::{by_first, command_of_closers, explain};
use crate::model::{
    Date, EventKind, IllegalTransition, LookBackOutcome, NotADate, RecordRefused, RequiredTo,
    Status,
};

impl RecordsWords for Chinese {
    fn bad_date(&self, text: &str, why: NotADate) -> (String, Option<String>) {
        let ways = "日期可写作 2026-12-31、今天、下周五、月底、季末、年底、明年6月底、+30d（30 天后）、+10wd（10 个工作日后）、+2w、+3m".to_owned();
        match why {
            NotADate::Unreadable => explain(format!("日期“{text}”无效"), ways),
            NotADate::NoSuchDay => explain(format!("没有 {text} 这一天"), ways),
            NotADate::NoYear => explain(format!("“{text}”没有年份"), "请写明年份，如 2026-12-31"),
            NotADate::NoDay => {
                explain(format!("“{text}”没有写日"), "请写明日，如 2026-12-31；本月底可写 eom")
            }
            NotADate::YearOutside => {
                explain(format!("{text} 不在 1900 年至 2200 年之间"), "请核对年份，如 2026-12-31")
            }
        }
    }

    fn weekends_only(&self, said: &str, day: Date, year: i32) -> String {
        format!("{said} 为 {day}，只扣除了周末：日历中没有 {year} 年的节假日")
    }

    fn working_days(&self, days: i64) -> String {
        format!("{days} 个工作日")
    }

    fn deadline_moved(&self, id: &str, status: Status) -> String {
        let extend = format!("延期：ledger extend {id} --due 日期 --reason 理由");
        match status {
            Status::Open | Status::InProgress => extend,
            Status::Submitted => format!("请先退回：ledger return {id} --reason 理由\n{extend}"),
            Status::Closed | Status::Cancelled => {
                format!("恢复整改并另定时限：ledger reopen {id} --due 日期 --reason 理由")
            }
        }
    }

    fn record_refused(&self, id: &str, why: &RecordRefused) -> (String, Option<String>) {
        match why {
            RecordRefused::IllegalTransition(why) => may_not(id, *why),
            RecordRefused::Waits { deed, closers } => {
                let (names, by_one) = (closers.join("、"), by_first(closers));
                let (message, _) =
                    may_not(id, IllegalTransition { status: Status::Submitted, deed: *deed });
                explain(
                    message,
                    format!(
                        "须先由以下人员之一退回：{names}。命令：ledger return {id} --reason 理由{by_one}"
                    ),
                )
            }
            RecordRefused::BeforeOpened { on, opened } => {
                explain(format!("{id} 于 {opened} 立项，晚于 {on}"), "请用更晚的 --on")
            }
            RecordRefused::BeforeLast { last, today, .. } if last > today => explain(
                format!("{id} 在 {last} 已有记录，晚于今天 {today}"),
                format!(
                    "日期记错的，可撤销该记录（ledger undo --anyway 理由，须是最近一次改动），或在台账文件里改正日期；日期无误的，请以当日操作：--today {last}"
                ),
            ),
            RecordRefused::BeforeLast { on, last, .. } => explain(
                format!("{id} 在 {last} 已有记录，晚于 {on}：记录只能往后追加"),
                format!("请用 --on {last} 或更晚的日期"),
            ),
            RecordRefused::InFuture { on, today } => {
                explain(format!("{on} 晚于今天 {today}"), "请在当天或之后登记")
            }
            RecordRefused::DueBeforeOpened { due, opened } => explain(
                format!("时限 {due} 早于 {id} 的立项日期 {opened}"),
                format!("请用 {opened} 或更晚的时限"),
            ),
            RecordRefused::FieldsMissing { keys, step } => fields_missing(id, keys, *step),
            RecordRefused::SameDue { due } => explain(
                format!("{id} 的时限已是 {due}"),
                format!("请另写日期，或只登记意见：ledger comment {id} 说明"),
            ),
            RecordRefused::NotACloser { deed, by, closers } => {
                let (names, by_one) = (closers.join("、"), by_first(closers));
                let command = command_of_closers(*deed, id, "理由");
                explain(
                    format!("{by}无权对 {id} 作此操作：规则指定了办理人员", by = leading(by)),
                    format!("须由以下人员之一办理：{names}。命令：{command}{by_one}"),
                )
            }
            RecordRefused::Extend(why) => self.extend_refused(id, why),
            RecordRefused::Sign(why) => self.sign_refused(id, why),
            RecordRefused::Close(why) => self.close_refused(id, why),
        }
    }
}

/// What cannot be done to an item as it stands, and the command that it allows.
fn may_not(id: &str, why: IllegalTransition) -> (String, Option<String>) {
    let IllegalTransition { status, deed } = why;
    let allowed: Vec<_> = deed.allowed_when().map(|s| s.name(Lang::Zh)).collect();
    let allowed = allowed.join("、");
    let (status_name, can) = (status.name(Lang::Zh), can_be(deed));
    let message = format!("{id} {status_name}：只有{allowed}的事项才能{can}");
    let may_go_on = deed.allowed_when().any(|s| s == Status::InProgress);
    let help = match status {
        Status::Closed | Status::Cancelled if may_go_on => {
            format!("请先恢复整改：ledger reopen {id} --reason 理由")
        }
        Status::Submitted if may_go_on => {
            format!("请先退回：ledger return {id} --reason 理由")
        }
        Status::Open
        | Status::InProgress
        | Status::Submitted
        | Status::Closed
        | Status::Cancelled => format!("查看已登记的情况：ledger show {id}"),
    };
    explain(message, help)
}

/// What is done to an item, behind "can".
fn can_be(deed: EventKind) -> &'static str {
    match deed {
        EventKind::Progress => "登记进展",
        EventKind::Comment => "登记意见",
        EventKind::Edited => "修改",
        EventKind::Asked => "申请延期",
        EventKind::Refused => "不准延期",
        EventKind::Signed => "签署",
        EventKind::Reminded => "督办",
        EventKind::Reviewed => "复核",
        EventKind::Extended => "延期",
        EventKind::Submitted => "申请销号",
        EventKind::Returned => "退回",
        EventKind::Closed => "销号",
        EventKind::LookBack(LookBackOutcome::Effective | LookBackOutcome::Ineffective) => "回头看",
        EventKind::Reopened => "恢复整改",
        EventKind::Cancelled => "取消",
    }
}

/// 缺少某一步必填的字段。
fn fields_missing(id: &str, keys: &[String], step: RequiredTo) -> (String, Option<String>) {
    let step = match step {
        RequiredTo::Add => "新增",
        RequiredTo::Submit => "申请销号",
        RequiredTo::Close => "销号",
    };
    let all = keys.join("、");
    let set = keys.iter().map(|key| format!("{key}=值")).collect::<Vec<_>>().join(" ");
    (format!("{id} 缺少字段 {all}，不能{step}"), Some(format!("请先填写：ledger set {id} {set}")))
}
