//! Several measures in one cell, taken apart: by their numbers, or a line each.

use crate::format::measures::NOTED;
use crate::messages::Lang;
use crate::model::{Date, UnitCode};

/// A measure as a register says it: what it does not say is not known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SaidMeasure {
    pub text: String,
    pub owner: Option<String>,
    pub unit: Option<String>,
    pub due: Option<Date>,
    pub done: Option<Date>,
}

/// The measures that a cell holds.
///
/// They are parted where their numbers are (`1.` `2、` `（3）` `④` `（五）` `六、`), else a line each. What follows in brackets at
/// the end of one, as an export writes it, is taken for its owner, unit, deadline and day of completion.
pub fn said_measures(text: &str) -> Vec<SaidMeasure> {
    let parts = numbered(text).unwrap_or_else(|| text.lines().map(unmarked).collect());
    // One alone in its row bears the number that it has among those of its item.
    let parts: Vec<&str> = match parts[..] {
        [only] => vec![marker(only).map_or(only, |(_, _, length)| &only[length..])],
        _ => parts,
    };
    // What parts them on one line belongs to none of them.
    let marks: &[char] = if parts.len() > 1 { &['；', ';'] } else { &[] };
    let bare = |part: &'_ str| part.trim().trim_end_matches(marks).trim_end().len();
    let parts = parts.into_iter().map(str::trim).map(|part| &part[..bare(part)]);
    let parts = parts.filter(|part| !part.is_empty());
    parts.map(annotated).collect()
}

/// The measures of a JSON list: texts, or tables of a measure's keys.
///
/// # Errors
/// With what cannot be read.
pub fn said_measures_of(value: &serde_json::Value) -> Result<Vec<SaidMeasure>, String> {
    use serde_json::Value;
    let Value::Array(list) = value else { return Err(value.to_string()) };
    let one = |value: &Value| match value {
        Value::String(text) => Ok(SaidMeasure { text: text.clone(), ..SaidMeasure::default() }),
        Value::Object(keys) => {
            let mut measure = SaidMeasure::default();
            for (key, value) in keys {
                let said = match value {
                    Value::Null => continue,
                    Value::String(said) => said.clone(),
                    other => return Err(other.to_string()),
                };
                let day = || said.parse().map(Some).map_err(|_| said.clone());
                match key.as_str() {
                    "text" => measure.text = said,
                    "owner" => measure.owner = Some(said),
                    "unit" => measure.unit = Some(said),
                    "due" => measure.due = day()?,
                    "done" => measure.done = day()?,
                    other => return Err(other.to_owned()),
                }
            }
            if measure.text.trim().is_empty() { Err(value.to_string()) } else { Ok(measure) }
        }
        other => Err(other.to_string()),
    };
    list.iter().map(one).collect()
}

/// How a list is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `1.` `1、` `1．` `1)` `1）`, with what closes it.
    Digits(char),
    /// `(1)` `（1）`
    Bracketed,
    /// `①`
    Circled,
    /// `（一）`
    HanBracketed,
    /// `一、`
    Han,
}

/// The number that a text begins with, how it is written, and how long that is.
fn marker(text: &str) -> Option<(usize, Style, usize)> {
    let first = text.chars().next()?;
    if let Some(number) = circled(first) {
        return Some((number, Style::Circled, first.len_utf8()));
    }
    let opened = matches!(first, '(' | '（');
    let rest = if opened { &text[first.len_utf8()..] } else { text };
    let digits: usize = rest.bytes().take_while(u8::is_ascii_digit).count();
    let han: usize = rest.chars().take_while(|c| HAN.contains(*c)).map(char::len_utf8).sum();
    let (number, length) = match (digits, han) {
        (1..=2, _) => (rest[..digits].parse().ok()?, digits),
        (0, 1..) => (from_han(&rest[..han])?, han),
        _ => return None,
    };
    let close = rest[length..].chars().next()?;
    let closes = |marks: &str| marks.contains(close);
    let style = match (opened, digits > 0) {
        (true, true) if closes(")）") => Style::Bracketed,
        (true, false) if closes(")）") => Style::HanBracketed,
        (false, true) if closes(".、．)）") => Style::Digits(close),
        (false, false) if closes("、") => Style::Han,
        _ => return None,
    };
    // 1.5 is a number, and no first point.
    let after = &rest[length + close.len_utf8()..];
    if close == '.' && after.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    Some((number, style, text.len() - after.len()))
}

