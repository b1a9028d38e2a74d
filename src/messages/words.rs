//! The field's own words.

use super::{Lang, word};
use crate::model::{Deed, Direction, Horizon, Kind, Light, Outcome, Severity, Status, Words};
use crate::report::{Done, Per};

/// A value that people have a word for.
pub trait Named {
    fn name(&self, lang: Lang) -> &'static str;
}

/// What a word of the ledger's is called in Chinese, where it is a status, a light, a horizon, a severity or a kind of
/// cancelling.
fn chinese(word: &str) -> Option<&'static str> {
    fn of<W: Words + Named + Copy + 'static>(word: &str) -> Option<&'static str> {
        W::from_word(word).map(|found| found.name(Lang::Zh))
    }
    of::<Status>(word)
        .or_else(|| of::<Light>(word))
        .or_else(|| of::<Horizon>(word))
        .or_else(|| of::<Severity>(word))
        .or_else(|| of::<Kind>(word))
}

/// Words that may be typed, for a Chinese reader each with what it is called on the screen.
pub fn glossed(words: &[&str], lang: Lang) -> String {
    let said = words.iter().map(|word| match (lang, chinese(word)) {
        (Lang::Zh, Some(name)) => format!("{word}（{name}）"),
        _ => (*word).to_owned(),
    });
    said.collect::<Vec<_>>().join(" ")
}

/// The word of these that is called so in Chinese.
pub fn word_for<'w>(typed: &str, words: &[&'w str]) -> Option<&'w str> {
    words.iter().copied().find(|word| chinese(word) == Some(typed))
}

impl Named for Status {
    fn name(&self, lang: Lang) -> &'static str {
        match self {
            Status::Open => word(lang, "open", "未启动"),
            Status::InProgress => word(lang, "in progress", "整改中"),
            Status::Submitted => word(lang, "submitted", "待核验"),
            Status::Closed => word(lang, "closed", "已销号"),
            Status::Cancelled => word(lang, "cancelled", "已取消"),
        }
    }
}

impl Named for Done {
    fn name(&self, lang: Lang) -> &'static str {
        match self {
            Done::Recorded(deed) => deed.name(lang),
            Done::Undone => word(lang, "undone", "撤销"),
        }
    }
}

impl Named for Light {
    fn name(&self, lang: Lang) -> &'static str {
        match self {
            Light::Red => word(lang, "overdue", "逾期"),
            Light::Amber => word(lang, "due soon", "临期"),
            Light::Green => word(lang, "on track", "正常"),
            Light::Blue => word(lang, "waiting", "待核验"),
        }
    }
}

impl Named for Horizon {
    fn name(&self, lang: Lang) -> &'static str {
        match self {
            Horizon::Near => word(lang, "near", "近期"),
            Horizon::Mid => word(lang, "mid", "中期"),
            Horizon::Long => word(lang, "long", "长期坚持"),
        }
    }
}

impl Named for Severity {
    fn name(&self, lang: Lang) -> &'static str {
        match self {
            Severity::Low => word(lang, "low", "一般"),
            Severity::Medium => word(lang, "medium", "较重"),
            Severity::High => word(lang, "high", "严重"),
        }
    }
}

impl Named for Outcome {
    fn name(&self, lang: Lang) -> &'static str {
        match self {
            Outcome::Effective => word(lang, "effective", "成效巩固"),
            Outcome::Ineffective => word(lang, "ineffective", "问题反弹"),
        }
    }
}

impl Named for Kind {
    fn name(&self, lang: Lang) -> &'static str {
        match self {
            Kind::Duplicate => word(lang, "duplicate", "重复"),
            Kind::Accepted => word(lang, "risk accepted", "风险接受"),
            Kind::Moved => word(lang, "moved", "移交"),
            Kind::Mistaken => word(lang, "mistaken", "误录"),
        }
    }
}

