//! `ledger report brief`: the state in plain prose, of the whole or of a unit; or a page for each unit, lead or owner.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use crate::format::docx;
use crate::format::{self, BriefDocument, Document, FileType as _, Format};
use crate::messages::{DateRefused, MOST_NAMED, UserError, placeholders, two};
use crate::model::{CategoryCode, Date, Declarations, UnitCode, same_word};
use crate::report::{
    self, AtMost, Before, Choice, Each, EachPerson, EachUnit, ForPerson, IndicatorRow, Per, Period,
    Progress, ProgressFigures, Readings, TargetRow, indicators, targets,
};
use crate::session::options::{AsOf, Chosen, Printing};
use crate::session::output::must_be_a_folder;
use crate::session::printing::{papers_bytes, put_document};
use crate::session::typed::one_of;
use crate::session::viewing::viewed;
use crate::session::{Outcome, Session};
use crate::store::{person_file, unit_file};

/// The forms that a brief is written in; the first where nothing says which.
const WRITES: [Format; 5] =
    [Format::Markdown, Format::Table, Format::Json, Format::Html, Format::Docx];

#[derive(Debug, Clone, Args)]
#[command(about = two!("A brief in prose; also one page per unit", "情况简报；可每单位一页"))]
#[command(mut_arg("format", |arg| arg.help(two!(
    "Format: markdown, table (plain text), json, html or docx [default: markdown; with --each docx]",
    "格式：markdown、table（纯文本）、json、html 或 docx [默认：markdown；用 --each 时 docx]",
))))]
#[command(mut_arg("output", |arg| arg.help(two!(
    "Write to a file, or with --each into a folder, instead",
    "写入文件；用 --each 时写入文件夹",
))))]
pub(crate) struct BriefReport {
    #[arg(long, value_name = placeholders::DATE, allow_hyphen_values = true)]
    #[arg(help = two!("Include what changed since this date", "说明自此日（含）以来的变化"))]
    pub since: Option<String>,
    #[arg(long, value_name = placeholders::WHAT, value_parser = one_of::<Each>(), requires = "output")]
    #[arg(help = two!(
        "One page for each, in the folder given by -o: unit, lead or owner",
        "各一页，写入 -o 指定的文件夹：unit 单位、lead 责任领导、owner 责任人",
    ))]
    pub each: Option<Each>,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub chosen: Chosen,
    #[command(flatten)]
    pub printing: Printing,
}

impl BriefReport {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let until = self.as_of.day(session)?;
        let since = session.some_date(&self.since)?;
        if let Some(since) = since.filter(|since| until < *since) {
            return Err(UserError::Date(DateRefused::PeriodBackwards { since, until }).into());
        }
        let period = Period { since, until };
        let choice = self.chosen.choice(session, &[])?;
        let (each, output) = match self.each {
            Some(each) => (
                self.printing.folder().map(|folder| (each, folder)),
                self.printing.without_file(session, &WRITES, Format::Docx)?,
            ),
            None => (None, self.printing.to_one_of(session, &WRITES, Format::Markdown)?),
        };
        let format = output.format;
        let own = self.printing.letterhead(session, format)?;
        if self.each.is_some() || !choice.unit.is_empty() {
            // A page is about a unit or a person of one office.
            session.ledger()?;
        }
        match each {
            Some((each, folder)) => {
                must_be_a_folder(session, folder)?;
                let look = (format, own.as_ref());
                match each {
                    Each::Unit => each_unit(session, &choice, period, look, folder)?,
                    Each::Lead | Each::Owner => {
                        each_person(session, (each, &choice), period, look, folder)?;
                    }
                }
            }
            None => {
                // Programs are told all of it, people the first of each list.
                let keep = match format {
                    Format::Json => AtMost::All,
                    _ => AtMost::Best(MOST_NAMED),
                };
                let (head, brief) = whole(session, &choice, period, keep)?;
                let (asked, width) = (self.printing.said(), output.width(session));
                let on_screen = width.filter(|_| matches!(asked, None | Some(Format::Table)));
                if let Some(width) = on_screen {
                    let page = brief.is_page();
                    let prose = session.lang.words().brief_prose(&brief, &head, until);
                    let text =
                        format::brief_screen(&prose, page, session.lang, session.paint(), width);
                    session.put(None, &text, Format::Table)?;
                } else {
                    let bytes = written(session, &head, brief, until, (format, own.as_ref()))?;
                    match (output.file(), format) {
                        (file, Format::Docx) => put_document(session, file, &bytes)?,
                        (Some(path), _) => session.put_bytes(path, &bytes)?,
                        (None, _) => session.print_bytes(&bytes)?,
                    }
                }
                if let Some(path) = output.file() {
                    session.wrote(path, None);
                }
            }
        }
        Ok(Outcome::Done)
    }
}

