//! Sheets as tables in a terminal.

use std::borrow::Cow;

use comfy_table::{
    Attribute, Cell as Drawn, CellAlignment, Color, ColumnConstraint, ContentArrangement,
    LineStyle, Row, Table, TableStyle, Width,
};
use crossterm::style::{Color as Colour, Stylize as _};
use unicode_width::UnicodeWidthStr as _;

use super::clean::{clean, cut};
use super::paint::{Ink, Paint};
use super::sheet::{Align, Cell, Column, Sheet};
use super::wrapping::wrap;
use crate::messages::{Lang, Phrase};
use crate::store::on_runs;

/// A line under the heads and one at the end: thirty units fit a screen.
const STYLE: TableStyle = TableStyle::new()
    .header_separator(LineStyle::none().fill(RULE).junction(RULE))
    .bottom_border(LineStyle::none().fill(RULE).junction(RULE));

/// What those lines are drawn with.
const RULE: char = '─';

/// A sheet as a table that is at most so many columns of the terminal wide; as wide as it needs to be where none is given.
pub fn table(sheet: &Sheet, lang: Lang, paint: Paint, width: Option<u16>) -> String {
    let measured = Measured::of(sheet, lang);
    let legend = lang.words().progress_legend();
    let layout = measured.layout(width);
    let is_there = |column: &&Column| layout.columns.iter().any(|c| c.key == column.key);
    let left_out: Vec<_> = measured.columns.iter().filter(|column| !is_there(column)).collect();
    let mut text = String::new();
    if let Some(title) = &sheet.title {
        text.push_str(&paint.text(&clean(title), Ink::Bold));
        text.push('\n');
    }
    // What the signs mean is read before they are met.
    let is_legend = |note: &&String| **note == legend;
    let legends = sheet.notes.iter().filter(|note| is_legend(note) && !layout.is_worded);
    for line in legends.flat_map(|note| folded(note, width)) {
        text.push_str(&line);
        text.push('\n');
    }
    if !sheet.rows.is_empty() {
        match layout.widths_unfolded(width) {
            Some(widths) => measured.pad(&layout, &widths, paint, &mut text),
            None => {
                for line in measured.fold(&layout, paint, width).lines() {
                    text.push_str(line.trim_end());
                    text.push('\n');
                }
            }
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

/// A text, and how many columns of a terminal it takes.
type MeasuredText<'s> = (Cow<'s, str>, usize);

/// A row's cells in the sheet, what is read in those that people see, and whether it is the total.
type MeasuredRow<'r, 's> = (&'r [Cell], &'r [MeasuredText<'s>], bool);

/// A sheet as people see it, each text with how many columns of a terminal it takes.
struct Measured<'s> {
    sheet: &'s Sheet,
    /// The columns that people see, and their places in the sheet.
    columns: Vec<Column>,
    places: Vec<usize>,
    /// A text and its width for each of those columns, row after row, in the runs in which they were measured; those of the
    /// total last. Most of the time that laying out takes goes into measuring: each text is measured once.
    texts: Vec<Vec<MeasuredText<'s>>>,
    /// How wide what stands below each head is.
    below: Vec<usize>,
}

/// The columns that are shown.
#[derive(Clone)]
struct ShownColumns {
    columns: Vec<Column>,
    /// The place of each among those that people see.
    places: Vec<usize>,
    /// How wide what stands below each head is.
    below: Vec<usize>,
    /// Words stand in the place of signs.
    is_worded: bool,
}

impl<'s> Measured<'s> {
    fn of(sheet: &'s Sheet, lang: Lang) -> Self {
        let places = sheet.places_for_people();
        let columns = places.iter().map(|place| sheet.columns[*place].clone()).collect();
        let rows: Vec<&Vec<Cell>> = sheet.rows.iter().chain(&sheet.total).collect();
        let measured = |rows: &[&'s Vec<Cell>]| {
            let mut texts = Vec::with_capacity(rows.len() * places.len());
            let mut below = vec![0; places.len()];
            for row in rows {
                for (place, below) in places.iter().zip(&mut below) {
                    let text = bounded(&row[*place], lang);
                    let width = columns_of(&text);
                    *below = width.max(*below);
                    texts.push((text, width));
                }
            }
            (texts, below)
        };
        let (mut texts, mut below) = (Vec::new(), vec![0; places.len()]);
        for (run, widest) in on_runs(&rows, ROWS_PER_THREAD, measured) {
            texts.push(run);
            for (below, widest) in below.iter_mut().zip(widest) {
                *below = widest.max(*below);
            }
        }
        Self { sheet, columns, places, texts, below }
    }

    /// Which columns are shown in so many columns of the terminal: with words for heads rather than signs, where short texts
    /// and heads stay whole then.
    fn layout(&self, width: Option<u16>) -> ShownColumns {
        let all = ShownColumns {
            columns: self.columns.clone(),
            places: (0..self.columns.len()).collect(),
            below: self.below.clone(),
            is_worded: false,
        };
        let mut worded = Some(all.worded());
        while let Some(layout) = worded {
            if layout.fits_as_it_is(width) {
                return layout;
            }
            worded = layout.narrower();
        }
        let mut layout = all;
        while let Some(narrower) = layout.narrower().filter(|_| layout.overflows(width)) {
            layout = narrower;
        }
        layout
    }

    /// The rows, each as its cells in the sheet and what is read in them; the total last, and told apart.
    fn rows(&self) -> impl Iterator<Item = MeasuredRow<'_, 's>> {
        let rows = self.sheet.rows.iter().map(|row| (row, false));
        let rows = rows.chain(self.sheet.total.iter().map(|row| (row, true)));
        let cells = self.places.len().max(1);
        let texts = self.texts.iter().flat_map(move |run| run.chunks(cells));
        rows.zip(texts).map(|((row, is_total), texts)| (row.as_slice(), texts, is_total))
    }

    /// Draws a table none of whose texts has to be folded: each is only padded.
    fn pad(&self, layout: &ShownColumns, widths: &[usize], paint: Paint, text: &mut String) {
        let rule: usize = widths.iter().map(|width| width + 2).sum();
        let rule: String = std::iter::repeat_n(RULE, rule - 1).collect();
        let blanks = " ".repeat(widths.iter().copied().max().unwrap_or_default());
        let line = PaddedLine { layout, widths, blanks: &blanks, paint };
        let heads = layout.columns.iter().map(|column| {
            let head = column.head.as_str();
            (head, columns_of(head), CellLook { ink: None, is_bold: true })
        });
        line.put(heads, text);
        text.push_str(&rule);
        text.push('\n');
        let drawn = |rows: &[MeasuredRow<'_, '_>]| {
            let mut text = String::with_capacity(rows.len() * rule.len());
            for (row, texts, is_total) in rows {
                let cells = layout.places.iter().map(|place| {
                    let (text, width) = &texts[*place];
                    let ink = row[self.places[*place]].ink();
                    (text.as_ref(), *width, CellLook { ink, is_bold: *is_total })
                });
                line.put(cells, &mut text);
            }
            text
        };
        let rows: Vec<_> = self.rows().collect();
        text.extend(on_runs(&rows, ROWS_PER_THREAD, drawn));
        text.push_str(&rule);
        text.push('\n');
    }

    /// Draws a table some of whose texts stand on several lines.
    fn fold(&self, layout: &ShownColumns, paint: Paint, width: Option<u16>) -> String {
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
        let heads = layout.heads(width).into_iter();
        table.set_header(heads.map(|head| Drawn::new(head).add_attribute(Attribute::Bold)));
        for (row, texts, is_total) in self.rows() {
            let cells = layout.places.iter().map(|place| {
                let drawn = drawn(&texts[*place].0, row[self.places[*place]].ink());
                if is_total { drawn.add_attribute(Attribute::Bold) } else { drawn }
            });
            let mut row = Row::from(cells.collect::<Vec<_>>());
            if width.is_some() && !is_total {
                row.max_height(MOST_LINES);
            }
            table.add_row(row);
        }
        for (n, (column, drawn)) in layout.columns.iter().zip(table.column_iter_mut()).enumerate() {
            drawn.set_padding((0, 1));
            if column.align == Align::Right {
                drawn.set_cell_alignment(CellAlignment::Right);
            }
            match column.shrinks_to {
                None => drawn.set_constraint(ColumnConstraint::ContentWidth),
                Some(least) => {
                    let least = least.min(u16::try_from(layout.widest(n)).unwrap_or(least));
                    // The gap to the next column counts as content.
                    drawn.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least + 1)))
                }
            };
        }
        table.to_string()
    }
}

