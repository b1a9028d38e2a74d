//! Measures in one cell: a numbered line each, what is known of each in brackets at its end.

use crate::model::Measure;

/// Measures as one text: `1. text (owner 王芳; unit GO; due 2019-11-30; done 2019-11-18)`, a line each.
///
/// A text that has lines of its own goes on below its number.
pub fn measures_text(measures: &[Measure<'_>]) -> String {
    let lines: Vec<String> = (1..).zip(measures).map(|(n, m)| numbered(n, m)).collect();
    lines.join("\n")
}

fn numbered(number: usize, measure: &Measure<'_>) -> String {
    let mut known: Vec<String> = Vec::new();
    if let Some(owner) = &measure.owner {
        known.push(format!("owner {owner}"));
    }
    if let Some(unit) = &measure.unit {
        known.push(format!("unit {unit}"));
    }
    if let Some(due) = measure.due {
        known.push(format!("due {due}"));
    }
    if let Some(done) = measure.done {
        known.push(format!("done {done}"));
    }
    match known.is_empty() {
        true => format!("{number}. {}", measure.text),
        false => format!("{number}. {} ({})", measure.text, known.join("; ")),
    }
}
