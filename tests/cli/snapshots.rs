//! Whole outputs of every command, in both languages, on a terminal of 80 columns, on one of 120 and into a pipe.
//!
//! They are kept in `tests/cli/snapshots/`, a folder a language and a file a command. A line that begins with `$ ` is run, one
//! after another in a copy of an example with the files of `beside/` in it; what it prints on a terminal of 80 columns stands
//! indented below it, and what it prints on a wider one or into a pipe is kept where it is something else. Help is kept at 80
//! columns alone. Behind `# type …` stands what is typed once the program asks, where there is a terminal. A line that does
//! not begin with `ledger` is for the shell, and what it prints is not kept.
//!
//! To keep what is printed now: `LEDGER_PAGES=write cargo test --test cli snapshots::`. A new run is one more `$ ` line.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::PathBuf;
use std::process::Command;

use crate::screen::{plan, screens};
use crate::{Office, repository};

/// Where a command prints.
#[derive(Clone, Copy, PartialEq)]
enum Onto {
    Terminal(u16),
    Pipe,
}

const NARROW: Onto = Onto::Terminal(80);

/// What shows that the program reads keys: it takes what is pasted as one.
const ASKS: &str = "\x1b[?2004h";

/// A line that is run.
struct Run<'t> {
    line: &'t str,
    command: &'t str,
    /// What is waited for, and typed then.
    steps: Option<(&'t str, &'t str)>,
}

impl<'t> Run<'t> {
    fn of(line: &'t str) -> Self {
        let (command, typed) = match line.split_once("  # type ") {
            Some((command, keys)) => (command, Some(keys)),
            None => (line, None),
        };
        let keys = |typed| match typed {
            "Esc" => "\x1b",
            "y" => "y\r",
            "n" => "n\r",
            _ => panic!("{typed} cannot be typed"),
        };
        Self { line, command, steps: typed.map(|typed| (ASKS, keys(typed))) }
    }

    fn is_help(&self) -> bool {
        self.command.ends_with(" --help")
    }

    /// The arguments of a line that runs the program.
    fn arguments(&self) -> Option<Vec<String>> {
        let words = self.command.strip_prefix("ledger")?;
        Some(shlex::split(words).unwrap())
    }

    fn is_run_on(&self, onto: Onto) -> bool {
        onto == NARROW || !self.is_help()
    }

    fn command_in(&self, office: &Office) -> Command {
        let arguments = self.arguments().unwrap_or_default();
        let mut words = vec!["--no-pager"];
        words.extend(arguments.iter().map(String::as_str));
        let program = office.command(&words);
        if self.arguments().is_some() {
            return program;
        }
        let mut shell = Command::new("/bin/sh");
        let environment = program.get_envs().filter_map(|(name, value)| Some((name, value?)));
        shell.args(["-c", self.command]).env_clear().envs(environment).current_dir(office.at(""));
        shell
    }
}

/// A command's file, with all that is kept there.
struct Kept {
    path: PathBuf,
    text: String,
}

impl Kept {
    fn runs(&self) -> Vec<Run<'_>> {
        self.text.lines().filter_map(|line| line.strip_prefix("$ ")).map(Run::of).collect()
    }
}

fn folder(lang: &str) -> PathBuf {
    repository().join("tests/cli/snapshots").join(lang)
}

fn kept(lang: &str) -> Vec<Kept> {
    let entries = std::fs::read_dir(folder(lang)).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.is_file()).collect();
    files.sort();
    let read = |path: PathBuf| Kept { text: std::fs::read_to_string(&path).unwrap(), path };
    files.into_iter().map(read).collect()
}

/// A copy of the example that is in the language.
fn office(lang: &'static str) -> Office {
    let office = match lang {
        "en" => Office::example("audit-office").set("LEDGER_BY", "Grace Whitfield"),
        _ => Office::example("look-back-2019"),
    };
    for beside in std::fs::read_dir(folder(lang).join("beside")).unwrap() {
        let path = beside.unwrap().path();
        office.write(path.file_name().unwrap().to_str().unwrap(), std::fs::read(&path).unwrap());
    }
    // An editor that changes one word.
    office.set("LEDGER_LANG", lang).set("EDITOR", "sed -i.old s/medium/high/")
}

