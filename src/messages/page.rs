//! What a page says around its tables.

use super::{Lang, say, word};
use crate::model::Date;

pub fn as_of_line(as_of: Date, lang: Lang) -> String {
    say!(lang, "As of {as_of}", "截至 {as_of}")
}

pub fn since_line(since: Date, until: Date, lang: Lang) -> String {
    say!(lang, "{since} to {until}", "统计期间 {since} 至 {until}")
}

pub fn units_and_items(units: usize, items: u64, lang: Lang) -> String {
    let unit = super::sentences::counted(units, "unit", "units");
    let item = super::sentences::counted(items as usize, "item", "items");
    say!(lang, "{unit}, {item}", "{units} 个单位，{items} 项整改事项")
}

pub fn contents_word(lang: Lang) -> &'static str {
    word(lang, "On this page", "目录")
}

pub fn figures_word(lang: Lang) -> &'static str {
    word(lang, "At a glance", "总体情况")
}

pub fn filter_word(lang: Lang) -> &'static str {
    word(lang, "Filter", "筛选")
}

pub fn filter_hint(lang: Lang) -> &'static str {
    word(lang, "words that a row holds", "输入行中的文字")
}

pub fn rows_listed(count: usize, lang: Lang) -> String {
    say!(lang, "{count} rows", "共 {count} 行")
}

/// The worksheet of all items.
pub fn register_word(lang: Lang) -> &'static str {
    word(lang, "Items", "事项清单")
}

pub fn of_all(part: u64, whole: u64, lang: Lang) -> String {
    say!(lang, "{part} of {whole} items", "{part} / {whole} 项")
}

pub fn of_which_ineffective(made: u64, ineffective: u64, lang: Lang) -> String {
    say!(lang, "{made} made, {ineffective} rebounded", "已查 {made} 次，反弹 {ineffective} 项")
}

pub fn longest_overdue(days: i64, lang: Lang) -> String {
    match days {
        1 => say!(lang, "the longest by 1 day", "最长 1 天"),
        n => say!(lang, "the longest by {n} days", "最长 {n} 天"),
    }
}

pub fn within_days(days: u32, lang: Lang) -> String {
    match days {
        1 => say!(lang, "within 1 day", "1 天以内到期"),
        n => say!(lang, "within {n} days", "{n} 天以内到期"),
    }
}

pub fn waits_for_office(lang: Lang) -> &'static str {
    word(lang, "submitted, not yet signed off", "已申请，尚未核验")
}

pub fn all_items_title(lang: Lang) -> &'static str {
    word(lang, "Where the items stand", "事项构成")
}

pub fn trend_drawn_title(lang: Lang) -> &'static str {
    word(lang, "Opened and closed, and open at the end", "立项、销号与期末未办结")
}

pub fn aging_title(lang: Lang) -> &'static str {
    word(lang, "What is not closed, by days since it was opened", "未办结事项（按立项以来天数）")
}

pub fn targets_drawn_title(lang: Lang) -> &'static str {
    word(
        lang,
        "Targets: used of the limit; the line shows how much of the time has gone",
        "量化目标（已占控制数的比例，竖线为时间进度）",
    )
}

/// A number of what it is counted in.
pub fn counted_in(number: &str, unit: &str, lang: Lang) -> String {
    say!(lang, "{number} {unit}", "{number} {unit}")
}

pub fn on_pace_word(on_pace: bool, lang: Lang) -> &'static str {
    match on_pace {
        true => word(lang, "on pace", "符合进度"),
        false => word(lang, "off pace", "偏离进度"),
    }
}

/// What the lights mean.
pub fn lights_legend(due_soon_days: u32, lang: Lang) -> String {
    say!(
        lang,
        "● overdue: past its deadline while the unit owes something. ◐ due soon: due within {due_soon_days} days. ◆ waiting: submitted, not yet signed off. ○ on track. Closure rate: closed of all but the cancelled; of what fell due: the same over what was due by the day.",
        "● 逾期：已过整改时限，仍由单位整改。◐ 临期：{due_soon_days} 天以内到期。◆ 待核验：已申请销号，尚未核验。○ 正常。销号率：已销号占全部事项（不含已取消）的比例；到期销号率：只计整改时限已到的事项。"
    )
}

pub fn made_with(lang: Lang) -> String {
    let version = env!("CARGO_PKG_VERSION");
    say!(lang, "Printed by ledger {version}", "由 ledger {version} 生成")
}
