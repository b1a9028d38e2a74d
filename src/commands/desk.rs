//! What every command needs, worked out once at the door: the ledger, the day, who acts, the language, the terminal.

use crate::messages::Phrase;
use std::collections::HashSet;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use anyhow::Context as _;
use chrono::Timelike as _;

use super::global::{Colour, Global};
use super::paging::{self, Pager};
use super::preferences::Config;
use super::roll_up::RollUp;
use super::tallying::{count, expect};
use super::typed::date;
use super::words;
use crate::format::{Dates, Failure, Format, Grade, Paint, SettingLine, diff, excerpt};
use crate::messages::{self, Lang, Now, Origin, Refusal, Told};
use crate::model::{Date, RootDid, RootEvent, Time, Words as _};
use crate::store::{
    self, Direction, Draft, Ledger, Places, Step, StoreError, Terms, UnfinishedChange, WayOut,
    Whence, Whereabouts,
};

/// The environment, read once.
pub struct Door {
    pub ledger_path: Option<String>,
    pub by: Option<String>,
    pub lang: Option<String>,
    pub no_color: bool,
    pub editor: Option<String>,
    pub columns: Option<u16>,
    /// The terminal's lines.
    pub lines: Option<u16>,
    pub pager: Option<String>,
    pub locale: Option<String>,
    pub working_folder: PathBuf,
    pub config: Config,
    /// Why the config file cannot be read.
    pub config_fault: Option<StoreError>,
    pub data_folder: Option<PathBuf>,
    /// What the user's own state folder remembers of ledgers.
    pub places: Places,
    pub out_is_terminal: bool,
    pub err_is_terminal: bool,
    pub in_is_terminal: bool,
    pub today: Date,
    /// The time of the day.
    pub now: Time,
}

impl Door {
    /// Reads the environment, the terminal, the clock and the config file.
    pub fn open() -> Self {
        let said = |name: &str| std::env::var(name).ok().filter(|v| !v.is_empty());
        let folders = directories::ProjectDirs::from("", "", "ledger");
        let path = folders.as_ref().map(|f| f.config_dir().join("config.toml"));
        let (config, config_fault) = match path.as_deref().map(Config::read) {
            Some(Ok(config)) => (config, None),
            Some(Err(fault)) => (Config { path, ..Config::default() }, Some(fault)),
            None => (Config::default(), None),
        };
        let clock = chrono::Local::now();
        let size = terminal_size::terminal_size().map(|(width, height)| (width.0, height.0));
        Self {
            ledger_path: said("LEDGER_PATH"),
            by: said("LEDGER_BY"),
            lang: said("LEDGER_LANG"),
            editor: said("VISUAL").or_else(|| said("EDITOR")),
            no_color: said("NO_COLOR").is_some(),
            columns: said("COLUMNS").and_then(|c| c.parse().ok()).or(size.map(|s| s.0)),
            lines: said("LINES").and_then(|l| l.parse().ok()).or(size.map(|s| s.1)),
            pager: std::env::var("PAGER").ok(),
            locale: locale(&said),
            working_folder: std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
            config,
            config_fault,
            data_folder: folders.as_ref().map(|f| f.data_dir().to_owned()),
            places: Places::remembered_in(
                folders.map(|f| f.state_dir().unwrap_or_else(|| f.data_local_dir()).to_owned()),
            ),
            out_is_terminal: io::stdout().is_terminal(),
            err_is_terminal: io::stderr().is_terminal(),
            in_is_terminal: io::stdin().is_terminal(),
            today: clock.date_naive().into(),
            now: Time::new(clock.hour(), clock.minute(), clock.second(), 0).unwrap_or_default(),
        }
    }

    /// The language: the option, else the environment, else the config, else the locale.
    pub fn lang(&self, option: Option<Lang>) -> Lang {
        use crate::model::Words as _;
        let named = |name: &String| Lang::from_word(name).unwrap_or_else(|| Lang::of_locale(name));
        option
            .or_else(|| self.lang.as_ref().map(named))
            .or_else(|| self.config.lang())
            .or_else(|| self.locale.as_deref().map(Lang::of_locale))
            .unwrap_or_default()
    }
}

