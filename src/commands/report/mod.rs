//! `ledger report`: progress, what is overdue, what waits, and the closure summary; or one of them.

mod audit;
mod brief;
mod closure;
mod look_back;
mod progress;
pub mod targets;
mod trend;

use std::sync::Arc;

use clap::{Args, Subcommand};

use super::overdue::Overdue;
use crate::format::{self, Document, Format, Picked, Sheet};
use crate::messages::{OutputRefused, Refusal};
use crate::model::{Date, Head};
use crate::report::{self, Choice, Every, Keep, Period};
use crate::session::options::{AsOf, ByRow, Chosen, Printing};
use crate::session::printing::print_sheets;
use crate::session::viewing::viewed;
use crate::session::{Desk, Outcome};

/// How many lines of a list the bare report shows as tables; by name or in another format it is all of them.
const AT_A_GLANCE: usize = 20;

/// The forms that a whole report is printed in; CSV holds one table.
const WRITES: [Format; 5] =
    [Format::Table, Format::Markdown, Format::Json, Format::Html, Format::Xlsx];

#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Report {
    #[command(subcommand)]
    pub part: Option<Part>,
    #[command(flatten)]
    pub by_row: ByRow,
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub span: Span,
    #[command(flatten)]
    pub chosen: Chosen,
    #[command(flatten)]
    pub printing: Printing,
}

#[derive(Debug, Clone, Subcommand)]
pub enum Part {
    Progress(progress::Progress),
    Overdue(Overdue),
    Closure(closure::Closure),
    LookBack(look_back::LookBack),
    Targets(targets::Targets),
    Trend(trend::Trend),
    Audit(audit::Audit),
    Brief(brief::Brief),
}

impl Part {
    /// The parts that a report can be of, as they are typed, but the one that is prose.
    fn names() -> Vec<&'static str> {
        vec!["progress", "overdue", "closure", "look-back", "targets", "trend", "audit"]
    }
}

/// The period that a summary speaks of.
#[derive(Debug, Clone, Default, Args)]
pub struct Span {
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub since: Option<String>,
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub until: Option<String>,
}

impl Span {
    /// The period: from the start where nothing is said, to the day reported on.
    ///
    /// # Errors
    /// When it ends before it begins, or after the day reported on.
    pub fn period(&self, desk: &Desk, as_of: Date) -> Result<Period, Refusal> {
        let since = desk.some_date(&self.since)?;
        let until = desk.some_date(&self.until)?.unwrap_or(as_of);
        if until > as_of {
            return Err(Refusal::UntilAfterAsOf { until, as_of });
        }
        match since {
            Some(since) if until < since => Err(Refusal::PeriodBackwards { since, until }),
            since => Ok(Period { since, until }),
        }
    }
}

impl Report {
    pub fn run(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        match &self.part {
            None => self.run_bare(desk),
            Some(Part::Progress(part)) => part.run(desk),
            Some(Part::Overdue(part)) => part.run(desk),
            Some(Part::Closure(part)) => part.run(desk),
            Some(Part::LookBack(part)) => part.run(desk),
            Some(Part::Targets(part)) => part.run(desk),
            Some(Part::Trend(part)) => part.run(desk),
            Some(Part::Audit(part)) => part.run(desk),
            Some(Part::Brief(part)) => part.run(desk),
        }
    }

