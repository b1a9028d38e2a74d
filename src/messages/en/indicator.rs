//! What is said of indicators, in English.

use super::English;
use crate::messages::indicator::UNITS_NAMED;
use crate::messages::*;
use crate::report::IndicatorRow;

fn named(units: &[&str]) -> String {
    let shown = if units.len() <= UNITS_NAMED + 1 { units.len() } else { UNITS_NAMED };
    let names = units[..shown].join(", ");
    match units.len() - shown {
        0 => names,
        more => format!("{names} and {more} more"),
    }
}

impl IndicatorWords for English {
    fn silent_units(&self, name: &str, silent: &[&str], asked: usize) -> String {
        let (count, units) = (silent.len(), named(silent));
        format!("{name}: {count} of {asked} units have not reported: {units}")
    }

    fn indicator_entry(&self, row: &IndicatorRow) -> String {
        let name = &row.name;
        let measured = row.measured_in.as_deref().map_or_else(String::new, |m| format!(" {m}"));
        let silent: Vec<&str> = row.silent().map(|unit| unit.key.as_str()).collect();
        let missing = match silent.len() {
            0 => String::new(),
            count => format!(", {count} of {} not reported ({})", row.asked, named(&silent)),
        };
        let Some(value) = row.value.map(decimal) else {
            return match row.limit.map(decimal) {
                Some(limit) => format!("{name}: no reading yet, limit {limit}{measured}"),
                None => format!("{name}: no reading yet"),
            };
        };
        let on = row.read_on.map_or_else(|| ABSENT.to_owned(), |day| self.written_out(day));
        let Some(limit) = row.limit.map(decimal) else {
            return format!("{name}: {value}{measured} as of {on}{missing}");
        };
        let (mut used, mut elapsed) = (share(row.used), percent(row.elapsed));
        if used == elapsed
            && let (Some(a), Some(b)) = (row.used, row.elapsed.fraction())
        {
            // Which of the two is more decides: whole percents would hide it.
            (used, elapsed) = (format!("{:.1}%", a * 100.0), format!("{:.1}%", b * 100.0));
        }
        let pace = match row.on_pace {
            Some(true) => "on pace",
            Some(false) => "not on pace",
            None => "no pace yet",
        };
        format!(
            "{name}: {value} of {limit}{measured} as of {on}, {used} used, {elapsed} of the period elapsed, {pace}{missing}"
        )
    }

    fn indicators_head(&self, category: Option<&str>) -> String {
        match category {
            Some(category) => format!("Indicators, {category}"),
            None => "Indicators".to_owned(),
        }
    }
}