/// The brief of all that is chosen; a unit's page where one unit is.
pub(super) fn whole(
    session: &Session,
    choice: &Choice,
    period: Period,
    keep: AtMost,
) -> anyhow::Result<(Arc<Declarations>, report::Brief)> {
    let gather = |head: &Declarations| gathered(choice, period, keep, head);
    let (head, part) = viewed(session, choice, period.until, gather)?;
    let brief = finished(session, choice, period, &head, part)?;
    Ok((head, brief))
}

/// What a brief is made of.
pub(super) fn gathered(
    choice: &Choice,
    period: Period,
    keep: AtMost,
    head: &Declarations,
) -> report::BriefFold {
    report::Brief::gather(period, is_of_a_unit(choice), keep, head)
}

/// Whether a brief is about one unit.
fn is_of_a_unit(choice: &Choice) -> bool {
    choice.unit.len() == 1
}

/// The brief that was gathered, with what is asked of the ledger besides.
pub(super) fn finished(
    session: &Session,
    choice: &Choice,
    period: Period,
    head: &Declarations,
    part: report::BriefFold,
) -> anyhow::Result<report::Brief> {
    let until = period.until;
    let before = match period.since.map(|since| since.plus_days(-1)) {
        None => None,
        Some(day) => {
            let gather = |head: &Declarations| Progress::gather(&[Per::Unit], head);
            let total = viewed(session, choice, day, gather)?.1.finish().total;
            Some(Before { as_of: day, total })
        }
    };
    let unit = choice.unit.first().filter(|_| is_of_a_unit(choice));
    let unit = unit.and_then(|code| head.unit(code));
    let figures = figures(head, until, &choice.unit, &choice.category);
    let mut brief = part.finish(unit, before, figures, head);
    if *choice == Choice::default() && !head.rounds.is_empty() {
        let rounds = viewed(session, choice, until, report::Rounds::gather)?.1.finish();
        let is_of_period = |round: &report::Rounds| {
            let ended = round.until.filter(|_| round.left.is_empty());
            round.from.is_none_or(|from| from <= until)
                && ended.is_none_or(|ended| ended >= period.since.unwrap_or(until))
        };
        brief.rounds = rounds.into_iter().filter(is_of_period).collect();
    }
    Ok(brief)
}

