//! The trend laid out as a sheet, with a bar for each period.

use crate::messages::{Heading, Phrase};
use unicode_width::UnicodeWidthStr as _;

use super::sheet::{Align, Cell, Column, ColumnAudience, Sheet};
use super::sheets::{capital, column};
use crate::messages::{Lang, Named};
use crate::report::{Trend, TrendRow};

/// What the parts of a bar are drawn with: told apart by shape, not by colour.
const OPEN: char = '░';
const GONE: char = '█';

/// The width of the longest bar where no terminal says how much room there is.
const LONGEST: usize = 40;

/// The trend, a row a period, for what draws its bars itself.
pub fn trend_rows_sheet(trend: &Trend, lang: Lang) -> Sheet {
    let any = |figure: fn(&TrendRow) -> u64| trend.rows.iter().any(|row| figure(row) > 0);
    let figure = |heading: Heading| column(lang, heading).right();
    // What never happened takes no room on the screen; programs get every key.
    let rare = |heading, happened: bool| {
        if happened { figure(heading) } else { figure(heading).programs() }
    };
    let columns = vec![
        Column::new("period", capital(trend.every.name(lang))).people(),
        column(lang, Heading::From).programs(),
        column(lang, Heading::Until).programs(),
        Column::new("opened", Heading::OpenedCount.name(lang)).right(),
        Column::new("closed", Heading::ClosedCount.name(lang)).right(),
        rare(Heading::Reopened, any(|r| r.reopened)),
        Column::new("cancelled", Heading::CancelledCount.name(lang)).right(),
        figure(Heading::OpenAtEnd),
        Column::new("closure_rate", Heading::RateAtEnd.name(lang)).right(),
    ];
    let cells = |row: &TrendRow| {
        vec![
            Cell::Text(lang.words().period_name(row, trend.every)),
            Cell::Date(row.from),
            Cell::Date(row.until),
            Cell::Count(row.opened),
            Cell::Count(row.closed),
            Cell::Count(row.reopened),
            Cell::Count(row.cancelled),
            Cell::Count(row.open_at_end),
            Cell::Rate(row.closure_rate),
        ]
    };
    let title = Some(lang.words().trend_title(trend.every));
    let rows = trend.rows.iter().map(cells).collect();
    let mut sheet = Sheet { title, columns, rows, ..Sheet::default() };
    if !any(|r| r.cancelled) {
        let hidden = sheet.columns.iter_mut().find(|c| c.key == "cancelled");
        hidden.into_iter().for_each(|c| c.audience = ColumnAudience::Programs);
    }
    if trend.rows.is_empty() {
        sheet.notes.push(Phrase::NoTrend.name(lang).to_owned());
    }
    if let Some(first) = trend.rows.first().filter(|_| trend.left_out > 0) {
        sheet.notes.push(lang.words().trend_left_out(trend.left_out, first.from));
    }
    sheet
}

/// The same with a bar for each period; the longest takes what a terminal of this width has left.
pub fn trend_sheet(trend: &Trend, lang: Lang, width: Option<u16>) -> Sheet {
    let mut sheet = trend_rows_sheet(trend, lang);
    if trend.rows.is_empty() {
        return sheet;
    }
    let room =
        width.map_or(LONGEST, |width| usize::from(width).saturating_sub(taken(&sheet, lang) + 1));
    let most = trend.rows.iter().map(whole).max().unwrap_or(0);
    sheet.columns.push(Column { align: Align::Left, ..Column::new("bar", "").people() });
    for (cells, row) in sheet.rows.iter_mut().zip(&trend.rows) {
        cells.push(Cell::Text(bar(row, most, room.clamp(8, 60))));
    }
    sheet.notes.push(lang.words().trend_legend(OPEN, GONE));
    sheet
}

/// All that a unit had on its desk in the period.
fn whole(row: &TrendRow) -> u64 {
    row.open_at_end + row.closed + row.cancelled
}

/// How many columns of the terminal the sheet takes, with a gap after each of its own.
fn taken(sheet: &Sheet, lang: Lang) -> usize {
    let sheet = sheet.for_people();
    let widest = |n: usize| {
        let cells = sheet.rows.iter().map(|row| row[n].shown(lang).width()).max();
        cells.unwrap_or(0).max(sheet.columns[n].head.width())
    };
    (0..sheet.columns.len()).map(|n| widest(n) + 2).sum()
}

/// A bar in which what is not nothing is seen.
fn bar(row: &TrendRow, most: u64, room: usize) -> String {
    let length = |count: u64| match (count, most) {
        (0, _) | (_, 0) => 0,
        (count, most) => ((count as f64 / most as f64 * room as f64).round() as usize).max(1),
    };
    let open = length(row.open_at_end);
    let gone = length(row.closed + row.cancelled).min(room - open.min(1));
    let open = open.min(room - gone);
    let draw = |sign: char, count| std::iter::repeat_n(sign, count);
    draw(OPEN, open).chain(draw(GONE, gone)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Date, Rate};
    use crate::report::Every;

    fn row(open_at_end: u64, closed: u64) -> TrendRow {
        let day = Date::new(2019, 1, 1).unwrap();
        TrendRow {
            from: day,
            until: day,
            opened: 0,
            closed,
            open_at_end,
            cancelled: 0,
            reopened: 0,
            closure_rate: Rate::default(),
        }
    }

    #[test]
    fn a_trend_fits_the_terminal() {
        use crate::format::{Paint, table};
        let trend = Trend { every: Every::Week, rows: vec![row(46, 3), row(30, 19)], left_out: 0 };
        for lang in [Lang::En, Lang::Zh] {
            for width in [80, 120] {
                let text = table(
                    &trend_sheet(&trend, lang, Some(width)),
                    lang,
                    Paint { on: false },
                    Some(width),
                );
                let widest = text.lines().map(|l| l.width()).max();
                assert!(widest.is_some_and(|w| w <= usize::from(width)), "{widest:?}: {text}");
            }
        }
    }

    #[test]
    fn a_bar_fills_its_room_and_leaves_nothing_out_that_is_there() {
        assert_eq!(bar(&row(6, 2), 8, 8), "░░░░░░██");
        assert_eq!(bar(&row(1, 999), 1000, 10), "░█████████");
        assert_eq!(bar(&row(0, 3), 6, 10), "█████");
        assert_eq!(bar(&row(999, 1), 1000, 10), "░░░░░░░░░█");
        assert_eq!(bar(&row(0, 0), 6, 10), "");
        assert_eq!(bar(&row(0, 0), 0, 10), "");
    }
}
