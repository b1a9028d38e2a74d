//! A sheet as a table of a page: its heads in reach of a screen reader, its values in reach of the script.

use maud::{Markup, PreEscaped, Render, html};

use super::ShownRows;
use super::drawing::{class, stacked};
use super::escaped::{escape, safe};
use super::story::anchor;
use crate::format::clean::{clean, clean_lines};
use crate::format::paint::Ink;
use crate::format::sheet::{Align, Cell, Column, Sheet, light_sign};
use crate::messages::Lang;
use crate::model::{CategoryCode, Date, Declarations, Light, Words};
use crate::store::on_runs;

/// A sheet's columns and rows; its title is the caption, which the heading above says to those who see.
pub(crate) fn table(sheet: &Sheet, page: &ShownRows<'_>, lang: Lang) -> Markup {
    let looks: Vec<ColumnLook> = sheet.columns.iter().map(ColumnLook::of).collect();
    let lines = TableLines { columns: &sheet.columns, looks: &looks, page, lang };
    let rows = &sheet.rows[..sheet.rows.len().min(page.most)];
    let rows = on_runs(rows, ROWS_PER_THREAD, |rows| lines.of(rows));
    // A list of items becomes cards on a phone; rows of figures stay rows.
    let items = sheet.columns.first().is_some_and(|c| c.key == "id");
    html! {
        div.wide tabindex="0" role="region" aria-label=[sheet.title.as_deref().map(clean)] {
            table class=(class_of(sheet, items)) {
                @if let Some(title) = &sheet.title { caption { (clean(title)) } }
                thead { tr {
                    @for column in &sheet.columns {
                        th scope="col" class=(classes(column)) data-kind=[kind(sheet, column)] {
                            (label(column))
                        }
                    }
                } }
                tbody { @for rows in rows { (rows) } }
                @if let Some(total) = &sheet.total { tfoot { (lines.of(std::slice::from_ref(total))) } }
            }
        }
    }
}

/// So many rows are worth a thread of their own.
const ROWS_PER_THREAD: usize = 200;

/// A list of items, or rows of figures; and whether there are so many columns that paper has little room for each.
fn class_of(sheet: &Sheet, items: bool) -> &'static str {
    match (items, sheet.columns.len() > MANY) {
        (true, false) => "items",
        (true, true) => "items many",
        (false, false) => "rows",
        (false, true) => "rows many",
    }
}

/// Tables of more columns than this are set smaller on paper.
const MANY: usize = 11;

/// What stands at every cell of a column.
struct ColumnLook {
    classes: String,
    /// Escaped.
    label: String,
}

impl ColumnLook {
    fn of(column: &Column) -> Self {
        let mut escaped = String::new();
        escape(&label(column), &mut escaped);
        Self { classes: classes(column), label: escaped }
    }
}

/// Rows, written cell by cell: there are thousands, and what is made of parts is copied once for each part.
struct TableLines<'l> {
    columns: &'l [Column],
    looks: &'l [ColumnLook],
    page: &'l ShownRows<'l>,
    lang: Lang,
}

impl TableLines<'_> {
    fn of(&self, rows: &[Vec<Cell>]) -> Markup {
        let mut out = String::new();
        rows.iter().for_each(|row| self.put(row, &mut out));
        PreEscaped(out)
    }

    fn put(&self, row: &[Cell], out: &mut String) {
        let Self { page, lang, .. } = *self;
        // Its first cell is a row's name, unless that is empty and another is not.
        let is_absent = |cell: &Cell| matches!(cell, Cell::Absent);
        let is_named = !row.first().is_some_and(is_absent) || row.iter().all(is_absent);
        out.push_str("<tr>");
        let cells = self.columns.iter().zip(self.looks).zip(row);
        for (n, ((column, look), cell)) in cells.enumerate() {
            let is_name = n == 0 && is_named;
            out.push_str(if is_name { "<th scope=\"row\" class=\"" } else { "<td class=\"" });
            out.push_str(&look.classes);
            if !is_name {
                put_inked(cell, out);
            }
            out.push_str("\" data-head=\"");
            out.push_str(&look.label);
            if let Some(value) = value(column, cell, page.head).filter(|_| !is_name) {
                out.push_str("\" data-value=\"");
                escape(&value, out);
            }
            out.push_str("\">");
            put_shown(column, cell, page, lang, out);
            out.push_str(if is_name { "</th>" } else { "</td>" });
        }
        out.push_str("</tr>");
    }
}

/// A head in words: a table in a terminal has room for a light's sign alone.
pub(crate) fn label(column: &Column) -> String {
    match column.word {
        Some(word) => format!("{} {word}", column.head),
        None => clean(&column.head).into_owned(),
    }
}

