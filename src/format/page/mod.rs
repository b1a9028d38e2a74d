//! Sheets as one page that needs nothing but itself: to open, to mail and to print.

mod drawing;
mod escaped;
mod glance;
mod grid;
mod script;
mod story;
mod style;

pub(super) use drawing::stretch_name;
pub(super) use grid::{category_name, label, unit_name};
pub use story::Telling;

use std::collections::HashMap;

use crate::messages::Phrase;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::clean::clean;
use super::json::Document;
use super::report_workbook::WORKBOOK_ROWS;
use super::sheet::Sheet;
use crate::messages::Lang;
use crate::model::{Declarations, Policy};

/// Lists longer than this can be folded away.
const LONG: usize = 12;

/// Tables show no more rows than this, and a page tells the story of no more items: the worst stand first.
pub const PAGE_ROWS: usize = 2_000;

/// A page that would be larger than this, in bytes, shows fewer rows of each table.
const LARGEST: usize = 5_000_000;

/// However large it is then, so many rows are shown of each table.
const FEWEST_ROWS: usize = 60;

/// Tables shorter than this need no filter.
const SHORT: usize = 5;

/// A page of a document: its figures at a glance, and its sheets as tables.
///
/// The page forbids itself the network, and any script and style but its own: they are named by their sums.
pub fn page(sheets: &[Sheet], document: &Document, lang: Lang) -> String {
    let title = document.title.clone().flatten();
    let title = title.unwrap_or_else(|| Phrase::DefaultTitle.name(lang).to_owned());
    let sheets: Vec<Sheet> = (sheets.iter())
        .filter(|s| !s.columns.is_empty() || !s.notes.is_empty())
        .map(Sheet::for_pages)
        .collect();
    let mut most = PAGE_ROWS;
    loop {
        if let Some(page) = page_of(&title, &sheets, document, most, lang) {
            return page;
        }
        most /= 2;
    }
}

/// The page, with no more than so many rows of each table, and as many stories; none where it would be too large and could
/// have fewer rows. No more of such a page is made than shows that.
fn page_of(
    title: &str,
    sheets: &[Sheet],
    document: &Document,
    most: usize,
    lang: Lang,
) -> Option<String> {
    let head = document.head.as_deref();
    let titles = document.telling.titles(most);
    let shown = ShownRows { head, titles: &titles, most };
    let may_be = |length: usize| length <= LARGEST || most <= FEWEST_ROWS;
    let mut length = 0;
    let mut fitting = |part: Markup| {
        length += part.0.len();
        may_be(length).then_some(part)
    };
    let tables =
        sheets.iter().enumerate().map(|(n, sheet)| fitting(section(n, sheet, &shown, lang)));
    let tables: Vec<Markup> = tables.collect::<Option<_>>()?;
    let stories = match (head, document.as_of) {
        (Some(head), Some(as_of)) => {
            Some(fitting(story::stories(&document.telling, most, head, as_of, lang))?)
        }
        _ => None,
    };
    let body = html! {
        div.sheet {
            (top(title, document, lang))
            @if sheets.len() > 3 { (contents(sheets, lang)) }
            main {
                (story::conclusion(&document.telling, &titles, lang))
                (glance::figures(document, lang))
                @for table in tables { (table) }
                @if let Some(stories) = stories { (stories) }
                (story::left_out(&document.telling, lang))
            }
            (bottom(head.map(|h| &h.policy), document, lang))
        }
    };
    let page = framed(title, body, Some(script::SCRIPT), lang);
    may_be(page.len()).then_some(page)
}

/// A whole page around a body.
pub(crate) fn framed(
    title: &str,
    body: Markup,
    script: Option<&'static str>,
    lang: Lang,
) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang=(language(lang)) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(script));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (clean(title)) }
                style { (PreEscaped(style::STYLE)) }
            }
            body {
                (body)
                @if let Some(script) = script { script { (PreEscaped(script)) } }
            }
        }
    };
    let mut page = markup.into_string();
    page.push('\n');
    page
}

fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en",
        Lang::Zh => "zh-Hans",
    }
}

/// What the page may do: draw with its own style, run its own script, and nothing else.
fn policy(script: Option<&str>) -> String {
    let sum = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    let script = script.map_or("'none'".to_owned(), |text| format!("'sha256-{}'", sum(text)));
    let style = sum(style::STYLE);
    format!(
        "default-src 'none'; script-src {script}; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
    )
}

