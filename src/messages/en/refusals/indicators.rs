//! An indicator or a reading of one is refused, in English.

use crate::messages::en::English;
use crate::messages::explain;
use crate::messages::*;

impl English {
    pub(super) fn indicator_refusal(&self, it: &IndicatorRefused) -> (String, Option<String>) {
        match it {
            IndicatorRefused::NegativeLimit { text } => {
                explain(format!("the limit {text} is negative"), "use zero or more: --limit 78")
            }
            IndicatorRefused::ReadingInFuture { on, today } => explain(
                format!("the reading date {on} is in the future (today is {today})"),
                "record it on that day or later",
            ),
            IndicatorRefused::ReadingOutside { on, from, until } => explain(
                format!("a reading on {on} is outside the indicator's period, {from} to {until}"),
                "give the day with --on, or declare an indicator for that period",
            ),
            IndicatorRefused::TotalFalls { id, unit, on, value, other_on, other } => {
                let wrong = if on > other_on {
                    format!(
                        "the total of {id} would fall from {other} on {other_on} to {value} on {on}"
                    )
                } else {
                    format!(
                        "the total of {id} would fall from {value} on {on} to {other} on {other_on}"
                    )
                };
                let of = unit.as_ref().map_or_else(String::new, |unit| format!(" --unit {unit}"));
                explain(
                    wrong,
                    format!(
                        "check the figure; if it is right, say why: ledger indicator record {id} {value}{of} --on {on} --anyway REASON"
                    ),
                )
            }
            IndicatorRefused::NotAskedOf { id, unit, units } if units.is_empty() => explain(
                format!("{id} is a single figure and not reported by {unit}"),
                "leave out --unit",
            ),
            IndicatorRefused::NotAskedOf { id, unit, units } => {
                let units = units.join(" ");
                explain(
                    format!("{unit} does not report {id}"),
                    format!("it is reported by: {units}"),
                )
            }
            IndicatorRefused::NoDirection => explain(
                "a limit needs a direction",
                "add --direction at-most, or --direction at-least",
            ),
        }
    }
}
