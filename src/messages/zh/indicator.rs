//! What is said of indicators, in Chinese.

use super::Chinese;
use crate::messages::indicator::UNITS_NAMED;
use crate::messages::*;
use crate::report::IndicatorRow;

fn named(units: &[&str]) -> String {
    let shown = if units.len() <= UNITS_NAMED + 1 { units.len() } else { UNITS_NAMED };
    let names = units[..shown].join("、");
    match units.len() - shown {
        0 => names,
        _ => format!("{names}等"),
    }
}

impl IndicatorWords for Chinese {
    fn silent_units(&self, name: &str, silent: &[&str], asked: usize) -> String {
        let (count, units) = (silent.len(), named(silent));
        format!("{name}：应报 {asked} 个单位，未报 {count} 个：{units}")
    }

    fn indicator_entry(&self, row: &IndicatorRow) -> String {
        let name = &row.name;
        let measured = row.measured_in.as_deref().unwrap_or_default();
        let silent: Vec<&str> = row.silent().map(|unit| unit.key.as_str()).collect();
        let missing = match silent.len() {
            0 => String::new(),
            count => format!("，{}个单位中{count}个未报（{}）", row.asked, named(&silent)),
        };
        let Some(value) = row.value.map(decimal) else {
            return match row.limit.map(decimal) {
                Some(limit) => format!("{name}：尚无读数，控制数{limit}{measured}"),
                None => format!("{name}：尚无读数"),
            };
        };
        let on = row.read_on.map_or_else(|| ABSENT.to_owned(), |day| self.written_out(day));
        let Some(limit) = row.limit.map(decimal) else {
            return format!("{name}：截至{on}为{value}{measured}{missing}");
        };
        let (mut used, mut elapsed) = (share(row.used), percent(row.elapsed));
        if used == elapsed
            && let (Some(a), Some(b)) = (row.used, row.elapsed.fraction())
        {
            // Which of the two is more decides: whole percents would hide it.
            (used, elapsed) = (format!("{:.1}%", a * 100.0), format!("{:.1}%", b * 100.0));
        }
        let pace = match row.on_pace {
            Some(true) => "符合进度",
            Some(false) => "不符合进度",
            None => "无法判断进度",
        };
        format!(
            "{name}：截至{on}为{value}{measured}，占控制数{limit}{measured}的{used}，时间进度{elapsed}，{pace}{missing}"
        )
    }

    fn indicators_head(&self, category: Option<&str>) -> String {
        match category {
            Some(category) => format!("指标（{category}）"),
            None => "指标".to_owned(),
        }
    }
}
