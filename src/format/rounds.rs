//! Rounds laid out as sheets, and declared ones as JSON says them.

use serde::Serialize;

use super::paint::Ink;
use super::sheet::{Cell, Column, Sheet};
use super::sheets::column;
use crate::messages::{Heading, Lang, Named, Phrase, RoundHeading, choice_words};
use crate::model::{Date, Declarations, Field, Round};
use crate::report::Rounds;

/// A declared round as JSON says it.
#[derive(Debug, Clone, Serialize)]
pub struct RoundLine {
    pub id: String,
    pub name: Option<String>,
    pub from: Option<Date>,
    pub until: Option<Date>,
    pub of: Option<String>,
    pub seed: Option<u64>,
    pub items: Vec<String>,
}

impl RoundLine {
    pub fn new(round: &Round) -> Self {
        Self {
            id: round.id.clone(),
            name: round.name.clone(),
            from: round.from,
            until: round.until,
            of: round.of.clone(),
            seed: round.seed,
            items: round.items.iter().map(ToString::to_string).collect(),
        }
    }
}

/// The rounds that a ledger declares.
pub fn round_list_sheet(rounds: &[Round], lang: Lang) -> Sheet {
    let columns = vec![
        column(lang, Field::Id),
        column(lang, Heading::Name),
        column(lang, Heading::From),
        column(lang, Heading::Until),
        column(lang, RoundHeading::Of).text().people(),
        Column::new("of", "of").programs(),
        column(lang, RoundHeading::Seed).right().spare(1),
        column(lang, Heading::Items).right(),
    ];
    let cells = |round: &Round| {
        vec![
            Cell::text(&round.id),
            Cell::some(round.name.as_deref()),
            round.from.map_or(Cell::Absent, |day| Cell::Text(day.to_string())),
            round.until.map_or(Cell::Absent, |day| Cell::Text(day.to_string())),
            Cell::some(round.of.as_deref().map(|of| choice_words(of, lang)).as_deref()),
            Cell::some(round.of.as_deref()),
            Cell::some(round.seed.map(|seed| seed.to_string()).as_deref()),
            Cell::Count(round.items.len() as u64),
        ]
    };
    if rounds.is_empty() {
        let notes = vec![Phrase::NoRounds.name(lang).to_owned()];
        return Sheet { columns, notes, ..Sheet::default() };
    }
    Sheet { columns, rows: rounds.iter().map(cells).collect(), ..Sheet::default() }
}

/// How far each round is, unit by unit; below it each round in a line, with what is left of it.
pub fn rounds_sheet(rounds: &[Rounds], head: &Declarations, lang: Lang) -> Sheet {
    let words = lang.words();
    let columns = vec![
        Column::new("id", RoundHeading::OfRound.name(lang)),
        Column::new("key", Heading::Key.name(lang)).programs(),
        Column::new("unit", Field::Unit.name(lang)).people().text(),
        Column::new("items", Heading::Items.name(lang)).right(),
        Column::new("seen", RoundHeading::Seen.name(lang)).right(),
        Column::new("in_question", RoundHeading::InQuestion.name(lang)).right(),
    ];
    let (mut rows, mut notes) = (Vec::new(), Vec::new());
    for round in rounds {
        for row in &round.rows {
            let unit = head.units.iter().find(|unit| unit.code.as_str() == row.key);
            rows.push(vec![
                Cell::text(&round.id),
                Cell::text(&row.key),
                Cell::text(unit.map_or(row.key.as_str(), |unit| &unit.name)),
                Cell::Count(row.items as u64),
                Cell::Count(row.seen as u64),
                Cell::Alarm(row.in_question as u64, Ink::Amber),
            ]);
        }
        notes.push(words.round_line(round, &|day| day.to_string()));
        notes.extend(words.round_reviewers(round));
        notes.extend(words.round_left(round));
    }
    Sheet {
        title: Some(words.rounds_title(rounds.len())),
        columns,
        rows,
        notes,
        ..Sheet::default()
    }
}
