//! What a page says around its tables, in Chinese.

use super::Chinese;
use crate::messages::*;
use crate::model::Date;
use crate::report::{Moved, PeriodChange, Periods};

impl PageWords for Chinese {
    fn as_of_line(&self, as_of: Date) -> String {
        format!("截至 {as_of}")
    }

    fn since_line(&self, since: Date, until: Date) -> String {
        format!("统计期间 {since} 至 {until}")
    }

    fn units_and_items(&self, units: usize, items: u64) -> String {
        format!("{units} 个单位，{items} 项整改事项")
    }

    fn rows_listed(&self, count: usize) -> String {
        format!("共 {count} 行")
    }

    fn of_all(&self, part: u64, whole: u64) -> String {
        format!("{part} / {whole} 项")
    }

    fn of_which_ineffective(&self, made: u64, ineffective: u64) -> String {
        format!("已回头看 {made} 次，反弹 {ineffective} 项")
    }

    fn longest_overdue(&self, days: i64) -> String {
        match days {
            1 => "最长 1 天".to_owned(),
            n => format!("最长 {n} 天"),
        }
    }

    fn within_days(&self, days: u32) -> String {
        match days {
            1 => "1 天以内到期".to_owned(),
            n => format!("{n} 天以内到期"),
        }
    }

    fn counted_in(&self, number: &str, unit: &str) -> String {
        format!("{number} {unit}")
    }

    fn on_pace_word(&self, on_pace: bool) -> &'static str {
        if on_pace { "符合进度" } else { "不符合进度" }
    }

    fn change_line(&self, it: &PeriodChange) -> String {
        let Periods { from, until, before_from, before_until, are_months } = it.periods;
        let (this, last) = if are_months { ("本月", "上月") } else { ("本期", "上期") };
        let moved = |moved: Moved| format!("新立项{}项、销号{}项", moved.opened, moved.closed);
        let (now, before) = (moved(it.now), moved(it.before));
        format!(
            "{this}（{from} 至 {until}）{now}；{last}（{before_from} 至 {before_until}）{before}。"
        )
    }

    fn changed_points(&self, points: i64, on: Date) -> String {
        match points {
            0 => format!("与 {on} 持平"),
            n if n > 0 => format!("较 {on} 上升 {n} 个百分点"),
            n => format!("较 {on} 下降 {} 个百分点", -n),
        }
    }

    fn changed_count(&self, by: i64, on: Date) -> String {
        match by {
            0 => format!("与 {on} 持平"),
            n if n > 0 => format!("较 {on} 增加 {n} 项"),
            n => format!("较 {on} 减少 {} 项", -n),
        }
    }

    fn lights_legend(&self, due_soon_days: u32) -> String {
        format!(
            "● 逾期：已过整改时限，仍由单位整改。◐ 临期：{due_soon_days} 天以内到期。◆ 待核验：已申请销号，尚未核验。○ 正常。销号率：已销号占全部事项（不含已取消）的比例；到期销号率：只计整改时限已到的事项。"
        )
    }

    fn made_with(&self) -> String {
        let version = env!("CARGO_PKG_VERSION");
        format!("由 ledger {version} 生成")
    }
}