fn top(title: &str, document: &Document, lang: Lang) -> Markup {
    html! {
        header {
            h1 { (clean(title)) }
            p {
                @if let Some(office) = document.head.as_ref().and_then(|head| head.office.as_ref()) {
                    span { (clean(&office.name)) }
                }
                @if let Some(as_of) = document.as_of { span { (lang.words().as_of_line(as_of)) } }
                @if let Some(closure) = &document.closure && let Some(since) = closure.since {
                    span { (lang.words().since_line(since, closure.until)) }
                }
                @if let (Some(head), Some(progress)) = (&document.head, &document.progress) {
                    span { (lang.words().units_and_items(head.units.len(), progress.total.total)) }
                }
            }
        }
    }
}

fn contents(sheets: &[Sheet], lang: Lang) -> Markup {
    html! {
        nav aria-label=(Phrase::Contents.name(lang)) {
            ul { @for (n, sheet) in sheets.iter().enumerate() {
                // Tables that follow each other under one title are one part.
                @let is_begun = n > 0 && sheets[n - 1].title == sheet.title;
                @if let Some(title) = sheet.title.as_ref().filter(|_| !is_begun) { li { a href=(format!("#part-{n}")) { (clean(title)) } } }
            } }
        }
    }
}

/// What a page shows of its tables.
pub(super) struct ShownRows<'s> {
    pub head: Option<&'s Declarations>,
    /// The titles of the items that have a story, by their ids.
    pub titles: &'s HashMap<&'s str, &'s str>,
    /// No more rows than this.
    pub most: usize,
}

fn section(n: usize, sheet: &Sheet, shown: &ShownRows<'_>, lang: Lang) -> Markup {
    let rows = sheet.rows.len() + sheet.more;
    let left_out = rows - sheet.rows.len().min(shown.most);
    let said = lang.words().and_more(sheet.more);
    let left_out_line = if rows <= WORKBOOK_ROWS {
        lang.words().rows_left_out(left_out)
    } else {
        lang.words().rows_in_export(left_out)
    };
    let figures = sheet.columns.iter().map(|c| c.key).eq(["figure", "value"]);
    html! {
        section id=(format!("part-{n}")) class=[(sheet.rows.len() <= LONG).then_some("short")] {
            div.head {
                @if let Some(title) = &sheet.title { h2 { (clean(title)) } }
                @if sheet.rows.len() >= SHORT && !figures { (tools(lang)) }
            }
            @if figures { (figure_list(sheet, lang)) }
            @else if sheet.rows.len() > LONG {
                details open {
                    summary { (lang.words().rows_listed(rows)) }
                    (grid::table(sheet, shown, lang))
                }
            }
            @else if !sheet.rows.is_empty() { (grid::table(sheet, shown, lang)) }
            @if left_out > 0 { p.note { (left_out_line) } }
            @for note in sheet.notes.iter().filter(|note| sheet.more == 0 || **note != said) { p.note { (clean(note)) } }
            @if sheet.rows.is_empty() && sheet.notes.is_empty() {
                p.note { (lang.words().nothing_listed()) }
            }
        }
    }
}

/// The box that the script brings to life; without it there is none to be seen.
fn tools(lang: Lang) -> Markup {
    html! {
        p.tools hidden {
            label {
                (Phrase::Filter.name(lang))
                input type="search" placeholder=(Phrase::FilterHint.name(lang)) autocomplete="off";
            }
            output aria-live="polite" {}
        }
    }
}

/// Figures with their names, where a table of two columns would be a waste.
fn figure_list(sheet: &Sheet, lang: Lang) -> Markup {
    html! {
        dl.facts { @for row in &sheet.rows { @if let [name, value] = &row[..] {
            @let class = value.ink().map(drawing::class);
            div class=[class] { dt { (name.shown(lang)) } dd { (value.shown(lang)) } }
        } } }
    }
}

