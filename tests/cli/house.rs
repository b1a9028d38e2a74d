//! The house: names flow one way between the rooms, and nothing lies about at the top.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::repository;

/// Each room, and the rooms that it may know.
const ROOMS: [(&str, &[&str]); 8] = [
    ("model", &[]),
    ("store", &["model"]),
    ("report", &["model"]),
    ("messages", &["model", "store", "report"]),
    ("format", &["model", "store", "report", "messages"]),
    ("manual", &["model", "messages"]),
    ("session", &["model", "store", "report", "messages", "format"]),
    ("commands", &["model", "store", "report", "messages", "manual", "format", "session"]),
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

/// The files and folders of a folder that a source in it names; what it names in its tests does not count.
fn siblings<'s>(text: &str, all: &'s [String]) -> Vec<&'s str> {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = text.lines().filter(|l| !l.trim_start().starts_with("//"));
    let code: String = lines.flat_map(|l| [l, "\n"]).collect();
    let is_in_word = |c: char| c.is_alphanumeric() || c == '_';
    let names = |name: &&String| {
        let named = format!("super::{name}");
        code.match_indices(&named).any(|(at, _)| {
            let goes_on = code[at + named.len()..].starts_with(is_in_word);
            !code[..at].ends_with("super::") && !goes_on
        })
    };
    all.iter().filter(names).map(String::as_str).collect()
}

/// A way from a name back to it; none where there is no such way.
fn circle<'s>(from: &'s str, leans_on: &HashMap<&'s str, Vec<&'s str>>) -> Option<Vec<&'s str>> {
    let mut ways = vec![vec![from]];
    let mut seen = HashSet::new();
    while let Some(way) = ways.pop() {
        for next in way.last().and_then(|last| leans_on.get(last)).into_iter().flatten() {
            if *next == from {
                return Some(way);
            }
            if seen.insert(*next) {
                ways.push([&way[..], &[*next]].concat());
            }
        }
    }
    None
}

#[test]
fn no_files_of_a_folder_lean_on_each_other_in_a_circle() {
    let mut files = Vec::new();
    sources(&repository().join("src"), &mut files);
    let folders: HashSet<&Path> = files.iter().filter_map(|file| file.parent()).collect();
    let mut circles = Vec::new();
    for folder in folders {
        let stem = |path: PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned();
        let entries = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
        let all: Vec<String> = entries.map(stem).filter(|name| name != "mod").collect();
        let read = |name: &String| fs::read_to_string(folder.join(format!("{name}.rs"))).ok();
        let leans_on: HashMap<&str, Vec<&str>> = all
            .iter()
            .filter_map(|name| Some((name.as_str(), siblings(&read(name)?, &all))))
            .collect();
        let found = all.iter().filter_map(|name| circle(name, &leans_on));
        circles.extend(found.map(|found| format!("{}: {found:?}", folder.display())));
    }
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn what_a_file_leans_on_is_seen_and_so_is_a_circle() {
    let all = ["a", "b", "c", "d"].map(str::to_owned);
    let text = "use super::b;\nuse super::super::c::Y;\n// super::a::Z\nsuper::d::f(super::cc);\n\
                #[cfg(test)]\nmod tests { use super::a::W; }";
    assert_eq!(siblings(text, &all), ["b", "d"]);
    let leans_on = HashMap::from([("a", vec!["b", "d"]), ("b", vec!["c"]), ("c", vec!["a"])]);
    assert_eq!(circle("a", &leans_on), Some(vec!["a", "b", "c"]));
    assert_eq!(circle("d", &leans_on), None);
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

/// Words that neither language uses for what it means: the field has others.
const NOT_SAID: &[&str] = &[
    "one word too many",
    "this is missing:",
    "it is typed:",
    "is no date",
    "is no item id",
    "says nothing",
    "hold against",
    "take in ",
    "taken in",
    "so many",
    "by custom",
    "mend ",
    "rebounded:",
    "is there already",
    "all the same",
    "this sitting",
    "gone through",
    "bears elsewhere",
    "What it is to be",
    "whoever acts",
    "take another",
    "takes back earlier",
    "names none",
    "take in",
    "somebody entitled",
    "What people call it",
    "as it was sealed",
    "waits for {next} to sign",
    "no such option here",
    "a command is missing",
    "is at fault",
    "made whole or not at all",
    "with weekends alone",
    "names no holiday",
    "never a part",
    "no longer asked",
    "has fallen due",
    "have fallen due",
    "of the time gone",
    "and gone since",
    "It recurs from",
    "one person signs once",
    "whoever",
    "somebody",
    "bears the",
    "stands below",
    "stand in the",
    "goes unfound",
    "carried out by nobody",
    "never lies",
    "takes it back",
    "takes it away",
    "what is to hold",
    "What it withstands",
    "is told as",
    "passed over",
    "put off",
    "settle it",
    "Settle it",
    "as they stand",
    "as it stands",
    "how things stand",
    "Take in a register",
    "Signs of closing on paper",
    "The day to work as",
    "Who signed too",
    "that this person does",
    "凭证",
    "证据",
    "久无进展",
    "成效巩固",
    "重新启动",
    "重启",
    "项事项",
    "读不了",
    "不是角色",
    "不是期限",
    "站不住",
    "有权的人",
    "改成什么",
    "你的",
    "要么全成",
    "一条龙",
    "谁都可以",
    "录入吗",
    "打不开",
    "相撞",
    "花招",
    "读得了",
    "不声不响",
    "东西在哪里",
    "由 {by}",
    "作为 {role}",
    "ledger 新增",
    "ledger 列表",
    "ledger 销号",
    "ledger 报告",
    "ledger 帮助",
    "ledger 回头看",
    "ledger 逾期",
    "ledger 验封",
];

#[test]
fn one_thing_has_one_word_and_none_that_the_field_does_not_use() {
    let mut files = Vec::new();
    sources(&repository().join("src/messages"), &mut files);
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        let code: Vec<&str> =
            source.lines().filter(|l| !l.trim_start().starts_with("//")).collect();
        for text in texts(&code.join("\n")) {
            let said = NOT_SAID.iter().find(|word| text.contains(**word));
            assert_eq!(said, None, "in {}: {text}", file.display());
        }
    }
    for topic in ["en", "zh"] {
        let folder = repository().join("src/manual").join(topic);
        for entry in fs::read_dir(folder).unwrap().map(|e| e.unwrap()) {
            let text = fs::read_to_string(entry.path()).unwrap();
            let said = NOT_SAID.iter().find(|word| text.contains(**word));
            assert_eq!(said, None, "in {}", entry.path().display());
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