/// The indicators of a brief, in both ways of telling them.
fn figures(
    head: &Declarations,
    as_of: Date,
    units: &[UnitCode<'_>],
    categories: &[CategoryCode<'_>],
) -> (Vec<TargetRow>, Vec<IndicatorRow>) {
    let asked = Readings { as_of, since: None, units, categories };
    (targets(head, asked), indicators(head, asked))
}

/// Writes a page for each unit that is chosen into a folder, which is made if it is missing.
fn each_unit(
    session: &Session,
    choice: &Choice,
    period: Period,
    (format, own): (Format, Option<&docx::Letterhead>),
    folder: &Path,
) -> anyhow::Result<()> {
    let until = period.until;
    let (head, parts) = viewed(session, choice, until, |head| {
        EachUnit::new(head, || report::Brief::gather(period, true, AtMost::All, head))
    })?;
    let day = period.since.map(|since| since.plus_days(-1));
    let before: Option<Vec<ProgressFigures>> = match day {
        None => None,
        Some(day) => {
            let gather = |head: &Declarations| {
                EachUnit::new(head, || Progress::gather(&[Per::Horizon], head))
            };
            let parts = viewed(session, choice, day, gather)?.1.into_parts();
            Some(parts.into_iter().map(|part| part.finish().total).collect())
        }
    };
    // Every page is made before the first is written.
    let mut pages: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for (n, (unit, part)) in head.units.iter().zip(parts.into_parts()).enumerate() {
        if !choice.unit.is_empty() && !choice.unit.contains(&unit.code) {
            continue;
        }
        let before = day.zip(before.as_ref().and_then(|totals| totals.get(n)));
        let before = before.map(|(as_of, total)| Before { as_of, total: total.clone() });
        let figures = figures(&head, until, std::slice::from_ref(&unit.code), &choice.category);
        let brief = part.finish(Some(unit), before, figures, &head);
        let ending = format.endings().first().copied().unwrap_or_default();
        let taken = |name: &str| names.iter().any(|known| same_word(known, name));
        let name = unit_file("", &unit.code, ending, taken);
        names.push(name.clone());
        pages.push((folder.join(name), written(session, &head, brief, until, (format, own))?));
    }
    write_pages(session, folder, &pages)
}

/// Writes a page for each lead or owner of the items chosen, and names the items that have none.
fn each_person(
    session: &Session,
    (each, choice): (Each, &Choice),
    period: Period,
    (format, own): (Format, Option<&docx::Letterhead>),
    folder: &Path,
) -> anyhow::Result<()> {
    let until = period.until;
    let (head, parts) = viewed(session, choice, until, |head| {
        let make =
            move |head: &Declarations| report::Brief::gather(period, true, AtMost::All, head);
        EachPerson::new(each, head, make)
    })?;
    let day = period.since.map(|since| since.plus_days(-1));
    let mut before: HashMap<String, ProgressFigures> = HashMap::new();
    if let Some(day) = day {
        let make = |head: &Declarations| Progress::gather(&[Per::Horizon], head);
        let parts = viewed(session, choice, day, |head| EachPerson::new(each, head, make))?.1;
        let (parts, _) = parts.finish();
        before.extend(parts.into_iter().map(|(name, part)| (name, part.finish().total)));
    }
    let (parts, nobodys) = parts.finish();
    let mut pages: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for (name, part) in parts {
        // Who had no item then has nothing to be compared with.
        let before = day.zip(before.remove(&name));
        let before = before.map(|(as_of, total)| Before { as_of, total });
        let mut brief = part.finish(None, before, (Vec::new(), Vec::new()), &head);
        let ending = format.endings().first().copied().unwrap_or_default();
        let taken = |file: &str| names.iter().any(|known| same_word(known, file));
        let file = person_file("", &name, ending, taken);
        brief.person = Some(ForPerson { name, per: each });
        names.push(file.clone());
        pages.push((folder.join(file), written(session, &head, brief, until, (format, own))?));
    }
    write_pages(session, folder, &pages)?;
    if !nobodys.is_empty() {
        session.note(&session.lang.words().items_of_nobody(&nobodys, each));
    }
    Ok(())
}

/// Writes pages into a folder, which is made if it is missing.
fn write_pages(
    session: &Session,
    folder: &Path,
    pages: &[(PathBuf, Vec<u8>)],
) -> anyhow::Result<()> {
    session.make_folder(folder)?;
    pages.iter().try_for_each(|(path, _)| session.spare_ledger(path))?;
    for (path, bytes) in pages {
        session.put_bytes(path, bytes)?;
    }
    session.note(&session.lang.words().pages_written(pages.len(), &folder.display().to_string()));
    Ok(())
}

/// A brief in a format, ending with a line break.
fn written(
    session: &Session,
    head: &Declarations,
    brief: report::Brief,
    as_of: Date,
    (format, own): (Format, Option<&docx::Letterhead>),
) -> anyhow::Result<Vec<u8>> {
    let (lang, page) = (session.lang, brief.is_page());
    let prose = lang.words().brief_prose(&brief, head, as_of);
    let markdown = || format::brief_markdown(&prose, page, lang);
    let text = match format {
        Format::Table => format::brief_text(&prose, page, lang),
        Format::Docx => {
            let paper = docx::brief_paper(&prose, head, session.today, lang);
            return papers_bytes(session, &[paper], own);
        }
        Format::Html | Format::Json => {
            let document = Document {
                schema: "ledger.report/1",
                as_of: Some(as_of),
                title: Some(head.title.clone()),
                brief: Some(BriefDocument { brief, text: markdown() }),
                ..Document::default()
            };
            match format {
                Format::Html => format::page(&format::brief_sheets(&prose), &document, lang),
                _ => format::json(&document)?,
            }
        }
        _ => markdown(),
    };
    Ok(text.into_bytes())
}
