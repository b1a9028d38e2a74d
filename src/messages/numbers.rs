//! Numbers as people read them.

use super::ABSENT;
use crate::model::Rate;

/// A rate in whole percent; all and nothing are said only where it is all or nothing.
pub fn percent(rate: Rate) -> String {
    match rate.fraction() {
        None => ABSENT.to_owned(),
        Some(fraction) => {
            let rounded = (fraction * 100.0).round();
            let kept = if rate.part > 0 && rounded < 1.0 {
                1.0
            } else if rate.part < rate.whole && rounded > 99.0 {
                99.0
            } else {
                rounded
            };
            format!("{kept:.0}%")
        }
    }
}

/// A fraction of what may be exceeded, in whole percent.
pub fn share(share: Option<f64>) -> String {
    share.map_or_else(|| ABSENT.to_owned(), |share| format!("{:.0}%", share * 100.0))
}

/// A number with at most one decimal.
pub fn decimal(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}
