//! `ledger import`: takes in a register from another desk, what it would change shown first.

mod ahead;
mod closing;
mod item;
mod preview;
mod resolved;
mod twins;
mod units;
mod wanted;
mod ways;

use std::cell::{Cell, RefCell};
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use super::export::format_of;
use crate::format::read::{
    ALL_SHEETS, DayStyle, Input, Maps, Order, ReadOptions, SaidValues, Stopped, WORDED, words_of,
};
use crate::format::{FileFormat, Format};
use crate::messages::{
    ColumnsRefused, Confirmation, FileRefused, Heading, ImportRefused, InputRefused,
    LedgerConfirmation, Named, Question, UserError, placeholders, two,
};
use crate::model::{Field, Words as _};
use crate::session::options::WriteOptions;
use crate::session::questions::{choice, yes_or_no};
use crate::session::typed::{one_of_these, one_of_words};
use crate::session::{Change, Outcome, Session};
use crate::store::{Ledger, Transaction, nearest, open_named};
use ahead::read_ahead;
use item::Taking;
use preview::Preview;
use wanted::{RowValues, Spelling};
use ways::way;

#[derive(Debug, Clone, Args)]
#[command(about = two!("Import items from a spreadsheet, after a preview", "导入台账，先预览"))]
pub(crate) struct Import {
    #[arg(value_name = placeholders::FILE, add = Question::File)]
    #[arg(help = two!(
        "The file to import: .csv .tsv .xlsx .xlsm .ods .xls .json .ndjson; - for a pipe",
        "要导入的文件：.csv .tsv .xlsx .json .ndjson；- 为标准输入",
    ))]
    pub file: PathBuf,
    #[arg(long, value_name = placeholders::FORMAT, value_parser = one_of_these::<FileFormat>(FileFormat::READ.iter().copied()))]
    #[arg(help = two!(
        "Format: csv, tsv, xlsx, json or ndjson [default: from the file name]; json prints the preview of a named file",
        "格式：csv、tsv、xlsx、json 或 ndjson [默认：按文件名]；json：以 JSON 输出预览",
    ))]
    pub format: Option<FileFormat>,
    #[arg(long = "as", value_name = placeholders::THING)]
    #[arg(help = two!(
        "jira, redmine, github, fedramp-poam, or a saved preset",
        "按已有方式读取：fedramp-poam、jira、redmine、github，或已保存的名称",
    ))]
    pub way: Option<String>,
    #[arg(long, value_name = placeholders::THING)]
    #[arg(help = two!(
        "Save these options as a preset in the ledger",
        "把所用选项以此名称存入台账",
    ))]
    pub save: Option<String>,
    #[arg(long, value_name = placeholders::HEADING_KEY)]
    #[arg(help = two!(
        "The key of a column; an empty key skips the column",
        "某列是什么；不写键则略去此列；可多次",
    ))]
    pub map: Vec<String>,
    #[arg(long, value_name = placeholders::HEADING)]
    #[arg(help = two!("A column to skip; repeatable", "略去某列；可多次"))]
    pub ignore: Vec<String>,
    #[arg(long)]
    #[arg(help = two!("Skip unknown columns", "略去认不出的列"))]
    pub ignore_unknown: bool,
    #[arg(long, value_name = placeholders::KEY_VALUE)]
    #[arg(help = two!(
        "Defaults for rows: due=30d, horizon=long",
        "未写明的行按此填写，如 due=30d、horizon=long；可多次",
    ))]
    pub set: Vec<String>,
    #[arg(long, value_name = placeholders::ORDER, value_delimiter = ',')]
    #[arg(help = two!(
        "Date order: ymd, dmy or mdy; or month-end",
        "日期写法：ymd、dmy 或 mdy；只写月份的按月末算，用 month-end",
    ))]
    pub dates: Vec<String>,
    #[arg(long, value_name = placeholders::KEY_TEXT_WORD)]
    #[arg(help = two!(
        "Translate a value: severity:RED=high; repeatable",
        "某个词表示什么，如 severity:RED=high；可多次",
    ))]
    pub values: Vec<String>,
    #[arg(long, value_name = placeholders::CODE)]
    #[arg(help = two!("The unit of rows without one", "未写明单位的行所属单位"))]
    pub unit: Option<String>,
    #[arg(long, value_name = placeholders::DATE, allow_hyphen_values = true)]
    #[arg(help = two!(
        "The opening date of rows without one [default: today]",
        "未写明立项日期的行的立项日期 [默认：今天]",
    ))]
    pub opened: Option<String>,
    #[arg(long, value_name = placeholders::TEXT)]
    #[arg(help = two!("The reason for moved deadlines", "推后时限的理由"))]
    pub reason: Option<String>,
    #[arg(long)]
    #[arg(help = two!("Record closings given in rows", "按行中的销号日期和结果补记销号"))]
    pub history: bool,
    #[arg(long)]
    #[arg(help = two!("Keep unknown IDs as they are", "照原样采用台账中没有的编号"))]
    pub new_ids: bool,
    #[arg(long)]
    #[arg(help = two!("Declare unknown units by name", "按名称登记台账中没有的单位"))]
    pub new_units: bool,
    #[arg(long)]
    #[arg(help = two!("Declare unknown categories by name", "按名称登记台账中没有的类别"))]
    pub new_categories: bool,
    #[arg(id = "match", long = "match", value_name = placeholders::BY, value_parser = one_of_words(["title"]))]
    #[arg(help = two!(
        "Match rows without an ID by unit and title: title",
        "没有编号的行更新同单位同名的事项：title",
    ))]
    pub matched: Option<String>,
    #[arg(long)]
    #[arg(help = two!("Import the rest if some rows are refused", "略过不能导入的行，导入其余"))]
    pub skip_bad: bool,
    #[arg(long, value_name = placeholders::THING)]
    #[arg(help = two!("The workbook's sheet, or `all`", "工作簿中的工作表，或 all（全部）"))]
    pub sheet: Option<String>,
    #[arg(long, value_name = placeholders::THING)]
    #[arg(help = two!("The text encoding, if it cannot be detected", "文本编码，无法识别时指明"))]
    pub encoding: Option<String>,
    #[arg(long, short, value_name = placeholders::FILE)]
    #[arg(help = two!(
        "Write the whole preview: .json .csv .md .txt",
        "把全部预览写入文件：.json .csv .md .txt",
    ))]
    pub output: Option<PathBuf>,
    #[arg(long, short)]
    #[arg(help = two!("Do not ask", "不再询问"))]
    pub yes: bool,
    #[command(flatten)]
    pub writing: WriteOptions,
}

