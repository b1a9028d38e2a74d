//! Report rows laid out as sheets.

use super::paint::Ink;
use super::register::{asked_cell, extra_cell, listed_cell, own_heading, signed_cell};
use super::sheet::{BarPart, BarSegment, Cell, Column, Sheet, light_sign};
use crate::messages::{self, FigureName, IndicatorHeading, Lang, Named};
use crate::messages::{Heading, Phrase};
use crate::model::{
    Audience, Category, Event, EventKind, Field, FieldType, Finding, Holds, Item, Light, OwnField,
    Person, Role, Unit, Value, Words as _,
};
use crate::report::{
    Achieved, ClosureFigures, ClosureRow, ClosureSummary, ListedState, Listing, LogLine,
    LookBackRow, Overdue, OverdueItem, OverdueRow, Per, PersonRow, Progress, ProgressFigures,
    ProgressRow, Waiting,
};

pub(super) fn column(lang: Lang, heading: impl Into<Heading>) -> Column {
    Column::headed(heading.into(), lang)
}

/// What a row is called: its name, else its key, else that it has none.
fn row_name(key: Option<&str>, name: Option<&str>, per: Per, lang: Lang) -> Cell {
    use crate::model::{Horizon, Severity, Words};
    match (per, key, name) {
        (_, None, _) => Cell::Inked(Phrase::NoKey.name(lang).to_owned(), Ink::Faint),
        (Per::Horizon, Some(key), _) => {
            Cell::text(Horizon::from_word(key).map_or(key, |h| h.name(lang)))
        }
        (Per::Severity, Some(key), _) => {
            Cell::text(Severity::from_word(key).map_or(key, |s| s.name(lang)))
        }
        (Per::Category | Per::Ledger, Some(key), Some(name)) => Cell::Text(format!("{key} {name}")),
        (_, Some(_), Some(name)) => Cell::text(name),
        (_, Some(key), None) => Cell::text(key),
    }
}

/// What rows are told apart by, in the language: unit; group and category.
pub(super) fn per_name(per: &[Per], lang: Lang) -> String {
    let names: Vec<&str> = per.iter().map(|per| per.name(lang)).collect();
    names.join(Phrase::ListComma.name(lang))
}

pub(super) fn row_columns(per: &[Per], lang: Lang) -> Vec<Column> {
    use crate::model::Words as _;
    // Of rows within rows, programs are told in which each is.
    let outer = per.split_last().map(|(_, outer)| outer).unwrap_or_default();
    let keys = outer.iter().map(|per| Column::new(per.word(), per.word()).programs());
    let own = [
        Column::new("key", Heading::Key.name(lang)).programs(),
        Column::new("name", Heading::Name.name(lang)).programs(),
        Column::new("row", capital(&per_name(per, lang))).text().people(),
    ];
    keys.chain(own).collect()
}

/// A row that may have rows within it.
pub(super) trait Nested {
    fn label(&self) -> (Option<&str>, Option<&str>);
    fn within(&self) -> &[Self]
    where
        Self: Sized;
}

macro_rules! nested {
    ($($row:ident)*) => {
        $(impl Nested for $row {
            fn label(&self) -> (Option<&str>, Option<&str>) {
                (self.key.as_deref(), self.name.as_deref())
            }
            fn within(&self) -> &[Self] {
                &self.rows
            }
        })*
    };
}

nested! { ProgressRow OverdueRow ClosureRow LookBackRow }

/// Rows, each above those within it, which are set in; the figures of a row above others are their sub-total.
pub(super) fn row_lines<R: Nested>(
    per: &[Per],
    rows: &[R],
    lang: Lang,
    figures: fn(&R) -> Vec<Cell>,
) -> Vec<Vec<Cell>> {
    let mut lines = Vec::new();
    push_rows(&mut lines, per, &[], rows, lang, figures);
    lines
}

