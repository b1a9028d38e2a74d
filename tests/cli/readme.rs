//! What the README shows is what the terminal shows: its `console` blocks are run, and what they print is compared.
//!
//! Each section of the README starts in an empty folder with the examples in it; a line that begins with `$ ` is a
//! command, `$ export` holds for the rest of the section, and what follows is its output. To write what is printed
//! now into the README: `LEDGER_README=write cargo test --test cli readme::`.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder and an environment that a section's commands share.
struct Terminal {
    folder: tempfile::TempDir,
    exported: Vec<(String, String)>,
}

impl Terminal {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder to work in");
        std::os::unix::fs::symlink(root().join("examples"), folder.path().join("examples"))
            .expect("a link to the examples");
        Self { folder, exported: Vec::new() }
    }

    fn run(&mut self, command: &str) -> Vec<String> {
        if let Some((name, value)) = command.strip_prefix("export ").and_then(|e| e.split_once('='))
        {
            self.exported.push((name.to_owned(), value.trim_matches('"').to_owned()));
            return Vec::new();
        }
        let programs = PathBuf::from(env!("CARGO_BIN_EXE_ledger"));
        let programs = programs.parent().expect("the folder of the program").display();
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

/// The README with what its commands print now.
fn as_printed(readme: &str) -> String {
    let mut terminal = Terminal::new();
    let mut printed = Vec::new();
    let mut in_console = false;
    let mut in_other = false;
    let mut skipped = false;
    for line in readme.lines() {
        if let Some(info) = line.strip_prefix("```") {
            let closes = in_console || in_other;
            in_console = !closes && info == "console";
            in_other = !closes && info != "console";
        } else if in_console && !skipped {
            // What was printed when the README was written: printed anew by its command.
            let Some(command) = line.strip_prefix("$ ") else { continue };
            printed.push(line.to_owned());
            printed.extend(terminal.run(command));
            continue;
        } else if !in_other && line.starts_with("## ") {
            terminal = Terminal::new();
            skipped = line.ends_with("with git")
                && Command::new("git").arg("--version").output().is_err();
            if skipped {
                eprintln!("skipped: {line}, for there is no git");
            }
        }
        printed.push(line.to_owned());
    }
    printed.join("\n") + "\n"
}

#[test]
fn the_readme_shows_what_the_terminal_shows() {
    let path = root().join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap();
    let printed = as_printed(&readme);
    if std::env::var_os("LEDGER_README").is_some_and(|how| how == "write") {
        std::fs::write(&path, printed).unwrap();
        return;
    }
    for (number, (shown, printed)) in readme.lines().zip(printed.lines()).enumerate() {
        assert_eq!(
            shown,
            printed,
            "README.md:{}: the left is shown, the right printed",
            number + 1
        );
    }
    assert_eq!(readme, printed, "README.md: one is longer than the other");
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