/// The locale that messages are wanted in, as POSIX orders the variables, else what the system says.
fn locale(said: &impl Fn(&str) -> Option<String>) -> Option<String> {
    said("LC_ALL")
        .or_else(|| said("LC_MESSAGES"))
        .or_else(|| said("LANG"))
        .or_else(sys_locale::get_locale)
}

/// What became of a command, as far as its exit status tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// The question was answered, and the answer needs someone.
    NeedsSomeone,
    /// Versions of a file were merged, and some of it is left to someone.
    Conflicts,
    /// They could not be merged.
    NotMerged,
    /// Nothing was changed, and it was said why.
    Refused,
    /// The command line was wrong, and it was said how.
    Misunderstood,
}

/// A change that a command makes to a ledger: what `batch` can do many of at once.
pub trait Change {
    /// Works the change out on a draft, and says what then holds.
    ///
    /// # Errors
    /// When it is refused; the draft may then be half changed, and is not saved.
    fn apply(&self, desk: &Desk, draft: &mut Draft) -> anyhow::Result<Vec<Now>>;

    /// The words that stand where ids of items stand.
    fn ids_mut(&mut self) -> &mut [String] {
        &mut []
    }
}

/// Where settings come from that are not asked for again.
#[derive(Clone)]
struct Origins {
    lang: Origin,
    by: Origin,
    color: Origin,
    pager: Origin,
}

impl Origins {
    fn of(door: &Door, global: &Global) -> Self {
        let config = &door.config;
        // The first that says anything.
        let first = |saying: &[(bool, Origin)]| {
            let found = saying.iter().find(|(says, _)| *says);
            found.map_or(Origin::Default, |(_, origin)| origin.clone())
        };
        Self {
            lang: first(&[
                (global.lang.is_some(), Origin::Option("--lang")),
                (door.lang.is_some(), Origin::Environment("LEDGER_LANG")),
                (config.lang.is_some(), Origin::Config),
                (door.locale.is_some(), Origin::System),
            ]),
            by: first(&[
                (global.by.is_some(), Origin::Option("--by")),
                (door.by.is_some(), Origin::Environment("LEDGER_BY")),
                (config.by.is_some(), Origin::Config),
            ]),
            color: first(&[
                (global.color.is_some(), Origin::Option("--color")),
                (config.color.is_some(), Origin::Config),
                (door.no_color, Origin::Environment("NO_COLOR")),
            ]),
            pager: first(&[
                (global.no_pager, Origin::Option("--no-pager")),
                (config.pager.is_some(), Origin::Config),
                (door.pager.is_some(), Origin::Environment("PAGER")),
            ]),
        }
    }
}

/// What every command is handed.
#[derive(Clone)]
pub struct Desk {
    pub today: Date,
    /// The time at which what is recorded today is recorded.
    pub now: Time,
    pub lang: Lang,
    pub quiet: bool,
    /// The user's locale, such as `zh_CN.UTF-8`.
    pub locale: Option<String>,
    /// The terminal's width; none where output goes elsewhere.
    pub width: Option<u16>,
    /// The user's editor, as a command line.
    pub editor: Option<String>,
    /// How tables write days.
    pub dates: Dates,
    pub config: Config,
    colour: Colour,
    origins: Origins,
    paint_out: Paint,
    paint_err: Paint,
    whereabouts: Whereabouts,
    places: Places,
    by: Option<String>,
    patience: Duration,
    who: OnceLock<String>,
    /// The command line as typed, without the program's name.
    typed: String,
    /// The program, as it was called.
    program: PathBuf,
    err_width: Option<u16>,
    in_is_terminal: bool,
    pager: Pager,
    /// The paths that `--ledger` named.
    named: Vec<PathBuf>,
    /// Whether a ledger that cannot be read is left out of a report over several.
    pub keep_going: bool,
    over: OnceLock<RollUp>,
    /// What was said so far, where a failure is to be told as JSON, alone on standard error; none elsewhere.
    waiting: Option<Arc<Mutex<Vec<Said>>>>,
}

/// What is said on standard error: as it is written there, and in words alone.
#[derive(Debug, Clone)]
struct Said {
    text: String,
    words: String,
}