fn push_rows<R: Nested>(
    lines: &mut Vec<Vec<Cell>>,
    per: &[Per],
    above: &[Option<String>],
    rows: &[R],
    lang: Lang,
    figures: fn(&R) -> Vec<Cell>,
) {
    let (deep, own) = (above.len(), per.get(above.len()).copied().unwrap_or_default());
    for row in rows {
        let (key, name) = row.label();
        let is_innermost = deep + 1 >= per.len();
        let mut keys = above.to_vec();
        keys.push(key.map(str::to_owned));
        // What a row that has others within it is called stands where it stands for them.
        let places = per.len().saturating_sub(1);
        let mut cells: Vec<Cell> =
            (0..places).map(|n| Cell::some(keys.get(n).and_then(|k| k.as_deref()))).collect();
        cells.push(if is_innermost { Cell::some(key) } else { Cell::Absent });
        cells.push(Cell::some(name));
        cells.push(set_in(row_name(key, name, own, lang), deep));
        cells.extend(figures(row));
        lines.push(cells);
        push_rows(lines, per, &keys, row.within(), lang, figures);
    }
}

/// A name with blanks before it that no layout swallows.
fn set_in(cell: Cell, deep: usize) -> Cell {
    let blanks = "\u{a0}\u{a0}".repeat(deep);
    match cell {
        Cell::Text(text) if deep > 0 => Cell::Text(format!("{blanks}{text}")),
        Cell::Inked(text, ink) if deep > 0 => Cell::Inked(format!("{blanks}{text}"), ink),
        cell => cell,
    }
}

/// The line of totals below rows.
pub(super) fn total_line(per: &[Per], figures: Vec<Cell>, lang: Lang) -> Vec<Cell> {
    let mut cells = vec![Cell::Absent; per.len() + 1];
    cells.push(Cell::text(Phrase::Total.name(lang)));
    cells.extend(figures);
    cells
}

pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |c| c.to_uppercase().chain(letters).collect())
}

/// What a row's items come to, as the parts of a bar: the whole is all but the cancelled.
pub(super) fn stretches(figures: &ProgressFigures) -> Vec<BarSegment> {
    let told = figures.closed + figures.submitted + figures.overdue + figures.due_soon;
    let on_track = (figures.total - figures.cancelled).saturating_sub(told);
    let stretch = |part, count, ink| BarSegment { count, ink, part };
    vec![
        stretch(BarPart::Closed, figures.closed, Ink::Green),
        stretch(BarPart::Submitted, figures.submitted, Ink::Blue),
        stretch(BarPart::OnTrack, on_track, Ink::Faint),
        stretch(BarPart::DueSoon, figures.due_soon, Ink::Amber),
        stretch(BarPart::Overdue, figures.overdue, Ink::Red),
    ]
}

fn progress_cells(figures: &ProgressFigures) -> Vec<Cell> {
    let rate = figures.closure_rate;
    let sums = figures.sums.values().map(|sum| sum_cell(*sum));
    let counts = vec![
        Cell::Count(figures.total),
        Cell::Count(figures.open),
        Cell::Count(figures.in_progress),
        Cell::Alarm(figures.submitted, Ink::Blue),
        Cell::Count(figures.closed),
        Cell::Count(figures.cancelled),
        Cell::Bar(rate, stretches(figures)),
        Cell::Rate(rate),
        Cell::Rate(figures.closure_rate_due),
        Cell::Alarm(figures.overdue, Ink::Red),
        Cell::Alarm(figures.due_soon, Ink::Amber),
        Cell::Alarm(figures.stale, Ink::Amber),
        Cell::Count(figures.extended),
        Cell::Count(figures.verify_late),
    ];
    counts.into_iter().chain(sums).collect()
}

/// A sum: whole where it is whole.
fn sum_cell(sum: f64) -> Cell {
    if sum.fract() == 0.0 && sum.abs() < 1e15 {
        return Cell::Days(sum as i64);
    }
    Cell::Text(format!("{}", (sum * 1e6).round() / 1e6))
}

