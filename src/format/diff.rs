//! What a change would do to a file, as a unified diff.

use similar::TextDiff;

use super::clean::clean_lines;
use super::paint::{Ink, Paint};

/// The difference between two texts of a file; empty where there is none.
pub fn diff(name: &str, old: &str, new: &str, paint: Paint) -> String {
    if old == new {
        return String::new();
    }
    let diff = TextDiff::from_lines(old, new);
    let mut unified = diff.unified_diff();
    let text = unified.context_radius(3).header(name, name).to_string();
    let painted = |line: &str| {
        let ink = match line.as_bytes() {
            [b'+', ..] => Some(Ink::Green),
            [b'-', ..] => Some(Ink::Red),
            [b'@', ..] => Some(Ink::Cyan),
            _ => None,
        };
        let line = clean_lines(line.trim_end_matches(['\n', '\r'])).into_owned();
        let line = ink.map_or(line.clone(), |ink| paint.text(&line, ink));
        format!("{line}\n")
    };
    text.split_inclusive('\n').map(painted).collect()
}