impl Named for Direction {
    fn name(&self, lang: Lang) -> &'static str {
        match self {
            Direction::AtMost => word(lang, "at most", "不超过"),
            Direction::AtLeast => word(lang, "at least", "不少于"),
        }
    }
}

impl Named for Deed {
    fn name(&self, lang: Lang) -> &'static str {
        match self {
            Deed::Progress => word(lang, "progress", "进展"),
            Deed::Comment => word(lang, "comment", "意见"),
            Deed::Edited => word(lang, "edited", "修改"),
            Deed::Extended => word(lang, "extended", "调整时限"),
            Deed::Submitted => word(lang, "submitted", "申请销号"),
            Deed::Returned => word(lang, "returned", "退回"),
            Deed::Closed => word(lang, "closed", "销号"),
            Deed::LookBack(Outcome::Effective) => word(lang, "look-back: held", "回头看：有效"),
            Deed::LookBack(Outcome::Ineffective) => {
                word(lang, "look-back: rebounded", "回头看：反弹")
            }
            Deed::Reopened => word(lang, "reopened", "重新启动"),
            Deed::Cancelled => word(lang, "cancelled", "取消"),
        }
    }
}

impl Named for Per {
    fn name(&self, lang: Lang) -> &'static str {
        match self {
            Per::Unit => word(lang, "unit", "单位"),
            Per::Category => word(lang, "category", "类别"),
            Per::Group => word(lang, "group", "组别"),
            Per::Owner => word(lang, "owner", "责任人"),
            Per::Horizon => word(lang, "horizon", "期限类型"),
            Per::Ledger => word(lang, "ledger", "台账"),
        }
    }
}