/// Progress with a bar, both closure rates and lights.
///
/// The fields are those that are added up.
pub fn progress_sheet(progress: &Progress, sums: &[&OwnField], lang: Lang) -> Sheet {
    let mut columns = row_columns(&progress.per, lang);
    let short = |key, en: &'static str, zh: &'static str| {
        Column::new(
            key,
            match lang {
                Lang::En => en,
                Lang::Zh => zh,
            },
        )
        .right()
    };
    columns.extend([
        short("total", "All", "总数"),
        short("open", "Open", "未启动").programs(),
        short("in_progress", "Doing", "整改中").programs(),
        short("submitted", light_sign(Light::Blue), light_sign(Light::Blue))
            .word(Heading::Submitted.name(lang)),
        short("closed", "Closed", "已销号"),
        short("cancelled", "Cancelled", "已取消").programs(),
        column(lang, Heading::Progress).people(),
        short("closure_rate", "Rate", "销号率"),
        short("closure_rate_due", "Rate of due", "到期销号率"),
        short("overdue", light_sign(Light::Red), light_sign(Light::Red))
            .word(Heading::Overdue.name(lang)),
        short("due_soon", light_sign(Light::Amber), light_sign(Light::Amber))
            .word(Heading::DueSoon.name(lang)),
        short("stale", "Inactive", "停滞").spare(1),
        short("extended", "Extended", "延期").spare(2),
        column(lang, Heading::VerifyLate).programs(),
    ]);
    columns.extend(sums.iter().map(|own| Column::new(own.key, own_heading(own, lang)).right()));
    Sheet {
        title: Some(lang.words().progress_title(&per_name(&progress.per, lang))),
        columns,
        rows: row_lines(&progress.per, &progress.rows, lang, |row| progress_cells(&row.figures)),
        total: Some(total_line(&progress.per, progress_cells(&progress.total), lang)),
        notes: vec![lang.words().progress_legend()],
        ..Sheet::default()
    }
}

/// Who did what, the latest first.
pub fn log_sheet(lines: &[LogLine], lang: Lang) -> Sheet {
    let columns = vec![
        column(lang, Heading::On),
        column(lang, Field::Id),
        column(lang, Field::Unit),
        column(lang, Heading::By),
        column(lang, Heading::Did).people(),
        Column::new("did", "did").programs(),
        column(lang, Heading::Said).text().people(),
        Column::new("said", "said").programs(),
        Column::of_key("field").programs(),
        column(lang, Heading::From).programs(),
        Column::of_key("to").programs(),
        column(lang, Heading::Outcome).programs(),
        Column::of_key("with").programs(),
        column(lang, Heading::Evidence).programs(),
        Column::of_key("recorded").programs(),
        column(lang, Heading::At).programs(),
        Column::of_key("what").programs(),
        Column::new("finding", "finding").programs(),
    ];
    let cells = |line: &LogLine| {
        vec![
            Cell::Date(line.on),
            Cell::some(line.id.as_deref()),
            Cell::some(line.unit.as_deref()),
            Cell::text(&line.by),
            Cell::text(line.did.name(lang)),
            Cell::text(line.did.word()),
            Cell::Text(said_in(line, lang)),
            Cell::some(line.said.as_deref()),
            Cell::some(line.field.as_deref()),
            Cell::some(line.from.as_deref()),
            Cell::some(line.to.as_deref()),
            Cell::some(line.outcome),
            Cell::Text(line.with.join("; ")),
            Cell::Text(line.evidence.join("; ")),
            Cell::date(line.recorded),
            line.at.map_or(Cell::Absent, |at| Cell::Text(at.to_string())),
            Cell::some(line.what.as_deref()),
            Cell::some(line.finding),
        ]
    };
    let (title, notes) = match lines {
        [] => (None, vec![Phrase::NothingDone.name(lang).to_owned()]),
        lines => (Some(lang.words().log_title(lines.len())), Vec::new()),
    };
    Sheet { title, columns, rows: lines.iter().map(cells).collect(), notes, ..Sheet::default() }
}

/// What a line of the log says to people: what moved, then why.
fn said_in(line: &LogLine, lang: Lang) -> String {
    let moved = (line.from.is_some() || line.to.is_some()).then(|| {
        let field = line.field.as_deref().unwrap_or_default();
        messages::moved(field, line.from.as_deref(), line.to.as_deref(), lang)
    });
    let found = line.finding.and_then(Finding::from_word).map(|found| found.name(lang));
    let found_and_said = match (found, &line.said) {
        (Some(found), Some(said)) => Some(format!("{found}{}{said}", Phrase::Colon.name(lang))),
        (found, said) => said.clone().or_else(|| found.map(str::to_owned)),
    };
    let parts: Vec<String> =
        moved.into_iter().chain(line.what.clone()).chain(found_and_said).collect();
    parts.join(Phrase::Semicolon.name(lang))
}