impl Import {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let ledger = session.ledger_or_own(self.writing.dry_run)?;
        let Some(name) = &self.way else { return self.taken(session, &ledger, Vec::new()) };
        let kept = ledger.head().map(|head| head.import_ways.clone()).unwrap_or_default();
        let (all, maps) = self.with_way(name, way(name, &kept)?)?;
        all.taken(session, &ledger, maps)
    }

    /// Takes the register in; `way` are the headings of the way that was named.
    fn taken(
        &self,
        session: &Session,
        ledger: &Ledger,
        way: Vec<String>,
    ) -> anyhow::Result<Outcome> {
        let printing = self.printing();
        let said = self.input_format().or_else(|| FileFormat::read_by_name(&self.file));
        let format = format_of(&self.file, said, FileFormat::READ.to_vec())?;
        let opened = session.some_date(&self.opened)?;
        let input = self.input(session).map_err(|e| self.stopped(e.into()))?;
        let (days, values) = (days(&self.dates)?, values(&self.values)?);
        let calendar = ledger.head().map(|head| head.calendar.clone()).unwrap_or_default();
        let mut how = Spelling { days, values, opened, calendar };
        let defaults = self.defaults(session, &how)?;
        how.opened = opened.or(defaults.opened);
        let mut job = ImportJob {
            said: self,
            format,
            maps: self.maps()?,
            way: way.iter().map(|text| mapped(text)).collect::<Result<_, _>>()?,
            printing,
            how,
            defaults,
            input: RefCell::new(input),
            shown: None,
            told: Cell::new(false),
        };
        if session.asks() && !self.yes && !self.writing.dry_run {
            let preview = loop {
                match session.peek(ledger, |transaction| job.plan(session, transaction)) {
                    Ok(preview) => break preview,
                    Err(error) => match error.downcast::<UserError>()? {
                        UserError::Import {
                            why: ImportRefused::Columns(ColumnsRefused::UnknownColumns { columns }),
                            ..
                        } => {
                            for (_, heading, _) in columns {
                                job.maps.push(asked(&heading, session)?);
                            }
                        }
                        other => return Err(other.into()),
                    },
                }
            };
            preview.tell(session);
            preview.print(session, job.printing.as_ref())?;
            self.refuse_bad(&preview)?;
            let question = session.lang.words().import_question(preview.shown_of());
            let wanted = preview.is_nothing() || yes_or_no(&question, session.lang)?;
            if !wanted {
                return Err(self.refused(ImportRefused::Declined, None).into());
            }
            job.shown = Some(preview);
        }
        // The document says all of it: what the file would look like beside it would be no JSON.
        if self.writing.dry_run && matches!(job.printing, Some((Format::Json, None))) {
            let preview = session.peek(ledger, |transaction| job.plan(session, transaction))?;
            preview.tell(session);
            preview.print(session, job.printing.as_ref())?;
            self.refuse_bad(&preview)?;
            return Ok(Outcome::Done);
        }
        session.change(ledger, &job, self.writing.dry_run)
    }

    fn input(&self, session: &Session) -> io::Result<Input> {
        if self.file == Path::new("-") {
            Input::pipe(io::stdin().lock())
        } else {
            Input::file(open_named(&session.working_folder().join(&self.file))?)
        }
    }

    /// What the file is called in messages.
    fn name(&self) -> String {
        self.file.display().to_string()
    }

    fn maps(&self) -> Result<Vec<(String, &'static str)>, UserError> {
        let ignored = self.ignore.iter().map(|heading| Ok((heading.clone(), "")));
        self.map.iter().map(|text| mapped(text)).chain(ignored).collect()
    }

    /// The format of the file where it was said: of one whose name says what it is, `json` is how the preview is printed.
    fn input_format(&self) -> Option<FileFormat> {
        let named = FileFormat::read_by_name(&self.file);
        self.format.filter(|format| *format != FileFormat::Json || named.is_none())
    }

    /// Where the whole preview is printed, and in what form; none where only a part of it is told.
    fn printing(&self) -> Option<(Format, Option<PathBuf>)> {
        let is_json = self.format == Some(FileFormat::Json) && self.input_format().is_none();
        match &self.output {
            None if is_json => Some((Format::Json, None)),
            None => None,
            Some(path) => {
                let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
                let format = match ending.as_deref() {
                    _ if is_json => Format::Json,
                    Some("json") => Format::Json,
                    Some("csv") => Format::Csv,
                    Some("md") => Format::Markdown,
                    _ => Format::Table,
                };
                Some((format, Some(path.clone()).filter(|path| path != Path::new("-"))))
            }
        }
    }

    /// What rows that do not say it say.
    fn defaults(&self, session: &Session, how: &Spelling) -> anyhow::Result<RowValues> {
        let mut defaults = RowValues::default();
        for text in &self.set {
            let (key, value) = text.split_once('=').unwrap_or((text, ""));
            let words = RowValues::settable();
            let heading = Maps::key(key).unwrap_or_default();
            let known = words.iter().copied().find(|known| *known == heading);
            let Some(key) = known.filter(|_| !value.trim().is_empty()) else {
                let nearest = nearest(key, words.iter().copied());
                let nearest = words.iter().copied().find(|known| Some(*known) == nearest);
                let text = text.clone();
                return Err(UserError::Input(InputRefused::BadWord {
                    option: "--set",
                    text,
                    nearest,
                    words,
                })
                .into());
            };
            defaults.set(key, value.trim(), session, how)?;
        }
        Ok(defaults)
    }

    fn refused(&self, why: ImportRefused, at: Option<(u64, Option<String>)>) -> UserError {
        UserError::Import { file: Some(self.name()), at, why }
    }

    fn stopped(&self, stopped: Stopped) -> UserError {
        match stopped {
            Stopped::Refused(why, at) => self.refused(why, at),
            Stopped::Io(why) => {
                UserError::File(FileRefused::CannotRead { path: self.file.clone(), why })
            }
            Stopped::Sheet(sheet, why) => match self.stopped(*why) {
                UserError::Import { file: Some(file), at, why } => {
                    UserError::Import { file: Some(format!("{file}[{sheet}]")), at, why }
                }
                other => other,
            },
        }
    }

    fn refuse_bad(&self, preview: &Preview) -> Result<(), UserError> {
        let (refused, rows) = (preview.counts.refused, preview.counts.rows);
        if refused == 0 || self.skip_bad {
            return Ok(());
        }
        let why = ImportRefused::RefusedRows { file: self.name(), refused, rows };
        Err(UserError::Import { file: None, at: None, why })
    }
}

