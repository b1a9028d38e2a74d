//! What the README and the manual show is what the terminal shows: their `console` blocks are run, and what they print is
//! compared.
//!
//! Each section starts in an empty folder with the examples in it; a line that begins with `$ ` is a command, `$ export`
//! holds for the rest of the section, and what follows is its output. A comment `<!-- day DATE -->` says what day it is in
//! the blocks below it, `<!-- needs git -->` what the next block needs. To write what is printed now into the pages:
//! `LEDGER_PAGES=write cargo test --test cli pages::`.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder and an environment that a section's commands share.
struct Terminal {
    folder: tempfile::TempDir,
    /// Where the program is found first: a script that tells it what day it is, where a page says so.
    programs: tempfile::TempDir,
    exported: Vec<(String, String)>,
}

impl Terminal {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder to work in");
        std::os::unix::fs::symlink(root().join("examples"), folder.path().join("examples"))
            .expect("a link to the examples");
        let programs = tempfile::tempdir().expect("a folder for the program");
        let terminal = Self { folder, programs, exported: Vec::new() };
        terminal.set_day(None);
        terminal
    }

    /// Fixes the day, or leaves it as it is by the clock.
    fn set_day(&self, day: Option<&str>) {
        use std::os::unix::fs::PermissionsExt as _;
        let script = self.programs.path().join("ledger");
        let day = day.map_or_else(String::new, |day| format!(" --today {day}"));
        let text = format!("#!/bin/sh\nexec '{}'{day} \"$@\"\n", env!("CARGO_BIN_EXE_ledger"));
        std::fs::write(&script, text).expect("a script");
        std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).expect("it runs");
    }

    fn run(&mut self, command: &str) -> Vec<String> {
        if let Some((name, value)) = command.strip_prefix("export ").and_then(|e| e.split_once('='))
        {
            self.exported.push((name.to_owned(), value.trim_matches('"').to_owned()));
            return Vec::new();
        }
        let programs = self.programs.path().display();
        let output = Command::new("sh")
            .args(["-c", &format!("{{ {command}\n}} 2>&1")])
            .current_dir(self.folder.path())
            .env_clear()
            .env("PATH", format!("{programs}:/usr/bin:/bin"))
            .env("HOME", self.folder.path())
            .env("LC_ALL", "C.UTF-8")
            .envs(self.exported.iter().cloned())
            .output()
            .expect("sh runs");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        // The folder is another one each time: a path in it is shown as seen from there.
        let real = self.folder.path().canonicalize().expect("the folder is there");
        let text = text.replace(&format!("{}/", real.display()), "");
        text.lines().map(|line| line.trim_end().to_owned()).collect()
    }
}

/// A page with what its commands print now.
fn as_printed(page: &str) -> String {
    let mut terminal = Terminal::new();
    let mut printed = Vec::new();
    let (mut in_console, mut in_other, mut skips) = (false, false, false);
    for line in page.lines() {
        if let Some(info) = line.trim_start().strip_prefix("```") {
            let closes = in_console || in_other;
            in_console = !closes && info == "console";
            in_other = !closes && info != "console";
            skips &= !closes;
        } else if in_console && !skips {
            // What was printed when the page was written: printed anew by its command.
            let Some(command) = line.strip_prefix("$ ") else { continue };
            printed.push(line.to_owned());
            printed.extend(terminal.run(command));
            continue;
        } else if let Some(day) = line.strip_prefix("<!-- day ") {
            terminal.set_day(day.split_whitespace().next());
        } else if line == "<!-- needs git -->" {
            skips = Command::new("git").arg("--version").output().is_err();
            if skips {
                eprintln!("skipped: a block of a page, for there is no git");
            }
        } else if !in_other && line.starts_with("## ") {
            terminal = Terminal::new();
        }
        printed.push(line.to_owned());
    }
    printed.join("\n") + "\n"
}

/// The README, and every page of the manual.
fn pages() -> Vec<PathBuf> {
    let mut pages = vec![root().join("README.md")];
    for lang in ["en", "zh"] {
        let folder = root().join("src/manual").join(lang);
        let mut topics: Vec<PathBuf> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        topics.sort();
        pages.extend(topics);
    }
    pages
}

#[test]
fn the_readme_and_the_manual_show_what_the_terminal_shows() {
    let writes = std::env::var_os("LEDGER_PAGES").is_some_and(|how| how == "write");
    let mut wrong = Vec::new();
    for path in pages() {
        let page = std::fs::read_to_string(&path).unwrap();
        let printed = as_printed(&page);
        if writes {
            std::fs::write(&path, printed).unwrap();
        } else if page != printed {
            let lines = page.lines().zip(printed.lines()).enumerate();
            let first = lines.into_iter().find(|(_, (shown, now))| shown != now);
            wrong.push(format!("{}: line, shown, printed: {first:?}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_manual_has_the_same_topics_and_blocks_in_every_language() {
    let topics = |lang: &str| -> Vec<String> {
        let pages = pages().into_iter().filter(|page| page.parent().unwrap().ends_with(lang));
        pages.map(|page| page.file_name().unwrap().to_string_lossy().into_owned()).collect()
    };
    assert_eq!(topics("en"), topics("zh"));
    assert!(topics("en").len() > 10);
}

#[test]
fn the_readme_names_every_command_and_no_other() {
    let output = Command::new(env!("CARGO_BIN_EXE_ledger"))
        .args(["--lang", "en", "--help"])
        .output()
        .unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    let commands = help.lines().skip_while(|l| *l != "Commands:").skip(1);
    let commands: Vec<&str> = commands
        .take_while(|l| !l.is_empty())
        .filter_map(|l| l.split_whitespace().next())
        .collect();
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    assert!(!commands.is_empty());
    for command in &commands {
        assert!(readme.contains(&format!("`{command}`")), "{command} is not in the README's table");
    }
    // A line of a block that runs the program runs a command that there is.
    for line in readme.lines().filter_map(|l| l.strip_prefix("$ ledger ")) {
        let words: Vec<&str> = line.split_whitespace().collect();
        // By itself, with options only, it says how things stand.
        let bare = words.chunks(2).all(|pair| pair.len() == 2 && pair[0].starts_with("--"));
        let known = bare || words.iter().any(|word| commands.contains(word));
        assert!(known, "`{line}` runs no command");
    }
}