/// The columns of what is overdue.
pub fn overdue_columns(lang: Lang) -> Vec<Column> {
    vec![
        column(lang, Field::Id),
        column(lang, Field::Unit).roomy(),
        column(lang, Field::Lead).roomy(),
        column(lang, Field::Owner),
        column(lang, Field::Title).text(),
        column(lang, Heading::Status),
        column(lang, Field::Due),
        column(lang, Heading::DaysOverdue).right(),
    ]
}

/// What is overdue of an item, a cell for each of the columns.
pub fn overdue_row(item: &OverdueItem) -> Vec<Cell> {
    vec![
        Cell::text(&item.id),
        Cell::text(&item.unit),
        Cell::some(item.lead.as_deref()),
        Cell::some(item.owner.as_deref()),
        Cell::text(&item.title),
        Cell::Status(item.status),
        Cell::Date(item.due),
        Cell::Late(item.days_overdue, Ink::Red),
    ]
}

/// Overdue items, the longest first.
pub fn overdue_sheet(overdue: &Overdue, lang: Lang) -> Sheet {
    let columns = overdue_columns(lang);
    let rows: Vec<_> = overdue.items.iter().map(overdue_row).collect();
    let mut notes = Vec::new();
    if overdue.more > 0 {
        notes.push(lang.words().and_more(overdue.more));
    }
    let title = Some(lang.words().overdue_title(overdue.count()));
    Sheet { title, columns, rows, notes, more: overdue.more, ..Sheet::default() }
}

/// How many are overdue by row, and the longest.
pub fn overdue_rows_sheet(per: &[Per], rows: &[OverdueRow], lang: Lang) -> Sheet {
    let mut columns = row_columns(per, lang);
    columns
        .extend([column(lang, Heading::Overdue).right(), column(lang, Heading::Longest).right()]);
    let cells = |row: &OverdueRow| {
        vec![Cell::Alarm(row.overdue, Ink::Red), row.longest.map_or(Cell::Absent, Cell::Days)]
    };
    Sheet {
        title: Some(lang.words().overdue_rows_title(&per_name(per, lang))),
        columns,
        rows: row_lines(per, rows, lang, cells),
        ..Sheet::default()
    }
}

/// What waits for sign-off, the longest first.
pub fn waiting_sheet(waiting: &Waiting, lang: Lang) -> Sheet {
    let mut columns = vec![
        column(lang, Field::Id),
        column(lang, Field::Unit).roomy(),
        column(lang, Field::Owner).roomy(),
        column(lang, Field::Title).text(),
        column(lang, Heading::By),
        column(lang, Heading::SubmittedOn).spare(1),
        column(lang, Heading::DaysWaiting).right(),
    ];
    if waiting.has_limit {
        columns.push(column(lang, Heading::VerifyBy));
    }
    if waiting.is_signed {
        columns.push(column(lang, Heading::NextSignature).people());
        columns.push(column(lang, Heading::NextSignature).programs());
        columns.push(column(lang, Heading::WaitsSince));
    }
    let rows = waiting.items.iter().map(|item| {
        let mut cells = vec![
            Cell::text(&item.id),
            Cell::text(&item.unit),
            Cell::some(item.owner.as_deref()),
            Cell::text(&item.title),
            Cell::text(&item.by),
            Cell::Date(item.submitted_on),
            Cell::Days(item.days_waiting),
        ];
        if waiting.has_limit {
            cells.push(match item.verify_by {
                Some(day) if item.verify_late => Cell::Inked(day.to_string(), Ink::Red),
                day => Cell::date(day),
            });
        }
        if waiting.is_signed {
            let close = || Phrase::SignOff.name(lang).to_owned();
            let role = item.next_signature.as_deref();
            let called = role.map(|role| lang.words().role_name(role));
            cells.push(Cell::Text(called.unwrap_or_else(close)));
            cells.push(Cell::Text(role.map_or_else(close, str::to_owned)));
            cells.push(Cell::Date(item.waits_since));
        }
        cells
    });
    let rows: Vec<_> = rows.collect();
    let mut notes = Vec::new();
    if waiting.more > 0 {
        notes.push(lang.words().and_more(waiting.more));
    }
    let title = Some(lang.words().waiting_title(waiting.items.len() + waiting.more));
    Sheet { title, columns, rows, notes, more: waiting.more, ..Sheet::default() }
}