impl Desk {
    /// # Errors
    /// When `--today` is no date.
    pub fn new(door: Door, global: &Global, arguments: &[OsString]) -> Result<Self, Refusal> {
        let lang = door.lang(global.lang);
        let origins = Origins::of(&door, global);
        let (today, now) = match &global.today {
            Some(said) => moment(said, door.today, door.now)?,
            None => (door.today, door.now),
        };
        let wanted = global.color.or(door.config.color).unwrap_or(Colour::Auto);
        let colour = |is_terminal: bool| match wanted {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => is_terminal && !door.no_color,
        };
        let width = |is_terminal: bool| if is_terminal { door.columns.or(Some(80)) } else { None };
        Ok(Self {
            today,
            now,
            lang,
            quiet: global.quiet,
            editor: door.editor,
            locale: door.locale,
            width: width(door.out_is_terminal),
            err_width: width(door.err_is_terminal),
            in_is_terminal: door.in_is_terminal,
            paint_out: Paint { on: colour(door.out_is_terminal) },
            paint_err: Paint { on: colour(door.err_is_terminal) },
            dates: door.config.dates.unwrap_or_default(),
            colour: wanted,
            origins,
            whereabouts: Whereabouts {
                option: global.ledger.first().cloned(),
                environment: door.ledger_path.map(PathBuf::from),
                working_folder: door.working_folder,
                config: door.config.ledger.clone(),
                own: door.data_folder.map(|f| f.join(store::LEDGER_FILE)),
            },
            places: door.places,
            by: global.by.clone().or(door.by).or_else(|| door.config.by.clone()),
            patience: Duration::from_secs(global.wait),
            who: OnceLock::new(),
            named: global.ledger.clone(),
            keep_going: global.keep_going,
            over: OnceLock::new(),
            waiting: words::fails_as_json(arguments).then(Arc::default),
            typed: typed(arguments),
            program: arguments.first().map_or_else(|| PathBuf::from("ledger"), PathBuf::from),
            pager: Pager {
                command: door.config.pager.clone().or(door.pager),
                lines: door
                    .lines
                    .filter(|_| door.out_is_terminal && !global.no_pager)
                    .map(usize::from),
            },
            config: door.config,
        })
    }

    /// Whether somebody is there to be asked.
    pub fn asks(&self) -> bool {
        self.in_is_terminal && self.err_width.is_some()
    }

    /// Whether there is a terminal on which all of something can be looked through.
    pub fn shows_all(&self) -> bool {
        self.asks() && self.pager.lines.is_some()
    }

    /// Whether a person sees what is said on standard error.
    pub fn err_is_terminal(&self) -> bool {
        self.err_width.is_some() && !self.quiet
    }

    /// The user's settings, and where each comes from.
    pub fn settings(&self) -> Vec<SettingLine> {
        let line = |key: &str, value: Option<String>, from: &Origin| {
            SettingLine::new(key.to_owned(), value, from.clone())
        };
        let set = |said: bool| if said { Origin::Config } else { Origin::Default };
        let (by, by_from) = match (&self.by, self.git_name().filter(|n| !n.is_empty())) {
            (Some(by), _) => (Some(by.clone()), self.origins.by.clone()),
            (None, Some(name)) => (Some(name), Origin::Git),
            (None, None) => (self.who().ok(), Origin::System),
        };
        let place = store::find(&self.whereabouts);
        let ledger_from = match (&place, &self.whereabouts) {
            (Some(Whence::Met(_)), _) => Origin::Folder,
            (Some(Whence::Own(_)), _) => Origin::Own,
            (_, Whereabouts { option: Some(_), .. }) => Origin::Option("--ledger"),
            (_, Whereabouts { environment: Some(_), .. }) => Origin::Environment("LEDGER_PATH"),
            (Some(Whence::Said(_)), _) => Origin::Config,
            (None, _) => Origin::Default,
        };
        let ledger = place.map(|place| place.path().display().to_string());
        let columns = self.config.columns.clone();
        let usual = || super::preferences::COLUMNS.join(",");
        let pager = self.pager.command.clone().unwrap_or_else(|| paging::DEFAULT.to_owned());
        vec![
            line("lang", Some(self.lang.word().to_owned()), &self.origins.lang),
            line("by", by, &by_from),
            line("ledger", ledger, &ledger_from),
            line("dates", Some(self.dates.word().to_owned()), &set(self.config.dates.is_some())),
            line("color", Some(self.colour.word().to_owned()), &self.origins.color),
            line("columns", Some(columns.clone().unwrap_or_else(usual)), &set(columns.is_some())),
            line("pager", Some(pager), &self.origins.pager),
        ]
    }