impl ShownColumns {
    /// The same with words for heads in the place of signs.
    fn worded(&self) -> Self {
        let mut worded = Self { is_worded: true, ..self.clone() };
        worded.columns.iter_mut().for_each(Column::say_word);
        worded
    }

    /// The same without the columns that are spared first; none where none can be spared.
    fn narrower(&self) -> Option<Self> {
        let most = self.columns.iter().map(|c| c.spare).max().filter(|spare| *spare > 0)?;
        let kept = (0..self.columns.len()).filter(|n| self.columns[*n].spare < most);
        let kept: Vec<usize> = kept.collect();
        Some(Self {
            columns: kept.iter().map(|n| self.columns[*n].clone()).collect(),
            places: kept.iter().map(|n| self.places[*n]).collect(),
            below: kept.iter().map(|n| self.below[*n]).collect(),
            is_worded: self.is_worded,
        })
    }

    /// How wide a column is that keeps each text on its line.
    fn widest(&self, n: usize) -> usize {
        self.below[n].max(self.columns[n].head.width())
    }

    /// Whether short texts would have to be wrapped for the sheet to fit.
    fn overflows(&self, width: Option<u16>) -> bool {
        let Some(room) = width else { return false };
        // A head is folded before a column is spared.
        let heads = self.heads(width);
        let needed = heads.iter().enumerate().map(|(n, head)| {
            let head = head.lines().map(|line| line.width()).max().unwrap_or_default();
            let widest = self.below[n].max(head);
            match self.columns[n].shrinks_to {
                Some(_) => widest.min(NAME) + 2,
                None => widest + 2,
            }
        });
        // The gap after the last column is one.
        needed.sum::<usize>() > usize::from(room) + 1
    }

