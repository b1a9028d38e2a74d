//! `ledger report brief`: the state in plain prose, of the whole or of a unit; or a page for each unit.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use crate::format::docx;
use crate::format::{self, BriefDocument, Document, FileType as _, Format};
use crate::messages::UserError;
use crate::model::{CategoryCode, Date, Declarations, UnitCode, same_word};
use crate::report::{
    self, Before, Choice, EachUnit, IndicatorRow, Per, Period, Progress, ProgressFigures, Readings,
    TargetRow, indicators, targets,
};
use crate::session::options::{AsOf, Chosen, Printing};
use crate::session::output::must_be_a_folder;
use crate::session::printing::{papers_bytes, put_document};
use crate::session::viewing::viewed;
use crate::session::{Outcome, Session};
use crate::store::unit_file;

/// The forms that a brief is written in; the first where nothing says which.
const WRITES: [Format; 5] =
    [Format::Markdown, Format::Table, Format::Json, Format::Html, Format::Docx];

#[derive(Debug, Clone, Args)]
pub struct Brief {
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub since: Option<String>,
    #[arg(long, value_name = "WHAT", value_parser = ["unit"], requires = "output")]
    pub each: Option<String>,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub chosen: Chosen,
    #[command(flatten)]
    pub printing: Printing,
}

impl Brief {
    pub fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let until = self.as_of.day(session)?;
        let since = session.some_date(&self.since)?;
        if let Some(since) = since.filter(|since| until < *since) {
            return Err(UserError::PeriodBackwards { since, until }.into());
        }
        let period = Period { since, until };
        let choice = self.chosen.choice(session, &[])?;
        let (folder, output) = match &self.each {
            Some(_) => (
                self.printing.folder(),
                self.printing.without_file(session, &WRITES, Format::Docx)?,
            ),
            None => (None, self.printing.to_one_of(session, &WRITES, Format::Markdown)?),
        };
        let format = output.format;
        let own = self.printing.letterhead(session, format)?;
        if self.each.is_some() || !choice.unit.is_empty() {
            // A unit's page is about a unit of one office.
            session.ledger()?;
        }
        match folder {
            Some(folder) => {
                must_be_a_folder(session, folder)?;
                each_unit(session, &choice, period, (format, own.as_ref()), folder)?;
            }
            None => {
                let (head, brief) = whole(session, &choice, period)?;
                let (asked, width) = (self.printing.said(), output.width(session));
                let on_screen = width.filter(|_| matches!(asked, None | Some(Format::Table)));
                if let Some(width) = on_screen {
                    let page = brief.unit.is_some();
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
) -> anyhow::Result<(Arc<Declarations>, report::Brief)> {
    let page = choice.unit.len() == 1;
    let until = period.until;
    let (head, part) =
        viewed(session, choice, until, |head| report::Brief::gather(period, page, head))?;
    let before = match period.since.map(|since| since.plus_days(-1)) {
        None => None,
        Some(day) => {
            let gather = |head: &Declarations| Progress::gather(&[Per::Unit], head);
            let total = viewed(session, choice, day, gather)?.1.finish().total;
            Some(Before { as_of: day, total })
        }
    };
    let unit = choice.unit.first().filter(|_| page).and_then(|code| head.unit(code));
    let figures = figures(&head, until, &choice.unit, &choice.category);
    let mut brief = part.finish(unit, before, figures, &head);
    if *choice == Choice::default() && !head.rounds.is_empty() {
        let rounds = viewed(session, choice, until, report::Rounds::gather)?.1.finish();
        let is_of_period = |round: &report::Rounds| {
            let ended = round.until.filter(|_| round.left.is_empty());
            round.from.is_none_or(|from| from <= until)
                && ended.is_none_or(|ended| ended >= period.since.unwrap_or(until))
        };
        brief.rounds = rounds.into_iter().filter(is_of_period).collect();
    }
    Ok((head, brief))
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
        EachUnit::new(head, || report::Brief::gather(period, true, head))
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
    session.make_folder(folder)?;
    pages.iter().try_for_each(|(path, _)| session.spare_ledger(path))?;
    for (path, bytes) in &pages {
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
    let (lang, page) = (session.lang, brief.unit.is_some());
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
