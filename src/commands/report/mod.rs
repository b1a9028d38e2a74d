//! `ledger report`: progress, what is overdue, what waits, and the closure summary; or one of them.

mod audit;
mod brief;
mod closure;
pub(crate) mod indicators;
mod look_back;
mod persons;
mod progress;
mod public;
mod reminders;
mod rounds;
pub(crate) mod targets;
mod trend;

use std::sync::Arc;

use clap::{Args, Subcommand};

use super::overdue::OverdueCommand;
use crate::format::{self, Document, Format, Picked, Sheet, Telling};
use crate::messages::{DateRefused, Lang, MOST_NAMED, OutputRefused, UserError, placeholders, two};
use crate::model::{Date, Declarations};
use crate::report::{
    self, AtMost, Choice, Every, IndicatorRow, Period, PeriodChange, Periods, Readings, ReportView,
    SortBy,
};
use crate::session::options::{AsOf, ByRow, Chosen, Printing};
use crate::session::printing::print_sheets;
use crate::session::viewing::{part_of, viewed, views};
use crate::session::{Outcome, Session};

/// How many lines of a list the bare report shows as tables; by name or in another format it is all of them.
const AT_A_GLANCE: usize = 20;

const WORST_FIRST: [SortBy; 1] = [SortBy { key: "days_overdue", down: true }];

/// The forms that a whole report is printed in; CSV holds one table.
const WRITES: [Format; 6] =
    [Format::Table, Format::Markdown, Format::Json, Format::Html, Format::Xlsx, Format::Docx];

#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(about = two!("Report progress, overdue items and closure", "打印进度、逾期与销号情况"))]
pub(crate) struct Report {
    #[command(subcommand)]
    pub part: Option<ReportAction>,
    #[command(flatten)]
    pub by_row: ByRow,
    #[command(flatten)]
    pub over: InPeriod,
    #[command(flatten)]
    pub printing: Printing,
}

#[derive(Debug, Clone, Subcommand)]
pub(crate) enum ReportAction {
    Progress(progress::ProgressReport),
    Overdue(OverdueCommand),
    Closure(closure::ClosureReport),
    LookBack(look_back::LookBackReport),
    #[command(about = two!(
        "Indicators: value, pace, forecast, missing reports",
        "指标：累计数、进度、预计数与未报单位",
    ))]
    Indicators(indicators::Indicators),
    #[command(hide = true)]
    #[command(about = two!("Indicators in the former format", "指标（旧格式）"))]
    Targets(targets::Targets),
    Trend(trend::TrendReport),
    Audit(audit::AuditReport),
    Brief(brief::BriefReport),
    Reminders(reminders::RemindersReport),
    Public(public::Public),
    Rounds(rounds::RoundsReport),
    Persons(persons::Persons),
}

impl ReportAction {
    /// The parts that a report can be of, as they are typed, but the one that is prose.
    fn names() -> Vec<&'static str> {
        vec![
            "progress",
            "overdue",
            "closure",
            "look-back",
            "indicators",
            "trend",
            "audit",
            "reminders",
            "rounds",
            "public",
            "persons",
        ]
    }
}

/// The period that a summary speaks of.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct ReportPeriod {
    #[arg(long, value_name = placeholders::DATE, allow_hyphen_values = true)]
    #[arg(help = two!("The period's first day", "期间的第一天"))]
    pub since: Option<String>,
    #[arg(long, value_name = placeholders::DATE, allow_hyphen_values = true)]
    #[arg(help = two!("The period's last day", "期间的最后一天"))]
    pub until: Option<String>,
}

impl ReportPeriod {
    /// The period: from the start where nothing is said, to the day reported on.
    ///
    /// # Errors
    /// When it ends before it begins, or after the day reported on.
    pub(crate) fn period(&self, session: &Session, as_of: Date) -> Result<Period, UserError> {
        let since = session.some_date(&self.since)?;
        let until = session.some_date(&self.until)?.unwrap_or(as_of);
        if until > as_of {
            return Err(UserError::Date(DateRefused::UntilAfterAsOf { until, as_of }));
        }
        match since {
            Some(since) if until < since => {
                Err(UserError::Date(DateRefused::PeriodBackwards { since, until }))
            }
            since => Ok(Period { since, until }),
        }
    }
}

/// What a report on a period is over: the day, the period and a choice of items.
#[derive(Debug, Clone, Args)]
pub(crate) struct InPeriod {
    #[command(flatten)]
    pub as_of: AsOf,
    #[command(flatten)]
    pub span: ReportPeriod,
    #[command(flatten)]
    pub chosen: Chosen,
}

impl InPeriod {
    fn read(&self, session: &Session) -> anyhow::Result<(Date, Period, Choice)> {
        let as_of = self.as_of.day(session)?;
        let period = self.span.period(session, as_of)?;
        Ok((as_of, period, self.chosen.choice(session, &[])?))
    }
}

