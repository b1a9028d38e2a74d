//! Reports and briefs as papers: each sheet a table under its heading, each topic of a brief a section.

use super::paper::{Block, Grid, Head, Paper};
use super::widths::NO_BREAK;
use crate::format::json::Document;
use crate::format::page::{category_name, label, unit_name};
use crate::format::sheet::{Cell, Column, Sheet};
use crate::messages::{Lang, Phrase, Prose};
use crate::model::{Date, Declarations};

/// Sheets as one paper, signed by the ledger's office on a day.
pub fn sheets_paper(sheets: &[Sheet], document: &Document, today: Date, lang: Lang) -> Paper {
    let head = document.head.as_deref();
    let ledger = document.title.clone().flatten().or_else(|| head.and_then(|h| h.title.clone()));
    let ledger = ledger.unwrap_or_else(|| Phrase::DefaultTitle.name(lang).to_owned());
    let day = document.as_of.map(|day| lang.words().as_of_in_words(day));
    let in_words = |sheet: &Sheet| Sheet {
        title: sheet.title.as_deref().map(|title| days_written_out(title, lang)),
        notes: sheet.notes.iter().map(|note| days_written_out(note, lang)).collect(),
        ..sheet.for_people()
    };
    let sheets: Vec<Sheet> = (sheets.iter())
        .filter(|s| s.title.is_some() || !s.columns.is_empty() || !s.notes.is_empty())
        .map(in_words)
        .collect();
    let alone = match &sheets[..] {
        [only] => only.title.clone(),
        _ => None,
    };
    let mut paper = match alone {
        Some(title) => Paper {
            title,
            under: Some(lang.words().of_ledger(&ledger, day.as_deref())),
            ..Paper::default()
        },
        None => Paper { title: ledger, under: day, ..Paper::default() },
    };
    let mut numbered = 0;
    for sheet in &sheets {
        if let Some(title) = sheet.title.as_ref().filter(|_| sheets.len() > 1) {
            numbered += 1;
            paper.blocks.push(Block::Heading(1, lang.words().numbered_heading(numbered, title)));
        }
        paper.blocks.extend(sheet_blocks(sheet, head, lang));
    }
    paper.from = office(head);
    paper.signed = signed(head, today, lang);
    paper
}

/// The office of a ledger, and a day in words: what stands under a paper.
pub fn signed(head: Option<&Declarations>, today: Date, lang: Lang) -> Vec<String> {
    office(head).into_iter().chain([lang.words().in_words(today)]).collect()
}

fn office(head: Option<&Declarations>) -> Option<String> {
    Some(head?.office.as_ref()?.name.clone())
}

fn sheet_blocks(sheet: &Sheet, head: Option<&Declarations>, lang: Lang) -> Vec<Block> {
    let mut blocks = Vec::new();
    if sheet.columns.iter().map(|c| c.key).eq(["figure", "value"]) {
        blocks.push(Block::Figures(figures(sheet, lang)));
    } else if !sheet.columns.is_empty() && (!sheet.rows.is_empty() || sheet.notes.is_empty()) {
        blocks.push(Block::Table(grid(sheet, head, lang)));
    }
    let said = if sheet.columns.is_empty() { Block::Paragraph } else { Block::Note };
    // Heads on paper say in words what the lights mean.
    let legend = lang.words().progress_legend();
    let notes = sheet.notes.iter().filter(|note| **note != legend);
    blocks.extend(notes.map(|note| said(note.clone())));
    blocks
}

/// Figures, each after its name.
fn figures(sheet: &Sheet, lang: Lang) -> Vec<(String, String)> {
    let fact = |row: &Vec<Cell>| match &row[..] {
        [name, value] => (name.shown(lang).into_owned(), value.shown(lang).into_owned()),
        _ => (String::new(), String::new()),
    };
    sheet.rows.iter().map(fact).collect()
}

