//! Sheets as tables in a terminal.

use comfy_table::{
    Attribute, Cell as Drawn, CellAlignment, Color, ColumnConstraint, ContentArrangement,
    LineStyle, Row, Table, TableStyle, Width,
};

use unicode_width::UnicodeWidthStr as _;

use super::clean::clean;
use super::paint::{Ink, Paint};
use super::sheet::{Align, Cell, Column, Sheet};
use super::wrapping::wrap;
use crate::messages::{Lang, Phrase};

/// A line under the heads and one at the end: thirty units fit a screen.
const STYLE: TableStyle = TableStyle::new()
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .bottom_border(LineStyle::none().fill('─').junction('─'));

/// A sheet as a table that is at most so many columns of the terminal wide; as wide as it needs to be where none is given.
pub fn table(sheet: &Sheet, lang: Lang, paint: Paint, width: Option<u16>) -> String {
    let mut sheet = sheet.for_people().bounded(WIDEST_TEXT);
    let all = sheet.columns.clone();
    let legend = lang.words().progress_legend();
    let worded = sheet.worded(&legend);
    let mut words = Some(worded);
    while let Some(sheet) = words.as_ref().filter(|sheet| !fits_as_it_is(sheet, lang, width)) {
        words = sheet.narrower();
    }
    if let Some(worded) = words {
        sheet = worded;
    } else {
        while let Some(narrower) = sheet.narrower().filter(|_| overflows(&sheet, lang, width)) {
            sheet = narrower;
        }
    }
    let is_there = |column: &&Column| sheet.columns.iter().any(|c| c.key == column.key);
    let left_out: Vec<_> = all.iter().filter(|column| !is_there(column)).collect();
    let sheet = &sheet;
    let mut text = String::new();
    if let Some(title) = &sheet.title {
        text.push_str(&paint.text(&clean(title), Ink::Bold));
        text.push('\n');
    }
    // What the signs mean is read before they are met.
    let is_legend = |note: &&String| **note == legend;
    for line in sheet.notes.iter().filter(is_legend).flat_map(|note| folded(note, width)) {
        text.push_str(&line);
        text.push('\n');
    }
    if !sheet.rows.is_empty() {
        for line in draw(sheet, lang, paint, width).lines() {
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
    if !left_out.is_empty() && !sheet.rows.is_empty() {
        let heads: Vec<_> = left_out.iter().map(|column| clean(&column.head)).collect();
        text.push_str(&lang.words().not_shown(&heads.join(Phrase::ListComma.name(lang))));
        text.push('\n');
    }
    for note in sheet.notes.iter().filter(|note| !is_legend(note)) {
        for line in folded(&clean(note), width) {
            text.push_str(&line);
            text.push('\n');
        }
    }
    text
}

/// How many columns a text may take, on however many lines: what is laid out costs the more the wider its cells are, in every
/// row. CSV and JSON have all of it.
pub const WIDEST_TEXT: usize = 1_000;

/// How many lines a row may take on a terminal.
const MOST_LINES: usize = 24;

/// What stands between the figures of a note.
const BETWEEN: &str = "  ·  ";

/// A note in lines that fit, broken between its figures.
fn folded(note: &str, width: Option<u16>) -> Vec<String> {
    let room = width.map_or(usize::MAX, usize::from);
    let mut lines: Vec<String> = Vec::new();
    for figure in note.split(BETWEEN) {
        match lines.last_mut() {
            Some(line) if line.width() + BETWEEN.width() + figure.width() <= room => {
                line.push_str(BETWEEN);
                line.push_str(figure);
            }
            _ => lines.push(figure.to_owned()),
        }
    }
    lines
}

/// Running text up to this width is not wrapped while there are columns that can be spared: a unit's name, a short title.
const NAME: usize = 26;

/// How wide a column is that keeps each text on its line.
fn widest(sheet: &Sheet, column: usize, lang: Lang) -> usize {
    below(sheet, column, lang).max(sheet.columns[column].head.width())
}

/// How wide what stands below a head is.
fn below(sheet: &Sheet, column: usize, lang: Lang) -> usize {
    let rows = sheet.rows.iter().chain(&sheet.total);
    rows.map(|row| row[column].shown(lang).width()).max().unwrap_or_default()
}

/// Whether short texts would have to be wrapped for the sheet to fit.
fn overflows(sheet: &Sheet, lang: Lang, width: Option<u16>) -> bool {
    let Some(room) = width else { return false };
    // A head is folded before a column is spared.
    let heads = heads(sheet, lang, width);
    let needed = heads.iter().enumerate().map(|(n, head)| {
        let head = head.lines().map(|line| line.width()).max().unwrap_or_default();
        let widest = below(sheet, n, lang).max(head);
        match sheet.columns[n].shrinks_to {
            Some(_) => widest.min(NAME) + 2,
            None => widest + 2,
        }
    });
    // The gap after the last column is one.
    needed.sum::<usize>() > usize::from(room) + 1
}

/// Whether a sheet fits with no head folded, running text as narrow as a name.
fn fits_as_it_is(sheet: &Sheet, lang: Lang, width: Option<u16>) -> bool {
    let Some(room) = width else { return true };
    let needed = sheet.columns.iter().enumerate().map(|(n, column)| match column.shrinks_to {
        Some(_) => widest(sheet, n, lang).min(NAME) + 2,
        None => widest(sheet, n, lang) + 2,
    });
    needed.sum::<usize>() <= usize::from(room) + 1
}

/// The heads; where the sheet would not fit else, those that are wider than what stands below them on lines of half their width.
fn heads(sheet: &Sheet, lang: Lang, width: Option<u16>) -> Vec<String> {
    let below = |column| below(sheet, column, lang);
    let needed = sheet.columns.iter().enumerate().map(|(n, column)| match column.shrinks_to {
        Some(least) => usize::from(least).min(widest(sheet, n, lang)) + 2,
        None => below(n).max(column.head.width()) + 2,
    });
    let fits = width.is_none_or(|room| needed.sum::<usize>() <= usize::from(room) + 2);
    let head = |(n, column): (usize, &Column)| {
        let head = &column.head;
        if fits || column.shrinks_to.is_some() || head.width() <= below(n) {
            return head.clone();
        }
        let word = if head.is_ascii() {
            head.split(' ').map(str::len).max().unwrap_or_default()
        } else {
            0
        };
        let room = below(n).max(word).max(head.width().div_ceil(4) * 2);
        wrap(head, room).join("\n")
    };
    sheet.columns.iter().enumerate().map(head).collect()
}

fn draw(sheet: &Sheet, lang: Lang, paint: Paint, width: Option<u16>) -> String {
    let mut table = Table::new();
    table.load_style(STYLE);
    if paint.on {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    match width {
        Some(width) => {
            table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
        }
        None => {
            table.set_content_arrangement(ContentArrangement::Disabled);
        }
    }
    let heads = heads(sheet, lang, width).into_iter();
    table.set_header(heads.map(|head| Drawn::new(head).add_attribute(Attribute::Bold)));
    for row in &sheet.rows {
        let mut row = Row::from(row.iter().map(|cell| drawn(cell, lang)).collect::<Vec<_>>());
        if width.is_some() {
            row.max_height(MOST_LINES);
        }
        table.add_row(row);
    }
    if let Some(total) = &sheet.total {
        table.add_row(total.iter().map(|cell| drawn(cell, lang).add_attribute(Attribute::Bold)));
    }
    for (n, (column, drawn)) in sheet.columns.iter().zip(table.column_iter_mut()).enumerate() {
        drawn.set_padding((0, 1));
        if column.align == Align::Right {
            drawn.set_cell_alignment(CellAlignment::Right);
        }
        match column.shrinks_to {
            None => drawn.set_constraint(ColumnConstraint::ContentWidth),
            Some(least) => {
                let least = least.min(u16::try_from(widest(sheet, n, lang)).unwrap_or(least));
                // The gap to the next column counts as content.
                drawn.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least + 1)))
            }
        };
    }
    table.to_string()
}

