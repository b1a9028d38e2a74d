//! A small ledger on which commands fail, and what must be true of what is then said.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use ledger::messages::{Diagnostic, Lang, Phrase};

use super::typed::each_works;

#[cfg(unix)]
use crate::screen::screen;

/// Names every kind, those of a nested kind behind its name: one that is new does not compile until it is named, and is not passed
/// until a case makes it.
macro_rules! kinds {
    ($kinds:ident, $kind_of:ident, $whole:ident: $($kind:ident)* $(; $nested:ident($of:ident): $($member:ident)*)*) => {
        pub const $kinds: &[&str] = &[$(stringify!($kind),)* $($(stringify!($member),)*)*];
        pub fn $kind_of(whole: &$whole) -> &'static str {
            match whole {
                $($whole::$kind { .. } => stringify!($kind),)*
                $($whole::$nested(of) => match of {
                    $($of::$member { .. } => stringify!($member),)*
                },)*
            }
        }
    };
}
pub(crate) use kinds;

/// The day on which everything happens.
pub const TODAY: &str = "2019-12-01";

const LANGS: [(Lang, &str); 2] = [(Lang::En, "en"), (Lang::Zh, "zh")];

/// Items of each status, a target, and a policy that wants evidence and a second person.
pub const LEDGER: &str = r#"version = 1
title = "t"

[policy]
closing = "verified"
evidence = "required"

[view]
round = "@round"

[[unit]]
code = "GO"
name = "办公厅"

[[unit]]
code = "FIN"
name = "Finance"

[[category]]
code = "S1"
name = "Red tape"

[[target]]
id = "documents"
name = "制发文件"
measured_in = "件"
direction = "at-most"
limit = 78
from = 2019-01-01
until = 2019-12-31
readings = [
  { on = 2019-09-30, value = 51 },
]

[[item]]
id = "GO-1"
unit = "GO"
title = "文件会议偏多"
owner = "王芳"
opened = 2019-03-01
due = 2019-11-30
measures = [
  { text = "定计划" },
]
log = [
  { on = 2019-04-01, by = "王芳", did = "progress", note = "n" },
]

[[item]]
id = "GO-2"
unit = "GO"
title = "调研不深入"
owner = "赵强"
opened = 2019-03-01
due = 2019-11-30
measures = [
  { text = "先调研" },
  { text = "再报告", done = 2019-04-01 },
]
log = [
  { on = 2019-05-01, by = "王芳", did = "submitted", evidence = ["https://example.org/a"] },
]

[[item]]
id = "GO-3"
unit = "GO"
title = "长期坚持"
horizon = "long"
opened = 2019-03-01
log = [
  { on = 2019-05-01, by = "王芳", did = "submitted" },
]
"#;

/// A folder with a ledger, some files beside it, and a file outside.
pub struct Office {
    whole: tempfile::TempDir,
    /// What is set besides.
    environment: Vec<(&'static str, String)>,
    /// Whether the ledger is named; else it is looked for.
    named: bool,
    /// Whether somebody else changes the ledger while the command runs.
    shared: bool,
    /// Who runs it, where it is another than whoever runs the tests.
    #[cfg(unix)]
    user: Option<u32>,
}

impl Office {
    pub fn new() -> Self {
        let whole = tempfile::tempdir().unwrap();
        let office = Self {
            whole,
            environment: Vec::new(),
            named: true,
            shared: false,
            #[cfg(unix)]
            user: None,
        };
        fs::create_dir_all(office.at("docs")).unwrap();
        fs::create_dir(office.whole.path().join("home")).unwrap();
        office.with("ledger.toml", LEDGER).with("there.txt", "x").with("../outside.txt", "x")
    }

    /// The same where no ledger is.
    pub fn bare() -> Self {
        let mut office = Self::new();
        office.named = false;
        fs::remove_file(office.at("ledger.toml")).unwrap();
        office
    }

    pub fn folder(&self) -> PathBuf {
        self.whole.path().join("office")
    }

    pub fn at(&self, path: &str) -> PathBuf {
        self.folder().join(path)
    }

    /// A place in it as the system calls it.
    pub fn real(&self, path: &str) -> PathBuf {
        self.folder().canonicalize().unwrap().join(path)
    }

