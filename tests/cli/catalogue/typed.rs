//! The commands that a help names, typed as they stand there.

use std::collections::BTreeMap;

use clap::CommandFactory as _;
use ledger::messages::Diagnostic;

use super::book::Office;

/// What is typed for a word that stands for something else.
const MEANT: &[(&str, &str)] = &[
    ("NOTE", "n"),
    ("TEXT", "t"),
    ("REASON", "r"),
    ("FILE", "there.txt"),
    ("DATE", "2019-12-25"),
    ("NAME", "陈晨"),
    ("CODE", "XX"),
    ("TITLE", "t"),
    ("WORD", "w"),
    ("ID", "GO-1"),
    ("N", "1"),
    ("ROLE", "a"),
    ("signatures=ROLE,ROLE", "signatures=a,b"),
    ("KEY", "lang"),
    ("VALUE", "en"),
    ("KEY=VALUE", "tags=t"),
    ("说明", "n"),
    ("理由", "r"),
    ("成效", "t"),
    ("文件", "there.txt"),
    ("日期", "2019-12-25"),
    ("姓名", "陈晨"),
    ("代码", "XX"),
    ("名称", "陈晨"),
    ("角色", "a"),
    ("标题", "t"),
    ("词", "w"),
    ("编号", "GO-1"),
    ("序号", "1"),
    ("键", "lang"),
    ("值", "en"),
    ("键=值", "tags=t"),
];

/// Commands that want an editor.
const NEEDS_A_TERMINAL: &[&str] = &["edit"];

/// One of two ways out, and not the one for a record that cannot be read: the help names first what shows which.
const ONE_OF_TWO: &str = "ledger undo --unfinished keep";

/// The commands that a help names: what stands in backquotes, or from the program's name to the end of the line.
fn commands(help: &str) -> Vec<String> {
    let known = ledger::commands::Cli::command();
    let mut found = Vec::new();
    for line in help.lines() {
        // How a command is typed is no command yet.
        if line.contains(['<', '[']) {
            continue;
        }
        let mut rest = line;
        while let Some(at) = rest.find("ledger ") {
            let (before, from) = rest.split_at(at);
            let first = from.split_whitespace().nth(1).unwrap_or_default();
            let first = first.trim_matches(|c: char| !c.is_alphanumeric() && c != '-');
            let names_one = first.starts_with('-') || known.find_subcommand(first).is_some();
            if before.ends_with(['-', '.']) || !names_one {
                rest = &from["ledger ".len()..];
                continue;
            }
            let end = match before.ends_with('`') {
                true => from.find('`').unwrap_or(from.len()),
                false => from.find(['；', '，', '。', ';', '：']).unwrap_or(from.len()),
            };
            found.push(from[..end].trim().to_owned());
            rest = &from[end..];
        }
    }
    found
}

/// The words of a command, with something in place of those that stand for something else.
fn typed(command: &str, meant: &BTreeMap<&str, String>) -> Vec<String> {
    let words = shlex::split(command).unwrap();
    let fill = |word: &str| match word.split_once("+=") {
        Some((key, value)) => format!("{key}+={}", meant.get(value).map_or(value, |m| m)),
        None => meant.get(word).cloned().unwrap_or_else(|| word.to_owned()),
    };
    words.iter().skip(1).map(|word| fill(word)).collect()
}

/// Types each command that a help names, on the ledger as it was left: the first works as it stands, each other there or
/// after those before it.
pub fn each_works(office: &Office, words: &[String], told: &Diagnostic, what: &str) {
    let commands = commands(told.help.as_deref().unwrap_or_default());
    if commands.is_empty() {
        return;
    }
    let mut meant: BTreeMap<&str, String> =
        MEANT.iter().map(|(word, value)| (*word, (*value).to_owned())).collect();
    let is_id = |word: &&String| ledger::model::ItemId::parse(word.as_str()).is_ok();
    if let Some(id) = words.iter().find(is_id) {
        meant.insert("ID", id.clone());
        meant.insert("编号", id.clone());
    }
    let after = office.copy().with("good.txt", "comment GO-1 n\n");
    for (n, command) in commands.iter().enumerate().filter(|(_, c)| *c != ONE_OF_TWO) {
        let is_new = ["add CODE", "add 代码"].iter().any(|words| command.contains(words));
        let code = if is_new { "XX" } else { "GO" };
        let file = if command.starts_with("ledger batch") { "good.txt" } else { "there.txt" };
        meant.extend(["CODE", "代码"].map(|word| (word, code.to_owned())));
        meant.extend(["FILE", "文件"].map(|word| (word, file.to_owned())));
        let words = typed(command, &meant);
        if words.first().is_none_or(|first| NEEDS_A_TERMINAL.contains(&first.as_str())) {
            continue;
        }
        let one = office.copy().with("good.txt", "comment GO-1 n\n").run("en", &words);
        let next = after.run("en", &words);
        let done = |status: Option<i32>| matches!(status, Some(0 | 3));
        let works = done(one.status.code()) || n > 0 && done(next.status.code());
        let said = String::from_utf8_lossy(&one.stderr);
        let later = String::from_utf8_lossy(&next.stderr);
        assert!(works, "{command:?} does not work: {said}{later}\nnamed by {what}");
    }
}

#[test]
fn commands_are_found_in_helps_of_every_kind() {
    let help = "mark it: ledger progress GO-1 NOTE --done 1\n`ledger check` lists them\n先登记：ledger unit add 代码 名称；或改正";
    let found = commands(help);
    assert_eq!(
        found,
        ["ledger progress GO-1 NOTE --done 1", "ledger check", "ledger unit add 代码 名称"]
    );
    assert!(commands("Usage: ledger close [OPTIONS] <ID>...").is_empty());
}