    pub fn paint(&self) -> Paint {
        self.paint_out
    }

    /// The program, so that it is found again from elsewhere: by its name where it was found by that.
    pub fn program(&self) -> String {
        let is_name = self.program.components().count() == 1;
        let path =
            if is_name { self.program.clone() } else { self.working_folder().join(&self.program) };
        path.display().to_string()
    }

    pub fn working_folder(&self) -> &Path {
        &self.whereabouts.working_folder
    }

    /// The path that `--ledger` named.
    pub fn named_ledger(&self) -> Option<&Path> {
        self.whereabouts.option.as_deref()
    }

    /// The ledger to read or change.
    ///
    /// # Errors
    /// When there is none, or several are meant.
    pub fn ledger(&self) -> anyhow::Result<Ledger> {
        match &self.ledgers()?[..] {
            [path] => Ok(self.ledger_at(path)?),
            several => Err(Refusal::OneLedger { named: several.to_vec() }.into()),
        }
    }

    /// The ledger at a path, as one who works here knows it.
    ///
    /// # Errors
    /// When there is none.
    pub fn ledger_at(&self, path: &Path) -> Result<Ledger, StoreError> {
        Ledger::known_by(path, &self.places)
    }

    /// Names each ledger that was read with a change in it that is not finished.
    pub fn name_unfinished(&self) {
        for ledger in self.places.unfinished() {
            let ledger = self.shown(&ledger).display().to_string();
            self.warn(&self.lang.words().read_unfinished(&ledger));
        }
    }

    /// The files of the ledgers to report on, as people would name them: at least one. A folder stands for all ledgers at and
    /// below it.
    ///
    /// # Errors
    /// When there is none, or one was met that is not to be used unasked.
    pub fn ledgers(&self) -> anyhow::Result<Vec<PathBuf>> {
        let one = |whereabouts: &Whereabouts| match store::find(whereabouts) {
            None => Err(Refusal::NoLedger),
            Some(Whence::Own(path)) if !path.exists() => Err(Refusal::NoLedger),
            Some(Whence::Met(path)) => self.may_use(&path).map(|()| path),
            Some(place) => Ok(place.path().to_owned()),
        };
        let mut meant = Vec::new();
        match &self.named[..] {
            [_, _, ..] => {
                for path in &self.named {
                    let option = Some(path.clone());
                    meant.push(one(&Whereabouts { option, ..self.whereabouts.clone() })?);
                }
            }
            _ => meant.push(one(&self.whereabouts)?),
        }
        let mut ledgers: Vec<PathBuf> = Vec::new();
        let mut known = HashSet::new();
        for path in meant {
            let found = match path.is_dir() {
                true => store::at_and_below(&path)
                    .map_err(|why| Refusal::CannotRead { path: self.shown(&path), why })?,
                false => Vec::new(),
            };
            // A folder with nothing in it is named as it is: whoever opens it says what is wrong.
            let found = if found.is_empty() { vec![path] } else { found };
            for path in found.iter().map(|path| self.shown(path)) {
                let real = path.canonicalize().unwrap_or_else(|_| path.clone());
                if known.insert(real) {
                    ledgers.push(path);
                }
            }
        }
        Ok(ledgers)
    }

    /// Refuses a ledger that was met above the working folder and that somebody else may have put there.
    fn may_use(&self, met: &Path) -> Result<(), Refusal> {
        if met.parent() == Some(self.working_folder()) {
            return Ok(());
        }
        match store::stranger(met) {
            Ok(None) => Ok(()),
            Ok(Some(owner)) => Err(Refusal::StrangersLedger { path: met.to_owned(), owner }),
            Err(why) => Err(Refusal::CannotRead { path: met.to_owned(), why }),
        }
    }

