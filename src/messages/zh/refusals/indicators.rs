//! An indicator or a reading of one is refused, in Chinese.

use crate::messages::explain;
use crate::messages::zh::Chinese;
use crate::messages::*;

impl Chinese {
    pub(super) fn indicator_refusal(&self, it: &IndicatorRefused) -> (String, Option<String>) {
        match it {
            IndicatorRefused::NegativeLimit { text } => {
                explain(format!("控制数 {text} 是负数"), "控制数应为零或正数：--limit 78")
            }
            IndicatorRefused::ReadingInFuture { on, today } => {
                explain(format!("读数日期 {on} 晚于今天 {today}"), "请在当天或之后登记")
            }
            IndicatorRefused::ReadingOutside { on, from, until } => explain(
                format!("读数日期 {on} 不在指标期间 {from} 至 {until} 之内"),
                "请用 --on 指明日期，或为该期间另登记指标",
            ),
            IndicatorRefused::TotalFalls { id, unit, on, value, other_on, other } => {
                let wrong = if on > other_on {
                    format!("{id} 的累计数由 {other_on} 的 {other} 降为 {on} 的 {value}")
                } else {
                    format!("{id} 的累计数由 {on} 的 {value} 降为 {other_on} 的 {other}")
                };
                let of = unit.as_ref().map_or_else(String::new, |unit| format!(" --unit {unit}"));
                explain(
                    wrong,
                    format!(
                        "请核对数字；确实无误的，请写明理由：ledger indicator record {id} {value}{of} --on {on} --anyway 理由"
                    ),
                )
            }
            IndicatorRefused::NotAskedOf { id, unit, units } if units.is_empty() => {
                explain(format!("{id} 不由 {unit} 分别填报"), "请去掉 --unit")
            }
            IndicatorRefused::NotAskedOf { id, unit, units } => {
                let units = units.join(" ");
                explain(format!("{id} 不要求 {unit} 填报"), format!("应填报的单位：{units}"))
            }
            IndicatorRefused::NoDirection => explain(
                "设了控制数，却没有说明是不超过还是不少于",
                "请加 --direction at-most（不超过）或 --direction at-least（不少于）",
            ),
        }
    }
}
