//! What a command needs, each thing worked out once: the ledger, the day, who acts, the language, the terminal.
//!
//! | file | what is there |
//! | --- | --- |
//! | `environment` | the environment, the terminal, the clock and the config file, read once |
//! | `arguments` `global` `options` `output` `typed` | options that commands have in common, and what their values mean |
//! | `preferences` `settings` | the config file, and where each setting comes from |
//! | `ledgers` `several` `roll_up` | which ledgers a command is about, and reading several as one |
//! | `acting` | who acts |
//! | `naming` | units, categories and persons, by code, name or beginning |
//! | `viewing` | a ledger as of a day, through a choice of items |
//! | `change` `recording` `tallying` | a change: opened, changed, saved, said |
//! | `letterhead` | the office's own paper |
//! | `printed` `printing` `pager` `bar` `spool` | what is printed, and where |
//! | `diagnostics` `crash` | what is said on standard error |
//! | `questions` | what is asked on a terminal |
//! | `opening` | what was given as evidence, opened |

mod acting;
pub mod arguments;
pub mod bar;
mod change;
mod changed;
mod colours;
pub mod crash;
mod diagnostics;
mod environment;
pub mod git;
pub mod global;
mod ledgers;
pub mod letterhead;
mod merge_base;
mod naming;
pub mod opening;
pub mod options;
pub mod output;
mod pager;
pub mod preferences;
mod printed;
pub mod printing;
pub mod questions;
pub mod recording;
pub mod roll_up;
mod settings;
pub mod several;
pub mod spool;
pub mod tallying;
pub mod typed;
pub mod viewing;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

pub use change::{Change, ChangeCommand, Outcome};
pub use colours::standard_output;
pub use diagnostics::{causes, code, on_standard_error, told};
pub use environment::Environment;
pub use printed::Broken;

use crate::format::{CardLook, Dates, Level, Paint};
use crate::messages::{Diagnostic, InputRefused, Lang, UserError};
use crate::model::{Date, Time};
use crate::store::{self, RememberedPlaces, Whereabouts};
use diagnostics::Utterance;
use global::{Colour, Global};
use pager::Pager;
use preferences::Config;
use roll_up::RollUp;
use settings::Origins;
use typed::{date, plain_width, working_days};

/// What every command is handed.
#[derive(Clone)]
pub struct Session {
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
    places: RememberedPlaces,
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
    /// Set once somebody agreed that what is put out replaces a file.
    replaces: OnceLock<()>,
    /// What was said so far, where a failure is to be told as JSON, alone on standard error; none elsewhere.
    waiting: Option<Arc<Mutex<Vec<Utterance>>>>,
    /// What was said that a word was taken for: each once.
    understood: Arc<Mutex<Vec<String>>>,
}

impl Session {
    /// # Errors
    /// When `--today` is no date.
    pub fn new(
        environment: Environment,
        global: &Global,
        arguments: &[OsString],
    ) -> Result<Self, UserError> {
        let lang = environment.lang(global.lang);
        let origins = Origins::of(&environment, global);
        let (today, now) = match &global.today {
            Some(said) => moment(said, environment.today, environment.now)?,
            None => (environment.today, environment.now),
        };
        let wanted = global.color.or(environment.config.color).unwrap_or(Colour::Auto);
        let (paint_out, paint_err) = environment.paints(global.color);
        let width =
            |is_terminal: bool| if is_terminal { environment.columns.or(Some(80)) } else { None };
        Ok(Self {
            today,
            now,
            lang,
            quiet: global.quiet,
            editor: environment.editor,
            locale: environment.locale,
            width: width(environment.out_is_terminal),
            err_width: width(environment.err_is_terminal),
            in_is_terminal: environment.in_is_terminal,
            paint_out,
            paint_err,
            dates: environment.config.dates.unwrap_or_default(),
            colour: wanted,
            origins,
            whereabouts: Whereabouts {
                option: global.ledger.first().cloned(),
                environment: environment.ledger_path.map(PathBuf::from),
                working_folder: environment.working_folder,
                config: environment.config.ledger.clone(),
                own: environment.data_folder.map(|f| f.join(store::LEDGER_FILE)),
            },
            places: environment.places,
            by: global.by.clone().or(environment.by).or_else(|| environment.config.by.clone()),
            patience: Duration::from_secs(global.wait),
            who: OnceLock::new(),
            named: global.ledger.clone(),
            keep_going: global.keep_going,
            over: OnceLock::new(),
            replaces: OnceLock::new(),
            waiting: arguments::fails_as_json(arguments).then(Arc::default),
            understood: Arc::default(),
            typed: typed(arguments),
            program: arguments.first().map_or_else(|| PathBuf::from("ledger"), PathBuf::from),
            pager: Pager {
                command: environment.config.pager.clone().or(environment.pager),
                lines: environment
                    .lines
                    .filter(|_| environment.out_is_terminal && !global.no_pager)
                    .map(usize::from),
            },
            config: environment.config,
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

    pub fn paint(&self) -> Paint {
        self.paint_out
    }

    /// How an item's card is written here, in so many columns.
    pub fn card_look(&self, width: Option<u16>) -> CardLook<'static> {
        let (lang, dates, paint) = (self.lang, self.dates, self.paint());
        CardLook { lang, dates, paint, width, recurred_as: &[] }
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

    /// A date as people type it.
    ///
    /// # Errors
    /// When it is none.
    pub fn date(&self, said: &str) -> Result<Date, UserError> {
        match working_days(&plain_width(said)) {
            Some(days) => self.working_day(said, days),
            None => date(said, self.today),
        }
    }

    /// The n-th working day after today, by the ledger's calendar. That it names no holiday of a year is said.
    fn working_day(&self, said: &str, days: u32) -> Result<Date, UserError> {
        let head = self.ledger().ok().and_then(|ledger| ledger.head().ok());
        let calendar = head.map(|head| head.calendar.clone()).unwrap_or_default();
        let day = calendar.plus_working(self.today, days);
        let bad = |why| UserError::Input(InputRefused::BadDate { text: said.to_owned(), why });
        let day = day.recorded().map_err(bad)?;
        let unknown = (self.today.year()..=day.year()).find(|year| !calendar.knows(*year));
        if let Some(year) = unknown {
            let message = self.lang.words().weekends_only(said, day, year);
            self.tell(&Diagnostic { message, place: None, help: None }, Level::Warning);
        }
        Ok(day)
    }

    /// A date that may be left out.
    ///
    /// # Errors
    /// When it is none.
    pub fn some_date(&self, said: &Option<String>) -> Result<Option<Date>, UserError> {
        said.as_ref().map(|said| self.date(said)).transpose()
    }
}

/// A day as `--today` says it, with the time of the clock; or a day and a time, which fix the clock.
fn moment(said: &str, today: Date, now: Time) -> Result<(Date, Time), UserError> {
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