fn figure_cell(figures: &ClosureFigures, name: FigureName) -> Cell {
    let backs = &figures.look_backs;
    match name {
        FigureName::Opened => Cell::Count(figures.opened),
        FigureName::Closed => Cell::Count(figures.closed),
        FigureName::OnTime => Cell::Count(figures.on_time),
        FigureName::Late => Cell::Alarm(figures.late, Ink::Amber),
        FigureName::OnTimeRate => Cell::Rate(figures.on_time_rate),
        FigureName::OnTimeOriginal => Cell::Count(figures.on_time_original),
        FigureName::Mean => Cell::Decimal(figures.days_to_close.mean),
        FigureName::Median => Cell::Decimal(figures.days_to_close.median),
        FigureName::Extended => Cell::Count(figures.extended),
        FigureName::Returned => Cell::Count(figures.returned),
        FigureName::Reopened => Cell::Alarm(figures.reopened, Ink::Amber),
        FigureName::Cancelled => Cell::Count(figures.cancelled),
        FigureName::Made => Cell::Count(backs.made),
        FigureName::Effective => Cell::Count(backs.effective),
        FigureName::Ineffective => Cell::Alarm(backs.ineffective, Ink::Red),
        FigureName::EffectivenessRate => Cell::Rate(backs.effectiveness_rate),
        FigureName::LookBacksDue => Cell::Alarm(backs.due, Ink::Amber),
    }
}

/// Every figure with its value, in the order in which they are shown.
fn figure_cells(figures: &ClosureFigures) -> [(FigureName, Cell); FigureName::ALL.len()] {
    FigureName::ALL.map(|name| (name, figure_cell(figures, name)))
}

/// The closure summary's figures, one a row; in a terminal people get [`closure_lines`].
pub fn figures_sheet(closure: &ClosureSummary, lang: Lang) -> Sheet {
    let columns = vec![
        column(lang, Heading::Figure).programs(),
        column(lang, Heading::Figure).people(),
        column(lang, Heading::Value).right(),
    ];
    let mut rows: Vec<Vec<Cell>> = figure_cells(&closure.figures)
        .into_iter()
        .map(|(name, cell)| {
            vec![Cell::Text(name.path()), Cell::text(lang.words().figure(name)), cell]
        })
        .collect();
    let aging = &closure.figures.aging;
    let bands = [
        ("aging.0-30", "0–30", aging.to_30),
        ("aging.31-60", "31–60", aging.to_60),
        ("aging.61-90", "61–90", aging.to_90),
        ("aging.90+", "90+", aging.over_90),
    ];
    rows.extend(bands.map(|(key, days, n)| {
        let label = format!("{}{}{days}", lang.words().aging_name(), Phrase::Colon.name(lang));
        vec![Cell::text(key), Cell::Text(label), Cell::Count(n)]
    }));
    Sheet {
        title: Some(lang.words().closure_title(closure.since, closure.until)),
        columns,
        rows,
        ..Sheet::default()
    }
}

/// The closure summary's figures as a few lines of words.
pub fn closure_lines(figures: &ClosureFigures, lang: Lang) -> Vec<String> {
    let said = |name: FigureName| {
        format!("{} {}", lang.words().figure(name), figure_cell(figures, name).shown(lang))
    };
    let line =
        |names: &[FigureName]| names.iter().map(|of| said(*of)).collect::<Vec<_>>().join("  ·  ");
    let aging = &figures.aging;
    vec![
        line(&[
            FigureName::Opened,
            FigureName::Closed,
            FigureName::Returned,
            FigureName::Extended,
            FigureName::Reopened,
            FigureName::Cancelled,
        ]),
        line(&[
            FigureName::OnTime,
            FigureName::Late,
            FigureName::OnTimeRate,
            FigureName::OnTimeOriginal,
        ]),
        line(&[FigureName::Mean, FigureName::Median]),
        lang.words().aging_line(&[
            ("0–30", aging.to_30),
            ("31–60", aging.to_60),
            ("61–90", aging.to_90),
            ("90+", aging.over_90),
        ]),
        line(&[
            FigureName::Made,
            FigureName::Effective,
            FigureName::Ineffective,
            FigureName::EffectivenessRate,
            FigureName::LookBacksDue,
        ]),
    ]
}