impl Report {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        match &self.part {
            None => self.run_bare(session),
            Some(ReportAction::Progress(part)) => part.run(session),
            Some(ReportAction::Overdue(part)) => part.run(session),
            Some(ReportAction::Closure(part)) => part.run(session),
            Some(ReportAction::LookBack(part)) => part.run(session),
            Some(ReportAction::Indicators(part)) => part.run(session),
            Some(ReportAction::Targets(part)) => part.run(session),
            Some(ReportAction::Trend(part)) => part.run(session),
            Some(ReportAction::Audit(part)) => part.run(session),
            Some(ReportAction::Brief(part)) => part.run(session),
            Some(ReportAction::Reminders(part)) => part.run(session),
            Some(ReportAction::Public(part)) => part.run(session),
            Some(ReportAction::Rounds(part)) => part.run(session),
            Some(ReportAction::Persons(part)) => part.run(session),
        }
    }

    fn run_bare(&self, session: &Session) -> anyhow::Result<Outcome> {
        let (as_of, period, choice) = self.over.read(session)?;
        if self.printing.asks_for(Format::Csv) {
            let parts = ReportAction::names();
            return Err(UserError::Output(OutputRefused::SeveralTables { parts }).into());
        }
        let format = self.printing.to_one_of(session, &WRITES, Format::Table)?.format;
        let asked = WholeReport { by_row: &self.by_row, as_of, period, choice: &choice, format };
        let (mut sheets, document) = asked.gathered(session)?;
        let total = document.progress.as_ref().map_or(0, |progress| progress.total.total);
        if format == Format::Table
            && choice == Choice::default()
            && total == 0
            && let Some(head) = &document.head
        {
            return empty(session, &self.printing, head, as_of);
        }
        let title = document.title.clone().flatten();
        let title = session.lang.words().report_title(title.as_deref(), as_of);
        sheets = with_title(title, sheets, format);
        print_sheets(session, &self.printing, &sheets, || document)
    }
}

/// A whole report: what it is over, and the form that it is for.
pub(crate) struct WholeReport<'w> {
    pub by_row: &'w ByRow,
    pub as_of: Date,
    pub period: Period,
    pub choice: &'w Choice,
    pub format: Format,
}

