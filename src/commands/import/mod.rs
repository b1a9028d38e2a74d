//! `ledger import`: takes in a register from another desk, what it would change shown first.

mod ahead;
mod closing;
mod item;
mod preview;
mod resolved;
mod twins;
mod units;
mod wanted;

use std::cell::{Cell, RefCell};
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::desk::{Change, Desk, Outcome};
use super::export::format_of;
use super::options::Writing;
use super::prompt::{choice, yes_or_no};
use super::typed::one_of_these;
use crate::format::FileFormat;
use crate::format::read::{
    DayStyle, Input, Maps, Order, Reading, SaidValues, Stopped, WORDED, words_of,
};
use crate::messages::{ImportRefused, Now, Refusal};
use crate::model::{Date, Words as _};
use crate::store::{Draft, nearest, open_named};
use ahead::read_ahead;
use item::Taking;
use preview::Preview;
use wanted::Spelling;

#[derive(Debug, Clone, Args)]
pub struct Import {
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    #[arg(long, value_name = "FORMAT", value_parser = one_of_these::<FileFormat>(FileFormat::READ))]
    pub format: Option<FileFormat>,
    #[arg(long, value_name = "HEADING=KEY")]
    pub map: Vec<String>,
    #[arg(long, value_name = "ORDER", value_delimiter = ',')]
    pub dates: Vec<String>,
    #[arg(long, value_name = "KEY:TEXT=WORD")]
    pub values: Vec<String>,
    #[arg(long, value_name = "CODE")]
    pub unit: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub opened: Option<String>,
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    #[arg(long)]
    pub history: bool,
    #[arg(long)]
    pub new_ids: bool,
    #[arg(long)]
    pub new_units: bool,
    #[arg(long)]
    pub skip_bad: bool,
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    #[arg(long, short)]
    pub yes: bool,
    #[command(flatten)]
    pub writing: Writing,
}

impl Import {
    pub fn run(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        let format = format_of(&self.file, self.format, FileFormat::READ.to_vec())?;
        let opened = desk.some_date(&self.opened)?;
        let input = self.input(desk).map_err(|e| self.stopped(e.into()))?;
        let ledger = desk.ledger_or_own(self.writing.dry_run)?;
        let mut job = Job {
            said: self,
            format,
            opened,
            maps: self.maps()?,
            how: Spelling { days: days(&self.dates)?, values: values(&self.values)? },
            input: RefCell::new(input),
            shown: None,
            told: Cell::new(false),
        };
        if desk.asks() && !self.yes && !self.writing.dry_run {
            let preview = loop {
                match desk.peek(&ledger, |draft| job.plan(desk, draft)) {
                    Ok(preview) => break preview,
                    Err(error) => match error.downcast::<Refusal>()? {
                        Refusal::Import {
                            why: ImportRefused::UnknownColumns { columns }, ..
                        } => {
                            for (_, heading, _) in columns {
                                job.maps.push(asked(&heading, desk)?);
                            }
                        }
                        other => return Err(other.into()),
                    },
                }
            };
            preview.tell(desk);
            self.refuse_bad(&preview)?;
            let question = desk.lang.words().import_question();
            let wanted = preview.is_nothing() || yes_or_no(&question, desk.lang)?;
            if !wanted {
                return Err(self.refused(ImportRefused::Declined, None).into());
            }
            job.shown = Some(preview);
        }
        desk.change(&ledger, &job, self.writing.dry_run)
    }

    fn input(&self, desk: &Desk) -> io::Result<Input> {
        match self.file == Path::new("-") {
            true => Input::pipe(io::stdin().lock()),
            false => Input::file(open_named(&desk.working_folder().join(&self.file))?),
        }
    }

    /// What the file is called in messages.
    fn name(&self) -> String {
        self.file.display().to_string()
    }

    fn maps(&self) -> Result<Vec<(String, &'static str)>, Refusal> {
        let one = |text: &String| {
            let bad = |nearest| {
                let why = ImportRefused::BadMap { text: text.clone(), nearest };
                Refusal::Import { file: None, at: None, why }
            };
            let (heading, key) = text.rsplit_once('=').ok_or_else(|| bad(None))?;
            Ok((heading.to_owned(), Maps::key(key).map_err(bad)?))
        };
        self.map.iter().map(one).collect()
    }

    fn refused(&self, why: ImportRefused, at: Option<(u64, Option<String>)>) -> Refusal {
        Refusal::Import { file: Some(self.name()), at, why }
    }

    fn stopped(&self, stopped: Stopped) -> Refusal {
        match stopped {
            Stopped::Refused(why, at) => self.refused(why, at),
            Stopped::Io(why) => Refusal::CannotRead { path: self.file.clone(), why },
        }
    }

    fn refuse_bad(&self, preview: &Preview) -> Result<(), Refusal> {
        let (refused, rows) = (preview.counts.refused, preview.counts.rows);
        if refused == 0 || self.skip_bad {
            return Ok(());
        }
        let why = ImportRefused::Rows { file: self.name(), refused, rows };
        Err(Refusal::Import { file: None, at: None, why })
    }
}