/// The closure summary by rows.
pub fn closure_rows_sheet(per: &[Per], rows: &[ClosureRow], lang: Lang) -> Sheet {
    let mut columns = row_columns(per, lang);
    columns.extend(FigureName::ALL.map(|name| {
        let shown = matches!(
            name,
            FigureName::Opened
                | FigureName::Closed
                | FigureName::OnTime
                | FigureName::Late
                | FigureName::OnTimeRate
                | FigureName::Mean
                | FigureName::Made
                | FigureName::Effective
                | FigureName::Ineffective
                | FigureName::LookBacksDue
        );
        let column = figure_column(name.key(), name, lang);
        let column = match name {
            FigureName::Effective | FigureName::Ineffective => column.spare(2),
            FigureName::Late => column.spare(1),
            _ => column,
        };
        if shown { column } else { column.programs() }
    }));
    let cells =
        |row: &ClosureRow| figure_cells(&row.figures).into_iter().map(|(_, cell)| cell).collect();
    Sheet {
        title: Some(lang.words().closure_rows_title(&per_name(per, lang))),
        columns,
        rows: row_lines(per, rows, lang, cells),
        ..Sheet::default()
    }
}

/// The column of a figure of the closure summary.
pub(super) fn figure_column(key: &'static str, name: FigureName, lang: Lang) -> Column {
    Column::new(key, capital(lang.words().figure(name))).right()
}

/// What was achieved: closed items with their results, the latest first.
pub fn achieved_sheet(items: &[Achieved], more: usize, lang: Lang) -> Sheet {
    let columns = vec![
        column(lang, Field::Id),
        column(lang, Field::Unit).roomy(),
        column(lang, Field::Title).text(),
        column(lang, Heading::ClosedOn),
        column(lang, Heading::DoneOn).programs(),
        column(lang, Heading::By).roomy(),
        column(lang, Heading::Result).text(),
        column(lang, Heading::OnTime),
    ];
    let rows: Vec<_> = items
        .iter()
        .map(|item| {
            vec![
                Cell::text(&item.id),
                Cell::text(&item.unit),
                Cell::text(&item.title),
                Cell::Date(item.closed_on),
                Cell::Date(item.done_on),
                Cell::text(&item.by),
                Cell::text(&item.result),
                Cell::YesNo(item.on_time),
            ]
        })
        .collect();
    let mut notes = Vec::new();
    if more > 0 {
        notes.push(lang.words().and_more(more));
    }
    let title = Some(lang.words().achieved_title((items.len() + more) as u64));
    Sheet { title, columns, rows, notes, more, ..Sheet::default() }
}

/// The column of an item's key in a list.
fn field_column(lang: Lang, field: Field) -> Column {
    let column = column(lang, field);
    let column = match field.holds() {
        Holds::Title | Holds::Text | Holds::Phrase | Holds::Measures | Holds::Tags | Holds::Log => {
            column.text()
        }
        _ => column,
    };
    match field.audience() {
        Audience::All => column,
        Audience::Roomy => column.roomy(),
        Audience::Programs => column.programs(),
        Audience::Asked => column.asked(),
    }
}

/// The cell of an item's key in a list.
fn list_cell(value: &Value<'_>) -> Cell {
    match value {
        Value::Measures(measures) => {
            Cell::Text(measures.iter().map(|m| m.text.as_ref()).collect::<Vec<_>>().join("\n"))
        }
        Value::Log(log) => Cell::Text(log.iter().map(event_line).collect::<Vec<_>>().join("\n")),
        Value::Ids(_) | Value::Units(_) | Value::Texts(_) => {
            Cell::Text(value.texts().unwrap_or_default().join(" "))
        }
        other => listed_cell(other, " "),
    }
}