/// The head of a column, or the name of a field, by its key in JSON and CSV.
///
/// A key that has no word of its own is its own name.
pub fn heading(lang: Lang, key: &'static str) -> &'static str {
    match key {
        "id" => word(lang, "ID", "编号"),
        "aka" => word(lang, "formerly", "曾用编号"),
        "key" => word(lang, "Key", "代码"),
        "code" => word(lang, "Code", "代码"),
        "name" => word(lang, "Name", "名称"),
        "unit" => word(lang, "Unit", "单位"),
        "assist" => word(lang, "Assisting", "配合单位"),
        "category" => word(lang, "Category", "类别"),
        "group" => word(lang, "Group", "组别"),
        "title" => word(lang, "Item", "整改事项"),
        "detail" => word(lang, "Detail", "具体表现"),
        "cause" => word(lang, "Cause", "原因分析"),
        "goal" => word(lang, "Goal", "整改目标"),
        "severity" => word(lang, "Severity", "严重程度"),
        "source" => word(lang, "Source", "问题来源"),
        "lead" => word(lang, "Lead", "责任领导"),
        "owner" => word(lang, "Owner", "责任人"),
        "contact" => word(lang, "Contact", "联系方式"),
        "email" => word(lang, "E-mail", "邮箱"),
        "horizon" => word(lang, "Horizon", "期限类型"),
        "opened" => word(lang, "Opened", "立项日期"),
        "due" => word(lang, "Due", "整改时限"),
        "again" => word(lang, "Recurrence of", "复发自"),
        "stale_days" => word(lang, "Stale after", "停滞天数"),
        "measures" => word(lang, "Measures", "整改措施"),
        "tags" => word(lang, "Tags", "标签"),
        "log" => word(lang, "Log", "记录"),
        "status" => word(lang, "Status", "状态"),
        "light" => word(lang, "Light", "亮灯"),
        "total" => word(lang, "Total", "总数"),
        "open" => word(lang, "Open", "未启动"),
        "in_progress" => word(lang, "In progress", "整改中"),
        "submitted" => word(lang, "Submitted", "待核验"),
        "closed" => word(lang, "Closed", "已销号"),
        "cancelled" => word(lang, "Cancelled", "已取消"),
        "overdue" => word(lang, "Overdue", "逾期"),
        "due_soon" => word(lang, "Due soon", "临期"),
        "stale" => word(lang, "Stale", "停滞"),
        "extended" => word(lang, "Put off", "延期"),
        "progress" => word(lang, "Progress", "进度"),
        "closure_rate" => word(lang, "Closure rate", "销号率"),
        "closure_rate_due" => word(lang, "Of what fell due", "到期销号率"),
        "days_overdue" => word(lang, "Days overdue", "逾期天数"),
        "longest" => word(lang, "Longest, days", "最长逾期天数"),
        "by" => word(lang, "By", "经办"),
        "submitted_on" => word(lang, "Submitted on", "申请日期"),
        "days_waiting" => word(lang, "Days waiting", "等待天数"),
        "closed_on" => word(lang, "Closed on", "销号日期"),
        "done_on" => word(lang, "Done on", "完成日期"),
        "evidence" => word(lang, "Evidence", "证据"),
        "result" => word(lang, "What was achieved", "整改成效"),
        "on_time" => word(lang, "On time", "按期"),
        "next_look_back" => word(lang, "Next look-back", "下次回头看"),
        "extensions" => word(lang, "Times put off", "延期次数"),
        "items" => word(lang, "Items", "事项数"),
        "opened_count" => word(lang, "Opened", "新立项"),
        "closed_count" => word(lang, "Closed", "销号"),
        "cancelled_count" => word(lang, "Cancelled", "取消"),
        "reopened" => word(lang, "Reopened", "重启"),
        "open_at_end" => word(lang, "Open at end", "期末未办结"),
        "rate_at_end" => word(lang, "Rate", "销号率"),
        "sign" => word(lang, "Sign", "迹象"),
        "what_shows_it" => word(lang, "What shows it", "依据"),
        "did" => word(lang, "What", "事由"),
        "said" => word(lang, "What was said", "内容"),
        "command" => word(lang, "Command", "命令"),
        "on" => word(lang, "Day", "日期"),
        "at" => word(lang, "When", "时间"),
        "undone" => word(lang, "Taken back", "已撤销"),
        "policy_key" => word(lang, "Policy", "规定"),
        "meaning" => word(lang, "Meaning", "含义"),
        "setting" => word(lang, "Setting", "设置"),
        "comes_from" => word(lang, "From", "来自"),
        "figure" => word(lang, "Figure", "指标"),
        "value" => word(lang, "Value", "数值"),
        "falls_due" => word(lang, "Falls due", "应回头看日期"),
        "days_past" => word(lang, "Days past", "已过天数"),
        "days_left" => word(lang, "Days left", "剩余天数"),
        "round" => word(lang, "No.", "第几次"),
        "outcome" => word(lang, "Outcome", "结果"),
        "note" => word(lang, "Note", "说明"),
        "measured_in" => word(lang, "Measured in", "计量单位"),
        "direction" => word(lang, "Wanted", "要求"),
        "limit" => word(lang, "Limit", "控制数"),
        "baseline" => word(lang, "Last year", "上年数"),
        "from" => word(lang, "From", "起"),
        "until" => word(lang, "Until", "止"),
        "reading" => word(lang, "Reading", "读数"),
        "read_on" => word(lang, "Read on", "读数日期"),
        "used" => word(lang, "Used", "占控制数"),
        "elapsed" => word(lang, "Elapsed", "时间进度"),
        "on_pace" => word(lang, "On pace", "符合进度"),
        "forecast" => word(lang, "Forecast", "全期预计"),
        "change_on_baseline" => word(lang, "On last year", "同比"),
        other => other,
    }
}

/// The command that records an event of a kind.
pub fn word_of_command(deed: Deed) -> &'static str {
    match deed {
        Deed::Progress => "progress",
        Deed::Comment => "comment",
        Deed::Edited => "set",
        Deed::Extended => "extend",
        Deed::Submitted => "submit",
        Deed::Returned => "return",
        Deed::Closed => "close",
        Deed::LookBack(_) => "look-back",
        Deed::Reopened => "reopen",
        Deed::Cancelled => "cancel",
    }
}