    /// Whether a sheet fits with no head folded, running text as narrow as a name.
    fn fits_as_it_is(&self, width: Option<u16>) -> bool {
        let Some(room) = width else { return true };
        let needed = self.columns.iter().enumerate().map(|(n, column)| match column.shrinks_to {
            Some(_) => self.widest(n).min(NAME) + 2,
            None => self.widest(n) + 2,
        });
        needed.sum::<usize>() <= usize::from(room) + 1
    }

    /// The heads; where the sheet would not fit else, those that are wider than what stands below them on lines of half their
    /// width.
    fn heads(&self, width: Option<u16>) -> Vec<String> {
        let needed = self.columns.iter().enumerate().map(|(n, column)| match column.shrinks_to {
            Some(least) => usize::from(least).min(self.widest(n)) + 2,
            None => self.widest(n) + 2,
        });
        let fits = width.is_none_or(|room| needed.sum::<usize>() <= usize::from(room) + 2);
        let head = |(n, column): (usize, &Column)| {
            let head = &column.head;
            if fits || column.shrinks_to.is_some() || head.width() <= self.below[n] {
                return head.clone();
            }
            let word = if head.is_ascii() {
                head.split(' ').map(str::len).max().unwrap_or_default()
            } else {
                0
            };
            let room = self.below[n].max(word).max(head.width().div_ceil(4) * 2);
            wrap(head, room).join("\n")
        };
        self.columns.iter().enumerate().map(head).collect()
    }

    /// How wide each column is, where every text stands on one line and all of them fit.
    fn widths_unfolded(&self, width: Option<u16>) -> Option<Vec<usize>> {
        let is_split = self.columns.iter().any(|column| column.head.contains('\n'));
        let widths: Vec<usize> = (0..self.columns.len()).map(|n| self.widest(n).max(1)).collect();
        let needed: usize = widths.iter().map(|width| width + 2).sum();
        // The gap after the last column is one.
        let fits = needed <= width.map_or(WIDEST_UNFOLDED, usize::from) + 1;
        (fits && !is_split && !widths.is_empty()).then_some(widths)
    }
}

/// So many rows are worth a thread of their own.
const ROWS_PER_THREAD: usize = 1_000;

/// The widest table that is drawn where its width is free, without the library that folds texts: that counts in 16 bits.
const WIDEST_UNFOLDED: usize = 10_000;

/// How a text looks besides what it says.
struct CellLook {
    ink: Option<Ink>,
    is_bold: bool,
}

/// Lines of a table none of whose texts is folded.
struct PaddedLine<'l> {
    layout: &'l ShownColumns,
    widths: &'l [usize],
    /// As many as any cell is padded with.
    blanks: &'l str,
    paint: Paint,
}

impl PaddedLine<'_> {
    /// Puts a line of cells: what each says, how wide that is, and how it looks.
    fn put<'c>(&self, cells: impl Iterator<Item = (&'c str, usize, CellLook)>, text: &mut String) {
        let begin = text.len();
        let columns = self.layout.columns.iter().zip(self.widths);
        for (n, ((said, width, look), (column, room))) in cells.zip(columns).enumerate() {
            if n > 0 {
                text.push(' ');
            }
            let start = text.len();
            let blanks = &self.blanks[..room - width];
            let (first, last) = match column.align {
                Align::Left => (said, blanks),
                Align::Right => (blanks, said),
            };
            text.push_str(first);
            text.push_str(last);
            text.push(' ');
            if self.paint.on {
                let cell = text.split_off(start);
                text.push_str(&look.on(cell));
            }
        }
        let end = text.trim_end().len().max(begin);
        text.truncate(end);
        text.push('\n');
    }
}