fn drawn(cell: &Cell, lang: Lang) -> Drawn {
    let drawn = Drawn::new(cell.shown(lang));
    match cell.ink() {
        Some(Ink::Red) => drawn.fg(Color::Red),
        Some(Ink::Amber) => drawn.fg(Color::Yellow),
        Some(Ink::Green) => drawn.fg(Color::Green),
        Some(Ink::Blue) => drawn.fg(Color::Blue),
        Some(Ink::Cyan) => drawn.fg(Color::Cyan),
        Some(Ink::Bold) => drawn.add_attribute(Attribute::Bold),
        Some(Ink::Faint) => drawn.add_attribute(Attribute::Dim),
        None => drawn,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_broken_between_its_figures_where_the_terminal_is_narrow() {
        let note = "新立项 14  ·  销号 4  ·  退回 1";
        assert_eq!(folded(note, None), [note]);
        assert_eq!(folded(note, Some(24)), ["新立项 14  ·  销号 4", "退回 1"]);
        assert_eq!(folded(note, Some(5)), ["新立项 14", "销号 4", "退回 1"]);
    }

    #[test]
    fn signs_give_way_to_words_where_there_is_room_and_columns_left_out_are_named() {
        let legend = Lang::En.words().progress_legend();
        let sheet = Sheet {
            columns: vec![
                Column::new("unit", "Unit"),
                Column::new("overdue", "●").word("Overdue"),
                Column::new("stale", "Inactive").spare(1),
            ],
            rows: vec![vec![Cell::text("General Office"), Cell::Count(1), Cell::Count(2)]],
            notes: vec![legend.clone()],
            ..Sheet::default()
        };
        let drawn = |width| table(&sheet, Lang::En, Paint { on: false }, Some(width));
        let wide = drawn(60);
        assert!(wide.contains("Overdue") && !wide.contains('●') && !wide.contains(&legend));
        // Words are worth more than a column that can be spared.
        let narrow = drawn(30);
        assert!(
            narrow.contains("Overdue") && narrow.ends_with("not shown: Inactive\n"),
            "{narrow}"
        );
        let narrowest = drawn(20);
        assert!(narrowest.starts_with('◆') && narrowest.contains("  ●"), "{narrowest}");
        assert!(narrowest.ends_with("not shown: Inactive\n"), "{narrowest}");
    }

    #[test]
    fn heads_are_folded_where_the_terminal_is_narrow_and_only_there() {
        let heads = ["平均用时（天）", "应回头看", "Effectiveness rate", "Look-backs made"];
        let column = |head: &&str| Column::new("days", *head).right();
        let sheet = Sheet {
            columns: heads.iter().map(column).collect(),
            rows: vec![vec![Cell::Count(88), Cell::Count(7), Cell::Count(100), Cell::Count(3)]],
            ..Sheet::default()
        };
        let plain = Paint { on: false };
        let wide = table(&sheet, Lang::Zh, plain, Some(80));
        assert!(heads.iter().all(|head| wide.contains(head)), "{wide}");
        let narrow = table(&sheet, Lang::Zh, plain, Some(46));
        assert!(narrow.lines().all(|line| line.width() <= 46), "{narrow}");
        for word in ["平均用时", "Effectiveness", "Look-backs"] {
            assert!(narrow.contains(word), "{narrow}");
        }
    }
}