/// How days are written, as said: an order, and whether a month without a day is its last.
///
/// # Errors
/// When it is none of the words for that.
fn days(said: &[String]) -> Result<DayStyle, UserError> {
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
                return Err(UserError::Input(InputRefused::BadWord {
                    option: "--dates",
                    text: word,
                    nearest,
                    words,
                }));
            }
        }
    }
    Ok(days)
}

/// What words stand for in this register, as said: `severity:重大=high`.
///
/// # Errors
/// When the key, or the word, is none that is known.
fn values(said: &[String]) -> Result<SaidValues, UserError> {
    let mut values = SaidValues::new();
    for text in said {
        let parts = text.split_once([':', '：']);
        let parts = parts.and_then(|(key, rest)| rest.rsplit_once('=').map(|(t, w)| (key, t, w)));
        let bad = |words: Vec<&'static str>| {
            UserError::Input(InputRefused::BadWord {
                option: "--values",
                text: text.clone(),
                nearest: None,
                words,
            })
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

/// A heading and its key as they are typed: `heading=key`.
fn mapped(text: &str) -> Result<(String, &'static str), UserError> {
    let bad = |nearest| {
        let why = ImportRefused::Columns(ColumnsRefused::BadMap { text: text.to_owned(), nearest });
        UserError::Import { file: None, at: None, why }
    };
    let (heading, key) = text.rsplit_once('=').ok_or_else(|| bad(None))?;
    Ok((heading.to_owned(), Maps::key(key).map_err(bad)?))
}

/// The headings that the ledger itself says what they stand for.
fn kept_map(transaction: &Transaction) -> Result<Vec<(String, &'static str)>, UserError> {
    let one = |(heading, key): &(String, String)| match Maps::key(key) {
        Ok(key) => Ok((heading.clone(), key)),
        Err(nearest) => {
            let text = format!("{heading}={key}");
            let why = ImportRefused::Columns(ColumnsRefused::BadMap { text, nearest });
            Err(UserError::Import { file: Some("import.map".to_owned()), at: None, why })
        }
    };
    let kept: Result<Vec<_>, _> = transaction.head().import_map.iter().map(one).collect();
    let mut kept = kept?;
    for field in &transaction.head().fields {
        kept.push((field.name.clone(), field.key));
        kept.push((field.key.to_owned(), field.key));
    }
    Ok(kept)
}

/// Asks what a column is.
fn asked(heading: &str, session: &Session) -> anyhow::Result<(String, &'static str)> {
    let keys = Maps::KEYS;
    let leave_out = session.lang.words().import_leave_out();
    let choices = keys.iter().map(|key| match Heading::of_key(key) {
        None => (*key).to_owned(),
        Some(heading) => format!("{key}  {}", heading.name(session.lang)),
    });
    let choices: Vec<String> = std::iter::once(leave_out).chain(choices).collect();
    let prompt = session.lang.words().import_which(heading);
    let place = choice(&prompt, &choices, session.lang)?;
    Ok((heading.to_owned(), if place == 0 { "" } else { keys[place - 1] }))
}

/// A register that is being taken in.
struct ImportJob<'i> {
    said: &'i Import,
    format: FileFormat,
    maps: Vec<(String, &'static str)>,
    /// The headings of the way that was named: a file need not have all of them.
    way: Vec<(String, &'static str)>,
    /// Where the whole preview is printed.
    printing: Option<(Format, Option<PathBuf>)>,
    how: Spelling,
    defaults: RowValues,
    input: RefCell<Input>,
    /// What was shown, and agreed to.
    shown: Option<Preview>,
    told: Cell<bool>,
}

impl ImportJob<'_> {
    fn reads_all_sheets(&self) -> bool {
        self.said.sheet.as_deref().is_some_and(|sheet| sheet.trim() == ALL_SHEETS)
    }

    /// Takes every row into a draft, and says what that comes to.
    fn plan(&self, session: &Session, transaction: &mut Transaction) -> anyhow::Result<Preview> {
        let kept = self.way.iter().cloned().chain(kept_map(transaction)?).collect();
        let reading = ReadOptions {
            encoding: self.said.encoding.clone(),
            sheet: self.said.sheet.clone(),
            locale: session.locale.clone(),
            maps: Maps {
                said: self.maps.clone(),
                kept,
                ignore_unknown: self.said.ignore_unknown,
                title_is_said: self.defaults.text(Field::Title).is_some(),
            },
        };
        let mut input = self.input.borrow_mut();
        let mut taking = Taking::new(session, transaction, self, input.len())?;
        taking.keep_all(self.printing.is_some() || session.shows_all());
        let was_read =
            read_ahead(&mut input, self.format, &reading, &self.how, |heap| taking.take(heap));
        let mut preview = taking.finish();
        let was_read = was_read.map_err(|stopped| self.said.stopped(stopped))?;
        preview.encoding = was_read.encoding;
        preview.counts.hidden = was_read.hidden;
        preview.other_sheets = was_read.other_sheets;
        Ok(preview)
    }
}

impl Change for ImportJob<'_> {
    fn apply(
        &self,
        session: &Session,
        transaction: &mut Transaction,
    ) -> anyhow::Result<Vec<Confirmation>> {
        let preview = self.plan(session, transaction)?;
        match &self.shown {
            Some(shown) if *shown != preview => {
                let why = ImportRefused::ChangedMeanwhile;
                return Err(UserError::Import { file: None, at: None, why }.into());
            }
            Some(_) => {}
            // The work may have to be done again; it is told once.
            None if self.told.replace(true) => {}
            None => {
                preview.tell(session);
                preview.print(session, self.printing.as_ref())?;
            }
        }
        self.said.refuse_bad(&preview)?;
        if let Some(name) = &self.said.save {
            transaction.keep_import_way(name, self.said.typed_way(&self.way))?;
        }
        if matches!(self.printing, Some((Format::Json, None))) {
            return Ok(Vec::new());
        }
        let (file, counts) = (self.said.name(), preview.counts);
        Ok(vec![Confirmation::Ledger(LedgerConfirmation::Imported {
            file,
            added: counts.new,
            changed: counts.changed,
            unchanged: counts.unchanged,
        })])
    }
}