fn bottom(policy: Option<&Policy>, document: &Document, lang: Lang) -> Markup {
    let lights = document.progress.is_some() || document.overdue.is_some();
    html! {
        footer {
            @if let Some(policy) = policy.filter(|_| lights) {
                p { (lang.words().lights_legend(policy.due_soon_days)) }
            }
            p { (lang.words().made_with()) }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::paint::Ink;
    use super::super::sheet::{Cell, Column};
    use super::*;
    use crate::model::{Date, Direction, Rate, Unit, UnitCode};
    use crate::report::IndicatorRow;

    const EVIL: &str = "</script></style></title><img src=x onerror=alert(1)>\" onmouseover='x' &amp;\u{202e}\u{1b}[31m";

    fn day() -> Date {
        Date::new(2019, 11, 30).unwrap()
    }

    fn evil_indicator() -> IndicatorRow {
        IndicatorRow {
            id: EVIL.into(),
            name: EVIL.into(),
            category: Some(EVIL.into()),
            unit: Some("GO".into()),
            measured_in: Some(EVIL.into()),
            direction: Some(Direction::AtMost),
            limit: Some(10.0),
            value: Some(5.0),
            read_on: Some(day()),
            used: Some(0.5),
            elapsed: Rate::new(1, 2),
            on_pace: Some(true),
            forecast: None,
            baseline: None,
            change_on_baseline: None,
            asked: 1,
            answered: 1,
            rows: None,
            ledger: None,
            from: day(),
            until: day(),
        }
    }

    #[test]
    fn no_text_becomes_markup_wherever_it_stands() {
        let text = || Cell::text(EVIL);
        let sheet = Sheet {
            title: Some(EVIL.into()),
            columns: vec![
                Column::new("id", EVIL),
                Column::new("unit", EVIL),
                Column::new("title", EVIL).text(),
            ],
            rows: vec![
                vec![text(), text(), text()],
                vec![text(), Cell::text("GO"), Cell::Inked(EVIL.into(), super::super::Ink::Red)],
            ],
            total: Some(vec![text(), text(), text()]),
            notes: vec![EVIL.into()],
            ..Sheet::default()
        };
        let mut head = Declarations::default();
        let code = UnitCode::parse("GO").unwrap();
        head.units.push(Unit {
            code,
            name: EVIL.into(),
            lead: None,
            contact: None,
            email: None,
            numbered: None,
            readings: vec![],
            log: vec![],
        });
        let document = Document {
            title: Some(Some(EVIL.into())),
            as_of: Some(day()),
            head: Some(Arc::new(head)),
            indicators: Some(vec![evil_indicator()]),
            ..Document::default()
        };
        let figures = [Column::new("figure", "f"), Column::new("value", "v")];
        let facts = Sheet {
            columns: figures.to_vec(),
            rows: vec![vec![text(), text()]],
            ..Sheet::default()
        };
        for lang in [Lang::En, Lang::Zh] {
            let page = page(
                &[sheet.clone(), facts.clone(), sheet.clone(), sheet.clone()],
                &document,
                lang,
            );
            assert_eq!(page.matches("<script").count(), 1);
            assert_eq!(page.matches("</style").count(), 1);
            assert_eq!(page.matches("</title>").count(), page.matches("<title>").count());
            assert!(!page.contains("<img") && !page.contains("\" onmouseover"), "{page}");
            assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;&quot; onmouseover="));
            assert!(!page.contains(['\u{202e}', '\u{1b}']));
            assert!(page.contains("&amp;amp;"), "what is escaped already stays as it was written");
        }
    }

    #[test]
    fn contents_name_a_title_once_and_a_coloured_day_stays_on_one_line() {
        let titled = |title: &str| Sheet { title: Some(title.to_owned()), ..Sheet::default() };
        let sheets =
            [titled("Overdue"), titled("Indicators"), titled("Indicators"), titled("Rounds")];
        let said = contents(&sheets, Lang::En).into_string();
        assert_eq!(said.matches("Indicators").count(), 1, "{said}");
        assert!(
            said.contains("#part-1") && !said.contains("#part-2") && said.contains("#part-3"),
            "{said}"
        );
        let late = Cell::Inked(day().to_string(), Ink::Red);
        let sheet = Sheet {
            columns: vec![Column::new("id", "ID"), Column::new("verify_by", "Verify by")],
            rows: vec![vec![Cell::text("GO-1"), late]],
            ..Sheet::default()
        };
        let shown = ShownRows { head: None, titles: &HashMap::new(), most: 9 };
        let table = grid::table(&sheet, &shown, Lang::En).into_string();
        assert!(table.contains("date red"), "{table}");
    }

    #[test]
    fn the_page_names_its_own_script_and_style_by_their_sums_and_nothing_of_elsewhere() {
        let page = page(&[], &Document::default(), Lang::En);
        let between = |a: &str, b: &str| {
            let start = page.find(a).unwrap() + a.len();
            &page[start..start + page[start..].find(b).unwrap()]
        };
        for (open, close, rule) in
            [("<script>", "</script>", "script-src"), ("<style>", "</style>", "style-src")]
        {
            let sum = STANDARD.encode(Sha256::digest(between(open, close).as_bytes()));
            assert!(page.contains(&format!("{rule} 'sha256-{sum}'")), "{rule}");
        }
        assert!(page.contains("default-src 'none'"));
        for elsewhere in ["http:", "https:", "//", "url(", "@import", "src="] {
            assert!(
                !page.replace("xmlns=\"http://www.w3.org/2000/svg\"", "").contains(elsewhere),
                "{elsewhere}"
            );
        }
    }
}