    fn run_bare(&self, desk: &Desk) -> anyhow::Result<Outcome> {
        let as_of = self.as_of.day(desk)?;
        let period = self.span.period(desk, as_of)?;
        let choice = self.chosen.choice(desk, &[])?;
        let (lang, per) = (desk.lang, self.by_row.per.unwrap_or_default());
        if self.printing.asks_for(Format::Csv) {
            let parts = Part::names();
            return Err(Refusal::Output(OutputRefused::SeveralTables { parts }).into());
        }
        let format = self.printing.to_one_of(desk, &WRITES, Format::Table)?.format;
        let roomy = format.is_roomy();
        let keep = if format == Format::Table { Keep::Best(AT_A_GLANCE) } else { Keep::All };
        let (head, part) = viewed(desk, &choice, as_of, |head| {
            let progress = report::Progress::gather(per, head);
            let overdue = report::Overdue::gather(per, head, keep);
            let waiting = report::Waiting::gather(keep);
            let closure = report::Closure::gather(period, self.by_row.per, head, keep);
            let back = roomy.then(|| report::LookBack::gather(period, per, head));
            let trend = roomy.then(|| report::Trend::gather(Every::default(), period));
            let register = (format == Format::Xlsx).then(report::Listing::gather);
            ((progress, overdue), ((waiting, closure), ((back, trend), register)))
        })?;
        let ((progress, overdue), ((waiting, closure), ((back, trend), register))) = part;
        let (progress, overdue) = (progress.finish(), overdue.finish());
        let (waiting, closure) = (waiting.finish(), closure.finish());
        let look_back = back.map(|back| back.finish());
        let trend = trend.map(|trend| trend.finish());
        let targets = roomy.then(|| report::targets(&head, as_of, &choice.unit, &choice.category));
        if format == Format::Table && choice == Choice::default() && progress.total.total == 0 {
            return empty(desk, &self.printing, &head, as_of);
        }
        let mut sheets = vec![
            format::progress_sheet(&progress, lang),
            format::overdue_sheet(&overdue, lang),
            format::waiting_sheet(&waiting, lang),
            closure_figures(desk, &closure, format),
            format::achieved_sheet(&closure.items, closure.more, lang),
        ];
        sheets.extend(trend.iter().map(|trend| format::trend_rows_sheet(trend, lang)));
        sheets.extend(look_back.iter().flat_map(|l| format::look_back_sheets(l, lang)));
        sheets.extend(targets.iter().map(|rows| format::targets_sheet(rows, lang)));
        let register = register.map(|register| register.finish());
        sheets.extend(register.iter().map(|items| format::list_sheet(items, lang)));
        let title = lang.words().report_title(head.title.as_deref(), as_of);
        let sheets = with_title(title, sheets, format);
        print_sheets(desk, &self.printing, &sheets, || Document {
            schema: "ledger.report/1",
            as_of: Some(as_of),
            title: Some(head.title.clone()),
            head: Some(Arc::clone(&head)),
            progress: Some(progress.clone()),
            overdue: Some(Picked::rows(&overdue.items, None)),
            waiting: Some(waiting.items.clone()),
            closure: Some(closure.clone()),
            look_back: look_back.clone(),
            targets: targets.clone(),
            trend_left_out: trend.as_ref().map(|t| t.left_out).filter(|left| *left > 0),
            trend: trend.map(|trend| trend.rows),
            ..Document::default()
        })
    }
}

/// What is said of a ledger that holds nothing yet, to people: tables of noughts would not help them on.
fn empty(desk: &Desk, printing: &Printing, head: &Head, as_of: Date) -> anyhow::Result<Outcome> {
    let title = desk.lang.words().report_title(head.title.as_deref(), as_of);
    let notes = desk.lang.words().no_items_yet(head.units.first().map(|u| u.code.as_str()));
    let sheet = Sheet { title: Some(title), notes, ..Sheet::default() };
    print_sheets(desk, printing, &[sheet], Document::default)
}

/// The closure summary's figures: as lines where people read on, as a sheet for programs and where there is room.
fn closure_figures(desk: &Desk, closure: &report::Closure, format: Format) -> Sheet {
    if format == Format::Csv || format.is_roomy() {
        return format::figures_sheet(closure, desk.lang);
    }
    Sheet {
        title: Some(desk.lang.words().closure_title(closure.since, closure.until)),
        notes: format::closure_lines(&closure.figures, desk.lang),
        ..Sheet::default()
    }
}

/// Puts the report's title above its first sheet, where people read it.
fn with_title(title: String, mut sheets: Vec<Sheet>, format: Format) -> Vec<Sheet> {
    if !(format == Format::Csv || format.is_roomy()) {
        sheets.insert(0, Sheet { title: Some(title), ..Sheet::default() });
    }
    sheets
}
