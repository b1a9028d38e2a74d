//! Measures in one cell: a numbered line each, what is known of each in brackets at its end.

use crate::messages::Lang;
use crate::model::Measure;

/// The words in brackets: for owner, unit, deadline and day of completion.
pub const NOTED: [(Lang, [&str; 4]); 2] =
    [(Lang::En, ["owner", "unit", "due", "done"]), (Lang::Zh, ["责任人", "单位", "时限", "完成"])];

/// Measures as one text: `1. text (owner 王芳; unit GO; due 2019-11-30; done 2019-11-18)`, a line each.
///
/// A text that has lines of its own goes on below its number.
pub fn measures_text(measures: &[Measure<'_>]) -> String {
    measures_in(measures, Lang::En)
}

/// The same, with what is known of each in a language: `1. 文本（责任人 王芳；完成 2019-11-18）`.
pub fn measures_in(measures: &[Measure<'_>], lang: Lang) -> String {
    let lines: Vec<String> = (1..).zip(measures).map(|(n, m)| numbered(n, m, lang)).collect();
    lines.join("\n")
}

fn numbered(number: usize, measure: &Measure<'_>, lang: Lang) -> String {
    let [owner, unit, due, done] = NOTED[lang as usize].1;
    let mut known: Vec<String> = Vec::new();
    known.extend(measure.owner.as_ref().map(|name| format!("{owner} {name}")));
    known.extend(measure.unit.as_ref().map(|code| format!("{unit} {code}")));
    known.extend(measure.due.map(|day| format!("{due} {day}")));
    known.extend(measure.done.map(|day| format!("{done} {day}")));
    match (known.is_empty(), lang) {
        (true, _) => format!("{number}. {}", measure.text),
        (false, Lang::En) => format!("{number}. {} ({})", measure.text, known.join("; ")),
        (false, Lang::Zh) => format!("{number}. {}（{}）", measure.text, known.join("；")),
    }
}