    /// Keeps what a report was over, for what is said under it.
    pub fn remember(&self, over: RollUp) {
        let _ = self.over.set(over);
    }

    /// What a report was over, where that was several ledgers.
    pub fn over(&self) -> Option<&RollUp> {
        self.over.get()
    }

    /// The ledger to add to: where there is none anywhere, the user's own is made, and it is said where.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn ledger_or_own(&self, dry_run: bool) -> anyhow::Result<Ledger> {
        if let Some(Whence::Own(path)) = store::find(&self.whereabouts)
            && !path.exists()
            && !dry_run
        {
            store::create(&path, self.lang.words().own_ledger())?;
            let path = path.display().to_string();
            self.note(&self.lang.words().made_own_ledger(&path));
        }
        self.ledger()
    }

    /// A path as people would name it from where they are.
    fn shown(&self, path: &Path) -> PathBuf {
        let below = path.strip_prefix(&self.whereabouts.working_folder);
        below.map_or_else(|_| path.to_owned(), Path::to_owned)
    }

    /// Who acts: the option, else the environment, else the config, else git's `user.name`, else the login name.
    ///
    /// # Errors
    /// When none of them says.
    pub fn who(&self) -> Result<String, Refusal> {
        if let Some(who) = self.who.get() {
            return Ok(who.clone());
        }
        let said = |name: &String| !name.trim().is_empty();
        let who = (self.by.clone().filter(said))
            .or_else(|| self.git_name().filter(said))
            .or_else(|| whoami::username().ok().filter(said))
            .ok_or(Refusal::NobodyActs)?;
        Ok(self.who.get_or_init(|| who).clone())
    }

    /// Who acts as `--by` says it on the command line, and nothing else does.
    pub fn said_by(&self) -> Option<&str> {
        self.by.as_deref().filter(|_| self.origins.by == Origin::Option("--by"))
    }

    /// An option of every command that was typed, and that is about this run and not about what it shows.
    pub fn typed_beside(&self) -> Option<&'static str> {
        [&self.origins.by, &self.origins.color, &self.origins.pager].into_iter().find_map(
            |origin| match origin {
                Origin::Option(option) => Some(*option),
                _ => None,
            },
        )
    }

    /// Whether who acts is known by the login name alone.
    pub fn is_login_name(&self) -> bool {
        self.by.is_none() && self.git_name().is_none_or(|name| name.trim().is_empty())
    }

    /// The same desk, with someone else at it.
    pub fn acting(&self, by: &str) -> Self {
        Self { by: Some(by.to_owned()), who: OnceLock::new(), ..self.clone() }
    }

    fn git_name(&self) -> Option<String> {
        self.git_says("user.name")
    }

    /// The mail address that git knows, where its name is that of who acts.
    pub fn git_address(&self, who: &str) -> Option<String> {
        self.git_name().filter(|name| crate::model::same_name(name, who))?;
        self.git_says("user.email")
    }

    fn git_says(&self, key: &str) -> Option<String> {
        let output = Process::new("git")
            .args(["config", "--get", key])
            .current_dir(&self.whereabouts.working_folder)
            .output()
            .ok()?;
        let said = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| said.trim().to_owned())
    }

    /// A date as people type it.
    ///
    /// # Errors
    /// When it is none.
    pub fn date(&self, said: &str) -> Result<Date, Refusal> {
        date(said, self.today)
    }

    /// A date that may be left out.
    ///
    /// # Errors
    /// When it is none.
    pub fn some_date(&self, said: &Option<String>) -> Result<Option<Date>, Refusal> {
        said.as_ref().map(|said| self.date(said)).transpose()
    }

    /// Says something that was not asked for, on standard error; not when quiet.
    pub fn note(&self, line: &str) {
        if !self.quiet {
            self.say_aside(format!("{}\n", crate::format::clean_lines(line)), line);
        }
    }

    /// Writes to standard error, or keeps for later what must not come before a failure there.
    fn say_aside(&self, text: String, words: &str) {
        match &self.waiting {
            Some(waiting) => {
                let mut waiting = waiting.lock().unwrap_or_else(PoisonError::into_inner);
                waiting.push(Said { text, words: words.to_owned() });
            }
            None => {
                let _ = io::stderr().write_all(text.as_bytes());
            }
        }
    }

    /// What was kept for later.
    fn kept(&self) -> Vec<Said> {
        let Some(waiting) = &self.waiting else { return Vec::new() };
        std::mem::take(&mut *waiting.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Says what was kept for later, where nothing failed.
    pub fn say_kept(&self) {
        for said in self.kept() {
            let _ = io::stderr().write_all(said.text.as_bytes());
        }
    }

    /// Says why a command failed: in words, or as JSON with all that was said before.
    pub fn fail(&self, code: &'static str, told: &Told, causes: Vec<String>) {
        if self.waiting.is_none() {
            return self.tell(told, Grade::Error);
        }
        let notes = self.kept().into_iter().map(|said| said.words).collect();
        let failure = Failure::new(code, told, causes, notes);
        let _ = io::stderr().write_all(failure.json().as_bytes());
    }

    /// Says on standard error what somebody has to know, however quiet it is to be.
    pub fn warn(&self, line: &str) {
        self.say_aside(format!("{}\n", crate::format::clean(line)), line);
    }

    /// Says what went wrong, or nearly did, on standard error.
    pub fn tell(&self, told: &Told, grade: Grade) {
        let text = excerpt(told, grade, self.lang, self.paint_err, self.err_width);
        self.say_aside(text, &told.message);
    }

    /// Says what now holds.
    ///
    /// # Errors
    /// When standard output cannot be written to.
    pub fn say(&self, line: &str) -> anyhow::Result<()> {
        if self.quiet { Ok(()) } else { self.print(&format!("{}\n", crate::format::clean(line))) }
    }

    /// Prints what was asked for.
    ///
    /// # Errors
    /// When standard output cannot be written to.
    pub fn print(&self, text: &str) -> anyhow::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes()).and_then(|()| out.flush()).context(Broken)
    }

    /// Prints bytes as they are.
    ///
    /// # Errors
    /// When standard output cannot be written to.
    pub fn print_bytes(&self, bytes: &[u8]) -> anyhow::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(bytes).and_then(|()| out.flush()).context(Broken)
    }

    /// Prints what was asked for, or writes it to the file that was named.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn put(&self, output: Option<&Path>, text: &str, format: Format) -> anyhow::Result<()> {
        let Some(path) = output else {
            let shown = format == Format::Table && self.pager.shows(text);
            return if shown { Ok(()) } else { self.print(text) };
        };
        let mark = if format == Format::Csv { crate::format::BOM } else { "" };
        self.put_bytes(path, format!("{mark}{text}").as_bytes())
    }

    /// Makes a folder, and those that it lies in; one that is there already is left as it is.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn make_folder(&self, path: &Path) -> Result<(), Refusal> {
        let path = self.whereabouts.working_folder.join(path);
        std::fs::create_dir_all(&path).map_err(|why| Refusal::CannotWrite { path, why })
    }

    /// Refuses a place for what is put out that is a file of a ledger it was read from.
    ///
    /// # Errors
    /// When it is, or cannot be told.
    pub fn spare_ledger(&self, path: &Path) -> anyhow::Result<()> {
        let there = self.whereabouts.working_folder.join(path);
        // What is not there yet is nobody's, and without a ledger nothing was read.
        if !there.is_file() {
            return Ok(());
        }
        for ledger in self.ledgers().unwrap_or_default() {
            match self.ledger_at(&ledger).and_then(|ledger| ledger.has_file(&there)) {
                Ok(false) => {}
                Ok(true) => return Err(Refusal::OverLedger { path: path.to_owned() }.into()),
                // Left out of what was read, or not there.
                Err(_) if self.keep_going || !ledger.exists() => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    /// Writes a whole file, or leaves what was there; never over a ledger that was read.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn put_bytes(&self, path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
        self.spare_ledger(path)?;
        self.put_over(path, bytes)
    }

    /// Says on a terminal that a file was written, and how many items it holds.
    pub fn wrote(&self, path: &Path, items: Option<usize>) {
        if self.err_is_terminal() {
            self.note(&self.lang.words().written(&path.display().to_string(), items));
        }
    }

    /// As [`Desk::put_bytes`], whatever the file is.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn put_over(&self, path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
        let path = self.whereabouts.working_folder.join(path);
        store::write_output(&path, bytes)
            .map_err(|why| Refusal::CannotWrite { path: path.clone(), why })?;
        Ok(())
    }

    /// Makes a change: open, change, save, say. A dry run shows what would change.
    ///
    /// # Errors
    /// When it is refused or the ledger cannot be written; nothing is changed then.
    pub fn change(
        &self,
        ledger: &Ledger,
        change: &dyn Change,
        dry_run: bool,
    ) -> anyhow::Result<Outcome> {
        let lang = self.lang;
        let work = |draft: &mut Draft| {
            let mut now = change.apply(self, draft)?;
            expect(draft, &mut now);
            Ok(now)
        };
        let (mut now, draft) = self.work(ledger, dry_run, work)?;
        if dry_run {
            return self.show_dry_run(&draft.texts()?);
        }
        count(&draft, &mut now);
        self.note_login_name();
        for now in now {
            if let Some(warning) = now.warning(lang) {
                if !self.quiet {
                    self.tell(&warning, Grade::Warning);
                }
                continue;
            }
            match (&now, self.quiet) {
                (Now::Added { id, .. }, true) => self.print(&format!("{id}\n"))?,
                _ => self.say(&now.say(lang))?,
            }
        }
        Ok(Outcome::Done)
    }

    /// Says on a terminal, once, how to be called by one's own name: what was recorded bears a login name.
    fn note_login_name(&self) {
        let is_seen = self.err_is_terminal() && self.is_login_name();
        if let Some(who) = self.who.get().filter(|_| is_seen) {
            self.note(&self.lang.words().recorded_by_login_name(who));
        }
    }

    /// Does some work on a ledger: what it comes to, and the draft that was saved.
    ///
    /// # Errors
    /// What `work` returns, or when the ledger cannot be read or written; nothing is changed then.
    pub fn work<T>(
        &self,
        ledger: &Ledger,
        dry_run: bool,
        work: impl FnMut(&mut Draft) -> anyhow::Result<T>,
    ) -> anyhow::Result<(T, Draft)> {
        let lang = self.lang;
        let waiting = |holder: Option<&str>| self.note(&lang.words().waiting_for_lock(holder));
        ledger.change(&self.terms(dry_run, &waiting), work)
    }

    /// Looks something up in a ledger as a change would find it, without a lock.
    ///
    /// # Errors
    /// When it cannot be read, or what `look` returns.
    pub fn peek<T>(
        &self,
        ledger: &Ledger,
        look: impl FnMut(&mut Draft) -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        ledger.change(&self.terms(true, &|_| {}), look).map(|(found, _)| found)
    }

    /// Completes an unfinished change or takes it back, where `agreed` agrees; whether it did.
    ///
    /// # Errors
    /// When there is none, or it cannot be done.
    pub fn leave_unfinished(
        &self,
        ledger: &Ledger,
        way: WayOut,
        agreed: impl FnOnce(&UnfinishedChange) -> anyhow::Result<bool>,
    ) -> anyhow::Result<bool> {
        let lang = self.lang;
        let waiting = |holder: Option<&str>| self.note(&lang.words().waiting_for_lock(holder));
        ledger.leave_unfinished(&self.terms(false, &waiting), way, agreed)
    }

    fn terms<'t>(&'t self, dry_run: bool, waiting: &'t (dyn Fn(Option<&str>) + Sync)) -> Terms<'t> {
        let by = self.who().ok();
        Terms { dry_run, patience: self.patience, waiting, label: &self.typed, on: self.today, by }
    }

    /// Prints what would change in a file.
    ///
    /// # Errors
    /// When standard output cannot be written to.
    pub fn show_change(&self, path: &Path, old: &str, new: &str) -> anyhow::Result<()> {
        let name = self.shown(path).display().to_string();
        self.print(&diff(&name, old, new, self.paint_out))
    }

    /// Shows what would change in each file.
    ///
    /// # Errors
    /// When standard output cannot be written to.
    pub fn show_dry_run(&self, texts: &[(PathBuf, String, String)]) -> anyhow::Result<Outcome> {
        for (path, old, new) in texts {
            self.show_change(path, old, new)?;
        }
        self.note(Phrase::DryRun.name(self.lang));
        Ok(Outcome::Done)
    }

    /// Takes the last change back, or makes it again.
    ///
    /// # Errors
    /// When there is none, or the ledger is not what that change left.
    pub fn step(
        &self,
        ledger: &Ledger,
        direction: Direction,
        dry_run: bool,
        anyway: Option<&str>,
    ) -> anyhow::Result<Outcome> {
        let lang = self.lang;
        let waiting = |holder: Option<&str>| self.note(&lang.words().waiting_for_lock(holder));
        let terms = self.terms(dry_run, &waiting);
        let is_own = |step: &Step| step.is_own(terms.by.as_deref(), self.today);
        let record = |what: &str, draft: &mut Draft| -> anyhow::Result<()> {
            let reason = anyway.unwrap_or_default().to_owned();
            let did = RootDid::Undone { what: what.to_owned(), reason };
            let (on, at, by) = (self.today, Some(self.now), self.who()?);
            Ok(draft.record_on_ledger(RootEvent { on, at, by, did })?)
        };
        if anyway.is_some() {
            // What cannot be put on record is not done.
            self.peek(ledger, |draft| record("", draft))?;
        }
        let taken = ledger.step_if(&terms, direction, |step| {
            if is_own(step) || anyway.is_some() {
                return Ok(());
            }
            let (label, by, on) = (step.label.clone(), step.by.clone(), step.on.clone());
            match step.is_ours {
                true => Err(StoreError::NotOwnStep { label, by, on }),
                false => Err(StoreError::ForeignStep { label, on }),
            }
        })?;
        if dry_run {
            return self.show_dry_run(&taken.texts);
        }
        if let Some(reason) = anyway.filter(|_| !is_own(&taken.step)) {
            let reason = shlex::try_quote(reason).unwrap_or_default();
            let typed = format!("{} {reason}", store::TAKING_BACK);
            let recording = Self { typed, ..self.clone() };
            recording.work(ledger, false, |draft| record(&taken.step.label, draft))?;
        }
        let label = taken.step.label;
        self.say(&match direction {
            Direction::Back => lang.words().undone(&label),
            Direction::Forward => lang.words().redone(&label),
        })?;
        Ok(Outcome::Done)
    }
}

