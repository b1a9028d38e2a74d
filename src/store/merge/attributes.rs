//! The lines of `.gitattributes` that hand a ledger's files to the merge driver.

use crate::store::toml::parts::{TableKind, body, list, parts};

/// The name that git knows the driver by.
pub const DRIVER: &str = "ledger";

/// The paths and patterns under which the text of a ledger's root file names more files.
pub fn included_in(text: &str) -> Vec<String> {
    let (parts, _) = parts(text.strip_prefix('\u{feff}').unwrap_or(text));
    let root = parts.iter().find(|p| p.kind == TableKind::Root).map(|p| body(p.body));
    let keys = root.map(|b| b.keys).unwrap_or_default();
    let include = keys.into_iter().find(|k| k.name == "include").and_then(|k| list(&k.value));
    let entries = include.map(|l| l.entries).unwrap_or_default();
    let named = entries.iter().filter_map(|e| {
        let line = format!("x = {}\n", e.text);
        let table: toml::Table = toml::from_str(&line).ok()?;
        table.get("x")?.as_str().map(str::to_owned)
    });
    named.collect()
}

/// The lines that a ledger's root file needs, whose name and text these are: one for itself, and one for each of the
/// paths and patterns under which it names more files.
pub fn attribute_lines(name: &str, text: &str) -> Vec<String> {
    // What stands for itself in a name stands for many in a pattern.
    let plain = name.chars().flat_map(|c| {
        let escape = matches!(c, '*' | '?' | '[' | ']' | '\\').then_some('\\');
        escape.into_iter().chain([c])
    });
    let mut lines: Vec<String> = Vec::new();
    for pattern in std::iter::once(plain.collect::<String>()).chain(included_in(text)) {
        let line = format!("{} merge={DRIVER}", spelt(&pattern));
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// A pattern that is taken from the folder of the file that it stands in, quoted where it has blanks.
fn spelt(pattern: &str) -> String {
    let pattern = format!("/{}", pattern.trim_start_matches("./"));
    if pattern.contains(|c: char| c.is_whitespace() || c == '"') {
        format!("\"{}\"", pattern.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        pattern
    }
}

/// A file's text with these lines at its end, those that are not there yet.
pub fn with_lines(text: &str, lines: &[String]) -> String {
    let eol = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut new = text.to_owned();
    for line in lines.iter().filter(|l| !text.lines().any(|there| there.trim() == l.as_str())) {
        if !new.is_empty() && !new.ends_with('\n') {
            new += eol;
        }
        new = new + line + eol;
    }
    new
}

/// A file's text without the lines that hand files to the driver, and all else as it was.
pub fn without_lines(text: &str) -> String {
    let is_ours =
        |line: &&str| line.trim().ends_with(&format!(" merge={DRIVER}")) && !line.starts_with('#');
    text.split_inclusive('\n').filter(|line| !is_ours(line)).collect()
}

/// Whether a file's text hands anything to the driver.
pub fn names_driver(text: &str) -> bool {
    without_lines(text) != text
}

/// What a line is about: the file or the pattern.
pub fn covered_by(line: &str) -> &str {
    line.trim_end_matches(&format!(" merge={DRIVER}")).trim_matches('"').trim_start_matches('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_of_a_ledger_has_a_line_and_no_line_is_there_twice() {
        let text = "version = 1\ninclude = [\"units/*.toml\", './各 单位/*.toml']\n\n[[unit]]\ncode = \"GO\"\n";
        let lines = attribute_lines("led[1].toml", text);
        let wanted = [
            "/led\\[1\\].toml merge=ledger",
            "/units/*.toml merge=ledger",
            "\"/各 单位/*.toml\" merge=ledger",
        ];
        assert_eq!(lines, wanted);
        let before = "*.pdf binary\r\n/units/*.toml merge=ledger";
        let after = with_lines(before, &lines);
        assert_eq!(after, format!("{before}\r\n{}\r\n{}\r\n", wanted[0], wanted[2]));
        assert_eq!(with_lines(&after, &lines), after);
        assert_eq!(without_lines(&after), "*.pdf binary\r\n");
        assert_eq!(without_lines(&with_lines("", &lines)), "");
    }
}
