//! Completions in the shells that people type in, and manual pages in `man`.
//!
//! Each test looks for its program first, and says on standard error what it skipped where it is not there.

#![cfg(unix)]

use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// Two items of one unit, one owner with a space in the name, one with what a shell would run.
const LEDGER: &str = r#"version = 1
[[unit]]
code = "GO"
name = "办公厅"
[[item]]
id = "GO-1"
unit = "GO"
title = "Too many: meetings"
owner = "Wang Fang"
opened = 2019-09-01
due = 2019-11-20
[[item]]
id = "GO-2"
unit = "GO"
title = "文山会海"
owner = "x$(touch ran);touch ran"
opened = 2019-09-01
due = 2019-11-20
log = [{ on = 2019-10-01, by = "王芳", did = "submitted" }]
"#;

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("ledger.toml"), LEDGER).unwrap();
    folder
}

/// A program in a folder, with `ledger` on its path and nothing of the user's; its output and errors.
fn run(folder: &Path, program: &str, arguments: &[&str]) -> (String, String) {
    let own = Path::new(env!("CARGO_BIN_EXE_ledger")).parent().unwrap().to_owned();
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([own].into_iter().chain(std::env::split_paths(&path))).unwrap();
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .envs([("LC_ALL", "C.UTF-8"), ("TERM", "dumb"), ("MANWIDTH", "80")])
        .env("HOME", folder)
        .env("PATH", path)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr))
}

fn has(program: &str, skipped: &str) -> bool {
    let asked = Command::new(program).arg("--version").stdin(Stdio::null()).output();
    let has = asked.is_ok_and(|output| output.status.success());
    if !has {
        eprintln!("skipped: {skipped}: {program} is not installed");
    }
    has
}