fn classes(column: &Column) -> String {
    let mut classes = Vec::new();
    if column.align == Align::Right {
        classes.push("num");
    }
    if column.shrinks_to.is_some() {
        classes.push("run");
    }
    match column.key {
        "id" => classes.push("code"),
        "unit" | "owner" | "lead" | "by" | "status" | "light" | "on_time" => classes.push("name"),
        "title" => classes.push("title"),
        "progress" => classes.push("bar"),
        _ => {}
    }
    // A phone can do without these: the bar says the same.
    let less = ["total", "closed", "submitted", "closure_rate_due"].contains(&column.key);
    if column.spare > 0 || less {
        classes.push("spare");
    }
    classes.join(" ")
}

/// The classes of a cell besides its column's.
fn put_inked(cell: &Cell, out: &mut String) {
    let more = match cell {
        Cell::Absent | Cell::Light(None) | Cell::Bar(..) => None,
        Cell::Date(_) => Some("date"),
        // A day that is coloured stays on one line, too.
        Cell::Inked(said, ink) if said.parse::<Date>().is_ok() => {
            out.push_str(" date");
            Some(class(*ink))
        }
        _ => cell.ink().map(class),
    };
    let nil = matches!(cell, Cell::Absent).then_some("nil");
    for class in [more, nil].into_iter().flatten() {
        out.push(' ');
        out.push_str(class);
    }
}

/// What rows are sorted by: numbers as numbers, all else as it reads.
fn kind(sheet: &Sheet, column: &Column) -> Option<&'static str> {
    let place = sheet.columns.iter().position(|c| std::ptr::eq(c, column))?;
    let numbers = |cell: &Cell| {
        matches!(
            cell,
            Cell::Count(_)
                | Cell::Alarm(..)
                | Cell::Days(_)
                | Cell::Late(..)
                | Cell::Decimal(_)
                | Cell::Rate(_)
                | Cell::Share(_)
                | Cell::Change(_)
                | Cell::Bar(..)
                | Cell::Absent
        )
    };
    sheet.rows.iter().all(|row| row.get(place).is_some_and(numbers)).then_some("number")
}

/// What a row is sorted by, where it is not what is shown.
fn value(column: &Column, cell: &Cell, head: Option<&Declarations>) -> Option<String> {
    match cell {
        Cell::Bar(rate, _) => Some(rate.fraction().map_or(String::new(), |n| n.to_string())),
        Cell::Light(light) => Some(light.map_or(String::new(), |light| {
            let place = Light::ALL.iter().position(|(_, l)| *l == light);
            place.unwrap_or_default().to_string()
        })),
        Cell::Text(code) if column.key == "unit" => place_of(code, head).map(|n| n.to_string()),
        Cell::Text(_)
        | Cell::List(..)
        | Cell::Inked(..)
        | Cell::Status(_)
        | Cell::YesNo(_)
        | Cell::Date(_) => None,
        _ => Some(cell.plain()),
    }
}

fn place_of(code: &str, head: Option<&Declarations>) -> Option<usize> {
    // Over several ledgers a unit is called after its own, which no code is.
    head?.unit_place(code)
}

/// A unit's name for its code, where that is known.
pub(crate) fn unit_name<'h>(code: &str, head: Option<&'h Declarations>) -> Option<&'h str> {
    place_of(code, head).and_then(|n| head?.units.get(n)).map(|unit| unit.name.as_ref())
}

/// A category's name for its code, where that is known.
pub(crate) fn category_name<'h>(code: &str, head: Option<&'h Declarations>) -> Option<&'h str> {
    let code = CategoryCode::parse(code).ok()?;
    head?.category(&code).map(|category| category.name.as_ref())
}

fn put_shown(column: &Column, cell: &Cell, page: &ShownRows<'_>, lang: Lang, out: &mut String) {
    let named = |code: &str, name: Option<&str>| match name {
        Some(name) => html! { span title=(safe(code)) { (safe(name)) } },
        None => html! { (safe(code)) },
    };
    let special = match cell {
        Cell::Text(id) if column.key == "id" && page.titles.contains_key(id.as_str()) => {
            html! { a href=(format!("#{}", anchor(id))) { (safe(id)) } }
        }
        Cell::Bar(_, parts) => html! { (PreEscaped(stacked(parts, 12.0, lang).to_string())) },
        Cell::Text(code) if column.key == "unit" => named(code, unit_name(code, page.head)),
        Cell::Text(code) if column.key == "category" => named(code, category_name(code, page.head)),
        Cell::Alarm(0, _) => html! { span.nil { "0" } },
        // Where the head is a light, its sign goes with the figure: no one has to tell colours apart.
        Cell::Alarm(n, _) if Light::ALL.iter().any(|(_, l)| light_sign(*l) == column.head) => {
            html! { (column.head) " " (n) }
        }
        Cell::YesNo(Some(yes)) if column.key == "on_time" => html! {
            span class=(format!("word {}", class(if *yes { Ink::Green } else { Ink::Amber }))) {
                (if *yes { "✓ " } else { "✗ " }) (cell.shown(lang))
            }
        },
        // Numbered measures keep their lines.
        Cell::Text(text) if column.shrinks_to.is_some() => return escape(&clean_lines(text), out),
        _ => return escape(&cell.shown(lang), out),
    };
    special.render_to(out);
}
