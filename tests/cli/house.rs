//! The house: names flow one way between the rooms, and nothing lies about at the top.

use std::fs;
use std::path::{Path, PathBuf};

use crate::repository;

/// Each room, and the rooms that it may know.
const ROOMS: [(&str, &[&str]); 6] = [
    ("model", &[]),
    ("store", &["model"]),
    ("report", &["model"]),
    ("messages", &["model", "store", "report"]),
    ("format", &["model", "store", "report", "messages"]),
    ("commands", &["model", "store", "report", "messages", "format"]),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(|e| e.unwrap()) {
        if entry.path().is_dir() {
            sources(&entry.path(), found);
        } else if entry.path().extension().is_some_and(|e| e == "rs") {
            found.push(entry.path());
        }
    }
}

/// The rooms that a source names, by a `use` or in passing.
fn named(text: &str) -> Vec<String> {
    let code = text.lines().filter(|l| !l.trim_start().starts_with("//"));
    let code: String = code.flat_map(|l| [l, "\n"]).collect();
    let word = |s: &str| s.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let mut rooms = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => rooms.push(word(rest)),
            Some(rest) => {
                let (mut depth, mut start) = (0, true);
                for (n, c) in rest.char_indices() {
                    if depth == 0 && start && c.is_alphabetic() {
                        rooms.push(word(&rest[n..]));
                        start = false;
                    }
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => start = true,
                        _ => {}
                    }
                }
            }
        }
    }
    rooms
}

#[test]
fn names_flow_one_way_between_the_rooms() {
    let mut back = Vec::new();
    for (room, may) in ROOMS {
        let mut files = Vec::new();
        sources(&repository().join("src").join(room), &mut files);
        assert!(!files.is_empty(), "{room} is empty");
        for file in files {
            for name in named(&fs::read_to_string(&file).unwrap()) {
                let is_room = ROOMS.iter().any(|(r, _)| *r == name);
                if is_room && name != room && !may.contains(&&*name) {
                    back.push(format!("{} names {name}", file.display()));
                }
            }
        }
    }
    assert!(back.is_empty(), "{back:#?}");
}

#[test]
fn names_in_braces_are_seen_too() {
    let text = "use crate::{model::{A, store}, format};\n// crate::report\ncrate::store::x()";
    assert_eq!(named(text), ["model", "format", "store"]);
}

#[test]
fn nothing_lies_at_the_top_but_what_a_visitor_looks_for() {
    let known = ["Cargo.toml", "Cargo.lock", "README.md", "src", "examples", "tests", "target"];
    for entry in fs::read_dir(repository()).unwrap().map(|e| e.unwrap()) {
        let name = entry.file_name().into_string().unwrap();
        assert!(name.starts_with('.') || known.contains(&&*name), "{name} lies at the top");
    }
}

#[test]
fn every_command_has_a_file_and_a_test_of_its_name() {
    let help = crate::Office::empty().run(&["--help"]).out;
    let commands = help.lines().skip_while(|l| *l != "Commands:").take_while(|l| !l.is_empty());
    for (_, command) in commands.filter_map(|l| {
        let name = l.strip_prefix("  ")?.split_whitespace().next()?;
        (l.as_bytes()[2].is_ascii_lowercase()).then_some(((), name.replace('-', "_")))
    }) {
        let source = repository().join("src/commands");
        let there =
            source.join(format!("{command}.rs")).is_file() || source.join(&command).is_dir();
        assert!(there, "no source for {command}");
        let test = repository().join(format!("tests/cli/{command}.rs"));
        assert!(test.is_file(), "no test for {command}");
    }
}

/// The texts in quotes of a source, escapes as they stand.
fn texts(source: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(open) = rest.find('"') {
        rest = &rest[open + 1..];
        let mut escaped = false;
        let Some(close) = rest.find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        }) else {
            break;
        };
        found.push(&rest[..close]);
        rest = &rest[close + 1..];
    }
    found
}

/// Half-width punctuation that touches a Chinese character, outside of what is to be typed.
fn half_width(text: &str) -> Option<String> {
    let chinese = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    let mark = |c: &char| ",;:?!()".contains(*c);
    let prose: String = text.split('`').step_by(2).collect::<Vec<_>>().join("`");
    let letters: Vec<char> = prose.chars().collect();
    let touch = letters.windows(2).position(|pair| {
        (chinese(&pair[0]) && mark(&pair[1])) || (mark(&pair[0]) && chinese(&pair[1]))
    });
    touch.map(|at| letters[at.saturating_sub(6)..(at + 8).min(letters.len())].iter().collect())
}

#[test]
fn chinese_sentences_have_full_width_punctuation() {
    let mut files = Vec::new();
    sources(&repository().join("src/messages"), &mut files);
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        let code: Vec<&str> =
            source.lines().filter(|l| !l.trim_start().starts_with("//")).collect();
        for text in texts(&code.join("\n")) {
            assert_eq!(half_width(text), None, "in {}: {text}", file.display());
        }
    }
}

#[test]
fn half_width_punctuation_is_seen_beside_chinese_only() {
    assert_eq!(half_width("已销号, 待核验").as_deref(), Some("已销号, 待核验"));
    assert_eq!(half_width("{n}:已撤销").as_deref(), Some("{n}:已撤销"));
    assert_eq!(half_width("at GO, FIN; `list 编号:值` 已销号，待核验"), None);
    assert_eq!(texts(r#"a("b\"c", "d")"#), [r#"b\"c"#, "d"]);
}