const HAN: &str = "一二三四五六七八九十";

/// One to ninety-nine in Chinese numerals.
fn from_han(text: &str) -> Option<usize> {
    let digit = |c: char| HAN.chars().position(|h| h == c).map(|n| n + 1);
    let letters: Vec<usize> = text.chars().map(digit).collect::<Option<_>>()?;
    match letters[..] {
        [n] => Some(n),
        [10, ones @ 1..=9] => Some(10 + ones),
        [tens @ 1..=9, 10] => Some(tens * 10),
        [tens @ 1..=9, 10, ones @ 1..=9] => Some(tens * 10 + ones),
        _ => None,
    }
}

fn circled(c: char) -> Option<usize> {
    ('①'..='⑳').contains(&c).then(|| c as usize - '①' as usize + 1)
}

/// The parts of a text that is numbered from one on; none where it is not.
fn numbered(text: &str) -> Option<Vec<&str>> {
    let text = text.trim_start();
    let (1, style, length) = marker(text)? else { return None };
    let one_line = !text.trim_end().contains('\n');
    let mut parts = Vec::new();
    let (mut from, mut at, mut next) = (length, length, 2);
    let mut before = '\n';
    for c in text[length..].chars() {
        let starts = match before {
            '\n' => true,
            '；' | ';' | '。' | '！' | '!' => one_line,
            // Before a number that stands apart (`see 2. below`) a space alone parts nothing.
            ' ' | '\u{3000}' => one_line && !text[at..].contains(". "),
            _ => one_line && !matches!(style, Style::Digits(_) | Style::Han),
        };
        if starts
            && at > from
            && let Some((number, as_before, length)) = marker(&text[at..])
            && number == next
            && as_before == style
        {
            parts.push(&text[from..at]);
            (from, next) = (at + length, next + 1);
        }
        // Blanks at a line's start, and behind a mark that ends a part, are passed over.
        let parts_off = matches!(before, '\n' | '；' | ';' | '。' | '！' | '!');
        if !(parts_off && c.is_whitespace() && c != '\n') {
            before = c;
        }
        at += c.len_utf8();
    }
    parts.push(&text[from..]);
    Some(parts)
}

/// A line without the mark that lists begin their lines with.
fn unmarked(line: &str) -> &str {
    let line = line.trim();
    let marks = ["- ", "* ", "• ", "· ", "●", "◆", "■"];
    marks.iter().find_map(|m| line.strip_prefix(m)).unwrap_or(line)
}

fn annotated(text: &str) -> SaidMeasure {
    let half = text.strip_suffix(')').and_then(|inner| inner.rsplit_once(" ("));
    let full = text.strip_suffix('）').and_then(|inner| inner.rsplit_once('（'));
    // In either width the words of either language.
    let read = half.or(full).and_then(|(said, notes)| {
        let notes = || notes.split([';', '；']).map(str::trim);
        let noted = |lang| noted(said.trim_end(), notes(), lang);
        noted(Lang::En).or_else(|| noted(Lang::Zh))
    });
    read.unwrap_or_else(|| SaidMeasure { text: text.to_owned(), ..SaidMeasure::default() })
}