/// A day as `--today` says it, with the time of the clock; or a day and a time, which fix the clock.
fn moment(said: &str, today: Date, now: Time) -> Result<(Date, Time), Refusal> {
    match said.split_once('T').and_then(|(day, time)| Some((day, Time::parse(time)?))) {
        Some((day, time)) => Ok((date(day, today)?, time)),
        None => Ok((date(said, today)?, now)),
    }
}

/// A command line as it can be typed again.
fn typed(arguments: &[OsString]) -> String {
    let words: Vec<_> = arguments.iter().skip(1).map(|a| a.to_string_lossy()).collect();
    let quoted = shlex::try_join(words.iter().map(AsRef::as_ref));
    quoted.unwrap_or_else(|_| words.join(" "))
}

/// Standard output is gone, as when `head` has seen enough.
#[derive(Debug)]
pub struct Broken;

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("standard output")
    }
}

/// The word that programs know a failure by.
pub fn code(error: &anyhow::Error) -> &'static str {
    if let Some(refusal) = error.downcast_ref::<Refusal>() {
        return messages::refusal_code(refusal);
    }
    match error.downcast_ref::<StoreError>() {
        Some(error) => messages::store_code(error),
        None => "failed",
    }
}

/// What lies behind a failure, the nearest first.
pub fn causes(error: &anyhow::Error) -> Vec<String> {
    error.chain().skip(1).map(ToString::to_string).collect()
}

/// What a failure tells: in words, whatever layer it came from.
pub fn told(error: &anyhow::Error, lang: Lang) -> Told {
    if let Some(refusal) = error.downcast_ref::<Refusal>() {
        return refusal.told(lang);
    }
    if let Some(error) = error.downcast_ref::<StoreError>() {
        return lang.words().store_told(error);
    }
    Told { message: format!("{error:#}"), place: None, help: None }
}