impl CellLook {
    /// A text that looks so, as the library that folds texts has it.
    fn on(&self, text: String) -> String {
        if self.ink.is_none() && !self.is_bold {
            return text;
        }
        let mut styled = text.stylize();
        styled = match self.ink {
            Some(Ink::Red) => styled.with(Colour::Red),
            Some(Ink::Amber) => styled.with(Colour::Yellow),
            Some(Ink::Green) => styled.with(Colour::Green),
            Some(Ink::Blue) => styled.with(Colour::Blue),
            Some(Ink::Cyan) => styled.with(Colour::Cyan),
            Some(Ink::Bold) => styled.bold(),
            Some(Ink::Faint) => styled.dim(),
            None => styled,
        };
        if self.is_bold {
            styled = styled.bold();
        }
        styled.to_string()
    }
}

/// A cell as it is read, no longer than is laid out.
fn bounded(cell: &Cell, lang: Lang) -> Cow<'_, str> {
    match cell {
        Cell::Text(text) | Cell::Inked(text, _) if text.len() > WIDEST_TEXT => match clean(text) {
            Cow::Borrowed(text) => cut(text, WIDEST_TEXT),
            Cow::Owned(text) => Cow::Owned(cut(&text, WIDEST_TEXT).into_owned()),
        },
        cell => cell.shown(lang),
    }
}

/// How many columns of a terminal a text takes. Most are of letters whose width is known at a glance, and that change nothing
/// about their neighbours'.
fn columns_of(text: &str) -> usize {
    let mut columns = 0;
    for c in text.chars() {
        columns += match c {
            ' '..='~' => 1,
            '\u{4e00}'..='\u{9fff}' | '、' | '。' | '！'..='～' => 2,
            _ => return text.width(),
        };
    }
    columns
}

fn drawn(text: &str, ink: Option<Ink>) -> Drawn {
    let drawn = Drawn::new(text);
    match ink {
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
    fn a_text_takes_as_many_columns_as_unicode_says() {
        for c in '\0'..=char::MAX {
            let text = format!("a{c}整");
            assert_eq!(columns_of(&text), text.width(), "{c:?}");
        }
        for text in ["", "👩\u{200d}🔧", "整\u{fe0f}改", "e\u{301}", "லா", "～“”…—"]
        {
            assert_eq!(columns_of(text), text.width(), "{text:?}");
        }
    }

    #[test]
    fn what_is_only_padded_is_drawn_as_what_is_folded() {
        let texts = ["", "GO-1", "文件会议偏多", "a\u{301}b", "two words ", "改\u{a0}"];
        let cell = |n: usize| match n % 8 {
            0 => Cell::Absent,
            1 => Cell::Inked(texts[n % 5].to_owned(), Ink::Faint),
            2 => Cell::Late(n as i64, Ink::Red),
            3 => Cell::YesNo(Some(false)),
            4 => Cell::Light(Some(crate::model::Light::Blue)),
            5 => Cell::Inked(texts[n % 6].to_owned(), Ink::Bold),
            _ => Cell::text(texts[n % 6]),
        };
        for seed in 0..60 {
            let column = |n: usize| match (seed + n) % 3 {
                0 => Column::new("a", texts[(seed + n) % 6]).text(),
                1 => Column::new("b", "数").right(),
                _ => Column::new("c", texts[(seed * n) % 6]),
            };
            let row = |n: usize| (0..4).map(|c| cell(seed * 7 + n * 3 + c * c)).collect::<Vec<_>>();
            let sheet = Sheet {
                columns: (0..4).map(column).collect(),
                rows: (0..5).map(row).collect(),
                total: (seed % 2 == 0).then(|| row(6)),
                ..Sheet::default()
            };
            let measured = Measured::of(&sheet, Lang::Zh);
            let mut padded = 0;
            for width in std::iter::once(None).chain((20..70).map(Some)) {
                let layout = measured.layout(width);
                let Some(widths) = layout.widths_unfolded(width) else { continue };
                padded += 1;
                for paint in [Paint { on: false }, Paint { on: true }] {
                    let mut text = String::new();
                    measured.pad(&layout, &widths, paint, &mut text);
                    let folded = measured.fold(&layout, paint, width);
                    let lines = folded.lines().map(|line| format!("{}\n", line.trim_end()));
                    assert_eq!(text, lines.collect::<String>(), "{width:?} {seed}");
                }
            }
            assert!(padded > 1, "{seed}");
        }
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