fn noted<'n>(said: &str, notes: impl Iterator<Item = &'n str>, lang: Lang) -> Option<SaidMeasure> {
    let [owner, unit, due, done] = NOTED[lang as usize].1;
    let mut measure = SaidMeasure { text: said.to_owned(), ..SaidMeasure::default() };
    if said.is_empty() {
        return None;
    }
    for note in notes {
        let (key, value) = note.split_once(' ')?;
        match key {
            key if key == owner && measure.owner.is_none() => {
                measure.owner = Some(value.to_owned())
            }
            key if key == unit && measure.unit.is_none() && UnitCode::parse(value).is_ok() => {
                measure.unit = Some(value.to_owned());
            }
            key if key == due && measure.due.is_none() => measure.due = Some(value.parse().ok()?),
            key if key == done && measure.done.is_none() => {
                measure.done = Some(value.parse().ok()?)
            }
            _ => return None,
        }
    }
    Some(measure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::measures_text;
    use crate::model::Measure;

    fn texts(cell: &str) -> Vec<String> {
        said_measures(cell).into_iter().map(|m| m.text).collect()
    }

    #[test]
    fn owner_and_deadline_are_read_in_either_language_and_width() {
        for text in [
            "建立台账（责任人 王芳；时限 2026-12-05）",
            "建立台账 (责任人 王芳; 时限 2026-12-05)",
            "建立台账 (owner 王芳; due 2026-12-05)",
            "建立台账（owner 王芳；due 2026-12-05）",
        ] {
            let read = annotated(text);
            assert_eq!((read.text.as_str(), read.owner.as_deref()), ("建立台账", Some("王芳")));
            assert_eq!(read.due, Date::new(2026, 12, 5), "{text}");
        }
        assert_eq!(annotated("建立台账（见附件）").text, "建立台账（见附件）");
    }

    #[test]
    fn measures_are_parted_by_number_or_by_line() {
        for cell in [
            "1. a\n2. b\n3. c",
            "1、a\r\n2、b\r\n3、c",
            "1.a；2.b；3.c",
            "（1）a（2）b（3）c",
            "(1) a\n(2) b\n(3) c",
            "①a②b③c",
            "（一）a\n（二）b\n（三）c",
            "一、a\n二、b\n三、c",
            "a\nb\n\nc\n",
            "- a\n- b\n- c",
        ] {
            let parts = texts(cell);
            assert_eq!(parts, ["a", "b", "c"], "{cell}");
        }
    }

    #[test]
    fn numbers_within_a_text_part_nothing() {
        assert_eq!(texts("压减10%，见2. 以下"), ["压减10%，见2. 以下"]);
        assert_eq!(texts("1. see 2. below"), ["see 2. below"]);
        assert_eq!(texts("1.5 million saved"), ["1.5 million saved"]);
        assert_eq!(texts("2019年完成\n3人参加"), ["2019年完成", "3人参加"]);
        assert_eq!(texts("1. a\ngoes on\n2. b"), ["a\ngoes on", "b"]);
        assert_eq!(texts("1. a\n3. b"), ["a\n3. b"]);
        assert_eq!(texts(""), Vec::<String>::new());
    }

    #[test]
    fn eleven_and_more_are_counted_in_either_script() {
        let cell: String = (1..=23).map(|n| format!("{n}. x\n")).collect();
        assert_eq!(texts(&cell).len(), 23);
        assert_eq!(from_han("二十三"), Some(23));
        assert_eq!(from_han("十"), Some(10));
        assert_eq!(from_han("一二"), None);
    }

    #[test]
    fn what_an_export_writes_is_read_back() {
        let day = |text: &str| Some(text.parse().unwrap());
        let measures = [
            Measure { text: "a (b)".into(), owner: None, unit: None, due: None, done: None },
            Measure {
                text: "减10%；2. c".into(),
                owner: Some("王芳 (office)".into()),
                unit: Some(UnitCode::parse("GO").unwrap()),
                due: day("2019-11-30"),
                done: day("2019-11-18"),
            },
        ];
        let read = said_measures(&measures_text(&measures));
        let said = |m: &Measure<'_>| SaidMeasure {
            text: m.text.to_string(),
            owner: m.owner.as_deref().map(str::to_owned),
            unit: m.unit.as_ref().map(ToString::to_string),
            due: m.due,
            done: m.done,
        };
        // An owner in brackets is taken for the end of the text: it is known again by the whole cell.
        assert_eq!(read[0], said(&measures[0]));
        assert_eq!(read.len(), 2);
    }
}
