//! The environment, the terminal, the clock and the config file, read once.

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use chrono::Timelike as _;

use super::colours::ColourWish;
use super::global::Colour;
use super::preferences::Config;
use crate::format::Paint;
use crate::messages::Lang;
use crate::model::{Date, Time};
use crate::store::{RememberedPlaces, StoreError};

/// The environment, read once.
pub struct Environment {
    pub ledger_path: Option<String>,
    pub by: Option<String>,
    pub lang: Option<String>,
    pub colours: ColourWish,
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
    pub places: RememberedPlaces,
    pub out_is_terminal: bool,
    pub err_is_terminal: bool,
    pub in_is_terminal: bool,
    pub today: Date,
    /// The time of the day.
    pub now: Time,
}

impl Environment {
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
            editor: said("VISUAL").or_else(|| said("EDITOR")).or_else(usual_editor),
            colours: ColourWish::here(&said),
            columns: said("COLUMNS").and_then(|c| c.parse().ok()).or(size.map(|s| s.0)),
            lines: said("LINES").and_then(|l| l.parse().ok()).or(size.map(|s| s.1)),
            pager: std::env::var("PAGER").ok(),
            locale: locale(&said),
            working_folder: std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
            config,
            config_fault,
            data_folder: folders.as_ref().map(|f| f.data_dir().to_owned()),
            places: RememberedPlaces::remembered_in(
                folders.map(|f| f.state_dir().unwrap_or_else(|| f.data_local_dir()).to_owned()),
            ),
            out_is_terminal: io::stdout().is_terminal(),
            err_is_terminal: io::stderr().is_terminal(),
            in_is_terminal: io::stdin().is_terminal(),
            today: clock.date_naive().into(),
            now: Time::new(clock.hour(), clock.minute(), clock.second(), 0).unwrap_or_default(),
        }
    }

    /// Whether standard output and standard error have colours: the option says, else the config, else the environment.
    pub fn paints(&self, option: Option<Colour>) -> (Paint, Paint) {
        self.colours.paints(option.or(self.config.color).unwrap_or(Colour::Auto))
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

/// An editor that is there, where none was named and somebody sits before a terminal.
fn usual_editor() -> Option<String> {
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return None;
    }
    let folders = std::env::var_os("PATH")?;
    let is_there = |name: &str| {
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        std::env::split_paths(&folders).any(|folder| folder.join(&file).is_file())
    };
    let usual = ["nano", "vi", "notepad"].into_iter().find(|name| is_there(name));
    usual.map(str::to_owned)
}

/// The locale that messages are wanted in, as POSIX orders the variables, else what the system says.
fn locale(said: &impl Fn(&str) -> Option<String>) -> Option<String> {
    said("LC_ALL")
        .or_else(|| said("LC_MESSAGES"))
        .or_else(|| said("LANG"))
        .or_else(sys_locale::get_locale)
}