impl WholeReport<'_> {
    /// Its sheets, and the document that says the same.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    pub(crate) fn gathered(&self, session: &Session) -> anyhow::Result<(Vec<Sheet>, Document)> {
        let Self { as_of, period, choice, format, .. } = *self;
        let (lang, per) = (session.lang, self.by_row.rows());
        let periods = Periods::of(period);
        let roomy = format.is_roomy();
        let keep = match format {
            Format::Table => AtMost::Best(AT_A_GLANCE),
            Format::Html => AtMost::Best(format::PAGE_ROWS),
            Format::Xlsx => AtMost::Best(format::WORKBOOK_ROWS),
            _ => AtMost::All,
        };
        let gather = |head: &Declarations| {
            let progress = report::Progress::gather(&per, head);
            let overdue = report::Overdue::gather(&per, head, keep);
            let waiting = report::Waiting::gather(keep);
            let closure = report::ClosureSummary::gather(period, self.by_row.asked(), head, keep);
            let back = roomy.then(|| report::LookBack::gather(period, &per, head).keeping(keep));
            let trend = roomy.then(|| report::Trend::gather(Every::default(), period));
            let now = (format == Format::Html).then(|| {
                report::ClosureSummary::gather(periods.now(), None, head, AtMost::Best(0))
            });
            let register =
                (format == Format::Xlsx).then(|| report::Register::first(format::WORKBOOK_ROWS));
            // A page tells the story of so many, the longest overdue first.
            let stories = (format == Format::Html)
                .then(|| report::Listing::sorted(&WORST_FIRST, Some(format::PAGE_ROWS)));
            ((progress, overdue), ((waiting, closure), ((back, trend), ((register, stories), now))))
        };
        // A page tells of other days besides.
        let besides = |head: &Arc<Declarations>| {
            let brief = brief::gathered(choice, period, AtMost::Best(MOST_NAMED), head);
            let before = periods.gather_before(head);
            (
                ReportView::new(head, period.until, choice.clone(), brief),
                ReportView::new(head, periods.before_until, choice.clone(), before),
            )
        };
        let (head, (view, besides)) = views(session, choice, |head| {
            let view = ReportView::new(head, as_of, choice.clone(), gather(head));
            (view, (format == Format::Html).then(|| besides(head)))
        })?;
        let part = part_of(session, view);
        let ((progress, overdue), ((waiting, closure), (roomy_parts, rest))) = part;
        let ((back, trend), ((register, stories), now)) = (roomy_parts, rest);
        // A workbook says what its sheets say: what a sheet was made of is not held beside it.
        let is_told = format != Format::Xlsx;
        let progress = progress.finish();
        let mut sheets = vec![format::progress_sheet(&progress, &[], lang)];
        let overdue = Some(overdue.finish());
        sheets.extend(overdue.iter().map(|overdue| format::overdue_sheet(overdue, lang)));
        let overdue = overdue.filter(|_| is_told);
        let waiting = Some(waiting.finish());
        sheets.extend(waiting.iter().map(|waiting| format::waiting_sheet(waiting, lang)));
        let waiting = waiting.filter(|_| is_told);
        let closure = closure.finish();
        sheets.push(closure_figures(session, &closure, format));
        sheets.push(format::achieved_sheet(&closure.items, closure.more, lang));
        let closure = is_told.then_some(closure);
        let trend = trend.map(|trend| trend.finish());
        sheets.extend(trend.iter().map(|trend| format::trend_rows_sheet(trend, lang)));
        let rounds = if roomy && !head.rounds.is_empty() {
            Some(viewed(session, &Choice::default(), as_of, report::Rounds::gather)?.1.finish())
        } else {
            None
        };
        sheets.extend(rounds.iter().map(|rounds| format::rounds_sheet(rounds, &head, lang)));
        let look_back = back.map(|back| back.finish());
        sheets.extend(look_back.iter().flat_map(|l| format::look_back_sheets(l, lang)));
        let look_back = look_back.filter(|_| is_told);
        let (units, categories) = (&choice.unit[..], &choice.category[..]);
        let asked = Readings { as_of, since: None, units, categories };
        let indicators = roomy.then(|| report::indicators(&head, asked));
        sheets.extend(indicators.iter().flat_map(|rows| indicator_sheets(rows, format, lang)));
        let mut telling = Telling::default();
        if let (Some((stories, now)), Some((brief, before))) = (stories.zip(now), besides) {
            telling = self.telling(session, &head, brief, stories.finish())?;
            let before = part_of(session, before);
            telling.change = Some(PeriodChange::of(periods, now, before));
        }
        sheets
            .extend(register.map(|all| format::printed_register(&all.rows, all.more, &head, lang)));
        let document = Document {
            telling,
            progress: Some(progress),
            overdue: overdue.map(|overdue| Picked::rows(&overdue.items, None)),
            waiting: waiting.map(|waiting| waiting.items),
            closure,
            look_back,
            rounds,
            indicators,
            trend_left_out: trend.as_ref().map(|t| t.left_out).filter(|left| *left > 0),
            trend: trend.map(|trend| trend.rows),
            ..Document::report(as_of, &head)
        };
        Ok((sheets, document))
    }

    /// What a page tells besides its sheets: the brief, and the story of items.
    fn telling(
        &self,
        session: &Session,
        head: &Declarations,
        brief: ReportView<report::BriefFold>,
        stories: report::Listing,
    ) -> anyhow::Result<Telling> {
        let brief = part_of(session, brief);
        let brief = brief::finished(session, self.choice, self.period, head, brief)?;
        let prose = session.lang.words().brief_prose(&brief, head, self.period.until);
        Ok(Telling {
            prose: Some(prose),
            items: stories.items.into_iter().map(report::Listed::into_stored).collect(),
            ..Telling::default()
        })
    }
}

/// The indicators, and where units report them each unit's figures.
fn indicator_sheets(rows: &[IndicatorRow], format: Format, lang: Lang) -> Vec<Sheet> {
    let mut sheets = vec![format::indicators_sheet(rows, lang)];
    if rows.iter().any(|row| row.rows.is_some()) {
        sheets.push(match format {
            Format::Docx => format::printed_readings(rows, lang),
            _ => format::indicator_units_sheet(rows, lang),
        });
    }
    sheets
}

/// What is said of a ledger that holds nothing yet, to people: tables of noughts would not help them on.
fn empty(
    session: &Session,
    printing: &Printing,
    head: &Declarations,
    as_of: Date,
) -> anyhow::Result<Outcome> {
    let title = session.lang.words().report_title(head.title.as_deref(), as_of);
    let notes = session.lang.words().no_items_yet(head.units.first().map(|u| u.code.as_str()));
    let sheet = Sheet { title: Some(title), notes, ..Sheet::default() };
    print_sheets(session, printing, &[sheet], Document::default)
}

/// The closure summary's figures: as lines where people read on, as a sheet for programs and where there is room.
fn closure_figures(session: &Session, closure: &report::ClosureSummary, format: Format) -> Sheet {
    if format == Format::Csv || format.is_roomy() {
        return format::figures_sheet(closure, session.lang);
    }
    Sheet {
        title: Some(session.lang.words().closure_title(closure.since, closure.until)),
        notes: format::closure_lines(&closure.figures, session.lang),
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
