//! A notice as a paper: to print, sign and send.

use super::{Letter, LetterList};
use crate::format::docx::{Block, Grid, Head, Paper, unbroken};
use crate::format::sheet::Align;

/// The letter as a paper.
pub fn paper(letter: &Letter<'_>) -> Paper {
    let mut blocks = vec![Block::Paragraph(letter.matter())];
    for part in letter.parts() {
        blocks.push(Block::Heading(1, part.head.clone()));
        blocks.push(Block::Table(grid(letter, &part)));
    }
    let (head, asked) = letter.asked();
    blocks.push(Block::Heading(1, head));
    let of = asked.len();
    let words = letter.lang.words();
    blocks.extend((1..).zip(&asked).map(|(n, ask)| Block::Entry(words.numbered_entry(n, of, ask))));
    let mut signed = letter.signed();
    if let Some(day) = signed.last_mut() {
        *day = words.in_words(letter.on);
    }
    Paper {
        title: letter.title(),
        to: Some(letter.to()),
        from: Some(letter.from.to_owned()),
        blocks,
        signed,
        ..Paper::default()
    }
}

fn grid(letter: &Letter<'_>, part: &LetterList) -> Grid {
    let heads = letter.heads(part);
    let runs = |place: usize| matches!(place, 2 | 3);
    let heads =
        heads.iter().enumerate().map(|(place, head)| Head { runs: runs(place), ..Head::new(head) });
    let mut heads: Vec<Head> = heads.collect();
    heads[0].align = Align::Right;
    let rows = (1..).zip(&part.lines).map(|(n, line)| {
        vec![
            format!("{n}"),
            line.id.clone(),
            line.title.clone(),
            line.measures.join("\n"),
            unbroken(&line.due),
            line.days.clone(),
            line.who[0].clone(),
            line.who[1].clone(),
        ]
    });
    Grid { heads, rows: rows.collect(), total: None }
}