/// A line without the times at which something was really done, which no `--today` moves: as wide as it was.
fn without_clock(line: &str) -> String {
    const PATTERN: &str = "0000-00-00 00:00:00";
    let is_time = |at: &usize| {
        let text = line.as_bytes().get(*at..at + PATTERN.len());
        text.is_some_and(|text| {
            text.iter().zip(PATTERN.bytes()).all(|(c, wanted)| match wanted {
                b'0' => c.is_ascii_digit(),
                mark => *c == mark,
            })
        })
    };
    let mut text = line.to_owned();
    for at in (0..line.len()).filter(is_time) {
        text.replace_range(at..at + PATTERN.len(), PATTERN);
    }
    text
}

/// What was printed, without what is another each time.
fn tidied(text: &str, office: &Office, status: Option<i64>) -> String {
    let work = office.at("");
    let all = work.parent().unwrap();
    let mut text = text.to_owned();
    for folder in [all.canonicalize().unwrap(), all.to_owned()] {
        text = text.replace(&format!("{}/work/", folder.display()), "");
        text = text.replace(&folder.display().to_string(), "/FOLDER");
    }
    let line = |line: &str| without_clock(line.trim_end());
    let mut lines: Vec<String> = text.lines().map(line).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    assert!(status != Some(-9), "it asks: add `# type …` to its line: {text}");
    if status != Some(0) {
        lines.push(format!("[status {}]", status.unwrap_or_default()));
    }
    lines.join("\n")
}

/// What is printed into one pipe, and the exit status.
fn piped(mut command: Command) -> (String, Option<i64>) {
    let (mut from, into) = std::io::pipe().unwrap();
    let mut child = command.stdout(into.try_clone().unwrap()).stderr(into).spawn().unwrap();
    // The ends of the pipe that it keeps would hold it open.
    drop(command);
    let mut text = String::new();
    from.read_to_string(&mut text).unwrap();
    (text, child.wait().unwrap().code().map(i64::from))
}

/// What each run of each file prints; none where a run is not made there, or where there is no terminal to be had.
fn printed(lang: &'static str, files: &[Kept], onto: Onto) -> Option<Vec<Vec<Option<String>>>> {
    let offices: Vec<Office> = files.iter().map(|_| office(lang)).collect();
    let mut runs = Vec::new();
    for (office, file) in offices.iter().zip(files) {
        let made = file.runs().into_iter().filter(|run| run.is_run_on(onto));
        runs.extend(made.map(|run| (office, run)));
    }
    let texts: Vec<String> = match onto {
        Onto::Pipe => {
            let text = |(office, run): &(&Office, Run<'_>)| {
                let (text, status) = piped(run.command_in(office));
                tidied(&text, office, status)
            };
            runs.iter().map(text).collect()
        }
        Onto::Terminal(columns) => {
            let plan = |(office, run): &(&Office, Run<'_>)| {
                let mut plan = plan(&run.command_in(office), run.steps.as_slice(), columns);
                // What asks when nothing is to be typed would wait for ever.
                plan["stops_at"] = ASKS.into();
                plan
            };
            let screens = screens(&runs.iter().map(plan).collect::<Vec<_>>())?;
            let shown = runs.iter().zip(&screens);
            shown.map(|((office, _), s)| tidied(&s.text, office, Some(s.status))).collect()
        }
    };
    let mut texts = texts.into_iter();
    let mut of_run = |run: &Run<'_>| run.is_run_on(onto).then(|| texts.next()).flatten();
    Some(files.iter().map(|file| file.runs().iter().map(&mut of_run).collect()).collect())
}

/// A file as it would be kept now.
fn as_printed(file: &Kept, ways: [&[Option<String>]; 3]) -> String {
    let mut text = String::new();
    for (n, run) in file.runs().iter().enumerate() {
        text.push_str(&format!("$ {}\n", run.line));
        if run.arguments().is_none() {
            continue;
        }
        let [narrow, wide, pipe] = ways.map(|way| way[n].as_deref());
        let mut shown = vec![("", narrow)];
        if wide == pipe && wide != narrow {
            shown.push(("  120 columns, and a pipe:\n", wide));
        } else {
            shown.push(("  120 columns:\n", wide.filter(|_| wide != narrow)));
            shown.push(("  a pipe:\n", pipe.filter(|_| pipe != narrow)));
        }
        for (way, shown) in shown.into_iter().filter_map(|(way, shown)| Some((way, shown?))) {
            text.push_str(way);
            for line in shown.lines() {
                text.push_str(format!("    {line}").trim_end());
                text.push('\n');
            }
        }
        text.push('\n');
    }
    text.trim_end().to_owned() + "\n"
}