/// A sheet as a table on paper, which has no bars.
fn grid(sheet: &Sheet, head: Option<&Declarations>, lang: Lang) -> Grid {
    let is_bar = |place: usize| {
        let cells = sheet.rows.iter().chain(&sheet.total).filter_map(|row| row.get(place));
        cells.into_iter().any(|cell| matches!(cell, Cell::Bar(..)))
    };
    let kept: Vec<usize> = (0..sheet.columns.len()).filter(|place| !is_bar(*place)).collect();
    let heads = kept.iter().map(|place| {
        let column = &sheet.columns[*place];
        Head { text: label(column), align: column.align, runs: column.shrinks_to.is_some() }
    });
    let texts = |row: &Vec<Cell>| -> Vec<String> {
        kept.iter().map(|place| text(&sheet.columns[*place], &row[*place], head, lang)).collect()
    };
    Grid {
        heads: heads.collect(),
        rows: sheet.rows.iter().map(texts).collect(),
        total: sheet.total.as_ref().map(texts),
    }
}

/// A title or a remark with its days as the rest of a paper has them.
fn days_written_out(text: &str, lang: Lang) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let length = from.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(from.len());
        let (word, behind) = from.split_at(length);
        let is_own_word = !before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        let day = word.parse::<Date>().ok().filter(|_| is_own_word);
        out.push_str(&day.map_or_else(|| word.to_owned(), |day| lang.words().written_out(day)));
        rest = behind;
    }
    out + rest
}

/// A text that stays on one line.
pub(crate) fn unbroken(text: &str) -> String {
    text.replace(' ', &NO_BREAK.to_string())
}

/// A value as paper has it: a unit by its name, texts with their own lines.
fn text(column: &Column, cell: &Cell, head: Option<&Declarations>, lang: Lang) -> String {
    match cell {
        Cell::Text(code) if column.key == "unit" => {
            unit_name(code, head).unwrap_or(code).to_owned()
        }
        Cell::Text(code) if column.key == "category" => {
            category_name(code, head).unwrap_or(code).to_owned()
        }
        Cell::Text(text) | Cell::Inked(text, _) => text.clone(),
        Cell::Date(day) => unbroken(&lang.words().written_out(*day)),
        other => other.shown(lang).into_owned(),
    }
}

/// A brief as a paper: the conclusion first, then each topic under its heading.
pub fn brief_paper(prose: &Prose, head: &Declarations, today: Date, lang: Lang) -> Paper {
    let mut blocks = vec![Block::Paragraph(prose.paragraph.clone())];
    for (n, topic) in (1..).zip(&prose.topics) {
        blocks.push(Block::Heading(1, lang.words().numbered_heading(n, &topic.head)));
        let entries = topic.entries.iter().chain(&topic.more);
        for (n, entry) in (1..).zip(entries) {
            blocks.push(Block::Entry(lang.words().numbered_entry(n, topic.entries.len(), entry)));
        }
    }
    let (from, signed) = (office(Some(head)), signed(Some(head), today, lang));
    Paper { title: prose.title.clone(), blocks, from, signed, ..Paper::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_a_title_are_written_as_in_the_rest_of_a_paper() {
        for (text, en, zh) in [
            ("up to 2026-06-30", "up to 30 June 2026", "up to 2026年6月30日"),
            (
                "(2019-11-15 to 2019-11-30)",
                "(15 November 2019 to 30 November 2019)",
                "(2019年11月15日 to 2019年11月30日)",
            ),
            (
                "lb-2019-11 x-2019-11-30 30/90 2019-13-01",
                "lb-2019-11 x-2019-11-30 30/90 2019-13-01",
                "lb-2019-11 x-2019-11-30 30/90 2019-13-01",
            ),
        ] {
            assert_eq!(days_written_out(text, Lang::En), en);
            assert_eq!(days_written_out(text, Lang::Zh), zh);
        }
    }
}