    pub fn with(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// The ledger with one thing in place of another.
    pub fn spoilt(self, old: &str, new: &str) -> Self {
        assert_eq!(LEDGER.matches(old).count(), 1, "{old}");
        let text = LEDGER.replace(old, new);
        self.with("ledger.toml", text)
    }

    /// After a command, which is done.
    pub fn after(self, words: &[&str]) -> Self {
        let done = self.run("en", words);
        assert!(done.status.success(), "{words:?}: {}", String::from_utf8_lossy(&done.stderr));
        self
    }

    /// Another such folder that is as this one is now.
    pub fn copy(&self) -> Self {
        fn copied(from: &Path, to: &Path) {
            fs::create_dir_all(to).unwrap();
            for entry in fs::read_dir(from).into_iter().flatten().map(|entry| entry.unwrap()) {
                let (from, to) = (entry.path(), to.join(entry.file_name()));
                if from.is_dir() {
                    copied(&from, &to);
                } else if fs::metadata(&from).is_ok_and(|m| m.is_file() && m.len() < 1 << 20) {
                    // What is refused for its size, or may not be read, is no part of what is tried.
                    let _ = fs::copy(from, to);
                }
            }
        }
        let whole = tempfile::tempdir().unwrap();
        copied(self.whole.path(), whole.path());
        Self {
            whole,
            environment: self.environment.clone(),
            named: self.named,
            shared: false,
            #[cfg(unix)]
            user: None,
        }
    }

    /// The same where somebody else changes it meanwhile.
    pub fn shared(mut self) -> Self {
        self.shared = true;
        self
    }

    pub fn set(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.environment.push((name, value.into()));
        self
    }

    /// The same, run by a user of whom the system knows nothing; none, and it is said, where that cannot be.
    #[cfg(unix)]
    pub fn of_nobody(mut self) -> Option<Self> {
        use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
        // Whose a new folder is tells who runs the tests: only root can run something as somebody else.
        if fs::metadata(self.folder()).unwrap().uid() != 0 {
            eprintln!("skipped: only root can run the program as somebody else");
            return None;
        }
        const UID: u32 = 20_191_201;
        for folder in [self.whole.path(), &self.folder(), &self.whole.path().join("home")] {
            fs::set_permissions(folder, fs::Permissions::from_mode(0o777)).unwrap();
        }
        // The program may lie where nobody else can go.
        let program = env!("CARGO_BIN_EXE_ledger");
        fs::hard_link(program, self.program())
            .or_else(|_| fs::copy(program, self.program()).map(|_| ()))
            .unwrap();
        self.user = Some(UID);
        // A process that was begun while it was copied holds it open for a moment, and then it cannot be run.
        let runs = (0..50).any(|_| {
            let run = self.command("en", &["--version"]).output();
            let runs = run.is_ok_and(|run| run.status.success());
            if !runs {
                std::thread::sleep(std::time::Duration::from_millis(20));
            }
            runs
        });
        if !runs {
            eprintln!("skipped: nobody else can run a program that lies in {:?}", self.folder());
            return None;
        }
        Some(self)
    }

    /// Where the program lies for another user.
    #[cfg(unix)]
    fn program(&self) -> PathBuf {
        self.whole.path().join("ledger")
    }

    pub fn command(&self, lang: &str, words: &[impl AsRef<OsStr>]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ledger"));
        #[cfg(unix)]
        if let Some(user) = self.user {
            use std::os::unix::process::CommandExt as _;
            command = Command::new(self.program());
            command.uid(user).gid(user);
        }
        command.env_clear();
        // Without these a program does not even begin on some systems.
        for name in ["PATH", "SystemRoot"] {
            command.envs(std::env::var_os(name).map(|value| (name, value)));
        }
        let home = self.whole.path().join("home");
        command.env("HOME", &home).env("USERPROFILE", &home).env("GIT_CONFIG_NOSYSTEM", "1");
        // What the editor left where it was refused goes with the book.
        command.env("TMPDIR", &home);
        command.env("GIT_CEILING_DIRECTORIES", self.whole.path());
        command.env("LEDGER_BY", "李强").env("LC_ALL", "C.UTF-8");
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command.current_dir(self.folder()).args(["--today", TODAY, "--lang", lang]);
        if self.named && words.iter().all(|word| word.as_ref() != "--ledger") {
            command.args(["--ledger", "ledger.toml"]);
        }
        command.args(words);
        command
    }

    pub fn run(&self, lang: &str, words: &[impl AsRef<OsStr>]) -> Output {
        self.command(lang, words).output().unwrap()
    }

    fn ledger(&self) -> Option<Vec<u8>> {
        fs::read(self.at("ledger.toml")).ok()
    }
}

/// Words as text.
fn plain(words: &[impl AsRef<OsStr>]) -> Vec<String> {
    words.iter().map(|word| word.as_ref().to_string_lossy().into_owned()).collect()
}

/// What a command that fails says on standard error.
fn failed(
    kind: &str,
    office: &Office,
    words: &[impl AsRef<OsStr> + Debug],
    status: i32,
    code: &str,
) -> String {
    let before = office.ledger();
    let run = office.run(code, words);
    let said = String::from_utf8(run.stderr).unwrap();
    let what = format!("{kind}, {words:?}:\n{said}");
    assert_eq!(run.status.code(), Some(status), "{what}");
    assert!(office.shared || office.ledger() == before, "the ledger was changed: {what}");
    said
}

/// What is said holds this, and nothing that only a program understands.
fn holds(said: &str, told: &Diagnostic, what: &str) {
    let help = told.help.as_deref().unwrap_or_default();
    assert!(!help.is_empty(), "it does not say what to do: {what}");
    for line in told.message.lines().chain(help.lines()) {
        assert!(said.contains(line.trim()), "no \"{line}\" in {what}");
    }
    for mark in ["Some(", "None", "Os {", "kind:", "Refusal", "StoreError", "\\\"", "\\\\"] {
        // A text may hold a quote that is to be typed so.
        let meant = told.message.contains(mark) || help.contains(mark);
        assert!(mark == "\\\"" && meant || !said.contains(mark), "{mark}: {what}");
    }
}

/// What is said holds this, and what to do is said last, but for so many lines below it.
fn ends(said: &str, told: &Diagnostic, below: usize, what: &str) {
    holds(said, told, what);
    let end = told.help.as_deref().and_then(|help| help.lines().last()).unwrap_or_default();
    let ends = said.trim_end().lines().rev().take(1 + below).any(|l| l.contains(end.trim()));
    assert!(ends, "it goes on: {what}");
}

/// Words in English, and other words in Chinese.
fn in_both(kind: &str, told: impl Fn(Lang) -> Diagnostic) {
    let [en, zh] = [Lang::En, Lang::Zh].map(told);
    assert_ne!(en.message, zh.message);
    assert_ne!(en.help, zh.help, "{kind}");
    for text in [&zh.message, zh.help.as_ref().unwrap()] {
        assert!(text.chars().any(|c| ('\u{2e80}'..'\u{a000}').contains(&c)), "{kind}: {text}");
    }
}

/// What is asked, and what is typed.
#[cfg(unix)]
type Asked<'k> = (fn(Lang) -> String, &'k str);

/// What was made so far.
#[derive(Default)]
pub struct Book(BTreeSet<&'static str>);

impl Book {
    /// Runs a command that fails, and looks at what it says: this, in both languages, with these facts in each.
    pub fn told(
        &mut self,
        kind: &'static str,
        office: &Office,
        words: &[impl AsRef<OsStr> + Debug],
        status: i32,
        told: impl Fn(Lang) -> Diagnostic,
        facts: &[&str],
    ) {
        for (lang, code) in LANGS {
            let said = failed(kind, office, words, status, code);
            let what = format!("{kind}, {words:?}:\n{said}");
            // A batch counts its lines below the last of them.
            ends(&said, &told(lang), usize::from(words[0].as_ref() == "batch"), &what);
            each_works(office, &plain(words), &told(lang), &what);
            for fact in facts.iter().map(|fact| fact.trim_end_matches(':')) {
                assert!(said.contains(fact), "no \"{fact}\" in {what}");
            }
        }
        in_both(kind, told);
        self.0.insert(kind);
    }

    /// Runs a command that refuses something at a place of what it was handed, and for that all of it: in both languages
    /// there is a line with the place, what is wrong there and what to do, and the end says what became of all.
    pub fn told_at(
        &mut self,
        kind: &'static str,
        office: &Office,
        words: &[&str],
        place: &str,
        told: impl Fn(Lang) -> Diagnostic,
        end: impl Fn(Lang) -> Diagnostic,
    ) {
        for (lang, code) in LANGS {
            let said = failed(kind, office, words, 1, code);
            let what = format!("{kind}, {words:?}:\n{said}");
            let Diagnostic { message, help, .. } = told(lang);
            assert!(help.is_some(), "it does not say what to do: {what}");
            let colon = Phrase::Colon.name(lang);
            let parts = place.split(": ").enumerate();
            // Behind the place stands what the key of its column is called.
            let named = |(n, part)| if n == 1 { lang.words().import_key(part) } else { part };
            let place = parts.map(named).collect::<Vec<_>>().join(colon);
            let line = lang.words().import_why(&place, "", &message, help.as_deref());
            assert!(said.lines().any(|said| said == line), "no line \"{line}\" in {what}");
            ends(&said, &end(lang), 0, &what);
            for told in [told(lang), end(lang)] {
                each_works(office, &plain(words), &told, &what);
            }
        }
        in_both(kind, told);
        self.0.insert(kind);
    }

    /// Runs a command on a terminal, where there is one to be had, and where it fails once its question was answered, and in each language it says this.
    ///
    /// `make` makes the office; what somebody else types meanwhile is done before the question is answered.
    #[cfg(unix)]
    pub fn told_on_a_terminal(
        &mut self,
        kind: &'static str,
        make: impl Fn() -> Office,
        words: &[&str],
        question: Option<Asked<'_>>,
        meanwhile: Option<&[&str]>,
        told: impl Fn(Lang) -> Diagnostic,
    ) {
        for (lang, code) in LANGS {
            let office = make();
            let asked = question.map(|(asked, typed)| (asked(lang), typed));
            let steps: Vec<(&str, &str)> =
                asked.iter().map(|(asked, typed)| (asked.as_str(), *typed)).collect();
            let meanwhile = meanwhile.map(|words| office.command(code, words));
            let before = office.ledger();
            let command = office.command(code, words);
            let Some(screen) = screen(&command, &steps, meanwhile.as_ref()) else {
                return self.only_words(kind, told);
            };
            let what = format!("{kind}, {words:?}:\n{}", screen.text);
            assert_eq!(screen.status, 1, "{what}");
            assert!(meanwhile.is_some() || office.ledger() == before, "it was changed: {what}");
            ends(&screen.text, &told(lang), 0, &what);
            let asked = question.is_none() || screen.raw.contains("\x1b[?25h");
            assert!(asked, "the cursor is not shown again: {what}");
        }
        in_both(kind, told);
        self.0.insert(kind);
    }

    /// What cannot be made where the tests run, which was said, has its words all the same.
    pub fn only_words(&mut self, kind: &'static str, told: impl Fn(Lang) -> Diagnostic) {
        in_both(kind, told);
        self.0.insert(kind);
    }

    pub fn made(&mut self, kind: &'static str) {
        self.0.insert(kind);
    }

    /// Every kind was made, or is one of those that cannot be, each with its reason.
    pub fn is_whole(&self, kinds: &[&'static str], not_made: &[(&str, &str)]) {
        for (kind, reason) in not_made {
            assert!(kinds.contains(kind) && !reason.is_empty(), "{kind}");
            assert!(!self.0.contains(kind), "{kind} is made");
        }
        let left =
            |kind: &&&str| !self.0.contains(**kind) && not_made.iter().all(|n| n.0 != **kind);
        let missing: Vec<_> = kinds.iter().filter(left).collect();
        assert!(missing.is_empty(), "no case makes {missing:?}");
    }
}

/// The program itself as an editor that fails, on any system.
pub fn failing() -> String {
    env!("CARGO_BIN_EXE_ledger").replace('\\', "/")
}