/// How days are written, as said: an order, and whether a month without a day is its last.
///
/// # Errors
/// When it is none of the words for that.
fn days(said: &[String]) -> Result<DayStyle, Refusal> {
    let mut days = DayStyle::default();
    for word in said {
        let word = word.trim().to_lowercase();
        match Order::from_word(&word) {
            Some(order) => days.order = Some(order),
            None if word == "month-end" => days.month_end = true,
            None => {
                let words = vec!["ymd", "dmy", "mdy", "month-end"];
                let nearest = nearest(&word, words.iter().copied());
                let nearest = words.iter().copied().find(|known| Some(*known) == nearest);
                return Err(Refusal::BadWord { option: "--dates", text: word, nearest, words });
            }
        }
    }
    Ok(days)
}

/// What words stand for in this register, as said: `severity:重大=high`.
///
/// # Errors
/// When the key, or the word, is none that is known.
fn values(said: &[String]) -> Result<SaidValues, Refusal> {
    let mut values = SaidValues::new();
    for text in said {
        let parts = text.split_once([':', '：']);
        let parts = parts.and_then(|(key, rest)| rest.rsplit_once('=').map(|(t, w)| (key, t, w)));
        let bad = |words: Vec<&'static str>| Refusal::BadWord {
            option: "--values",
            text: text.clone(),
            nearest: None,
            words,
        };
        let (key, value, word) = parts.ok_or_else(|| bad(WORDED.to_vec()))?;
        let known = WORDED.iter().copied().find(|known| *known == key.trim());
        let key = known.ok_or_else(|| bad(WORDED.to_vec()))?;
        let words = words_of(key);
        let word = words.iter().copied().find(|known| *known == word.trim());
        values.push((key, value.trim().to_owned(), word.ok_or_else(|| bad(words))?));
    }
    Ok(values)
}

/// The headings that the ledger itself says what they stand for.
fn kept_map(draft: &Draft) -> Result<Vec<(String, &'static str)>, Refusal> {
    let one = |(heading, key): &(String, String)| match Maps::key(key) {
        Ok(key) => Ok((heading.clone(), key)),
        Err(nearest) => {
            let text = format!("{heading}={key}");
            let why = ImportRefused::BadMap { text, nearest };
            Err(Refusal::Import { file: Some("import.map".to_owned()), at: None, why })
        }
    };
    draft.head().import_map.iter().map(one).collect()
}

/// Asks what a column is.
fn asked(heading: &str, desk: &Desk) -> anyhow::Result<(String, &'static str)> {
    let keys = Maps::KEYS;
    let leave_out = desk.lang.words().import_leave_out();
    let choices = keys.iter().map(|key| match desk.lang.words().heading(key) {
        name if name == *key => (*key).to_owned(),
        name => format!("{key}  {name}"),
    });
    let choices: Vec<String> = std::iter::once(leave_out).chain(choices).collect();
    let prompt = desk.lang.words().import_which(heading);
    let place = choice(&prompt, &choices, desk.lang)?;
    Ok((heading.to_owned(), if place == 0 { "" } else { keys[place - 1] }))
}

/// A register that is being taken in.
struct Job<'i> {
    said: &'i Import,
    format: FileFormat,
    opened: Option<Date>,
    maps: Vec<(String, &'static str)>,
    how: Spelling,
    input: RefCell<Input>,
    /// What was shown, and agreed to.
    shown: Option<Preview>,
    told: Cell<bool>,
}

impl Job<'_> {
    /// Takes every row into a draft, and says what that comes to.
    fn plan(&self, desk: &Desk, draft: &mut Draft) -> anyhow::Result<Preview> {
        let kept = kept_map(draft)?;
        let reading = Reading {
            encoding: self.said.encoding.clone(),
            sheet: self.said.sheet.clone(),
            locale: desk.locale.clone(),
            maps: Maps { said: self.maps.clone(), kept, ignore_unknown: false },
        };
        let mut input = self.input.borrow_mut();
        let mut taking = Taking::new(desk, draft, self, input.len())?;
        let was_read =
            read_ahead(&mut input, self.format, &reading, &self.how, |heap| taking.take(heap));
        let mut preview = taking.finish();
        let was_read = was_read.map_err(|stopped| self.said.stopped(stopped))?;
        preview.encoding = was_read.encoding;
        preview.counts.hidden = was_read.hidden;
        Ok(preview)
    }
}

impl Change for Job<'_> {
    fn apply(&self, desk: &Desk, draft: &mut Draft) -> anyhow::Result<Vec<Now>> {
        let preview = self.plan(desk, draft)?;
        match &self.shown {
            Some(shown) if *shown != preview => {
                let why = ImportRefused::ChangedMeanwhile;
                return Err(Refusal::Import { file: None, at: None, why }.into());
            }
            Some(_) => {}
            // The work may have to be done again; it is told once.
            None if self.told.replace(true) => {}
            None => preview.tell(desk),
        }
        self.said.refuse_bad(&preview)?;
        let (file, counts) = (self.said.name(), preview.counts);
        Ok(vec![Now::Imported {
            file,
            added: counts.new,
            changed: counts.changed,
            unchanged: counts.unchanged,
        }])
    }
}