#[test]
fn bash_completes_with_the_ledgers_values_quoted() {
    if !has("bash", "completions in bash") {
        return;
    }
    let script = r#"source <(ledger completions bash)
registered=$(complete -p ledger); registered=${registered##*-F }; registered=${registered%% *}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_TYPE=9; COMPREPLY=()
word=${COMP_WORDS[COMP_CWORD]}
$registered ledger "${word#[\"\']}" "${COMP_WORDS[COMP_CWORD-1]}" && printf '%s\n' "${COMPREPLY[@]}""#;
    let folder = folder();
    let proposed = |typed: &[&str]| {
        let arguments = [&["--norc", "-c", script, "bash", "ledger"], typed].concat();
        let (out, err) = run(folder.path(), "bash", &arguments);
        assert_eq!(err, "", "{typed:?}");
        out
    };
    assert_eq!(proposed(&["list", "--unit", ""]), "GO\n");
    assert!(proposed(&["close", "go"]).starts_with("GO-1\nGO-2\n"));
    assert_eq!(proposed(&["return", "GO"]), "GO-2\n");
    assert_eq!(proposed(&["list", "--status", "c"]), "closed\ncancelled\n");
    assert_eq!(proposed(&["list", "--sta"]), "--status\n");
    assert_eq!(proposed(&["list", "@w"]), "@waiting\n");
    assert_eq!(proposed(&["销"]), "销号\n");
    assert!(proposed(&["销号", ""]).starts_with("GO-1\nGO-2\n"));
    assert_eq!(proposed(&["list", "--owner", "W"]), "Wang\\ Fang\n");
    assert_eq!(proposed(&["list", "--owner", "\"W"]), "Wang Fang\n");
    // Typed as it is completed, a name is one word again, and nothing runs.
    for quote in ["", "\"", "'"] {
        let typed = proposed(&["list", "--owner", &format!("{quote}x")]);
        let said = format!("printf '<%s>' {quote}{}{quote}", typed.trim_end());
        let (out, _) = run(folder.path(), "bash", &["--norc", "-c", &said]);
        assert_eq!(out, "<x$(touch ran);touch ran>", "{typed}");
    }
    assert!(!folder.path().join("ran").exists());
}

#[test]
fn fish_completes_with_what_each_value_is() {
    if !has("fish", "completions in fish") {
        return;
    }
    let folder = folder();
    let proposed = |line: &str| {
        let script = format!("ledger completions fish | source; complete -C '{line}'");
        let (out, err) = run(folder.path(), "fish", &["--no-config", "-c", &script]);
        assert_eq!(err, "", "{line}");
        out
    };
    assert_eq!(proposed("ledger list --unit "), "GO\t办公厅\n");
    assert!(proposed("ledger close ").starts_with("GO-1\tToo many: meetings\nGO-2\t文山会海\n"));
    assert_eq!(proposed("ledger return G"), "GO-2\t文山会海\n");
    assert_eq!(proposed("ledger list --status c"), "closed\ncancelled\n");
    assert!(proposed("ledger list --sta").starts_with("--status\t"));
    assert_eq!(proposed("ledger list @w"), "@waiting\t--waiting --sort -days_waiting\n");
    assert!(proposed("ledger 销").starts_with("销号\t"));
    assert!(proposed("ledger 销号 ").starts_with("GO-1\tToo many: meetings\n"));
}

/// A line typed into zsh in a terminal of its own, and completed there by a key.
const ZSH: &str = r#"zmodload zsh/zpty
zpty typed zsh -f -i
zpty -w typed 'stty cols 200 rows 90 -echo; PS1=; autoload -Uz compinit; compinit -D -u; source <(ledger completions zsh)'
zpty -w typed 'fill() { zle complete-word; print -r -- "=<$BUFFER>="; BUFFER=; }; zle -N fill; bindkey "^X" fill'
zpty -w typed 'print REA""DY'
zpty -r -m typed said '*READY*'
zpty -w -n typed "$1"$'\x18'
zpty -r -m typed said '*=<*>=*'
print -r -- "$said"
zpty -d typed"#;

#[test]
fn zsh_completes_what_is_typed_in_a_terminal() {
    if !has("zsh", "completions in zsh") {
        return;
    }
    let folder = folder();
    for (line, filled) in [
        ("ledger list --unit G", "ledger list --unit GO "),
        ("ledger return G", "ledger return GO-2 "),
        ("ledger list --status su", "ledger list --status submitted "),
        ("ledger list --sta", "ledger list --status "),
        ("ledger list @w", "ledger list @waiting "),
        ("ledger 销", "ledger 销号 "),
        ("ledger 销号 GO-2 --res", "ledger 销号 GO-2 --result "),
        ("ledger list --owner W", "ledger list --owner Wang\\ Fang "),
        ("ledger list --owner x", "ledger list --owner x\\$\\(touch\\ ran\\)\\;touch\\ ran "),
    ] {
        let (out, err) = run(folder.path(), "zsh", &["-f", "-c", ZSH, "zsh", line]);
        assert!(out.contains(&format!("=<{filled}>=")), "{line}: {out} {err}");
    }
}

#[test]
fn man_shows_every_page_in_both_languages_without_a_warning() {
    if !has("man", "manual pages in man") {
        return;
    }
    let folder = folder();
    for lang in ["en", "zh"] {
        let (_, err) = run(folder.path(), "ledger", &["--lang", lang, "man", "--all", "-o", lang]);
        assert_eq!(err, "");
        let pages: Vec<_> = std::fs::read_dir(folder.path().join(lang)).unwrap().collect();
        assert!(pages.len() > 40, "{}", pages.len());
        for page in pages {
            let page = page.unwrap().path();
            let path = page.to_str().unwrap();
            let (out, err) = run(folder.path(), "man", &["--warnings=w", "-l", path]);
            assert_eq!(err, "", "{path}");
            let name = page.file_stem().unwrap().to_str().unwrap();
            let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words.contains(&format!("{name} - ")), "{path}: {out}");
            let heading = if lang == "en" { "\nNAME\n" } else { "\n名称\n" };
            assert!(out.contains(heading), "{path}: {out}");
        }
    }
}