/// The columns of a list of items.
pub fn list_columns(own: &[OwnField], lang: Lang) -> Vec<Column> {
    let mut columns: Vec<Column> =
        Field::ALL.iter().map(|field| field_column(lang, *field)).collect();
    columns.extend(own.iter().map(|field| {
        let column = Column::new(field.key, own_heading(field, lang)).roomy();
        if field.holds == FieldType::Number { column.right() } else { column }
    }));
    columns.extend([
        column(lang, Heading::Status),
        column(lang, Heading::Light),
        column(lang, Heading::DaysOverdue).right().roomy(),
        column(lang, Heading::DaysWaiting).right().programs(),
        column(lang, Heading::SubmittedOn).programs(),
        column(lang, Heading::VerifyBy).programs(),
        column(lang, Heading::VerifyLate).programs(),
        column(lang, Heading::Signed).programs(),
        column(lang, Heading::NextSignature).programs(),
        Column::new("asked", Heading::ExtensionAsked.name(lang)).programs(),
        column(lang, Heading::ClosedOn).roomy(),
        column(lang, Heading::DoneOn).programs(),
        column(lang, Heading::NextLookBack).roomy(),
        column(lang, Heading::Extensions).right().programs(),
        column(lang, Heading::Reminders).right().programs(),
        column(lang, Heading::Stale).programs(),
    ]);
    columns
}

/// An item as it stood, a cell for each of some columns, by their places among all.
pub fn list_row(
    item: &Item<'_>,
    state: &ListedState,
    own: &[OwnField],
    places: &[usize],
) -> Vec<Cell> {
    let days = |days: Option<i64>| days.map_or(Cell::Absent, Cell::Days);
    let cell = |place: &usize| {
        match Field::ALL.get(*place) {
            Some(Field::Due) => return Cell::date(state.due),
            Some(field) => return list_cell(&field.value(item)),
            None => {}
        }
        let place = place - Field::ALL.len();
        if let Some(field) = own.get(place) {
            return extra_cell(item.extra(field.key));
        }
        match place - own.len() {
            0 => Cell::Status(state.status),
            1 => Cell::Light(state.light),
            2 => days(state.days_overdue),
            3 => days(state.days_waiting),
            4 => Cell::date(state.submitted_on),
            5 => Cell::date(state.verify_by),
            6 => Cell::YesNo(Some(state.verify_late)),
            7 => signed_cell(&state.signed),
            8 => Cell::some(state.next_signature.as_deref()),
            9 => asked_cell(state.asked.as_ref()),
            10 => Cell::date(state.closed_on),
            11 => Cell::date(state.done_on),
            12 => Cell::date(state.next_look_back),
            13 => Cell::Count(state.extensions.into()),
            14 => Cell::Count(state.reminders.into()),
            _ => Cell::YesNo(Some(state.stale)),
        }
    };
    places.iter().map(cell).collect()
}

/// Items listed.
pub fn list_sheet(listing: &Listing, own: &[OwnField], lang: Lang) -> Sheet {
    let columns = list_columns(own, lang);
    let all: Vec<usize> = (0..columns.len()).collect();
    let rows = listing.items.iter();
    let rows: Vec<_> =
        rows.map(|listed| list_row(&listed.item, &listed.state, own, &all)).collect();
    let notes = list_notes(rows.len(), listing.more, lang);
    Sheet { columns, rows, notes, ..Sheet::default() }
}

/// What is said below a list of so many items, of which so many more are not shown.
pub fn list_notes(shown: usize, more: usize, lang: Lang) -> Vec<String> {
    let mut notes = vec![match shown {
        0 => Phrase::NoItems.name(lang).to_owned(),
        shown => lang.words().items_listed(shown + more),
    }];
    if more > 0 {
        notes.push(lang.words().and_more(more));
    }
    notes
}

/// An event on a line: the day, who, and what.
fn event_line(event: &Event<'_>) -> String {
    let (did, said) = (EventKind::from(&event.did).word(), event.did.said());
    let said = said.map_or_else(String::new, |said| format!(": {said}"));
    format!("{} {} {did}{said}", event.on, event.by)
}

/// The units of a ledger.
pub fn units_sheet(units: &[Unit<'_>], lang: Lang) -> Sheet {
    let columns = vec![
        column(lang, Heading::Code),
        column(lang, Heading::Name).text(),
        column(lang, Field::Lead),
        column(lang, Heading::Contact),
        column(lang, Heading::Email),
    ];
    let cells = |unit: &Unit<'_>| {
        vec![
            Cell::text(unit.code.as_str()),
            Cell::text(&unit.name),
            Cell::some(unit.lead.as_deref()),
            Cell::some(unit.contact.as_deref()),
            Cell::some(unit.email.as_deref()),
        ]
    };
    Sheet { columns, rows: units.iter().map(cells).collect(), ..Sheet::default() }
}