/// Holds what every command prints against what is kept, or keeps it.
fn held_against(lang: &'static str) {
    let writes = std::env::var_os("LEDGER_PAGES").is_some_and(|how| how == "write");
    let mut files = kept(lang);
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("skipped: what needs git");
        files.retain(|file| !file.text.contains("\n$ git "));
    }
    let ways = std::thread::scope(|scope| {
        let ways = [NARROW, Onto::Terminal(120), Onto::Pipe];
        let files = &files;
        let ways = ways.map(|onto| scope.spawn(move || printed(lang, files, onto)));
        ways.map(|way| way.join().unwrap())
    });
    let [Some(narrow), Some(wide), Some(pipe)] = ways else { return };
    let mut wrong = String::new();
    for (n, file) in files.iter().enumerate() {
        let now = as_printed(file, [&narrow[n], &wide[n], &pipe[n]]);
        if writes {
            std::fs::write(&file.path, now).unwrap();
        } else if file.text != now {
            let name = file.path.strip_prefix(repository()).unwrap().display().to_string();
            let changes = similar::TextDiff::from_lines(&file.text, &now);
            let mut changes = changes.unified_diff();
            wrong.push_str(&changes.header(&name, "printed now").context_radius(2).to_string());
        }
    }
    assert!(
        wrong.is_empty(),
        "other outputs than are kept:\n{wrong}\n\
         To keep what is printed now: LEDGER_PAGES=write cargo test --test cli snapshots::"
    );
}

#[test]
fn every_command_prints_in_english_what_is_kept() {
    held_against("en");
}

#[test]
fn every_command_prints_in_chinese_what_is_kept() {
    held_against("zh");
}

/// What a line of a kept file prints at 80 columns.
fn shown<'t>(files: &'t [Kept], line: &str) -> Vec<&'t str> {
    let line = format!("$ {line}");
    let lines = files.iter().flat_map(|file| file.text.lines());
    let below = lines.skip_while(|l| *l != line).skip(1);
    let shown: Vec<&str> = below.take_while(|l| !l.starts_with("$ ")).map(str::trim_end).collect();
    assert!(
        !shown.is_empty(),
        "no run of `{line}` is kept: add that line, and keep what it prints"
    );
    shown
}

/// A command's path and those of the commands below it, as its kept help lists them.
fn commands(files: &[Kept], path: &str) -> Vec<String> {
    let help = shown(files, &format!("{path} --help"));
    let below = help.iter().skip_while(|l| !["    Commands:", "    命令："].contains(l)).skip(1);
    let below = below.take_while(|l| !l.is_empty()).filter(|l| !l.starts_with("       "));
    let mut found = vec![path.to_owned()];
    for line in below {
        let name = line.split_whitespace().next().unwrap();
        found.extend(commands(files, &format!("{path} {name}")));
    }
    found
}

/// The help is what the program prints, or the tests above fail: so it names all the commands there are.
#[test]
fn every_command_has_a_run_and_every_file_is_of_a_command() {
    for lang in ["en", "zh"] {
        let files = kept(lang);
        let commands = commands(&files, "ledger");
        assert!(commands.len() > 70, "{commands:?}");
        for command in &commands {
            let help = shown(&files, &format!("{command} --help"));
            let needs_another = help.iter().any(|line| {
                line.ends_with(&format!("{command} <COMMAND>"))
                    || line.ends_with(&format!("{command} <命令>"))
            });
            let runs = files.iter().flat_map(Kept::runs).filter(|run| !run.is_help());
            let is_run = |run: Run<'_>| {
                run.command
                    .strip_prefix(command.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
            };
            let has_run = runs.into_iter().any(is_run);
            assert!(needs_another || has_run, "{lang}: add a line `$ {command} …`");
        }
        let top = commands.iter().filter_map(|c| c.split(' ').nth(1)).chain(["ledger"]);
        let files = files.iter().map(|file| file.path.file_stem().unwrap().to_str().unwrap());
        assert_eq!(files.collect::<BTreeSet<_>>(), top.collect::<BTreeSet<_>>(), "{lang}");
    }
}