/// What persons answer for.
pub fn person_rows_sheet(rows: &[PersonRow], lang: Lang) -> Sheet {
    let columns = vec![
        column(lang, Heading::Name),
        column(lang, Field::Unit),
        column(lang, Heading::Leads).right(),
        column(lang, Heading::Owns).right(),
        column(lang, Heading::Overdue).right(),
        column(lang, Heading::Closed).right(),
        column(lang, Heading::WaitsForSignature).right(),
    ];
    let cells = |row: &PersonRow| {
        vec![
            Cell::text(&row.name),
            Cell::some(row.unit.as_deref()),
            Cell::Count(row.leads),
            Cell::Count(row.owns),
            Cell::Alarm(row.overdue, Ink::Red),
            Cell::Count(row.closed),
            Cell::Alarm(row.waits_for_signature, Ink::Blue),
        ]
    };
    let notes = vec![lang.words().persons_listed(rows.len())];
    Sheet { columns, rows: rows.iter().map(cells).collect(), notes, ..Sheet::default() }
}

/// The fields that a ledger declares.
pub fn fields_sheet(fields: &[OwnField], lang: Lang) -> Sheet {
    use crate::model::Words as _;
    let headings = [
        Heading::Key,
        Heading::Name,
        Heading::Type,
        IndicatorHeading::MeasuredIn.into(),
        Heading::Choices,
        Heading::Categories,
        Heading::RequiredTo,
        Heading::InForm,
    ];
    let list = |texts: Vec<String>| Cell::list(texts, ", ");
    let cells = |field: &OwnField| {
        vec![
            Cell::text(field.key),
            Cell::text(&field.name),
            Cell::text(field.holds.word()),
            Cell::some(field.measured_in.as_deref()),
            list(field.choices.clone()),
            list(field.categories.iter().map(ToString::to_string).collect()),
            Cell::some(field.required_to.map(|to| to.word())),
            Cell::YesNo(Some(field.in_form)),
        ]
    };
    let columns = headings.map(|heading| column(lang, heading)).into();
    Sheet { columns, rows: fields.iter().map(cells).collect(), ..Sheet::default() }
}

/// The persons that a ledger declares.
pub fn persons_sheet(persons: &[Person], lang: Lang) -> Sheet {
    let columns = vec![
        column(lang, Heading::Name),
        column(lang, Field::Unit),
        Column::new("title", Heading::Post.name(lang)),
        column(lang, Heading::Email),
        Column::new("aka", Heading::Spellings.name(lang)),
        column(lang, Heading::Roles).people(),
        Column::new("roles", "roles").programs(),
    ];
    let called = |role: &Role| {
        let name = lang.words().role_name(&role.name);
        let unit = role.unit.as_ref().map(|unit| format!("@{unit}"));
        format!("{name}{}", unit.unwrap_or_default())
    };
    let joined = |texts: Vec<String>| Cell::list(texts, ", ");
    let cells = |person: &Person| {
        vec![
            Cell::text(&person.name),
            Cell::some(person.unit.as_ref().map(|unit| unit.as_str())),
            Cell::some(person.title.as_deref()),
            Cell::some(person.email.as_deref()),
            joined(person.aka.clone()),
            joined(person.roles.iter().map(called).collect()),
            joined(person.roles.iter().map(ToString::to_string).collect()),
        ]
    };
    Sheet { columns, rows: persons.iter().map(cells).collect(), ..Sheet::default() }
}

/// The categories of a ledger.
pub fn categories_sheet(categories: &[Category<'_>], lang: Lang) -> Sheet {
    let columns = vec![
        column(lang, Heading::Code),
        column(lang, Heading::Name).text(),
        column(lang, Heading::Group).text(),
    ];
    let cells = |category: &Category<'_>| {
        vec![
            Cell::text(category.code.as_str()),
            Cell::text(&category.name),
            Cell::some(category.group.as_deref()),
        ]
    };
    Sheet { columns, rows: categories.iter().map(cells).collect(), ..Sheet::default() }
}
